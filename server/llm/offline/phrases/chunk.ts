/** Cuts a prompt into phrases: nouns, quantities, labels, places, adjectives, verbs, and what was not understood. */
import { familiesOf } from '../families/catalogue.ts'
import type { Body, Chunk, Chunked } from './chunk-types.ts'
import type { Noun } from '../words/nouns.ts'
import { readFillerPhrase } from '../words/filler-phrases.ts'
import { readFlagPhrase } from '../words/flag-phrases.ts'
import { type LabelMatch, readLabel } from '../words/labels.ts'
import { type Token, lex } from '../text/lex.ts'
import { joinNumberWords } from '../text/numbers.ts'
import { readPlace } from '../places/read-place.ts'
import type { Reference } from '../places/place.ts'
import { readQuantity } from '../text/quantities.ts'
import { readCount, readMultiple } from './read-counts.ts'
import { findNounAt, isMeasured, readLabelOrder, readMeasures } from './read-measures.ts'
import { readTaper } from './read-tapers.ts'
import { settleCounts } from './settle-counts.ts'
import {
  settleCompounds,
  settleCornerThings,
  settleEdges,
  settleNameless,
  settleScrews,
  settleSinks,
  settleStems,
} from './settle-nouns.ts'
import { correctTypos } from '../text/typos.ts'
import { FILLERS, FLAGS, PURPOSES, VERBS, type Verb } from '../words/words.ts'

