/** What one sees of bodies from a side: visible and hidden edges, and the circles that show as circles. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import type { Mesh } from '../model/model.ts'
import { isCircle, type Curve } from './curve.ts'
import { meshForViews, meshView } from './mesh-view.ts'
import { cross, readEdges, XY, type Frame } from './read-edges.ts'
import type { View, Camera } from './view.ts'

export const CAMERAS = {
  front: { towardsViewer: [0, -1, 0], right: [1, 0, 0] },
  top: { towardsViewer: [0, 0, 1], right: [1, 0, 0] },
  right: { towardsViewer: [1, 0, 0], right: [0, 1, 0] },
  iso: {
    towardsViewer: [1 / Math.sqrt(3), -1 / Math.sqrt(3), 1 / Math.sqrt(3)],
    right: [Math.SQRT1_2, Math.SQRT1_2, 0],
  },
} as const satisfies Record<string, Camera>

/** Faces whose edges and silhouettes the exact removal of hidden lines is quick with. */
const SIMPLE_SURFACES = new Set(['PLANE', 'CYLINDRE', 'CONE'])
/** It compares every face with every other. */
const MAX_EXACT_FACES = 250

/** Looks at a shape and meshes from several sides: by exact geometry where that is quick, else by a fine mesh of it. */
export function viewsOf<Name extends string>(
  shape: TopoDS_Shape,
  meshes: readonly Mesh[],
  cameras: Readonly<Record<Name, Camera>>,
  toleranceMm: number,
  kernel: Kernel,
): (name: Name) => View {
  if (meshes.length === 0 && isSimple(shape, kernel))
    return (name) => exactView(shape, cameras[name], toleranceMm, kernel)
  const meshed = meshForViews(shape, meshes, toleranceMm, kernel)
  return (name) => meshView(meshed, cameras[name], circlesIn(shape, cameras[name], toleranceMm, kernel))
}

function isSimple(shape: TopoDS_Shape, { replicad }: Kernel): boolean {
  let count = 0
  for (const face of replicad.iterTopo(shape, 'face')) {
    if (++count > MAX_EXACT_FACES || !SIMPLE_SURFACES.has(new replicad.Face(face).geomType)) return false
  }
  return true
}

function circlesIn(
  shape: TopoDS_Shape,
  { towardsViewer, right }: Camera,
  toleranceMm: number,
  kernel: Kernel,
): View['circles'] {
  const frame: Frame = { origin: [0, 0, 0], x: right, y: cross(towardsViewer, right) }
  return circlesOf(readEdges(shape, frame, toleranceMm, kernel))
}

function exactView(shape: TopoDS_Shape, camera: Camera, toleranceMm: number, kernel: Kernel): View {
  const { oc } = kernel
  const { towardsViewer, right } = camera
  const axes = new oc.gp_Ax2(new oc.gp_Pnt(0, 0, 0), new oc.gp_Dir(...towardsViewer), new oc.gp_Dir(...right))
  const algorithm = new oc.HLRBRep_Algo()
  algorithm.Add(shape, 0)
  algorithm.Projector(new oc.HLRAlgo_Projector(axes))
  algorithm.Update()
  algorithm.Hide()
  const found = new oc.HLRBRep_HLRToShape(algorithm)
  const curvesOf = (...compounds: TopoDS_Shape[]) =>
    compounds.flatMap((compound) => {
      if (compound.IsNull()) return []
      oc.BRepLib.BuildCurves3d(compound)
      return readEdges(compound, XY, toleranceMm, kernel)
    })
  return {
    visible: curvesOf(found.VCompound(), found.OutLineVCompound()),
    smooth: curvesOf(found.Rg1LineVCompound()),
    hidden: curvesOf(found.HCompound(), found.OutLineHCompound()),
    circles: circlesIn(shape, camera, toleranceMm, kernel),
  }
}

function circlesOf(curves: readonly Curve[]): View['circles'] {
  const seen = new Map<string, View['circles'][number]>()
  for (const curve of curves) {
    if (!isCircle(curve)) continue
    const { center, radius } = curve
    seen.set([...center, radius].map((value) => value.toFixed(3)).join(' '), { center, radius })
  }
  return [...seen.values()]
}
