/** Writes the files of a result. */
import type { Judgement } from '../checks/result/judgement.ts'
import { FILE_FORMATS, FORMAT_TABLE, type FileFormat } from '../contract/formats.ts'
import { writeFormat } from '../formats/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Model } from '../model/model.ts'

/** Where files go. */
type SendFile = (format: FileFormat, bytes: Uint8Array) => void

/** Writes one file. */
export function writeFile(format: FileFormat, judgement: Judgement, kernel: Kernel, send: SendFile): void {
  send(format, writeFormat(format, modelOf(judgement), kernel))
}

/** Writes all but the GLB, which is shown before: those that such a result comes with, and those that are `asked` for. */
export function writeFiles(judgement: Judgement, asked: readonly FileFormat[], kernel: Kernel, send: SendFile): void {
  const kind = judgement.parts.some(({ part }) => part.kind === 'body') ? 'bodies' : 'drawings'
  const isWanted = (format: FileFormat) =>
    ['every result', kind].includes(FORMAT_TABLE[format].writtenFor) || asked.includes(format)
  for (const format of FILE_FORMATS)
    if (format !== 'glb' && isWanted(format)) writeFile(format, judgement, kernel, send)
}

function modelOf({ built, parts }: Judgement): Model {
  return {
    name: built.name,
    parts: built.parts.map(({ name, color, opacity, kind, stroke }) => ({ name, color, opacity, kind, stroke })),
    meshes: () => parts.map(({ mesh }) => mesh),
    shapes: () => built.parts.map(({ shape }) => shape.wrapped),
  }
}
