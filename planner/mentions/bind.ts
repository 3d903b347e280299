/** Decides which number belongs to which label: `30 mm diameter 50 tall`, `od 40 id 30 length 100`. */
import type { Chunk } from '../phrases/chunk-types.ts'

/** A chunk of which the label, if it is a measure, is known. */
type Item = { kind: 'measure' | 'label'; index: number; adjective: boolean; group: boolean }

const COST = {
  left: 0.1,
  leftAgainst: 0.3,
  right: 0.2,
  adjectiveRight: 2,
  glue: -0.6,
  break: 3,
  across: 0.6,
  unbound: 6,
  bare: 1,
}

/**
 * Gives measures the labels that stand beside them; a bound label leaves the list. In every run of numbers and labels the
 * reading that leaves the fewest of either alone wins.
 */
export function bindLabels(chunks: readonly Chunk[]): Chunk[] {
  const bound = new Map<number, string>()
  const adjectives = new Set<number>()
  const gone = new Set<number>()
  const labelFirst = isLabelFirst(chunks)
  for (const run of runsOf(chunks)) {
    for (const [label, measure] of bestReading(chunks, run, labelFirst)) {
      const chunk = chunks[label]
      if (chunk?.kind !== 'label') continue
      bound.set(measure, chunk.label)
      if (chunk.adjective) adjectives.add(measure)
      gone.add(label)
    }
  }
  bindOrders(chunks, bound, gone)
  bindRunLengths(chunks, bound)
  bindExtrusions(chunks, bound)
  bindBoreDepths(chunks, bound)
  return chunks.flatMap((chunk, index) => {
    if (gone.has(index)) return [{ from: chunk.from, to: chunk.to, text: chunk.text, kind: 'filler' as const }]
    const label = bound.get(index)
    if (chunk.kind !== 'measure' || label === undefined) return [chunk]
    const names = label.split('|')
    return [
      {
        ...chunk,
        measures: chunk.measures.map((measure, k) => ({
          ...measure,
          label: names[k] ?? names[0] ?? null,
          adjective: adjectives.has(index),
        })),
      },
    ]
  })
}

/** True when the writer puts labels before numbers wherever that is clear: `ID 20 wall 4 length 40`. */
function isLabelFirst(chunks: readonly Chunk[]): boolean {
  let balance = 0
  for (const [k, chunk] of chunks.entries()) {
    const [before, after] = [chunks[k - 1]?.kind === 'measure', chunks[k + 1]?.kind === 'measure']
    if (before === after) continue
    if (chunk.kind === 'label' && !chunk.adjective) balance += after ? 1 : -1
    else if (chunk.kind === 'noun' && after) balance += 0.5
  }
  return balance > 0
}

/** Stretches of measures and labels that nothing else interrupts. A noun in front of its own label is looked through. */
function runsOf(chunks: readonly Chunk[]): Item[][] {
  const runs: Item[][] = []
  let run: Item[] = []
  const close = (): void => {
    if (run.some(({ kind }) => kind === 'label')) runs.push(run)
    run = []
  }
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.kind === 'measure') {
      const labelled = chunk.measures.some(({ label }) => label !== null)
      if (labelled) close()
      else run.push({ kind: 'measure', index, adjective: false, group: chunk.measures.length > 1 })
    } else if (chunk.kind === 'label') {
      run.push({ kind: 'label', index, adjective: chunk.adjective, group: false })
    } else if (chunk.kind === 'noun') {
      if (chunks[index + 1]?.kind !== 'label') close()
    } else if (chunk.kind === 'separator') {
      if (chunk.mark === 'stop' && chunk.text !== '\n') close()
      if (chunk.mark === 'then') close()
    } else if (!['determiner', 'filler', 'purpose', 'flag'].includes(chunk.kind)) {
      close()
    }
  }
  close()
  return runs
}

/** Pairs of label and measure (indices of chunks) with the lowest cost. */
function bestReading(
  chunks: readonly Chunk[],
  run: readonly Item[],
  labelFirst: boolean,
): [label: number, measure: number][] {
  type Reading = { cost: number; pairs: [number, number][] }
  const memo = new Map<string, Reading>()

  function read(k: number, previousFree: boolean): Reading {
    const item = run[k]
    if (!item) return { cost: previousFree ? COST.bare : 0, pairs: [] }
    const key = `${k}:${previousFree}`
    const known = memo.get(key)
    if (known) return known
    const free = previousFree ? COST.bare : 0
    let best: Reading
    if (item.kind === 'measure') {
      const rest = read(k + 1, true)
      best = { cost: rest.cost + free, pairs: rest.pairs }
    } else {
      const rest = read(k + 1, false)
      best = { cost: rest.cost + free + COST.unbound, pairs: rest.pairs }
      const [left, right] = [run[k - 1], run[k + 1]]
      if (previousFree && left && !left.group && !isTorn(chunks, run, k)) {
        const after = read(k + 1, false)
        const own = item.adjective || !labelFirst ? COST.left : COST.leftAgainst
        const cost = after.cost + own + between(chunks, left.index, item.index)
        if (cost < best.cost) best = { cost, pairs: [[item.index, left.index], ...after.pairs] }
      }
      if (right?.kind === 'measure' && !right.group) {
        const after = read(k + 2, false)
        const own = item.adjective ? COST.adjectiveRight : COST.right
        const cost = after.cost + free + own + between(chunks, item.index, right.index)
        if (cost < best.cost) best = { cost, pairs: [[item.index, right.index], ...after.pairs] }
      }
    }
    memo.set(key, best)
    return best
  }
  return read(0, false).pairs
}

