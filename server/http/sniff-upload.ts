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

/** How much of a file is looked at: its first bytes. */
export const HEAD_BYTES = 4096

/**
 * The format that an upload claims to have.
 *
 * @throws AppError `unsupported_file` when its ending is not known.
 */
export function claimedFormat(name: string): UploadFormat {
  const ending = extname(name).toLowerCase()
  const format = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
  if (!format)
    throw new AppError(
      'unsupported_file',
      `Cannot take "${name}": the file must be one of ${UPLOAD_FORMATS.join(', ')}`,
    )
  return format
}

/**
 * Holds an upload to its claim.
 *
 * @param head - Its first `HEAD_BYTES`, or all of it.
 * @param bytes - Size of the whole.
 * @throws AppError `unsupported_file` when the content is something else.
 */
export function checkContent(name: string, format: UploadFormat, head: Buffer, bytes: number): void {
  if (bytes === 0) throw new AppError('unsupported_file', `Cannot take "${name}": it is empty`)
  if (!IS[format](head, bytes))
    throw new AppError(
      'unsupported_file',
      `Cannot take "${name}": its content is not ${format.toUpperCase()}${cutOff(format, head, bytes)}`,
    )
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
const isText = (head: Buffer) => !head.includes(0)
const text = (head: Buffer) => head.toString('latin1')

/** Whether a file's content is what its ending says. */
const IS = {
  step: (head) => /^\s*ISO-10303-21\s*;/.test(text(head)),
  // Lines of 80 characters, of which the 73rd tells the section; the first is the start.
  iges: (head) => isText(head) && /^[^\r\n]{72}S[ 0]*1[ ]*\r?\n/.test(text(head)),
  stl: (head, bytes) => isBinaryStl(head, bytes) || (isText(head) && /^\s*solid\b/i.test(text(head))),
  // A ZIP; what is in it is seen when it is imported.
  '3mf': (head) => startsWith(head, 0x50, 0x4b, 0x03, 0x04),
  brep: (head) => isText(head) && /^\s*(DBRep_DrawableShape|CASCADE Topology)/m.test(text(head)),
  svg: (head) => isText(head) && /<svg[\s>]/i.test(text(head)),
  dxf: (head) => isText(head) && /^\s*(0\s*[\r\n]+\s*SECTION|999)/.test(text(head)),
  ttf: (head) => startsWith(head, 0, 1, 0, 0) || text(head).startsWith('true') || text(head).startsWith('OTTO'),
  otf: (head) => text(head).startsWith('OTTO') || startsWith(head, 0, 1, 0, 0),
  png: (head) => startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: (head) => startsWith(head, 0xff, 0xd8, 0xff),
} as const satisfies Record<UploadFormat, (head: Buffer, bytes: number) => boolean>

/** What may be the matter with an STL: a binary one may have been cut off. */
function cutOff(format: UploadFormat, head: Buffer, bytes: number): string {
  if (format !== 'stl' || bytes < STL_HEAD_BYTES) return ''
  return `, or it is cut off: it announces ${head.readUInt32LE(80)} triangles and holds ${Math.floor((bytes - STL_HEAD_BYTES) / 50)}`
}

/** 80 bytes of header and a count; 50 bytes a triangle follow. */
const STL_HEAD_BYTES = 84

/** Some programs write more behind the triangles. */
function isBinaryStl(head: Buffer, bytes: number): boolean {
  if (bytes < STL_HEAD_BYTES) return false
  const triangles = head.readUInt32LE(80)
  return triangles > 0 && bytes >= STL_HEAD_BYTES + 50 * triangles
}
