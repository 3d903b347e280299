/** Gathers the phrases of a prompt around the things they are about. */
import { bindLabels } from './bind.ts'
import { familiesOf } from './catalogue.ts'
import type { Chunk, Chunked, Measure } from './chunk.ts'
import { FEATURE_LABELS } from './feature-labels.ts'
import type { Noun } from './nouns.ts'
import type { Place } from './place.ts'
import type { Verb } from './words.ts'

/** Something said about a thing. `used` is set by whoever takes it up; what stays unused was not understood. */
export type Attribute = { used: boolean; from: number; to: number; text: string; sentence: number } & (
  | { kind: 'measure'; measures: Measure[] }
  | { kind: 'place'; place: Place }
  | { kind: 'flag'; flag: string }
  | { kind: 'thread'; nominal: number; pitch: number | null }
  | { kind: 'count'; count: number }
  | { kind: 'label'; label: string }
)

/** A thing that was named, with everything said about it. */
export interface Mention {
  noun: Noun
  plural: boolean
  definite: boolean
  verb: Verb | null
  attributes: Attribute[]
  sentence: number
  /** Set when a family or feature has taken it up. */
  used: boolean
  from: number
  to: number
  text: string
  /** The text of the noun phrase is a title: it stands before a colon and has no attributes of its own. */
  title: boolean
}

/** Everything a prompt says. `loose` are attributes that belong to no thing. */
export interface Utterance {
  mentions: Mention[]
  loose: Attribute[]
  unknown: { text: string; from: number; to: number }[]
  /** Words before a colon that only name the part. */
  title: string | null
  verbs: Verb[]
  /** The unit that bare lengths are in, when the prompt says so. */
  declaredUnit: 'mm' | 'cm' | 'm' | 'inch' | null
}

/** Pieces of a part accept only these labels; anything else said after them is about the part. */
const PIECE_LABELS: Partial<Record<Noun, readonly string[]>> = {
  wall: ['thickness', 'wall thickness', 'height'],
  floor: ['thickness', 'floor thickness'],
  bottom: ['thickness', 'bottom thickness', 'floor thickness'],
  leg: ['length', 'thickness', 'width', 'height', 'leg length'],
  web: ['thickness', 'web thickness', 'height', 'width'],
  flange: [
    'thickness',
    'width',
    'length',
    'diameter',
    'radius',
    'outer diameter',
    'flange thickness',
    'flange width',
    'height',
  ],
  head: ['diameter', 'height', 'thickness', 'across flats', 'width', 'length', 'head height', 'radius', 'size'],
  shank: ['diameter', 'length', 'radius', 'height'],
  section: ['diameter', 'length', 'radius', 'height', 'depth', 'width', 'rise', 'run'],
  base: ['length', 'width', 'side', 'diameter', 'radius', 'thickness', 'edge', 'height', 'depth'],
  top: ['length', 'width', 'side', 'diameter', 'radius', 'thickness'],
  corner: ['radius', 'corner radius', 'inner radius', 'outer radius'],
  edge: ['radius', 'length', 'corner radius'],
  lid: ['thickness', 'lid thickness', 'height', 'width', 'length', 'depth', 'diameter', 'lip height'],
  stair: ['height', 'depth', 'width', 'rise', 'run', 'length'],
  straight: ['length'],
  thread: [],
  turn: [],
  tooth: [],
  openend: [],
}

/** True when something of this label can be said about a thing of this kind. */
export function acceptsLabel(noun: Noun, label: string): boolean {
  const piece = PIECE_LABELS[noun]
  if (piece && familiesOf(noun).length === 0) return piece.includes(label)
  const feature = FEATURE_LABELS[noun]
  if (feature) return feature.includes(label)
  const families = familiesOf(noun)
  if (families.length === 0) return true
  return families.some((family) => {
    const labels = new Set(Object.values(family.slots).flatMap((slot) => slot.map((one) => one.label)))
    return labels.has(label) || labels.has(label.replace(/^overall /, ''))
  })
}

