/**
 * Where the user looks from: plain values and pure functions. Both projections show the same view, so that switching between
 * them keeps the part in place. Z is up and stays up (turntable).
 */
import type { Bounds } from '../../units/format.ts'

export type Vec3 = readonly [number, number, number]

/** A view of the scene. */
export interface View {
  /** The point that the view turns about, in the middle of the picture. */
  target: Vec3
  /** Radians; 0 looks along +Y (front), positive walks to the right side. */
  azimuth: number
  /** Radians above the horizon, −π/2…π/2. */
  elevation: number
  /** Millimetres from the bottom to the top of the picture, measured at the target. */
  height: number
}

/** The directions of the picture in world coordinates. */
export interface Basis {
  right: Vec3
  up: Vec3
  /** From the target to the eye. */
  back: Vec3
}

const QUARTER = Math.PI / 2

/** The named directions of looking, in the order of the toolbar. */
export const STANDARD_VIEWS = {
  iso: { azimuth: Math.PI / 4, elevation: Math.atan(Math.SQRT1_2) },
  front: { azimuth: 0, elevation: 0 },
  right: { azimuth: QUARTER, elevation: 0 },
  top: { azimuth: 0, elevation: QUARTER },
  back: { azimuth: Math.PI, elevation: 0 },
  left: { azimuth: -QUARTER, elevation: 0 },
  bottom: { azimuth: 0, elevation: -QUARTER },
} as const satisfies Record<string, Pick<View, 'azimuth' | 'elevation'>>
export type StandardView = keyof typeof STANDARD_VIEWS

/** Vertical angle of the perspective lens in radians. */
export const LENS = (30 * Math.PI) / 180

/** Share of the picture that a fitted part leaves free around it. */
const MARGIN = 1.28

/** Right, up and back of a view. */
export function basisOf({ azimuth, elevation }: Pick<View, 'azimuth' | 'elevation'>): Basis {
  const [s, c] = [Math.sin(azimuth), Math.cos(azimuth)]
  const [se, ce] = [Math.sin(elevation), Math.cos(elevation)]
  return { right: [c, s, 0], up: [-s * se, c * se, ce], back: [s * ce, -c * ce, se] }
}

/** Turns the view, in radians; stops at straight up and straight down. */
export function orbit(view: View, azimuth: number, elevation: number): View {
  return {
    ...view,
    azimuth: view.azimuth + azimuth,
    elevation: Math.min(QUARTER, Math.max(-QUARTER, view.elevation + elevation)),
  }
}

/** Moves the picture by a distance in mm to the right and up. */
export function pan(view: View, right: number, up: number): View {
  const basis = basisOf(view)
  return { ...view, target: along(along(view.target, basis.right, -right), basis.up, -up) }
}

/**
 * Magnifies by `factor` and keeps the point under the pointer where it is.
 *
 * @param at - Of the pointer from the middle of the picture, in halves of the picture's height, up positive.
 */
export function zoom(view: View, factor: number, at: readonly [x: number, y: number], limits: [number, number]): View {
  const height = Math.min(limits[1], Math.max(limits[0], view.height / factor))
  const shift = (view.height - height) / 2
  return { ...pan(view, -at[0] * shift, -at[1] * shift), height }
}

/** Share of the picture's width and height, around its middle, that nothing else lies over; each 0…1. */
export interface Room {
  x: number
  y: number
}

/** The view in the same direction that shows all of `bounds` within the room that there is. */
export function fit(
  view: View,
  bounds: Bounds,
  aspect: number,
  perspective: boolean,
  room: Room = { x: 1, y: 1 },
): View {
  const { right, up, back } = basisOf(view)
  let [width, height, depth] = [0, 0, 0]
  const centre = middle(bounds)
  for (const corner of corners(bounds)) {
    const offset = along(corner, centre, -1)
    width = Math.max(width, Math.abs(dot(offset, right)))
    height = Math.max(height, Math.abs(dot(offset, up)))
    depth = Math.max(depth, dot(offset, back))
  }
  const needed = 2 * Math.max(height * Math.max(MARGIN, 1 / room.y), (width / aspect) * Math.max(MARGIN, 1 / room.x))
  // What lies nearer than the target looks larger through a lens.
  const nearer = perspective ? 2 * depth * Math.tan(LENS / 2) : 0
  return { ...view, target: centre, height: Math.max(needed + nearer, 1e-6) }
}

/** Whether two views show the same, but for rounding. */
export function isSameView(a: View, b: View): boolean {
  const near = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-6 * Math.max(1, a.height)
  const angles = near(a.azimuth, b.azimuth) && near(a.elevation, b.elevation)
  return (
    angles && near(a.height, b.height) && a.target.every((value, axis) => near(value, b.target[axis] ?? Number.NaN))
  )
}

/** Diagonal of a box in mm. */
export function diagonal({ min, max }: Bounds): number {
  return Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2])
}

/** Whether all of a box lies within the picture. */
export function isInside(view: View, bounds: Bounds, aspect: number): boolean {
  const { right, up } = basisOf(view)
  return corners(bounds).every((corner) => {
    const offset = along(corner, view.target, -1)
    return Math.abs(dot(offset, up)) <= view.height / 2 && Math.abs(dot(offset, right)) <= (view.height * aspect) / 2
  })
}

/** Whether the camera must be placed anew: the part is much larger than before, or much smaller, or somewhere else. */
export function needsRefit(before: Bounds, after: Bounds): boolean {
  const [was, is] = [diagonal(before), diagonal(after)]
  const moved = Math.hypot(...along(middle(after), middle(before), -1))
  return is > 2 * was || is < was / 4 || moved > 2 * Math.max(was, is)
}

/**
 * When new parts place the camera anew: `if-outside` when they leave a picture that held all of the former ones; `never` unless
 * their size is quite another; `keep` not even then.
 */
export type Refit = 'always' | 'if-outside' | 'never' | 'keep'

/** Whether parts of other bounds place the camera anew. */
export function mustRefit(refit: Refit, view: View, before: Bounds, after: Bounds, aspect: number): boolean {
  if (refit === 'keep') return false
  if (refit === 'always' || needsRefit(before, after)) return true
  return refit === 'if-outside' && isInside(view, before, aspect) && !isInside(view, after, aspect)
}

/** The view a share `t` (0…1) of the way from one to another, by the shorter turn. */
export function between(from: View, to: View, t: number): View {
  const mix = (a: number, b: number): number => a + (b - a) * t
  const turn = Math.atan2(Math.sin(to.azimuth - from.azimuth), Math.cos(to.azimuth - from.azimuth))
  return {
    target: [mix(from.target[0], to.target[0]), mix(from.target[1], to.target[1]), mix(from.target[2], to.target[2])],
    azimuth: from.azimuth + turn * t,
    elevation: mix(from.elevation, to.elevation),
    height: from.height * (to.height / from.height) ** t,
  }
}

/** The middle of a box. */
export function middle({ min, max }: Bounds): Vec3 {
  return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2]
}

/** `from + distance · direction`. */
export function along(from: Vec3, direction: Vec3, distance: number): Vec3 {
  return [from[0] + direction[0] * distance, from[1] + direction[1] * distance, from[2] + direction[2] * distance]
}

function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function* corners({ min, max }: Bounds): Generator<Vec3> {
  for (const x of [min[0], max[0]]) for (const y of [min[1], max[1]]) for (const z of [min[2], max[2]]) yield [x, y, z]
}
