/**
 * Reads the GLB of a job for drawing. The file comes out of the sandbox: every offset, count and number is checked before it is
 * used. Positions are in mm with Z up; the root node's turn to glTF's axes is left aside.
 */
import { z } from 'zod'
import type { Model, ModelEdge, ModelPart } from './drawn-model.ts'
import { createBounds } from './bounds.ts'

/** What is drawn at most; it bounds both time and memory. */
export const LIMITS = { triangles: 2_000_000, vertices: 6_000_000, segments: 4_000_000, parts: 10_000 } as const

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BIN_CHUNK = 0x004e4942
const MAX_JSON_BYTES = 64 * 2 ** 20
const FLOAT = 5126
const UNSIGNED_INT = 5125
const LINES = 1
const TRIANGLES = 4
const COMPONENTS = { SCALAR: 1, VEC3: 3 } as const
/** Beyond this many mm nothing can be told apart in single precision. */
const FARTHEST_MM = 1e9

const index = z.int().nonnegative()
const primitiveSchema = z.object({
  mode: z.int().default(TRIANGLES),
  material: index.optional(),
  indices: index.optional(),
  attributes: z.record(z.string(), index),
})
const documentSchema = z.object({
  nodes: z.array(z.object({ name: z.string().optional(), mesh: index.optional() })).default([]),
  meshes: z
    .array(z.object({ name: z.string().default(''), primitives: z.array(primitiveSchema).max(4) }))
    .max(LIMITS.parts, `it has more than ${LIMITS.parts} parts`)
    .default([]),
  materials: z
    .array(z.object({ pbrMetallicRoughness: z.object({ baseColorFactor: z.array(z.number()).optional() }).optional() }))
    .default([]),
  accessors: z
    .array(z.object({ bufferView: index, componentType: z.int(), count: index, type: z.enum(['SCALAR', 'VEC3']) }))
    .default([]),
  bufferViews: z.array(z.object({ byteOffset: index.default(0), byteLength: index })).default([]),
})
type Document = z.infer<typeof documentSchema>
type Primitive = z.infer<typeof primitiveSchema>

/** What the picture needs to know of a part besides its mesh. */
export interface PartTraits {
  /** Its mesh encloses a volume, so that its triangles are seen from outside only. */
  isClosed: boolean
}

/**
 * The model in a GLB file, all parts in one mesh.
 *
 * @param traits - By the order of the parts; parts without are taken for open.
 * @throws RangeError that names what is wrong with the file, or what it has too much of.
 */
export function readModel(glb: Uint8Array, traits: readonly PartTraits[] = []): Model {
  const { document, binary } = openFile(glb)
  const floats = (accessor: number | undefined, type: keyof typeof COMPONENTS, what: string): Float32Array =>
    new Float32Array(bytesOf(document, binary, accessor, type, FLOAT, what))
  const sources = document.meshes.map(({ name, primitives }) => {
    const faces = primitives.find(({ mode }) => mode === TRIANGLES)
    const edges = primitives.find(({ mode }) => mode === LINES)
    return { name, faces, edges }
  })
  checkSizes(document, sources)

  const total = (count: (source: Source) => number): number => sources.reduce((sum, source) => sum + count(source), 0)
  const vertices = total(({ faces }) => countOf(document, faces?.attributes['POSITION']))
  const positions = new Float32Array(3 * vertices)
  const normals = new Float32Array(3 * vertices)
  const faceOfVertex = new Uint32Array(vertices)
  const indices = new Uint32Array(total(({ faces }) => countOf(document, faces?.indices)))
  const parts: ModelPart[] = []
  const edges: ModelEdge[] = []
  const bounds = createBounds()
  let vertex = 0
  let corner = 0
  let face = 0

  for (const [order, source] of sources.entries()) {
    const firstTriangle = corner / 3
    if (source.faces) {
      const { attributes, indices: corners } = source.faces
      const own = floats(attributes['POSITION'], 'VEC3', 'the positions')
      const ownNormals = floats(attributes['NORMAL'], 'VEC3', 'the normals')
      const ownFaces = floats(attributes['_FACE_ID'], 'SCALAR', 'the face numbers')
      const ownIndices = new Uint32Array(bytesOf(document, binary, corners, 'SCALAR', UNSIGNED_INT, 'the indices'))
      const count = own.length / 3
      if (ownNormals.length !== own.length || ownFaces.length !== count)
        throw fault(`part ${order + 1} has not as many normals and face numbers as positions`)
      if (ownIndices.length % 3 !== 0) throw fault(`the indices of part ${order + 1} do not come in threes`)
      checkNumbers(own, FARTHEST_MM, 'a position')
      checkNumbers(ownNormals, 2, 'a normal')
      positions.set(own, 3 * vertex)
      normals.set(ownNormals, 3 * vertex)
      let faces = 0
      for (let i = 0; i < count; i++) {
        const id = ownFaces[i] ?? 0
        if (!(id >= 0 && id < count)) throw fault('a face number is out of range')
        faceOfVertex[vertex + i] = face + id
        faces = Math.max(faces, id + 1)
      }
      for (let i = 0; i < ownIndices.length; i++) {
        const at = ownIndices[i] ?? 0
        if (at >= count) throw fault('an index points past the last vertex')
        indices[corner + i] = vertex + at
      }
      bounds.include(own)
      vertex += count
      corner += ownIndices.length
      face += faces
    }
    const part: ModelPart = {
      name: source.name || `part ${order + 1}`,
      ...readLook(document, source.faces ?? source.edges),
      isClosed: traits[order]?.isClosed ?? false,
      firstTriangle,
      triangles: corner / 3 - firstTriangle,
    }
    parts.push(part)
    if (source.edges) {
      const { attributes } = source.edges
      const points = floats(attributes['POSITION'], 'VEC3', 'the positions of edges')
      const ids = floats(attributes['_EDGE_ID'], 'SCALAR', 'the edge numbers')
      if (ids.length !== points.length / 3) throw fault('an edge has points without a number')
      checkNumbers(points, FARTHEST_MM, 'a point of an edge')
      bounds.include(points)
      edges.push(...chainSegments(points, ids, order))
    }
  }
  return { parts, positions, normals, indices, faceOfVertex, edges, bounds: bounds.box() }
}

