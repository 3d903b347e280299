/**
 * One forked child: it lets go of everything that it inherited, waits on its socket for limits, takes them on,
 * closes itself in, reads its request, runs it and ends. There is no event loop here; the process never returns from this.
 */
import { decodeStart, START_BYTES } from '../contract/fork-orders.ts'
import { runJob } from '../job/run-job.ts'
import type { Kernels } from '../job/kernels.ts'
import { limitJob } from '../lockdown/fence.ts'
import {
  closeAllBut,
  dieWithParent,
  exitNow,
  getParentPid,
  openEvent,
  renameDescriptor,
  resetSignal,
  SIGNAL,
} from '../lockdown/libc.ts'
import { readExactly, readRequest, writeFrame } from './pipe.ts'

/** Descriptors of a child: its socket in both directions, and where it prints as it breaks down. */
const JOB = 0
const OUTPUT = 2

/** Exit statuses; the server tells them apart from those that V8 and the C library use. */
export const EXIT = { succeeded: 0, failed: 1, broken: 3 } as const

export interface Inheritance {
  kernels: Kernels
  putUpFence: () => void
  /** The child's end of its socket, and of the pipe for what it prints. */
  socket: number
  output: number
  /** Numbers at which libuv expects event counters. */
  wake: readonly number[]
  parentPid: number
  /** Writable memory at the fork; the job's own comes on top. */
  dataBytes: number
}

/** Turns a process that has just been forked into one job. */
export function becomeJob(inherited: Inheritance): never {
  let code: number = EXIT.broken
  try {
    endAtOnce()
    leaveParent(inherited)
    const start = readExactly(JOB, START_BYTES)
    if (start) {
      limitJob(decodeStart(start), inherited.dataBytes)
      inherited.putUpFence()
      code = runOneJob(inherited.kernels)
    }
  } finally {
    exitNow(code)
  }
}

/** Keeps nothing of the fork server but its memory: no descriptor, no signal handler, and it ends with it. */
function leaveParent({ socket, output, wake, parentPid }: Inheritance): void {
  resetSignal(SIGNAL.child)
  resetSignal(SIGNAL.term)
  dieWithParent()
  if (getParentPid() !== parentPid) exitNow(EXIT.broken) // it died before we were tied to it
  renameDescriptor(socket, JOB)
  renameDescriptor(output, OUTPUT)
  const event = openEvent()
  for (const descriptor of wake) renameDescriptor(event, descriptor)
  closeAllBut([JOB, OUTPUT, ...wake])
}

function runOneJob(kernels: Kernels): number {
  const request = readRequest(JOB)
  if (!request) return EXIT.broken
  return runJob(request, kernels, (type, payload) => writeFrame(JOB, type, payload)) ? EXIT.succeeded : EXIT.failed
}

/**
 * Node's own ways out (process.exit, an error that nobody caught) wait for threads that a fork does not copy, and would hang.
 */
function endAtOnce(): void {
  Object.assign(process, { reallyExit: exitNow })
  process.on('uncaughtException', () => exitNow(EXIT.broken))
}
