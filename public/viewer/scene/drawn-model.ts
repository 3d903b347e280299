/** The parts of a job as three objects, together with the numbers that describe them. */
import { BufferAttribute, BufferGeometry, Group, LineSegments, Mesh, type Plane, type ShaderMaterial } from 'three'
import type { Bounds } from '../../units/format.ts'
import { countIds, type GlbPart } from '../glb.ts'
import { lookOf, type Looks, type PartLook } from '../look.ts'
import { createEdgeMaterial, createFaceMaterial, edgeColor } from './materials.ts'
import { along, middle, type Vec3 } from '../camera/view.ts'

export interface Model {
  readonly object: Group
  readonly parts: readonly ModelPart[]
  /** As the script has made it. */
  readonly bounds: Bounds
  /** As it stands now, with its parts moved apart. */
  readonly spread: Bounds
  readonly triangles: number
  /** B-rep edges, each of which may be many segments. */
  readonly edges: number
  setEdgesVisible: (visible: boolean) => void
  /** Moves the parts away from the middle of all: 0 leaves them in place, at 1 the assembly is twice as wide. */
  setExplosion: (share: number) => void
  /** Makes all faces translucent, or as they were. */
  setGhost: (ghost: boolean) => void
  /** Draws parts as the user wants them. */
  setLooks: (looks: Looks) => void
  /** Draws only what lies on the positive side of each plane. */
  setClipping: (planes: Plane[]) => void
  /** Frees the memory of the graphics card; the model must not be drawn afterwards. */
  dispose: () => void
}

/** One part on the scene. */
export interface ModelPart {
  /** As it stands now. */
  readonly bounds: Bounds
  readonly object: Group
  /** Null for a part that is made of lines only. */
  readonly faces: Mesh<BufferGeometry, ShaderMaterial> | null
  readonly source: GlbPart
  /** As it is drawn. */
  readonly look: PartLook
}

const GHOST_OPACITY = 0.2

/** Makes objects for the parts of a file. */
export function createModel(parts: readonly GlbPart[]): Model {
  const object = new Group()
  const owned: { dispose(): void }[] = []
  const edgeLines: { segments: LineSegments<BufferGeometry, ShaderMaterial>; part: GlbPart }[] = []
  const materials: ShaderMaterial[] = []
  const bounds = boundsOf(parts)
  let looks: Looks = new Map()
  let isGhost = false

  const made = parts.map((part): ModelPart => {
    const group = new Group()
    const home = boundsOf([part])
    const hasFaces = part.indices.length > 0
    let mesh: ModelPart['faces'] = null
    if (hasFaces) {
      const faces = new BufferGeometry()
      faces.setAttribute('position', new BufferAttribute(part.positions, 3))
      faces.setAttribute('normal', new BufferAttribute(part.normals, 3))
      faces.setAttribute('faceId', new BufferAttribute(part.faceIds, 1))
      faces.setIndex(new BufferAttribute(part.indices, 1))
      const material = createFaceMaterial(part.color, part.opacity)
      mesh = new Mesh(faces, material)
      setOpacity(mesh, part.opacity)
      group.add(mesh)
      materials.push(material)
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
      materials.push(edgeMaterial)
      owned.push(lines, edgeMaterial)
      if (hasFaces) edgeLines.push({ segments, part }) // lines that are all there is of a part are never switched off
    }
    object.add(group)
    return {
      get bounds() {
        return moved(home, group.position.toArray())
      },
      object: group,
      faces: mesh,
      source: part,
      get look() {
        return lookOf(part, looks)
      },
    }
  })

  function applyLooks(): void {
    for (const { faces, look } of made) {
      if (!faces) continue
      Object.assign(faces.material.uniforms['color']?.value ?? {}, rgb(look.color))
      setOpacity(faces, isGhost ? Math.min(look.opacity, GHOST_OPACITY) : look.opacity)
    }
    for (const { segments, part } of edgeLines)
      Object.assign(segments.material.uniforms['color']?.value ?? {}, rgb(edgeColor(lookOf(part, looks).color)))
  }

  return {
    object,
    parts: made,
    bounds,
    get spread() {
      return made.length > 0 ? union(made.map((part) => part.bounds)) : bounds
    },
    triangles: parts.reduce((sum, { indices }) => sum + indices.length / 3, 0),
    edges: parts.reduce((sum, part) => sum + (part.edges ? countIds(part.edges.edgeIds) : 0), 0),
    setEdgesVisible(visible) {
      for (const { segments } of edgeLines) segments.visible = visible
    },
    setExplosion(share) {
      const centre = middle(bounds)
      for (const { object: group, source } of made)
        group.position.set(...along([0, 0, 0], along(middle(boundsOf([source])), centre, -1), share))
    },
    setGhost(ghost) {
      isGhost = ghost
      applyLooks()
    },
    setLooks(next) {
      looks = next
      applyLooks()
    },
    setClipping(planes) {
      for (const material of materials) material.clippingPlanes = planes
    },
    dispose() {
      for (const resource of owned) resource.dispose()
    },
  }
}

/** The box around all of these; there must be one. */
export function union(boxes: readonly Bounds[]): Bounds {
  const extreme = (pick: (...values: number[]) => number, end: 'min' | 'max'): [number, number, number] => [
    pick(...boxes.map((box) => box[end][0])),
    pick(...boxes.map((box) => box[end][1])),
    pick(...boxes.map((box) => box[end][2])),
  ]
  return { min: extreme(Math.min, 'min'), max: extreme(Math.max, 'max') }
}

function rgb([r, g, b]: PartLook['color']): { r: number; g: number; b: number } {
  return { r, g, b }
}

function moved({ min, max }: Bounds, by: Vec3): Bounds {
  return { min: along(min, by, 1), max: along(max, by, 1) }
}

function setOpacity(mesh: Mesh<BufferGeometry, ShaderMaterial>, opacity: number): void {
  const isSolid = opacity >= 1
  const { material } = mesh
  const uniform = material.uniforms['opacity']
  if (uniform) uniform.value = opacity
  material.transparent = !isSolid
  material.depthWrite = isSolid
  material.forceSinglePass = isSolid // else far sides first, near ones over them
  mesh.renderOrder = isSolid ? 0 : 2 // after everything that is opaque
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
