/** What the tools may do with the view: they come in a chunk of their own, after the first picture. */
import type { Scene } from 'three'
import type { Projection } from './camera/camera.ts'
import type { Model } from './scene/drawn-model.ts'
import type { View } from './camera/view.ts'

/** `model`: other parts; `hidden`: the set of hidden parts; `view`: a picture has been drawn; `settled`: the job has ended, or another began;
 * `looks`: colours or opacities are others. */
export type StageChange = 'model' | 'hidden' | 'view' | 'settled' | 'looks'

/** Where the user looks from, and how large the picture is. */
export interface Sight {
  view: View
  projection: Projection
  /** Width by height. */
  aspect: number
  /** Height of the picture in CSS pixels. */
  pixels: number
}

export interface Stage {
  readonly canvas: HTMLCanvasElement
  /** For what a tool adds to the picture; it must take away again what it adds. */
  readonly scene: Scene
  model: () => Model | null
  isHidden: (part: number) => boolean
  /** Whether the job has ended: only then the server writes more of what it knows about the parts. */
  isSettled: () => boolean
  sight: () => Sight
  /** Shows everything that is not hidden, in the present direction. */
  fit: () => void
  /** Asks for a new picture. */
  invalidate: () => void
  listen: (listener: (change: StageChange) => void) => void
}
