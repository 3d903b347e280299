/** Gathers the phrases of a prompt around the things they are about. */
import { bindLabels } from './bind.ts'
import type { Chunk, Chunked } from '../phrases/chunk-types.ts'
import { homeOf } from './homes.ts'
import type { Answered, Attribute, Mention, Utterance } from './mention-types.ts'
import {
  findKnown,
  isBeforeNoun,
  isClauseStart,
  isForward,
  isOpen,
  isSizedAfter,
  opensSentence,
  startsNounPhrase,
  takeNounPhrase,
} from './noun-phrases.ts'
import { familiesOf } from '../families/catalogue.ts'
import type { Place } from '../places/place.ts'
import type { Noun } from '../words/nouns.ts'
import { takeTitle, takeUnits } from './titles.ts'
import type { Verb } from '../words/verbs.ts'

/** Reads the chunks of a prompt into an utterance, with what was answered since about the things in it. */
export function gather({ chunks }: Chunked, answers: readonly Answered[] = []): Utterance {
  const said = readUtterance(chunks)
  for (const { from, attributes, pieces = [], noun, unit } of answers) {
    if (unit) said.declaredUnit = unit
    const mention = said.mentions.find((one) => one.from === from)
    if (!mention) continue
    mention.attributes.push(...attributes.map((one) => ({ ...one, used: false })))
    if (noun) mention.noun = noun
    const copies = pieces.map((one) => ({
      ...one,
      used: false,
      attributes: one.attributes.map((own) => ({ ...own, used: false })),
    }))
    said.mentions.splice(said.mentions.indexOf(mention) + 1, 0, ...copies)
  }
  return said
}

function readUtterance(chunks: readonly Chunk[]): Utterance {
  const said: Utterance = {
    mentions: [],
    loose: [],
    unknown: [],
    exclusions: [],
    orders: [],
    title: null,
    verbs: [],
    declaredUnit: null,
  }
  const nodes = takeUnits(bindLabels(takeTitle(chunks, said)), said)
  let buffer: (Chunk & { sentence: number })[] = []
  let current: Mention | null = null
  let verb: Verb | null = null
  /** True while a clause waits for its first noun, so that everything before it belongs to it. */
  let waiting = true
  let sentence = 0
  let negated = false

  const attach = (to: Mention | null, chunk: Chunk & { sentence: number }): void => {
    for (const attribute of attributesOf(onThing(chunk, to))) {
      const home = to && homeOf(said.mentions, to, attribute)
      if (home && home !== to && isOverall(attribute) && to === current) current = home
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
    const isThrough = buffer.some(
      (one) => one.kind === 'place' && (/thro?ug?h|thru/i.test(one.text) || one.places.some(isGoingThrough)),
    )
    // `block 70x40x25, Ø12 ↧ 18`
    const isDeep =
      buffer.some((one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'depth')) &&
      (current?.attributes.some(({ kind }) => kind === 'measure') ?? false)
    if (
      said.mentions.length > 0 &&
      ((sized && (isThrough || isDeep) && current !== null && familiesOf(current.noun).length > 0) ||
        (drilling && waiting && buffer.some(({ kind }) => kind === 'measure' || kind === 'thread')) ||
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
        words: counted ? 'holes' : 'hole',
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
          const [joint, other] = nodes.slice(index + 1).filter(({ kind }) => kind !== 'filler')
          // `no holes or fillets`
          negated =
            joint?.kind === 'separator' &&
            ['or', 'and'].includes(joint.mark) &&
            other?.kind === 'noun' &&
            isExcludable(other.noun)
          if (isExcludable(chunk.noun)) {
            said.exclusions.push({ noun: chunk.noun, text: chunk.text })
            if (current && familiesOf(current.noun).length === 0) break
            if (chunk.noun !== 'hole' && chunk.noun !== 'bore') break
          }
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
            words: chunk.words ?? chunk.text.toLowerCase(),
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
        } else if (!waiting && !isForward(nodes, index) && !isOpen(buffer, nodes, index)) {
          flush()
        }
        break
      case 'verb':
        flushAtEnd()
        said.verbs.push(chunk.verb)
        if (ORDERS.has(chunk.verb)) said.orders.push({ text: chunk.text, from: chunk.from, to: chunk.to })
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

const ORDERS = new Set<Verb>(['scale', 'rotate', 'move', 'undo', 'revolve'])

/** Features that can be ruled out. */
const EXCLUDABLE = new Set<Noun>([
  'fillet',
  'chamfer',
  'hole',
  'bore',
  'crosshole',
  'slot',
  'pocket',
  'groove',
  'rib',
  'boss',
  'notch',
  'keyway',
  'standoff',
  'counterbore',
  'countersink',
  'ringgroove',
  'flat',
  'lug',
  'spoke',
  'divider',
  'text',
])
const isExcludable = (noun: Noun): boolean => EXCLUDABLE.has(noun)

const isOverall = (attribute: Attribute): boolean =>
  attribute.kind === 'measure' && attribute.measures.some(({ label }) => label?.startsWith('overall') ?? false)

const isGoingThrough = ({ place }: Place): boolean => place === 'through' || place === 'axial'

const NEGATED: Partial<Record<Noun, string>> = {
  lid: 'noLid',
  top: 'noLid',
  thread: 'noThread',
  hole: 'noHole',
  bore: 'noHole',
  flange: 'no flange',
}

/** `a hole at each end`: only fillets and chamfers are on the edges of an end. */
function onThing<C extends Chunk>(chunk: C, to: Mention | null): C {
  if (chunk.kind !== 'place' || !to || to.noun === 'fillet' || to.noun === 'chamfer' || !/\bends?$/i.test(chunk.text))
    return chunk
  return {
    ...chunk,
    places: chunk.places.map((one): Place =>
      one.place === 'edges' && one.which === 'topAndBottom' ? { place: 'faces', which: 'ends' } : one,
    ),
  }
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
