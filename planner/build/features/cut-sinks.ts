/** Counterbores and countersinks. */
import { doubled } from './cut-profiles.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Slots } from '../../model/model.ts'
import type { Noun } from '../../words/nouns.ts'
import type { Quantity } from '../../text/quantities.ts'
import { COUNTERBORE, COUNTERSINK, SOCKET_SCREW, lookUp } from '../../families/standard-sizes.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeDegrees, takeFlag, takeGroup, takeMeasure, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** Counterbores and countersinks of a hole, said before it, after it or as a thing of their own. */
export function readSinks(
  work: Work,
  mention: Mention,
  slots: Slots,
  name: string,
): { counterbore: boolean; countersink: boolean } {
  const following = (noun: Noun): Mention | null => {
    const at = work.said.mentions.indexOf(mention)
    const next = work.said.mentions.slice(at + 1).find((one) => one.noun !== 'thread')
    return next?.noun === noun && !next.used ? next : null
  }
  const bore = following('counterbore')
  const sink = following('countersink')
  // `⌴ ⌀11 ↧ 6.8`: the sign and its sizes say it without a thing of their own.
  const says = (sign: string): boolean =>
    mention.attributes.some(
      (one) => one.kind === 'measure' && !one.used && one.measures.some(({ label }) => label?.startsWith(sign)),
    )
  const flaggedBore = takeFlag(mention, 'counterbored') || (!bore && says('counterbore'))
  const flaggedSink = takeFlag(mention, 'countersunk') || (!sink && says('countersink'))
  const nominal = work.said.mentions.includes(mention) ? threadOf(mention) : null
  if (bore || flaggedBore) {
    const from = bore ?? mention
    const group = bore ? takeGroup(bore) : null
    const d =
      group?.[0] ??
      takeMeasure(mention, ['counterbore diameter']) ??
      takeMeasure(from, ['diameter', 'outer diameter', 'counterbore diameter']) ??
      doubled(takeMeasure(from, ['radius'])) ??
      bareOf(bore)
    const depth =
      group?.[1] ?? takeMeasure(mention, ['counterbore depth']) ?? takeMeasure(from, ['depth', 'counterbore depth'])
    if (d && depth) {
      slots['boreDiameter'] = work.slot(`counterbore diameter`, work.mm(d.quantity))
      slots['boreDepth'] = work.slot(`counterbore depth`, work.mm(depth.quantity))
    } else if (!d && !depth && nominal !== null) {
      const [diameter, head] = [lookUp(COUNTERBORE, nominal), lookUp(SOCKET_SCREW, nominal)]
      if (diameter === null || !head)
        throw new Question(`What are the diameter and the depth of the counterbore for M${nominal}?`)
      slots['boreDiameter'] = work.slot('counterbore diameter', diameter)
      slots['boreDepth'] = work.slot('counterbore depth', head[1])
      work.assume(
        `counterbores for M${nominal} socket head screws: ${diameter} mm wide (DIN 974-1), ${head[1]} mm deep (head of ISO 4762)`,
      )
    } else {
      throw new Question(`What are the diameter and the depth of the counterbore?`)
    }
    if (bore) finish(bore)
  }
  if (sink || flaggedSink) {
    const from = sink ?? mention
    // `⌵ Ø10.4 x 90°`
    const group = sink ? takeGroup(sink) : says('countersink') ? takeGroup(mention) : null
    const [wide, tip] = group ?? []
    if (group && (group.length > 2 || tip?.quantity.unit !== 'deg'))
      throw new Question('What are the diameter and the angle of the countersink?')
    const angle = tip?.quantity.value ?? takeDegrees(from) ?? takeDegrees(mention) ?? angleOf(from)
    const d =
      wide ??
      takeMeasure(mention, ['countersink diameter']) ??
      takeMeasure(from, ['diameter', 'outer diameter', 'top diameter', 'countersink diameter']) ??
      bareOf(sink)
    if (d) {
      slots['sinkDiameter'] = work.slot('countersink diameter', work.mm(d.quantity))
    } else if (nominal !== null) {
      const diameter = lookUp(COUNTERSINK, nominal)
      if (diameter === null) throw new Question(`What is the diameter of the countersink for M${nominal}?`)
      slots['sinkDiameter'] = work.slot('countersink diameter', diameter)
      work.assume(`countersinks for M${nominal}: ${diameter} mm (ISO 15065)`)
    } else {
      throw new Question('What is the diameter of the countersink?')
    }
    slots['sinkAngle'] = work.slot('countersink angle', angle ?? 90)
    if (angle === null) work.assume('countersinks have 90°')
    if (sink) finish(sink)
  }
  if ((bore || flaggedBore) && slots['diameter'] === undefined)
    throw new Question(`What is the diameter of the ${name}?`)
  return { counterbore: Boolean(bore || flaggedBore), countersink: Boolean(sink || flaggedSink) }
}

function finish(piece: Mention): void {
  piece.used = true
  takePlaces(piece, 'on')
  takePlaces(piece, 'each')
  takeFlag(piece, 'round', 'same', 'flat')
  takePlace(piece, 'face', ({ direction }) => direction === '+z')
  const count = piece.attributes.find((one) => one.kind === 'count' && one.count === 1)
  if (count) count.used = true
}

function bareOf(mention: Mention | null): { quantity: Quantity; label: null } | null {
  const quantity = mention && takeBare(mention)
  return quantity ? { quantity, label: null } : null
}

function angleOf(mention: Mention): number | null {
  const angle = takeMeasure(mention, ['angle'])
  return angle ? angle.quantity.value : null
}

function threadOf(mention: Mention): number | null {
  const thread = mention.attributes.find((one) => one.kind === 'thread')
  return thread?.kind === 'thread' ? thread.nominal : null
}