/** Reads the chunks of a prompt into an utterance. */
export function gather({ chunks }: Chunked): Utterance {
  const said: Utterance = { mentions: [], loose: [], unknown: [], title: null, verbs: [], declaredUnit: null }
  const nodes = takeUnits(bindLabels(takeTitle(chunks, said)), said)
  let buffer: (Chunk & { sentence: number })[] = []
  let current: Mention | null = null
  let verb: Verb | null = null
  /** True while a clause waits for its first noun, so that everything before it belongs to it. */
  let waiting = true
  let sentence = 0
  let negated = false

  const attach = (to: Mention | null, chunk: Chunk & { sentence: number }): void => {
    for (const attribute of attributesOf(chunk)) {
      const home = to && homeOf(said.mentions, to, attribute)
      if (home) home.attributes.push(attribute)
      else said.loose.push(attribute)
    }
  }
  let drilling = false
  const flush = (): void => {
    // `drill dia 12 through`, `4x Ø6.6 on pcd 45`: holes that are not called so.
    const sized = buffer.some(
      (one) =>
        (one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter')) || one.kind === 'thread',
    )
    const counted = buffer.find((one) => one.kind === 'count')
    if (
      said.mentions.length > 0 &&
      ((drilling && waiting && buffer.some(({ kind }) => kind === 'measure' || kind === 'thread')) ||
        (sized && counted && current?.noun !== 'hole'))
    ) {
      const [first] = buffer
      current = {
        noun: 'hole',
        plural: counted !== undefined,
        definite: false,
        verb: 'cut',
        attributes: [],
        sentence,
        used: false,
        from: first?.from ?? 0,
        to: first?.to ?? 0,
        text: counted ? 'holes' : 'hole',
        title: false,
      }
      said.mentions.push(current)
      waiting = false
    }
    drilling = false
    for (const chunk of buffer) attach(current, chunk)
    buffer = []
  }

  for (const [index, chunk] of nodes.entries()) {
    switch (chunk.kind) {
      case 'noun': {
        if (negated) {
          negated = false
          const flag: Attribute = {
            kind: 'flag',
            flag: NEGATED[chunk.noun] ?? `no ${chunk.text}`,
            used: false,
            from: chunk.from,
            to: chunk.to,
            text: `no ${chunk.text}`,
            sentence,
          }
          ;(current?.attributes ?? said.loose).push(flag)
          break
        }
        const own = takeNounPhrase(buffer, waiting || current === null, isSizedAfter(chunk.noun, nodes[index + 1]))
        buffer = buffer.slice(0, buffer.length - own.length)
        flush()
        const definite = own.some((one) => one.kind === 'determiner' && one.definite)
        const known = findKnown(said.mentions, chunk, definite, own, nodes[index + 1])
        if (known) {
          current = known
        } else {
          current = {
            noun: chunk.noun,
            plural: chunk.plural,
            definite,
            verb,
            attributes: [],
            sentence,
            used: false,
            from: chunk.from,
            to: chunk.to,
            text: chunk.text,
            title: false,
          }
          said.mentions.push(current)
        }
        for (const one of own) attach(current, one)
        waiting = false
        drilling = false
        break
      }
      case 'separator':
        if (chunk.mark === 'stop' || chunk.mark === 'then') {
          // A spec sheet may give the dimensions before it names the part.
          if (!(chunk.text === '\n' && said.mentions.length === 0)) flushAtEnd()
          sentence++
          if (chunk.mark === 'stop') verb = null
          waiting = chunk.mark === 'then' ? waiting : current === null
        } else if (!waiting && !isForward(nodes, index) && !isOpen(buffer)) {
          flush()
        }
        break
      case 'verb':
        flushAtEnd()
        said.verbs.push(chunk.verb)
        verb = chunk.verb
        waiting = true
        drilling = /^(drill|drilled|bore|bored|ream|tap)$/i.test(chunk.text)
        break
      case 'without':
        flush()
        // A negation is understood only right in front of the thing that is not there.
        if (isBeforeNoun(nodes, index)) negated = true
        else said.unknown.push({ text: chunk.text, from: chunk.from, to: chunk.to })
        break
      case 'unknown':
        said.unknown.push({ text: chunk.text, from: chunk.from, to: chunk.to })
        break
      case 'place':
        buffer.push({ ...chunk, sentence })
        // A placing phrase ends what stands before it, unless it is about to name something: `on the top a boss`.
        if (!waiting && !startsNounPhrase(nodes, index) && !opensSentence(nodes, index)) flush()
        break
      case 'filler':
      case 'purpose':
        break
      case 'measure':
      case 'label':
      case 'labels':
      case 'thread':
      case 'count':
      case 'flag':
      case 'determiner':
        buffer.push({ ...chunk, sentence })
    }
  }
  flush()
  return said

  /** At the end of a clause what is left belongs to the last thing, also when the clause named none. */
  function flushAtEnd(): void {
    // `On the top face, add a boss`: the place waits for the noun after the verb.
    const forward =
      buffer.length > 0 &&
      buffer.every(({ kind }) => kind === 'place' || kind === 'determiner') &&
      buffer.some((one) => one.sentence === sentence)
    if (forward && buffer[0]?.sentence === sentence && isClauseStart(buffer)) return
    flush()
  }
}

function isBeforeNoun(nodes: readonly Chunk[], k: number): boolean {
  const next = nodes.slice(k + 1).find(({ kind }) => kind !== 'filler' && kind !== 'determiner')
  return next?.kind === 'noun'
}

const NEGATED: Partial<Record<Noun, string>> = { lid: 'noLid', top: 'noLid', thread: 'noThread', flange: 'no flange' }

/** Places at the very start of a sentence wait for its noun. */
function isClauseStart(buffer: readonly Chunk[]): boolean {
  return buffer[0]?.kind === 'place'
}

/** `with a 50 mm long, 10 mm wide slot`: the noun is still to come. */
function isOpen(buffer: readonly Chunk[]): boolean {
  const last = buffer.at(-1)
  const starts = buffer.some((chunk) => (chunk.kind === 'determiner' && !chunk.definite) || chunk.kind === 'count')
  return starts && last?.kind === 'measure' && last.measures.every(({ adjective }) => adjective === true)
}

/** A comma between a place at the start of a sentence and the clause it belongs to: `On top, a boss …`. */
function isForward(nodes: readonly Chunk[], comma: number): boolean {
  const before = nodes
    .slice(0, comma)
    .findLastIndex((chunk) => chunk.kind === 'separator' && (chunk.mark === 'stop' || chunk.mark === 'then'))
  const clause = nodes.slice(before + 1, comma).filter(({ kind }) => kind !== 'filler')
  const isPlacing = clause.every(
    (chunk) =>
      chunk.kind === 'place' || chunk.kind === 'determiner' || (chunk.kind === 'separator' && chunk.mark === 'comma'),
  )
  if (clause.length === 0 || !isPlacing) return false
  const after = nodes.slice(comma + 1).findIndex((chunk) => chunk.kind === 'separator' && chunk.mark === 'stop')
  const rest = nodes.slice(comma + 1, after < 0 ? undefined : comma + 1 + after)
  return rest.some(({ kind }) => kind === 'noun')
}

/** A place at the start of a sentence that goes on to name a thing: `On the top face, in the middle, add a boss`. */
function opensSentence(nodes: readonly Chunk[], place: number): boolean {
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
function startsNounPhrase(nodes: readonly Chunk[], place: number): boolean {
  const before = nodes.slice(0, place).findLast(({ kind }) => kind !== 'filler')
  const opens =
    !before ||
    before.kind === 'separator' ||
    before.kind === 'verb' ||
    before.kind === 'place' ||
    before.kind === 'determiner' ||
    before.kind === 'count' ||
    ['measure', 'flag', 'thread'].includes(before.kind)
  if (!opens) return false
  for (const chunk of nodes.slice(place + 1)) {
    if (chunk.kind === 'noun') return true
    if (chunk.kind === 'verb') return true
    if (!['measure', 'flag', 'thread', 'purpose', 'filler', 'determiner', 'count', 'place'].includes(chunk.kind))
      return false
  }
  return false
}

/** `wall 2`: a piece with its number behind it has none in front. */
function isSizedAfter(noun: Noun, next: Chunk | undefined): boolean {
  const isPiece = PIECE_LABELS[noun] !== undefined && familiesOf(noun).length === 0
  return isPiece && next?.kind === 'measure' && next.measures.every(({ label }) => label === null)
}

/** The chunks in front of a noun that belong to it. */
function takeNounPhrase(
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
function findKnown(
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

/** Adjectives that are about the part, whatever was named last. */
const WHOLE_FLAGS = new Set([
  'openTop',
  'closedBottom',
  'openBothEnds',
  'oneEndClosed',
  'noLid',
  'noThread',
  'hollow',
  'closed',
])

/** Up the line from `to`, the first thing about which this can be said. */
function homeOf(mentions: readonly Mention[], to: Mention, attribute: Attribute): Mention {
  if (attribute.kind === 'flag' && WHOLE_FLAGS.has(attribute.flag) && familiesOf(to.noun).length === 0) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => familiesOf(noun).length > 0) ?? to
  }
  if (attribute.kind !== 'measure') return to
  if (
    attribute.measures.some(({ quantity }) => quantity.unit === 'deg') &&
    PIECE_LABELS[to.noun] &&
    familiesOf(to.noun).length === 0
  ) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => familiesOf(noun).length > 0) ?? to
  }
  const labels = attribute.measures.flatMap(({ label }) => (label === null ? [] : [label]))
  if (labels.length === 0) return to
  const fits = (mention: Mention): boolean => labels.every((label) => acceptsLabel(mention.noun, label))
  if (fits(to)) return to
  return mentions.slice(0, mentions.indexOf(to)).findLast(fits) ?? to
}

