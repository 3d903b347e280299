// Twisted vase
// A faceted vase, lofted through polygons that swell, narrow and turn on their way up.
import { addHolesInFace, draw, makeSolid } from 'replicad'

export const defaultParams = {
  height: 160,
  baseRadius: 34,
  bellyRadius: 52,
  neckRadius: 26,
  rimRadius: 34,
  sides: 9,
  twist: 120, // degrees from the bottom to the rim
  wall: 2.4,
  floor: 4,
  levels: 12,
}

export const paramInfo = {
  sides: { min: 3, max: 24, step: 1 },
  twist: { min: -360, max: 360, unit: '°' },
  levels: { min: 3, max: 40, step: 1 },
}

/** A curve through four values at 0, 1/3, 2/3 and 1 (Lagrange). */
const through = ([a, b, c, d]: [number, number, number, number], t: number) =>
  (a * (1 - 3 * t) * (2 - 3 * t) * (1 - t)) / 2 +
  (b * 9 * t * (2 - 3 * t) * (1 - t)) / 2 +
  (c * 9 * t * (3 * t - 1) * (1 - t)) / 2 +
  (d * t * (3 * t - 1) * (3 * t - 2)) / 2

export default function main(params: typeof defaultParams) {
  const { height, baseRadius, bellyRadius, neckRadius, rimRadius, sides, twist, wall, floor, levels } = params

  /** The outline at height z, made smaller by `inset` as measured on its flats. */
  const section = (z: number, inset: number) => {
    const radius =
      through([baseRadius, bellyRadius, neckRadius, rimRadius], z / height) - inset / Math.cos(Math.PI / sides)
    if (radius <= 0)
      throw new RangeError(`The vase closes up at a height of ${z.toFixed(0)} mm: use a thinner wall or larger radii`)
    const corners = Array.from({ length: sides }, (_, i): [number, number] => {
      const angle = (2 * Math.PI * i) / sides + (twist * Math.PI * z) / (180 * height)
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
    const pen = draw(corners[0])
    for (const corner of corners.slice(1)) pen.lineTo(corner)
    return pen.close().sketchOnPlane('XY', z)
  }
  /** The faces all round from the height `from` up to the rim. */
  const side = (from: number, inset: number) => {
    const [first, ...others] = Array.from({ length: levels + 1 }, (_, i) =>
      section(from + ((height - from) * i) / levels, inset),
    )
    return first.loftWith(others, { ruled: true }, true)
  }

  // Outside, inside, bottom, floor and rim close the vase. Sewing them together needs no boolean operation, which would take
  // seconds for that many warped faces.
  const rim = addHolesInFace(section(height, 0).face(), [section(height, wall).wire])
  const vase = makeSolid([side(0, 0), side(floor, wall), section(0, 0).face(), section(floor, wall).face(), rim])
  return { shape: vase, name: 'vase', color: '#5fa8a0' }
}
