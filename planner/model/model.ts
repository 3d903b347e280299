import type { Noun } from '../words/nouns.ts'

/** A part as the planner remembers it: plain JSON, from which the code is written anew after every change. */

/** A dimension: its value in mm, degrees or pieces, and the name of its parameter. */
export interface Slot {
  value: number
  name: string
}
/** Dimensions by the keys of their family or feature. */
export type Slots = Record<string, Slot>

/** A flat face of a solid: the index in the list of its patches. */
export interface FaceKey {
  on: string
  face: number
}

/** A coordinate on a face: from its centre, or inward from one of its sides. */
export interface Coordinate {
  from: 'centre' | 'min' | 'max'
  /** Key of the slot that holds the distance; null for none. */
  by: string | null
  /** The distance is half of the slot, or counts the other way. */
  factor: number
  /** Key of the slot of which half is added: the distance is to the side of a pocket, not to its middle. */
  half?: string
}

/** Where on a face the copies of a feature go. Distances are slots of the feature. */
export type Pattern =
  | { kind: 'points'; points: { u: Coordinate; v: Coordinate }[] }
  /** Slots `insetU`, `insetV`, or `inset` for both. */
  | { kind: 'corners' }
  /** Slots `count`, `circle`; `start` in degrees. */
  | { kind: 'circle'; start: number; step: number | null }
  /** Slots `columns`, `rows`, `pitchU`, `pitchV` or `pitch`. */
  | { kind: 'grid' }
  /** Four points; slots `spanU`, `spanV` or `span`. */
  | { kind: 'rectangle' }
  /** Slots `count` and `pitch`; without `pitch` evenly spread, or from end to end when there is `inset`. */
  | { kind: 'row'; along: 'x' | 'y' | 'z'; across: Coordinate }
  /** The same places as another feature. */
  | { kind: 'like'; item: string }

/** Faces and pattern of a feature. */
export interface Spot {
  faces: FaceKey[]
  pattern: Pattern
}

/** Cross-section of a cut. */
export type Profile = 'round' | 'rect' | 'stadium' | 'hex' | 'ellipse' | 'triangle'

interface Base {
  id: string
  /** What the user called it. */
  name: string
  slots: Slots
}
/** A solid of a family: the first one, one that is added, or one that is taken away. */
export interface SolidItem extends Base {
  kind: 'solid'
  op: 'base' | 'add' | 'cut'
  family: string
  /** Null for the first one. */
  spot: Spot | null
  /** The axis of the solid; for added ones the normal of their face. */
  lying: 'x' | 'y' | null
  /** A solid that lies in the corner or against the side of its face: which side it touches. */
  flush: { u: -1 | 0 | 1; v: -1 | 0 | 1 }
  /** What it can be called later: `the plate`, `the boss`. */
  nouns: Noun[]
}
/** A prismatic cut into faces: hole, slot, pocket. */
export interface CutItem extends Base {
  kind: 'cut'
  profile: Profile
  /** Through everything, through the one wall it starts in, or as deep as slot `depth` says; `half` the material. */
  reach: 'part' | 'wall' | 'depth' | 'half'
  spot: Spot
  /** Turned by 90° on its face. */
  turned: boolean
  /** Slots `boreDiameter`, `boreDepth`. */
  counterbore: boolean
  /** Slots `sinkDiameter`, `sinkAngle`. */
  countersink: boolean
}
/** An open groove right across a face. Slots `width`, `depth`, and `angle` for a V. */
export interface GrooveItem extends Base {
  kind: 'groove'
  shape: 'square' | 'vee'
  face: FaceKey
  along: 'u' | 'v'
  across: Coordinate
}
/** A groove around a round part. Slots `width`, `depth`, `position` from the end. */
export interface RingGrooveItem extends Base {
  kind: 'ringGroove'
  on: string
  /** From the bottom, the top, or in the middle. */
  from: 'bottom' | 'top' | 'middle'
  shape: 'square' | 'round' | 'vee'
}
/** A flat milled along a round part, or a keyway. Slots `width`, `depth`, `length` (0: all along). */
export interface FlatItem extends Base {
  kind: 'flat' | 'keyway'
  on: string
  /** In the bore instead of on the outside. */
  inside: boolean
}
/** A hole across a round part. Slots `diameter`, `position` from the end (0: middle). */
export interface CrossHoleItem extends Base {
  kind: 'crossHole'
  on: string
  both: boolean
  from: 'bottom' | 'top' | 'middle'
}
/** Rounded or bevelled edges of one solid. Slot `size`. */
export interface EdgesItem extends Base {
  kind: 'edges'
  op: 'fillet' | 'chamfer'
  of: string
  which: 'all' | 'vertical' | 'top' | 'bottom' | 'topAndBottom' | 'x' | 'y' | 'z'
}
/** The whole part made larger or smaller. */
export type Item = SolidItem | CutItem | GrooveItem | RingGrooveItem | FlatItem | CrossHoleItem | EdgesItem

/** A part. */
export interface Model {
  title: string
  items: Item[]
}

/** What the planner must be given again with the next prompt; plain JSON. */
export interface PlanState {
  version: 1
  model: Model
  /** Earlier models, oldest first; `undo` goes back to the last. */
  history: Model[]
  /** Id of the item that was made or changed last: what `them` means. */
  last: string | null
}

/** A copy that can be changed freely. */
export function copyModel(model: Model): Model {
  return structuredClone(model)
}