/** What stands between two chunks: glue pulls them together, commas and nouns push them apart. */
function between(chunks: readonly Chunk[], a: number, b: number): number {
  let cost = 0
  for (const chunk of chunks.slice(a + 1, b)) {
    if (chunk.kind === 'separator') cost += chunk.mark === 'colon' ? COST.glue : chunk.text === '\n' ? 20 : COST.break
    else if (chunk.kind === 'filler')
      cost += ['of', 'is', '=', 'are', 'measures', 'measuring', 'equals', 'be', 'being'].includes(chunk.text)
        ? COST.glue
        : 0
    else if (chunk.kind === 'noun') cost += COST.across
  }
  return cost
}

/** `L x W x H: 30 x 20 x 10`, `30 x 20 x 10 (LxWxH)`: each number takes the label of its rank. */
function bindOrders(chunks: readonly Chunk[], bound: Map<number, string>, gone: Set<number>): void {
  for (const [index, order] of chunks.entries()) {
    if (order.kind !== 'labels') continue
    const near = [index - 1, index + 1, index - 2, index + 2, index + 3].find((k) => {
      const chunk = chunks[k]
      return chunk?.kind === 'measure' && chunk.measures.length === order.labels.length && !bound.has(k)
    })
    if (near === undefined) continue
    bound.set(near, order.labels.join('|'))
    gone.add(index)
  }
}

/** `extruded 25 mm`, `extrude it by 25 mm`: how far a section is pulled. */
function bindExtrusions(chunks: readonly Chunk[], bound: Map<number, string>): void {
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.kind !== 'verb' || chunk.verb !== 'extrude') continue
    const next = chunks.findIndex(
      (one, k) => k > index && !(one.kind === 'filler' || (one.kind === 'separator' && one.mark === 'by')),
    )
    const measure = chunks[next]
    const [only] = measure?.kind === 'measure' && measure.measures.length === 1 ? measure.measures : []
    if (only && only.label === null && !bound.has(next)) bound.set(next, 'extrusion length')
  }
}

/** `20 mm dia for 30 mm`: the length of a section. */
function bindRunLengths(chunks: readonly Chunk[], bound: Map<number, string>): void {
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.kind !== 'separator' || chunk.mark !== 'for') continue
    const after = [index + 1, index + 2].find((k) => chunks[k]?.kind === 'measure')
    const measure = after === undefined ? undefined : chunks[after]
    if (after !== undefined && measure?.kind === 'measure' && measure.measures.length === 1 && !bound.has(after)) {
      bound.set(after, 'length')
    }
  }
}

/** `⌴ ⌀11 ↧ 6.8`: the depth behind the diameter of a counterbore is its own. */
function bindBoreDepths(chunks: readonly Chunk[], bound: Map<number, string>): void {
  const measures = [...chunks.entries()].filter(([, { kind }]) => kind === 'measure').map(([index]) => index)
  for (const [k, index] of measures.entries()) {
    const before = measures[k - 1]
    if (before === undefined || bound.get(index) !== 'depth' || bound.get(before) !== 'counterbore diameter') continue
    const glue = chunks.slice(before + 1, index)
    const isNear = glue.every(
      (one) => ['filler', 'label'].includes(one.kind) || (one.kind === 'separator' && one.mark === 'comma'),
    )
    if (isNear) bound.set(index, 'counterbore depth')
  }
}

/** `20 mm thick 5`: nobody knows which of the two numbers a lone adjective between them is about. */
function isTorn(chunks: readonly Chunk[], run: readonly Item[], k: number): boolean {
  const [label, right, after] = [run[k], run[k + 1], run[k + 2]]
  if (!label?.adjective || right?.kind !== 'measure' || right.group || after?.kind === 'label') return false
  const next = chunks[right.index]
  return right.index === label.index + 1 && next?.kind === 'measure' && next.measures[0]?.quantity.unit === 'none'
}
