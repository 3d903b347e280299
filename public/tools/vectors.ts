/** Arithmetic on points and directions. */
import type { Vec3 } from '../viewer/camera/view.ts'

export const ORIGIN: Vec3 = [0, 0, 0]

/** The point or vector at an index of an array of coordinates. */
export function at(coordinates: Float32Array, index: number): Vec3 {
  return [coordinates[3 * index] ?? 0, coordinates[3 * index + 1] ?? 0, coordinates[3 * index + 2] ?? 0]
}

export function plus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

export function minus(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

export function times(a: Vec3, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor]
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function length(a: Vec3): number {
  return Math.hypot(a[0], a[1], a[2])
}

/** The same direction with length 1; the zero vector stays. */
export function unit(a: Vec3): Vec3 {
  const size = length(a)
  return size > 0 ? times(a, 1 / size) : a
}

export function distance(a: Vec3, b: Vec3): number {
  return length(minus(a, b))
}

/** The part of `a` at right angles to a direction of length 1. */
export function across(a: Vec3, direction: Vec3): Vec3 {
  return minus(a, times(direction, dot(a, direction)))
}

/** The mean of some vectors; the origin when there are none. */
export function mean(vectors: readonly Vec3[]): Vec3 {
  return times(vectors.reduce(plus, ORIGIN), 1 / Math.max(1, vectors.length))
}
