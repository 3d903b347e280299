/** What of a prompt stands by itself when some of it was not understood: the rest, with what was left out told word for word. */
import type { Mention, Utterance } from '../mentions/mention-types.ts'
import { type Passage, Question } from '../work/question.ts'
import type { Work } from '../work/work.ts'
import { familiesOf } from '../families/catalogue.ts'
import { faultOf } from './check.ts'
import { interpret } from './interpret.ts'
import type { Model } from '../model/model.ts'

/** A part without the clauses that were not understood. */
export interface Draft {
  work: Work
  /** What was left out, as it stands in the prompt. */
  unread: string[]
}

/** Most things that a draft leaves out. */
const MAX_LEFT_OUT = 6

/** Words about the part itself without which nothing of it is sure. */
const DECISIVE =
  /\b(?:not|no|never|or|nor|neither|either|except|unless|instead|if|but|half|missing|without|mirror\w*|taper\w*|bent|bend|fold\w*|twist\w*|curved|wavy|spiral\w*|tilt\w*|slop\w*|angled|slant\w*|hollow\w*|lid|nicht|kein\w*|oder|außer|ausser)\b/i

/**
 * The draft of a prompt that ended in a question about words that were not understood; null when too little is left.
 *
 * @param gatherAgain - Reads the prompt afresh: things remember what was taken off them.
 */
export function draftOf(
  prompt: string,
  gatherAgain: () => Utterance,
  model: () => Model,
  asked: Question,
): Draft | null {
  const gone: Passage[] = []
  let question = asked
  for (let round = 0; round < MAX_LEFT_OUT; round++) {
    const said = gatherAgain()
    const open = [question, ...question.parts].flatMap((one) => one.unread)
    const isOpen = [question, ...question.parts].some(({ missing }) => missing.length > 0)
    if (open.length === 0 || isOpen) return null
    for (const passage of open) {
      const left = leaveOut(prompt, said, passage)
      if (!left) return null
      gone.push(...left)
    }
    const rest = without(gatherAgain(), gone)
    if (!rest.mentions.some(hasSizes)) return null
    try {
      const work = interpret(rest, model())
      if (work.model.items.length === 0 || faultOf(work.model)) return null
      return { work, unread: quotes(prompt, gone) }
    } catch (error) {
      if (!(error instanceof Question)) throw error
      question = error
    }
  }
  return null
}

const hasSizes = ({ noun, attributes }: Mention): boolean =>
  familiesOf(noun).length > 0 && attributes.some(({ kind }) => kind === 'measure' || kind === 'thread')

/**
 * The whole clause of a thing that was not understood, or the words alone when they are about the part itself. A word that
 * turns what stands around it takes all the features of its sentence along.
 */
function leaveOut(prompt: string, said: Utterance, passage: Passage): Passage[] | null {
  const base = said.mentions.find(({ noun }) => familiesOf(noun).length > 0)
  const owner = ownerOf(prompt, said, passage)
  if (!base) return null
  if (owner === null || owner === base) {
    const isCount = base.attributes.some((one) => one.kind === 'count' && one.from === passage.from)
    return isCount || DECISIVE.test(clauseAround(prompt, passage)) ? null : [passage]
  }
  const turned = DECISIVE.test(passage.text)
    ? said.mentions.filter((one) => one !== base && one.sentence === owner.sentence)
    : [owner]
  return turned.map((one, k) =>
    spanOf(prompt, one === owner || k === 0 ? [one, ...one.attributes, passage] : [one, ...one.attributes]),
  )
}

function spanOf(prompt: string, spans: readonly { from: number; to: number }[]): Passage {
  const from = Math.min(...spans.map((one) => one.from))
  const to = Math.max(...spans.map((one) => one.to))
  return { text: prompt.slice(from, to), from, to }
}

/** The words up to the next stop on either side. */
function clauseAround(prompt: string, { from, to }: Passage): string {
  const before =
    prompt
      .slice(0, from)
      .split(/[.;\n]/)
      .at(-1) ?? ''
  const after = prompt.slice(to).split(/[.;\n]/)[0] ?? ''
  return before + prompt.slice(from, to) + after
}

/** The thing that a passage is about: whose attribute it is, whose name, or the one that the words stand nearest to. */
function ownerOf(prompt: string, said: Utterance, { from, to }: Passage): Mention | null {
  const holder = said.mentions.find(
    (mention) =>
      (mention.from === from && mention.to === to) ||
      mention.attributes.some((one) => one.from === from && one.to === to),
  )
  if (holder) return holder
  const next = said.mentions.find((mention) => mention.from >= to)
  // Words right in front of a thing belong to it: `except four holes`.
  const isNext = next !== undefined && !/[,.;:\n]/.test(prompt.slice(to, next.from))
  return isNext ? next : (said.mentions.findLast((mention) => mention.from <= from) ?? null)
}

/** An utterance without some passages: what begins inside of one goes with it. */
function without(said: Utterance, gone: readonly Passage[]): Utterance {
  const isGone = ({ from }: { from: number }): boolean => gone.some((one) => from >= one.from && from < one.to)
  return {
    ...said,
    unknown: said.unknown.filter((one) => !isGone(one)),
    loose: said.loose.filter((one) => !isGone(one)),
    mentions: said.mentions
      .filter((mention) => !isGone(mention) || mention.from === mention.to)
      .map((mention) => ({ ...mention, attributes: mention.attributes.filter((one) => !isGone(one)) })),
  }
}

/** Passages of the prompt, joined where only a blank or a small word lies between. */
function quotes(prompt: string, gone: readonly Passage[]): string[] {
  const joined: Passage[] = []
  for (const one of gone.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    const between = last ? prompt.slice(last.to, one.from) : ''
    if (last && (one.from <= last.to || /^[\s,]*(?:(?:and|of|the|a|with|in|on|is|to|it)?\s*){0,3}$/i.test(between)))
      last.to = Math.max(last.to, one.to)
    else joined.push({ ...one })
  }
  return joined.map(({ from, to }) => prompt.slice(from, to).trim().replace(/\s+/g, ' '))
}
