/** Blocking reads and writes of frames on file descriptors: a runner has nothing else to do meanwhile. */
import { readSync, writeSync } from 'node:fs'
import { decodeRequest, frameHead, HEAD_BYTES, type FrameType, type RunnerRequest } from '../contract/frames.ts'

/** Writes one frame and returns once the pipe has taken all of it. */
export function writeFrame(fd: number, type: FrameType, payload: Uint8Array): void {
  writeAll(fd, frameHead(type, payload.length))
  writeAll(fd, payload)
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
}

/** Waits for the one request; null when the other side has closed the pipe. */
export function readRequest(fd: number): RunnerRequest | null {
  const head = readExactly(fd, HEAD_BYTES)
  if (!head) return null
  const payload = readExactly(fd, new DataView(head.buffer).getUint32(1, true))
  return payload && decodeRequest(payload)
}

/** Exactly so many bytes; null when the other side closes before. */
export function readExactly(fd: number, length: number): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length;) {
    const got = readSync(fd, bytes, at, length - at, null)
    if (got === 0) return null
    at += got
  }
  return bytes
}
