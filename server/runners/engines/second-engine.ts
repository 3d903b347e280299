/**
 * Adds the second engine to a runner: jobs that need the full build of OpenCascade go to processes that have loaded it. They are
 * started when the first such job comes, and ended when none has come for a while: they hold 0.7 GB.
 */
import { ENGINE_TABLE, needsFullKernel } from '../../../runner/contract/engines.ts'
import { FILE_FORMATS, FORMAT_TABLE } from '../../../runner/contract/formats.ts'
import type { RunnerRequest } from '../../../runner/contract/frames.ts'
import type { JobError } from '../../api.ts'
import { HOW_TO_INSTALL } from './opencascade-package.ts'
import type { RunFrame, Runner } from '../runner.ts'

export interface SecondEngineOptions {
  /** Runs everything else. */
  first: Runner
  /** Starts the processes of the second engine. */
  start: () => Runner
  /** Name and version of the full build; null where it is not installed. */
  name: string | null
  idleMs: number
}

/** A runner of both engines. */
export function withSecondEngine({ first, start, name, idleMs }: SecondEngineOptions): Runner {
  let second: Runner | null = null
  let running = 0
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  const closing = new Set<Promise<void>>()

  async function* runSecond(...[request, limits, signal]: Parameters<Runner['run']>): AsyncGenerator<RunFrame> {
    if (name === null || isClosed) {
      yield { type: 'phase', phase: 'starting' }
      yield { type: 'end', end: { ok: false, cpuMs: null, error: notInstalled(request) } }
      return
    }
    clearTimeout(idle)
    running++
    second ??= start()
    try {
      yield* second.run(request, limits, signal)
    } finally {
      running--
      if (running === 0 && !isClosed) idle = setTimeout(rest, idleMs).unref()
    }
  }

  function rest(): void {
    const resting = second?.close()
    second = null
    if (!resting) return
    closing.add(resting)
    void resting.finally(() => closing.delete(resting))
  }

  return {
    info(engine) {
      const info = first.info()
      const isFull = engine !== undefined && ENGINE_TABLE[engine].needsFullKernel
      if (!isFull || info.kernel === null || name === null) return info
      return { ...info, kernel: `${info.kernel} · ${name}` }
    },
    run: (request, limits, signal) =>
      needsFullKernel(request) ? runSecond(request, limits, signal) : first.run(request, limits, signal),
    async close() {
      isClosed = true
      clearTimeout(idle)
      await Promise.all([first.close(), second?.close(), ...closing])
    },
  }
}

const HEAVY_FORMATS = FILE_FORMATS.filter((format) => FORMAT_TABLE[format].needsFullKernel)

function notInstalled({ engine }: RunnerRequest): JobError {
  const what = ENGINE_TABLE[engine].needsFullKernel
    ? `run this: the engine "${engine}"`
    : `read or write ${HEAVY_FORMATS.join(' or ').toUpperCase()}: that`
  return {
    code: 'script_error',
    message: `Cannot ${what} needs the package opencascade.js, which is not installed`,
    hint: HOW_TO_INSTALL,
    rule: 'E_ENGINE_MISSING',
  }
}
