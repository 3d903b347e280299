/** Finds the family that a thing is meant to be. */
import { type Assignment, type Filled, assignSlots } from './assign.ts'
import { lit } from '../../model/expr.ts'
import type { Family } from '../../families/family.ts'
import type { Attribute, Mention } from '../../mentions/mention-types.ts'
import type { Noun } from '../../words/nouns.ts'
import { type Choice, shared } from './choice.ts'
import { byOutline } from './outlines.ts'
import { isPiece, piecesNeeded } from './pieces.ts'
import { bySections, byStandard } from './standards.ts'
import type { Work } from '../../work/work.ts'
import { Question } from '../../work/question.ts'

/** Finds family and dimensions of a thing. Throws a question when something is missing or not understood. */
export function chooseFamily(work: Work, mention: Mention, families: readonly Family[]): Choice {
  const special = byOutline(work, mention) ?? byStandard(work, mention) ?? bySections(work, mention)
  if (special) return special
  let closest: { family: Family; missing: readonly string[] } | null = null
  let why: string | null = null
  let best: { family: Family; assignment: Extract<Assignment, { ok: true }> } | null = null
  for (const family of families) {
    if (!isAllowed(family, mention)) continue
    if (
      family.id === 'dividedBox' &&
      !work.said.mentions.some(({ noun }) => noun === 'divider' || noun === 'compartment')
    )
      continue
    const pieces = work.said.mentions.filter(
      (one) =>
        one !== mention && !one.used && family.pieces[one.noun] !== undefined && isPiece(work, mention, one, family),
    )
    const isFirst = work.model.items.length === 0
    const needed = piecesNeeded(family, mention, pieces).filter(
      ({ noun }) => isFirst || (noun !== 'hole' && noun !== 'bore'),
    )
    const assignment = assignSlots(family, mention, needed)
    if (!assignment.ok) {
      why ??= assignment.why
      continue
    }
    const common = shared.get(mention)
    const missing = assignment.missing.filter((slot) => slot !== common?.slot)
    if (missing.length > 0) {
      if (!closest || missing.length < closest.missing.length) closest = { family, missing }
      continue
    }
    // Of several the one that takes up more of what was said about pieces of the part.
    if (!best || countPieces(assignment) > countPieces(best.assignment)) best = { family, assignment }
  }
  if (best) {
    const { family, assignment } = best
    const slots = assignment.filled.map((one) => toSlot(work, family, one))
    if (family.id === 'triPrism' && slots.some(([key]) => key === 'b') && !saysIsosceles(mention)) {
      throw new Question(`Is the triangle of the ${mention.text} isosceles or right-angled?`)
    }
    const isCut =
      /truncat|frust|stump|cut off/.test(mention.words) ||
      mention.attributes.some((one) => one.kind === 'flag' && one.flag === 'truncated')
    if (family.id === 'cone' && isCut && !slots.some(([key]) => key === 'd2'))
      throw new Question(`What is the top diameter of the ${mention.text}?`, ['top diameter'])
    return { family, assignment, slots: withoutExtra(family, slots, mention) }
  }
  if (closest) {
    const { family, missing } = closest
    const labels = missing.map((slot) => family.slots[slot]?.[0]?.label ?? slot)
    throw new Question(missingOf(mention.text, family, missing), labels)
  }
  if (families.length === 0)
    throw new Question(`I do not know how to build "${mention.text}"`, [], { unread: [mention] })
  throw new Question(`I do not see ${why ?? 'all dimensions'} for the ${mention.text}`)
}

/** Asks for counts by how many, for sizes by what. */
function missingOf(name: string, family: Family, missing: readonly string[]): string {
  const label = (slot: string): string => family.slots[slot]?.[0]?.label ?? slot
  const counts = missing.filter((slot) => family.plain.has(slot) && label(slot).endsWith('s')).map(label)
  const sizes = missing.filter((slot) => !counts.includes(label(slot))).map(label)
  if (counts.length === 0) return `What is the ${sizes.join(' and the ')} of the ${name}?`
  const rest = sizes.length > 0 ? `, and what is the ${sizes.join(' and the ')}` : ''
  return `How many ${counts.join(' and ')} does the ${name} have${rest}?`
}

function saysIsosceles({ words, attributes }: Mention): boolean {
  return (
    /isosceles|symmetric/.test(words) ||
    attributes.some((one) => one.kind === 'flag' && ['isosceles', 'symmetric', 'symmetrical'].includes(one.flag))
  )
}

