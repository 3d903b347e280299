/** From a shape to triangles and polylines: curved faces by the kernel, planar ones from the points of their borders. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { createDistinctShapes } from '../kernel/distinct-shapes.ts'
import { compoundOf, directionOf, explore, hasFreeEdges } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { createSides } from './edge-sides.ts'
import { extractEdges, extractFaces } from './extract.ts'
import { isPlane, meshPlane, normalOf, type FaceMesh } from './plane-face.ts'
import type { Tolerance } from './model.ts'

/** Triangles by face and polylines by edge, both in the order of the kernel's explorer; all in mm. */
export interface Tessellation {
  faces: FaceMesh[]
  /** x y z a point, two points a segment. */
  edges: Float32Array[]
}

interface Face {
  shape: TopoDS_Shape
  /** The edges around it by number, and which way it walks along them. */
  border: readonly { edge: number; direction: 1 | -1 | 0 }[]
}

/** Faces and different edges of a shape, in the order of the explorer. */
interface Topology {
  faces: readonly Face[]
  edges: readonly TopoDS_Shape[]
}

/** Takes shapes that are to be deleted in the end. */
type Keep = <T extends TopoDS_Shape>(shapes: T[]) => T[]

/**
 * Meshes a shape. The kernel's own mesher takes seconds for a plane with hundreds of holes, so planes are left to a polygon
 * triangulator. It gets the points that the neighbours have on the shared edges and uses all of them, so that nothing gapes.
 */
export function tessellate(shape: TopoDS_Shape, tolerance: Tolerance, kernel: Kernel): Tessellation {
  const shapes: TopoDS_Shape[] = []
  const keep: Keep = (items) => (shapes.push(...items), items)
  try {
    const topology = hasFreeEdges(shape, kernel) ? null : readTopology(shape, kernel, keep)
    return (topology && byPolygons(topology, tolerance, kernel, keep)) ?? byKernel(shape, tolerance, kernel)
  } finally {
    for (const item of shapes) item.delete()
  }
}

function byKernel(shape: TopoDS_Shape, tolerance: Tolerance, kernel: Kernel): Tessellation {
  return { faces: extractFaces(shape, tolerance, kernel), edges: extractEdges(shape, tolerance, kernel) }
}

function readTopology(shape: TopoDS_Shape, kernel: Kernel, keep: Keep): Topology {
  const { all, add } = createDistinctShapes(kernel)
  const faces = keep(explore(shape, 'face', kernel)).map((face): Face => {
    const edges = keep(explore(face, 'edge', kernel))
    return {
      shape: face,
      border: edges.map((edge) => ({ edge: add(edge), direction: directionOf(edge, kernel) })),
    }
  })
  return { faces, edges: all }
}

/** Null where no plane is to be gained by, or the kernel does not give what is expected. */
function byPolygons(topology: Topology, tolerance: Tolerance, kernel: Kernel, keep: Keep): Tessellation | null {
  let planes = new Set(topology.faces.filter(({ shape }) => isPlane(shape, kernel)))
  // Planar faces whose borders turn out to be no polygon are left to the kernel in a second round.
  for (let round = 0; planes.size > 0 && round < 2; round++) {
    const meshed = meshCurved(topology, planes, tolerance, kernel, keep)
    if (!meshed) return null
    const sideOf = createSides(topology.edges, meshed.edges, meshed.order, kernel)
    const curved = meshed.faces.values()
    const meshes = topology.faces.map((face) => {
      if (!planes.has(face)) return curved.next().value ?? null
      const sides = face.border.map(({ edge, direction }) => sideOf(edge, direction))
      return meshPlane(normalOf(face.shape, kernel), sides, kernel)
    })
    const faces = meshes.filter((mesh) => mesh !== null)
    if (faces.length === meshes.length) return { faces, edges: meshed.edges }
    planes = new Set(topology.faces.filter((face, index) => planes.has(face) && meshes[index] !== null))
  }
  return null
}

/** The faces that are left to the kernel, meshed, and the polylines of all edges, which come in `order`; null where any is missing. */
function meshCurved(
  { faces, edges }: Topology,
  planes: ReadonlySet<Face>,
  tolerance: Tolerance,
  kernel: Kernel,
  keep: Keep,
): (Tessellation & { order: readonly number[] }) | null {
  const curved = faces.filter((face) => !planes.has(face))
  const onCurved = [...new Set(curved.flatMap(({ border }) => border.map(({ edge }) => edge)))]
  const known = new Set(onCurved)
  const others = [...edges.keys()].filter((edge) => !known.has(edge))
  const inOne = (shapes: TopoDS_Shape[], extract: (compound: TopoDS_Shape) => Float32Array[]) =>
    shapes.length === 0 ? [] : keep([compoundOf(shapes, kernel)]).flatMap(extract)

  let meshes: FaceMesh[] = []
  const lines = inOne(
    curved.map(({ shape }) => shape),
    (compound) => {
      meshes = extractFaces(compound, tolerance, kernel)
      return extractEdges(compound, tolerance, kernel)
    },
  )
  const otherLines = inOne(
    others.flatMap((edge) => edges[edge] ?? []),
    (compound) => extractEdges(compound, tolerance, kernel),
  )
  if (meshes.length !== curved.length || lines.length !== onCurved.length || otherLines.length !== others.length)
    return null
  const polylines: Float32Array[] = []
  const order = [...onCurved, ...others]
  for (const [index, edge] of order.entries())
    polylines[edge] = lines[index] ?? otherLines[index - lines.length] ?? new Float32Array()
  return { faces: meshes, edges: polylines, order }
}
