/** Looks at a model without perspective, so that lengths can be measured in the picture. */

/** x, y, z in mm. */
export type Vec3 = readonly [number, number, number]

/** A box in mm. */
export interface Box {
  min: Vec3
  max: Vec3
}

/** Unit vectors of what is right, up and towards the viewer in the picture. */
export interface View {
  right: Vec3
  up: Vec3
  toViewer: Vec3
}

/** The ways to look, in third-angle projection: right is seen from +X, front from −Y, top from +Z. */
export const VIEWS = {
  top: { right: [1, 0, 0], up: [0, 1, 0], toViewer: [0, 0, 1] },
  front: { right: [1, 0, 0], up: [0, 0, 1], toViewer: [0, -1, 0] },
  right: { right: [0, 1, 0], up: [0, 0, 1], toViewer: [1, 0, 0] },
  iso: lookFrom([1, -1, 0.82]),
} as const satisfies Record<string, View>

/** Where points of the model come to lie: `scale` pixels a mm, `center` of the model at x, y of the picture. */
export interface Camera {
  view: View
  scale: number
  center: Vec3
  x: number
  y: number
}

/** Pixels right and down, and depth in pixels, greater towards the viewer. */
export function project({ view, scale, center, x, y }: Camera, point: Vec3): Vec3 {
  const offset: Vec3 = [point[0] - center[0], point[1] - center[1], point[2] - center[2]]
  return [x + scale * dot(offset, view.right), y - scale * dot(offset, view.up), scale * dot(offset, view.toViewer)]
}

/** Width and height of a box as it is seen, in mm. */
export function extentOf(box: Box, { right, up }: View): { width: number; height: number } {
  const size: Vec3 = [box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]]
  const along = (axis: Vec3): number =>
    Math.abs(axis[0]) * size[0] + Math.abs(axis[1]) * size[1] + Math.abs(axis[2]) * size[2]
  return { width: along(right), height: along(up) }
}

/** Centre of a box. */
export function centerOf({ min, max }: Box): Vec3 {
  return [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2]
}

/** Scalar product. */
export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** Vector product. */
export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** The vector of length 1 in the same direction. */
export function unit(vector: Vec3): Vec3 {
  const length = Math.hypot(...vector)
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}

/** The view from a direction, with Z up. */
function lookFrom(direction: Vec3): View {
  const toViewer = unit(direction)
  const right = unit(cross([0, 0, 1], toViewer))
  return { right, up: cross(toViewer, right), toViewer }
}

/** The largest scale at which something of this size fits into some pixels. */
export function fitScale(size: { width: number; height: number }, room: { width: number; height: number }): number {
  const scale = Math.min(room.width / size.width, room.height / size.height)
  return Number.isFinite(scale) && scale > 0 ? scale : 1
}
