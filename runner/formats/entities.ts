/** `entities.json`: the exact facts of every face, edge and vertex, under the numbers that they have in the GLB. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { readEdgeFacts, type EdgeFacts } from '../entities/edge-facts.ts'
import { readFaceFacts, type FaceFacts } from '../entities/face-facts.ts'
import { inertiaOf, type Inertia } from '../entities/inertia.ts'
import { liesWithin } from '../entities/lies-within.ts'
import { roundPoint, take, type Point } from '../entities/numbers.ts'
import { distinctShapes } from '../kernel/distinct-shapes.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Mesh, Model } from '../model/model.ts'

interface PartEntities {
  /**
   * False where the mesh is not that of the B-rep, as after a boolean that only the second kernel could do: then nothing is
   * exact, and the lists are empty.
   */
  exact: boolean
  faces: FaceFacts[]
  /** Null for an edge without extent, such as the tip of a cone. */
  edges: (EdgeFacts | null)[]
  vertices: Point[]
  /** Null for a part without a volume. */
  inertia: Inertia | null
}

const INEXACT: PartEntities = { exact: false, faces: [], edges: [], vertices: [], inertia: null }

/** The facts of all parts, in their order. */
export function writeEntities(model: Model, kernel: Kernel): Uint8Array {
  const meshes = model.meshes()
  const parts = model.shapes().map((shape, index) => readPart(shape, meshes[index], kernel))
  return new TextEncoder().encode(JSON.stringify({ parts }))
}

function readPart(shape: TopoDS_Shape, mesh: Mesh | undefined, kernel: Kernel): PartEntities {
  const { oc } = kernel
  const faces = distinctShapes(shape, 'face', kernel)
  const edges = distinctShapes(shape, 'edge', kernel)
  const vertices = distinctShapes(shape, 'vertex', kernel)
  try {
    const isMeshOf =
      mesh !== undefined &&
      liesWithin(mesh.positions, mesh.faceOfVertex, faces.all, kernel) &&
      liesWithin(mesh.lines, mesh.edgeOfPoint, edges.all, kernel)
    if (!isMeshOf) return INEXACT
    return {
      exact: true,
      faces: faces.all.map((face) => readFaceFacts(oc.TopoDS.Face(face), kernel)),
      edges: edges.all.map((edge) => readEdgeFacts(oc.TopoDS.Edge(edge), vertices.find, kernel)),
      vertices: vertices.all.map((vertex) => roundPoint(take(oc.BRep_Tool.Pnt(oc.TopoDS.Vertex(vertex))))),
      inertia: inertiaOf(shape, kernel),
    }
  } finally {
    for (const { all } of [faces, edges, vertices]) for (const item of all) item.delete()
  }
}
