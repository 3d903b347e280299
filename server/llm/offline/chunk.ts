/** Cuts a prompt into phrases: nouns, quantities, labels, places, adjectives, verbs, and what was not understood. */
import { familiesOf } from './catalogue.ts'
import { type LabelMatch, readLabel } from './labels.ts'
import { type Token, lex } from './lex.ts'
import { type Noun, findNoun } from './nouns.ts'
import { joinNumberWords } from './numbers.ts'
import type { Place, Reference } from './place.ts'
import { readPlace } from './place-phrases.ts'
import { type Quantity, readQuantity, shareUnits } from './quantities.ts'
import { correctTypos } from './typos.ts'
import { FILLERS, FLAGS, PURPOSES, VERBS, type Verb } from './words.ts'

/** A quantity of a group, with the label that stands beside it: `60 mm long x 40 wide`. */
export interface Measure {
  quantity: Quantity
  label: string | null
  /** `50 mm long` stands before its noun; `a 50 mm diameter` is complete. */
  adjective?: boolean
}

/** A phrase; `from` and `to` are offsets in the prompt. */
export type Chunk = { from: number; to: number; text: string } & (
  | { kind: 'noun'; noun: Noun; plural: boolean }
  | { kind: 'measure'; measures: Measure[] }
  | { kind: 'label'; label: string; adjective: boolean; letter: boolean }
  | { kind: 'labels'; labels: string[] }
  | { kind: 'thread'; nominal: number; pitch: number | null }
  | { kind: 'count'; count: number }
  | { kind: 'place'; places: Place[] }
  | { kind: 'flag'; flag: string }
  | { kind: 'verb'; verb: Verb }
  | { kind: 'determiner'; definite: boolean }
  | { kind: 'without' }
  | { kind: 'separator'; mark: 'comma' | 'and' | 'with' | 'stop' | 'colon' | 'then' | 'by' | 'for' | 'or' }
  | { kind: 'filler' }
  | { kind: 'purpose' }
  | { kind: 'unknown' }
)

/** Chunks of a prompt, the tokens, and the typing errors that were read over. */
export interface Chunked {
  chunks: Chunk[]
  tokens: Token[]
  corrections: { from: string; to: string }[]
}

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
  return { chunks: settleCounts(settleEdges(settleSinks(settleScrews(settleCompounds(chunks))))), tokens, corrections }
}

type Body = Chunk extends infer C ? (C extends Chunk ? Omit<C, 'from' | 'to' | 'text'> : never) : never

