/** The command line that starts a spare. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { FenceChoice } from '../../runner/fork-protocol.ts'
import { findBubblewrap, insideNamespaces } from './bubblewrap.ts'
import type { Command } from './command.ts'
import type { Fence } from './sandbox.ts'

/**
 * A wasm function is compiled anew, better, once it has done this much work. No job lives long enough to earn that back, and
 * a process that ends while a compilation goes on waits for it: so as late as V8 can count.
 */
const TIERING_BUDGET = 2 ** 31 - 1
const WASM_PAGE_BYTES = 2 ** 16

/** How to start a spare of the app in `root` whose heaps end at `memoryMb`, behind `fence`. */
export function spareCommand(root: string, memoryMb: number, { namespaces, landlock, seccomp }: Fence): Command {
  const choice: FenceChoice = { landlock, seccomp }
  const node = [
    '--permission',
    `--allow-fs-read=${join(root, 'runner', '*')}`,
    `--allow-fs-read=${join(root, 'node_modules', '*')}`,
    `--allow-fs-read=${join(root, 'package.json')}`,
    // To put up the fence; given up with it.
    ...(landlock || seccomp ? ['--allow-ffi', '--disable-warning=SecurityWarning'] : []),
    '--disable-warning=ExperimentalWarning',
    '--disable-sigusr1',
    '--no-addons',
    `--max-old-space-size=${memoryMb}`,
    `--wasm-max-mem-pages=${Math.floor((memoryMb * 2 ** 20) / WASM_PAGE_BYTES)}`,
    '--wasm-lazy-validation',
    `--wasm-tiering-budget=${TIERING_BUDGET}`,
    join(root, 'runner', 'spare.ts'),
    JSON.stringify(choice),
  ]
  const env = { OPENSSL_CONF: '/dev/null' } // OpenSSL looks for its own settings, which it may not read
  const bubblewrap = namespaces ? findBubblewrap() : null
  if (bubblewrap) return insideNamespaces(bubblewrap, { file: process.execPath, args: node, env }, root)
  if (!canTieToParent()) return { file: process.execPath, args: node, env }
  return { file: 'setpriv', args: [...TIE_TO_PARENT, process.execPath, ...node], env }
}

/**
 * Words of setpriv that have a program killed when this process dies, however that happens. A spare that waits sees its pipe
 * close; one that computes for ever would not.
 */
const TIE_TO_PARENT = ['--pdeathsig', 'KILL', '--']

function canTieToParent(): boolean {
  return spawnSync('setpriv', [...TIE_TO_PARENT, 'true'], { stdio: 'ignore' }).status === 0
}
