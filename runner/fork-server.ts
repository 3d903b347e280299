/**
 * The fork server: loads the kernel once, closes itself in, and then copies itself for every job. It never sees a job: each
 * child has a socket of its own whose other end goes to the server, so that no script ever lies in the memory from which the
 * next child is copied.
 *
 * Started with an IPC channel and `forkServerFlags`; its first argument is a FenceChoice as JSON, a second one, `full`, has it load
 * the full build of OpenCascade too. Linux only.
 */
import { Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { createChildren, type ChildPipes } from './process/fork-children.ts'
import type { FenceChoice, ForkNotice, ForkOrder } from './contract/fork-orders.ts'
import { becomeJob } from './process/forked-job.ts'
import { runJob } from './job/run-job.ts'
import { dropNodePermissions, prepareFence } from './lockdown/fence.ts'
import { openToForks, wakeDescriptors } from './lockdown/forkable.ts'
import * as libc from './lockdown/libc.ts'
import { watchDataBytes } from './lockdown/memory.ts'
import { watchThreads } from './lockdown/threads.ts'
import { bookmarkable } from './process/rewind.ts'
import { WARM_UP_REQUESTS } from './process/warm-up.ts'
import { openKernels } from './job/kernels.ts'

const PAUSE_MS = 5
/** Longest time for which jobs that run hold up the warm-up. */
const GIVE_WAY_MS = 500
/** By how many percent the JavaScript heap may grow before it is collected: a child that does so writes to all of it, and copies it. */
const ROOM_PERCENT = 300
/** Work of a wasm function after which it is compiled better. No job lives long enough to earn that back: as late as V8 counts. */
const NO_MORE_TIERING = `--wasm-tiering-budget=${2 ** 31 - 1}`

const fence: FenceChoice = JSON.parse(process.argv[2] ?? '{}')
const kernels = await openKernels({ withFull: process.argv[3] === 'full' })
const parentPid = libc.getPid()
const bookmark = bookmarkable([kernels.kernel.memory, kernels.kernel.mesh.memory])
const threads = watchThreads()
const readDataBytes = watchDataBytes()
const wake = wakeDescriptors()
const putUpFence = prepareFence('job', fence)

const tell = (notice: ForkNotice, socket?: Socket): void => {
  process.send?.(notice, socket, { keepOpen: false })
}
const children = createChildren({
  threads,
  onAsleep: (pid, forMs) => tell({ type: 'asleep', pid, forMs }),
  onEnd: tell,
})

function runChild({ socket, output }: ChildPipes): never {
  return becomeJob({ kernels, putUpFence, socket, output, wake, parentPid, dataBytes: readDataBytes() })
}

let wanted = 0

async function forkOne(): Promise<void> {
  wanted++
  const { pid, socket } = await children.fork(runChild)
  wanted--
  tell({ type: 'child', pid }, new Socket({ fd: socket, readable: false, writable: false }))
}

/**
 * Runs the warm-up scripts, one at a time. Between two of them it waits until the other threads are at rest, so that a fork need
 * not wait for more than one script's worth of compiling; and, while jobs run, for a while longer, so that these are served first.
 * What stays of it is the compiled code.
 */
function warmUp(rounds: number): void {
  const rewind = bookmark()
  const requests = Array.from({ length: rounds }, () => WARM_UP_REQUESTS).flat()
  let lastMs = performance.now()
  function next(): void {
    const givesWay = children.areBusy() && performance.now() - lastMs < GIVE_WAY_MS
    if (givesWay || wanted > 0 || threads.look() === null) {
      setTimeout(next, PAUSE_MS)
      return
    }
    const request = requests.shift()
    if (!request) {
      setFlagsFromString(NO_MORE_TIERING)
      rewind()
      libc.trimHeap()
      tell({ type: 'warm' })
      return
    }
    if (requests.length === WARM_UP_REQUESTS.length - 1) makeRoom()
    runJob(request, kernels, () => {}) // should it fail, jobs will tell why
    lastMs = performance.now()
    setImmediate(next)
  }
  setImmediate(next)
}

/**
 * Collects the JavaScript heap, so that children need not. Before the last round: what V8 throws away on that occasion, it makes
 * again in the course of it.
 */
function makeRoom(): void {
  setFlagsFromString(`--heap-growing-percent=${ROOM_PERCENT}`)
  globalThis.gc?.()
}

process.on('SIGCHLD', () => children.reap())
process.on('disconnect', () => libc.exitNow(0))
process.on('message', (order: ForkOrder) => {
  switch (order.type) {
    case 'fork':
      void forkOne().catch(breakDown)
      break
    case 'warmUp':
      warmUp(order.rounds)
      break
    case 'watch':
      children.watch(order.pid)
      break
    case 'kill':
      children.kill(order.pid)
      break
  }
})

/** Ends with a message; the server starts another fork server. */
function breakDown(error: unknown): void {
  process.stderr.write(`${String(error)}\n`, () => libc.exitNow(1))
}

libc.dieWithParent()
if (!process.connected) libc.exitNow(0) // the server went before we were tied to it
openToForks()
prepareFence('forkServer', fence)()
dropNodePermissions()
tell({ type: 'ready', kernel: kernels.kernel.name })