function nextChunk(tokens: readonly Token[], i: number, before: readonly Chunk[]): { body: Body; end: number } {
  const token = tokens[i]
  if (!token) return { body: { kind: 'unknown' }, end: i + 1 }
  const word = token.text

  const stepNumber = readStepNumber(tokens, i, before)
  if (stepNumber) return { body: { kind: 'separator', mark: 'then' }, end: stepNumber }
  const verbFirst = readVerbThatIsNoun(tokens, i, before)
  if (verbFirst) return { body: { kind: 'verb', verb: verbFirst }, end: i + 1 }
  if (word === 'each' && ['with', 'having'].includes(tokens[i + 1]?.text ?? '')) {
    const of: Reference = { noun: null, ordinal: null, every: true, plural: true, adjective: null }
    return { body: { kind: 'place', places: [{ place: 'each', of }] }, end: i + 2 }
  }
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
  const place = usablePlace(readPlace(tokens, i))
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
  if (label && !label.adjective && /(diameter|radius)$/.test(label.label)) {
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
  if (word === 'at' || word === 'to' || word === 'by') {
    const degrees = readQuantity(tokens, i + 1)
    if (degrees?.quantity.unit === 'deg') return { body: { kind: 'filler' }, end: i + 1 }
  }
  if (FILLERS.has(word) || SILENT_MARKS.has(word)) return { body: { kind: 'filler' }, end: i + 1 }
  if (PURPOSES.has(word)) return { body: { kind: 'purpose' }, end: i + 1 }
  return { body: { kind: 'unknown' }, end: i + 1 }
}

const FLAG_PHRASES = (
  'openTop=open at the top|open on the top|open on top|open at top|open top|open topped|topless|without a top|without top|no top|with no top|open upwards|without a lid|without lid|no lid|with no lid|lidless|open from the top|open face up|open top side|top is open|top open|with the top open|open above;' +
  'closedBottom=closed at the bottom|closed bottom|solid bottom|with a closed bottom|flat bottom|closed base|closed on the bottom|bottom closed|bottom is closed;' +
  'openBothEnds=open at both ends|open on both ends|open ended|open both ends|open ends|both ends open;' +
  'oneEndClosed=closed at one end|open at one end|closed on one end|one end closed;' +
  'closed=closed on all sides|fully closed|closed all around|completely closed|no openings|closed all round;' +
  'noThread=without threads|without thread|no thread|no threads|unthreaded|without any thread|not threaded|threads not modelled|ignore threads|ignore the thread|no threading|without threading;' +
  'rounded=rounded ends|round ends|with rounded ends|with round ends|semicircular ends|with semicircular ends|with full radius ends|full radius ends|radiused ends|fully rounded ends|rounded at both ends;' +
  'squareEnds=square ends|with square ends|straight ends|with straight ends|squared ends|sharp corners|square corners|with square corners|with sharp corners;' +
  'closeFit=close fit|fine fit|tight fit|fine series;normalFit=normal fit|medium fit|medium series;looseFit=loose fit|coarse fit|free fit|coarse series;' +
  'quiet=material|finish|qty 1|one off|one piece'
)
  .split(';')
  .flatMap((group) => {
    const [flag = '', phrases = ''] = group.split('=')
    return phrases.split('|').map((phrase) => ({ flag, words: phrase.split(' ') }))
  })
  .toSorted((a, b) => b.words.length - a.words.length)

/** Adjectives of more than one word: `open at the top`, `closed bottom`. */
function readFlagPhrase(tokens: readonly Token[], i: number): { flag: string; end: number } | null {
  for (const { flag, words } of FLAG_PHRASES) {
    let at = i
    const fits = words.every((word) => {
      if (tokens[at]?.text === '-' && at > i) at++
      return tokens[at++]?.text === word
    })
    // `open top box` is a noun.
    const noun = flag === 'openTop' ? findNounAt(tokens, i) : null
    if (fits && words.length > 1 && !(noun && familiesOf(noun.noun).length > 0)) return { flag, end: at }
  }
  return null
}

/** A phrase that only looks like one is not read as a place. */
function usablePlace(place: ReturnType<typeof readPlace>): ReturnType<typeof readPlace> {
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

/** True when a quantity follows the label, with at most a glue word between. */
function isMeasured(tokens: readonly Token[], i: number): boolean {
  const glue = [':', '=', 'of', 'is'].includes(tokens[i]?.text ?? '') ? i + 1 : i
  return tokens[glue]?.kind === 'number'
}

/** The longest noun at token `i`; hyphens between its words count as spaces. */
function findNounAt(tokens: readonly Token[], i: number): { noun: Noun; plural: boolean; end: number } | null {
  const words: string[] = []
  const ends: number[] = []
  for (let k = i; k < Math.min(tokens.length, i + 8); k++) {
    const token = tokens[k]
    if (token?.text === '-' && k > i && tokens[k + 1]?.kind === 'word') continue
    if (token?.kind !== 'word') break
    words.push(token.text)
    ends.push(k + 1)
  }
  const found = findNoun(words)
  return found ? { noun: found.noun, plural: found.plural, end: ends[found.words - 1] ?? i + 1 } : null
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
  return null
}

/** `(4x)`, `(x4)`, `x4`, `4 off`, `4 places`, `qty: 4`, `number of holes: 4`. */
function readMultiple(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const [, a, b, c] = tokens.slice(i, i + 4)
  if (tokens[i]?.text !== '(') return null
  if (a?.kind === 'number' && b?.text === 'x' && c?.text === ')')
    return { body: { kind: 'count', count: a.value }, end: i + 4 }
  if (a?.text === 'x' && b?.kind === 'number' && c?.text === ')')
    return { body: { kind: 'count', count: b.value }, end: i + 4 }
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

const COUNT_AFTER = new Set([
  'places',
  'place',
  'off',
  'nos',
  'pcs',
  'pieces',
  'times',
  'pl',
  'total',
  'required',
  'number',
])

function count(value: number, end: number): { body: Body; end: number } | null {
  return Number.isInteger(value) && value > 0 && value <= 10_000 ? { body: { kind: 'count', count: value }, end } : null
}

function readCount(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const [a, b, c, d] = tokens.slice(i, i + 4)
  if (a?.kind === 'number' && b && COUNT_AFTER.has(b.text)) return count(a.value, i + 2)
  if (a?.kind === 'number' && b?.text === 'in' && c?.text === 'total') return count(a.value, i + 3)
  // 4x M5, 4 x Ø5, 6x 5 mm holes: the thing that follows tells.
  if (a?.kind === 'number' && b?.text === 'x' && (c?.kind === 'thread' || c?.text === 'diameter'))
    return count(a.value, i + 2)
  const isSign = b?.text === 'diameter' && b.to - b.from === 1 && c?.kind === 'number'
  if (a?.kind === 'number' && isSign) return count(a.value, i + 1)
  if (a?.kind === 'number' && b?.text === 'x' && b.glued && c?.kind !== 'number' && !c?.glued && c?.kind === 'word')
    return count(a.value, i + 2)
  if (a?.text === 'x' && b?.kind === 'number' && b.glued && !a.glued && (!c || c.kind === 'mark'))
    return count(b.value, i + 2)
  if (['quantity', 'qty', 'count'].includes(a?.text ?? '')) {
    const at = [':', '=', 'of', 'is'].includes(b?.text ?? '') ? i + 2 : i + 1
    const number = tokens[at]
    if (number?.kind === 'number') return count(number.value, at + 1)
  }
  if ((a?.text === 'number' || a?.text === 'no') && (b?.text === 'of' || (b?.text === '.' && c?.text === 'of'))) {
    const of = b.text === 'of' ? i + 2 : i + 3
    const noun = findNounAt(tokens, of)
    const after = noun ? noun.end : tokens[of]?.kind === 'word' ? of + 1 : of
    const at = [':', '=', 'is'].includes(tokens[after]?.text ?? '') ? after + 1 : after
    const number = tokens[at]
    const word = tokens[of]?.text ?? ''
    if (number?.kind === 'number' && noun) return countOf(noun.noun, number.value, at + 1)
    if (number?.kind === 'number' && ['sides', 'steps', 'coils', 'turns', 'teeth'].includes(word))
      return plain(word, number.value, at + 1)
  }
  const counted = c?.text === 'of' ? null : COUNTED_WORDS[b?.text ?? '']
  if (a?.kind === 'number' && counted !== undefined && counted !== null) return plain(counted, a.value, i + 2)
  if (
    a?.kind === 'number' &&
    (b?.text === 'active' || b?.text === 'full' || b?.text === '-') &&
    COUNTED_WORDS[c?.text ?? ''] !== undefined
  ) {
    return plain(COUNTED_WORDS[c?.text ?? ''] ?? '', a.value, i + 3)
  }
  const reversed = COUNTED_WORDS[a?.text ?? '']
  if (reversed !== undefined && reversed !== 'steps' && [':', '='].includes(b?.text ?? '') && c?.kind === 'number')
    return plain(reversed, c.value, i + 3)
  if (reversed !== undefined && reversed !== 'steps' && b?.text === 'count' && d?.kind === 'number')
    return plain(reversed, d.value, i + 4)
  return null
}

/** Words that are counted by a slot of their own. */
const COUNTED_WORDS: Record<string, string> = {
  teeth: 'teeth',
  tooth: 'teeth',
  turns: 'turns',
  coils: 'turns',
  windings: 'turns',
  revolutions: 'turns',
  sided: 'sides',
  sides: 'sides',
  stairs: 'steps',
}

function plain(label: string, value: number, end: number): { body: Body; end: number } {
  const quantity: Quantity = { value, unit: 'none', whole: Number.isInteger(value), spelled: false }
  return { body: { kind: 'measure', measures: [{ quantity, label }] }, end }
}

function countOf(noun: Noun, value: number, end: number): { body: Body; end: number } {
  if (noun === 'tooth') return plain('teeth', value, end)
  if (noun === 'turn') return plain('turns', value, end)
  if (noun === 'section' || noun === 'stair') return plain('steps', value, end)
  return { body: { kind: 'noun', noun, plural: true, count: value } as Body, end } // `count` is read by settleCounts
}

/** `L x W x H`, `(LxWxH)`: the order of the numbers beside it. */
function readLabelOrder(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const names: Record<string, string> = {
    l: 'length',
    w: 'width',
    h: 'height',
    d: 'depth',
    t: 'thickness',
    length: 'length',
    width: 'width',
    height: 'height',
    depth: 'depth',
    thickness: 'thickness',
    b: 'width',
    od: 'outer diameter',
    id: 'inner diameter',
    diameter: 'diameter',
  }
  const labels: string[] = []
  let at = i
  for (;;) {
    const label = Object.hasOwn(names, tokens[at]?.text ?? '') ? names[tokens[at]?.text ?? ''] : undefined
    if (label === undefined) break
    labels.push(label)
    if (!['x', 'by', '/'].includes(tokens[at + 1]?.text ?? '') || tokens[at + 2]?.kind !== 'word') {
      at++
      break
    }
    at += 2
  }
  return labels.length >= 2 && labels.length === new Set(labels).size
    ? { body: { kind: 'labels', labels }, end: at }
    : null
}

/** One quantity, or a group of them joined by `x` or `by`, with the labels that stand inside of the group. */
function readMeasures(tokens: readonly Token[], i: number): { measures: Measure[]; end: number } | null {
  const first = readQuantity(tokens, i)
  if (!first) return null
  const group: Measure[] = [{ quantity: first.quantity, label: null }]
  let end = first.end
  for (;;) {
    const label = readLabelInBrackets(tokens, end) ?? readLabel(tokens, end)
    const afterLabel = label && !label.letter ? label.end : end
    if (!isTimes(tokens, afterLabel)) break
    const before = readLabel(tokens, afterLabel + 1)
    const startOfNext =
      before && !before.adjective && tokens[before.end]?.kind === 'number' ? before.end : afterLabel + 1
    const next = readQuantity(tokens, startOfNext)
    if (!next) break
    const last = group.at(-1)
    if (label && !label.letter && last) last.label = label.label
    group.push({ quantity: next.quantity, label: before && startOfNext === before.end ? before.label : null })
    end = next.end
  }
  if (group.length > 1) {
    // The label of the last one: `15 mm by 5 mm deep`.
    const label = readLabelInBrackets(tokens, end) ?? readLabel(tokens, end)
    const last = group.at(-1)
    if (label && last && last.label === null && (label.adjective || !isMeasured(tokens, label.end))) {
      last.label = label.label
      end = label.end
    } else if (last && last.label === null && tokens[end]?.text === 'wall' && tokens[end + 1]?.kind !== 'number') {
      // `Ø48 x 3 wall`
      last.label = 'wall thickness'
      end = tokens[end + 1]?.text === 'thickness' ? end + 2 : end + 1
    }
    const shared = shareUnits(group.map(({ quantity }) => quantity))
    return {
      measures: group.map(({ label: name }, k) => ({ quantity: shared[k] ?? first.quantity, label: name })),
      end,
    }
  }
  return { measures: group, end }
}

/** `120 mm (length)`. */
function readLabelInBrackets(tokens: readonly Token[], i: number): LabelMatch | null {
  if (tokens[i]?.text !== '(') return null
  const label = readLabel(tokens, i + 1)
  return label && tokens[label.end]?.text === ')' ? { ...label, letter: false, end: label.end + 1 } : null
}

function isTimes(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]?.text === 'on' && tokens[i + 1]?.kind === 'number') {
    return !tokens
      .slice(i + 2, i + 5)
      .some(({ text }) =>
        ['pcd', 'bolt', 'pitch', 'circle', 'square', 'centres', 'centre', 'diameter', 'radius'].includes(text),
      )
  }
  return ['x', 'by'].includes(tokens[i]?.text ?? '')
}

const SIZED_BY_ONE = new Set<Noun>([
  'hole',
  'bore',
  'crosshole',
  'boss',
  'pin',
  'standoff',
  'roundpocket',
  'counterbore',
  'countersink',
  'fillet',
  'chamfer',
  'cylinder',
])

/**
 * Decides which bare numbers are counts: `four 5.5 mm holes`, `6 holes`, `4 x 5.5 mm holes`. They are followed, inside of
 * the same noun phrase, by a plural.
 */
function settleCounts(chunks: readonly Chunk[]): Chunk[] {
  const out: Chunk[] = []
  for (const [k, one] of chunks.entries()) {
    if (one.kind === 'noun' && 'count' in one && typeof one.count === 'number') {
      const { count: said, ...noun } = one
      out.push({ kind: 'count', count: said, from: one.from, to: one.to, text: one.text }, noun)
      continue
    }
    if (one.kind !== 'measure') {
      out.push(one)
      continue
    }
    const head = nounAhead(chunks, k)
    // `Ø9 holes`: the sign says that it is a size.
    const previous = chunks.slice(0, k).findLast(({ kind }) => kind !== 'filler')
    if (previous?.kind === 'label' && !previous.adjective) {
      out.push(one)
      continue
    }
    const [first, second] = one.measures
    const isWhole =
      first?.label === null && first.quantity.unit === 'none' && first.quantity.whole && first.quantity.value > 0
    if (
      isWhole &&
      head?.plural &&
      one.measures.length === 1 &&
      (head.sized || !head.direct || first.quantity.spelled || head.adjacent)
    ) {
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text })
    } else if (isWhole && first.quantity.spelled && one.measures.length === 1) {
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text })
    } else if (
      // 4 x 5.5 mm holes
      first &&
      second &&
      one.measures.length === 2 &&
      isSizedByOne(head, chunks, k) &&
      first.quantity.whole &&
      first.quantity.value <= 100 &&
      isCountTimesSize(one.text)
    ) {
      const measure: Chunk = { ...one, kind: 'measure', measures: [second] }
      out.push({ kind: 'count', count: first.quantity.value, from: one.from, to: one.to, text: one.text }, measure)
    } else {
      out.push(one)
    }
  }
  return out
}

