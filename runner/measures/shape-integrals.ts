/** Integrals over all faces of a shape. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { explore } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { integrateFace } from './face-integrals.ts'
import { addUp, INTEGRALS, type Integrals } from './integrals.ts'

/** Adds up over the faces of a shape; `isQuick` leaves out the check with finer pieces. */
export function integrateShape(shape: TopoDS_Shape, kernel: Pick<Kernel, 'oc'>, isQuick = false): Integrals {
  const total = new Float64Array(INTEGRALS)
  for (const face of explore(shape, 'face', kernel)) {
    addUp(total, integrateFace(face, kernel, isQuick))
    face.delete()
  }
  return total
}
