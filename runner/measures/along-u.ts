/** What is integrated over a face, along a line of one v. */
import { gaussRule } from './gauss.ts'
import { INTEGRALS, type Integrals } from './integrals.ts'
import type { Isoline, Surface } from './surface.ts'

/** Into how many parts every piece is cut, and how many nodes more than usual each takes. */
export interface Fineness {
  parts: number
  more: number
}

/** Adds up along the line of `v` from where it begins to `u`, and answers the largest coordinate met. */
export type AlongU = (u: number, v: number, fineness: Fineness, into: Integrals) => number

/** Integrates along u, beginning at `start`. */
export function alongU(surface: Surface, start: number): AlongU {
  return surface.isTurned ? alongTurn(surface, start) : alongPieces(surface, start)
}

function alongPieces(surface: Surface, start: number): AlongU {
  const sample = createSampler()
  return (u, v, { parts, more }, into) => {
    into.fill(0)
    if (u === start) return 0
    const { nodes, weights } = gaussRule(surface.uNodes + (surface.isExactAlongU ? 0 : more))
    const isoline = surface.at(v)
    const [low, high] = [Math.min(start, u), Math.max(start, u)]
    const inner = surface.uBreaks.filter((value) => value > low && value < high)
    const ends = [low, ...inner, high]
    let reach = 0
    for (let piece = 0; piece + 1 < ends.length; piece++) {
      const [from = 0, to = 0] = [ends[piece], ends[piece + 1]]
      const half = (to - from) / parts / 2
      for (let part = 0; part < parts; part++)
        for (let node = 0; node < nodes.length; node++) {
          const at = from + half * (2 * part + 1 + (nodes[node] ?? 0))
          reach = Math.max(reach, sample(isoline, at))
          const weight = (u > start ? half : -half) * (weights[node] ?? 0)
          for (let i = 0; i < INTEGRALS; i++) into[i] = (into[i] ?? 0) + weight * (sample.values[i] ?? 0)
        }
    }
    return reach
  }
}

/** Products of four sines and cosines of u hold no higher multiples of it. */
const MULTIPLES = 4
const SAMPLES = 10

/** Along a whole turn everything is a constant and some waves, found from ten samples and integrated by formula. */
function alongTurn(surface: Surface, start: number): AlongU {
  const sample = createSampler()
  const angles = Array.from({ length: SAMPLES }, (_, index) => (2 * Math.PI * index) / SAMPLES)
  return (u, v, _, into) => {
    into.fill(0)
    if (u === start) return 0
    // ∫ of the wave that is 1 at one sample and 0 at the others, up to the fourth multiple.
    const shares = angles.map((angle) => {
      let share = u - start
      for (let k = 1; k <= MULTIPLES; k++)
        share += (2 / k) * (Math.sin(k * (u - angle)) - Math.sin(k * (start - angle)))
      return share / SAMPLES
    })
    const isoline = surface.at(v)
    let reach = 0
    for (const [index, angle] of angles.entries()) {
      reach = Math.max(reach, sample(isoline, angle))
      for (let i = 0; i < INTEGRALS; i++) into[i] = (into[i] ?? 0) + (shares[index] ?? 0) * (sample.values[i] ?? 0)
    }
    return reach
  }
}

/** Takes what is to be integrated at one point of a line, and answers the largest coordinate. */
function createSampler() {
  const jet = new Float64Array(9)
  const values = new Float64Array(INTEGRALS)
  function sample(isoline: Isoline, u: number): number {
    isoline(u, jet)
    const [x = 0, y = 0, z = 0, ux = 0, uy = 0, uz = 0, vx = 0, vy = 0, vz = 0] = jet
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    const area = Math.sqrt(nx * nx + ny * ny + nz * nz)
    values[0] = area
    values[1] = x * area
    values[2] = y * area
    values[3] = z * area
    values[4] = (x * nx + y * ny + z * nz) / 3
    values[5] = (x * x * nx) / 2
    values[6] = (y * y * ny) / 2
    values[7] = (z * z * nz) / 2
    values[8] = (x * x * x * nx) / 3
    values[9] = (y * y * y * ny) / 3
    values[10] = (z * z * z * nz) / 3
    values[11] = (x * x * y * nx) / 2
    values[12] = (x * x * z * nx) / 2
    values[13] = (y * y * z * ny) / 2
    return Math.max(Math.abs(x), Math.abs(y), Math.abs(z))
  }
  return Object.assign(sample, { values })
}
