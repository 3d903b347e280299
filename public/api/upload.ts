/** Sends a file, and tells how much of it has arrived, which `fetch` does not. */
import type { Upload } from '../../server/api.ts'
import { readProblem } from './api.ts'

/**
 * Uploads a file.
 *
 * @param onShare - Told again and again how much has been sent, 0…1.
 * @throws ProblemError when the server refuses it, TypeError when it cannot be reached.
 */
export async function upload(file: File, onShare: (share: number) => void = () => {}): Promise<Upload> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const sending = new XMLHttpRequest()
  sending.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onShare(loaded / total))
  sending.addEventListener('load', () => resolve())
  for (const end of ['error', 'abort', 'timeout'] as const)
    sending.addEventListener(end, () => reject(new TypeError('The connection to the server broke')))
  const body = new FormData()
  body.set('file', file)
  sending.open('POST', '/api/uploads')
  sending.send(body)
  await promise
  const response = new Response(sending.responseText, { status: sending.status, statusText: sending.statusText })
  if (!response.ok) throw await readProblem(response)
  // The same server that typed it serves this page, so that its shape is believed.
  const taken: Upload = await response.json()
  return taken
}