interface Source {
  name: string
  faces: Primitive | undefined
  edges: Primitive | undefined
}

function fault(what: string, cause?: unknown): RangeError {
  return new RangeError(`Cannot draw the model: ${what}`, { cause })
}

function openFile(glb: Uint8Array): { document: Document; binary: Uint8Array } {
  const words = new DataView(glb.buffer, glb.byteOffset, glb.byteLength)
  if (glb.length < 20 || words.getUint32(0, true) !== MAGIC || words.getUint32(4, true) !== 2)
    throw fault('its file is not GLB 2')
  const jsonBytes = words.getUint32(12, true)
  const binaryHead = 20 + jsonBytes
  if (words.getUint32(16, true) !== JSON_CHUNK || jsonBytes > MAX_JSON_BYTES || binaryHead > glb.length)
    throw fault('the JSON of its file is cut off')
  let binary: Uint8Array = new Uint8Array()
  if (binaryHead + 8 <= glb.length) {
    const start = binaryHead + 8
    const bytes = words.getUint32(binaryHead, true)
    if (words.getUint32(binaryHead + 4, true) !== BIN_CHUNK || start + bytes > glb.length)
      throw fault('the data of its file is cut off')
    binary = glb.subarray(start, start + bytes)
  }
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(glb.subarray(20, binaryHead)))
    return { document: documentSchema.parse(json), binary }
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : []
    throw fault(
      `the JSON of its file is not valid${issue ? `: ${issue.message} at ${issue.path.join('.')}` : ''}`,
      cause,
    )
  }
}

function countOf({ accessors }: Document, accessor: number | undefined): number {
  return accessor === undefined ? 0 : (accessors[accessor]?.count ?? 0)
}

function checkSizes(document: Document, sources: readonly Source[]): void {
  let [triangles, vertices, segments] = [0, 0, 0]
  for (const { faces, edges } of sources) {
    triangles += countOf(document, faces?.indices) / 3
    vertices += countOf(document, faces?.attributes['POSITION'])
    segments += countOf(document, edges?.attributes['POSITION']) / 2
  }
  for (const [what, count] of Object.entries({ triangles, vertices, segments })) {
    const limit = Object.entries(LIMITS).find(([name]) => name === what)?.[1] ?? 0
    if (count > limit)
      throw fault(`it has ${count} ${what}; at most ${limit} are drawn. Mesh it more coarsely with mesh.toleranceMm`)
  }
}

/** The bytes of an accessor, copied, so that they are aligned. */
function bytesOf(
  { accessors, bufferViews }: Document,
  binary: Uint8Array,
  accessor: number | undefined,
  type: keyof typeof COMPONENTS,
  componentType: number,
  what: string,
): ArrayBuffer {
  const found = accessors[accessor ?? -1]
  const view = bufferViews[found?.bufferView ?? -1]
  if (!found || !view) throw fault(`${what} are missing`)
  if (found.type !== type || found.componentType !== componentType) throw fault(`${what} have another type`)
  const bytes = 4 * found.count * COMPONENTS[type]
  if (bytes > view.byteLength || view.byteOffset + bytes > binary.length) throw fault(`${what} lie outside of the file`)
  return new Uint8Array(binary.subarray(view.byteOffset, view.byteOffset + bytes)).buffer
}

function checkNumbers(numbers: Float32Array, largest: number, what: string): void {
  for (const number of numbers) if (!(Math.abs(number) <= largest)) throw fault(`${what} is ${number}`)
}

function readLook({ materials }: Document, primitive: Primitive | undefined): Pick<ModelPart, 'color' | 'opacity'> {
  const factor = materials[primitive?.material ?? -1]?.pbrMetallicRoughness?.baseColorFactor ?? []
  const channel = (at: number): number => Math.min(1, Math.max(0, factor[at] ?? 1))
  return { color: [toSrgb(channel(0)), toSrgb(channel(1)), toSrgb(channel(2))], opacity: channel(3) }
}

/** From glTF's linear light, 0…1, to sRGB, 0…255 (IEC 61966-2-1). */
function toSrgb(light: number): number {
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)
}

/** Polylines from pairs of points: segments of one edge that follow each other are joined. */
function chainSegments(points: Float32Array, ids: Float32Array, part: number): ModelEdge[] {
  const edges: ModelEdge[] = []
  let start = 0
  const segments = Math.floor(points.length / 6)
  for (let segment = 1; segment <= segments; segment++) {
    const goesOn =
      segment < segments &&
      ids[2 * segment] === ids[2 * segment - 1] &&
      [0, 1, 2].every((axis) => points[6 * segment + axis] === points[6 * segment - 3 + axis])
    if (goesOn) continue
    const chain = new Float32Array(3 * (segment - start + 1))
    chain.set(points.subarray(6 * start, 6 * start + 3))
    for (let i = start; i < segment; i++) chain.set(points.subarray(6 * i + 3, 6 * i + 6), 3 * (i - start + 1))
    edges.push({ part, points: chain })
    start = segment
  }
  return edges
}
