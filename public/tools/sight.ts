/** From the screen into the scene and back. A place on the screen is told from the middle of the picture in halves of its height. */
import type { Stage, Sight } from '../viewer/stage.ts'
import { along, basisOf, LENS, type Vec3 } from '../viewer/camera/view.ts'
import { dot, minus, plus, times, unit } from './vectors.ts'

export interface Ray {
  origin: Vec3
  /** Length 1. */
  direction: Vec3
}

export type Place = readonly [x: number, y: number]

/** Far enough to begin outside of any part, in heights of the picture. */
const FAR = 1000

/** The ray that the pixel at a place shows. */
export function rayThrough({ view, projection }: Sight, [x, y]: Place): Ray {
  const { right, up, back } = basisOf(view)
  const half = view.height / 2
  const onTarget = plus(view.target, plus(times(right, x * half), times(up, y * half)))
  if (projection === 'orthographic')
    return { origin: along(onTarget, back, FAR * view.height), direction: times(back, -1) }
  const eye = along(view.target, back, half / Math.tan(LENS / 2))
  return { origin: eye, direction: unit(minus(onTarget, eye)) }
}

/** The ray that shows a point of the scene. */
export function rayTo(sight: Sight, point: Vec3): Ray {
  return rayThrough(sight, placeOf(sight, point))
}

/** Where a point of the scene is seen. */
export function placeOf({ view, projection }: Sight, point: Vec3): Place {
  const { right, up, back } = basisOf(view)
  const offset = minus(point, view.target)
  const half = view.height / 2
  const lens = half / Math.tan(LENS / 2)
  const scale = projection === 'perspective' ? lens / Math.max(lens - dot(offset, back), 1e-9) : 1
  return [(dot(offset, right) * scale) / half, (dot(offset, up) * scale) / half]
}

/** The place of a pointer. */
export function placeOfPointer({ canvas }: Stage, clientX: number, clientY: number): Place {
  const box = canvas.getBoundingClientRect()
  const half = box.height / 2
  return [(clientX - box.left - box.width / 2) / half, (half - (clientY - box.top)) / half]
}

/** Where on the window a point of the scene is seen, in CSS pixels. */
export function clientPoint(stage: Stage, point: Vec3): { x: number; y: number } {
  const box = stage.canvas.getBoundingClientRect()
  const [x, y] = placeOf(stage.sight(), point)
  return { x: box.left + box.width / 2 + (x * box.height) / 2, y: box.top + box.height / 2 - (y * box.height) / 2 }
}
