/** Draws smooth lines: strokes are gathered as coverage first, so that lines that meet or overlap get no darker. */
import { blend, type Picture, type Rect, type Rgb } from './picture.ts'

/** Gathers strokes until they are laid over a picture. */
export interface Strokes {
  /** A line through points, x y each, in pixels; `width` in pixels, `strength` 0…1. Ends are round. */
  line(points: readonly number[], style: StrokeStyle): void
  /** A filled convex shape. */
  polygon(points: readonly number[], style: Pick<StrokeStyle, 'color' | 'strength'>): void
  /** Takes away what was drawn in a rectangle. */
  clear(rect: Rect): void
  layOver(picture: Picture): void
}

export interface StrokeStyle {
  color: Rgb
  width: number
  strength?: number
  /** Lengths of dash and gap in pixels. */
  dash?: readonly [dash: number, gap: number]
}

/** Of two strokes that cover a pixel alike, within this of 255, the first one keeps it. */
const SAME_COVERAGE = 8
const TINY = 1e-9

/** Strokes for a picture of this size. */
export function createStrokes(width: number, height: number): Strokes {
  const coverage = new Uint8Array(width * height)
  const ink = new Uint16Array(width * height)
  const colors: Rgb[] = []
  /** The first dash or gap at each pixel: another line, or the same on its way back, would fill the gaps. */
  const track = new Uint32Array(width * height)
  let dashedLines = 0

  function numberOf(color: Rgb): number {
    const known = colors.findIndex((candidate) => candidate.every((channel, i) => channel === color[i]))
    return known >= 0 ? known : colors.push(color) - 1
  }

  function cover(at: number, covered: number, color: number): void {
    const level = Math.round(255 * covered)
    if (level <= (coverage[at] ?? 0) + SAME_COVERAGE) return
    coverage[at] = level
    ink[at] = color
  }

  /** Calls `put` with every pixel of a line and how much of it is covered. */
  function trace(points: readonly number[], lineWidth: number, put: (at: number, covered: number) => void): void {
    for (let at = 0; at + 3 < points.length; at += 2)
      traceSegment(points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0, points[at + 3] ?? 0, lineWidth / 2, put)
  }

  /** Goes along the longer side of a segment and covers a few pixels across. */
  function traceSegment(
    ax: number,
    ay: number,
    bx: number,
    by: number,
    radius: number,
    put: (at: number, covered: number) => void,
  ): void {
    const [dx, dy] = [bx - ax, by - ay]
    const squared = dx * dx + dy * dy
    const isWide = Math.abs(dx) >= Math.abs(dy)
    const [start, end] = isWide ? [Math.min(ax, bx), Math.max(ax, bx)] : [Math.min(ay, by), Math.max(ay, by)]
    const slope = isWide ? dy / (dx || 1) : dx / (dy || 1)
    const reach = radius + 0.5
    const across = reach * Math.SQRT2 + 0.5
    const last = Math.min((isWide ? width : height) - 1, Math.floor(end + reach))
    for (let along = Math.max(0, Math.floor(start - reach)); along <= last; along++) {
      const on = Math.min(end, Math.max(start, along + 0.5))
      const middle = isWide ? ay + (on - ax) * slope : ax + (on - ay) * slope
      const to = Math.min((isWide ? height : width) - 1, Math.floor(middle + across))
      for (let other = Math.max(0, Math.floor(middle - across)); other <= to; other++) {
        const column = isWide ? along : other
        const row = isWide ? other : along
        const [px, py] = [column + 0.5 - ax, row + 0.5 - ay]
        const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared))
        const distance = Math.hypot(px - share * dx, py - share * dy)
        const covered = Math.min(1, 2 * radius, reach - distance)
        if (covered > 0) put(row * width + column, covered)
      }
    }
  }

  return {
    line(points, { color, width: lineWidth, strength = 1, dash }) {
      const number = numberOf(color)
      if (!dash) {
        trace(points, lineWidth, (at, covered) => cover(at, covered * strength, number))
        return
      }
      dashedLines++
      for (const { isDash, piece } of dashes(points, dash)) {
        const own = 2 * dashedLines + (isDash ? 1 : 0)
        trace(piece, lineWidth, (at, covered) => {
          track[at] ||= own
          if (isDash && track[at] === own) cover(at, covered * strength, number)
        })
      }
    },
    polygon(points, { color, strength = 1 }) {
      const number = numberOf(color)
      const xs = points.filter((_, i) => i % 2 === 0)
      const ys = points.filter((_, i) => i % 2 === 1)
      for (let row = Math.max(0, Math.floor(Math.min(...ys))); row < Math.min(height, Math.max(...ys)); row++)
        for (
          let column = Math.max(0, Math.floor(Math.min(...xs)));
          column < Math.min(width, Math.max(...xs));
          column++
        ) {
          const covered = Math.min(1, depthInside(points, column + 0.5, row + 0.5) + 0.5)
          if (covered > 0) cover(row * width + column, covered * strength, number)
        }
    },
    clear({ x, y, width: across, height: down }) {
      const right = Math.min(width, Math.ceil(x + across))
      for (let row = Math.max(0, Math.floor(y)); row < Math.min(height, y + down); row++)
        coverage.fill(0, row * width + Math.max(0, Math.floor(x)), row * width + Math.max(0, right))
    },
    layOver(picture) {
      for (let at = 0; at < coverage.length; at++) {
        const level = coverage[at] ?? 0
        const color = colors[ink[at] ?? 0]
        if (level > 0 && color) blend(picture, at, color, level / 255)
      }
    },
  }
}

/** Distance to the nearest side of a convex shape; negative outside. */
function depthInside(points: readonly number[], x: number, y: number): number {
  const corners = points.length / 2
  const at = (corner: number) => [points[2 * (corner % corners)] ?? 0, points[2 * (corner % corners) + 1] ?? 0] as const
  let least = Infinity
  let area = 0
  for (let corner = 0; corner < corners; corner++) {
    const [[ax, ay], [bx, by]] = [at(corner), at(corner + 1)]
    area += ax * by - bx * ay
  }
  for (let corner = 0; corner < corners; corner++) {
    const [[ax, ay], [bx, by]] = [at(corner), at(corner + 1)]
    const distance = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / (Math.hypot(bx - ax, by - ay) || 1)
    least = Math.min(least, area > 0 ? distance : -distance)
  }
  return least
}

/** Cuts a line into dashes and gaps, beginning with a dash. */
function dashes(
  points: readonly number[],
  [dash, gap]: readonly [number, number],
): { isDash: boolean; piece: number[] }[] {
  const pieces: { isDash: boolean; piece: number[] }[] = []
  let piece = points.slice(0, 2)
  let isDash = true
  let left = dash
  for (let at = 0; at + 3 < points.length; at += 2) {
    let [x = 0, y = 0] = [points[at], points[at + 1]]
    const [endX = 0, endY = 0] = [points[at + 2], points[at + 3]]
    for (let rest = Math.hypot(endX - x, endY - y); rest > TINY;) {
      const step = Math.min(left, rest)
      x += ((endX - x) * step) / rest
      y += ((endY - y) * step) / rest
      rest -= step
      left -= step
      piece.push(x, y)
      if (left > TINY) continue
      pieces.push({ isDash, piece })
      isDash = !isDash
      left = isDash ? dash : gap
      piece = [x, y]
    }
  }
  if (piece.length > 2) pieces.push({ isDash, piece })
  return pieces
}
