/** What profiles enclose. */
import type { Sketch } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'

/** Whether a profile is closed: the kernel's own flag, or else the ends, since outlines from files may not meet exactly. */
export function isProfileClosed({ wire }: Sketch, { oc }: Kernel): boolean {
  return oc.BRep_Tool.IsClosed(wire.wrapped) || wire.isClosed
}
