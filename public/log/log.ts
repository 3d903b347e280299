/** The log of a run as a value: its last lines, repeated ones counted. */
import { formatStamp, type LogLine } from './log-lines.ts'

/** Lines that are kept; of what came before only their number is known. */
const MOST_LINES = 2000

export interface Entry {
  line: LogLine
  /** How often it came one after the other. */
  times: number
}

export interface Log {
  /** When its run began, on the page's clock. */
  startedMs: number
  entries: readonly Entry[]
  /** Entries before these that are not kept. */
  dropped: number
}

/** The log of a run that has said nothing yet. */
export function emptyLog(startedMs: number): Log {
  return { startedMs, entries: [], dropped: 0 }
}

/** The log with more lines at its end. */
export function addLines({ startedMs, entries, dropped }: Log, lines: readonly LogLine[]): Log {
  const next = [...entries]
  for (const line of lines) {
    const last = next.at(-1)
    if (last?.line.text === line.text && last.line.kind === line.kind)
      next[next.length - 1] = { line: last.line, times: last.times + 1 }
    else next.push({ line, times: 1 })
  }
  const surplus = Math.max(0, next.length - MOST_LINES)
  return { startedMs, entries: next.slice(surplus), dropped: dropped + surplus }
}

/** Everything that is kept, as text for the clipboard. */
export function textOf({ entries }: Log): string {
  return entries
    .map(({ line: { sinceMs, text, hint }, times }) => {
      const count = times > 1 ? ` ×${times}` : ''
      return `${formatStamp(sinceMs)}  ${text}${hint ? ` (${hint})` : ''}${count}`
    })
    .join('\n')
}
