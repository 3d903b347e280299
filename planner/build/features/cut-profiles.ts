/** Cross-sections of holes, slots and pockets, and how large they are. */
import type { Mention } from '../../mentions/mention-types.ts'
import type { Profile, Slots } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import type { Quantity } from '../../text/quantities.ts'
import { familyById } from '../../families/catalogue.ts'
import { CLEARANCE, TAP_DRILL, lookUp } from '../../families/standard-sizes.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeFlag, takeGroup, takeMeasure, takePlace, takeThread } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** The cross-section that a noun means. */
export const PROFILES: Partial<Record<Noun, Profile>> = {
  hole: 'round',
  bore: 'round',
  roundpocket: 'round',
  squarehole: 'rect',
  pocket: 'rect',
  rectslot: 'rect',
  hexhole: 'hex',
  trihole: 'triangle',
  ellipsehole: 'ellipse',
  slot: 'stadium',
}

/** The cross-section and its dimensions. */
export function readProfile(work: Work, mention: Mention, slots: Slots, name: string): Profile {
  let profile = PROFILES[mention.noun] ?? 'round'
  const put = (key: string, words: string, quantity: Quantity, factor = 1): void => {
    const value = work.mm(quantity) * factor
    if (!(value > 0)) throw new Question(`The ${words} of the ${name} must be more than 0`)
    slots[key] = work.slot(`${name} ${words}`, value)
  }
  const isSquare = takeFlag(mention, 'square') || /square/.test(mention.words)
  if (profile === 'round' && (isSquare || takeFlag(mention, 'rectangular'))) profile = 'rect'
  if (profile === 'round' && takeFlag(mention, 'hexagonal')) profile = 'hex'
  if (profile === 'round' && takeFlag(mention, 'triangular')) profile = 'triangle'
  if (profile === 'round' && takeFlag(mention, 'elliptical')) profile = 'ellipse'
  if (profile === 'round' && takeFlag(mention, 'obround', 'slotted')) profile = 'stadium'
  if (profile === 'rect' && takeFlag(mention, 'round', 'cylindrical')) profile = 'round'
  if (profile === 'stadium' && takeFlag(mention, 'squareEnds', 'rectangular', 'square')) profile = 'rect'
  if (
    mention.noun === 'pocket' &&
    mention.attributes.some(
      (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'diameter' || label === 'radius'),
    )
  )
    profile = 'round'
  if (profile === 'rect' && isRoundPocket(work, mention)) {
    profile = 'round'
    work.assume(`the ${mention.text} is round like the part`)
  }

  switch (profile) {
    case 'round': {
      const group = mention.attributes.find(
        (one) =>
          one.kind === 'measure' &&
          !one.used &&
          one.measures.length === 2 &&
          (one.measures[1]?.label === 'depth' || one.measures[0]?.label === 'diameter'),
      )
      if (group?.kind === 'measure' && group.measures[0] && group.measures[1]) {
        // `Ø8 x 20 deep`
        group.used = true
        put('diameter', 'diameter', group.measures[0].quantity, group.measures[0].label === 'radius' ? 2 : 1)
        put('depth', 'depth', group.measures[1].quantity)
        return profile
      }
      const labelled = takeMeasure(mention, [
        'diameter',
        'size',
        'across',
        'outer diameter',
        'inner diameter',
        'bore diameter',
      ])
      const radius = labelled ? null : takeMeasure(mention, ['radius'])
      const thread = takeThread(mention)
      if (thread) {
        slots['diameter'] = work.slot(
          `${name} diameter`,
          threadHole(work, mention, thread.nominal, labelled?.quantity ?? takeBare(mention)),
        )
        return profile
      }
      if (labelled) put('diameter', 'diameter', labelled.quantity)
      else if (radius) put('diameter', 'diameter', radius.quantity, 2)
      else {
        const bare = takeBare(mention)
        if (!bare) throw new Question(`What is the diameter of the ${mention.text}?`, ['diameter'])
        put('diameter', 'diameter', bare)
      }
      takeFlag(mention, 'clearance')
      return profile
    }
    case 'rect': {
      const group = takeGroup(mention)
      const side = group ? null : takeMeasure(mention, ['side', 'size'])
      if (group) {
        readRect(mention, group, put)
      } else if (side) {
        put('u', 'side', side.quantity)
      } else {
        const [u, v] = [takeMeasure(mention, ['length']), takeMeasure(mention, ['width'])]
        const second = v ?? (u ? takeMeasure(mention, ['height']) : null)
        const first = u ?? (v ? takeMeasure(mention, ['height']) : null)
        const bare = first || second ? null : takeBare(mention)
        if (first && second) {
          put('u', u ? 'length' : 'width', (u ?? second).quantity)
          put('v', u ? second.label : 'height', u ? second.quantity : first.quantity)
        } else if (bare) {
          if (!isSquare) throw new Question(`What are the length and the width of the ${mention.text}?`)
          put('u', 'side', bare)
        } else {
          throw new Question(`What are the length and the width of the ${mention.text}?`, ['length', 'width'])
        }
      }
      takeFlag(mention, 'rectangular')
      const corner = takeMeasure(mention, ['corner radius', 'radius'])
      if (corner) put('corner', 'corner radius', corner.quantity)
      return profile
    }
    case 'stadium':
      readSlot(mention, put)
      return profile
    case 'hex': {
      const thread = takeThread(mention)
      if (thread) throw new Question(`How wide across flats is the ${mention.text} for M${thread.nominal}?`)
      const flats = takeMeasure(mention, ['across flats', 'size', 'width', 'diameter'])
      const corners = flats ? null : takeMeasure(mention, ['across corners'])
      const bare = flats || corners ? null : takeBare(mention)
      if (flats) put('flats', 'across flats', flats.quantity)
      else if (corners) put('flats', 'across flats', corners.quantity, Math.sqrt(3) / 2)
      else if (bare) {
        work.assume(`the ${mention.text} is ${bare.value} across flats`)
        put('flats', 'across flats', bare)
      } else throw new Question(`How wide across flats is the ${mention.text}?`)
      takeFlag(mention, 'hexagonal')
      return profile
    }
    case 'ellipse': {
      const group = takeGroup(mention)
      const [a, b] = group ?? [
        takeMeasure(mention, ['length', 'major axis']),
        takeMeasure(mention, ['width', 'minor axis']),
      ]
      if (!a || !b) throw new Question(`What are the length and the width of the ${mention.text}?`)
      put('u', 'length', a.quantity)
      put('v', 'width', b.quantity)
      return profile
    }
    case 'triangle': {
      const side = takeMeasure(mention, ['side'])
      if (!side) throw new Question(`How long is each side of the ${mention.text}?`)
      put('side', 'side', side.quantity)
      takeFlag(mention, 'triangular', 'equilateral')
      return profile
    }
  }
}

