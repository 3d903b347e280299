/**
 * What happens to one request: evaluate, check, mesh, export. Synchronous from start to end, so that a forked process without
 * an event loop runs it just as a spawned one does.
 */
import { format } from 'node:util'
import { writeFormat } from './formats/index.ts'
import { createImports } from './imports/index.ts'
import type { Kernel } from './kernel.ts'
import { brepBounds, measureBrep, type BrepMeasures } from './measure.ts'
import { MemoryBlob } from './memory-blob.ts'
import { chooseTolerance, meshPart, roughDiagonalMm } from './mesh.ts'
import type { Model } from './model.ts'
import { describeParameters } from './parameters.ts'
import { partsOf, type PartShape } from './parts.ts'
import { FILE_FORMATS, type FileFormat, type FrameType, type RunnerRequest } from './protocol.ts'
import { renderFiles } from './render.ts'
import { compileScript } from './script/compile.ts'
import { evaluateScript } from './script/evaluate.ts'
import { addLegacyNames } from './script/legacy-names.ts'
import { toScriptError } from './script/locate.ts'
import { cutText, ScriptError } from './script/script-error.ts'
import { settle } from './script/settle.ts'
import { createStudio } from './studio.ts'
import { DOUBTS } from './truth/rules/index.ts'
import type { SafeBooleans } from './truth/safe-booleans.ts'
import type { Watch } from './truth/watch.ts'
import { judgeBrep, judgeDrawing, judgeMesh, summarize, type PartRow, type Remark } from './verdict.ts'

/** Sends one frame and returns once the pipe has taken it. */
export type Send = (type: FrameType, payload: Uint8Array) => void

/** A kernel that is ready for jobs: `api` is replicad as scripts see it. */
export interface Workshop {
  kernel: Kernel
  api: Readonly<Record<string, unknown>>
  /** Sees every call that a script makes of `api`. */
  watch: Watch
  booleans: SafeBooleans
}

const MAX_PARTS = 10_000
/** More are told one by one, but not kept with the facts. */
const MAX_WARNINGS = 200

/** Runs one request to its `end` frame; true when the job succeeded. */
export function runJob(request: RunnerRequest, workshop: Workshop, send: Send): boolean {
  const tell = createTeller(send)
  const { kernel } = workshop
  captureOutput(workshop, tell.log)
  try {
    if (request.parts) {
      tell.phase('exporting')
      renderFiles(request, request.parts, kernel, tell.file)
    } else {
      tell.phase('building')
      const doubts: Remark[] = []
      const built = buildParts(request, workshop, tell, (remark) => {
        tell.remark(remark)
        if (DOUBTS.has(remark.code)) doubts.push(remark)
      })
      makeResult(request, built, kernel, tell, doubts)
    }
    tell.json('end', { ok: true })
    return true
  } catch (thrown) {
    const { message, hint, line, column, code, rule } = toScriptError(thrown, kernel.oc, workshop.api)
    tell.json('end', { ok: false, error: { code, message, hint, line, column, rule } })
    return false
  }
}

/** What a script has made; `name` is that of the whole. */
interface Built {
  name: string
  parts: PartShape[]
}

type Teller = ReturnType<typeof createTeller>

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
function captureOutput({ kernel, watch }: Workshop, log: Teller['log']): void {
  kernel.print.line = (text) => log('stdout', `${text}\n`)
  const { warn, ...others } = consoleFor(log)
  // replicad warns of what it leaves out; that is worth more than a line in the log.
  Object.assign(console, others, { warn: (...args: unknown[]) => watch.hear(args) || warn(...args) })
}

function consoleFor(
  log: Teller['log'],
): Record<'log' | 'info' | 'debug' | 'warn' | 'error', (...args: unknown[]) => void> {
  const out = (...args: unknown[]) => log('stdout', `${format(...args)}\n`)
  const err = (...args: unknown[]) => log('stderr', `${format(...args)}\n`)
  return { log: out, info: out, debug: out, warn: err, error: err }
}

