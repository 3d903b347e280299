/** The command line that starts a fork server. */
import { join } from 'node:path'
import type { FenceChoice } from '../../../runner/contract/fork-orders.ts'
import type { Command } from '../process/command.ts'

export interface ForkCommandOptions {
  /** Folder of the app. */
  root: string
  /** Upper limit of the JavaScript heap, and of a wasm memory, of every job. */
  memoryMb: number
  fence: FenceChoice & { permissions: boolean }
  /** Whether the full build of OpenCascade is loaded too. */
  withFull?: boolean
  /** More flags for Node. */
  nodeFlags?: readonly string[]
}

/**
 * What a process that forks asks of Node. As few threads as possible: a fork copies none but its own, and is made again when
 * another one was at work.
 */
export const FORKABLE_FLAGS = [
  '--single-threaded',
  '--v8-pool-size=1', // 0 would be one for each core
  '--disable-sigusr1', // its listener is a thread
  '--unhandled-rejections=none', // a promise that the script forgot must not end the job
]
/**
 * Where short-lived objects are made. A child copies each page of it that it writes to, so that it had better use the same ones
 * again; V8 would take four times as much.
 */
const YOUNG_MB = 8
const WASM_PAGE_BYTES = 2 ** 16

/** How to start a fork server. */
export function forkCommand({ root, memoryMb, fence, withFull = false, nodeFlags = [] }: ForkCommandOptions): Command {
  const { landlock, seccomp, permissions } = fence
  const choice: FenceChoice = { landlock, seccomp }
  return {
    file: process.execPath,
    args: [
      ...FORKABLE_FLAGS,
      // Both are given up before the first fork.
      ...(permissions ? ['--permission', '--allow-fs-read=*', '--allow-ffi'] : []),
      '--no-addons',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      `--max-old-space-size=${memoryMb}`,
      `--wasm-max-mem-pages=${Math.floor((memoryMb * 2 ** 20) / WASM_PAGE_BYTES)}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      '--wasm-lazy-validation',
      '--expose-gc', // for the warm-up; scripts do not see it
      ...nodeFlags,
      join(root, 'runner', 'fork-server.ts'),
      JSON.stringify(choice),
      ...(withFull ? ['full'] : []),
    ],
    env: { OPENSSL_CONF: '/dev/null' }, // OpenSSL looks for its own settings, which it may not read
  }
}