/** `4 x 5.5 mm holes`, `Holes: 4 x 5.5 mm`. */
function isSizedByOne(head: ReturnType<typeof nounAhead>, chunks: readonly Chunk[], k: number): boolean {
  if (head?.plural && head.adjacent && SIZED_BY_ONE.has(head.noun)) return true
  const before = chunks.slice(0, k).findLast(({ kind }) => kind !== 'filler')
  const noun =
    before?.kind === 'separator' && before.mark === 'colon'
      ? chunks.slice(0, chunks.indexOf(before)).findLast(({ kind }) => kind !== 'filler')
      : before
  return noun?.kind === 'noun' && noun.plural && SIZED_BY_ONE.has(noun.noun)
}

/** `4 x 5.5 mm`: the first number has no unit of its own. */
function isCountTimesSize(text: string): boolean {
  return /^\d+\s*[x×]\s*[\d.,]+\s*(mm|cm|in|inch|")?/i.test(text)
}

/** `spacer block`, `drill jig plate`: of two parts that stand together the last is meant, the first says what for. */
function settleCompounds(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const next = chunks[k + 1]
    if (one.kind !== 'noun' || one.plural || next?.kind !== 'noun' || next.from - one.to > 1) return one
    if (familiesOf(one.noun).length === 0 || familiesOf(next.noun).length === 0) return one
    return { from: one.from, to: one.to, text: one.text, kind: 'purpose' }
  })
}

