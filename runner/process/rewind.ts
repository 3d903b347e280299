/**
 * Takes the memory of kernels back to how it was. What a warm-up leaves is wanted in the code, which V8 keeps by itself, and
 * nowhere else: a fork copies all the memory there is, and a job should find the same heap whether it comes early or late.
 */
import { addressOf, giveBack } from '../lockdown/libc.ts'

const BLOCK_BYTES = 2 ** 16

interface Place {
  memory: WebAssembly.Memory
  /** Address of its first byte, which stays when it grows. */
  start: bigint
}

/**
 * Makes ready to remember what lies in memories of WebAssembly; do it while addresses can still be taken.
 *
 * @returns A function that remembers what lies there, and answers another one, which puts it there again. Whatever has been made
 *   in between is gone then, and nothing may hold on to it. A memory keeps the size to which it has grown, without the pages.
 */
export function bookmarkable(memories: readonly WebAssembly.Memory[]): () => () => void {
  const places = memories.map((memory) => ({ memory, start: addressOf(new Uint8Array(memory.buffer)) }))
  return () => {
    const rewinds = places.map(bookmark)
    return () => {
      for (const rewind of rewinds) rewind()
    }
  }
}

function bookmark({ memory, start }: Place): () => void {
  const blocks = [...filledBlocks(new Uint8Array(memory.buffer))]
  return () => {
    const bytes = new Uint8Array(memory.buffer)
    giveBack(start, BigInt(bytes.length))
    for (const { at, content } of blocks) bytes.set(content, at)
  }
}

/** Copies of the blocks that hold something; the others are not to be touched, or they would take up room. */
function* filledBlocks(bytes: Uint8Array): Generator<{ at: number; content: Uint8Array }> {
  const empty = Buffer.alloc(BLOCK_BYTES)
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES)
    if (!empty.equals(block)) yield { at, content: block.slice() }
  }
}