/** `OD 40, ID 30, wall 5`: what follows from the rest must agree with it, and is dropped. */
function withoutExtra(
  family: Family,
  slots: readonly [string, string, number][],
  mention: Mention,
): [string, string, number][] {
  const common = shared.get(mention)
  const given = new Set([...slots.map(([key]) => key), ...(common ? [common.slot] : [])])
  const known = new Set(family.needs.flat())
  const set = family.needs.find((keys) => keys.every((key) => given.has(key))) ?? []
  const extra = slots.filter(([key]) => known.has(key) && !set.includes(key) && !family.optional.has(key))
  if (extra.length === 0) return [...slots]
  const rest = slots.filter((one) => !extra.includes(one))
  const values = family.complete(Object.fromEntries(rest.map(([key, , value]) => [key, lit(value)])))
  for (const [key, label, value] of extra) {
    const follows = values[key]?.value ?? wallOf(values, key)
    if (follows === null || Math.abs(follows - value) > 1e-6) {
      throw new Question(
        `The dimensions of the ${mention.text} contradict each other: which of them is right, the ${label} or the others?`,
      )
    }
  }
  return rest
}

function wallOf(values: Readonly<Record<string, { value: number }>>, key: string): number | null {
  const { od, id } = values
  return key === 'wall' && od && id ? (od.value - id.value) / 2 : null
}

/** Pieces other than holes, which can be made of any part. */
function countPieces({ mentions }: Extract<Assignment, { ok: true }>): number {
  return mentions.filter(({ noun }) => noun !== 'hole' && noun !== 'bore').length
}

function toSlot(work: Work, family: Family, { slot, quantity, factor, label }: Filled): [string, string, number] {
  const value = family.plain.has(slot) ? quantity.value : work.mm(quantity) * factor
  if (!(value > 0)) throw new Question(`The ${label} must be more than 0, but ${value} was said`)
  return [slot, label, value]
}

const HOLLOW_ROUND = new Set<Noun>(['tube', 'spacer', 'ring'])

/** How many sizes of a thing have no name. */
const countBare = ({ attributes }: Mention): number =>
  attributes.flatMap((one) => (one.kind === 'measure' ? one.measures : [])).filter(({ label }) => label === null).length

/** The section of a ring that is round like a cord. */
const saysCord = (one: Attribute): boolean =>
  one.kind === 'measure' &&
  one.measures.some(({ label }) => /^(?:tube|wire|bar|rod|major) (?:diameter|radius)$/.test(label ?? ''))

/** Families that need a word of their own to be meant. */
function isAllowed(family: Family, mention: Mention): boolean {
  const has = (...flags: readonly string[]): boolean =>
    mention.attributes.some((one) => one.kind === 'flag' && flags.includes(one.flag))
  const text = mention.words
  switch (family.id) {
    case 'stadium':
      return mention.noun === 'stadium' || has('roundEnds')
    case 'squareBar':
      if (has('roundEnds')) return false
      return (
        has('square') ||
        /square/.test(text) ||
        mention.attributes.some((one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'side'))
      )
    case 'box':
    case 'cube':
    case 'plate':
      if (family.id === 'plate' && mention.noun === 'flange' && !has('square', 'rectangular')) return false
      return !has('openTop', 'noLid', 'hollow', 'open', 'openBothEnds', 'roundEnds')
    case 'disc':
      // A plate is round only when it says so.
      if (
        mention.noun === 'plate' &&
        !has('round') &&
        !mention.attributes.some(
          (one) =>
            one.kind === 'measure' &&
            one.measures.some(({ label }) => label !== null && /diameter|radius|across$/.test(label)),
        )
      )
        return false
      if (mention.noun === 'washer' && !has('noHole', 'solid')) return false
      return !has('hollow', 'openTop', 'open')
    case 'openBox':
    case 'openCube':
      return /openbox/.test(mention.noun) || has('openTop', 'noLid', 'open')
    case 'hexStandoff':
      return mention.noun === 'hexstandoff' || has('hexagonal')
    case 'torus':
      // `a ring 50 mm diameter, 5 mm thick` may as well lie flat.
      return mention.noun !== 'ring' || has('round') || mention.attributes.some(saysCord)
    case 'tube':
      if (has('noHole')) return false
      // Three bare sizes of a shaft could be anything.
      if (['cylinder', 'shaft'].includes(mention.noun) && !has('hollow') && countBare(mention) > 2) return false
      return (
        !['plate', 'disc'].includes(mention.noun) ||
        mention.attributes.some(
          (one) =>
            one.kind === 'measure' &&
            one.measures.some(({ label }) => label === 'inner diameter' || label === 'inner radius'),
        )
      )
    case 'triPrism':
      return !has('right')
    case 'wedge':
      return mention.noun !== 'triprism' || has('right')
    case 'hollowBox':
      return mention.noun === 'hollowbox' ? true : has('closed') && has('hollow')
    case 'hollowSphere':
      return mention.noun === 'hollowsphere' || has('hollow')
    case 'cylinder':
      // Something hollow whose hole is not known is no rod.
      if (HOLLOW_ROUND.has(mention.noun) && !has('noHole', 'solid')) return false
      if (has('hollow', 'openTop', 'open', 'openBothEnds')) return false
      return (
        mention.noun !== 'box' ||
        has('round') ||
        mention.attributes.some(
          (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter'),
        )
      )
    default:
      return true
  }
}
