/**
 * What the server and the fork server say to each other. Jobs do not pass here: each has a socket of its own, on which the
 * server first sends a start block, then the request, and reads the frames of protocol.ts.
 */

/** Layers of the fence that a process puts up itself. */
export interface FenceChoice {
  landlock: boolean
  seccomp: boolean
}

/** From the server. */
export type ForkOrder =
  /** Fork one more child; its socket comes with the `child` notice. */
  | { type: 'fork' }
  /** Make the code hot by so many rounds of small jobs, in the pauses between other orders. */
  | { type: 'warmUp'; rounds: number }
  /** The child has been given a job: tell when it falls asleep. */
  | { type: 'watch'; pid: number }
  | { type: 'kill'; pid: number }

/** From the fork server. `pid` counts in its own namespace of processes. */
export type ForkNotice =
  | { type: 'ready'; kernel: string }
  /** The code is hot now; children forked before this are slower. */
  | { type: 'warm' }
  | { type: 'child'; pid: number }
  /** A watched child has not used the processor for so long. Repeated while it lasts. */
  | { type: 'asleep'; pid: number; forMs: number }
  | ForkedEnd

/** A child is gone and collected. */
export interface ForkedEnd {
  type: 'end'
  pid: number
  /** Exit status, or null when a signal ended it. */
  code: number | null
  signal: number | null
  cpuMs: number
  peakMb: number
  /** The last that the process itself printed as it broke down, such as V8's report of a full heap. */
  lastOutput: string
}

/** Limits of one job that the kernel keeps for us. */
export interface HardLimits {
  wallMs: number
  cpuMs: number
  memoryMb: number
}

/** Bytes of a start block: three u32, little-endian. */
export const START_BYTES = 12

/** The limits as a start block. */
export function encodeStart({ wallMs, cpuMs, memoryMb }: HardLimits): Uint8Array {
  return new Uint8Array(Uint32Array.of(wallMs, cpuMs, memoryMb).buffer)
}

/** The limits in a start block; it comes from the server and is believed. */
export function decodeStart(block: Uint8Array): HardLimits {
  const view = new DataView(block.buffer, block.byteOffset, START_BYTES)
  return { wallMs: view.getUint32(0, true), cpuMs: view.getUint32(4, true), memoryMb: view.getUint32(8, true) }
}
