/** Runs scripts through a runner, as the server does. */
import { hash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { RunnerRequest } from '../../runner/contract/frames.ts'
import type { Limits, RunEnd, RunFrame, Runner } from '../../server/runners/runner.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'

/** Folder of the app. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const ROOMY: Limits = {
  wallMs: WAIT_GUARD_MS,
  cpuMs: WAIT_GUARD_MS,
  memoryMb: 1024,
  logBytes: 2 ** 20,
  fileBytes: 2 ** 28,
}

/** A box of 20 × 30 × 10 mm. */
export const BOX = `export default () => replicad.makeBaseBox(20, 30, 10)`
export const ENDLESS = `export default () => { console.log('spinning'); for (;;); }`

export interface Run {
  frames: RunFrame[]
  end: RunEnd
  /** Everything that the script printed. */
  output: string
  /** SHA-256 of each file, in the order in which they came. */
  hashes: Record<string, string>
}

export interface RunOptions {
  limits?: Partial<Limits>
  signal?: AbortSignal
  request?: Partial<RunnerRequest>
  /** Called with every frame before the next one is taken. */
  onFrame?: (frame: RunFrame) => void | Promise<void>
}

export function requestFor(code: string, more: Partial<RunnerRequest> = {}): RunnerRequest {
  return {
    code,
    params: {},
    engine: 'replicad',
    formats: ['stl', 'brep'],
    mesh: {},
    maxTriangles: 1_000_000,
    name: 'part',
    files: [],
    ...more,
  }
}

/** Runs a script to its end. */
export async function runScript(runner: Runner, code: string, options: RunOptions = {}): Promise<Run> {
  const { limits, signal = new AbortController().signal, request, onFrame } = options
  const frames: RunFrame[] = []
  for await (const frame of runner.run(requestFor(code, request), { ...ROOMY, ...limits }, signal)) {
    frames.push(frame)
    await onFrame?.(frame)
  }
  const last = frames.at(-1)
  if (last?.type !== 'end') throw new Error('The run has no end')
  const files = frames.filter((frame) => frame.type === 'file')
  return {
    frames,
    end: last.end,
    output: frames.map((frame) => (frame.type === 'log' ? frame.text : '')).join(''),
    hashes: Object.fromEntries(files.map(({ format, bytes }) => [format, hash('sha256', bytes)])),
  }
}

/** The error code of a run, or `ok`. */
export const codeOf = ({ end }: Run): string => (end.ok ? 'ok' : end.error.code)
