/** `/api/info`, `/api/examples`: what this server is and what there is to begin with. */
import { Router } from 'express'
import { ENGINE_TABLE } from '../../runner/contract/engines.ts'
import { ENGINES, FORMATS, MAX_CODE_CHARS, UPLOAD_FORMATS, type Info } from '../api.ts'
import type { Agent } from '../agent/agent.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Example } from '../examples.ts'
import { onlyMethods } from '../http/problems.ts'
import { OPENCASCADE } from '../runners/engines/opencascade-package.ts'
import type { Runner } from '../runners/runner.ts'
import type { Db } from '../store/db.ts'

/** Routes that describe the server. */
export function infoRoutes(deps: {
  db: Db
  runner: Runner
  agent: Agent
  config: Config
  version: string
  examples: readonly Example[]
}): Router {
  const { db, runner, agent, config, version, examples } = deps
  const router = Router()

  router.get('/info', (_req, res) => {
    const { mode, ready, warm, kernel, sandbox } = runner.info()
    const info: Info = {
      name: 'partstream',
      version,
      node: process.version,
      kernel,
      store: db.description,
      runner: { mode, ready, warm },
      sandbox,
      engines: ENGINES.filter((engine) => !ENGINE_TABLE[engine].needsFullKernel || OPENCASCADE !== null),
      formats: FORMATS,
      uploads: UPLOAD_FORMATS,
      limits: {
        timeoutMs: config.timeoutMs,
        memoryMb: config.memoryMb,
        codeChars: MAX_CODE_CHARS,
        uploadBytes: config.maxUploadMb * 2 ** 20,
        concurrency: config.concurrency,
      },
      agent: agent.info(),
    }
    res.json(info)
  })

  router.get('/examples', (_req, res) => {
    res.json(
      examples.map(({ thumb, ...example }) => ({
        ...example,
        thumbUrl: thumb ? `/api/examples/${example.slug}/thumb.png` : null,
      })),
    )
  })
  router.get('/examples/:slug/thumb.png', (req, res) => {
    const thumb = examples.find(({ slug }) => slug === req.params.slug)?.thumb
    if (!thumb)
      throw new AppError('artifact_not_found', `There is no picture of an example "${req.params.slug.slice(0, 100)}"`)
    res.set({ 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=3600' }).send(Buffer.from(thumb))
  })
  router.all(['/info', '/examples', '/examples/:slug/thumb.png'], onlyMethods('GET'))

  return router
}
