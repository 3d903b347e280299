/** STEP (AP242), with the names and colours of the parts. */
import type { Kernel } from '../kernel.ts'
import { MemoryBlob } from '../memory-blob.ts'
import type { PartShape } from '../parts.ts'

/** The time in a file's header, fixed so that the same part gives the same bytes. */
const FIXED_TIME = '2000-01-01T00:00:00'

/** One STEP file of all parts, in mm. */
export function writeStep(parts: readonly PartShape[], { replicad }: Kernel): Uint8Array {
  const blob: unknown = replicad.exportSTEP(
    parts.map(({ shape, name, color, opacity }) => ({ shape, name, color, alpha: opacity })),
    { unit: 'MM' },
  )
  if (!(blob instanceof MemoryBlob)) throw new TypeError('Cannot write STEP: the kernel gave no file')
  return fixTime(blob.view())
}

function fixTime(step: Uint8Array): Uint8Array {
  const head = Buffer.from(step.buffer, step.byteOffset, Math.min(step.length, 2000)).toString('latin1')
  const match = /FILE_NAME\([^;]*?'(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)'/.exec(head)
  if (match?.[1]) step.set(Buffer.from(FIXED_TIME, 'latin1'), match.index + match[0].length - 1 - match[1].length)
  return step
}
