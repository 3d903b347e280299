/** Gathers what a model says, so that a thousand tokens become a few dozen events. */
import type { NewEvent } from '../../api.ts'

/** Waits this long for more. */
const WAIT_MS = 40

export interface Speech {
  add(type: 'text' | 'thinking', text: string): void
  /** Hands over what has been gathered; resolves when all of it is written down. */
  flush(): Promise<void>
}

/** Speech that becomes events. A failure to write them down is thrown by the next `flush`. */
export function createSpeech(emit: (...events: NewEvent[]) => Promise<void>): Speech {
  let gathered: { type: 'text' | 'thinking'; text: string }[] = []
  let timer: NodeJS.Timeout | undefined
  let written: Promise<void> = Promise.resolve()

  function hand(): void {
    clearTimeout(timer)
    timer = undefined
    const events = gathered.map(({ type, text }): NewEvent => ({ type, data: { text } }))
    gathered = []
    if (events.length > 0) written = written.then(() => emit(...events))
    written.catch(() => {}) // thrown by `flush`
  }

  return {
    add(type, text) {
      const last = gathered.at(-1)
      if (last?.type === type) last.text += text
      else gathered.push({ type, text })
      timer ??= setTimeout(hand, WAIT_MS)
    },
    async flush() {
      hand()
      await written
    },
  }
}
