/** The model as it is drawn: all parts in one mesh. */
import type { Box } from '../draw/camera.ts'
import type { Rgb } from '../draw/picture.ts'

export interface ModelPart {
  name: string
  color: Rgb
  /** 0…1 */
  opacity: number
  /** Its triangles are seen from outside only. */
  isClosed: boolean
  /** Its triangles follow each other. */
  firstTriangle: number
  triangles: number
}

/** An edge of the B-rep as a polyline, x y z a point. */
export interface ModelEdge {
  part: number
  points: Float32Array
}

/**
 * `positions` and `normals`: x y z a vertex, mm; vertices are not shared between faces. `indices`: three a triangle,
 * counter-clockwise from outside. `faceOfVertex`: number of the B-rep's face, unique in the whole model.
 */
export interface Model {
  parts: ModelPart[]
  positions: Float32Array
  normals: Float32Array
  indices: Uint32Array
  faceOfVertex: Uint32Array
  edges: ModelEdge[]
  bounds: Box
}
