/**
 * What happens to one request: evaluate, check, mesh, export. Synchronous from start to end, so that a forked process without
 * an event loop runs it just as a spawned one does.
 */
import { explainFailure } from '../kernel/full/failures.ts'
import { engineOf, findEngine } from '../script/engines/index.ts'
import { createImports } from '../imports/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { MemoryBlob } from '../kernel/memory-blob.ts'
import { partsOf } from '../parts/parts.ts'
import type { PartShape } from '../model/model.ts'
import type { FrameType, RunnerRequest } from '../contract/frames.ts'
import { type FileFormat, FILE_FORMATS } from '../contract/formats.ts'
import { renderFiles } from './write-more-files.ts'
import { makeResult, type Built } from './make-result.ts'
import { evaluateScript } from '../script/evaluate.ts'
import { toScriptError } from '../faults/locate.ts'
import { createScriptConsole } from '../script/script-console.ts'
import { cutText, ScriptError } from '../faults/script-error.ts'
import { settle } from '../script/settle.ts'
import { createStudio } from '../parts/studio.ts'
import type { Recipe } from '../checks/safe/booleans.ts'
import { explainEmpty } from '../checks/calls/empty.ts'
import type { Call } from '../checks/calls/call.ts'
import type { History } from '../checks/calls/history.ts'
import { DOUBTS } from '../checks/calls/rules/index.ts'
import type { Remark } from '../faults/remark.ts'
import type { Kernels } from './kernels.ts'

/** Sends one frame and returns once the pipe has taken it. */
export type Send = (type: FrameType, payload: Uint8Array) => void

const MAX_PARTS = 10_000

/** Runs one request to its `end` frame; true when the job succeeded. */
export function runJob(request: RunnerRequest, kernels: Kernels, send: Send): boolean {
  const tell = createTeller(send)
  const { kernel } = kernels
  captureOutput(kernels, tell.log)
  try {
    if (request.parts) {
      tell.phase('exporting')
      renderFiles(request, request.parts, kernel, tell.file)
    } else {
      tell.phase('building')
      runScript(request, kernels, tell)
    }
    tell.json('end', { ok: true })
    return true
  } catch (thrown) {
    const known = kernel.full ? explainFailure(thrown, 'a call', kernel.full.oc) : thrown
    const names = findEngine(request.engine)?.names(kernels) ?? kernels.api
    const { message, hint, line, column, code, rule } = toScriptError(known, kernel.oc, names)
    tell.json('end', { ok: false, error: { code, message, hint, line, column, rule } })
    return false
  }
}

function runScript(request: RunnerRequest, kernels: Kernels, tell: Teller): void {
  const doubts: Remark[] = []
  const startedMs = cpuMs()
  const built = buildParts(request, kernels, {
    ...tell,
    remark(remark) {
      tell.remark(remark)
      if (DOUBTS.has(remark.code)) doubts.push(remark)
    },
  })
  const unheard = { ...tell, json: () => {}, log: () => {}, remark: () => {} }
  makeResult(built, {
    request,
    kernels,
    tell,
    doubts,
    buildMs: cpuMs() - startedMs,
    rebuild: (recipes) => buildParts(request, kernels, unheard, recipes),
  })
}

/** Processor time of this process: unlike the clock it does not tell how busy the machine is with other work. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

type Teller = ReturnType<typeof createTeller>

/** Calls that are told of at once, and how many more a second: of a loop's hundreds of quick ones nobody reads each. */
const PROGRESS_BURST = 10
const PROGRESS_A_SECOND = 5

/** Tells which call of the script begins, so that it is known what a long one is about. */
function createProgress(json: Teller['json']): (call: Call) => void {
  let calls = 0
  let left = PROGRESS_BURST
  let lastMs = performance.now()
  return ({ name, position }) => {
    calls += 1
    const nowMs = performance.now()
    left = Math.min(PROGRESS_BURST, left + ((nowMs - lastMs) / 1000) * PROGRESS_A_SECOND)
    lastMs = nowMs
    if (left < 1) return
    left -= 1
    json('progress', { op: name.slice(0, 64), line: position().line, call: calls })
  }
}