/** `centre line` is one word. */
function joinCentreLines(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, k) => {
    if (token.text === 'line' && tokens[k - 1]?.text === 'centre') return []
    const next = tokens[k + 1]
    return token.text === 'centre' && next?.text === 'line' ? [{ ...token, text: 'centreline', to: next.to }] : [token]
  })
}

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
  const { tokens, corrections } = correctTypos(joinNumberWords(joinCentreLines(lex(prompt))))
  const chunks: Chunk[] = []
  let i = 0
  while (i < tokens.length) {
    const { body, end } = nextChunk(tokens, i, chunks)
    const [first, last] = [tokens[i], tokens[end - 1]]
    if (first && last) {
      chunks.push({ ...body, from: first.from, to: last.to, text: prompt.slice(first.from, last.to) })
    }
    i = end
  }
  return { chunks: SETTLERS.reduce((list, settle) => settle(list), chunks), tokens, corrections }
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
  const place = usablePlace(tokens, i, readPlace(tokens, i))
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
  const lettered = noun ? readLetteredShape(tokens, noun) : null
  if (lettered) return { body: { kind: 'noun', noun: lettered.noun, plural: false }, end: lettered.end }
  // `holes arranged in …`, `a boss located on …`: the place says it.
  if (
    [
      'spaced',
      'placed',
      'set',
      'lying',
      'being',
      'sitting',
      'made',
      'cut',
      'drilled',
      'milled',
      'going',
      'running',
      'exactly',
      'directly',
      'located',
      'centered',
    ].includes(word) &&
    !place &&
    before.length > 0 &&
    readPlace(tokens, i + 1) &&
    (!Object.hasOwn(VERBS, word) || before.at(-1)?.kind === 'noun')
  )
    return { body: { kind: 'filler' }, end: i + 1 }
  if (word === 'cut' && tokens[i + 1]?.text === 'to') {
    // `cut to 300 mm`, `cut to a length of 300 mm`
    if (tokens[i + 2]?.kind === 'number')
      return { body: { kind: 'label', label: 'length', adjective: false, letter: false }, end: i + 2 }
    const size = readLabel(tokens, ['a', 'the'].includes(tokens[i + 2]?.text ?? '') ? i + 3 : i + 2)
    if (size) return { body: { kind: 'filler' }, end: i + 2 }
  }
  // `material 4 mm`
  if (['material', 'stock', 'sheet'].includes(word) && before.some(isPart)) {
    const at = [':', '='].includes(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1
    if (tokens[at]?.kind === 'number')
      return { body: { kind: 'label', label: 'thickness', adjective: false, letter: false }, end: i + 1 }
  }
  // `bend radius 40 mm centreline`, `one leg 50 mm, the other 80 mm`, `apex 40 mm above the base`
  const isOnly =
    ['centreline', 'apex', 'summit'].includes(word) || (word === 'other' && tokens[i + 1]?.kind === 'number')
  if (isOnly && before.some(isPart)) return { body: { kind: 'filler' }, end: i + 1 }
  // `a pyramid on a square base`
  const isStanding = word === 'on' && ['a', 'an'].includes(tokens[i + 1]?.text ?? '')
  const under = isStanding ? findNounAt(tokens, i + 2) : null
  const isPointed = before.some(
    (one) => one.kind === 'noun' && ['pyramid', 'pyramidFrustum', 'cone'].includes(one.noun),
  )
  if (under && isPointed && tokens[under.end - 1]?.text === 'base')
    return { body: { kind: 'noun', noun: 'base', plural: false }, end: under.end }
  // `6 holes, 8 mm each, …`
  if (
    word === 'each' &&
    before.length > 0 &&
    ['measure', 'label', 'thread'].includes(before.at(-1)?.kind ?? '') &&
    ![undefined, 'word', 'number'].includes(tokens[i + 1]?.kind)
  )
    return { body: { kind: 'filler' }, end: i + 1 }
  if (['topped', 'capped', 'crowned'].includes(word) && ['with', 'by'].includes(tokens[i + 1]?.text ?? ''))
    return { body: { kind: 'place', places: [{ place: 'face', direction: '+z', of: null }] }, end: i + 2 }
  if (
    word === 'both' &&
    tokens[i + 1]?.text === 'sides' &&
    before.some((one) => one.kind === 'noun' && one.noun === 'angle')
  )
    return { body: { kind: 'determiner', definite: true }, end: i + 1 }
  // `starts with 35 mm …, continues with …, ends with …`
  if (
    /^(starts|starting|begins|beginning|continues|continuing|ends|ending|finishes|finishing)$/.test(word) &&
    ['with', 'at'].includes(tokens[i + 1]?.text ?? '')
  )
    return { body: { kind: 'separator', mark: 'then' }, end: i + 2 }
  // `made from 5 mm material`
  if (
    word === 'from' &&
    /^(made|built|formed|bent|machined|manufactured|fabricated|produced)$/.test(tokens[i - 1]?.text ?? '')
  )
    return { body: { kind: 'filler' }, end: i + 1 }
  if (word === 'followed' && tokens[i + 1]?.text === 'by')
    return { body: { kind: 'separator', mark: 'then' }, end: i + 2 }
  // `both sides 30 mm` of an angle
  if (word === 'sides' && before.some((one) => one.kind === 'noun' && one.noun === 'angle'))
    return { body: { kind: 'noun', noun: 'leg', plural: true }, end: i + 1 }
  // `walls and floor 4 mm`, `wall and bottom thickness 4 mm`
  const shell = readShell(tokens, i)
  if (shell) return { body: { kind: 'noun', noun: 'wall', plural: true }, end: shell }
  // `edges rounded at 5 mm`
  const last = before.at(-1)
  if (
    ['at', 'with', 'by'].includes(word) &&
    last?.kind === 'flag' &&
    ['rounded', 'chamfered'].includes(last.flag) &&
    ['number', 'a', 'radius'].includes(tokens[i + 1]?.kind === 'number' ? 'number' : (tokens[i + 1]?.text ?? ''))
  )
    return { body: { kind: 'filler' }, end: i + 1 }
  // `top 40 x 40` of a frustum
  if (
    word === 'top' &&
    before.some((one) => one.kind === 'noun' && one.noun === 'pyramidFrustum') &&
    (readMeasures(tokens, i + 1)?.measures.length ?? 0) === 2
  )
    return { body: { kind: 'noun', noun: 'top', plural: false }, end: i + 1 }
  // `a ring made from 4 mm round bar`
  const wire = readWire(tokens, i, before)
  if (wire) return wire
  // `plus four holes` adds them; a plus is a shape elsewhere.
  if (
    word === 'plus' &&
    (['a', 'an', 'the'].includes(tokens[i + 1]?.text ?? '') || ['number', 'thread'].includes(tokens[i + 1]?.kind ?? ''))
  )
    return { body: { kind: 'separator', mark: 'and' }, end: i + 1 }
  const inscribed = readInscribed(tokens, i)
  if (inscribed) return inscribed
  // `a hole right in the middle`
  if (word === 'right' && ['in', 'at', 'on', 'through', 'down', 'next'].includes(tokens[i + 1]?.text ?? '') && !place)
    return { body: { kind: 'filler' }, end: i + 1 }
  // `made of 3 mm sheet`
  const sheet = before.at(-1)
  if (
    ['sheet', 'material', 'stock', 'metal', 'steel', 'aluminium', 'plywood', 'acrylic', 'plate'].includes(word) &&
    (word !== 'plate' || tokens.slice(Math.max(0, i - 3), i).some(({ text }) => text === 'of' || text === 'from')) &&
    sheet?.kind === 'measure' &&
    sheet.measures.length === 1 &&
    before.some(isPart) &&
    !findNounAt(tokens, i + 1)
  ) {
    const end = ['metal', 'steel', 'stock', 'material'].includes(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1
    return { body: { kind: 'label', label: 'thickness', adjective: true, letter: false }, end }
  }
  // `a notch cut out of the corner`
  if (['cut', 'milled', 'machined', 'taken', 'sawn'].includes(word) && before.at(-1)?.kind !== 'separator') {
    const out = tokens[i + 1]?.text === 'out' ? i + 2 : i + 1
    if (['of', 'from', 'into', 'in'].includes(tokens[out]?.text ?? '') && before.some(({ kind }) => kind === 'noun'))
      return { body: { kind: 'filler' }, end: out }
  }
  // `sides 30 mm high`
  const height = word === 'sides' ? readQuantity(tokens, i + 1) : null
  if (height && readLabel(tokens, height.end)?.adjective)
    return { body: { kind: 'noun', noun: 'wall', plural: true }, end: i + 1 }
  // `a knob-like part: …` names no knob.
  if (noun && tokens[noun.end]?.text === 'like' && tokens[noun.end + 1]?.kind === 'word')
    return { body: { kind: 'purpose' }, end: noun.end + 1 }
  // `60 square x 12`, `a plate 60 mm square`: as wide as long.
  if (word === 'square' && before.at(-1)?.kind === 'measure' && before.some(isPart) && noun?.noun === 'square')
    return { body: { kind: 'label', label: 'side', adjective: true, letter: false }, end: i + 1 }
  // `across the middle of the top`: what runs across runs along the shorter side.
  if (word === 'across' && before.at(-1)?.kind !== 'measure' && label?.label === 'across')
    return { body: { kind: 'place', places: [{ place: 'along', along: 'short', full: true }] }, end: i + 1 }
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
    if (group && group.measures.length > 1 && group.measures[0]?.label === null) {
      const [first, ...rest] = group.measures
      if (first)
        return { body: { kind: 'measure', measures: [{ ...first, label: label.label }, ...rest] }, end: group.end }
    }
  }
  if (label)
    return {
      body: { kind: 'label', label: label.label, adjective: label.adjective, letter: label.letter },
      end: label.end,
    }
  if (measures) return { body: { kind: 'measure', measures: measures.measures }, end: measures.end }
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
  const verb = VERBS[word]
  if (verb !== undefined) return { body: { kind: 'verb', verb }, end: i + 1 }
  const flag = FLAGS[word]
  if (flag !== undefined) return { body: { kind: 'flag', flag }, end: i + 1 }
  if (word === 'by') return { body: { kind: 'separator', mark: 'by' }, end: i + 1 }
  if (word === 'each' && tokens[i + 1]?.kind === 'number') return { body: { kind: 'filler' }, end: i + 1 }
  // `25 over 15 mm`: a diameter over a length.
  if (word === 'over' && ['a', 'the'].includes(tokens[i + 1]?.text ?? '') && readLabel(tokens, i + 2))
    return { body: { kind: 'filler' }, end: i + 1 }
  if (word === 'over' && tokens[i + 1]?.kind === 'number')
    return { body: { kind: 'separator', mark: 'for' }, end: i + 1 }
  // `hole pattern: 4 x 3`
  if (
    ['pattern', 'grid', 'array', 'matrix'].includes(word) &&
    before.findLast(({ kind }) => kind !== 'filler')?.kind === 'noun' &&
    (tokens[i + 1]?.kind === 'number' || [':', ',', 'of'].includes(tokens[i + 1]?.text ?? ''))
  )
    return { body: { kind: 'filler' }, end: i + 1 }
  if (word === 'at' || word === 'to' || word === 'by') {
    const degrees = readQuantity(tokens, i + 1)
    if (degrees?.quantity.unit === 'deg') return { body: { kind: 'filler' }, end: i + 1 }
  }
  if (FILLERS.has(word) || SILENT_MARKS.has(word)) return { body: { kind: 'filler' }, end: i + 1 }
  if (PURPOSES.has(word)) return { body: { kind: 'purpose' }, end: i + 1 }
  return { body: { kind: 'unknown' }, end: i + 1 }
}

