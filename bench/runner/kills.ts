/** Kills the fork server and single jobs while many run: none may be lost, doubled, or left behind. */
import type { ForkServer } from '../../server/runners/fork/fork-server.ts'
import type { RunFrame } from '../../server/runners/runner.ts'
import { descendantsOf, isAlive } from '../../tests/processes.ts'
import { requestFor, ROOMY } from '../../tests/runners/runs.ts'
import { forkServerPid } from './ways.ts'

const WORK = `export default () => {
  console.log('begun')
  for (let i = 0, sum = 0; i < 3e7; i++) sum += i % 7
  return replicad.makeBaseBox(20, 30, 10).cut(replicad.makeCylinder(2, 40, [0, 0, -10]))
}`
const WIDTH = 4
const PAUSE_MS = 50
const MOST_JITTER_MS = 400
/** A job is run twice at most; so each is given the time to end before the next kill. */
const LONGEST_PAUSE_MS = 60_000
const GONE_WITHIN_MS = 3000

export interface KillResult {
  kills: number
  jobs: number
  /** Jobs that failed though at most one kill fell into their time. */
  failed: string[]
  /** Jobs that failed after two kills: they are run twice, not more. */
  killedTwice: number
  /** Jobs whose caller saw something twice, or not at all. */
  uneven: number
  /** Processes of a killed fork server that outlived it. */
  orphans: number
}

export async function killUnderLoad(
  forks: ForkServer,
  what: 'fork server' | 'job',
  kills: number,
): Promise<KillResult> {
  const result: KillResult = { kills: 0, jobs: 0, failed: [], killedTwice: 0, uneven: 0, orphans: 0 }
  const over = new AbortController()

  async function work(): Promise<void> {
    while (!over.signal.aborted) {
      const seen: string[] = []
      const killsBefore = result.kills
      let fault = ''
      for await (const frame of forks.run(
        requestFor(WORK),
        { ...ROOMY, wallMs: 60_000 },
        new AbortController().signal,
      )) {
        seen.push(nameOf(frame))
        if (frame.type === 'end' && !frame.end.ok) fault = `${frame.end.error.code}: ${frame.end.error.message}`
      }
      result.jobs++
      if (fault && result.kills - killsBefore > 1) result.killedTwice++
      else if (fault) result.failed.push(fault)
      else if (
        ['log', 'glb', 'stl', 'facts', 'end'].some((name) => seen.filter((other) => other === name).length !== 1)
      )
        result.uneven++
    }
  }
  let enough = 0
  const workers = Array.from({ length: WIDTH }, work)
  while (result.kills < kills) {
    await pauseUntil(() => result.jobs >= enough)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * MOST_JITTER_MS))
    const server = await forkServerPid(forks)
    const children = (await descendantsOf(server)).filter(({ parent }) => parent === server)
    const busiest = children.toSorted((a, b) => b.ticks - a.ticks)[0]
    const target = what === 'job' ? busiest?.pid : server
    if (!target || children.length === 0) continue
    if (!strike(target)) continue
    result.kills++
    enough = result.jobs + WIDTH
    if (what === 'job') continue
    await new Promise((resolve) => setTimeout(resolve, GONE_WITHIN_MS))
    result.orphans += (await Promise.all(children.map(isAlive))).filter(Boolean).length
  }
  over.abort()
  await Promise.all(workers)
  return result
}

function nameOf(frame: RunFrame): string {
  return frame.type === 'file' ? frame.format : frame.type
}

async function pauseUntil(isOver: () => boolean): Promise<void> {
  const endMs = performance.now() + LONGEST_PAUSE_MS
  do await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  while (!isOver() && performance.now() < endMs)
}

/** Kills a process; false when it has just ended by itself. */
function strike(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
