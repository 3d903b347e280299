/** Reads the meshes back from a GLB that `writeGlb` has written. */
import type { Mesh } from '../model/model.ts'

interface Accessor {
  bufferView: number
  count: number
  type: 'SCALAR' | 'VEC3'
}
interface Primitive {
  mode: number
  indices?: number
  attributes: Record<string, number>
}
interface Document {
  meshes: { primitives: Primitive[] }[]
  accessors: Accessor[]
  bufferViews: { byteOffset: number; byteLength: number }[]
}

const JSON_AT = 20
const CHUNK_HEAD_BYTES = 8
const TRIANGLES = 4

/** The meshes of all parts, in their order. Only for files of our own: another writer may lay its data out otherwise. */
export function readGlb(glb: Uint8Array): Mesh[] {
  const head = new DataView(glb.buffer, glb.byteOffset)
  const jsonBytes = head.getUint32(12, true)
  const document: Document = JSON.parse(new TextDecoder().decode(glb.subarray(JSON_AT, JSON_AT + jsonBytes)))
  const binaryAt = JSON_AT + jsonBytes + CHUNK_HEAD_BYTES

  function bytesOf(index: number | undefined): ArrayBuffer {
    const view = document.bufferViews[document.accessors[index ?? -1]?.bufferView ?? -1]
    return view
      ? glb.slice(binaryAt + view.byteOffset, binaryAt + view.byteOffset + view.byteLength).buffer
      : new ArrayBuffer()
  }
  const floats = (index: number | undefined) => new Float32Array(bytesOf(index))

  return document.meshes.map(({ primitives }) => {
    const triangles = primitives.find(({ mode }) => mode === TRIANGLES)
    const edges = primitives.find(({ mode }) => mode !== TRIANGLES)
    return {
      positions: floats(triangles?.attributes['POSITION']),
      normals: floats(triangles?.attributes['NORMAL']),
      indices: new Uint32Array(bytesOf(triangles?.indices)),
      faceOfVertex: floats(triangles?.attributes['_FACE_ID']),
      lines: floats(edges?.attributes['POSITION']),
      edgeOfPoint: floats(edges?.attributes['_EDGE_ID']),
    }
  })
}
