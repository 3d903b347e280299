/** Divides lines on a model into what is seen of them and what is hidden behind faces. */
import type { Model } from '../read/drawn-model.ts'
import { facetOf, type DepthBuffer, type Screen } from './raster.ts'

/** Part of a line on the screen, x y a point, that is seen or hidden as a whole. */
export interface Stretch {
  isVisible: boolean
  points: number[]
}

/** A line on the screen; `toX` and `toY` lead from each of its points to where visibility is looked up, in pixels. */
export interface ScreenLine extends Screen {
  toX?: Float32Array
  toY?: Float32Array
}

/**
 * Depth by which a line may lie behind the face at its pixel and still count as on it. Between the line and the pixel's centre
 * a sloping face gains depth, so the steeper it is the more is allowed: the faces yield, instead of all lines coming forward,
 * so that hidden edges do not shine through beside rounded corners.
 */
const SAME_DEPTH = 0.6
const SLOPE_SHARE = 0.7
const STEEPEST = 16
/** Runs shorter than this many pixels are noise of rounding. */
const SHORTEST_RUN = 3

/** The stretches of a line, in their order. */
export function divideLine(line: ScreenLine, buffer: DepthBuffer, model: Model, screen: Screen): Stretch[] {
  const xs: number[] = []
  const ys: number[] = []
  const isCorner: boolean[] = []
  const seen: boolean[] = []
  const { x, y, depth, toX, toY } = line
  const look = (sampleX: number, sampleY: number, z: number): boolean =>
    isSeen(sampleX, sampleY, z, buffer, model, screen)

  for (let i = 0; i + 1 < x.length; i++) {
    const [ax = 0, ay = 0, az = 0] = [x[i], y[i], depth[i]]
    const [dx, dy, dz] = [(x[i + 1] ?? 0) - ax, (y[i + 1] ?? 0) - ay, (depth[i + 1] ?? 0) - az]
    const [aimX = 0, aimY = 0] = [toX?.[i], toY?.[i]]
    const steps = Math.max(1, Math.min(MAX_STEPS, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)))))
    // Samples lie in the middle of their steps: the ends of edges lie on corners, where everything meets.
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps
      xs.push(ax + dx * (step / steps))
      ys.push(ay + dy * (step / steps))
      isCorner.push(step === 0)
      seen.push(look(ax + dx * share + aimX, ay + dy * share + aimY, az + dz * share))
    }
  }
  smooth(seen)
  const stretches: Stretch[] = []
  let current: Stretch | undefined
  for (let i = 0; i < seen.length; i++) {
    const isVisible = seen[i] ?? false
    const [sx = 0, sy = 0] = [xs[i], ys[i]]
    if (current?.isVisible !== isVisible) {
      current?.points.push(sx, sy)
      current = { isVisible, points: [sx, sy] }
      stretches.push(current)
    } else if (isCorner[i]) current.points.push(sx, sy)
  }
  current?.points.push(x.at(-1) ?? 0, y.at(-1) ?? 0)
  return stretches
}

/** No line is longer in a picture that anyone can see. */
const MAX_STEPS = 8192

function isSeen(x: number, y: number, z: number, buffer: DepthBuffer, model: Model, screen: Screen): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= buffer.width || row >= buffer.height) return true
  const at = row * buffer.width + column
  const ahead = (buffer.depth[at] ?? 0) - z
  if (ahead <= SAME_DEPTH) return true
  if (ahead > SAME_DEPTH + SLOPE_SHARE * STEEPEST) return false
  const { depthRight, depthDown } = facetOf(buffer.triangle[at] ?? 0, model, screen)
  return ahead <= SAME_DEPTH + SLOPE_SHARE * Math.min(STEEPEST, Math.abs(depthRight) + Math.abs(depthDown))
}

/** Gives short runs the value of their surroundings. */
function smooth(seen: boolean[]): void {
  for (let start = 0; start < seen.length;) {
    let end = start + 1
    while (end < seen.length && seen[end] === seen[start]) end++
    const isShort = end - start < SHORTEST_RUN && (start > 0 || end < seen.length)
    if (isShort) {
      const value = !(seen[start] ?? false)
      for (let i = start; i < end; i++) seen[i] = value
    }
    start = end
  }
}
