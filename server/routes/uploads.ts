/** `/api/uploads`: files that scripts can use. */
import { Router } from 'express'
import { v7 as uuidV7 } from 'uuid'
import type { Upload } from '../api.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import { onlyMethods, parseId } from '../http/problems.ts'
import { receiveUpload } from '../http/receive-upload.ts'
import type { Db } from '../store/db.ts'
import { findUploads, insertUpload } from '../store/rows/upload-rows.ts'

export interface UploadRoutesDeps {
  db: Db
  artifacts: ArtifactStore
  config: Pick<Config, 'maxUploadMb' | 'uploadConcurrency'>
}

/** Routes of the uploads. */
export function uploadRoutes({ db, artifacts, config }: UploadRoutesDeps): Router {
  const router = Router()
  const { maxUploadMb: maxMb, uploadConcurrency: most } = config
  const keep = (bytes: AsyncIterable<Uint8Array>) => artifacts.put(bytes)
  let underWay = 0

  router.post('/', async (req, res) => {
    if (underWay >= most)
      throw new AppError('busy', `Cannot take the upload: ${underWay} others are under way; try again in a moment`)
    underWay++
    try {
      const received = await receiveUpload(req, res, { maxMb, keep })
      const upload: Upload = { id: uuidV7(), ...received, createdAt: new Date().toISOString() }
      await insertUpload(db, upload)
      res.status(201).location(`/api/uploads/${upload.id}`).json(upload)
    } finally {
      underWay--
    }
  })
  router.all('/', onlyMethods('POST'))

  router.get('/:id', async (req, res) => {
    const id = parseId(req.params.id, 'upload')
    const [upload] = await findUploads(db, [id])
    if (!upload) throw new AppError('upload_not_found', `There is no upload ${id}`)
    res.json(upload)
  })
  router.all('/:id', onlyMethods('GET'))

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
