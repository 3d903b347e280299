/** From a script's parts to its results: checked quickly, shown, checked deeply, repaired where needed, and exported. */
import { brepBounds } from '../model/exact-bounds.ts'
import { writeFormat } from '../formats/index.ts'
import type { Kernels } from './kernels.ts'
import { countTopology, measureBrep, meshBounds } from '../model/exact-measures.ts'
import type { Model, PartShape } from '../model/model.ts'
import type { RunnerRequest } from '../contract/frames.ts'
import { FILE_FORMATS, FORMAT_TABLE, type FileFormat } from '../contract/formats.ts'
import { ScriptError } from '../faults/script-error.ts'
import { adviseOn } from '../checks/result/advice.ts'
import { type Recipe, REPAIRS } from '../checks/safe/booleans.ts'
import { examineDeeply, type Findings } from '../checks/result/deep.ts'
import { examine, type Examination } from '../checks/result/quick.ts'
import { explain, findUnsound, type Blame } from '../checks/result/blame.ts'
import { heal, type Repair } from '../checks/result/heal.ts'
import { lineage, type History } from '../checks/calls/history.ts'
import { measureMesh, meshWithoutBrep } from '../checks/result/mesh-only.ts'
import { createQuickMeasures, findImpossible } from '../checks/result/possible.ts'
import { summarize, type PartRow } from '../checks/result/verdict.ts'
import type { Remark } from '../faults/remark.ts'

/** What a script has made; `name` is that of the whole. */
export interface Built {
  name: string
  parts: PartShape[]
}

/** Where results go. */
export interface ResultTeller {
  phase: (phase: string) => void
  remark: (remark: Remark) => void
  json: (type: 'facts', value: unknown) => void
  file: (kind: FileFormat, bytes: Uint8Array) => void
}

export interface ResultJob {
  request: RunnerRequest
  kernels: Kernels
  tell: ResultTeller
  /** Runs the script again, unheard, with some booleans done in other ways. */
  rebuild: (recipes: ReadonlyMap<number, Recipe>) => Built
  /** Processor time that the script took to build its parts. */
  buildMs: number
  /** Doubts that came up while the script ran. */
  doubts: readonly Remark[]
}

/** A result on its way to the user. */
interface Result {
  built: Built
  /** How the script got there. */
  history: History
  examination: Examination
  /** The operation that made it unsound, or else the one whose result cannot be. */
  blame: Blame | null
  impossible: Blame | null
  findings: Findings | null
}

/** Scripts that take longer to build are not built again: the job would pass its limits. */
const MAX_REBUILD_MS = 6000
/** Most remarks that are kept with the facts; more are told one by one. */
const MAX_WARNINGS = 200

/**
 * Judges, repairs and sends what a script has built.
 *
 * @throws ScriptError when it cannot be what anybody wants, or cannot be exported.
 */
export function makeResult(first: Built, job: ResultJob): void {
  const { kernels, tell } = job
  const { kernel } = kernels
  // What OpenCascade prints from here on is about our own exports, not about the script.
  kernel.print.line = () => {}

  let result = judgeQuickly(first, job, tell.phase)
  let repairs: Repair[] = []
  /** Whether there is another result now. */
  const repair = (blame: Blame | null) => {
    if (!blame || job.buildMs > MAX_REBUILD_MS) return false
    const healed = heal(blame, (recipes) => judgeAgain(recipes, job))
    if (!healed) return fallBackToMeshes(result, blame, kernels)
    result = healed.result
    repairs = [...repairs, ...healed.repairs]
    return true
  }
  repair(result.blame)
  for (const { fault, isMeshOnly } of result.examination.parts) if (fault && !isMeshOnly) throw fault

  tell.phase('exporting')
  tell.file('glb', writeFormat('glb', modelOf(result), kernel))
  result.findings ??= findDeeply(result, kernels)
  if (repair(wrongBoolean(result.findings))) tell.file('glb', writeFormat('glb', modelOf(result), kernel))

  finish(result, repairs, job)
}

