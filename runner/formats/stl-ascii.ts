/** STL as text. */
import type { Mesh } from '../model/model.ts'

/** One text STL, in mm, with one solid a part, named after it. */
export function writeStlAscii(parts: readonly { name: string; mesh: Mesh }[]): Uint8Array {
  const lines: string[] = []
  for (const { name, mesh } of parts) {
    const title = name.replaceAll(/\s+/g, ' ').trim()
    lines.push(`solid ${title}`)
    const { positions, indices } = mesh
    for (let at = 0; at < indices.length; at += 3) {
      const corners = [0, 1, 2].map((corner) => pointAt(positions, indices[at + corner] ?? 0))
      lines.push(
        `  facet normal ${normalOf(corners).map(short).join(' ')}`,
        '    outer loop',
        ...corners.map((point) => `      vertex ${point.map(short).join(' ')}`),
        '    endloop',
        '  endfacet',
      )
    }
    lines.push(`endsolid ${title}`)
  }
  lines.push('')
  return new TextEncoder().encode(lines.join('\n'))
}

function pointAt(positions: Float32Array, vertex: number): number[] {
  return [0, 1, 2].map((axis) => positions[3 * vertex + axis] ?? 0)
}

function normalOf([a = [], b = [], c = []]: readonly number[][]): number[] {
  const [ux = 0, uy = 0, uz = 0] = a.map((value, axis) => (b[axis] ?? 0) - value)
  const [vx = 0, vy = 0, vz = 0] = a.map((value, axis) => (c[axis] ?? 0) - value)
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
  const length = Math.hypot(...normal) || 1
  return normal.map((value) => value / length)
}

/** As few digits as give the same 32-bit float, nine at most; fewer would let near vertices fall together. */
function short(value: number): number {
  const exact = Math.fround(value)
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(exact.toPrecision(digits))
    if (Math.fround(text) === exact) return text
  }
  return Number(exact.toPrecision(9))
}
