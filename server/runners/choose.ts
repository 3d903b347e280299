/** Chooses how scripts are run on this machine, and refuses where the fence is lower than what was asked for. */
import { SANDBOX_LEVELS, type SandboxLevel } from '../api.ts'
import { isLoopback } from '../loopback.ts'
import { insideNamespaces } from './fence/bubblewrap.ts'
import { endOrphans } from './process/end-orphans.ts'
import { forkCommand } from './fork/fork-command.ts'
import { createForkServer } from './fork/fork-server.ts'
import type { Runner, RunnerInfo } from './runner.ts'
import { OPENCASCADE } from './engines/opencascade-package.ts'
import { withSecondEngine } from './engines/second-engine.ts'
import { describeSandbox, examineMachine, fenceOf, type Machine } from './fence/sandbox.ts'
import { spareCommand, tiedToParent } from './spare/spare-command.ts'
import { createSparePool } from './spare/spare-process.ts'

export interface RunnerChoice {
  /** `auto` forks where that works. */
  mode: 'auto' | 'fork' | 'spare'
  /** Lowest level to start at. */
  requireSandbox: SandboxLevel
  /** Address that the server listens on, and whether it may be open to others with a weak fence. */
  host: string
  allowWeakSandbox: boolean
}

export interface RunnerOptions {
  /** Folder of the app. */
  root: string
  /** Jobs at the same time. */
  concurrency: number
  memoryMb: number
  /** Rounds of small jobs by which the fork server makes its code hot. */
  warmUp: number
  onWarning: (message: string) => void
}

/** What the processes of a runner are started with. */
type ProcessOptions = RunnerOptions & { withFull?: boolean }

/** After so long without a job the processes of the second engine are ended. */
const SECOND_ENGINE_IDLE_MS = 5 * 60_000

/**
 * Examines this machine and starts the runner that it allows.
 *
 * @throws Error that names what is missing and the way out.
 */
export async function startRunner(choice: RunnerChoice, options: RunnerOptions): Promise<Runner> {
  if (process.platform === 'linux') await endOrphans(options.root)
  const machine = await examineMachine(options.root)
  const sandbox = describeSandbox(machine)
  checkLevel(choice, sandbox, options.onWarning)
  if (choice.mode === 'fork' && !machine.fork.on)
    throw new Error(`Cannot start with RUNNER=fork: ${machine.fork.why}; use RUNNER=auto`)
  const start = () => startFor(choice.mode, machine, { ...options, concurrency: 1, withFull: true })
  return withSecondEngine({
    first: startFor(choice.mode, machine, options),
    start,
    name: OPENCASCADE,
    idleMs: SECOND_ENGINE_IDLE_MS,
  })
}

function startFor(mode: RunnerChoice['mode'], machine: Machine, options: ProcessOptions): Runner {
  if (mode === 'spare' || !machine.fork.on) return startSpares(machine, options)
  const forks = startForkServer(machine, options)
  return mode === 'fork' ? forks : withFallback(forks, () => startSpares(machine, options), options.onWarning)
}

/**
 * Compares the fence with what was asked for.
 *
 * @throws Error when it is too low.
 */
export function checkLevel(
  { requireSandbox, host, allowWeakSandbox }: Omit<RunnerChoice, 'mode'>,
  sandbox: RunnerInfo['sandbox'],
  onWarning: (message: string) => void,
): void {
  const { level, layers } = sandbox
  const missing = layers.filter(({ on }) => !on).map(({ name, why }) => `\n  ${name}: ${why}`)
  if (isBelow(level, requireSandbox))
    throw new Error(
      `Cannot start: REQUIRE_SANDBOX=${requireSandbox}, but this machine reaches ${level}${missing.join('')}`,
    )
  if (!isBelow(level, 'good') || isLoopback(host)) return
  const weak = `the sandbox is only "${level}", and HOST=${host} lets others send scripts${missing.join('')}`
  if (!allowWeakSandbox)
    throw new Error(`Cannot start: ${weak}\nListen on 127.0.0.1, or accept the risk with ALLOW_WEAK_SANDBOX=true`)
  onWarning(`Scripts of others run here although ${weak}`)
}

const isBelow = (level: SandboxLevel, other: SandboxLevel): boolean =>
  SANDBOX_LEVELS.indexOf(level) < SANDBOX_LEVELS.indexOf(other)

function startForkServer(machine: Machine, options: ProcessOptions) {
  const { root, concurrency, memoryMb, warmUp, withFull = false, onWarning } = options
  const fence = fenceOf(machine.layers)
  const plain = forkCommand({ root, memoryMb, withFull, fence: { ...fence, permissions: true } })
  const command = (fence.namespaces && insideNamespaces(plain, root)) || plain
  return createForkServer({ command, spares: concurrency, warmUp, sandbox: describeSandbox(machine), onWarning })
}

function startSpares(machine: Machine, options: ProcessOptions): Runner {
  const { root, concurrency, memoryMb, withFull = false, onWarning } = options
  const fence = fenceOf(machine.layers)
  const plain = spareCommand({ root, memoryMb, withFull, fence: { ...fence, permissions: true } })
  const command = (fence.namespaces && insideNamespaces(plain, root)) || tiedToParent(plain)
  return createSparePool({ command, size: concurrency, sandbox: describeSandbox(machine), onWarning })
}

/** The fork server, until it cannot be started any more; then spares. */
function withFallback(
  forks: ReturnType<typeof createForkServer>,
  startInstead: () => Runner,
  onWarning: (message: string) => void,
): Runner {
  let current: Runner = forks
  void forks.broken.then(({ message }) => {
    onWarning(`${message}\nJobs are run by spare processes from now on`)
    current = startInstead()
  })
  return {
    info: () => current.info(),
    run: (...args) => current.run(...args),
    close: () => current.close(),
  }
}
