/**
 * The formats that a job can be written in, one declaration each. From here come the numbers of `file` frames, the wire's list,
 * names and media types of artifacts, what is written when, and the page's menu. Pure and without imports.
 */

export interface FormatDeclaration {
  /** Name of its artifact. */
  fileName: string
  mediaType: string
  /** `bodies`: a result without any cannot be written in it. */
  holds: 'everything' | 'bodies'
  /** Which results come with it; of all others it is written when somebody first asks. */
  writtenFor: 'every result' | 'bodies' | 'drawings' | 'whoever asks'
  /** Whether reading or writing it takes the full build of OpenCascade. */
  needsFullKernel: boolean
  /** Whether a file says what it should and is as long as it says; it comes from a runner and is not trusted. */
  looksRight: (bytes: Uint8Array) => boolean
  /** How people find it, the lowest `rank` first; null for what only programs ask for. */
  menu: { rank: number; label: string; use: string } | null
}

const TABLE = {
  glb: {
    fileName: 'model.glb',
    mediaType: 'model/gltf-binary',
    holds: 'everything',
    writtenFor: 'every result',
    needsFullKernel: false,
    looksRight: (bytes) => bytes.length > 20 && begins(bytes, 'glTF') && wordAt(bytes, 8) === bytes.length,
    menu: { rank: 4, label: 'GLB', use: 'web, rendering' },
  },
  stl: {
    fileName: 'model.stl',
    mediaType: 'model/stl',
    holds: 'bodies',
    writtenFor: 'bodies',
    needsFullKernel: false,
    looksRight: (bytes) => bytes.length >= 84 && 84 + 50 * wordAt(bytes, 80) === bytes.length,
    menu: { rank: 1, label: 'STL', use: 'printing' },
  },
  brep: {
    fileName: 'model.brep',
    mediaType: 'text/plain; charset=utf-8',
    holds: 'everything',
    writtenFor: 'every result', // from which all others can be written later
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, 'CASCADE Topology') || begins(bytes, 'DBRep_DrawableShape'),
    menu: { rank: 9, label: 'BREP', use: 'OpenCascade, exact' },
  },
  step: {
    fileName: 'model.step',
    mediaType: 'model/step',
    holds: 'everything',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, 'ISO-10303-21;'),
    menu: { rank: 3, label: 'STEP', use: 'CAD, exact' },
  },
  '3mf': {
    fileName: 'model.3mf',
    mediaType: 'model/3mf',
    holds: 'bodies',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, 'PK\u0003\u0004'),
    menu: { rank: 2, label: '3MF', use: 'printing, colours' },
  },
  obj: {
    fileName: 'model.obj',
    mediaType: 'model/obj',
    holds: 'bodies',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, '# Partstream'),
    menu: { rank: 5, label: 'OBJ', use: 'rendering' },
  },
  'stl-ascii': {
    fileName: 'model-ascii.stl',
    mediaType: 'model/stl',
    holds: 'bodies',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, 'solid '),
    menu: { rank: 10, label: 'STL as text', use: 'reading' },
  },
  svg: {
    fileName: 'drawing.svg',
    mediaType: 'image/svg+xml',
    holds: 'everything',
    writtenFor: 'drawings',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, '<?xml '),
    menu: { rank: 6, label: 'SVG', use: 'drawing' },
  },
  dxf: {
    fileName: 'drawing.dxf',
    mediaType: 'image/vnd.dxf',
    holds: 'everything',
    writtenFor: 'drawings',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, '0\nSECTION\n'),
    menu: { rank: 7, label: 'DXF', use: 'cutting, drawing' },
  },
  iges: {
    fileName: 'model.igs',
    mediaType: 'model/iges',
    holds: 'everything',
    writtenFor: 'whoever asks',
    needsFullKernel: true,
    looksRight: (bytes) => begins(bytes, 'S0000001', 72),
    menu: { rank: 8, label: 'IGES', use: 'older CAD, exact' },
  },
  entities: {
    fileName: 'entities.json',
    mediaType: 'application/json',
    holds: 'everything',
    writtenFor: 'whoever asks',
    needsFullKernel: false,
    looksRight: (bytes) => begins(bytes, '{'),
    menu: null,
  },
} as const satisfies Record<string, FormatDeclaration>

/** A format that a runner can write. */
export type FileFormat = keyof typeof TABLE
/** A format that users can ask for. */
export type Format = { [F in FileFormat]: (typeof TABLE)[F]['menu'] extends null ? never : F }[FileFormat]

export const FORMAT_TABLE: Readonly<Record<FileFormat, FormatDeclaration>> = TABLE

/** Whether a name is that of a format. */
export const isFileFormat = (name: string): name is FileFormat => Object.hasOwn(TABLE, name)

const isOffered = (format: FileFormat): format is Format => FORMAT_TABLE[format].menu !== null

/** All of them; the first byte of a `file` payload is the index in this list, its bytes follow. */
export const FILE_FORMATS: readonly FileFormat[] = Object.keys(TABLE).filter(isFileFormat)
export const FORMATS: readonly Format[] = FILE_FORMATS.filter(isOffered)

function begins(bytes: Uint8Array, text: string, at = 0): boolean {
  return Array.from(text, (character) => character.charCodeAt(0)).every((code, i) => bytes[at + i] === code)
}

/** Four bytes as a little-endian number. */
function wordAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)
}
