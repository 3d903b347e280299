/** Reads an answer as what was asked for: numbers become the missing sizes in their order, places and words go to the thing. */
import type { Answered, Attribute, Mention } from '../mentions/mention-types.ts'
import { gather } from '../mentions/mentions.ts'
import { chunk } from '../phrases/chunk.ts'
import { familiesOf } from '../families/catalogue.ts'
import type { Question } from '../work/question.ts'
import type { Noun } from '../words/nouns.ts'

/** What an answer does: says more about things of the prompt, leaves out what was not understood, or words the prompt anew. */
export type Reading = { kind: 'more'; answers: Answered[] } | { kind: 'leaveOut' } | { kind: 'reword'; prompt: string }

const LEAVE_OUT =
  /^\s*(?:please\s+)?(?:just\s+)?(?:leave (?:it|that|this|them) out|leave out|skip(?: (?:it|that|this))?|drop (?:it|that|this)|ignore (?:it|that|this)|without (?:it|that)|forget (?:it|that|about it)|never ?mind|omit (?:it|that)|weglassen|lass es weg)\s*[.!]?\s*$/i
const LETTERED: Record<string, Noun> = { l: 'angle', u: 'channel', z: 'zprofile', t: 'tprofile' }
const UNITS: Record<string, NonNullable<Answered['unit']>> = {
  mm: 'mm',
  millimetres: 'mm',
  millimeters: 'mm',
  cm: 'cm',
  inch: 'inch',
  inches: 'inch',
  in: 'inch',
}

/** True for the wish to leave out what was not understood. */
export const isLeaveOut = (text: string): boolean => LEAVE_OUT.test(text)

interface Ask {
  from: number
  noun: string
  missing: string[]
  message: string
}

/** Reads an answer to a question; null when it is none. */
export function readAnswer(question: Question, text: string): Reading | null {
  const bare = text.trim().replace(/[\s.!]+$/, '')
  if (question.reword !== null)
    return isShort(bare) ? { kind: 'reword', prompt: question.reword.replace('{}', bare) } : null
  const parts = question.parts.length > 0 ? question.parts : [question]
  if (LEAVE_OUT.test(text)) return parts.some(({ unread }) => unread.length > 0) ? { kind: 'leaveOut' } : null
  const asks = parts.flatMap((one): Ask[] =>
    one.at ? [{ ...one.at, missing: [...one.missing], message: one.message }] : [],
  )
  const [first] = asks
  const unit = UNITS[bare.toLowerCase()]
  if (unit && first && /^Is .* in mm or in /.test(first.message))
    return { kind: 'more', answers: [{ from: first.from, attributes: [], unit }] }
  if (!first) return null
  const letter = first.noun === 'bracket' ? /^(?:an?\s+)?([luzt])\b/i.exec(bare)?.[1] : undefined
  const noun = letter ? LETTERED[letter.toLowerCase()] : undefined
  if (noun) return { kind: 'more', answers: [{ from: first.from, attributes: [], noun }] }
  return readValues(asks, bare)
}

const isShort = (text: string): boolean => text.split(/\s+/).length <= 6

function readValues(asks: Ask[], text: string): Reading | null {
  const said = gather(chunk(text))
  if (said.unknown.length > 0) return null
  const answers = asks.map(({ from }): Answered & { attributes: Attribute[]; pieces: Mention[] } => ({
    from,
    attributes: [],
    pieces: [],
  }))
  const give = (k: number, attribute: Attribute): void => void answers[Math.max(0, k)]?.attributes.push(attribute)
  // A thing that was not asked about is a request of its own; a piece of one belongs to what was asked about.
  const others = said.mentions.filter(({ noun }) => !asks.some((ask) => isSame(ask.noun, noun)))
  if (others.some(({ noun }) => familiesOf(noun).length > 0)) return null
  answers[0]?.pieces.push(...others)
  const things: { noun: string | null; attribute: Attribute }[] = [
    ...said.loose.map((attribute) => ({ noun: null, attribute })),
    ...said.mentions
      .filter((mention) => !others.includes(mention))
      .flatMap(({ noun, attributes }) => attributes.map((attribute) => ({ noun, attribute }))),
  ]
  if (things.length === 0 && others.length === 0) return null
  for (const { noun, attribute } of things.toSorted((a, b) => a.attribute.from - b.attribute.from)) {
    const named = noun === null ? -1 : asks.findIndex((ask) => isSame(ask.noun, noun))
    if (attribute.kind !== 'measure') {
      const open = asks.findIndex(
        ({ missing }) => missing.length === 0 || (attribute.kind === 'thread' && missing.includes('diameter')),
      )
      give(named >= 0 ? named : open, attribute)
      continue
    }
    const asPlace = placeOf(asks, attribute)
    if (asPlace) {
      give(asPlace.ask, asPlace.attribute)
      continue
    }
    for (const measure of attribute.measures) {
      const { label } = measure
      const fitting = label === null ? -1 : asks.findIndex((ask) => fits(ask.missing, label) !== undefined)
      const open = named >= 0 && asks[named]?.missing.length ? named : asks.findIndex((ask) => ask.missing.length > 0)
      const k = fitting >= 0 ? fitting : label === null ? open : Math.max(named, open)
      const ask = asks[Math.max(0, k)]
      const meant = ask && (label === null ? ask.missing[0] : (fits(ask.missing, label) ?? label))
      if (ask && meant) ask.missing = ask.missing.filter((one) => one !== meant)
      give(k, { ...attribute, measures: [{ ...measure, label: meant ?? label }] })
    }
  }
  return { kind: 'more', answers: answers.filter(({ attributes, pieces }) => attributes.length + pieces.length > 0) }
}

/** A bare number that was asked for as a count or as a distance. */
function placeOf(asks: readonly Ask[], attribute: Attribute): { ask: number; attribute: Attribute } | null {
  if (attribute.kind !== 'measure' || attribute.measures.length !== 1) return null
  const [only] = attribute.measures
  if (!only || only.label !== null) return null
  const { from, to, text, sentence } = attribute
  const base = { used: false, from, to, text, sentence }
  const counted = asks.findIndex(({ message }) => message.startsWith('How many'))
  if (counted >= 0 && only.quantity.whole && only.quantity.unit === 'none')
    return { ask: counted, attribute: { ...base, kind: 'count', count: only.quantity.value } }
  const inset = asks.findIndex(({ message }) => message.startsWith('How far from the edges'))
  return inset >= 0
    ? { ask: inset, attribute: { ...base, kind: 'place', place: { place: 'inset', by: only.quantity, sides: 'all' } } }
    : null
}

const isSame = (asked: string, noun: string): boolean => asked === noun || (asked === 'bore' && noun === 'hole')

/** The missing size that a label means: `thick` is the wall thickness when no other is missing. */
function fits(missing: readonly string[], label: string): string | undefined {
  return (
    missing.find((one) => one === label) ??
    missing.find((one) => one.endsWith(` ${label}`) || label.endsWith(` ${one}`))
  )
}
