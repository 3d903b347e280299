/** Makes this process one that can be copied by fork(2) at any later moment, with nothing missing and nothing shared. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { keepForkableFilter } from './filters.ts'
import { adviseFork, adviseHugePages, prepareFilter, renouncePrivileges } from './libc.ts'

interface Mapping {
  start: bigint
  length: bigint
  /** Writable by everybody who has it: a way from a child back into this process. */
  isShared: boolean
  /** Memory of this process that belongs to no file. */
  isOwn: boolean
}

const MAPPING = /^([\da-f]+)-([\da-f]+) .(.).(.) \S+ \S+ (\d+)/
const HUGE_PAGE_BYTES = 2n ** 21n

function mappings(): Mapping[] {
  return readFileSync('/proc/self/maps', 'latin1')
    .split('\n')
    .flatMap((line) => {
      const [, from, to, write, kind, file] = MAPPING.exec(line) ?? []
      if (from === undefined || to === undefined) return []
      const start = BigInt(`0x${from}`)
      const length = BigInt(`0x${to}`) - start
      return [
        {
          start,
          length,
          isShared: write === 'w' && kind === 's',
          isOwn: write === 'w' && kind === 'p' && file === '0',
        },
      ]
    })
}

/**
 * Gives children all private memory of this process, and none of the shared. V8 withholds its pages from children; from here
 * on it cannot. Writable shared memory would let a child reach into this process: libuv maps an io_uring whose requests
 * the kernel carries out as whoever made it, past the filter of the writer.
 *
 * Call once, after everything has been loaded: shared mappings that are made later would be given to children.
 */
export function openToForks(): void {
  const before = mappings()
  for (const { start, length, isShared } of before) if (isShared) adviseFork(start, length, 'keepFromChildren')
  renouncePrivileges()
  prepareFilter(keepForkableFilter())()
  // Only now: what V8 maps from here on is never withheld, and what it mapped until now is given back.
  for (const { start, length, isShared } of mappings()) if (!isShared) adviseFork(start, length, 'giveToChildren')
  for (const { start, length, isOwn } of mappings())
    if (isOwn && length >= HUGE_PAGE_BYTES) adviseHugePages(start, length)
}

/**
 * Descriptors of the event counters that wake libuv's loops. V8 posts tasks to them even in a child, where no loop runs, and
 * libuv aborts when that write fails; so a child must have something at these numbers.
 */
export function wakeDescriptors(): number[] {
  return readdirSync('/proc/self/fd').map(Number).filter(isEventCounter)
}

function isEventCounter(descriptor: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`) === 'anon_inode:[eventfd]'
  } catch {
    return false // closed meanwhile: it was the listing's own
  }
}
