/** The deep checks of a result: whether a surface goes through itself, and whether a second kernel agrees on the booleans. */
import type { Kernel } from '../../kernel/kernel.ts'
import { goesThroughItself, MAX_CROSSING_TRIANGLES } from '../shapes/check-shape.ts'
import { MAX_SEARCHED } from './mesh-part.ts'
import type { Examination, ExaminedPart } from './quick.ts'
import { findCrossing, findWrongBoolean, type Blame } from './blame.ts'
import { lineage, type History, type Operation } from '../calls/history.ts'
import type { MeshKernel } from '../../kernel/mesh-kernel.ts'
import { createReplay, type Replay } from './replay.ts'
import { welded } from '../../model/solid-mesh.ts'

/** What a check came to; `why` says why it was left out. */
export interface Check {
  name: 'brep' | 'mesh' | 'self-crossing' | 'booleans'
  outcome: 'passed' | 'failed' | 'skipped'
  why?: string
}

export interface Findings {
  checks: Check[]
  /** The operations that made parts wrong, which the quick checks did not see; wrong booleans first. */
  blames: Blame[]
}

/** Runs the deep checks on all parts that are sound so far. */
export function examineDeeply(
  { parts, tolerance }: Examination,
  history: History,
  kernel: Kernel,
  meshKernel: MeshKernel,
): Findings {
  const bodies = parts.filter(({ part, brep }) => part.kind === 'body' && brep.solids > 0)
  const meshParts = parts.filter(({ part }) => part.mesh)
  const sound = bodies.filter(({ isBroken }) => !isBroken)
  const roots = (some: readonly ExaminedPart[]) => some.map(({ part }) => history.operationOf(part.shape))

  const meshes = new Map(sound.map(({ part, mesh }) => [history.operationOf(part.shape), welded(mesh)]))
  const crossing = sound.filter(({ part }) => {
    const mesh = meshes.get(history.operationOf(part.shape))
    return mesh !== undefined && goesThroughItself(mesh, tolerance)
  })
  const replay = createReplay(tolerance, meshes, kernel, meshKernel)
  try {
    const booleans = replayAll(lineage(roots(sound)), replay)
    const findBoolean = (root: Operation) => (booleans.outcome === 'failed' ? findWrongBoolean([root], replay) : null)
    const blames = [
      ...roots(sound).map(findBoolean),
      ...roots(crossing).map((root) => findCrossing([root], { tolerance, kernel })),
    ]
    return {
      checks: [...quickChecks(bodies, meshParts), crossingCheck(sound, crossing, meshParts), booleans],
      blames: once(blames),
    }
  } finally {
    replay.close()
  }
}

/** Parts may share the operation that spoiled them. */
function once(blames: readonly (Blame | null)[]): Blame[] {
  return [...new Map(blames.flatMap((blame) => (blame ? [[blame.operation, blame] as const] : []))).values()]
}

/** What the quick checks came to, in the words of the deep ones. */
function quickChecks(bodies: readonly ExaminedPart[], meshes: readonly ExaminedPart[]): Check[] {
  const outcome = (some: readonly ExaminedPart[], passed: (part: ExaminedPart) => boolean) =>
    some.every(passed) ? 'passed' : 'failed'
  const isClosed = ({ watertight, remarks }: ExaminedPart) => watertight && !remarks.some(isMeshVolume)
  return [
    bodies.length === 0 && meshes.length > 0
      ? { name: 'brep', outcome: 'skipped', why: 'a mesh has no B-rep' }
      : { name: 'brep', outcome: outcome(bodies, ({ brep }) => brep.valid && brep.volumeMm3 > 0) },
    { name: 'mesh', outcome: outcome([...bodies, ...meshes], isClosed) },
  ]
}

const isMeshVolume = ({ code }: { code: string }) => code === 'W_MESH_VOLUME'

const isSearchable = ({ mesh }: ExaminedPart) => mesh.indices.length <= 3 * MAX_CROSSING_TRIANGLES

function crossingCheck(
  sound: readonly ExaminedPart[],
  crossing: readonly ExaminedPart[],
  meshes: readonly ExaminedPart[],
): Check {
  const name = 'self-crossing'
  if (meshes.some(({ remarks }) => remarks.some(({ code }) => code === 'W_MESH_CROSSES')))
    return { name, outcome: 'failed' }
  if (!meshes.every(({ mesh }) => mesh.indices.length <= 3 * MAX_SEARCHED))
    return { name, outcome: 'skipped', why: 'too many triangles' }
  if (sound.length === 0 && meshes.length > 0) return { name, outcome: 'passed' }
  if (crossing.length > 0) return { name, outcome: 'failed' }
  if (sound.length === 0) return { name, outcome: 'skipped', why: 'no part is sound' }
  if (!sound.every(isSearchable)) return { name, outcome: 'skipped', why: 'too many triangles' }
  return { name, outcome: 'passed' }
}

/**
 * Replays the booleans that nothing but booleans and moves follow: the last ones of a part, and those before each fillet or
 * other operation that only the first kernel can do.
 */
function replayAll(operations: readonly Operation[], replay: Replay): Check {
  const name = 'booleans'
  const isCovered = new Set(operations.filter(({ method }) => method.kind !== 'other').flatMap(({ inputs }) => inputs))
  const last = operations.filter((operation) => operation.method.kind === 'boolean' && !isCovered.has(operation))
  const moved = operations.filter(({ method }) => method.kind === 'move' || method.kind === 'join')
  const outcomes = [...last, ...moved.filter((operation) => !isCovered.has(operation))].map((operation) =>
    replay.check(operation),
  )
  if (outcomes.some(({ outcome }) => outcome === 'differs')) return { name, outcome: 'failed' }
  for (const result of outcomes)
    if (result.outcome === 'skipped' && result.why !== 'nothing to replay')
      return { name, outcome: 'skipped', why: result.why }
  if (!outcomes.some(({ outcome }) => outcome === 'agrees'))
    return { name, outcome: 'skipped', why: 'nothing to replay' }
  return { name, outcome: 'passed' }
}
