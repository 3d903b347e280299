/** Takes a file out of a multipart request, straight from the network to where it is kept. */
import { basename } from 'node:path'
import type { Request, Response } from 'express'
import multer, { MulterError, type StorageEngine } from 'multer'
import type { UploadFormat } from '../api.ts'
import { AppError } from '../errors.ts'
import { checkContent, claimedFormat, HEAD_BYTES } from './sniff-upload.ts'

export interface Received {
  name: string
  format: UploadFormat
  sha256: string
  bytes: number
}

export interface ReceiveOptions {
  maxMb: number
  /** Keeps what it is given, and nothing when that throws. */
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<{ sha256: string; bytes: number }>
  /** Told of what was kept of a request that failed after all. */
  drop: (sha256: string) => void
}

/** A sender that is silent for so long is cut off; it would keep its place for ever. */
const SILENCE_MS = 30_000

/**
 * The file in the field `file` of a request, kept and of a known format.
 *
 * @throws AppError `invalid_request`, `too_large`, `unsupported_file`, or what `keep` throws.
 */
export async function receiveUpload(
  req: Request,
  res: Response,
  { maxMb, keep, drop }: ReceiveOptions,
): Promise<Received> {
  let received: Received | null = null
  let hasFailed = false
  const storage: StorageEngine = {
    _handleFile(_req, { originalname, stream }, callback) {
      takeFile(safeName(originalname), stream).then(
        (taken) => {
          if (hasFailed) drop(taken.sha256)
          else received = taken
          callback(null, {})
        },
        (error: unknown) => callback(error),
      )
    },
    // Files are kept by their content, and another upload may be the same; what nobody claims is swept.
    _removeFile: (_req, _file, callback) => callback(null),
  }

  async function takeFile(name: string, stream: AsyncIterable<Uint8Array>): Promise<Received> {
    const format = claimedFormat(name)
    return { name, format, ...(await keep(checked(name, format, stream))) }
  }

  async function* checked(name: string, format: UploadFormat, stream: AsyncIterable<Uint8Array>) {
    let head = Buffer.alloc(0)
    let bytes = 0
    for await (const chunk of stream) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
      bytes += chunk.length
      if (bytes > maxMb * 2 ** 20) throw tooLarge(maxMb)
      yield chunk
    }
    checkContent(name, format, head, bytes)
  }

  const { promise, resolve, reject } = Promise.withResolvers<void>()
  req.setTimeout(SILENCE_MS, () => req.destroy())
  multer({
    storage,
    limits: { fileSize: maxMb * 2 ** 20, files: 1, fields: 10, parts: 20 },
    defParamCharset: 'utf8',
  }).single('file')(req, res, (error: unknown) => (error ? reject(wordFault(error, maxMb)) : resolve()))
  await promise.catch((error: unknown): never => {
    hasFailed = true
    if (received) drop(received.sha256)
    throw error
  })
  if (received) return received
  throw new AppError(
    'invalid_request',
    'Cannot take the upload: send multipart/form-data with the file in the field "file"',
  )
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

function tooLarge(maxMb: number, cause?: unknown): AppError {
  return new AppError('too_large', `Cannot take the upload: it is larger than ${maxMb} MB (MAX_UPLOAD_MB)`, { cause })
}

function wordFault(error: unknown, maxMb: number): unknown {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge(maxMb, error)
  if (error instanceof MulterError && error.code === 'LIMIT_UNEXPECTED_FILE')
    return new AppError(
      'invalid_request',
      `Cannot take the upload: send one file, in the field "file"; there is another in "${error.field}"`,
      { cause: error },
    )
  if (error instanceof AppError || !(error instanceof Error)) return error
  return new AppError('invalid_request', `Cannot take the upload: ${error.message}`, { cause: error })
}
