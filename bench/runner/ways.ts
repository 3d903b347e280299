/** The ways to run a script that are compared. Each answers what one job costs, everything counted. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { encodeRequest, frameHead, type RunnerRequest } from '../../runner/contract/frames.ts'
import type { ForkServer } from '../../server/runners/fork/fork-server.ts'
import { spareCommand } from '../../server/runners/spare/spare-command.ts'
import type { Limits, Runner } from '../../server/runners/runner.ts'
import { OPEN } from '../../tests/runners/start.ts'
import { descendantsOf } from '../../tests/processes.ts'
import { ROOT } from '../../tests/runners/runs.ts'
import { cpuMsOf, cpuMsOfEnded } from './measure.ts'

export interface Cost {
  cpuMs: number
  wallMs: number
}

const LIMITS: Limits = { wallMs: 60_000, cpuMs: 60_000, memoryMb: 1024, logBytes: 2 ** 22, fileBytes: 2 ** 29 }

/** Runs a job to its end and answers the processor time of its own process. */
export async function runJob(
  runner: Runner,
  request: RunnerRequest,
  limits: Partial<Limits> = {},
): Promise<string | number> {
  for await (const frame of runner.run(request, { ...LIMITS, ...limits }, new AbortController().signal))
    if (frame.type === 'end') return frame.end.ok ? (frame.end.cpuMs ?? 0) : frame.end.error.code
  throw new Error('A run had no end')
}

async function timed(run: () => Promise<number>): Promise<Cost> {
  const startedAt = performance.now()
  const cpuMs = await run()
  return { cpuMs, wallMs: performance.now() - startedAt }
}

/** A fork: the child's time, the fork server's and this process's own. */
export async function inFork(forks: ForkServer, request: RunnerRequest): Promise<Cost> {
  const own = await forkServerPid(forks)
  const before = { server: process.cpuUsage(), forks: cpuMsOf(own) }
  return timed(async () => {
    const child = await runJob(forks, request)
    if (typeof child === 'string') throw new Error(`A job failed: ${child}`)
    const { user, system } = process.cpuUsage(before.server)
    return child + (user + system) / 1000 + cpuMsOf(own) - before.forks
  })
}

/** The fork server itself; bubblewrap may stand before it. */
export async function forkServerPid(forks: ForkServer): Promise<number> {
  const outer = forks.pid() ?? 0
  const family = await descendantsOf(outer)
  const inner = family.find(({ parent }) => parent === outer)
  return inner && family.some(({ parent }) => parent === inner.pid) ? inner.pid : outer
}

/** A spare that waits already: its time on the job alone, without what its start took. */
export async function inSpare(spares: Runner, request: RunnerRequest): Promise<Cost> {
  return timed(async () => {
    const cpuMs = await runJob(spares, request)
    if (typeof cpuMs === 'string') throw new Error(`A job failed: ${cpuMs}`)
    return cpuMs
  })
}

/** A process that is started for the job, with the same flags as a spare. */
export async function inColdProcess(request: RunnerRequest): Promise<Cost> {
  const { file, args } = spareCommand({ root: ROOT, memoryMb: 1024, fence: { ...OPEN, permissions: false } })
  const flags = args.filter((word) => word.startsWith('--'))
  const chunks = encodeRequest(request)
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  return oneShot(file, [...flags, join(import.meta.dirname, 'cold.ts')], [frameHead('request', length), ...chunks])
}

/** FreeCAD without a window, where it is installed; builds the same part, meshes it and writes an STL. */
export const freeCad =
  ['/usr/bin/freecadcmd', '/usr/bin/freecadcmd-python3', '/usr/bin/FreeCADCmd'].find((path) => existsSync(path)) ?? null

export async function inFreeCad(model: string): Promise<Cost> {
  return oneShot('/usr/bin/python3', [join(import.meta.dirname, 'freecad.py'), model], [])
}

async function oneShot(file: string, args: string[], input: Uint8Array[]): Promise<Cost> {
  const before = cpuMsOfEnded()
  return timed(async () => {
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { HOME: '/tmp' } })
    child.stdout.resume()
    for (const chunk of input) child.stdin.write(chunk)
    child.stdin.end()
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`${file} ended with ${code}`)
    return cpuMsOfEnded() - before
  })
}
