/** Bent tubes: `50 mm straight, then a 90 degree bend with 30 mm radius, then 40 mm straight`. */
import type { Attribute, Mention } from '../../mentions/mention-types.ts'
import type { Work } from '../../work/work.ts'
import { takeFlag } from '../../work/take.ts'

/**
 * Gathers the stretches of a bent tube into one thing, in the order of the text: what is straight before the bend, the bend,
 * what is straight after it.
 */
export function gatherBend(work: Work, mention: Mention): void {
  const parts = [
    mention,
    ...work.said.mentions.filter(
      (one) => one !== mention && !one.used && (one.noun === 'elbow' || one.noun === 'straight'),
    ),
  ]
  const attributes = parts.flatMap((part) => part.attributes.map((attribute) => ({ attribute, part })))
  const ordered = attributes.toSorted((a, b) => a.attribute.from - b.attribute.from)
  let straights = 0
  for (const [k, { attribute, part }] of ordered.entries()) {
    if (attribute.kind !== 'measure' || attribute.measures.length !== 1) continue
    const [measure] = attribute.measures
    if (!measure) continue
    if (measure.quantity.unit === 'deg') measure.label = 'bend angle'
    else if (measure.label === 'radius' && part !== mention) measure.label = 'bend radius'
    else if (measure.label === 'major radius' || measure.label === 'bend radius') measure.label = 'bend radius'
    else if (isStraight(measure.label, part, ordered[k + 1]?.attribute))
      measure.label = straights++ === 0 ? 'first length' : 'second length'
  }
  for (const part of parts) {
    if (part === mention) continue
    mention.attributes.push(...part.attributes)
    part.attributes = []
    part.used = true
  }
  takeFlag(mention, 'straight', 'horizontal', 'vertical')
  for (const one of mention.attributes) if (one.kind === 'count' && one.count === 1) one.used = true
}

function isStraight(label: string | null, part: Mention, next: Attribute | undefined): boolean {
  if (label === 'straight length') return true
  if (part.noun === 'straight' && (label === null || label === 'length')) return true
  return (label === null || label === 'length') && next?.kind === 'flag' && next.flag === 'straight'
}

/** `pitch 5 mm` of a spring and `100 mm between centres` of a handle are dimensions, not distances between copies. */
export function takePitch(mention: Mention, label: string): void {
  for (const [k, attribute] of mention.attributes.entries()) {
    if (attribute.kind !== 'place' || attribute.place.place !== 'pitch' || attribute.place.by.length !== 1) continue
    const [quantity] = attribute.place.by
    if (!quantity) continue
    const { used, from, to, text, sentence } = attribute
    mention.attributes[k] = {
      used,
      from,
      to,
      text,
      sentence,
      kind: 'measure',
      measures: [{ quantity, label }],
    }
  }
}
