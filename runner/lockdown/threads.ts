/**
 * Tells whether a fork happened while every other thread of this process was at rest.
 *
 * fork(2) copies the memory of all threads but only the calling thread itself. A lock that another thread holds at that moment
 * stays locked in the copy for ever. The threads of V8's platform and of libuv hold no lock while they sleep, waiting for work.
 * So a fork is sound when each of them slept before it and has not run until after it, and that can be read: the kernel
 * counts how often a thread was switched. As with a sequence lock, a fork during which a counter moved is thrown away and
 * made again.
 */
import { openSync, readdirSync, readSync } from 'node:fs'

/** State of all other threads at one moment; null when one of them was not asleep. */
export type Rest = readonly string[] | null

export interface ThreadWatch {
  /** How many threads there are besides the calling one. */
  readonly count: number
  look(): Rest
  /** True when all threads slept at `before` and none has run since. */
  unmoved(before: Rest): boolean
}

const STATE = /^State:\s+(\w)/m
const SWITCHES = /voluntary_ctxt_switches:\s+\d+/g // matches "nonvoluntary…" too

/**
 * Opens the threads of this process for watching; call it on the main thread, once all threads have been started and while
 * files can still be opened. A thread that ends later counts as not asleep.
 */
export function watchThreads(pid: number = process.pid): ThreadWatch {
  const others = readdirSync('/proc/self/task').filter((tid) => tid !== String(pid))
  const files = others.map((tid) => openSync(`/proc/self/task/${tid}/status`, 'r'))
  const text = Buffer.alloc(4096)

  function lookAt(file: number): string | null {
    let length: number
    try {
      length = readSync(file, text, 0, text.length, 0)
    } catch {
      return null // ESRCH: the thread has ended
    }
    const status = text.toString('latin1', 0, length)
    if (STATE.exec(status)?.[1] !== 'S') return null
    return status.match(SWITCHES)?.join(' ') ?? null
  }

  function look(): Rest {
    const marks: string[] = []
    for (const file of files) {
      const mark = lookAt(file)
      if (mark === null) return null
      marks.push(mark)
    }
    return marks
  }

  return {
    count: files.length,
    look,
    unmoved(before) {
      const now = look()
      return before !== null && now !== null && now.every((mark, i) => mark === before[i])
    },
  }
}
