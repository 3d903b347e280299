/** Names the holes of a view: a cross at each centre, and a leader to "⌀8 ×4" beside the view. */
import { dot, project, type Camera } from '../draw/camera.ts'
import { formatMm } from './dimensions.ts'
import type { Hole } from './holes.ts'
import { TEXT_SIZE, type Pen } from '../draw/pen.ts'
import { textWidth } from '../draw/stroke-font.ts'

/** Holes of one diameter that are seen as circles in a view. */
export interface Callout {
  text: string
  holes: Hole[]
}

/** Cosine from which on a hole is looked into along its axis. */
const ALONG = 0.9999
const MOST = 5
const LINE_HEIGHT = 2 * TEXT_SIZE
const SHELF = 12
const MARGIN = 12
const CROSS_OVERSHOOT = 4
const SMALLEST_CROSS = 3

/** The holes that are circles in a view, by diameter; the most frequent ones first, and no more than fit beside it. */
export function calloutsOf(holes: readonly Hole[], toViewer: Hole['axis']): Callout[] {
  const seen = holes.filter(({ axis }) => Math.abs(dot(axis, toViewer)) > ALONG)
  const groups = [...Map.groupBy(seen, ({ diameterMm }) => formatMm(diameterMm))]
  return groups
    .map(([diameter, group]) => ({
      text: group.length > 1 ? `⌀${diameter} ×${group.length}` : `⌀${diameter}`,
      holes: group,
    }))
    .toSorted((a, b) => b.holes.length - a.holes.length)
    .slice(0, MOST)
}

/** Width in pixels that callouts need beside their view. */
export function calloutsWidth(callouts: readonly Callout[]): number {
  return callouts.length === 0
    ? 0
    : SHELF + 11 + MARGIN + Math.max(...callouts.map(({ text }) => textWidth(text, TEXT_SIZE)))
}

/** Draws callouts to the right of `side`, the right edge of the view in pixels, between `top` and `bottom`. */
export function drawCallouts(
  pen: Pen,
  callouts: readonly Callout[],
  camera: Camera,
  { side, top, bottom }: { side: number; top: number; bottom: number },
): void {
  for (const { holes } of callouts) for (const hole of holes) drawCross(pen, hole, camera)
  const anchored = callouts
    .map(({ text, holes }) => ({ text, ...anchorOf(holes, camera) }))
    .toSorted((a, b) => a.y - b.y)
  // Each beside its hole, but below the one before, and all above the bottom.
  let next = top
  for (const [i, { text, x, y, radius }] of anchored.entries()) {
    const lowest = bottom - (anchored.length - 1 - i) * LINE_HEIGHT
    const level = Math.max(next, Math.min(y - radius, lowest))
    next = level + LINE_HEIGHT
    const [elbowX, dx, dy] = [side + SHELF, side + SHELF - x, level - y]
    const distance = Math.hypot(dx, dy) || 1
    const [rimX, rimY] = [x + (dx / distance) * radius, y + (dy / distance) * radius]
    pen.line([rimX, rimY, elbowX, level, elbowX + 6, level])
    pen.arrow(rimX, rimY, -dx, -dy)
    pen.text(text, elbowX + 11, level + TEXT_SIZE / 2)
  }
}

/** The hole that a leader reaches best: the rightmost one, and of those the highest. */
function anchorOf(holes: readonly Hole[], camera: Camera): { x: number; y: number; radius: number } {
  const spots = holes.map(({ center, diameterMm }) => {
    const [x, y] = project(camera, center)
    return { x, y, radius: (diameterMm / 2) * camera.scale }
  })
  return spots.reduce((best, spot) => (spot.x > best.x + 1 || (spot.x > best.x - 1 && spot.y < best.y) ? spot : best))
}

function drawCross(pen: Pen, { center, diameterMm }: Hole, camera: Camera): void {
  const [x, y] = project(camera, center)
  const radius = (diameterMm / 2) * camera.scale
  if (radius < SMALLEST_CROSS) return
  const reach = radius + CROSS_OVERSHOOT
  const style = { width: 0.8, strength: 0.7 }
  pen.line([x - reach, y, x + reach, y], style)
  pen.line([x, y - reach, x, y + reach], style)
}
