/** Where the phrase of a noun begins, and whether it speaks of something new. */
import { familiesOf } from '../families/catalogue.ts'
import type { Chunk } from '../phrases/chunk-types.ts'
import { PIECE_LABELS } from './homes.ts'
import type { Mention } from './mention-types.ts'
import type { Noun } from '../words/nouns.ts'

/** True when a thing is named right after this chunk. */
export function isBeforeNoun(nodes: readonly Chunk[], k: number): boolean {
  const next = nodes.slice(k + 1).find(({ kind }) => kind !== 'filler' && kind !== 'determiner')
  return next?.kind === 'noun'
}

/** Places at the very start of a sentence wait for its noun. */
export function isClauseStart(buffer: readonly Chunk[]): boolean {
  return buffer[0]?.kind === 'place'
}

/** `with a 50 mm long, 10 mm wide slot`: the noun is still to come. */
export function isOpen(buffer: readonly Chunk[], nodes: readonly Chunk[], comma: number): boolean {
  const last = buffer.at(-1)
  const starts = buffer.some((chunk) => (chunk.kind === 'determiner' && !chunk.definite) || chunk.kind === 'count')
  if (!starts || last?.kind !== 'measure') return false
  // `a 30 mm diameter, 40 mm tall column`: the name of the dimension behind its number.
  const isBehind = nodes
    .slice(nodes.findIndex(({ from }) => from === last.from) + 1, comma)
    .some(({ kind }) => kind === 'filler')
  const ahead = nodes.slice(comma + 1, comma + 5)
  const noun = ahead.findIndex(({ kind }) => kind === 'noun')
  const waits = noun > 0 && ahead.slice(0, noun).every(isNamedSize)
  return last.measures.every(({ label, adjective }) => adjective === true || (label !== null && isBehind && waits))
}

const isNamedSize = (one: Chunk): boolean =>
  one.kind === 'measure'
    ? one.measures.every(({ label }) => label !== null)
    : one.kind === 'filler' || one.kind === 'flag'

/** A comma between a place at the start of a clause and the thing it is about: `On top, a boss …`, `…, and on top of it, a rod`. */
export function isForward(nodes: readonly Chunk[], comma: number): boolean {
  const isPlacing = (chunk: Chunk): boolean =>
    chunk.kind === 'place' ||
    isComma(chunk) ||
    chunk.kind === 'filler' ||
    (chunk.kind === 'determiner' && chunk.definite)
  const before = nodes.slice(0, comma).findLastIndex((chunk) => !isPlacing(chunk))
  const start = nodes[before]
  const clause = nodes.slice(before + 1, comma)
  if (!clause.some(({ kind }) => kind === 'place')) return false
  if (start !== undefined && !(start.kind === 'separator' && start.mark !== 'colon')) return false
  const isSentence =
    start === undefined || (start.kind === 'separator' && (start.mark === 'stop' || start.mark === 'then'))
  const after = nodes.slice(comma + 1)
  const stop = after.findIndex((chunk) => chunk.kind === 'separator' && chunk.mark === 'stop')
  const rest = stop < 0 ? after : after.slice(0, stop)
  if (isSentence) return rest.some(({ kind }) => kind === 'noun')
  // In the middle of a sentence only a new thing is waited for.
  const next = rest.find((chunk) => !isPlacing(chunk))
  return (next?.kind === 'determiner' && !next.definite) || next?.kind === 'count'
}

const isComma = (chunk: Chunk): boolean => chunk.kind === 'separator' && chunk.mark === 'comma'

/** A place at the start of a sentence that goes on to name a thing: `On the top face, in the middle, add a boss`. */
export function opensSentence(nodes: readonly Chunk[], place: number): boolean {
  const start = nodes
    .slice(0, place)
    .findLastIndex((chunk) => chunk.kind === 'separator' && (chunk.mark === 'stop' || chunk.mark === 'then'))
  const before = nodes.slice(start + 1, place)
  const only = before.every(
    (chunk) =>
      ['place', 'filler', 'determiner'].includes(chunk.kind) || (chunk.kind === 'separator' && chunk.mark !== 'stop'),
  )
  if (!only) return false
  for (const chunk of nodes.slice(place + 1)) {
    if (chunk.kind === 'noun') return true
    if (chunk.kind === 'separator' && chunk.mark === 'stop') return false
  }
  return false
}

