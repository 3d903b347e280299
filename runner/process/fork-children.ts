/** The children of the fork server: it makes them, notices when one sleeps, ends them, and tells how each one ended. */
import { readSync } from 'node:fs'
import type { ForkedEnd } from '../contract/fork-orders.ts'
import * as libc from '../lockdown/libc.ts'
import type { ThreadWatch } from '../lockdown/threads.ts'

/** What a new child starts with. */
export interface ChildPipes {
  /** The child's end of its socket. */
  socket: number
  /** Where the child writes what it prints as it breaks down. */
  output: number
}

interface Child {
  /** Where that can be read. */
  output: number
  /** While it is watched: how much processor time it had, and since when it has had no more. */
  watched: { cpuMs: number; sinceMs: number } | null
}

export interface Children {
  /** Forks one child; it runs `runChild`, which never returns. Resolves with its pid and the server's end of its socket. */
  fork(runChild: (pipes: ChildPipes) => never): Promise<{ pid: number; socket: number }>
  /** Has `onAsleep` told when this child, which has been given a job, sleeps. */
  watch(pid: number): void
  /** Whether a watched child lives. */
  areBusy(): boolean
  /** Ends a child; a pid that is none of ours is left alone. */
  kill(pid: number): void
  /** Collects those that have ended. */
  reap(): void
}

const LOOK_EVERY_MS = 25
/** A job has nothing to wait for but its socket; from here on it is told as asleep. */
const ASLEEP_AFTER_MS = 125
/** Pause before another try when a thread was at work. */
const RETRY_MS = 1
const OUTPUT_BYTES = 4096

export function createChildren(options: {
  threads: ThreadWatch
  onAsleep: (pid: number, forMs: number) => void
  onEnd: (end: ForkedEnd) => void
}): Children {
  const { threads, onAsleep, onEnd } = options
  const children = new Map<number, Child>()
  let looking: NodeJS.Timeout | undefined
  let lastLookMs = 0

  /** One fork; null when another thread was not at rest all through it, and the copy therefore cannot be trusted. */
  function tryFork(runChild: (pipes: ChildPipes) => never): { pid: number; socket: number } | null {
    const before = threads.look()
    if (!before) return null
    const [socket, theirSocket] = libc.socketPair()
    const [output, theirOutput] = libc.openPipe()
    const pid = libc.fork()
    if (pid === 0) runChild({ socket: theirSocket, output: theirOutput })
    libc.closeDescriptor(theirSocket)
    libc.closeDescriptor(theirOutput)
    if (pid > 0 && threads.unmoved(before)) {
      children.set(pid, { output, watched: null })
      return { pid, socket }
    }
    libc.closeDescriptor(socket)
    libc.closeDescriptor(output)
    if (pid < 0) throw new Error('Cannot fork: the kernel refused it (too many processes, or too little memory)')
    libc.sendSignal(pid, libc.SIGNAL.kill)
    return null
  }

  function lookForSleepers(): void {
    const nowMs = performance.now()
    const isLate = nowMs - lastLookMs > 2 * LOOK_EVERY_MS // who is starved ourselves cannot tell sleep from starvation
    lastLookMs = nowMs
    let watching = false
    for (const [pid, { watched }] of children) {
      if (!watched) continue
      watching = true
      const cpuMs = libc.cpuTimeMs(pid) ?? watched.cpuMs
      if (isLate || cpuMs !== watched.cpuMs) Object.assign(watched, { cpuMs, sinceMs: nowMs })
      else if (nowMs - watched.sinceMs >= ASLEEP_AFTER_MS) onAsleep(pid, nowMs - watched.sinceMs)
    }
    if (!watching) {
      clearInterval(looking)
      looking = undefined
    }
  }

  return {
    async fork(runChild) {
      for (;;) {
        // Outside of any microtask: a child empties the queue by hand, and cannot from within it.
        const born = await new Promise<ReturnType<typeof tryFork>>((resolve, reject) => {
          setImmediate(() => {
            try {
              resolve(tryFork(runChild))
            } catch (error) {
              reject(error)
            }
          })
        })
        if (born) return born
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    },
    watch(pid) {
      const child = children.get(pid)
      if (!child) return
      child.watched = { cpuMs: libc.cpuTimeMs(pid) ?? 0, sinceMs: performance.now() }
      looking ??= setInterval(lookForSleepers, LOOK_EVERY_MS)
    },
    areBusy: () => [...children.values()].some(({ watched }) => watched !== null),
    kill(pid) {
      if (children.has(pid)) libc.sendSignal(pid, libc.SIGNAL.kill)
    },
    reap() {
      for (let ended = libc.reap(); ended; ended = libc.reap()) {
        const child = children.get(ended.pid)
        if (!child) continue // a copy that was thrown away
        children.delete(ended.pid)
        onEnd({ type: 'end', ...ended, lastOutput: readOutput(child.output) })
      }
    },
  }
}

/** What the child wrote as it broke down; it has ended, so that nothing more can come. */
function readOutput(descriptor: number): string {
  const text = Buffer.alloc(OUTPUT_BYTES)
  try {
    return text.toString('utf8', 0, readSync(descriptor, text))
  } catch {
    return '' // EAGAIN: somebody still holds the other end, and nothing was written
  } finally {
    libc.closeDescriptor(descriptor)
  }
}
