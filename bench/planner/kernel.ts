/** Loads the kernel into this process and measures what a script makes; for benchmarks and tests of the planner only. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AnyShape } from 'replicad'
import { eigenvalues } from './moments.ts'

type Replicad = typeof import('replicad')

/** What is compared of a part. */
export interface Measured {
  volume: number
  /** Sorted sides of the bounding box, mm. */
  size: number[]
  /** Sorted standard deviations along the principal axes, mm. */
  gyration: number[]
  genus: number
  solids: number
  watertight: boolean
}

/** Starts OpenCascade once and gives the replicad module. */
export async function loadKernel(): Promise<Replicad> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('replicad-opencascadejs/wasm')))
  const { default: start } = await import('replicad-opencascadejs')
  const options = { wasmBinary: wasm, print: () => {}, printErr: () => {} }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package types its start function without the options of Emscripten
  const oc = await (start as unknown as (given: typeof options) => Promise<never>)(options)
  const replicad = await import('replicad')
  replicad.setOC(oc)
  return replicad
}

/** Runs a script of the form `const defaultParams = …; function main(replicad, p) {…}`. */
export function runScript(replicad: Replicad, code: string): AnyShape {
  // oxlint-disable-next-line typescript/no-implied-eval -- the scripts are the planner's own, so that they may run in this process
  const build: unknown = new Function('replicad', `${code}\nreturn main(replicad, defaultParams)`)
  if (typeof build !== 'function') throw new TypeError('Cannot run the script: it is not a function')
  return build(replicad)
}

/** Volume, size, spread and topology, from a fine mesh. */
export function measure(replicad: Replicad, shape: AnyShape): Measured {
  // Fine enough for a spread right to 1e-4; at a third of this a sphere takes half a minute.
  const { vertices, triangles } = shape.mesh({ tolerance: 0.02, angularTolerance: Math.PI / 60 })
  const points = new Map<string, number>()
  const weld = Array.from({ length: vertices.length / 3 }, (_, i) => {
    const key = [0, 1, 2].map((k) => Math.round((vertices[3 * i + k] ?? 0) * 1e4)).join(',')
    const known = points.get(key) ?? points.size
    points.set(key, known)
    return known
  })
  const faces: [number, number, number][] = []
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => weld[triangles[t + k] ?? 0] ?? 0)
    if (a === undefined || b === undefined || c === undefined) continue
    if (a !== b && b !== c && c !== a) faces.push([a, b, c])
  }
  const at = [...points.keys()].map((key) => key.split(',').map((text) => Number(text) / 1e4))
  const { gyration, low, high } = spread(at, faces)
  const { genus, watertight } = topology(faces)
  return {
    volume: 'wrapped' in shape ? replicad.measureVolume(asShape3D(shape)) : 0,
    size: [0, 1, 2].map((k) => (high[k] ?? 0) - (low[k] ?? 0)).toSorted((a, b) => a - b),
    gyration,
    genus,
    solids: countSolids(shape),
    watertight,
  }
}

function asShape3D(shape: AnyShape): Parameters<Replicad['measureVolume']>[0] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- planner scripts return solids and compounds only
  return shape as Parameters<Replicad['measureVolume']>[0]
}

function countSolids(shape: AnyShape): number {
  return 'solids' in shape && Array.isArray(shape.solids) ? shape.solids.length : 1
}

/** Second moments of the enclosed volume, by tetrahedra from the origin. */
function spread(
  at: number[][],
  faces: readonly (readonly [number, number, number])[],
): { gyration: number[]; low: number[]; high: number[] } {
  let volume = 0
  const first = [0, 0, 0]
  const second = Array.from({ length: 9 }, () => 0)
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (const point of at) {
    for (const k of [0, 1, 2]) {
      low[k] = Math.min(low[k] ?? 0, point[k] ?? 0)
      high[k] = Math.max(high[k] ?? 0, point[k] ?? 0)
    }
  }
  // Relative to the middle of the box: far from the origin digits would be lost.
  const middle = [0, 1, 2].map((k) => ((low[k] ?? 0) + (high[k] ?? 0)) / 2)
  const local = at.map((point) => point.map((x, k) => x - (middle[k] ?? 0)))
  for (const [ia, ib, ic] of faces) {
    const [a = [], b = [], c = []] = [local[ia], local[ib], local[ic]]
    const [ax = 0, ay = 0, az = 0] = a
    const [bx = 0, by = 0, bz = 0] = b
    const [cx = 0, cy = 0, cz = 0] = c
    const six = ax * (by * cz - bz * cy) - ay * (bx * cz - bz * cx) + az * (bx * cy - by * cx)
    volume += six / 6
    for (let i = 0; i < 3; i++) {
      const sum = (a[i] ?? 0) + (b[i] ?? 0) + (c[i] ?? 0)
      first[i] = (first[i] ?? 0) + (six / 24) * sum
      for (let j = 0; j < 3; j++) {
        const other = (a[j] ?? 0) + (b[j] ?? 0) + (c[j] ?? 0)
        const own = [a, b, c].reduce((total, point) => total + (point[i] ?? 0) * (point[j] ?? 0), 0)
        second[3 * i + j] = (second[3 * i + j] ?? 0) + (six / 120) * (own + sum * other)
      }
    }
  }
  const covariance = second.map(
    (value, k) => value / volume - ((first[Math.floor(k / 3)] ?? 0) * (first[k % 3] ?? 0)) / volume ** 2,
  )
  return { gyration: eigenvalues(covariance).map((value) => Math.sqrt(Math.max(0, value))), low, high }
}

/** Through holes of a closed mesh: (2 · shells − χ) / 2. */
function topology(faces: readonly (readonly [number, number, number])[]): { genus: number; watertight: boolean } {
  const edges = new Map<string, number>()
  const parent = new Map<number, number>()
  const root = (v: number): number => {
    let at = v
    while ((parent.get(at) ?? at) !== at) at = parent.get(at) ?? at
    parent.set(v, at)
    return at
  }
  for (const [a, b, c] of faces) {
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const key = from < to ? `${from},${to}` : `${to},${from}`
      edges.set(key, (edges.get(key) ?? 0) + 1)
      parent.set(root(from), root(to))
    }
  }
  const vertices = new Set(faces.flat())
  const shells = new Set([...vertices].map(root)).size
  const euler = vertices.size - edges.size + faces.length
  return { genus: (2 * shells - euler) / 2, watertight: [...edges.values()].every((count) => count === 2) }
}
