/** A finished result, from which every file is written: at once, or later from what the job has kept. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Mesh } from './mesh.ts'

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

export interface Model {
  /** Name of the whole. */
  name: string
  parts: readonly PartLook[]
  /** The mesh of each part. */
  meshes: () => readonly Mesh[]
  /** The exact shape of each part. */
  shapes: () => readonly TopoDS_Shape[]
}
