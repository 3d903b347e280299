/** What one sees of bodies from a side, and from where. */
import type { Curve, Point2 } from './curve.ts'
import type { Vector } from './read-edges.ts'

export interface View {
  /** Edges and silhouettes in front. */
  visible: Curve[]
  /** Where faces go over into each other smoothly. */
  smooth: Curve[]
  hidden: Curve[]
  /** Whole circles that lie across the line of sight, each place once. */
  circles: { center: Point2; radius: number }[]
}

/** From where to look, and what is to the right; both of length 1. */
export interface Camera {
  towardsViewer: Vector
  right: Vector
}
