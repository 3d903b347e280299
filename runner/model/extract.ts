/** What the kernel's mesher gives, taken out of its memory. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import type { FaceMesh } from './plane-face.ts'
import type { Tolerance } from './model.ts'

/** Meshes a shape, anew every time, and answers its faces in the order of the explorer. */
export function extractFaces(shape: TopoDS_Shape, { linearMm, angularRad }: Tolerance, kernel: Kernel): FaceMesh[] {
  const raw = kernel.oc.ReplicadMeshExtractor.extract(shape, linearMm, angularRad, false)
  try {
    const { buffer } = kernel.memory
    const positions = new Float32Array(buffer, raw.getVerticesPtr() >>> 0, raw.getVerticesSize())
    const normals = new Float32Array(buffer, raw.getNormalsPtr() >>> 0, raw.getNormalsSize())
    const indices = new Uint32Array(buffer, raw.getTrianglesPtr() >>> 0, raw.getTrianglesSize())
    return readGroups(new Int32Array(buffer, raw.getFaceGroupsPtr() >>> 0, raw.getFaceGroupsSize())).map(
      ({ start, count }) => {
        const ofFace = indices.subarray(start, start + count)
        // The vertices of a face follow each other and belong to no other.
        const first = ofFace.reduce((least, index) => Math.min(least, index), Infinity)
        const last = ofFace.reduce((greatest, index) => Math.max(greatest, index), -1)
        return {
          positions: positions.slice(3 * first, 3 * last + 3),
          normals: normals.slice(3 * first, 3 * last + 3),
          indices: ofFace.map((index) => index - first),
        }
      },
    )
  } finally {
    raw.delete()
  }
}

/**
 * Polylines of a shape's different edges in the order of the explorer, two points a segment; those of faces that have been meshed
 * take the points of the mesh. Meshes the faces that have not been.
 */
export function extractEdges(shape: TopoDS_Shape, { linearMm, angularRad }: Tolerance, kernel: Kernel): Float32Array[] {
  const raw = kernel.oc.ReplicadEdgeMeshExtractor.extract(shape, linearMm, angularRad)
  try {
    const { buffer } = kernel.memory
    const lines = new Float32Array(buffer, raw.getLinesPtr() >>> 0, raw.getLinesSize())
    const groups = new Int32Array(buffer, raw.getEdgeGroupsPtr() >>> 0, raw.getEdgeGroupsSize())
    return readGroups(groups).map(({ start, count }) => lines.slice(3 * start, 3 * (start + count)))
  } finally {
    raw.delete()
  }
}

/** Start, count and a hash each. */
function readGroups(groups: Int32Array): { start: number; count: number }[] {
  return Array.from({ length: groups.length / 3 }, (_, group) => ({
    start: groups[3 * group] ?? 0,
    count: groups[3 * group + 1] ?? 0,
  }))
}
