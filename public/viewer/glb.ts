/**
 * Reads the GLB that a job writes: per part a mesh with a primitive of faces, one of edges, or both. The file comes out of the
 * sandbox, so every offset and index is checked before it is used. Positions are in mm, Z up: the root node's turn
 * and scale, made for tools that expect Y up and metres, is left aside.
 */

/** One part, as typed arrays that look into the file's own bytes. */
export interface GlbPart {
  name: string
  /** Address of the file; unset for one that does not come from a server. */
  file?: string
  /** sRGB, each 0…1. */
  color: [number, number, number]
  opacity: number
  /** x y z a vertex, mm; empty, like the next three, for a part that is made of lines only. */
  positions: Float32Array
  normals: Float32Array
  /** Index of the B-rep face a vertex belongs to; faces never share a vertex. */
  faceIds: Float32Array
  /** Three a triangle. */
  indices: Uint16Array | Uint32Array
  edges: GlbEdges | null
}

/** Line segments along the B-rep's edges; two positions a segment, through `indices` when there are any. */
interface GlbEdges {
  positions: Float32Array
  edgeIds: Float32Array
  indices: Uint16Array | Uint32Array | null
}

const MAGIC = 0x46546c67
const JSON_CHUNK = 0x4e4f534a
const BIN_CHUNK = 0x004e4942
const MODE = { lines: 1, triangles: 4 } as const
const COMPONENTS = { SCALAR: 1, VEC3: 3 } as const
const FLOAT = 5126
const NO_FACES = {
  positions: new Float32Array(),
  normals: new Float32Array(),
  faceIds: new Float32Array(),
  indices: new Uint32Array(),
}
const ELEMENT = { 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array } as const

/**
 * Parts of a GLB file, in the order of its meshes' `extras.part`.
 *
 * @throws RangeError that names what is wrong with the file.
 */
export function parseGlb(buffer: ArrayBuffer): GlbPart[] {
  const { json, bin } = splitChunks(buffer)
  const read = createAccessorReader(json, bin)
  const materials = list(json['materials'] ?? [])
  const names = new Map<number, string>()
  for (const node of list(json['nodes'] ?? []).map(record))
    if (typeof node['mesh'] === 'number') names.set(node['mesh'], typeof node['name'] === 'string' ? node['name'] : '')

  const parts = list(json['meshes'] ?? []).map((value, index) => {
    const mesh = record(value)
    const primitives = list(mesh['primitives']).map(record)
    const faces = primitives.find(({ mode }) => (mode ?? MODE.triangles) === MODE.triangles)
    const lines = primitives.find(({ mode }) => mode === MODE.lines)
    if (!faces && !lines) throw fault(`mesh ${index} has neither triangles nor lines`)
    // The colour of a part is that of its faces; the material of the edges follows it, even where there are no faces.
    const material = faces ? Number(faces['material']) : Number(lines?.['material']) - 1
    const order = record(mesh['extras'] ?? {})['part']
    const part: GlbPart = {
      name: names.get(index) || `part ${index + 1}`,
      ...readMaterial(record(materials[material] ?? {})),
      ...(faces ? readFaces(faces, read) : NO_FACES),
      edges: lines ? readEdges(lines, read) : null,
    }
    return { part, order: typeof order === 'number' ? order : index }
  })
  return parts.toSorted((a, b) => a.order - b.order).map(({ part }) => part)
}

/** How many different faces or edges an id list names. */
export function countIds(ids: Float32Array): number {
  return new Set(ids).size
}

type Json = Record<string, unknown>
type Elements = Float32Array | Uint16Array | Uint32Array
type ReadAccessor = (index: unknown, type: keyof typeof COMPONENTS, what: string) => Elements

function fault(what: string): RangeError {
  return new RangeError(`Cannot read the model: ${what}`)
}

function record(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('an object was expected')
  return Object.fromEntries(Object.entries(value))
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw fault('a list was expected')
  return value
}

function splitChunks(buffer: ArrayBuffer): { json: Json; bin: Uint8Array<ArrayBuffer> } {
  if (buffer.byteLength < 20) throw fault('it is shorter than a header')
  const view = new DataView(buffer)
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) throw fault('it is not a GLB 2 file')
  let json: Json | null = null
  let bin = new Uint8Array(buffer, 0, 0)
  for (let at = 12; at + 8 <= buffer.byteLength;) {
    const length = view.getUint32(at, true)
    const type = view.getUint32(at + 4, true)
    const start = at + 8
    if (start + length > buffer.byteLength) throw fault('a chunk is cut off')
    if (type === JSON_CHUNK) json = record(JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, start, length))))
    if (type === BIN_CHUNK) bin = new Uint8Array(buffer, start, length)
    at = start + length
  }
  if (!json) throw fault('it has no JSON chunk')
  return { json, bin }
}

