/**
 * What happens to one request: evaluate, check, mesh, export. Synchronous from start to end, so that a forked process without
 * an event loop runs it just as a spawned one does.
 */
import { explainFailure } from '../kernel/full/failures.ts'
import { findEngine } from '../script/engines/index.ts'
import type { FrameType, RunnerRequest } from '../contract/frames.ts'
import { type FileFormat, FILE_FORMATS } from '../contract/formats.ts'
import { renderFiles } from './write-more-files.ts'
import { buildParts } from './build-parts.ts'
import { makeResult } from './make-result.ts'
import { toScriptError } from '../faults/locate.ts'
import { createScriptConsole } from '../script/script-console.ts'
import { cutText } from '../faults/script-error.ts'
import type { Call } from '../checks/calls/call.ts'
import { DOUBTS } from '../checks/calls/rules/index.ts'
import type { Remark } from '../faults/remark.ts'
import type { Kernels } from './kernels.ts'

/** Sends one frame and returns once the pipe has taken it. */
export type Send = (type: FrameType, payload: Uint8Array) => void

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
    call: createProgress(tell.json),
    remark(remark) {
      tell.remark(remark)
      if (DOUBTS.has(remark.code)) doubts.push(remark)
    },
  })
  const unheard = { json: () => {}, log: () => {}, remark: () => {}, call: () => {} }
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