/** Takes the second kernel's meshes of the parts that a wrong boolean has spoiled; false when it has none either. */
function fallBackToMeshes(
  { history, examination: { parts, tolerance } }: Result,
  { operation }: Blame,
  { kernel, meshKernel }: Kernels,
): boolean {
  if (operation.method.kind !== 'boolean') return false
  const spoiled = parts.filter(({ part }) => lineage([history.operationOf(part.shape)]).includes(operation))
  for (const examined of spoiled) {
    const { name, shape } = examined.part
    const mesh = meshWithoutBrep(history.operationOf(shape), tolerance, kernel, meshKernel)
    if (!mesh) continue
    const place = { op: operation.name, ...operation.position() }
    Object.assign(examined, { mesh, isMeshOnly: true, remarks: [meshOnlyRemark(name, place)], watertight: true })
  }
  return spoiled.some(({ isMeshOnly }) => isMeshOnly)
}

function meshOnlyRemark(name: string, place: Pick<Remark, 'op' | 'line' | 'column'>): Remark {
  return {
    severity: 'warning',
    code: 'W_MESH_ONLY',
    message: `"${name}" is right only as a mesh: the kernel found no sound solid for ${place.op}()`,
    hint: 'Use STL, 3MF, OBJ or GLB; STEP and BREP hold the broken solid. Moving a shape by a hundredth of a millimetre may help',
    ...place,
  }
}

/** The quick checks, and who is to blame for what they find. */
function judgeQuickly(
  built: Built,
  { request, kernels, tell }: ResultJob,
  phase: (phase: 'checking' | 'meshing') => void,
): Result {
  const { kernel, tracer } = kernels
  const history = tracer.history()
  const blames = new Map<PartShape, Blame | null>()
  phase('checking')
  const quick = createQuickMeasures(kernel)
  const breps = built.parts.filter(({ kind, mesh }) => kind === 'body' && !mesh)
  const bodies = breps.map(({ shape }) => history.operationOf(shape))
  const impossible = findImpossible(bodies, quick, kernel)
  const examination = examine(built.parts, request, {
    kernel,
    volumeMm3: (part) => quick(history.operationOf(part.shape)).mm3,
    phase,
    remark: tell.remark,
    onBroken(part, tolerance) {
      const blame = findUnsound([history.operationOf(part.shape)], { tolerance, kernel })
      blames.set(part, blame)
      if (blame) refuseMistake(blame, kernels)
    },
  })
  for (const { part, isBroken } of examination.parts)
    if (isBroken && !blames.has(part))
      blames.set(part, findUnsound([history.operationOf(part.shape)], { tolerance: examination.tolerance, kernel }))
  for (const examined of examination.parts) {
    const blame = blames.get(examined.part)
    if (blame) examined.remarks = examined.remarks.map((remark) => blamedRemark(remark, blame))
  }
  const unsound = [...blames.values()].find((found) => found !== null) ?? null
  return { built, history, examination, blame: unsound ?? impossible, impossible, findings: null }
}

/** A mistake of the script that left no sound solid ends the job; what the kernel did wrong may be repaired. */
function refuseMistake(blame: Blame, { kernel }: Kernels): void {
  const { severity, code, message, hint, line, column } = explain(blame, kernel)
  if (severity === 'error' && blame.operation.method.kind !== 'boolean')
    throw new ScriptError(message, { rule: code, hint, line, column })
}

/** Names the operation to blame in a remark on the part that it spoiled. */
function blamedRemark(remark: Remark, { operation }: Blame): Remark {
  if (remark.severity === 'info') return remark
  const { line, column } = operation.position()
  const where = line === undefined ? '' : ` since ${operation.name}() at line ${line}`
  return { ...remark, message: `${remark.message}${where}`, op: operation.name, line, column }
}

/** Builds with other ways of doing booleans, and judges by every check; null when that fails. */
function judgeAgain(
  recipes: ReadonlyMap<number, Recipe>,
  job: ResultJob,
): { result: Result; blame: Blame | null } | null {
  try {
    const built = job.rebuild(recipes)
    const result = judgeQuickly(built, { ...job, tell: { ...job.tell, remark: () => {} } }, () => {})
    if (result.blame) return { result, blame: result.blame }
    if (result.examination.parts.some(({ isBroken }) => isBroken)) return null
    result.findings = findDeeply(result, job.kernels)
    return { result, blame: wrongBoolean(result.findings) }
  } catch {
    return null // this way leads nowhere, and there are others
  }
}