/** True when right after this place a new thing is named: `in the centre a 10 mm hole`. */
export function startsNounPhrase(nodes: readonly Chunk[], place: number): boolean {
  const before = nodes.slice(0, place).findLast(({ kind }) => kind !== 'filler')
  const opens =
    !before ||
    before.kind === 'separator' ||
    before.kind === 'verb' ||
    before.kind === 'place' ||
    before.kind === 'determiner' ||
    before.kind === 'count' ||
    ['measure', 'flag', 'thread'].includes(before.kind)
  const isWord = /^cent(?:re|er|ral)$/i.test(nodes[place]?.text ?? '') && nodes[place + 1]?.kind === 'noun'
  if (isWord || /^with\b/i.test(nodes[place]?.text ?? '')) return true
  if (!opens) return false
  const comma = nodes[place + 1]
  if (before?.kind === 'separator' && comma && isComma(comma) && isForward(nodes, place + 1)) return true
  for (const chunk of nodes.slice(place + 1)) {
    if (chunk.kind === 'noun') return true
    if (chunk.kind === 'verb') return true
    if (!['measure', 'flag', 'thread', 'purpose', 'filler', 'determiner', 'count', 'place'].includes(chunk.kind))
      return false
  }
  return false
}

/** `wall 2`: a piece with its number behind it has none in front. */
export function isSizedAfter(noun: Noun, next: Chunk | undefined): boolean {
  if ((noun === 'counterbore' || noun === 'countersink') && next?.kind === 'filler' && next.text.toLowerCase() === 'to')
    return true
  const isPiece = PIECE_LABELS[noun] !== undefined && familiesOf(noun).length === 0
  return isPiece && next?.kind === 'measure' && next.measures.every(({ label }) => label === null)
}

/** The chunks in front of a noun that belong to it. */
export function takeNounPhrase(
  buffer: readonly (Chunk & { sentence: number })[],
  all: boolean,
  sizedAfter: boolean,
): (Chunk & { sentence: number })[] {
  if (all) return [...buffer]
  // Everything from the article or the count on is in front of the noun.
  const start = buffer.findLastIndex((chunk) => chunk.kind === 'determiner' || chunk.kind === 'count')
  const own: (Chunk & { sentence: number })[] = []
  let measured = false
  for (const [k, chunk] of [...buffer.entries()].toReversed()) {
    if (chunk.kind === 'measure') {
      if (sizedAfter) break
      if (measured && k < start) break
      if (measured && start < 0 && !chunk.measures.every(({ adjective }) => adjective === true)) break
      measured = true
    }
    if (chunk.kind === 'label') break
    own.unshift(chunk)
    if (chunk.kind === 'count' || chunk.kind === 'determiner') {
      // Places in front of the determiner come along: `on top a boss`.
      for (const before of buffer.slice(0, buffer.length - own.length).toReversed()) {
        if (before.kind !== 'place') break
        own.unshift(before)
      }
      break
    }
  }
  return own
}

/** The thing that `the plate` or a repeated `hub …` speaks of again. */
export function findKnown(
  mentions: readonly Mention[],
  chunk: Chunk & { kind: 'noun' },
  definite: boolean,
  own: readonly Chunk[],
  next: Chunk | undefined,
): Mention | null {
  const another = own.some((one) => one.kind === 'flag' && ['second', 'third', 'fourth', 'other'].includes(one.flag))
  if (another) return null
  const same = mentions.findLast((mention) => mention.noun === chunk.noun)
  if (!same) return null
  if (definite) return same
  const empty = same.attributes.every(({ kind }) => kind === 'flag')
  if (empty) return same
  // `one countersunk hole in the middle: 6 mm hole, …` says the rest.
  const hasSize = same.attributes.some(({ kind }) => kind === 'measure' || kind === 'thread')
  if (!hasSize && own.every(({ kind }) => kind !== 'determiner' && kind !== 'count')) return same
  // `…, holes 10 mm deep`: the same holes again.
  if (own.length === 0 && chunk.plural && same.plural && familiesOf(chunk.noun).length === 0) return same
  const isNumberOf = own.some((one) => one.kind === 'count' && /^(number|no)\b/i.test(one.text))
  if (isNumberOf && same.attributes.every(({ kind }) => kind !== 'count')) return same
  const isSheet = next?.kind === 'filler' || next?.kind === 'label' || next?.kind === 'place'
  return isSheet && own.length === 0 && next.from - chunk.to <= 2 && !chunk.plural ? same : null
}
