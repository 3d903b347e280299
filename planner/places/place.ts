/** Where something goes, as it was said. What it means for a given part is decided later. */
import type { Direction } from '../families/family.ts'
import type { Noun } from '../words/nouns.ts'
import type { Quantity } from '../text/quantities.ts'

/** `the second cylinder`, `its`, `the plate`. */
export interface Reference {
  /** Null for `it`, `the part`. */
  noun: Noun | null
  ordinal: number | null
  /** `each leg`, `both ends`, `all holes`. */
  every: boolean
  plural: boolean
  /** `vertical leg`, `horizontal flange`. */
  adjective: 'vertical' | 'horizontal' | null
}

/** A horizontal direction of rows and offsets: an axis, or the longer or shorter side of the part. */
export type Along = 'x' | 'y' | 'z' | 'long' | 'short' | 'axis'
/** A side of the part. */
export type Side = 'left' | 'right' | 'front' | 'back' | 'top' | 'bottom'

/** One phrase of placement. */
export type Place =
  | { place: 'face'; direction: Direction; of: Reference | null }
  | {
      place: 'faces'
      which:
        | 'opposite'
        | 'all'
        | 'ends'
        | 'oneEnd'
        | 'sides'
        | 'long'
        | 'short'
        | 'otherEnd'
        | 'oneSide'
        | 'leftRight'
        | 'frontBack'
        | 'topBottom'
    }
  | { place: 'curved' }
  | { place: 'on'; of: Reference }
  | { place: 'centre'; of: Reference | null }
  | { place: 'axial' }
  | { place: 'corners'; of: Reference | null }
  /** `rising`: front left and back right; `falling`: front right and back left. */
  | { place: 'cornerPair'; which: Side | 'diagonal' | 'rising' | 'falling' }
  | { place: 'corner'; left: boolean | null; front: boolean | null }
  | { place: 'inset'; by: Quantity; sides: 'all' | 'long' | 'short' | 'ends' }
  | { place: 'insets'; by: readonly [Quantity, Quantity] }
  /** `middle`: the distance was said to be to the centre of the thing. */
  | { place: 'from'; side: Side; by: Quantity; middle?: boolean }
  | { place: 'fromOneEnd'; by: Quantity }
  | { place: 'shift'; by: Quantity; toward: Side | 'x' | 'y' | 'z' | null }
  | { place: 'circle'; size: Quantity | null; radius: boolean }
  | { place: 'even' }
  | { place: 'angularPitch'; by: Quantity }
  | { place: 'startAngle'; by: Quantity }
  | { place: 'pitch'; by: readonly Quantity[]; along: Along | null }
  | { place: 'square'; by: readonly Quantity[] }
  | { place: 'grid'; columns: number; rows: number }
  | { place: 'row'; along: Along | null }
  | { place: 'along'; along: Along; full: boolean }
  | { place: 'at'; points: readonly (readonly Quantity[])[] }
  /** The corners of an outline, in order. */
  | { place: 'outline'; points: readonly (readonly Quantity[])[] }
  | { place: 'origin'; corner: { left: boolean; front: boolean } | 'centre' }
  | { place: 'through'; of: Reference | null; all: boolean; both: boolean; wall: boolean }
  | { place: 'half' }
  | { place: 'each'; of: Reference }
  | { place: 'flush'; side: Side }
  | { place: 'upright' | 'lying'; along: Along | null }
  | { place: 'edges'; which: EdgeChoice; of: Reference | null }
  | { place: 'plane'; plane: string }
  /** Said, but not something that can be done. */
  | { place: 'between' }

/** Which edges a fillet or chamfer is for. */
export type EdgeChoice =
  | 'all'
  | 'vertical'
  | 'top'
  | 'bottom'
  | 'topAndBottom'
  | 'top outer'
  | 'bottom outer'
  | 'long'
  | 'short'
  | 'x'
  | 'y'
  | 'inner'
  | 'outer'
  | 'ends'
  | 'hole'
  | 'horizontal'
  | 'sharp'
