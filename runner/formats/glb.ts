/** Binary glTF, the format that the page draws first. */
import type { Mesh } from '../model/model.ts'

export interface GlbPart {
  name: string
  /** `#rrggbb` */
  color: string
  /** 0…1 */
  opacity: number
  mesh: Mesh
}

const FLOAT = 5126
const UNSIGNED_INT = 5125
const ARRAY_BUFFER = 34962
const ELEMENT_ARRAY_BUFFER = 34963
const TRIANGLES = 4
const LINES = 1
const HEAD_BYTES = 12
const CHUNK_HEAD_BYTES = 8

/**
 * One GLB of all parts, in mm with Z up below a root node that turns and scales it to glTF's metres with Y up.
 *
 * Each part is a node and a mesh named after it. Its first primitive holds the triangles, with POSITION, NORMAL and
 * `_FACE_ID` (the face's index in the part, a float, since glTF allows no 32-bit integers there); the second the B-rep's edges
 * as lines, with POSITION and `_EDGE_ID`.
 *
 * @see glTF 2.0 specification, sections 3.7 and 4
 */
export function writeGlb(parts: readonly GlbPart[]): Uint8Array {
  const arrays: (Float32Array | Uint32Array)[] = []
  const bufferViews: object[] = []
  const accessors: object[] = []
  let binaryBytes = 0

  function addAccessor(
    array: Float32Array | Uint32Array,
    type: 'SCALAR' | 'VEC3',
    target: number,
    extremes = {},
  ): number {
    bufferViews.push({ buffer: 0, byteOffset: binaryBytes, byteLength: array.byteLength, target })
    arrays.push(array)
    binaryBytes += array.byteLength // a multiple of 4, so that the next one is aligned too
    const componentType = array instanceof Uint32Array ? UNSIGNED_INT : FLOAT
    const count = array.length / (type === 'VEC3' ? 3 : 1)
    return accessors.push({ bufferView: bufferViews.length - 1, componentType, count, type, ...extremes }) - 1
  }

  const meshes = parts.map(({ name, mesh }, index) => {
    const triangles = () => ({
      mode: TRIANGLES,
      material: 2 * index,
      indices: addAccessor(mesh.indices, 'SCALAR', ELEMENT_ARRAY_BUFFER),
      attributes: {
        POSITION: addAccessor(mesh.positions, 'VEC3', ARRAY_BUFFER, extremesOf(mesh.positions)),
        NORMAL: addAccessor(mesh.normals, 'VEC3', ARRAY_BUFFER),
        _FACE_ID: addAccessor(mesh.faceOfVertex, 'SCALAR', ARRAY_BUFFER),
      },
    })
    if (mesh.lines.length === 0) return { name, primitives: [triangles()] }
    const faces = mesh.indices.length > 0 ? [triangles()] : []
    const edges = {
      mode: LINES,
      material: 2 * index + 1,
      attributes: {
        POSITION: addAccessor(mesh.lines, 'VEC3', ARRAY_BUFFER, extremesOf(mesh.lines)),
        _EDGE_ID: addAccessor(mesh.edgeOfPoint, 'SCALAR', ARRAY_BUFFER),
      },
    }
    return { name, primitives: [...faces, edges] }
  })

  const quarterTurn = Math.SQRT1_2
  const json = {
    asset: { version: '2.0', generator: 'Partstream' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [
      {
        name: 'Z up, mm',
        rotation: [-quarterTurn, 0, 0, quarterTurn],
        scale: [1e-3, 1e-3, 1e-3],
        children: parts.map((_, i) => i + 1),
      },
      ...parts.map(({ name }, mesh) => ({ name, mesh })),
    ],
    meshes,
    materials: parts.flatMap(materialsOf),
    accessors,
    bufferViews,
    buffers: [{ byteLength: binaryBytes }],
  }
  return assemble(JSON.stringify(json), arrays, binaryBytes)
}

function assemble(text: string, arrays: readonly (Float32Array | Uint32Array)[], binaryBytes: number): Uint8Array {
  const json = new TextEncoder().encode(text)
  const jsonBytes = Math.ceil(json.length / 4) * 4
  const total = HEAD_BYTES + CHUNK_HEAD_BYTES + jsonBytes + CHUNK_HEAD_BYTES + binaryBytes
  const glb = new Uint8Array(total)
  const words = new DataView(glb.buffer)
  words.setUint32(0, 0x46546c67, true) // glTF
  words.setUint32(4, 2, true)
  words.setUint32(8, total, true)
  words.setUint32(12, jsonBytes, true)
  words.setUint32(16, 0x4e4f534a, true) // JSON
  glb.fill(0x20, HEAD_BYTES + CHUNK_HEAD_BYTES, HEAD_BYTES + CHUNK_HEAD_BYTES + jsonBytes)
  glb.set(json, HEAD_BYTES + CHUNK_HEAD_BYTES)
  let at = HEAD_BYTES + CHUNK_HEAD_BYTES + jsonBytes
  words.setUint32(at, binaryBytes, true)
  words.setUint32(at + 4, 0x004e4942, true) // BIN
  at += CHUNK_HEAD_BYTES
  for (const array of arrays) {
    glb.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return glb
}

/** Smallest and largest coordinates, which glTF demands of positions. */
function extremesOf(points: Float32Array): { min: number[]; max: number[] } {
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 3)
    for (let axis = 0; axis < 3; axis++) {
      const value = points[i + axis] ?? 0
      if (value < (min[axis] ?? 0)) min[axis] = value
      if (value > (max[axis] ?? 0)) max[axis] = value
    }
  return { min, max }
}

/** A material for the faces and one for the edges. */
function materialsOf({ name, color, opacity }: GlbPart): object[] {
  const channels = [1, 3, 5].map((at) => linear(Number.parseInt(color.slice(at, at + 2), 16) / 255))
  const surface = {
    name,
    pbrMetallicRoughness: { baseColorFactor: [...channels, opacity], metallicFactor: 0.1, roughnessFactor: 0.6 },
    doubleSided: true,
    ...(opacity < 1 && { alphaMode: 'BLEND' }),
  }
  const ink = {
    name: `${name} edges`,
    pbrMetallicRoughness: { baseColorFactor: [0.01, 0.01, 0.01, 1], metallicFactor: 0 },
  }
  return [surface, ink]
}

/** From sRGB to the linear light of glTF's factors (IEC 61966-2-1). */
function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
