/** `/api/uploads`: files that scripts can use. */
import { basename } from 'node:path'
import { Router, type RequestHandler } from 'express'
import multer, { MulterError } from 'multer'
import { v7 as uuidV7 } from 'uuid'
import type { Upload } from '../api.ts'
import { AppError } from '../errors.ts'
import type { ArtifactStore } from '../jobs/files/artifact-store.ts'
import { onlyMethods, parseId } from '../http/problems.ts'
import { sniffUpload } from '../http/sniff-upload.ts'
import type { Db } from '../store/db.ts'
import { findUploads, insertUpload } from '../store/rows/upload-rows.ts'

/** Routes of the uploads. */
export function uploadRoutes({ db, artifacts, maxMb }: { db: Db; artifacts: ArtifactStore; maxMb: number }): Router {
  const router = Router()
  const receive = explainFaults(
    multer({
      storage: multer.memoryStorage(),
      limits: { fileSize: maxMb * 2 ** 20, files: 1, fields: 10, parts: 20 },
      defParamCharset: 'utf8',
    }).single('file'),
    maxMb,
  )

  router.post('/', receive, async (req, res) => {
    const { file } = req
    if (!file)
      throw new AppError(
        'invalid_request',
        'Cannot take the upload: send multipart/form-data with the file in the field "file"',
      )
    const name = safeName(file.originalname)
    const format = sniffUpload(name, file.buffer)
    const stored = await artifacts.put(file.buffer)
    const upload: Upload = { id: uuidV7(), name, format, ...stored, createdAt: new Date().toISOString() }
    await insertUpload(db, upload)
    res.status(201).location(`/api/uploads/${upload.id}`).json(upload)
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

/** The last part of a path, without what could disturb a terminal, a header or a file system. */
function safeName(original: string): string {
  const name = basename(original.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}\p{Cf}"<>:|?*/]/gu, '_')
    .slice(-200)
    .replace(/^[\udc00-\udfff]/, '') // the second half of a character whose first was cut off
    .toWellFormed()
  return name === '' || name === '.' || name === '..' ? 'file' : name
}

function explainFaults(receive: RequestHandler, maxMb: number): RequestHandler {
  return (req, res, next) =>
    receive(req, res, (error: unknown) => {
      if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE')
        next(
          new AppError('too_large', `Cannot take the upload: it is larger than ${maxMb} MB (MAX_UPLOAD_MB)`, {
            cause: error,
          }),
        )
      else if (error instanceof MulterError && error.code === 'LIMIT_UNEXPECTED_FILE')
        next(
          new AppError(
            'invalid_request',
            `Cannot take the upload: send one file, in the field "file"; there is another in "${error.field}"`,
            { cause: error },
          ),
        )
      else if (error instanceof Error)
        next(new AppError('invalid_request', `Cannot take the upload: ${error.message}`, { cause: error }))
      else next()
    })
}
