/** `/artifacts`: the files that jobs have produced, and those that they can still produce. */
import { Router, type Response } from 'express'
import { FORMAT_TABLE, isFileFormat } from '../../runner/contract/formats.ts'
import { AppError } from '../errors.ts'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import { fileNameOf } from '../jobs/files/format-files.ts'
import type { OnDemand } from '../jobs/on-demand/on-demand.ts'
import { onlyMethods, parseId } from '../http/problems.ts'

/** Media types of what the server itself makes of a job. */
const OTHER_MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['png', 'image/png'],
])

/** The media type of an artifact; `format` is what the database has kept. */
function mediaTypeOf(format: string): string {
  if (isFileFormat(format)) return FORMAT_TABLE[format].mediaType
  return OTHER_MEDIA_TYPES.get(format) ?? 'application/octet-stream'
}

/** What artifacts can be called. */
const NAME = /^[\w.-]{1,100}$/

/** Where artifacts come from. */
export interface ArtifactRoutesDeps {
  artifacts: ArtifactStore
  onDemand: OnDemand
}

/** Routes of the artifacts. */
export function artifactRoutes({ artifacts, onDemand }: ArtifactRoutesDeps): Router {
  const router = Router()

  router.get('/:id.stl', async (req, res) => {
    await send(res, parseId(req.params.id, 'job'), fileNameOf('stl'))
  })

  router.get('/:id/:name', async (req, res) => {
    await send(res, parseId(req.params.id, 'job'), req.params.name)
  })

  router.all(['/:id.stl', '/:id/:name'], onlyMethods('GET'))

  async function send(res: Response, jobId: string, name: string): Promise<void> {
    if (!NAME.test(name)) throw new AppError('artifact_not_found', `No job has an artifact "${name.slice(0, 100)}"`)
    const row = await onDemand.get(jobId, name)
    const path = await artifacts.pathOf(row.sha256)
    if (path === null)
      throw new AppError(
        'artifact_not_found',
        `The file of ${name} is gone from the artifacts folder, or damaged; replay the job`,
      )
    res.set({
      'Content-Type': mediaTypeOf(row.format),
      'Content-Disposition': `inline; filename="${name}"`,
      // What a script has produced is shown, never run: an SVG could bring code along.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
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
