/**
 * Shells whose wall is thicker than a rounding: the inner side of the rounding has no radius left, so that the kernel, which
 * offsets it to another rounding, fails. Walls that are offset and intersected meet in a sharp edge there.
 */
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { isValid } from '../shapes/check-shape.ts'
import { exactVolumeMm3, quickVolumeMm3 } from '../shapes/volume.ts'

const TOLERANCE_MM = 1e-3

/** Lets `shell` of solids try again with intersected walls. */
export function installSafeShells(kernel: Kernel): void {
  const { oc, replicad } = kernel
  const prototype = replicad._3DShape.prototype
  const original = Reflect.get(prototype, 'shell')

  Object.assign(prototype, {
    shell(this: AnyShape, ...args: readonly unknown[]): Shape3D {
      const first = attempt(() => Reflect.apply(original, this, args))
      if ('shape' in first && isSound(first.shape, this, args)) return first.shape
      const second = attempt(() => intersected(this, args))
      if ('shape' in second && isSound(second.shape, this, args)) return second.shape
      if ('shape' in first) return first.shape
      throw first.error
    },
  })

  function intersected(part: AnyShape, [given, filter]: readonly unknown[]): Shape3D {
    const config = typeof given === 'object' && given !== null ? given : {}
    const finder: unknown =
      'filter' in config
        ? config.filter
        : typeof filter === 'function'
          ? filter(new replicad.FaceFinder(), part)
          : undefined
    if (!(finder instanceof replicad.FaceFinder)) throw new TypeError('A shell needs a face that is left open')
    const open = new oc.NCollection_List_TopoDS_Shape()
    for (const face of finder.find(part)) open.Append(face.wrapped)
    const builder = new oc.BRepOffsetAPI_MakeThickSolid()
    builder.MakeThickSolidByJoin(
      part.wrapped,
      open,
      -thicknessOf(given),
      TOLERANCE_MM,
      oc.BRepOffset_Mode.BRepOffset_Skin,
      true,
      false,
      oc.GeomAbs_JoinType.GeomAbs_Intersection,
      false,
    )
    const shape = replicad.cast(builder.Shape())
    if (!replicad.isShape3D(shape)) throw new Error('Could not shell as a 3d shape')
    return shape
  }

  /** Valid, and of a volume that walls can have: by quick volumes, and where these come near each other by exact ones. */
  function isSound(shape: Shape3D, part: AnyShape, [given]: readonly unknown[]): boolean {
    const canBe = (volumeOf: typeof exactVolumeMm3, share: number) => {
      const [before, after] = [volumeOf(part.wrapped, kernel), volumeOf(shape.wrapped, kernel)]
      if (!(after > 0) || Math.abs(after - before) <= share * before) return false
      return thicknessOf(given) < 0 || after < before
    }
    return (canBe(quickVolumeMm3, 0.01) || canBe(exactVolumeMm3, 1e-6)) && isValid(shape.wrapped, kernel)
  }
}

function thicknessOf(given: unknown): number {
  return Number(typeof given === 'object' && given !== null && 'thickness' in given ? given.thickness : given)
}

function attempt(work: () => Shape3D): { shape: Shape3D } | { error: unknown } {
  try {
    return { shape: work() }
  } catch (error) {
    return { error }
  }
}
