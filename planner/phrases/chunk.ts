/** Cuts a prompt into phrases: nouns, quantities, labels, places, adjectives, verbs, and what was not understood. */
import { familiesOf } from '../families/catalogue.ts'
import type { Body, Chunk, Chunked } from './chunk-types.ts'
import { readFillerPhrase } from '../words/filler-phrases.ts'
import { readFlagPhrase } from './read-flag-phrase.ts'
import { type LabelMatch, readLabel } from '../words/read-label.ts'
import type { Token } from '../text/lex.ts'
import { readPlace } from '../places/read-place.ts'
import type { Reference } from '../places/place.ts'
import { readQuantity } from '../text/quantities.ts'
import { readCount, readMultiple } from './read-counts.ts'
import { isMeasured, readLabelOrder, readMeasures } from './read-measures.ts'
import { findNounAt } from '../words/find-noun.ts'
import { readOrder, readStepNumber, readVerbThatIsNoun } from './clause-words.ts'
import { readGlueWord, readLateGlue } from './glue-words.ts'
import { readOutline } from './read-outline.ts'
import { type At, readShapeWord } from './shape-words.ts'
import { readInside, readOutside, readRank } from './special-words.ts'
import { readTaper } from './read-tapers.ts'
import { settleCounts } from './settle/settle-counts.ts'
import {
  settleCompounds,
  settleCornerThings,
  settleEdges,
  settleNameless,
  settleScrews,
  settleSinks,
  settleStems,
} from './settle/settle-nouns.ts'
import { normalise } from '../normalise/normalise.ts'
import { FILLERS, PURPOSES } from '../words/fillers.ts'
import { VERBS } from '../words/verbs.ts'
import { FLAGS } from '../words/flags.ts'

const SEPARATORS: Record<string, 'comma' | 'and' | 'stop' | 'colon' | 'then' | 'with' | 'for' | 'or'> = {
  ',': 'comma',
  and: 'and',
  plus: 'and',
  '+': 'and',
  '.': 'stop',
  ';': 'stop',
  '\n': 'stop',
  '!': 'stop',
  '?': 'stop',
  ':': 'colon',
  // oxlint-disable-next-line unicorn/no-thenable -- a table of words, and `then` is one
  then: 'then',
  next: 'then',
  finally: 'then',
  afterwards: 'then',
  with: 'with',
  having: 'with',
  featuring: 'with',
  has: 'with',
  have: 'with',
  for: 'for',
  '/': 'comma',
  '|': 'comma',
  '(': 'comma',
  ')': 'comma',
  '[': 'comma',
  ']': 'comma',
}

const SILENT_MARKS = new Set(['"', '=', '-', '_', "'", '`', '#', '>'])

/** Cuts a prompt into chunks; nothing of it is left out. */
export function chunk(prompt: string): Chunked {
  const { tokens, ...apart } = normalise(prompt)
  const chunks: Chunk[] = []
  let i = 0
  while (i < tokens.length) {
    const { body, end } = nextChunk(tokens, i, chunks)
    const [first, last] = [tokens[i], tokens[end - 1]]
    if (first && last) {
      const words = tokens
        .slice(i, end)
        .map(({ text }) => text)
        .join(' ')
      chunks.push({ ...body, from: first.from, to: last.to, text: prompt.slice(first.from, last.to), words })
    }
    i = end
  }
  return { chunks: SETTLERS.reduce((list, settle) => settle(list), chunks), tokens, ...apart }
}

/** What is decided by looking at neighbours, in this order. */
const SETTLERS: readonly ((chunks: Chunk[]) => Chunk[])[] = [
  settleCornerThings,
  settleCompounds,
  settleStems,
  settleScrews,
  settleSinks,
  settleEdges,
  settleCounts,
  settleNameless,
]

