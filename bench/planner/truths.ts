/** What prompts ask for, by closed formulas that share nothing with the planner: moments where they are simple, else volume and size. */
import {
  type Moments,
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
  minus,
  prism,
  roundedBox,
  sum,
  tube,
  turn,
} from './moments.ts'

/** Sides of the box around it; empty where bodies may lie as they like. */
type Size = readonly number[]
export type Points = readonly (readonly [number, number])[]

/** What a part must be: exact moments or the volume alone, sides of its box, through holes. */
export interface Truth {
  solid: Moments | number
  size: Size
  genus: number
  solids: number
}
/** What is said, and what is there afterwards; without a part it must be asked about. */
export type Turn = readonly [prompt: string, truth: Truth]
/** A batch of prompts: conversations, and prompts that must be asked about. */
export interface Batch {
  name: string
  conversations: (readonly Turn[])[]
  questions: string[]
}

/** A batch that is filled line by line. */
export function createBatch(name: string): Batch & {
  say: (truth: Truth, ...prompts: string[]) => void
  chain: (...turns: Turn[]) => void
  ask: (...prompts: string[]) => void
} {
  const batch: Batch = { name, conversations: [], questions: [] }
  return {
    ...batch,
    say: (truth, ...prompts) => batch.conversations.push(...prompts.map((prompt): Turn[] => [[prompt, truth]])),
    chain: (...turns) => batch.conversations.push(turns),
    ask: (...prompts) => batch.questions.push(...prompts),
  }
}

/** A part from its moments, or from its volume where these are no simple formula. */
export const part = (solid: Moments | number, size: Size, genus = 0, solids = 1): Truth => ({
  solid,
  size,
  genus,
  solids,
})
/** A cuboid. */
export const block = (x: number, y: number, z: number): Truth => part(box(x, y, z), [x, y, z])
/** A solid of two with the same axis along X. */
export const alongX = (solid: Moments): Moments => turn(solid, [2, 0, 1])
/** A solid of two with the same axis along Y. */
export const alongY = (solid: Moments): Moments => turn(solid, [0, 2, 1])
/** A round bar. */
export const rod = (d: number, h: number): Truth => part(cylinder(d, h), [d, d, h])
/** A tube. */
export const pipe = (outer: number, inner: number, h: number): Truth =>
  part(tube(outer, inner, h), [outer, outer, h], 1)
/** A plate with through holes at points about its middle. */
export const drilled = (x: number, y: number, z: number, d: number, points: Points): Truth =>
  part(minus(box(x, y, z), ...copies(cylinder(d, z), points)), [x, y, z], points.length)
/** A plate with rounded corners and through holes at points about its middle. */
export const rounded = (x: number, y: number, z: number, r: number, d = 0, points: Points = []): Truth =>
  part(minus(roundedBox(x, y, z, r), ...copies(cylinder(d, z), points)), [x, y, z], points.length)
/** A plate with a hole `inset` from the edges at each corner. */
export const cornered = (x: number, y: number, z: number, d: number, inset: number): Truth =>
  drilled(x, y, z, d, corners(x - 2 * inset, y - 2 * inset))
/** A disc with a bore (0: none) and holes on a circle. */
export const flange = (outer: number, z: number, bore: number, n: number, d: number, pitch: number): Truth =>
  part(
    minus(cylinder(outer, z), ...(bore > 0 ? [cylinder(bore, z)] : []), ...copies(cylinder(d, z), circle(n, pitch))),
    [outer, outer, z],
    n + (bore > 0 ? 1 : 0),
  )
/** A box that is open at the top. */
export const tray = (x: number, y: number, z: number, t: number, floor = t): Truth =>
  part(minus(box(x, y, z), at(box(x - 2 * t, y - 2 * t, z - floor), [0, 0, floor])), [x, y, z])
/** A round cup. */
export const cup = (d: number, h: number, t: number, floor = t): Truth =>
  part(minus(cylinder(d, h), at(cylinder(d - 2 * t, h - floor), [0, 0, floor])), [d, d, h])
/** Cylinders on top of each other, diameter and length each. */
export const stack = (...steps: Points): Truth => {
  const solids = steps.map(([d, h], k) =>
    at(cylinder(d, h), [0, 0, steps.slice(0, k).reduce((z, [, length]) => z + length, 0)]),
  )
  const d = Math.max(...steps.map(([diameter]) => diameter))
  return part(sum(...solids), [d, d, steps.reduce((z, [, h]) => z + h, 0)])
}
/** A profile pulled to a length. */
export const profile = (points: Points, length: number): Truth => {
  const side = (k: 0 | 1): number =>
    Math.max(...points.map((point) => point[k])) - Math.min(...points.map((point) => point[k]))
  return part(prism(points, length), [side(0), side(1), length])
}
/** An angle: legs over all, width, thickness. */
export const angle = (a: number, b: number, width: number, t: number): Truth =>
  profile(
    [
      [0, 0],
      [a, 0],
      [a, t],
      [t, t],
      [t, b],
      [0, b],
    ],
    width,
  )
/** A channel: width and height over all, length, thickness. */
export const channel = (w: number, h: number, length: number, t: number): Truth =>
  profile(
    [
      [0, 0],
      [w, 0],
      [w, h],
      [w - t, h],
      [w - t, t],
      [t, t],
      [t, h],
      [0, h],
    ],
    length,
  )
/** A truth with more taken away and more through holes. */
export const less = (truth: Truth, genus: number, ...gone: Moments[]): Truth => ({
  ...truth,
  solid: typeof truth.solid === 'number' ? truth.solid - volume(gone) : minus(truth.solid, ...gone),
  genus: truth.genus + genus,
})
/** A truth with solids put on; the size is of the whole. */
export const plus = (truth: Truth, size: Size, ...more: Moments[]): Truth => ({
  ...truth,
  solid: typeof truth.solid === 'number' ? truth.solid + volume(more) : sum(truth.solid, ...more),
  size,
})
const volume = (solids: readonly Moments[]): number => solids.reduce((total, one) => total + one.volume, 0)

/** Points of a centred grid. */
export const grid = (nx: number, ny: number, px: number, py = px): [number, number][] =>
  Array.from({ length: nx * ny }, (_, k) => [((k % nx) - (nx - 1) / 2) * px, (Math.floor(k / nx) - (ny - 1) / 2) * py])
/** A through hole with a counterbore at the top of a plate. */
export const counterbore = (d: number, z: number, wide: number, deep: number): Moments =>
  sum(cylinder(d, z - deep), at(cylinder(wide, deep), [0, 0, z - deep]))
/** A hole with a 90° countersink at the top of a plate. */
export const countersink = (d: number, z: number, wide: number, degrees = 90): Moments => {
  const deep = (wide - d) / 2 / Math.tan((degrees * Math.PI) / 360)
  return sum(cylinder(d, z - deep), at(cone(d, wide, deep), [0, 0, z - deep]))
}
/** Width over corners of a hexagon of one width over flats. */
export const HEX = 2 / Math.sqrt(3)