function attributesOf(chunk: Chunk & { sentence: number }): Attribute[] {
  const { from, to, text, sentence } = chunk
  const base = { used: false, from, to, text, sentence }
  switch (chunk.kind) {
    case 'measure':
      return [{ ...base, kind: 'measure', measures: chunk.measures.map((measure) => ({ ...measure })) }]
    case 'place':
      return chunk.places.map((place) => ({ ...base, kind: 'place', place }))
    case 'flag':
      return [{ ...base, kind: 'flag', flag: chunk.flag }]
    case 'thread':
      return [{ ...base, kind: 'thread', nominal: chunk.nominal, pitch: chunk.pitch }]
    case 'count':
      return [{ ...base, kind: 'count', count: chunk.count }]
    case 'label':
      return [{ ...base, kind: 'label', label: chunk.label }]
    case 'labels':
      return [{ ...base, kind: 'label', label: chunk.labels.join(' x ') }]
    case 'noun':
    case 'verb':
    case 'determiner':
    case 'without':
    case 'separator':
    case 'filler':
    case 'purpose':
    case 'unknown':
      return []
  }
}

/** `Units: mm`, `all dimensions in inches`. */
function takeUnits(chunks: readonly Chunk[], said: Utterance): Chunk[] {
  const out: Chunk[] = []
  for (const [k, chunk] of chunks.entries()) {
    const unit = UNIT_WORDS[chunk.text.toLowerCase()]
    const nearby = chunks.slice(Math.max(0, k - 4), k).map(({ text }) => text.toLowerCase())
    if (
      chunk.kind === 'unknown' &&
      unit !== undefined &&
      nearby.some((word) =>
        [
          'units',
          'unit',
          'dimensions',
          'in',
          'measurements',
          'values',
          'all',
          'sizes',
          'lengths',
          'numbers',
          '(',
        ].includes(word),
      )
    ) {
      said.declaredUnit = unit
      const last = out.at(-1)
      if (last?.kind === 'unknown' && ['in', 'all'].includes(last.text.toLowerCase())) out.pop()
      const before = out.findLastIndex((one) => one.kind === 'unknown' && one.text.toLowerCase() === 'all')
      if (before >= out.length - 4 && before >= 0) out.splice(before, 1)
      continue
    }
    out.push(chunk)
  }
  return out
}

