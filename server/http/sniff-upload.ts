/** What kind of file an upload is: its ending says what it claims, its bytes whether that is true. */
import { extname } from 'node:path'
import { UPLOAD_FORMATS, type UploadFormat } from '../api.ts'
import { AppError } from '../errors.ts'

const ENDINGS: Record<string, UploadFormat> = {
  '.step': 'step',
  '.stp': 'step',
  '.iges': 'iges',
  '.igs': 'iges',
  '.stl': 'stl',
  '.3mf': '3mf',
  '.brep': 'brep',
  '.brp': 'brep',
  '.svg': 'svg',
  '.dxf': 'dxf',
  '.ttf': 'ttf',
  '.otf': 'otf',
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
}

/** How much of a file is looked at. */
const HEAD_BYTES = 4096

/**
 * The format of an upload.
 *
 * @throws AppError `unsupported_file` when the ending is not known or the content is something else.
 */
export function sniffUpload(name: string, bytes: Uint8Array): UploadFormat {
  const ending = extname(name).toLowerCase()
  const format = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
  if (!format)
    throw new AppError(
      'unsupported_file',
      `Cannot take "${name}": the file must be one of ${UPLOAD_FORMATS.join(', ')}`,
    )
  if (bytes.length === 0) throw new AppError('unsupported_file', `Cannot take "${name}": it is empty`)
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES))
  if (!IS[format](head, bytes))
    throw new AppError(
      'unsupported_file',
      `Cannot take "${name}": its content is not ${format.toUpperCase()}${cutOff(format, bytes)}`,
    )
  return format
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
const isText = (head: Buffer) => !head.includes(0)
const text = (head: Buffer) => head.toString('latin1')

/** Whether a file's content is what its ending says. */
const IS = {
  step: (head) => /^\s*ISO-10303-21\s*;/.test(text(head)),
  // Lines of 80 characters, of which the 73rd tells the section; the first is the start.
  iges: (head) => isText(head) && /^[^\r\n]{72}S[ 0]*1[ ]*\r?\n/.test(text(head)),
  stl: (head, bytes) => isBinaryStl(bytes) || (isText(head) && /^\s*solid\b/i.test(text(head))),
  // A ZIP; what is in it is seen when it is imported.
  '3mf': (head) => startsWith(head, 0x50, 0x4b, 0x03, 0x04),
  brep: (head) => isText(head) && /^\s*(DBRep_DrawableShape|CASCADE Topology)/m.test(text(head)),
  svg: (head) => isText(head) && /<svg[\s>]/i.test(text(head)),
  dxf: (head) => isText(head) && /^\s*(0\s*[\r\n]+\s*SECTION|999)/.test(text(head)),
  ttf: (head) => startsWith(head, 0, 1, 0, 0) || text(head).startsWith('true') || text(head).startsWith('OTTO'),
  otf: (head) => text(head).startsWith('OTTO') || startsWith(head, 0, 1, 0, 0),
  png: (head) => startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: (head) => startsWith(head, 0xff, 0xd8, 0xff),
} as const satisfies Record<UploadFormat, (head: Buffer, bytes: Uint8Array) => boolean>

/** What may be the matter with an STL: a binary one may have been cut off. */
function cutOff(format: UploadFormat, bytes: Uint8Array): string {
  if (format !== 'stl' || bytes.length < 84) return ''
  const triangles = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(80, true)
  return `, or it is cut off: it announces ${triangles} triangles and holds ${Math.floor((bytes.length - 84) / 50)}`
}

/** 80 bytes of header, a count, 50 bytes a triangle; some programs write more behind them. */
function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.length < 84) return false
  const triangles = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(80, true)
  return triangles > 0 && bytes.length >= 84 + 50 * triangles
}
