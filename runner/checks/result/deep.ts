/** The deep checks of a result: whether a surface goes through itself, and whether a second kernel agrees on the booleans. */
import type { Kernel } from '../../kernel/kernel.ts'
import { goesThroughItself, MAX_CROSSING_TRIANGLES } from '../shapes/check-shape.ts'
import { MAX_SEARCHED } from './mesh-part.ts'
import type { Check, ExaminedPart, Findings, Judgement } from './judgement.ts'
import { findCrossing, findWrongBoolean, type Blame } from './blame.ts'
import { lineage, type Operation } from '../calls/history.ts'
import { createReplay, type Replay } from './replay/replay.ts'
import { welded } from '../../model/solid-mesh.ts'

/** Adds what the deep checks find; a kernel that gives up on one of them must not cost a job its result. */
export function judgeDeeply(judgement: Judgement, kernel: Kernel): Judgement {
  const { impossible } = judgement
  const known = impossible ? [impossible] : []
  const isAmong = (blames: readonly Blame[], { operation }: Blame) =>
    blames.some((other) => other.operation === operation)
  try {
    const { checks, blames } = examineDeeply(judgement, kernel)
    return withFindings(judgement, { checks, blames: [...blames, ...known.filter((one) => !isAmong(blames, one))] })
  } catch {
    const skipped = { outcome: 'skipped', why: 'a kernel gave up' } as const
    const checks = [
      { name: 'self-crossing', ...skipped },
      { name: 'booleans', ...skipped },
    ] as const
    return withFindings(judgement, { checks, blames: known })
  }
}

/** The first wrong boolean is what may be repaired. */
function withFindings(judgement: Judgement, findings: Findings): Judgement {
  const blame = findings.blames.find(({ operation }) => operation.method.kind === 'boolean') ?? null
  return { ...judgement, findings, blame }
}

/** Looks at all parts that are sound so far. */
function examineDeeply({ parts, tolerance, history }: Judgement, kernel: Kernel): Findings {
  const bodies = parts.filter(({ part, brep }) => part.kind === 'body' && brep.solids > 0)
  const meshParts = parts.filter(({ condition }) => condition === 'mesh')
  const sound = bodies.filter(({ condition }) => condition === 'sound')
  const rootOf = ({ part }: ExaminedPart) => history.operationOf(part.shape)

  const meshes = new Map(sound.map((examined) => [rootOf(examined), welded(examined.mesh)]))
  const crossing = sound.map(rootOf).filter((root) => {
    const mesh = meshes.get(root)
    return mesh !== undefined && goesThroughItself(mesh, tolerance)
  })
  const replay = createReplay(tolerance, meshes, kernel)
  try {
    const roots = sound.map(rootOf)
    const booleans = replayAll(lineage(roots), replay)
    const findBoolean = (root: Operation) => (booleans.outcome === 'failed' ? findWrongBoolean([root], replay) : null)
    const blames = [...roots.map(findBoolean), ...crossing.map((root) => findCrossing([root], { tolerance, kernel }))]
    return {
      checks: [...quickChecks(bodies, meshParts), crossingCheck(sound, crossing.length > 0, meshParts), booleans],
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

function crossingCheck(sound: readonly ExaminedPart[], isCrossing: boolean, meshes: readonly ExaminedPart[]): Check {
  const name = 'self-crossing'
  if (meshes.some(({ remarks }) => remarks.some(({ code }) => code === 'W_MESH_CROSSES')))
    return { name, outcome: 'failed' }
  if (!meshes.every(({ mesh }) => mesh.indices.length <= 3 * MAX_SEARCHED))
    return { name, outcome: 'skipped', why: 'too many triangles' }
  if (sound.length === 0 && meshes.length > 0) return { name, outcome: 'passed' }
  if (isCrossing) return { name, outcome: 'failed' }
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
