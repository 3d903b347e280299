import { expect, test } from 'vitest'
import { gridStep } from '../../public/viewer/scene/grid-step.ts'
import {
  along,
  basisOf,
  between,
  fit,
  isInside,
  LENS,
  needsRefit,
  orbit,
  pan,
  STANDARD_VIEWS,
  zoom,
  type Vec3,
  type View,
} from '../../public/viewer/camera/view.ts'
import type { Bounds } from '../../public/units/format.ts'

const FRONT: View = { target: [0, 0, 0], height: 100, ...STANDARD_VIEWS.front }
const BOX: Bounds = { min: [0, 0, 0], max: [40, 20, 10] }
const LIMITS: [number, number] = [0.1, 10_000]

function round(vector: Vec3): number[] {
  return vector.map((value) => Math.round(value * 1e9) / 1e9 + 0)
}

function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

test.each([
  ['front', [1, 0, 0], [0, 0, 1], [0, -1, 0]],
  ['right', [0, 1, 0], [0, 0, 1], [1, 0, 0]],
  ['back', [-1, 0, 0], [0, 0, 1], [0, 1, 0]],
  ['left', [0, -1, 0], [0, 0, 1], [-1, 0, 0]],
  ['top', [1, 0, 0], [0, 1, 0], [0, 0, 1]],
  ['bottom', [1, 0, 0], [0, -1, 0], [0, 0, -1]],
] as const)('from %s, right, up and the eye are along axes', (name, right, up, back) => {
  const basis = basisOf(STANDARD_VIEWS[name])
  expect([round(basis.right), round(basis.up), round(basis.back)]).toEqual([right, up, back])
})

test('the isometric view shortens all three axes alike', () => {
  const { back } = basisOf(STANDARD_VIEWS.iso)
  expect(back.map(Math.abs)).toEqual([
    expect.closeTo(1 / Math.sqrt(3), 9),
    expect.closeTo(1 / Math.sqrt(3), 9),
    expect.closeTo(1 / Math.sqrt(3), 9),
  ])
})

test('turning stops at straight down', () => {
  expect(orbit(FRONT, 0.1, 10)).toMatchObject({ azimuth: 0.1, elevation: Math.PI / 2 })
})

test('moving the picture to the right moves its target to the left', () => {
  expect(round(pan(FRONT, 12, 5).target)).toEqual([-12, 0, -5])
})

test('the point under the pointer stays there while zooming', () => {
  const at = [0.6, -0.3] as const
  const pointOf = (view: View): Vec3 => {
    const { right, up } = basisOf(view)
    return along(along(view.target, right, (at[0] * view.height) / 2), up, (at[1] * view.height) / 2)
  }
  const iso = { ...FRONT, ...STANDARD_VIEWS.iso }
  const zoomed = zoom(iso, 4, at, LIMITS)
  expect(zoomed.height).toBe(25)
  expect(round(pointOf(zoomed))).toEqual(round(pointOf(iso)))
})

test('zooming stops at its limits without moving the target', () => {
  expect(zoom({ ...FRONT, height: 0.1 }, 100, [0.5, 0.5], LIMITS)).toEqual({ ...FRONT, height: 0.1 })
})

test.each([1, 0.5, 2])('a fitted box lies within a picture of aspect %d, from every side', (aspect) => {
  for (const direction of Object.values(STANDARD_VIEWS)) {
    const view = fit({ ...FRONT, ...direction }, BOX, aspect, false)
    const { right, up } = basisOf(view)
    expect(view.target).toEqual([20, 10, 5])
    for (const x of [0, 40])
      for (const y of [0, 20])
        for (const z of [0, 10]) {
          const offset = along([x, y, z], view.target, -1)
          expect(Math.abs(dot(offset, up))).toBeLessThan(view.height / 2)
          expect(Math.abs(dot(offset, right))).toBeLessThan((view.height * aspect) / 2)
        }
  }
})

test('through the lens the near corners of a fitted box are within the picture too', () => {
  const view = fit({ ...FRONT, ...STANDARD_VIEWS.top }, { min: [-5, -5, 0], max: [5, 5, 100] }, 1, true)
  const distance = view.height / 2 / Math.tan(LENS / 2)
  expect(5 / (distance - 50)).toBeLessThan(Math.tan(LENS / 2))
})

test('the camera is placed anew only for a part of quite another size or place', () => {
  expect(needsRefit(BOX, { min: [0, 0, 0], max: [60, 20, 10] })).toBe(false)
  expect(needsRefit(BOX, { min: [0, 0, 0], max: [100, 20, 10] })).toBe(true)
  expect(needsRefit(BOX, { min: [0, 0, 0], max: [4, 2, 1] })).toBe(true)
  expect(needsRefit(BOX, { min: [500, 0, 0], max: [540, 20, 10] })).toBe(true)
})

test('a box is inside of the picture as long as none of its corners leaves it', () => {
  const view = fit(FRONT, BOX, 1, false)
  expect(isInside(view, BOX, 1)).toBe(true)
  expect(isInside(view, { min: [0, 0, 0], max: [80, 20, 10] }, 1)).toBe(false)
  expect(isInside(view, { min: [0, 0, 0], max: [40, 900, 10] }, 1)).toBe(true) // only deeper
})

test('an animation takes the shorter turn', () => {
  const from = { ...FRONT, azimuth: -3 }
  const halfway = between(from, { ...FRONT, azimuth: 3, height: 400 }, 0.5)
  expect(Math.cos(halfway.azimuth)).toBeCloseTo(-1, 9)
  expect(halfway.height).toBeCloseTo(200, 9)
})

test.each([
  [0.01, 0.2],
  [0.1, 2],
  [0.2, 5],
  [0.5, 10],
  [1, 20],
  [40, 1000],
])('at %d mm a pixel the grid has lines every %d mm', (mmPerPixel, step) => {
  expect(gridStep(mmPerPixel)).toBe(step)
})
