/** The command line that starts a spare. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Command {
  file: string
  args: string[]
}

/**
 * A wasm function is compiled anew, better, once it has done this much work. No job lives long enough to earn that back, and
 * a process that ends while a compilation goes on waits for it: so as late as V8 can count.
 */
const TIERING_BUDGET = 2 ** 31 - 1
const WASM_PAGE_BYTES = 2 ** 16

/** How to start a spare of the app in `root` whose heaps end at `memoryMb`. */
export function spareCommand(root: string, memoryMb: number): Command {
  const node = [
    '--permission',
    `--allow-fs-read=${join(root, 'runner', '*')}`,
    `--allow-fs-read=${join(root, 'node_modules', '*')}`,
    `--allow-fs-read=${join(root, 'package.json')}`,
    '--disable-warning=ExperimentalWarning',
    '--disable-sigusr1',
    '--no-addons',
    `--max-old-space-size=${memoryMb}`,
    `--wasm-max-mem-pages=${Math.floor((memoryMb * 2 ** 20) / WASM_PAGE_BYTES)}`,
    '--wasm-lazy-validation',
    `--wasm-tiering-budget=${TIERING_BUDGET}`,
    join(root, 'runner', 'spare.ts'),
  ]
  const [file = '', ...before] = [...dieWithParent(), process.execPath]
  return { file, args: [...before, ...node] }
}

/**
 * Words to put before a command so that it is killed when this process dies, however that happens. A spare that waits sees
 * its pipe close; one that computes for ever would not.
 */
function dieWithParent(): string[] {
  const words = ['setpriv', '--pdeathsig', 'KILL', '--']
  const [file = '', ...args] = [...words, 'true']
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0 ? words : []
}