const SCREWS = new Set<Noun>(['hexbolt', 'screw', 'socketscrew', 'pin', 'thread'])

/** `for M8 bolts`: the thread says it all. */
function settleScrews(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const before = chunks.slice(Math.max(0, k - 4), k)
    const isFor =
      before.some((near) => near.kind === 'separator' && near.mark === 'for') ||
      before.some(({ text }) => ['accept', 'fit', 'take', 'suit', 'to'].includes(text.toLowerCase()))
    if (one.kind !== 'noun' || !SCREWS.has(one.noun) || before.at(-1)?.kind !== 'thread' || !isFor) return one
    return { from: one.from, to: one.to, text: one.text, kind: 'filler' }
  })
}

/** `a hole countersunk to 10 mm`: after its hole the adjective is a thing with dimensions of its own. */
function settleSinks(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((one, k): Chunk => {
    const following = chunks[k + 1]
    if (
      one.kind === 'noun' &&
      (one.noun === 'counterbore' || one.noun === 'countersink') &&
      following?.kind === 'noun' &&
      following.noun === 'hole'
    ) {
      return {
        from: one.from,
        to: one.to,
        text: one.text,
        kind: 'flag',
        flag: one.noun === 'counterbore' ? 'counterbored' : 'countersunk',
      }
    }
    if (one.kind !== 'flag' || (one.flag !== 'countersunk' && one.flag !== 'counterbored')) return one
    for (const next of chunks.slice(k + 1)) {
      if (next.kind === 'noun' && ['hole', 'bore', 'slot', 'crosshole'].includes(next.noun)) return one
      if (next.kind === 'noun' || next.kind === 'verb' || (next.kind === 'separator' && next.mark === 'stop')) break
      if (next.kind === 'separator' && !['with', 'and'].includes(next.mark)) break
    }
    const { from, to, text } = one
    return {
      from,
      to,
      text,
      kind: 'noun',
      noun: one.flag === 'countersunk' ? 'countersink' : 'counterbore',
      plural: false,
    }
  })
}