/** `inscribed in a 40 mm circle`, `circumscribed about a circle of 40 mm`: how large a polygon is. */
function readInscribed(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  if (!['inscribed', 'circumscribed'].includes(word(i)) || !['in', 'about', 'around', 'within'].includes(word(i + 1)))
    return null
  let at = word(i + 2) === 'a' || word(i + 2) === 'the' ? i + 3 : i + 2
  const isFirst = word(at) === 'circle'
  if (isFirst) at++
  while (['of', 'with', 'a', 'diameter', 'radius'].includes(word(at))) at++
  const read = readQuantity(tokens, at)
  if (!read) return null
  let end = read.end
  while (['diameter', 'radius'].includes(word(end))) end++
  if (!isFirst && word(end) === 'circle') end++
  const isRadius = tokens.slice(i, end).some(({ text }) => text === 'radius')
  const quantity = isRadius ? { ...read.quantity, value: 2 * read.quantity.value } : read.quantity
  const label = word(i) === 'inscribed' ? 'across corners' : 'across flats'
  return { body: { kind: 'measure', measures: [{ quantity, label }] }, end }
}

/** `40 mm at the bottom` of something that tapers. */
function readRank(tokens: readonly Token[], i: number, before: readonly Chunk[]): { body: Body; end: number } | null {
  const last = before.at(-1)
  const tapers = before.some((one) => one.kind === 'noun' && ['cone', 'trapprism', 'pyramidFrustum'].includes(one.noun))
  if (before.at(-2)?.kind === 'label') return null
  if (!tapers || last?.kind !== 'measure' || last.measures.length !== 1 || last.measures[0]?.label !== null) return null
  if (!['at', 'on'].includes(tokens[i]?.text ?? '')) return null
  const at = tokens[i + 1]?.text === 'the' ? i + 2 : i + 1
  const rank = { bottom: 'bottom', base: 'bottom', top: 'top', tip: 'top' }[tokens[at]?.text ?? '']
  return rank ? { body: { kind: 'label', label: rank, adjective: true, letter: false }, end: at + 1 } : null
}

