/**
 * Tiny patterns over tokens, so that the grammar reads as a list of phrases:
 *
 *     on|at the? {q} bolt|pitch|hole* circle
 *
 * `a|b` is any of the words, `?` makes an item optional, `*` lets it repeat, `{name}` calls a reader and captures its value.
 */
import type { Token } from './lex.ts'

/** Reads something longer than a word at token `i`. */
export type Reader<T> = (tokens: readonly Token[], i: number) => { value: T; end: number } | null

/** Most words that a repeated item takes, so that no prompt can make matching slow. */
const MAX_TIMES = 6

/** Words that may stand anywhere inside of a phrase. */
const SILENT = new Set(['the', 'its', 'their', 'very', 'exact', 'exactly', 'respective'])
const MAX_SKIPS = 2

interface Item {
  words: ReadonlySet<string>
  reader: string | null
  optional: boolean
  repeated: boolean
}

/** What a pattern found: the captured values in order, and the index after the last token. */
export interface Match<T> {
  captures: T[]
  end: number
}

/** What a pattern can start with: these words, and what these readers read. */
export interface Start {
  words: ReadonlySet<string>
  readers: ReadonlySet<string>
}

/** A compiled pattern. */
export interface Pattern<T> {
  start: Start
  match(tokens: readonly Token[], i: number): Match<T> | null
}

/** Compiles a pattern once. */
export function compilePattern<T>(source: string, readers: Readonly<Record<string, Reader<T>>>): Pattern<T> {
  const items = source
    .trim()
    .split(/\s+/)
    .map((text): Item => {
      const repeated = text.endsWith('*')
      const optional = repeated || text.endsWith('?')
      const body = optional ? text.slice(0, -1) : text
      const reader = /^\{(\w+)\}$/.exec(body)?.[1] ?? null
      if (reader !== null && !Object.hasOwn(readers, reader))
        throw new RangeError(`Cannot compile "${source}": {${reader}}`)
      return { words: new Set(reader === null ? body.split('|') : []), reader, optional, repeated }
    })

  function run(tokens: readonly Token[], k: number, i: number, times = 0, skipped = 0): Match<T> | null {
    const item = items[k]
    if (!item) return skipped > 0 ? null : { captures: [], end: i }
    const taken = take(tokens, item, k, i, times)
    if (taken) return taken
    const rest = item.optional ? run(tokens, k + 1, i) : null
    if (rest) return rest
    // Inside of a phrase articles say nothing: `from the nearest edge`, `on its top`.
    return k > 0 && SILENT.has(tokens[i]?.text ?? '') && skipped < MAX_SKIPS
      ? run(tokens, k, i + 1, times, skipped + 1)
      : null
  }

  function take(tokens: readonly Token[], item: Item, k: number, i: number, times: number): Match<T> | null {
    if (item.reader !== null) {
      const read = readers[item.reader]?.(tokens, i)
      const rest = read && run(tokens, k + 1, read.end)
      return read && rest ? { captures: [read.value, ...rest.captures], end: rest.end } : null
    }
    const token = tokens[i]
    if (!token || !item.words.has(token.text)) return null
    return (item.repeated && times < MAX_TIMES ? run(tokens, k, i + 1, times + 1) : null) ?? run(tokens, k + 1, i + 1)
  }

  return { start: startOf(items), match: (tokens, i) => run(tokens, 0, i) }
}

function startOf(items: readonly Item[]): Start {
  const words = new Set<string>()
  const readers = new Set<string>()
  for (const item of items) {
    if (item.reader !== null) readers.add(item.reader)
    for (const word of item.words) words.add(word)
    if (!item.optional) break
  }
  return { words, readers }
}
