/** A finished result, from which every file is written: at once, or later from what the job has kept. */
import type { AnyShape } from 'replicad'
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { SolidMesh } from '../kernel/mesh-kernel.ts'

/**
 * `body`: a solid or surface; `drawing`: flat or made of lines only, and so in no format of bodies; `aid`: shown, but no part of
 * the result, such as what a script highlights.
 */
export type PartKind = 'body' | 'drawing' | 'aid'

export type Stroke = 'solid' | 'dashed' | 'dotted'

/** A part without its geometry. */
export interface PartLook {
  name: string
  /** `#rrggbb` */
  color: string
  /** 0…1 */
  opacity: number
  kind: PartKind
  /** How the lines of a drawing are drawn. */
  stroke: Stroke
}

/** A part with its exact shape, or the mesh that it is instead: then the shape is empty. */
export interface PartShape extends PartLook {
  shape: AnyShape
  mesh?: SolidMesh | undefined
}

/** What a script has made; `name` is that of the whole. */
export interface Built {
  name: string
  parts: readonly PartShape[]
}

/**
 * Triangles of the faces and polylines of the edges of one part, in mm.
 *
 * `positions` and `normals`: x y z a vertex; vertices are never shared between faces. `indices`: three a triangle,
 * counter-clockwise from outside. `faceOfVertex`: index of the vertex's face in the order of the B-rep. `lines`: x y z a
 * point, two points a segment; `edgeOfPoint`: index of the point's edge.
 */
export interface Mesh {
  positions: Float32Array
  normals: Float32Array
  indices: Uint32Array
  faceOfVertex: Float32Array
  lines: Float32Array
  edgeOfPoint: Float32Array
}

/** How finely to mesh. */
export interface Tolerance {
  /** Greatest distance between mesh and B-rep. */
  linearMm: number
  angularRad: number
}

export interface Model {
  /** Name of the whole. */
  name: string
  parts: readonly PartLook[]
  /** The mesh of each part. */
  meshes: () => readonly Mesh[]
  /** The exact shape of each part; one without faces and edges for a part that is only a mesh. */
  shapes: () => readonly TopoDS_Shape[]
}