/** The deep checks; a kernel that gives up on one of them must not cost a job its result. */
function findDeeply({ examination, history, impossible }: Result, { kernel, meshKernel }: Kernels): Findings {
  const known = impossible ? [impossible] : []
  try {
    const { checks, blames } = examineDeeply(examination, history, kernel, meshKernel)
    return { checks, blames: [...blames, ...known.filter((one) => !blames.some(isOf(one)))] }
  } catch {
    const why = 'a kernel gave up'
    return {
      checks: [
        { name: 'self-crossing', outcome: 'skipped', why },
        { name: 'booleans', outcome: 'skipped', why },
      ],
      blames: known,
    }
  }
}

const isOf =
  ({ operation }: Blame) =>
  (other: Blame) =>
    other.operation === operation

/** The first boolean that may be repaired. */
function wrongBoolean({ blames }: Findings): Blame | null {
  return blames.find(({ operation }) => operation.method.kind === 'boolean') ?? null
}

function modelOf({ built, examination }: Result): Model {
  return {
    name: built.name,
    parts: built.parts.map(({ name, color, opacity, kind, stroke }) => ({ name, color, opacity, kind, stroke })),
    meshes: () => examination.parts.map(({ mesh }) => mesh),
    shapes: () => built.parts.map(({ shape }) => shape.wrapped),
  }
}

/** Tells everything that there is to say, and writes the files. */
function finish(result: Result, repairs: readonly Repair[], job: ResultJob): void {
  const { request, kernels, tell, doubts } = job
  const { kernel } = kernels
  const { history } = result
  const { parts, tolerance } = result.examination
  const { checks, blames } = result.findings ?? { checks: [], blames: [] }

  const remarks = parts.flatMap((part) => part.remarks)
  const isSettled = ({ operation }: Blame) =>
    operation.method.kind === 'boolean' && parts.some(({ isMeshOnly }) => isMeshOnly)
  // A bend that is too tight has been told with its radius; that the part goes through itself there says no more.
  const isTold = ({ code, line, column }: Remark) =>
    code === 'E_SELF_CROSSING' &&
    doubts.some((doubt) => doubt.code === 'W_BEND_TOO_TIGHT' && doubt.line === line && doubt.column === column)
  const accusations = blames.filter((blame) => !isSettled(blame)).map((blame) => explain(blame, kernel))
  remarks.push(...accusations.filter((remark) => !isTold(remark)))
  remarks.push(...repairs.map(repairRemark))
  const bodies = parts.filter(({ part }) => part.kind === 'body')
  const advice = adviseOn(
    bodies.map(({ part: { name, shape } }) => ({ name, operation: history.operationOf(shape) })),
    Math.min(...bodies.map(({ mesh }) => meshBounds(mesh).min[2])),
    kernel,
  )
  for (const remark of [...remarks, ...advice]) tell.remark(remark)

  const rows = parts.map(({ part, brep, mesh, watertight, isMeshOnly, bodyCount }): PartRow => {
    const { name, color, opacity, kind, stroke, shape } = part
    const counts = countTopology(shape.wrapped, kernel)
    if (bodyCount !== undefined) counts.solids = bodyCount
    const measures =
      isMeshOnly || part.mesh
        ? measureMesh(mesh, watertight)
        : {
            ...measureBrep(shape.wrapped, brep.solids > 0, kernel),
            bounds: brepBounds(shape.wrapped, mesh, tolerance, kernel),
          }
    const look = { name, color, opacity, kind, stroke }
    return {
      ...look,
      ...measures,
      valid: brep.valid && !isMeshOnly,
      watertight,
      counts: { ...counts, triangles: mesh.indices.length / 3 },
    }
  })
  const warnings = [...doubts, ...remarks].slice(0, MAX_WARNINGS)
  tell.json('facts', {
    name: result.built.name,
    ...summarize(rows, warnings),
    healed: repairs.length > 0 || doubts.some(({ code }) => code === 'I_HEALED'),
    checks,
  })

  const kind = bodies.length > 0 ? 'bodies' : 'drawings'
  const isWanted = (format: FileFormat) =>
    ['every result', kind].includes(FORMAT_TABLE[format].writtenFor) || request.formats.includes(format)
  for (const format of FILE_FORMATS)
    if (format !== 'glb' && isWanted(format)) tell.file(format, writeFormat(format, modelOf(result), kernel))
}

function repairRemark({ blame: { operation }, recipe }: Repair): Remark {
  return {
    severity: 'info',
    code: 'I_HEALED',
    message: `${operation.name}() went wrong in the kernel and was repaired ${REPAIRS[recipe]}`,
    op: operation.name,
    ...operation.position(),
  }
}
