/** Lets a second attempt at a run go on where the first one broke off. */
import { hash } from 'node:crypto'
import type { RunFrame } from '../runner.ts'

export interface ResentFrames {
  /** True when the frame is news; false when the attempt before has sent the same one at this place already. */
  pass(frame: RunFrame): boolean
  /** The next frame is the first of another attempt. */
  rewind(): void
}

/**
 * Scripts see a virtual clock and seeded random numbers, so that another attempt sends the same frames from the beginning.
 * Those that the caller already has are held back. Should an attempt differ all the same, everything from there on is news.
 */
export function createResentFrames(): ResentFrames {
  const sent: string[] = []
  let at = 0
  return {
    pass(frame) {
      // How many of these come is a matter of time.
      if (frame.type === 'progress') return true
      const mark = markOf(frame)
      const isKnown = sent[at] === mark
      if (!isKnown) sent.splice(at, Infinity, mark)
      at++
      return !isKnown
    },
    rewind() {
      at = 0
    },
  }
}

function markOf(frame: RunFrame): string {
  if (frame.type === 'file') return `file ${frame.format} ${hash('sha1', frame.bytes)}`
  return hash('sha1', JSON.stringify(frame))
}
