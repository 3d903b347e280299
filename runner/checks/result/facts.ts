/** The verdict on a result, with exact figures and a row per part: the content of `facts.json`. */
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { brepBounds } from '../../model/exact-bounds.ts'
import {
  countTopology,
  measureBrep,
  widen,
  type Bounds,
  type Point,
  type TopologyCounts,
} from '../../model/exact-measures.ts'
import type { PartLook, Tolerance } from '../../model/model.ts'
import type { Check, ExaminedPart, Judgement } from './judgement.ts'
import { measureMesh } from './replay/mesh-only.ts'

interface Measures {
  volumeMm3: number
  areaMm2: number
  bounds: Bounds
  centerOfMass: Point
  counts: TopologyCounts & { triangles: number }
  valid: boolean
  watertight: boolean
}

type PartRow = PartLook & Measures

export interface Facts extends Measures {
  name: string
  ok: boolean
  warnings: readonly Remark[]
  parts: readonly PartRow[]
  /** Whether the kernel's first answer was wrong, and was repaired. */
  healed: boolean
  checks: readonly Check[]
}

/** Most remarks that are kept with the facts; more are told one by one. */
const MAX_WARNINGS = 200

/** The facts of a result about which there are some `doubts`. */
export function factsOf(judgement: Judgement, doubts: readonly Remark[], kernel: Kernel): Facts {
  const { built, parts, tolerance, findings, repairs } = judgement
  const rows = parts.map((part) => rowOf(part, tolerance, kernel))
  return {
    name: built.name,
    ...summarize(rows, doubts.slice(0, MAX_WARNINGS)),
    healed: repairs.length > 0 || doubts.some(({ code }) => code === 'I_HEALED'),
    checks: findings?.checks ?? [],
  }
}

function rowOf(examined: ExaminedPart, tolerance: Tolerance, kernel: Kernel): PartRow {
  const { part, brep, mesh, watertight, condition } = examined
  const { name, color, opacity, kind, stroke, shape } = part
  const counts = countTopology(shape.wrapped, kernel)
  const isMesh = condition === 'mesh' || condition === 'mesh only'
  const measures = isMesh
    ? measureMesh(mesh, watertight)
    : {
        ...measureBrep(shape.wrapped, brep.solids > 0, kernel),
        bounds: brepBounds(shape.wrapped, mesh, tolerance, kernel),
      }
  const solids = condition === 'mesh' ? examined.bodyCount : counts.solids
  return {
    name,
    color,
    opacity,
    kind,
    stroke,
    ...measures,
    valid: brep.valid && condition !== 'mesh only',
    watertight,
    counts: { ...counts, solids, triangles: mesh.indices.length / 3 },
  }
}

/** The facts of all parts together; drawings count only where there is no body, aids never. */
function summarize(
  all: readonly PartRow[],
  warnings: readonly Remark[],
): Measures & Pick<Facts, 'ok' | 'warnings' | 'parts'> {
  const bodies = all.filter(({ kind }) => kind === 'body')
  const parts = bodies.length > 0 ? bodies : all.filter(({ kind }) => kind === 'drawing')
  const bounds: Bounds = { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] }
  const centerOfMass: Point = [0, 0, 0]
  const counts = { solids: 0, faces: 0, edges: 0, vertices: 0, triangles: 0 }
  const sum = (pick: (part: PartRow) => number) => parts.reduce((total, part) => total + pick(part), 0)
  const weight = (part: PartRow) => (part.volumeMm3 > 0 ? part.volumeMm3 : 0)
  const weights = sum(weight)
  for (const part of parts) {
    widen(bounds.min, bounds.max, part.bounds.min, part.bounds.max)
    for (const axis of [0, 1, 2] as const)
      centerOfMass[axis] += part.centerOfMass[axis] * (weights > 0 ? weight(part) / weights : 1 / parts.length)
    for (const kind of ['solids', 'faces', 'edges', 'vertices', 'triangles'] as const) counts[kind] += part.counts[kind]
  }
  const valid = parts.every((part) => part.valid)
  const watertight = parts.every((part) => part.watertight)
  return {
    ok: valid && (watertight || bodies.length === 0) && warnings.every(({ severity }) => severity === 'info'),
    valid,
    watertight,
    volumeMm3: sum((part) => part.volumeMm3),
    areaMm2: sum((part) => part.areaMm2),
    bounds,
    centerOfMass,
    counts,
    warnings,
    parts: all,
  }
}