/** `round the vertical edges`, `top edges chamfered`, `corners rounded`: all name a fillet or a chamfer and its edges. */
function settleEdges(chunks: readonly Chunk[]): Chunk[] {
  const out = [...chunks]
  const isEdges = (one: Chunk | undefined): boolean =>
    (one?.kind === 'place' && one.places.some(({ place }) => place === 'edges')) ||
    (one?.kind === 'noun' && (one.noun === 'corner' || one.noun === 'edge'))
  const skip = (k: number, step: 1 | -1): number => {
    let at = k + step
    while (['filler', 'determiner'].includes(out[at]?.kind ?? '') || isFour(out[at])) at += step
    return at
  }
  for (let k = 0; k < out.length; k++) {
    const one = out[k]
    const name = one && edgeOperation(one)
    if (!one || !name) continue
    const near = [skip(k, 1), skip(k, -1)].find((at) => isEdges(out[at]))
    const edge = near === undefined ? undefined : out[near]
    if (near === undefined || !edge) continue
    const { from, to, text } = one
    const noun: Chunk = { from, to, text, kind: 'noun', noun: name, plural: true }
    const place: Chunk =
      edge.kind === 'place'
        ? edge
        : {
            from: edge.from,
            to: edge.to,
            text: edge.text,
            kind: 'place',
            places: [
              { place: 'edges', which: edge.kind === 'noun' && edge.noun === 'corner' ? 'vertical' : 'all', of: null },
            ],
          }
    const [low, high] = near < k ? [near, k] : [k, near]
    const between = out.slice(low + 1, high)
    out.splice(
      low,
      high - low + 1,
      noun,
      ...between.filter((item) => item.kind !== 'determiner' && !isFour(item)),
      place,
    )
  }
  return out
}

