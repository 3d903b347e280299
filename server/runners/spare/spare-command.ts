/** The command line that starts a spare. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { FenceChoice } from '../../../runner/contract/fork-orders.ts'
import type { Command } from '../process/command.ts'

/**
 * A wasm function is compiled anew, better, once it has done this much work. No job lives long enough to earn that back, and
 * a process that ends while a compilation goes on waits for it: so as late as V8 can count.
 */
const TIERING_BUDGET = 2 ** 31 - 1
const WASM_PAGE_BYTES = 2 ** 16

export interface SpareCommandOptions {
  /** Folder of the app. */
  root: string
  /** Where the heaps of every job end. */
  memoryMb: number
  fence: FenceChoice & { permissions: boolean }
  /** Whether the full build of OpenCascade is loaded too. */
  withFull?: boolean
  /** More flags for Node. */
  nodeFlags?: readonly string[]
}

/** How to start a spare. */
export function spareCommand({
  root,
  memoryMb,
  fence,
  withFull = false,
  nodeFlags = [],
}: SpareCommandOptions): Command {
  const { landlock, seccomp, permissions } = fence
  const choice: FenceChoice = { landlock, seccomp }
  const args = [
    ...(permissions ? permissionFlags(root, choice) : []),
    '--disable-warning=ExperimentalWarning',
    '--disable-sigusr1',
    '--no-addons',
    `--max-old-space-size=${memoryMb}`,
    `--wasm-max-mem-pages=${Math.floor((memoryMb * 2 ** 20) / WASM_PAGE_BYTES)}`,
    '--wasm-lazy-validation',
    `--wasm-tiering-budget=${TIERING_BUDGET}`,
    ...nodeFlags,
    join(root, 'runner', 'spare.ts'),
    JSON.stringify(choice),
    ...(withFull ? ['full'] : []),
  ]
  // OpenSSL looks for its own settings, which it may not read.
  return { file: process.execPath, args, env: { OPENSSL_CONF: '/dev/null' } }
}

function permissionFlags(root: string, { landlock, seccomp }: FenceChoice): string[] {
  const files = [join(root, 'runner', '*'), join(root, 'node_modules', '*'), join(root, 'package.json')]
  // Foreign functions put up the fence, and are given up with it.
  const functions = landlock || seccomp ? ['--allow-ffi', '--disable-warning=SecurityWarning'] : []
  return ['--permission', ...files.map((path) => `--allow-fs-read=${path}`), ...functions]
}

/** The command, killed when this process dies, where there is a way to say so. */
export function tiedToParent({ file, args, env }: Command): Command {
  return canTieToParent() ? { file: 'setpriv', args: [...TIE_TO_PARENT, file, ...args], env } : { file, args, env }
}

/**
 * Words of setpriv that have a program killed when this process dies, however that happens. A spare that waits sees its pipe
 * close; one that computes for ever would not.
 */
const TIE_TO_PARENT = ['--pdeathsig', 'KILL', '--']

function canTieToParent(): boolean {
  return spawnSync('setpriv', [...TIE_TO_PARENT, 'true'], { stdio: 'ignore' }).status === 0
}
