/** The frame in which flat entities of a DXF are drawn. */
import type { Affine } from '../affine.ts'
import { number, type Group } from './dxf-file.ts'

type Vector = readonly [x: number, y: number, z: number]

/** The direction of an entity's extrusion, of length 1. */
export function normalOf(groups: readonly Group[]): Vector {
  const [x, y, z] = [number(groups, 210), number(groups, 220), number(groups, 230, 1)]
  const length = Math.hypot(x, y, z)
  return length > 0 ? [x / length, y / length, z / length] : [0, 0, 1]
}

/** Outer product. */
export function crossOf(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/** How near to the world's z an extrusion must be for x to come from the world's y, by the reference. */
const NEAR = 1 / 64

/**
 * From an entity's own coordinates, at this height in them, to the world's seen from above; null where they are the same.
 *
 * @see AutoCAD 2012 DXF Reference, "Arbitrary Axis Algorithm"
 */
export function frameOf(groups: readonly Group[], heightMm: number): Affine | null {
  const normal = normalOf(groups)
  if (normal[2] === 1) return null
  const across =
    Math.abs(normal[0]) < NEAR && Math.abs(normal[1]) < NEAR ? crossOf([0, 1, 0], normal) : crossOf([0, 0, 1], normal)
  const length = Math.hypot(...across)
  const x: Vector = [across[0] / length, across[1] / length, across[2] / length]
  const y = crossOf(normal, x)
  return [x[0], x[1], y[0], y[1], normal[0] * heightMm, normal[1] * heightMm]
}