const UNIT_WORDS: Record<string, 'mm' | 'cm' | 'm' | 'inch'> = {
  mm: 'mm',
  millimetres: 'mm',
  millimeters: 'mm',
  millimetre: 'mm',
  millimeter: 'mm',
  cm: 'cm',
  centimetres: 'cm',
  centimeters: 'cm',
  m: 'm',
  metres: 'm',
  meters: 'm',
  inch: 'inch',
  inches: 'inch',
}

/** Words of a title that would say something about the part. */
const NEVER_TITLE =
  /^(not|except|only|but|left|right|above|below|between|twice|double|half|offset|near|under|inside|outside|around|behind|beside|opposite|from|at|on|in|through|without|instead|unless|if|or|sideways|diagonally|upside|inverted|mirrored)$/i

/** `grain silo: …`, `Part: motor mount`: words that only name the part. */
function takeTitle(chunks: readonly Chunk[], said: Utterance): Chunk[] {
  const colon = chunks.findIndex((chunk) => chunk.kind === 'separator' && chunk.mark === 'colon')
  if (colon <= 0) return [...chunks]
  const head = chunks.slice(0, colon)
  const rest = chunks.slice(colon + 1)
  const isWords = head.every((chunk) =>
    chunk.kind === 'noun'
      ? rest.some((one) => one.kind === 'noun' && one.noun === chunk.noun)
      : ['unknown', 'purpose', 'filler', 'determiner', 'flag', 'separator', 'verb'].includes(chunk.kind),
  )
  const hasStop = head.some((chunk) => chunk.kind === 'separator' && (chunk.mark === 'stop' || chunk.mark === 'then'))
  if (head.some(({ kind, text }) => kind === 'unknown' && NEVER_TITLE.test(text))) return [...chunks]
  if (!isWords || hasStop || !head.some(({ kind }) => kind === 'unknown')) return [...chunks]
  said.title = head.map(({ text }) => text).join(' ')
  return chunks.slice(colon + 1)
}

export type { Place }
