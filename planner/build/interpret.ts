/** Builds a part, or adds to one, from what a prompt says: thing after thing, in the order of the text. */
import { familiesOf } from '../families/catalogue.ts'
import { addSolid } from './solids/add-solid.ts'
import { chooseFamily } from './solids/choose-family.ts'
import { isCut, makeCut } from './features/cuts.ts'
import { makeEdges } from './features/edges.ts'
import { gatherBend, takePitch } from './solids/elbows.ts'
import { isGroove, makeGroove } from './features/grooves.ts'
import { hollowOut } from './solids/hollow-out.ts'
import type { Attribute, Mention, Utterance } from '../mentions/mention-types.ts'
import type { Model, SolidItem } from '../model/model.ts'
import type { Noun } from '../words/nouns.ts'
import { makeNotch } from './features/notches.ts'
import { makeCrossHole, makeFlat, makeRingGroove } from './features/round-cuts.ts'
import { settleMentions } from './settle-mentions.ts'
import { makeSolid } from './solids/solids.ts'
import { type Work, createWork } from '../work/work.ts'
import { takeFlag } from '../work/take.ts'
import { type Passage, Question, askTogether } from '../work/question.ts'

/** Families with one plain bottom. */
const WITH_BOTTOM = new Set(['openBox', 'openCube', 'cup', 'bowl', 'box', 'plate', 'cylinder', 'disc'])

/** The part after a prompt. Throws a question when the prompt cannot be understood or built completely. */
export function interpret(said: Utterance, model: Model): Work {
  const work = createWork(model, said)
  settleMentions(work)
  // `a hole in a 40 mm cube`: the solid comes first.
  const isEmpty = model.items.length === 0
  if (isEmpty) said.unknown.push(...said.orders)
  const start = isEmpty
    ? said.mentions.find(({ noun, used }) => !used && (familiesOf(noun).length > 0 || noun === 'base'))
    : undefined
  const ordered = start ? [start, ...said.mentions.filter((one) => one !== start)] : said.mentions
  const open: Question[] = []
  for (const mention of ordered) {
    if (mention.used) continue
    const question = asking(work, mention)
    if (!question) continue
    open.push(question)
    // Without a solid nothing else can be placed, unless only sizes of it are missing.
    if (model.items.length === 0 && !standIn(work, mention, question)) throw question
    setAside(mention)
  }
  takeSharpness(said)
  const unread = leftOf(work)
  if (unread) open.push(unread)
  if (open.length > 0) throw askTogether(open)
  const contrary = contradictions(work)[0]
  if (contrary)
    throw new Question(`"no ${contrary.text}" was said, but also what makes some; which of the two is right?`)
  return work
}

/** `sharp edges` of anything rule out fillets and chamfers. */
function takeSharpness(said: Utterance): void {
  for (const attribute of [...said.mentions.flatMap(({ attributes }) => attributes), ...said.loose]) {
    if (attribute.kind !== 'flag' || attribute.used || !SHARP.has(attribute.flag)) continue
    attribute.used = true
    said.exclusions.push({ noun: 'fillet', text: 'fillets' }, { noun: 'chamfer', text: 'chamfers' })
  }
}

const SHARP = new Set(['sharpEdges', 'squareEnds'])

/** What was ruled out, and is there nevertheless. */
function contradictions({ said, model }: Work): { noun: Noun; text: string }[] {
  return said.exclusions.filter(({ noun }) =>
    model.items.some((item) => {
      if (noun === 'fillet') return item.slots['r'] !== undefined || (item.kind === 'edges' && item.op === 'fillet')
      if (noun === 'chamfer') return item.slots['c'] !== undefined || (item.kind === 'edges' && item.op === 'chamfer')
      if (item.kind === 'cut' && noun === 'counterbore') return item.counterbore
      if (item.kind === 'cut' && noun === 'countersink') return item.countersink
      if (item.kind === 'cut' && (noun === 'hole' || noun === 'bore')) return item.profile === 'round'
      return item.kind === 'solid' ? item.op !== 'base' && item.nouns.includes(noun) : item.name === noun
    }),
  )
}

/** Makes the first solid, on which everything else is. */
function makeBase(work: Work, mention: Mention): void {
  if (mention.noun === 'base' || mention.noun === 'lid') nameBase(mention)
  const families = familiesOf(mention.noun)
  if (families.length === 0) {
    if (isCut(mention.noun) || mention.noun === 'fillet' || mention.noun === 'chamfer') {
      throw new Question('What is the part that this belongs to? Describe it first, for example "a plate 60 x 40 x 5"')
    }
    throw new Question(`I do not know how to build "${mention.text}"`, [], { unread: [mention] })
  }
  if (mention.noun === 'bracket') throw new Question('What kind of bracket is it: L, U, Z or T?')
  if (mention.noun === 'elbow') gatherBend(work, mention)
  if (mention.noun === 'spring') takePitch(mention, 'pitch')
  if (mention.noun === 'handle' || mention.noun === 'stadium') takePitch(mention, 'centre distance')
  const choice = chooseFamily(work, mention, families)
  const item = makeSolid(work, mention, choice, 'base', null)
  work.add(item)
  work.model.title = work.said.title ?? mention.text
}

