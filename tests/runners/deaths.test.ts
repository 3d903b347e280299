import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examineMachine, fenceOf } from '../../server/runners/fence/sandbox.ts'
import type { ForkServer } from '../../server/runners/fork/fork-server.ts'
import { OPEN_LANGUAGE } from '../attacks/open-language.ts'
import { descendantsOf, isAlive, type ProcessInfo } from '../processes.ts'
import { BOX, codeOf, ENDLESS, ROOT, runScript, type Run } from './runs.ts'
import { OPEN, startForks } from './start.ts'

const machine = await examineMachine(ROOT)
const fence = fenceOf(machine.layers)

/** Says that it has begun, works long enough to be found and killed on a busy machine, and says what it did. */
const LONG = `export default () => {
  console.log('begun')
  let sum = 0
  for (let i = 0; i < 1e9; i++) sum += i % 7
  console.log(sum)
  return replicad.makeBaseBox(20, 30, 10)
}`

/** The process of a running job: of all that wait and work, the one that has worked most. */
async function findJob(forks: ForkServer): Promise<ProcessInfo> {
  const family = await descendantsOf(forks.pid() ?? 0)
  const parents = new Set(family.map(({ parent }) => parent))
  const leaves = family.filter(({ pid }) => !parents.has(pid)).toSorted((a, b) => b.ticks - a.ticks)
  if (!leaves[0]) throw new Error('Cannot find the process of a job')
  return leaves[0]
}

/** Kills a process that may have ended by itself. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Resolves when none of these processes is left. */
async function allEnded(family: readonly ProcessInfo[]): Promise<void> {
  await expect.poll(async () => (await Promise.all(family.map(isAlive))).filter(Boolean)).toEqual([])
}

function phasesOf({ frames }: Run): string[] {
  return frames.flatMap((frame) => (frame.type === 'phase' ? [frame.note ?? frame.phase] : []))
}

describe.runIf(machine.fork.on)('processes that die', () => {
  const warnings: string[] = []
  let forks: ForkServer
  beforeAll(() => {
    forks = startForks({ fence, onWarning: (message) => warnings.push(message) })
  })
  afterAll(() => forks.close())

  test('a job whose process is killed is run again, and its caller sees every frame once', async () => {
    let kills = 0
    const run = await runScript(forks, LONG, {
      async onFrame(frame) {
        if (frame.type !== 'log' || kills++ > 0) return
        kill((await findJob(forks)).pid)
      },
    })
    expect(codeOf(run)).toBe('ok')
    expect(run.output).toMatch(/^begun\n\d+\n$/)
    expect(phasesOf(run)).toEqual([
      'starting',
      'building',
      'The process of this job broke down; it is run again',
      'checking',
      'meshing',
      'exporting',
    ])
    expect(run.frames.filter((frame) => frame.type === 'file').map(({ format }) => format)).toEqual([
      'glb',
      'stl',
      'brep',
    ])
  })

  test('a job whose process is killed each time has failed', async () => {
    const over = new AbortController()
    const running = runScript(forks, ENDLESS).finally(() => over.abort())
    while (!over.signal.aborted) {
      const job = await findJob(forks).catch(() => null) // while one takes the place of another there is none
      if (job && job.ticks > 3) kill(job.pid)
    }
    expect(codeOf(await running)).toBe('crash')
  })

  test('when the fork server is killed, another is started and its jobs are run again', async () => {
    const before = forks.pid() ?? 0
    const family = await descendantsOf(before)
    let isKilled = false
    const runs = await Promise.all(
      [1, 2, 3].map(() =>
        runScript(forks, LONG, {
          onFrame(frame) {
            if (frame.type !== 'log' || isKilled) return
            isKilled = true
            process.kill(before, 'SIGKILL')
          },
        }),
      ),
    )
    expect(runs.map(codeOf)).toEqual(['ok', 'ok', 'ok'])
    expect(runs.map(({ output }) => output.split('\n').length)).toEqual([3, 3, 3])
    expect(forks.pid()).not.toBe(before)
    await allEnded(family)
  })

  test('when the fork server is stopped, another is started and its jobs are run again', async () => {
    const before = forks.pid() ?? 0
    let isHeld = false
    const run = await runScript(forks, LONG, {
      async onFrame(frame) {
        if (frame.type !== 'log' || isHeld) return
        isHeld = true
        process.kill((await findJob(forks)).parent, 'SIGSTOP')
      },
    })
    expect(codeOf(run)).toBe('ok')
    expect(run.output.split('\n')).toHaveLength(3)
    expect(forks.pid()).not.toBe(before)
    expect(warnings).toContain('The fork server was stopped and is replaced')
  })

  test('all processes end with the runner', async () => {
    const other = startForks({ fence })
    const leave = new AbortController()
    const run = runScript(other, ENDLESS, { signal: leave.signal })
    await runScript(other, BOX)
    const family = await descendantsOf(other.pid() ?? 0)
    expect(family.length).toBeGreaterThan(1)
    await other.close()
    expect((await run).end.ok).toBe(false)
    await allEnded(family)
  })

  test('no process outlives a server that is killed', async () => {
    const server = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'doomed.ts')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(server.stdout, 'data')
    const family = await descendantsOf(server.pid ?? 0)
    expect(family.length).toBeGreaterThan(3)
    server.kill('SIGKILL')
    await allEnded(family)
  })
})

test.runIf(machine.fork.on)('a process that sleeps without cause is found, ended and run again', async () => {
  const warnings: string[] = []
  const forks = startForks({
    fence: OPEN,
    permissions: false,
    nodeFlags: OPEN_LANGUAGE,
    onWarning: (message) => warnings.push(message),
  })
  const asleep = `export default () => { console.log('begun'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) }`
  const run = await runScript(forks, asleep, { limits: { wallMs: 8000 } })
  await forks.close()
  expect(warnings[0]).toMatch(/stuck for 1\d\d ms/)
  expect(phasesOf(run)).toContain('The process of this job broke down; it is run again')
  // The second time it is given all its time, for it may be the machine that is slow.
  expect(codeOf(run)).toBe('timeout')
})