function isFour(one: Chunk | undefined): boolean {
  return (
    one?.kind === 'measure' &&
    one.measures.length === 1 &&
    one.measures[0]?.quantity.value === 4 &&
    one.measures[0].quantity.unit === 'none'
  )
}

function edgeOperation(one: Chunk): 'fillet' | 'chamfer' | null {
  if (one.kind === 'flag' && (one.flag === 'rounded' || (one.flag === 'round' && one.text.toLowerCase() === 'round')))
    return 'fillet'
  if (one.kind === 'flag' && one.flag === 'chamfered') return 'chamfer'
  if (one.kind === 'noun' && (one.noun === 'fillet' || one.noun === 'chamfer')) return null
  return one.kind === 'unknown' && ['break', 'broken'].includes(one.text.toLowerCase()) ? 'chamfer' : null
}

/** The noun that a number stands in front of, with only quantities, adjectives and labels between. */
function nounAhead(
  chunks: readonly Chunk[],
  k: number,
): { noun: Noun; plural: boolean; sized: boolean; direct: boolean; adjacent: boolean } | null {
  let sized = false
  let between = 0
  for (const one of chunks.slice(k + 1)) {
    if (one.kind === 'noun')
      return {
        noun: one.noun,
        plural: one.plural || one.noun === 'fillet' || one.noun === 'chamfer',
        sized,
        direct: between === 0,
        adjacent: between === 0,
      }
    if (one.kind === 'measure' || one.kind === 'thread') sized = true
    else if (one.kind === 'label' && (sized || one.adjective || one.label === 'diameter')) sized = true
    else if (
      one.kind === 'place' &&
      one.places.every(({ place }) => place === 'through' || place === 'centre' || place === 'even')
    )
      between++
    else if (one.kind !== 'flag' && one.kind !== 'purpose' && one.kind !== 'filler') return null
  }
  return null
}
