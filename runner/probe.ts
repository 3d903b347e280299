/**
 * Finds out whether a fence holds, by putting it up and then trying what it must not let through, with raw system calls that no
 * check of Node stands before. Prints what could be done all the same, as one line of JSON; and then, should it not have become
 * another program, the line `refused`.
 *
 * Its one argument is a ProbeOrder as JSON. Linux only.
 */
import { writeSync } from 'node:fs'
import { createChildren } from './process/fork-children.ts'
import { prepareFence } from './lockdown/fence.ts'
import { openToForks } from './lockdown/forkable.ts'
import * as libc from './lockdown/libc.ts'
import { prepareActs, prepareExec, type ProbeOrder } from './lockdown/acts.ts'
import { watchThreads } from './lockdown/threads.ts'

const STDOUT = 1

const order: ProbeOrder = JSON.parse(process.argv[2] ?? '{}')
const putUpFence = prepareFence(order.profile, order.fence)
const acts = prepareActs(order)
const becomeAnother = prepareExec()

function tryAll(): void {
  const done = Object.entries(acts).flatMap(([name, act]) => (act() ? [name] : []))
  writeSync(STDOUT, `${JSON.stringify({ done })}\n`)
  becomeAnother()
  writeSync(STDOUT, 'refused\n')
}

/** A copy that sleeps without a cause is made again this often; after that it may be the machine that is slow. */
const MOST_COPIES = 4

function tryAllInFork(): void {
  const threads = watchThreads()
  let copies = 0
  const children = createChildren({
    threads,
    onAsleep: (pid) => children.kill(pid),
    onEnd({ code, signal }) {
      if (code === 0) libc.exitNow(0)
      if (signal !== libc.SIGNAL.kill || copies === MOST_COPIES)
        throw new Error(`Cannot fork: the copy ended with ${signal ?? code}`)
      void tryCopy()
    },
  })
  async function tryCopy(): Promise<void> {
    copies++
    const { pid } = await children.fork(() => {
      let code = 1
      try {
        putUpFence()
        tryAll()
        code = 0
      } finally {
        libc.exitNow(code)
      }
    })
    if (copies < MOST_COPIES) children.watch(pid)
  }
  process.on('SIGCHLD', () => children.reap())
  openToForks()
  void tryCopy()
}

if (order.forks) tryAllInFork()
else {
  putUpFence()
  tryAll()
  libc.exitNow(0)
}