/** The end of `outer`, `overall size:` in front of several sizes. */
function readOutside(tokens: readonly Token[], i: number): number | null {
  if (!['outer', 'outside', 'overall', 'external', 'exterior'].includes(tokens[i]?.text ?? '')) return null
  let at = i + 1
  if (['size', 'dimension', 'dimensions', 'measurements', 'sizes'].includes(tokens[at]?.text ?? '')) at++
  while ([':', '=', 'of', 'is', 'are'].includes(tokens[at]?.text ?? '')) at++
  return (readMeasures(tokens, at)?.measures.length ?? 0) > 1 ? at : null
}

const WALLS = new Set(['wall', 'walls', 'sides', 'side'])
const FLOORS = new Set(['floor', 'bottom', 'base'])

/** The end of `walls and floor`, when a number follows: the floor is as thick as the walls anyway. */
function readShell(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const isBoth = (WALLS.has(word(i)) && FLOORS.has(word(i + 2))) || (FLOORS.has(word(i)) && WALLS.has(word(i + 2)))
  if (!isBoth || word(i + 1) !== 'and') return null
  let end = i + 3
  const isThick = ['thickness', 'thick'].includes(word(end))
  if (isThick) end++
  while ([':', '=', 'of', 'is', 'are'].includes(word(end))) end++
  return tokens[end]?.kind === 'number' ? (isThick ? i + 4 : i + 3) : null
}

const BENT = new Set<Noun>(['ring', 'torus', 'spring', 'hook', 'handle'])

