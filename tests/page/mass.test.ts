import { expect, test } from 'vitest'
import { combine } from '../../public/tools/mass/mass.ts'
import { formatArea, formatInertia, formatMass, formatSize, formatVolume } from '../../public/units/format.ts'

/** A box as the server tells of it: about its own centre of mass. */
function solid(x: number, y: number, z: number, offset: [number, number, number]) {
  const volume = x * y * z
  const inertia = {
    volumeMm3: volume,
    centerOfMass: [0, 0, 0] satisfies [number, number, number],
    xx: (volume * (y * y + z * z)) / 12,
    yy: (volume * (x * x + z * z)) / 12,
    zz: (volume * (x * x + y * y)) / 12,
    xy: 0,
    xz: 0,
    yz: 0,
  }
  return { inertia, offset }
}

test('two halves of a box have the mass properties of the whole', () => {
  const whole = combine([solid(15, 20, 30, [-7.5, 0, 0]), solid(15, 20, 30, [7.5, 0, 0])])
  expect(whole).toMatchObject({ volumeMm3: 18_000, center: [0, 0, 0] })
  // Of 30 × 20 × 30: m (b² + c²) / 12, smallest first.
  const moments = [1300, 1300, 1800].map((square) => expect.closeTo((18_000 * square) / 12, 4))
  expect(whole?.moments).toEqual(moments)
})

test('principal moments do not depend on how the body is turned', () => {
  const straight = combine([solid(30, 20, 10, [0, 0, 0])])?.moments ?? []
  // The same body turned by 30° about Z.
  const { inertia, offset } = solid(30, 20, 10, [0, 0, 0])
  const [c, s] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)]
  const turned = {
    ...inertia,
    xx: inertia.xx * c * c + inertia.yy * s * s,
    yy: inertia.xx * s * s + inertia.yy * c * c,
    xy: -(inertia.xx - inertia.yy) * c * s,
  }
  expect(combine([{ inertia: turned, offset }])?.moments).toEqual(straight.map((moment) => expect.closeTo(moment, 4)))
})

test('a drawing has no mass', () => {
  expect(combine([])).toBeNull()
})

test('figures are told in either unit', () => {
  const inch = { min: [0, 0, 0], max: [25.4, 50.8, 12.7] } as const
  expect(formatSize(inch, 'in')).toBe('1 × 2 × 0.5 in')
  expect(formatVolume(25.4 ** 3, 'in')).toBe('1 in³')
  expect(formatArea(25.4 ** 2, 'in')).toBe('1 in²')
  expect(formatMass(453.59237, 'in')).toBe('1 lb')
  expect(formatInertia(453.59237 * 25.4 ** 2, 'in')).toBe('1 lb·in²')
  expect(formatInertia(2e6, 'mm')).toBe('20 kg·cm²')
})