/** `a coaster with a 92 mm recess`: one size of a pocket in something round. */
function isRoundPocket({ model }: Work, mention: Mention): boolean {
  const sizes = mention.attributes.filter(
    (one) => one.kind === 'measure' && !one.measures.some(({ label }) => label === 'depth'),
  )
  const [size] = sizes
  const isOne =
    sizes.length === 1 && size?.kind === 'measure' && size.measures.length === 1 && size.measures[0]?.label === null
  const [base] = model.items
  return mention.noun === 'pocket' && isOne && base?.kind === 'solid' && familyById(base.family).round
}

type Put = (key: string, words: string, quantity: Quantity, factor?: number) => void

function readRect(mention: Mention, group: readonly { quantity: Quantity; label: string | null }[], put: Put): void {
  const [a, b, c] = group
  if (!a || !b || group.length > 3) throw new Question(`What are the length and the width of the ${mention.text}?`)
  if (c && c.label !== null && c.label !== 'depth') throw new Question(`What is "${c.label}" of the ${mention.text}?`)
  put('u', a.label === 'width' ? 'width' : 'length', a.quantity)
  put('v', a.label === 'width' ? 'height' : 'width', b.quantity)
  if (c) put('depth', 'depth', c.quantity)
}

/** Length over all or between centres, and width. */
function readSlot(mention: Mention, put: Put): void {
  takeFlag(mention, 'rounded', 'roundEnds', 'obround', 'straight')
  const group = takeGroup(mention)
  if (group) {
    const [a, b, c] = group
    if (!a || !b) throw new Question(`What are the length and the width of the ${mention.text}?`)
    const isCentres = a.label === 'centre distance' || takeMeasure(mention, ['centre distance']) !== null
    const [long, wide] = a.label === 'width' ? [b, a] : [a, b]
    put(isCentres ? 'centres' : 'length', isCentres ? 'centre distance' : 'length', long.quantity)
    put('width', 'width', wide.quantity)
    if (c) put('depth', 'depth', c.quantity)
    return
  }
  const isLong = mention.attributes.some(
    (one) =>
      one.kind === 'measure' &&
      !one.used &&
      one.measures.some(({ label }) => ['length', 'overall length', 'centre distance'].includes(label ?? '')),
  )
  const pitch = isLong ? null : takePlace(mention, 'pitch')
  const centres =
    takeMeasure(mention, ['centre distance']) ??
    (pitch?.by[0] ? { quantity: pitch.by[0], label: 'centre distance' } : null)
  const length = centres ? null : takeMeasure(mention, ['overall length', 'length'])
  const width = takeMeasure(mention, ['width', 'diameter']) ?? doubled(takeMeasure(mention, ['radius']))
  const bare = takeBare(mention)
  const second = bare && !(centres ?? length) ? takeBare(mention) : null
  const wide = width?.quantity ?? ((centres ?? length) ? bare : second)
  const long = centres?.quantity ?? length?.quantity ?? bare
  if (!long || !wide)
    throw new Question(`What are the length and the width of the ${mention.text}?`, ['length', 'width'])
  put(centres ? 'centres' : 'length', centres ? 'centre distance' : 'length', long)
  put('width', 'width', wide)
}

/** A radius as a diameter. */
export function doubled(
  measure: { quantity: Quantity; label: string } | null,
): { quantity: Quantity; label: string } | null {
  return measure && { ...measure, quantity: { ...measure.quantity, value: 2 * measure.quantity.value } }
}

/** The hole for a thread: clearance by default, tap drill when it is to be tapped. */
function threadHole(work: Work, mention: Mention, nominal: number, said: Quantity | null): number {
  const tapped = takeFlag(mention, 'tapped')
  const fit = takeFlag(mention, 'closeFit') ? 0 : takeFlag(mention, 'looseFit') ? 2 : 1
  takeFlag(mention, 'normalFit', 'clearance')
  if (said) {
    const value = work.mm(said)
    work.assume(`holes for M${nominal} are ${value} mm as given`)
    return value
  }
  if (tapped) {
    const drill = lookUp(TAP_DRILL, nominal)
    if (drill === null) throw new Question(`What is the tap drill for M${nominal}?`)
    work.assume(
      `tapped M${nominal} holes are cut at the tap drill of ${drill} mm (ISO 2306); the thread itself is not modelled`,
    )
    return drill
  }
  const row = lookUp(CLEARANCE, nominal)
  if (!row) throw new Question(`How large is the hole for M${nominal}?`)
  work.assume(`M${nominal} holes are clearance holes of ${row[fit]} mm (ISO 273, ${['fine', 'medium', 'coarse'][fit]})`)
  return row[fit]
}
