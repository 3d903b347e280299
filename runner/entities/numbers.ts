/** Points and directions as they are written down. */
import type { gp_Dir, gp_Pnt } from 'replicad-opencascadejs'

export type Vector = readonly [number, number, number]
export type Point = [number, number, number]

/** Twelve significant digits, without the noise of the last ones about zero. */
export function round(value: number): number {
  return Math.abs(value) < 1e-10 ? 0 : Number(value.toPrecision(12))
}

/** The same for each coordinate. */
export function roundPoint([x, y, z]: Vector): Point {
  return [round(x), round(y), round(z)]
}

/** Takes the coordinates out of a point or direction of the kernel, and frees it. */
export function take(from: gp_Pnt | gp_Dir): Vector {
  const vector: Vector = [from.X(), from.Y(), from.Z()]
  from.delete()
  return vector
}

/** `a + factor · b` */
export function add(a: Vector, b: Vector, factor = 1): Vector {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]]
}

/** Inner product. */
export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** Outer product. */
export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** The same direction with length 1; the zero vector stays. */
export function unit(a: Vector): Vector {
  const length = Math.hypot(...a)
  return length > 0 ? [a[0] / length, a[1] / length, a[2] / length] : a
}

/** From radians. */
export function degrees(radians: number): number {
  return round((radians * 180) / Math.PI)
}
