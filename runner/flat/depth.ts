/** A picture of how near the foremost surface is, from which one tells what hides what. */

/** Points as x, y and depth (towards the viewer), three numbers each. */
export type Points = Float64Array

export interface DepthMap {
  /** Width of a pixel in mm. */
  pixelMm: number
  /** Whether a point is not behind any surface, give or take a pixel. */
  sees: (x: number, y: number, depth: number) => boolean
}

const LONGER_SIDE = 1600
const MARGIN = 2

/** Draws triangles, three corners each, into a depth map. */
export function createDepthMap(points: Points, indices: Uint32Array): DepthMap {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < points.length; at += 3) {
    const [x = 0, y = 0] = [points[at], points[at + 1]]
    ;[left, bottom, right, top] = [Math.min(left, x), Math.min(bottom, y), Math.max(right, x), Math.max(top, y)]
  }
  const pixelMm = Math.max(right - left, top - bottom, 1e-9) / LONGER_SIDE
  const width = Math.ceil((right - left) / pixelMm) + 2 * MARGIN + 1
  const height = Math.ceil((top - bottom) / pixelMm) + 2 * MARGIN + 1
  const depths = new Float64Array(width * height).fill(-Infinity)
  const column = (x: number) => (x - left) / pixelMm + MARGIN
  const row = (y: number) => (y - bottom) / pixelMm + MARGIN

  for (let corner = 0; corner < indices.length; corner += 3) {
    const [a = 0, b = 0, c = 0] = [indices[corner], indices[corner + 1], indices[corner + 2]].map(
      (index) => 3 * (index ?? 0),
    )
    drawTriangle(
      [column(points[a] ?? 0), row(points[a + 1] ?? 0), points[a + 2] ?? 0],
      [column(points[b] ?? 0), row(points[b + 1] ?? 0), points[b + 2] ?? 0],
      [column(points[c] ?? 0), row(points[c + 1] ?? 0), points[c + 2] ?? 0],
    )
  }

  type Corner = readonly [x: number, y: number, depth: number]
  function drawTriangle([ax, ay, ad]: Corner, [bx, by, bd]: Corner, [cx, cy, cd]: Corner): void {
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if (Math.abs(area) < 1e-12) return
    const firstRow = Math.max(0, Math.ceil(Math.min(ay, by, cy)))
    const lastRow = Math.min(height - 1, Math.floor(Math.max(ay, by, cy)))
    const firstColumn = Math.max(0, Math.ceil(Math.min(ax, bx, cx)))
    const lastColumn = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx)))
    for (let y = firstRow; y <= lastRow; y++)
      for (let x = firstColumn; x <= lastColumn; x++) {
        const u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
        const v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
        const w = 1 - u - v
        if (u < 0 || v < 0 || w < 0) continue
        const depth = u * ad + v * bd + w * cd
        const at = y * width + x
        if (depth > (depths[at] ?? 0)) depths[at] = depth
      }
  }

  return {
    pixelMm,
    sees(x, y, depth) {
      const [middleX, middleY] = [Math.round(column(x)), Math.round(row(y))]
      // An edge lies at the rim of its own faces: it is hidden only where everything around it is in front.
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          if ((depths[(middleY + dy) * width + middleX + dx] ?? -Infinity) <= depth + 2 * pixelMm) return true
      return false
    },
  }
}
