/** Finds what is seen at each pixel: a z-buffer that remembers the triangle. */
import type { Camera } from './camera.ts'
import type { Model, ModelPart } from '../read/drawn-model.ts'

/** Vertices as a camera sees them: pixels right and down, depth in pixels towards the viewer. */
export interface Screen {
  x: Float32Array
  y: Float32Array
  depth: Float32Array
}

/** What is nearest at each pixel: its depth and triangle, −1 for none. */
export interface DepthBuffer {
  width: number
  height: number
  depth: Float32Array
  triangle: Int32Array
}

/** Pixels by which a triangle may be missed, so that rounding leaves no crack between neighbours. */
const SLACK = 1e-3

/** A buffer in which nothing is seen yet. */
export function createDepthBuffer(width: number, height: number): DepthBuffer {
  const size = width * height
  return { width, height, depth: new Float32Array(size).fill(-Infinity), triangle: new Int32Array(size).fill(-1) }
}

/** Vertices, or other points in the same layout, as a camera sees them. */
export function projectAll(points: Float32Array, { view, scale, center, x: originX, y: originY }: Camera): Screen {
  const { right, up, toViewer } = view
  const count = points.length / 3
  const screen = { x: new Float32Array(count), y: new Float32Array(count), depth: new Float32Array(count) }
  for (let i = 0; i < count; i++) {
    const x = (points[3 * i] ?? 0) - center[0]
    const y = (points[3 * i + 1] ?? 0) - center[1]
    const z = (points[3 * i + 2] ?? 0) - center[2]
    screen.x[i] = originX + scale * (x * right[0] + y * right[1] + z * right[2])
    screen.y[i] = originY - scale * (x * up[0] + y * up[1] + z * up[2])
    screen.depth[i] = scale * (x * toViewer[0] + y * toViewer[1] + z * toViewer[2])
  }
  return screen
}

/** Corners of a triangle on the screen, its area, and how its depth changes a pixel. */
export interface Facet {
  ax: number
  ay: number
  bx: number
  by: number
  cx: number
  cy: number
  az: number
  /** Twice the area; negative when seen from outside, zero when seen edge-on. */
  area: number
  depthRight: number
  depthDown: number
}

/** One triangle on the screen. */
export function facetOf(triangle: number, { indices }: Model, { x, y, depth }: Screen): Facet {
  const a = indices[3 * triangle] ?? 0
  const b = indices[3 * triangle + 1] ?? 0
  const c = indices[3 * triangle + 2] ?? 0
  const [ax, ay, az] = [x[a] ?? 0, y[a] ?? 0, depth[a] ?? 0]
  const [bx, by, bz] = [x[b] ?? 0, y[b] ?? 0, depth[b] ?? 0]
  const [cx, cy, cz] = [x[c] ?? 0, y[c] ?? 0, depth[c] ?? 0]
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  const depthRight = ((bz - az) * (cy - ay) - (cz - az) * (by - ay)) / area
  const depthDown = ((cz - az) * (bx - ax) - (bz - az) * (cx - ax)) / area
  return { ax, ay, bx, by, cx, cy, az, area, depthRight, depthDown }
}

/** A rectangle of whole pixels: columns from `left` to before `right`, rows from `top` to before `bottom`. */
export interface Region {
  left: number
  top: number
  right: number
  bottom: number
}

/** The pixels that a part can reach, in whole squares of `cell` pixels. */
export function regionOf(
  part: ModelPart,
  { indices }: Model,
  screen: Screen,
  buffer: DepthBuffer,
  cell: number,
): Region {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const end = 3 * (part.firstTriangle + part.triangles)
  for (let corner = 3 * part.firstTriangle; corner < end; corner++) {
    const vertex = indices[corner] ?? 0
    const [x, y] = [screen.x[vertex] ?? 0, screen.y[vertex] ?? 0]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return {
    left: Math.max(0, cell * Math.floor((left - 1) / cell)),
    top: Math.max(0, cell * Math.floor((top - 1) / cell)),
    right: Math.min(buffer.width, cell * Math.ceil((right + 1) / cell)),
    bottom: Math.min(buffer.height, cell * Math.ceil((bottom + 1) / cell)),
  }
}

/** Forgets what is seen in a region. */
export function clearRegion({ width, depth, triangle }: DepthBuffer, { left, top, right, bottom }: Region): void {
  for (let row = top; row < bottom; row++) {
    depth.fill(-Infinity, row * width + left, row * width + right)
    triangle.fill(-1, row * width + left, row * width + right)
  }
}

/** Forgets what lies behind what another buffer of the same size shows. */
export function cutBehind(veil: DepthBuffer, { depth }: DepthBuffer, { left, top, right, bottom }: Region): void {
  for (let row = top; row < bottom; row++)
    for (let at = row * veil.width + left; at < row * veil.width + right; at++)
      if ((veil.depth[at] ?? 0) < (depth[at] ?? 0)) veil.triangle[at] = -1
}

/** Draws the triangles of one part into the buffer. */
export function drawPart(
  buffer: DepthBuffer,
  { firstTriangle, triangles, isClosed }: ModelPart,
  model: Model,
  screen: Screen,
): void {
  for (let triangle = firstTriangle; triangle < firstTriangle + triangles; triangle++) {
    const facet = facetOf(triangle, model, screen)
    if (facet.area < 0 || (facet.area > 0 && !isClosed)) drawFacet(buffer, triangle, facet)
  }
}

function drawFacet({ width, height, depth, triangle: owner }: DepthBuffer, triangle: number, facet: Facet): void {
  const { ax, ay, bx, by, cx, cy, az, area, depthRight, depthDown } = facet
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5 - SLACK))
  const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5 + SLACK))
  const left = Math.min(ax, bx, cx)
  const right = Math.max(ax, bx, cx)
  const sign = area > 0 ? 1 : -1
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5
    // Each side leaves a half of the row; what is common to the three is inside.
    let from = left
    let to = right
    for (let side = 0; side < 3; side++) {
      const px = side === 0 ? ax : side === 1 ? bx : cx
      const py = side === 0 ? ay : side === 1 ? by : cy
      const qx = side === 0 ? bx : side === 1 ? cx : ax
      const qy = side === 0 ? by : side === 1 ? cy : ay
      const rise = (qy - py) * sign
      if (rise === 0) continue
      const crossing = px + ((y - py) * (qx - px)) / (qy - py)
      if (rise > 0) to = Math.min(to, crossing)
      else from = Math.max(from, crossing)
    }
    const first = Math.max(0, Math.ceil(from - 0.5 - SLACK))
    const last = Math.min(width - 1, Math.floor(to - 0.5 + SLACK))
    let at = row * width + first
    let z = az + (first + 0.5 - ax) * depthRight + (y - ay) * depthDown
    for (let column = first; column <= last; column++, at++, z += depthRight)
      if (z > (depth[at] ?? 0)) {
        depth[at] = z
        owner[at] = triangle
      }
  }
}
