/** The box around points. */
import type { Box } from '../draw/camera.ts'

/** A box that grows; `include` takes x y z a point. Without a point it is the origin. */
export function createBounds(): { include(points: Float32Array): void; box(): Box } {
  let [minX, minY, minZ] = [Infinity, Infinity, Infinity]
  let [maxX, maxY, maxZ] = [-Infinity, -Infinity, -Infinity]
  return {
    include(points) {
      for (let at = 0; at + 2 < points.length; at += 3) {
        const [x, y, z] = [points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0]
        if (x < minX) minX = x
        if (y < minY) minY = y
        if (z < minZ) minZ = z
        if (x > maxX) maxX = x
        if (y > maxY) maxY = y
        if (z > maxZ) maxZ = z
      }
    },
    box: () =>
      minX > maxX ? { min: [0, 0, 0], max: [0, 0, 0] } : { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] },
  }
}