function buildParts(
  request: RunnerRequest,
  { kernel, api, watch, booleans }: Workshop,
  tell: Teller,
  onRemark: (remark: Remark) => void,
): Built {
  loadFonts(request.files, kernel)
  addLegacyNames(request.code, kernel.oc)
  const studio = createStudio(kernel)
  const imports = createImports(request.files, kernel, onRemark)
  booleans.begin()
  watch.begin(onRemark)
  const script = compileScript(request.code)
  const { value, defaultName } = evaluateScript(script, {
    replicad: { ...api, ...imports.replicad },
    oc: kernel.oc,
    console: consoleFor(tell.log),
    Blob: MemoryBlob,
    files: Object.fromEntries(request.files.map(({ name, bytes }) => [name, new MemoryBlob([bytes])])),
    globals: { ...studio.globals, ...imports.globals },
    params: request.params,
    onDefaults: (defaults, paramInfo) => {
      const { parameters, remarks } = describeParameters(defaults, paramInfo, request.params)
      tell.json('parameters', { parameters })
      for (const remark of remarks) tell.remark(remark)
    },
  })
  const name = (defaultName ?? request.name).slice(0, 200)
  return { name, parts: partsOf(value, kernel, name, studio) }
}

/** Uploaded fonts can be used under their file's name without the ending. */
function loadFonts(files: RunnerRequest['files'], { replicad }: Kernel): void {
  for (const { name, format: kind, bytes } of files)
    if (kind === 'ttf' || kind === 'otf')
      settle(replicad.loadFont(new Uint8Array(bytes).buffer, name.replace(/\.[^.]+$/, ''), true), () => false)
}

function makeResult(
  request: RunnerRequest,
  { name: title, parts }: Built,
  kernel: Kernel,
  tell: Teller,
  doubts: readonly Remark[],
): void {
  if (parts.length > MAX_PARTS)
    throw new ScriptError(`The script returned ${parts.length} parts; at most ${MAX_PARTS} are allowed`, {
      code: 'output_limit',
      hint: 'Fuse those that belong together, or put them into one compound',
    })
  // What OpenCascade prints from here on is about our own exports, not about the script.
  kernel.print.line = () => {}
  tell.phase('checking')
  const measured = parts.map((part) => {
    const brep = measureBrep(part.shape.wrapped, kernel)
    const remarks = judge(part, brep)
    // Told at once: should meshing a broken part take for ever, the user knows why.
    for (const remark of remarks) tell.remark(remark)
    return { part, brep, remarks }
  })

  tell.phase('meshing')
  const { clamped, ...tolerance } = chooseTolerance(roughDiagonalMm(parts, kernel), request.mesh)
  if (clamped) tell.remark(clampedRemark(tolerance.linearMm))
  let trianglesLeft = request.maxTriangles
  const meshed = measured.map((entry) => {
    const mesh = meshPart(entry.part, tolerance, trianglesLeft, kernel)
    trianglesLeft -= mesh.indices.length / 3
    return { ...entry, mesh }
  })

  tell.phase('exporting')
  const model: Model = {
    name: title,
    parts: parts.map(({ name, color, opacity, kind, stroke }) => ({ name, color, opacity, kind, stroke })),
    meshes: () => meshed.map(({ mesh }) => mesh),
    shapes: () => parts.map(({ shape }) => shape.wrapped),
  }
  tell.file('glb', writeFormat('glb', model, kernel))

  const warnings = [...doubts, ...measured.flatMap(({ remarks }) => remarks)]
  const rows = meshed.map(({ part, brep, mesh }): PartRow => {
    const { name, color, opacity, kind, stroke, shape } = part
    const { watertight, remarks } = judgeMesh(name, mesh, brep)
    for (const remark of remarks) tell.remark(remark)
    warnings.push(...remarks)
    const bounds = brepBounds(shape.wrapped, mesh, tolerance, kernel)
    const counts = { ...brep.counts, triangles: mesh.indices.length / 3 }
    return Object.assign({ name, color, opacity, kind, stroke, watertight }, brep, { bounds, counts })
  })
  tell.json('facts', { name: title, ...summarize(rows, warnings.slice(0, MAX_WARNINGS)) })
  const hasBody = parts.some(({ kind }) => kind === 'body')
  const always: readonly FileFormat[] = hasBody ? ['stl'] : ['svg', 'dxf']
  const wanted = new Set([...always, ...request.formats])
  for (const kind of FILE_FORMATS)
    if (kind !== 'glb' && wanted.has(kind)) tell.file(kind, writeFormat(kind, model, kernel))
}

function judge({ name, kind }: PartShape, brep: BrepMeasures): Remark[] {
  if (kind === 'aid') return []
  return kind === 'body' ? judgeBrep(name, brep) : judgeDrawing(name)
}

function clampedRemark(linearMm: number): Remark {
  return {
    severity: 'info',
    code: 'I_TOLERANCE_CLAMPED',
    message: `The mesh tolerance was raised to ${Number(linearMm.toPrecision(3))} mm, the finest for a part of this size`,
  }
}
