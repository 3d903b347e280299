/** Measures of shapes while a script builds them: quick ones, each taken once. */
import type { AnyShape } from 'replicad'
import type { Bnd_Box, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Bounds } from '../../model/exact-measures.ts'
import { quickVolumeMm3 } from './volume.ts'

export interface Measures {
  /** Right to about a thousandth. */
  volumeMm3: (shape: AnyShape) => number
  /** A box that is never smaller than the shape, and larger only where faces are free-form. */
  box: (shape: AnyShape) => Bounds
  solids: (shape: AnyShape) => number
  faces: (shape: AnyShape) => number
  /** The volume where it has been measured before. */
  knownVolume: (shape: AnyShape) => number | undefined
  /** Says what volume a shape has, as after a move. */
  setVolume: (shape: AnyShape, volumeMm3: number) => void
}

/** Measures of a kernel's shapes. */
export function createMeasures(kernel: Kernel): Measures {
  const { oc } = kernel
  const volumes = new WeakMap<AnyShape, number>()

  function volumeMm3(shape: AnyShape): number {
    const known = volumes.get(shape)
    if (known !== undefined) return known
    const measured = quickVolumeMm3(shape.wrapped, kernel)
    volumes.set(shape, measured)
    return measured
  }

  return {
    volumeMm3,
    box: (shape) => looseBox(shape.wrapped, kernel),
    solids: (shape) => count(shape.wrapped, oc.TopAbs_ShapeEnum.TopAbs_SOLID, kernel),
    faces: (shape) => count(shape.wrapped, oc.TopAbs_ShapeEnum.TopAbs_FACE, kernel),
    knownVolume: (shape) => volumes.get(shape),
    setVolume: (shape, volume) => void volumes.set(shape, volume),
  }
}

/** How often a kind of sub-shape occurs. */
export function count(
  shape: TopoDS_Shape,
  kind: Kernel['oc']['TopAbs_ShapeEnum'][keyof Kernel['oc']['TopAbs_ShapeEnum']],
  { oc }: Pick<Kernel, 'oc'>,
): number {
  let found = 0
  const explorer = new oc.TopExp_Explorer(shape, kind, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) found++
  explorer.delete()
  return found
}

/** The kernel's exact box; takes its time where faces are curved. */
export function tightBox(shape: TopoDS_Shape, { oc }: Kernel): Bounds {
  const box = new oc.Bnd_Box()
  oc.BRepBndLib.AddOptimal(shape, box, false, false)
  return take(box)
}

/** The kernel's quick box, which is larger than the shape only where faces are free-form. */
export function looseBox(shape: TopoDS_Shape, { oc }: Kernel): Bounds {
  const box = new oc.Bnd_Box()
  oc.BRepBndLib.Add(shape, box, false)
  return take(box)
}

/** Reads a box without the gap that the kernel leaves around everything, and deletes it. */
function take(box: Bnd_Box): Bounds {
  if (box.IsVoid()) {
    box.delete()
    return { min: [0, 0, 0], max: [0, 0, 0] }
  }
  box.SetGap(0)
  const low = box.CornerMin()
  const high = box.CornerMax()
  const bounds: Bounds = { min: [low.X(), low.Y(), low.Z()], max: [high.X(), high.Y(), high.Z()] }
  low.delete()
  high.delete()
  box.delete()
  return bounds
}
