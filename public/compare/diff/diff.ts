/** What has changed between two lists. */

/** One entry of either list, or of both. */
export interface Edit<T> {
  kind: 'same' | 'removed' | 'added'
  value: T
}

/** Beyond so many edits two lists have little in common, and finding out how little takes long. */
const MOST_EDITS = 2000

/**
 * The fewest removals and additions that make `after` of `before`; of lists that are altogether different, everything.
 *
 * @see Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986)
 */
export function diff<T>(before: readonly T[], after: readonly T[]): Edit<T>[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  return [
    ...before.slice(0, head).map((value) => ({ kind: 'same' as const, value })),
    ...(fewestEdits(a, b) ?? [
      ...a.map((value) => ({ kind: 'removed' as const, value })),
      ...b.map((value) => ({ kind: 'added' as const, value })),
    ]),
    ...before.slice(before.length - tail).map((value) => ({ kind: 'same' as const, value })),
  ]
}

/** Goes ever further with one more edit on every diagonal (x - y), until one way has come to the end of both; null when it takes too many. */
function fewestEdits<T>(a: readonly T[], b: readonly T[]): Edit<T>[] | null {
  const most = Math.min(a.length + b.length, MOST_EDITS)
  const origin = most + 1
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(origin - edits - 1, origin + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below, above] = [reach[origin + diagonal - 1] ?? 0, reach[origin + diagonal + 1] ?? 0]
      let x = isAddition(diagonal, edits, below, above) ? above : below + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[origin + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, trace)
    }
  }
  return null
}

function isAddition(diagonal: number, edits: number, below: number, above: number): boolean {
  return diagonal === -edits || (diagonal !== edits && below < above)
}

/** The way from the end of both lists to their beginning, in the order of the lists. */
function walkBack<T>(a: readonly T[], b: readonly T[], trace: readonly Int32Array[]): Edit<T>[] {
  const way: Edit<T>[] = []
  let [x, y] = [a.length, b.length]
  const keep = (until: number): void => {
    while (x > until) {
      const value = a[--x]
      y--
      if (value !== undefined) way.push({ kind: 'same', value })
    }
  }
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reach = trace[edits] ?? new Int32Array()
    const diagonal = x - y
    const at = diagonal + edits + 1 // the middle of a trace is its diagonal 0
    const [below, above] = [reach[at - 1] ?? 0, reach[at + 1] ?? 0]
    const isAdded = isAddition(diagonal, edits, below, above)
    keep(isAdded ? above : below + 1)
    const value = isAdded ? b[--y] : a[--x]
    if (value !== undefined) way.push({ kind: isAdded ? 'added' : 'removed', value })
  }
  keep(0)
  return way.toReversed()
}