function nextChunk(tokens: readonly Token[], i: number, before: readonly Chunk[]): { body: Body; end: number } {
  const token = tokens[i]
  if (!token) return { body: { kind: 'unknown' }, end: i + 1 }
  const word = token.text

  const outline = readOutline(
    tokens,
    i,
    before.some((one) => namesOutline(one)),
  )
  if (outline) return outline
  const polite = readFillerPhrase(tokens, i)
  if (polite !== null) return { body: { kind: 'filler' }, end: polite }
  const taper = readTaper(tokens, i)
  if (taper) return taper
  const stepNumber = readStepNumber(tokens, i, before)
  if (stepNumber) return { body: { kind: 'separator', mark: 'then' }, end: stepNumber }
  const verbFirst = readVerbThatIsNoun(tokens, i, before)
  if (verbFirst) return { body: { kind: 'verb', verb: verbFirst }, end: i + 1 }
  if (word === 'each' && ['with', 'having'].includes(tokens[i + 1]?.text ?? '')) {
    const of: Reference = { noun: null, ordinal: null, every: true, plural: true, adjective: null }
    return { body: { kind: 'place', places: [{ place: 'each', of }] }, end: i + 2 }
  }
  // `1" at the bottom, 1/2" at the top`
  const rank = readRank(tokens, i, before)
  if (rank) return rank
  // `outer 80 x 60`: says of two sizes what they are without.
  const outside = readOutside(tokens, i)
  if (outside !== null) return { body: { kind: 'flag', flag: 'outer' }, end: outside }
  const cavity = readInside(tokens, i)
  if (cavity) return cavity
  const order = readOrder(tokens, i, before)
  if (order) return { body: { kind: 'separator', mark: 'then' }, end: order }
  if (word === 'turn' && ['a', 'an', 'the'].includes(tokens[i + 1]?.text ?? ''))
    return { body: { kind: 'verb', verb: 'make' }, end: i + 1 }
  if (
    word === 'square' &&
    findNounAt(tokens, i)?.noun === 'square' &&
    (findNounAt(tokens, i + 1) !== null || Object.hasOwn(FLAGS, tokens[i + 1]?.text ?? '')) &&
    !['of', 'with', 'and', ',', 'measuring'].includes(tokens[i + 1]?.text ?? '') &&
    tokens[i + 1]?.kind === 'word'
  )
    return { body: { kind: 'flag', flag: 'square' }, end: i + 1 }
  if (word === 'flat' && (findNounAt(tokens, i + 1) || Object.hasOwn(FLAGS, tokens[i + 1]?.text ?? '')))
    return { body: { kind: 'flag', flag: 'flat' }, end: i + 1 }
  if (word === 'x' && before.at(-1)?.kind === 'thread') return { body: { kind: 'filler' }, end: i + 1 }
  const phrase = readFlagPhrase(tokens, i)
  if (phrase) return { body: { kind: 'flag', flag: phrase.flag }, end: phrase.end }
  if (word === '(' || word === ')') {
    const multiple = readMultiple(tokens, i)
    if (multiple) return multiple
  }
  const thread = readThread(tokens, i)
  if (thread) return thread
  const counted = readCount(tokens, i)
  if (counted) return counted
  const labels = readLabelOrder(tokens, i)
  if (labels) return labels
  const last = before.at(-1)
  // `rising 120 mm from its centre`: the number belongs to the name in front of it.
  const isNamed =
    token.kind === 'number' && last?.kind === 'label' && !last.adjective && STANDING.has(last.text.toLowerCase())
  const place = isNamed ? null : usablePlace(tokens, i, readPlace(tokens, i))
  const noun = findNounAt(tokens, i)
  if (word === 'size') {
    // `of size 150 x 100 x 10`
    const group = readMeasures(tokens, ['of', ':', '='].includes(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1)
    if (group && group.measures.length > 1) return { body: { kind: 'filler' }, end: i + 1 }
  }
  const label = readLabel(
    tokens,
    i,
    before.some(({ kind }) => kind === 'noun'),
  )
  const measures = place ? null : readMeasures(tokens, i)
  // A noun of several words beats a place phrase that only starts like it: `centre bore`, `through hole`.
  if (
    place &&
    !(noun && noun.end >= place.end) &&
    !isLabelInstead(tokens, label, place.end) &&
    !isVerbInstead(tokens, i, place.end)
  ) {
    return { body: { kind: 'place', places: place.places }, end: place.end }
  }
  const at: At = { tokens, i, word, before, noun, label, isPlace: place !== null }
  const special = readShapeWord(at) ?? readGlueWord(at)
  if (special) return special
  if (noun && (!label || noun.end > label.end || (noun.end === label.end && !isMeasured(tokens, label.end)))) {
    return { body: { kind: 'noun', noun: noun.noun, plural: noun.plural }, end: noun.end }
  }
  // `a thick ring`: an adjective without a number says nothing.
  if (
    label?.adjective &&
    ['thick', 'long', 'wide', 'tall', 'high', 'deep'].includes(word) &&
    before.at(-1)?.kind !== 'measure' &&
    findNounAt(tokens, label.end)
  )
    return { body: { kind: 'purpose' }, end: label.end }
  // `angle 60 x 40 x 5` is a part, `angle 60°` a dimension.
  if (label?.label === 'angle' && noun && readQuantity(tokens, noun.end)?.quantity.unit === 'none') {
    return { body: { kind: 'noun', noun: noun.noun, plural: noun.plural }, end: noun.end }
  }
  if (label && !label.adjective && /(diameter|radius|across flats|side)$/.test(label.label)) {
    // `Ø30 x 40`
    const group = readMeasures(tokens, label.end)
    if (group && group.measures.length > 1 && [null, 'outer diameter'].includes(group.measures[0]?.label ?? null)) {
      const [first, ...rest] = group.measures
      if (first)
        return {
          body: { kind: 'measure', measures: [{ ...first, label: first.label ?? label.label }, ...rest] },
          end: group.end,
        }
    }
  }
  if (label)
    return {
      body: { kind: 'label', label: label.label, adjective: label.adjective, letter: label.letter },
      end: label.end,
    }
  if (measures) return { body: { kind: 'measure', measures: measures.measures }, end: measures.end }
  if (word === 'any' && before.at(-1)?.kind === 'without') return { body: { kind: 'filler' }, end: i + 1 }
  if (['without', 'no'].includes(word)) return { body: { kind: 'without' }, end: i + 1 }
  if (word === 'the' || word === 'its' || word === 'this' || word === 'that' || word === 'their') {
    return { body: { kind: 'determiner', definite: true }, end: i + 1 }
  }
  if (
    ['both', 'each', 'every', 'all'].includes(word) &&
    (findNounAt(tokens, i + 1) || (tokens[i + 1]?.kind === 'number' && findNounAt(tokens, i + 2)))
  )
    return { body: { kind: 'determiner', definite: true }, end: i + 1 }
  if (word === 'a' || word === 'an') return { body: { kind: 'determiner', definite: false }, end: i + 1 }
  if (
    ['in', 'into', 'through', 'on', 'onto', 'to', 'from'].includes(word) &&
    ['a', 'an'].includes(tokens[i + 1]?.text ?? '') &&
    !before.some((one) => one.kind === 'noun' && familiesOf(one.noun).length > 0) &&
    before.some(({ kind }) => kind === 'noun')
  ) {
    return { body: { kind: 'separator', mark: 'with' }, end: i + 1 }
  }
  const separator = SEPARATORS[word]
  if (separator !== undefined) return { body: { kind: 'separator', mark: separator }, end: i + 1 }
  // `a cone, hollow`: an order names what is to be hollowed.
  const isOrder =
    word !== 'hollow' ||
    tokens[i - 1]?.text === 'it' ||
    ['it', 'out', 'the', 'this', 'that'].includes(tokens[i + 1]?.text ?? '')
  const verb = isOrder ? VERBS[word] : undefined
  if (verb !== undefined) return { body: { kind: 'verb', verb }, end: i + 1 }
  const flag = FLAGS[word]
  if (flag !== undefined) return { body: { kind: 'flag', flag }, end: i + 1 }
  if (word === 'by') return { body: { kind: 'separator', mark: 'by' }, end: i + 1 }
  if (word === 'each' && tokens[i + 1]?.kind === 'number') return { body: { kind: 'filler' }, end: i + 1 }
  const late = readLateGlue(tokens, i, before)
  if (late) return late
  if (FILLERS.has(word) || SILENT_MARKS.has(word)) return { body: { kind: 'filler' }, end: i + 1 }
  if (PURPOSES.has(word)) return { body: { kind: 'purpose' }, end: i + 1 }
  return { body: { kind: 'unknown' }, end: i + 1 }
}

/** Participles that name a height. */
const STANDING = new Set(['rising', 'protruding', 'projecting', 'sticking'])

/** What a list of points is about: an outline, and no holes. */
const namesOutline = (one: Chunk): boolean =>
  one.kind === 'noun' && ['polygon', 'point', 'corner', 'triprism'].includes(one.noun)

/** A phrase that only looks like one is not read as a place: in `a hole of 20 from top to bottom` the 20 is no distance. */
function usablePlace(
  tokens: readonly Token[],
  start: number,
  place: ReturnType<typeof readPlace>,
): ReturnType<typeof readPlace> {
  const isDistance =
    place?.places.some((one) => one.place === 'pitch') &&
    tokens[start]?.text === 'spaced' &&
    ['from', 'in', 'away', 'off', 'inward', 'inwards', 'to', 'above', 'below'].includes(tokens[place.end]?.text ?? '')
  if (isDistance) return null
  const isPassage = place?.places.some((one) => one.place === 'from') && tokens[place.end]?.text === 'to'
  if (isPassage) return null
  return place?.places.some((one) => one.place === 'between') ? null : place
}

/** `top diameter` starts like the place `top`, `centre distance` like `centre`. */
function isLabelInstead(tokens: readonly Token[], label: LabelMatch | null, placeEnd: number): boolean {
  if (label === null) return false
  return label.end > placeEnd || (label.end === placeEnd && !label.adjective && isMeasured(tokens, label.end))
}

/** `through` in `drill through …` is a place, `cut` in `cut along` is a verb: a place never starts with a verb of the clause. */
function isVerbInstead(tokens: readonly Token[], i: number, end: number): boolean {
  const word = tokens[i]?.text ?? ''
  return Object.hasOwn(VERBS, word) && end === i + 1
}

function readThread(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const token = tokens[i]
  if (token?.kind !== 'thread') return null
  // M8x1.25 names a pitch; M8 x 30 a length, which is left to the grammar.
  const [x, pitch] = tokens.slice(i + 1, i + 3)
  if (x?.text === 'x' && pitch?.kind === 'number' && pitch.value < token.value && pitch.value < 4.1) {
    return { body: { kind: 'thread', nominal: token.value, pitch: pitch.value }, end: i + 3 }
  }
  return { body: { kind: 'thread', nominal: token.value, pitch: null }, end: i + 1 }
}
