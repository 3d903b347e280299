/** Reads how much writable memory this process has mapped, which is what RLIMIT_DATA counts. */
import { closeSync, openSync, readSync } from 'node:fs'

/** Field of /proc/self/statm: pages of data and stack. */
const DATA_FIELD = 5

/**
 * Opens the reading; do it while files can still be opened.
 *
 * @returns A function that tells the bytes of this process at the moment of the call.
 */
export function watchDataBytes(): () => number {
  const file = openSync('/proc/self/statm', 'r')
  const text = Buffer.alloc(256)
  const pageBytes = kernelPageBytes()
  return () => {
    const length = readSync(file, text, 0, text.length, 0)
    return Number(text.toString('latin1', 0, length).split(' ')[DATA_FIELD]) * pageBytes
  }
}

/** 4 KiB on x86-64; arm64 kernels come with 4, 16 or 64. */
function kernelPageBytes(): number {
  const file = openSync('/proc/self/smaps', 'r')
  const text = Buffer.alloc(4096)
  const length = readSync(file, text, 0, text.length, 0)
  closeSync(file)
  const kilobytes = /^KernelPageSize:\s+(\d+) kB/m.exec(text.toString('latin1', 0, length))?.[1]
  return Number(kilobytes ?? 4) * 1024
}