function createTeller(send: Send) {
  const json = (type: FrameType, value: unknown) => send(type, Buffer.from(JSON.stringify(value)))
  return {
    json,
    phase: (phase: string) => json('phase', { phase }),
    log: (stream: 'stdout' | 'stderr', text: string) => json('log', { stream, text }),
    remark: ({ message, hint, ...rest }: Remark) =>
      json('diagnostic', { ...rest, message: cutText(message), ...(hint && { hint: cutText(hint) }) }),
    file: (kind: FileFormat, bytes: Uint8Array) =>
      send('file', Buffer.concat([Buffer.of(FILE_FORMATS.indexOf(kind)), bytes])),
  }
}

/** Points everything that prints (OpenCascade, replicad) at the job's log. */
function captureOutput({ kernel, tracer }: Kernels, log: Teller['log']): void {
  kernel.print.line = (text) => log('stdout', `${text}\n`)
  const { warn, ...others } = createScriptConsole(log)
  // replicad warns of what it leaves out; that is worth more than a line in the log.
  Object.assign(console, others, { warn: (...args: unknown[]) => tracer.hearWarning(args) || warn(...args) })
}

function buildParts(
  request: RunnerRequest,
  { kernel, api, tracer, booleans, meshes }: Kernels,
  tell: Teller,
  recipes?: ReadonlyMap<number, Recipe>,
): Built {
  loadFonts(request.files, kernel)
  const { compile, open } = engineOf(request.engine)
  const engine = open(request.code, { kernel, api })
  const tools = createStudio(kernel)
  const imports = createImports(request.files, kernel, tell.remark)
  const studio = { ...tools, adapt: (value: unknown) => imports.partsOf(tools.adapt(value)) }
  meshes.begin(request.mesh)
  const script = compile(request.code)
  // The kernel's own classes can change what a shape holds.
  tracer.begin(tell.remark, !/\b(oc|getOC|_?wrapped)\b/.test(request.code), createProgress(tell.json))
  // A script that catches what a boolean throws must see it where it calls it; a repair needs each of them by itself.
  booleans.begin({ recipes, isAtOnce: recipes !== undefined || /\bcatch\b/.test(script.program) })
  const replicad = { ...api, ...imports.replicad, ...meshes.replicad }
  const { value, defaultName } = evaluateScript(script, {
    replicad,
    oc: engine.oc,
    library: engine.library === api ? replicad : engine.library,
    console: createScriptConsole(tell.log),
    Blob: MemoryBlob,
    files: Object.fromEntries(request.files.map(({ name, bytes }) => [name, new MemoryBlob([bytes])])),
    globals: { ...studio.globals, ...imports.globals },
    params: request.params,
    onDefaults: (defaults, paramInfo) => {
      const { parameters, remarks } = engine.describeParameters(defaults, paramInfo, request.params)
      tell.json('parameters', { parameters })
      for (const remark of remarks) tell.remark(remark)
    },
  })
  const name = (defaultName ?? request.name).slice(0, 200)
  const parts = takeParts(() => partsOf(engine.take(value), kernel, name, studio), tracer.history(), kernel)
  tracer.end(parts.map(({ shape }) => shape))
  if (parts.length > MAX_PARTS)
    throw new ScriptError(`The script returned ${parts.length} parts; at most ${MAX_PARTS} are allowed`, {
      code: 'output_limit',
      hint: 'Fuse those that belong together, or put them into one compound',
    })
  return { name, parts }
}

/** Says why there are none where the script left nothing. */
function takeParts(take: () => PartShape[], history: History, kernel: Kernel): PartShape[] {
  try {
    return take()
  } catch (fault) {
    throw explainEmpty(fault, history, kernel)
  }
}

/** Uploaded fonts can be used under their file's name without the ending. */
function loadFonts(files: RunnerRequest['files'], { replicad }: Kernel): void {
  for (const { name, format: kind, bytes } of files)
    if (kind === 'ttf' || kind === 'otf')
      settle(replicad.loadFont(new Uint8Array(bytes).buffer, name.replace(/\.[^.]+$/, ''), true), () => false)
}