/** `a base 60 mm in diameter` is a disc, any other base or lid with sizes a block. */
function nameBase(mention: Mention): void {
  const sizes = mention.attributes.filter((one) => one.kind === 'measure')
  if (sizes.length === 0) return
  const isRound = sizes.some(({ measures }) => measures.some(({ label }) => label === 'diameter' || label === 'radius'))
  mention.noun = isRound ? 'disc' : 'box'
}

/** Builds one thing; what is left unused nobody could take up. */
function takeUp(work: Work, mention: Mention): void {
  const { noun } = mention
  const base = work.model.items.find((item): item is SolidItem => item.kind === 'solid')
  if (!base) return makeBase(work, mention)
  if (noun === 'fillet' || noun === 'chamfer') return makeEdges(work, mention)
  if ((noun === 'corner' || noun === 'edge') && mention.attributes.some(({ kind }) => kind === 'measure')) {
    mention.noun = 'fillet'
    mention.text = noun === 'corner' ? 'rounded corners' : 'rounded edges'
    return makeEdges(work, mention)
  }
  if (isGroove(mention)) return makeGroove(work, mention)
  if (noun === 'ringgroove') return makeRingGroove(work, mention)
  if (noun === 'crosshole') return makeCrossHole(work, mention)
  if (noun === 'keyway' || noun === 'flat') return makeFlat(work, mention)
  if (noun === 'notch') return makeNotch(work, mention)
  if (isCut(noun)) return makeCut(work, mention)
  if (noun === 'wall' && (work.said.verbs.includes('hollow') || takeFlag(mention, 'hollow')))
    return hollowOut(work, mention, base)
  const isBare = mention.attributes.length === 0
  if (isBare && hasAnyway(base, noun)) mention.used = true
  else if (familiesOf(noun).length > 0) addSolid(work, mention)
  else if (isBare && mention.definite && namesKnown(work, noun)) mention.used = true
}

/** True for a piece that the part has anyway: naming it says nothing. */
function hasAnyway({ family, slots }: SolidItem, noun: Noun): boolean {
  if (noun === 'floor') return slots['t'] !== undefined
  if (noun === 'bottom') return WITH_BOTTOM.has(family)
  return noun === 'openend' || noun === 'turn' || noun === 'tooth' || noun === 'point'
}

function namesKnown(work: Work, noun: Noun): boolean {
  return work.model.items.some((item) => item.kind === 'solid' && item.nouns.includes(noun))
}

/** The coverage rule: whatever was not taken up is named, and nothing is built. */
function leftOf({ said }: Work): Question | null {
  const left: Passage[] = [...said.unknown]
  for (const mention of said.mentions) {
    if (!mention.used) left.push(mention)
    left.push(...mention.attributes.filter(isLeft))
  }
  left.push(...said.loose.filter(isLeft))
  const unread = left.toSorted((a, b) => a.from - b.from).map(({ text, from, to }) => ({ text: text.trim(), from, to }))
  if (unread.length === 0) return null
  const quotes = [...new Set(unread.map(({ text }) => `"${text}"`))]
  return new Question(`I did not understand ${quotes.join(', ')}. Please say it in other words or leave it out`, [], {
    unread,
  })
}

/** Takes up one thing; the question that it ends in, if any. */
function asking(work: Work, mention: Mention): Question | null {
  try {
    takeUp(work, mention)
    return null
  } catch (error) {
    if (!(error instanceof Question)) throw error
    error.at ??= { from: mention.from, noun: mention.noun }
    return error
  }
}

/** What was asked about is not told again as not understood. */
function setAside(mention: Mention): void {
  mention.used = true
  for (const attribute of mention.attributes) attribute.used = true
}

/** Builds the first solid with sizes of its own where some are missing, so that all else can be asked about at once. */
function standIn(work: Work, mention: Mention, question: Question): boolean {
  if (question.missing.length === 0) return false
  const sizes = mention.attributes.flatMap((one) => (one.kind === 'measure' ? one.measures : []))
  const largest = Math.max(20, ...sizes.map(({ quantity }) => quantity.value))
  for (const label of question.missing) {
    const value = /thickness|wall|module/.test(label)
      ? largest / 10
      : /inner|top|bore/.test(label)
        ? largest / 2
        : largest
    const quantity = { value, unit: 'mm', whole: true, spelled: false } as const
    const { from, to, text, sentence } = mention
    mention.attributes.push({ kind: 'measure', measures: [{ quantity, label }], used: false, from, to, text, sentence })
  }
  return asking(work, mention) === null
}

function isLeft(attribute: Attribute): boolean {
  return !attribute.used
}
