/** `/api/uploads`: files that scripts can use. */
import { Router } from 'express'
import { v7 as uuidV7 } from 'uuid'
import type { Upload } from '../api.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import type { RefuseFull } from '../jobs/room/floor.ts'
import type { Remove } from '../jobs/room/remove.ts'
import { onlyMethods, parseId } from '../http/problems.ts'
import { receiveUpload } from '../http/receive-upload.ts'
import { createTurns } from '../http/turns.ts'
import type { Db } from '../store/db.ts'
import { findUploads, insertUpload } from '../store/rows/upload-rows.ts'

export interface UploadRoutesDeps {
  db: Db
  artifacts: ArtifactStore
  remove: Remove
  refuseFull: RefuseFull
  config: Pick<Config, 'maxUploadMb' | 'uploadConcurrency'>
}

/** Uploads that may wait until others have been taken. */
const MOST_WAITING = 200

/** Routes of the uploads. */
export function uploadRoutes({ db, artifacts, remove, refuseFull, config }: UploadRoutesDeps): Router {
  const router = Router()
  const { maxUploadMb: maxMb, uploadConcurrency: most } = config
  const keep = (bytes: AsyncIterable<Uint8Array>) => artifacts.put(bytes)
  const turns = createTurns(most, MOST_WAITING)

  router.post('/', async (req, res) => {
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    await refuseFull('Cannot take the upload')
    // What waits has not been read: it fills no memory here.
    const endTurn = await turns.take(gone.signal)
    if (!endTurn) throw new AppError('busy', 'Cannot take the upload: too many wait already; try again in a moment')
    try {
      const received = await receiveUpload(req, res, { maxMb, keep, drop: (sha256) => artifacts.letGo(sha256) })
      const upload: Upload = { id: uuidV7(), ...received, createdAt: new Date().toISOString() }
      await insertUpload(db, upload).finally(() => artifacts.letGo(received.sha256))
      res.status(201).location(`/api/uploads/${upload.id}`).json(upload)
    } finally {
      endTurn()
    }
  })
  router.all('/', onlyMethods('POST'))

  router.get('/:id', async (req, res) => {
    const id = parseId(req.params.id, 'upload')
    const [upload] = await findUploads(db, [id])
    if (!upload) throw new AppError('upload_not_found', `There is no upload ${id}`)
    res.json(upload)
  })

  router.delete('/:id', async (req, res) => {
    await remove.upload(parseId(req.params.id, 'upload'))
    res.status(204).end()
  })
  router.all('/:id', onlyMethods('GET', 'DELETE'))

  // Only pictures, which conversations show: everything else that strangers may have uploaded is for the runners alone.
  router.get('/:id/content', async (req, res) => {
    const id = parseId(req.params.id, 'upload')
    const [upload] = await findUploads(db, [id])
    if (!upload || (upload.format !== 'png' && upload.format !== 'jpeg'))
      throw new AppError('upload_not_found', `There is no picture ${id}`)
    res.set({
      'Content-Type': `image/${upload.format}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    })
    res.send(Buffer.from(await artifacts.read(upload.sha256)))
  })
  router.all('/:id/content', onlyMethods('GET'))

  return router
}