/** `from 4 mm round bar`, `of 3 mm wire`. */
function readWire(tokens: readonly Token[], i: number, before: readonly Chunk[]): { body: Body; end: number } | null {
  if (!['from', 'of'].includes(tokens[i]?.text ?? '')) return null
  if (!before.some((one) => one.kind === 'noun' && BENT.has(one.noun))) return null
  const read = readQuantity(tokens, i + 1)
  if (!read) return null
  let end = read.end
  while (['diameter', 'thick', 'round', 'steel', 'metal'].includes(tokens[end]?.text ?? '')) end++
  if (!['wire', 'bar', 'rod', 'stock'].includes(tokens[end]?.text ?? '')) return null
  return { body: { kind: 'measure', measures: [{ quantity: read.quantity, label: 'wire diameter' }] }, end: end + 1 }
}

const LETTERED: Record<string, Noun> = {
  l: 'angle',
  u: 'channel',
  c: 'channel',
  z: 'zprofile',
  t: 'tprofile',
  i: 'ibeam',
  h: 'ibeam',
}

/** `Bracket shape: L`, `profile type = U`. */
function readLetteredShape(
  tokens: readonly Token[],
  noun: { noun: Noun; end: number },
): { noun: Noun; end: number } | null {
  if (!['bracket', 'polygon', 'box'].includes(noun.noun)) return null
  const word = (k: number): string => tokens[k]?.text ?? ''
  if (!['shape', 'type', 'form', 'style', 'section', 'profile'].includes(word(noun.end))) return null
  const at = [':', '=', 'is'].includes(word(noun.end + 1)) ? noun.end + 2 : noun.end + 1
  const shape = Object.hasOwn(LETTERED, word(at)) ? LETTERED[word(at)] : undefined
  return shape && tokens[at + 1]?.kind !== 'number' ? { noun: shape, end: at + 1 } : null
}

const isPart = (one: Chunk): boolean => one.kind === 'noun' && familiesOf(one.noun).length > 0

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

/** `Bore a 30 mm hole`: at the start of a clause it is what to do, not a thing. */
function readVerbThatIsNoun(tokens: readonly Token[], i: number, before: readonly Chunk[]): Verb | null {
  const word = tokens[i]?.text ?? ''
  if (word !== 'bore' && word !== 'slot' && word !== 'pocket' && word !== 'groove') return null
  const previous = before.at(-1)
  const starts = !previous || previous.kind === 'separator' || previous.kind === 'filler'
  return starts && ['a', 'an', 'the', 'out'].includes(tokens[i + 1]?.text ?? '') ? 'cut' : null
}

const ORDER = new Set([
  'first',
  'firstly',
  'second',
  'secondly',
  'third',
  'thirdly',
  'fourth',
  'lastly',
  'last',
  'finally',
  'afterwards',
  'next',
  'then',
])

/** `First, make …`, `second: …`: the order of the steps. */
function readOrder(tokens: readonly Token[], i: number, before: readonly Chunk[]): number | null {
  if (!ORDER.has(tokens[i]?.text ?? '')) return null
  const previous = before.at(-1)
  if (previous && previous.kind !== 'separator') return null
  const next = tokens[i + 1]?.text ?? ''
  if (next === ',' || next === ':') return i + 2
  return Object.hasOwn(VERBS, next) || next === 'a' || next === 'an' || next === 'the' ? i + 1 : null
}

/** `Step 2:`, `step two.` and `2)` at the start of a sentence. */
function readStepNumber(tokens: readonly Token[], i: number, before: readonly Chunk[]): number | null {
  const previous = before.at(-1)
  const starts = !previous || (previous.kind === 'separator' && previous.mark === 'stop')
  if (!starts) return null
  const named = tokens[i]?.text === 'step' && tokens[i + 1]?.kind === 'number'
  if (named && [':', '.', ')', ',', '-'].includes(tokens[i + 2]?.text ?? '')) return i + 3
  // `… 10 mm. 2. Add …`, `(2) add …`
  const number = tokens[i]?.text === '(' ? i + 1 : i
  const isSmall =
    tokens[number]?.kind === 'number' && Number.isInteger(tokens[number]?.value) && !tokens[number]?.spelled
  const mark = tokens[number + 1]
  const after = tokens[number + 2]
  if (isSmall && mark?.glued && ['.', ')'].includes(mark.text) && after?.kind === 'word' && !after.glued)
    return number + 2
  return null
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
