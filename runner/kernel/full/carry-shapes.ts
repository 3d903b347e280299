/** Carries shapes from one kernel to the other, as BREP: exact, and quick beside what it takes to make them. */
import type { AnyShape } from 'replicad'
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { readBrep, writeBrep } from '../brep.ts'
import type { Kernel } from '../kernel.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { FullKernel, FullShape } from './full-kernel.ts'

const FILE = '/carried.brep'

/** A shape of the full build as one of replicad's. */
export function toReplicad(shape: FullShape, { oc }: FullKernel, kernel: Kernel): AnyShape {
  if (shape.IsNull())
    throw new ScriptError('The script returned an empty shape', {
      code: 'empty_result',
      hint: 'The builder that made it may have failed: ask IsDone() before Shape()',
    })
  oc.BRepTools.Clean(shape, true)
  if (!oc.BRepTools.Write_3(shape, FILE, new oc.Message_ProgressRange_1()))
    throw new TypeError('Cannot take the shape: the kernel did not write it')
  const bytes = oc.FS.readFile(FILE)
  oc.FS.unlink(FILE)
  return kernel.replicad.cast(readBrep(bytes, kernel))
}

/** A shape of replicad's kernel as one of the full build. */
export function toFull(shape: TopoDS_Shape, { oc }: FullKernel, kernel: Kernel): FullShape {
  oc.FS.writeFile(FILE, writeBrep([shape], kernel))
  const carried = new oc.TopoDS_Shape()
  const done = oc.BRepTools.Read_2(carried, FILE, new oc.BRep_Builder(), new oc.Message_ProgressRange_1())
  oc.FS.unlink(FILE)
  if (!done || carried.IsNull()) throw new TypeError('Cannot carry the shape over: the kernel did not read it')
  return carried
}

/** A script's value with every shape of the full build, however deep in lists and parts, as one of replicad's. */
export function carryValue(value: unknown, full: FullKernel, kernel: Kernel): unknown {
  if (value instanceof full.oc.TopoDS_Shape) return toReplicad(value, full, kernel)
  if (Array.isArray(value)) return value.map((item) => carryValue(item, full, kernel))
  if (typeof value !== 'object' || value === null) return value
  // A builder stands for what it has built.
  if ('Shape' in value && typeof value.Shape === 'function' && 'delete' in value) {
    const built: unknown = value.Shape()
    return built instanceof full.oc.TopoDS_Shape ? toReplicad(built, full, kernel) : value
  }
  if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, carryValue(item, full, kernel)]))
}