function createAccessorReader(json: Json, bin: Uint8Array<ArrayBuffer>): ReadAccessor {
  const accessors = list(json['accessors'] ?? [])
  const views = list(json['bufferViews'] ?? [])
  return (index, type, what) => {
    const accessor = record(accessors[Number(index)] ?? {})
    const view = record(views[Number(accessor['bufferView'])] ?? {})
    const componentType = accessor['componentType']
    if (componentType !== 5123 && componentType !== 5125 && componentType !== FLOAT)
      throw fault(`${what} has component type ${String(componentType)}`)
    if (accessor['type'] !== type) throw fault(`${what} is ${String(accessor['type'])}, not ${type}`)
    if (
      view['byteStride'] !== undefined &&
      view['byteStride'] !== COMPONENTS[type] * ELEMENT[componentType].BYTES_PER_ELEMENT
    )
      throw fault(`${what} is interleaved`)
    const length = Number(accessor['count']) * COMPONENTS[type]
    const inView = Number(accessor['byteOffset'] ?? 0)
    const bytes = length * ELEMENT[componentType].BYTES_PER_ELEMENT
    const start = Number(view['byteOffset'] ?? 0) + inView
    const fits =
      inView >= 0 && inView + bytes <= Number(view['byteLength']) && start >= 0 && start + bytes <= bin.length
    if (!Number.isInteger(length) || length < 0 || !fits) throw fault(`${what} lies outside of the file`)
    const at = bin.byteOffset + start
    const { BYTES_PER_ELEMENT: size } = ELEMENT[componentType]
    return at % size === 0
      ? new ELEMENT[componentType](bin.buffer, at, length)
      : new ELEMENT[componentType](bin.buffer.slice(at, at + bytes), 0, length)
  }
}

function floats(elements: Elements, length: number | null, what: string): Float32Array {
  if (!(elements instanceof Float32Array)) throw fault(`${what} is not made of floats`)
  if (length !== null && elements.length !== length)
    throw fault(`${what} has ${elements.length} numbers, not ${length}`)
  return elements
}

function indexes(elements: Elements, vertices: number, multiple: number, what: string): Uint16Array | Uint32Array {
  if (elements instanceof Float32Array) throw fault(`${what} are floats`)
  if (elements.length % multiple !== 0) throw fault(`${what} do not come in groups of ${multiple}`)
  for (const index of elements) if (index >= vertices) throw fault(`${what} point past the last vertex`)
  return elements
}

function readFaces(
  primitive: Json,
  read: ReadAccessor,
): Pick<GlbPart, 'positions' | 'normals' | 'faceIds' | 'indices'> {
  const attributes = record(primitive['attributes'])
  const positions = floats(read(attributes['POSITION'], 'VEC3', 'POSITION'), null, 'POSITION')
  const vertices = positions.length / 3
  return {
    positions,
    normals: floats(read(attributes['NORMAL'], 'VEC3', 'NORMAL'), positions.length, 'NORMAL'),
    faceIds: floats(read(attributes['_FACE_ID'], 'SCALAR', '_FACE_ID'), vertices, '_FACE_ID'),
    indices: indexes(read(primitive['indices'], 'SCALAR', 'triangle indices'), vertices, 3, 'triangle indices'),
  }
}

function readEdges(primitive: Json, read: ReadAccessor): GlbEdges {
  const attributes = record(primitive['attributes'])
  const positions = floats(read(attributes['POSITION'], 'VEC3', 'edge POSITION'), null, 'edge POSITION')
  const vertices = positions.length / 3
  return {
    positions,
    edgeIds: floats(read(attributes['_EDGE_ID'], 'SCALAR', '_EDGE_ID'), vertices, '_EDGE_ID'),
    indices:
      primitive['indices'] === undefined
        ? null
        : indexes(read(primitive['indices'], 'SCALAR', 'edge indices'), vertices, 2, 'edge indices'),
  }
}

function readMaterial(material: Json): Pick<GlbPart, 'color' | 'opacity'> {
  const factor = record(material['pbrMetallicRoughness'] ?? {})['baseColorFactor']
  const channels = Array.isArray(factor) ? factor.map(Number) : []
  const channel = (at: number): number => {
    const value = channels[at]
    return value !== undefined && value >= 0 && value <= 1 ? value : 1
  }
  return { color: [toSrgb(channel(0)), toSrgb(channel(1)), toSrgb(channel(2))], opacity: channel(3) }
}

/** glTF colours are linear; the page shades in the space of the screen. */
function toSrgb(linear: number): number {
  return linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
}
