/** Writes more files of a finished job from the ones that it has kept, without running its script again. */
import { readBrepParts } from '../kernel/brep.ts'
import { writeFormat } from '../formats/index.ts'
import { readGlb } from '../formats/read-glb.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Model } from '../model/model.ts'
import type { FinishedPart, RunnerRequest } from '../contract/frames.ts'
import type { FileFormat } from '../contract/formats.ts'

/** Hands every format of a request whose `parts` exist already to `send`. */
export function renderFiles(
  { name, files, formats }: RunnerRequest,
  parts: readonly FinishedPart[],
  kernel: Kernel,
  send: (format: FileFormat, bytes: Uint8Array) => void,
): void {
  const contentOf = (format: string) => {
    const file = files.find((candidate) => candidate.format === format)
    if (!file) throw new TypeError(`Cannot render: the request brings no ${format} file`)
    return file.bytes
  }
  const model: Model = {
    name,
    parts,
    meshes: once(() => readGlb(contentOf('glb'))),
    shapes: once(() => readBrepParts(contentOf('brep'), parts.length, kernel)),
  }
  for (const format of formats) send(format, writeFormat(format, model, kernel))
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
