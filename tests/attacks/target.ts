/** A runner under attack, another user's job in it, and the world outside. */
import { machine, type SystemCall } from '../../runner/lockdown/syscalls.ts'
import type { ForkServer } from '../../server/runners/fork/fork-server.ts'
import type { Runner } from '../../server/runners/runner.ts'
import type { Fence } from '../../server/runners/fence/layers.ts'
import { readFileSync, readdirSync } from 'node:fs'
import { descendantsOf, isAlive, readProcess, type ProcessInfo } from '../processes.ts'
import { runScript, type Run } from '../runners/runs.ts'
import { startForks, startSpares } from '../runners/start.ts'
import { OPEN_LANGUAGE } from './open-language.ts'
import type { Attack, Layer } from './read-attacks.ts'
import { createWorld, SECRET, type World } from './world.ts'
import { TEST_GUARD_MS, WAIT_GUARD_MS } from '../hang-guards.ts'

/** The runner that is attacked. */
export type Kind = 'forks' | 'spares'

export interface Outcome {
  run: Run
  /** Effects outside of the job. */
  evidence: string[]
}

export interface Target extends AsyncDisposable {
  attack(attack: Attack): Promise<Outcome>
}

/** System calls that the attack `system-calls` tries. */
const CALLS: readonly SystemCall[] = [
  ...([
    'kill',
    'tgkill',
    'tkill',
    'pidfd_open',
    'ptrace',
    'prlimit64',
    'kcmp',
    'sched_setaffinity',
    'setpriority',
  ] as const),
  ...(['rt_sigqueueinfo', 'openat', 'socket', 'socketpair', 'memfd_create', 'pipe2', 'dup', 'userfaultfd'] as const),
  ...(['io_uring_setup', 'bpf', 'perf_event_open', 'unshare', 'setns', 'mount', 'chroot', 'setuid', 'keyctl'] as const),
  ...(['add_key', 'shmget', 'msgget', 'semget', 'mq_open', 'inotify_init1', 'epoll_create1', 'eventfd2'] as const),
  ...(['timerfd_create', 'signalfd4', 'timer_create', 'setitimer', 'setrlimit', 'prctl', 'seccomp'] as const),
  ...(['personality', 'name_to_handle_at', 'getpid'] as const),
]

/** For attacks that end by themselves, and for those that only their deadline ends. */
const WALL_MS = { own: WAIT_GUARD_MS, deadline: 1500 }
/** Prints more than a socket holds, so that it sleeps until it is asked for more. */
const WITNESS = `export default () => { for (let i = 0; i < 900; i++) console.log('x'.repeat(1000)); return replicad.makeBaseBox(1, 1, 1) }`

/** Starts a runner of which only the given layers are on. */
export async function createTarget(kind: Kind, layers: readonly Layer[], id: string): Promise<Target> {
  const on = (layer: Layer) => layers.includes(layer)
  const fence: Fence = { namespaces: on('namespaces'), landlock: on('landlock'), seccomp: on('seccomp') }
  const options = {
    fence,
    permissions: on('permissions'),
    nodeFlags: [...(on('compartment') ? [] : OPEN_LANGUAGE), `--disable-warning=${id}`],
  }
  const forks: ForkServer | null = kind === 'forks' ? startForks(options) : null
  const runner: Runner = forks ?? startSpares(options)
  const world = await createWorld(id)
  let witness = forks && (await startWitness(runner, forks.pid() ?? 0))
  const callNumbers = JSON.stringify(
    Object.fromEntries(CALLS.map((name) => [name, machine().number(name) ?? undefined])),
  )

  return {
    async attack(attack) {
      if (forks && (!witness || !(await isAlive(witness.process))))
        witness = await startWitness(runner, forks.pid() ?? 0)
      const forkServer = forks?.pid()
      const siblingPids = witness ? numbersOf(witness.process.pid).join(' ') : String(world.bait['victimPid'])
      const watch = watchPort(world)
      const run = await runScript(runner, attack.code, {
        request: { params: { ...world.bait, siblingPids, callNumbers } },
        limits: { wallMs: attack.ends.length > 0 ? WALL_MS.deadline : WALL_MS.own },
      })
      const evidence = [...(await world.evidence()), ...(await watch.stop()), ...claimsIn(run)]
      if (forks && forks.pid() !== forkServer) evidence.push('the fork server was killed')
      if (witness && !(await isAlive(witness.process))) evidence.push('the job of another user was killed')
      for (const pid of await strays(id)) {
        evidence.push('a process was left')
        process.kill(pid, 'SIGKILL')
      }
      if (run.end.ok) evidence.push('the attack counts as a success')
      return { run, evidence }
    },
    async [Symbol.asyncDispose]() {
      witness?.leave.abort()
      await runner.close()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** What the script could only print because it had reached it. */
function claimsIn({ output }: Run): string[] {
  const claims = output.split('\n').filter((line) => line.includes('ESCAPED'))
  return output.includes(SECRET) ? [...claims, 'the secret was read'] : claims
}

/** Another user's job, stopped in the middle. */
async function startWitness(
  runner: Runner,
  forkServer: number,
): Promise<{ process: ProcessInfo; leave: AbortController }> {
  const leave = new AbortController()
  const { promise: started, resolve } = Promise.withResolvers<void>()
  let isFirst = true
  void runScript(runner, WITNESS, {
    signal: leave.signal,
    limits: { wallMs: TEST_GUARD_MS },
    onFrame: async (frame) => {
      if (frame.type !== 'log' || !isFirst) return
      isFirst = false
      resolve()
      await new Promise((free) => leave.signal.addEventListener('abort', free))
    },
  })
  await started
  const busiest = (await descendantsOf(forkServer))
    .filter(({ pid }) => numbersOf(pid).at(-1) !== 1)
    .toSorted((a, b) => b.ticks - a.ticks)[0]
  if (!busiest) throw new Error('Cannot find the process of a job')
  return { process: busiest, leave }
}

/** Numbers of a process, from the outermost namespace to its own. */
function numbersOf(pid: number): number[] {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  return /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).map(Number) ?? [pid]
}

/** Processes that were started with this word, and of which nobody here is a forebear any more. */
async function strays(word: string): Promise<number[]> {
  // First those with the word, then our own: a child that is born in between is in neither list.
  const withWord = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && wordsOf(name).includes(word))
  const ours = new Set((await descendantsOf(process.pid)).map(({ pid }) => pid))
  const others = withWord.map(Number).filter((pid) => !ours.has(pid))
  const left = await Promise.all(others.map(async (pid) => ((await readProcess(pid)) ? [pid] : [])))
  return left.flat()
}

function wordsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return '' // it has ended
  }
}

/** Sees whether a port opens while an attack runs. */
function watchPort(world: World): { stop(): Promise<string[]> } {
  const stop = new AbortController()
  const watching = (async () => {
    let wasOpen = false
    while (!stop.signal.aborted) {
      wasOpen ||= await world.isPortOpen()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return wasOpen ? ['a port was opened'] : []
  })()
  return {
    stop() {
      stop.abort()
      return watching
    },
  }
}
