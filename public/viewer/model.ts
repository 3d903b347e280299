/** The parts of a job as three objects, together with the numbers that describe them. */
import { BufferAttribute, BufferGeometry, Group, LineSegments, Mesh } from 'three'
import type { Bounds } from '../ui/units.ts'
import { countIds, type GlbPart } from './glb.ts'
import { createEdgeMaterial, createFaceMaterial, edgeColor } from './materials.ts'

export interface Model {
  readonly object: Group
  readonly parts: readonly ModelPart[]
  readonly bounds: Bounds
  readonly triangles: number
  /** B-rep edges, each of which may be many segments. */
  readonly edges: number
  setEdgesVisible: (visible: boolean) => void
  /** Frees the memory of the graphics card; the model must not be drawn afterwards. */
  dispose: () => void
}

/** One part on the scene. */
interface ModelPart {
  readonly bounds: Bounds
  readonly object: Group
}

/** Makes objects for the parts of a file. */
export function createModel(parts: readonly GlbPart[]): Model {
  const object = new Group()
  const owned: { dispose(): void }[] = []
  const edgeLines: LineSegments[] = []

  const made = parts.map((part): ModelPart => {
    const group = new Group()
    const hasFaces = part.indices.length > 0
    if (hasFaces) {
      const faces = new BufferGeometry()
      faces.setAttribute('position', new BufferAttribute(part.positions, 3))
      faces.setAttribute('normal', new BufferAttribute(part.normals, 3))
      faces.setAttribute('faceId', new BufferAttribute(part.faceIds, 1))
      faces.setIndex(new BufferAttribute(part.indices, 1))
      const material = createFaceMaterial(part.color, part.opacity)
      const mesh = new Mesh(faces, material)
      if (part.opacity < 1) mesh.renderOrder = 2 // after everything that is opaque
      group.add(mesh)
      owned.push(faces, material)
    }
    if (part.edges) {
      const lines = new BufferGeometry()
      lines.setAttribute('position', new BufferAttribute(part.edges.positions, 3))
      lines.setAttribute('edgeId', new BufferAttribute(part.edges.edgeIds, 1))
      if (part.edges.indices) lines.setIndex(new BufferAttribute(part.edges.indices, 1))
      const edgeMaterial = createEdgeMaterial(hasFaces ? edgeColor(part.color) : part.color)
      const segments = new LineSegments(lines, edgeMaterial)
      segments.renderOrder = 1
      group.add(segments)
      owned.push(lines, edgeMaterial)
      if (hasFaces) edgeLines.push(segments) // lines that are all there is of a part are never switched off
    }
    object.add(group)
    return { bounds: boundsOf([part]), object: group }
  })

  return {
    object,
    parts: made,
    bounds: boundsOf(parts),
    triangles: parts.reduce((sum, { indices }) => sum + indices.length / 3, 0),
    edges: parts.reduce((sum, part) => sum + (part.edges ? countIds(part.edges.edgeIds) : 0), 0),
    setEdgesVisible(visible) {
      for (const segments of edgeLines) segments.visible = visible
    },
    dispose() {
      for (const resource of owned) resource.dispose()
    },
  }
}

/** Box around all vertices; a point at the origin when there are none. */
function boundsOf(parts: readonly Pick<GlbPart, 'positions' | 'edges'>[]): Bounds {
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (const positions of parts.flatMap((part) => [part.positions, part.edges?.positions ?? []]))
    for (let at = 0; at + 2 < positions.length; at += 3) {
      const [x = 0, y = 0, z = 0] = [positions[at], positions[at + 1], positions[at + 2]]
      if (x < min[0]) min[0] = x
      if (y < min[1]) min[1] = y
      if (z < min[2]) min[2] = z
      if (x > max[0]) max[0] = x
      if (y > max[1]) max[1] = y
      if (z > max[2]) max[2] = z
    }
  return min[0] <= max[0] ? { min, max } : { min: [0, 0, 0], max: [0, 0, 0] }
}
