/** `/artifacts`: the files that jobs have produced. */
import { Router, type Response } from 'express'
import { AppError } from '../errors.ts'
import type { ArtifactStore } from '../jobs/artifact-store.ts'
import { parseId } from '../problems.ts'
import { findArtifact } from '../store/artifact-rows.ts'
import type { Db } from '../store/db.ts'

const MEDIA_TYPES: Record<string, string> = {
  glb: 'model/gltf-binary',
  stl: 'model/stl',
  step: 'model/step',
  json: 'application/json',
}

/** Routes of the artifacts. */
export function artifactRoutes({ db, artifacts }: { db: Db; artifacts: ArtifactStore }): Router {
  const router = Router()

  router.get('/:id.stl', async (req, res) => {
    await send(res, parseId(req.params.id, 'job'), 'model.stl')
  })

  router.get('/:id/:name', async (req, res) => {
    await send(res, parseId(req.params.id, 'job'), req.params.name)
  })

  async function send(res: Response, jobId: string, name: string): Promise<void> {
    const row = await findArtifact(db, jobId, name)
    if (!row) throw new AppError('artifact_not_found', `The job ${jobId} has no artifact "${name.slice(0, 100)}"`)
    const path = await artifacts.pathOf(row.sha256)
    if (path === null)
      throw new AppError('artifact_not_found', `The file of ${name} is gone from the artifacts folder; replay the job`)
    res.set({
      'Content-Type': MEDIA_TYPES[row.format] ?? 'application/octet-stream',
      'Content-Disposition': `inline; filename="${name}"`,
      ETag: `"${row.sha256}"`,
      'Cache-Control': 'private, max-age=31536000, immutable',
    })
    await new Promise<void>((resolve, reject) => {
      res.sendFile(
        path,
        { etag: false, lastModified: false, cacheControl: false, dotfiles: 'allow' },
        (error?: Error | null) => {
          // A reader that hangs up is no fault.
          if (error && !res.headersSent) reject(error)
          else resolve()
        },
      )
    })
  }

  return router
}
