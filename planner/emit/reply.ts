/** Says in words what was made. */
import type { Item, Model } from '../model/model.ts'

/** What is told beside the part itself. */
export interface Told {
  assumptions: readonly string[]
  /** Remarks that changed nothing, as written. */
  passed: readonly string[]
  /** Tolerances, fits and finishes, as written. */
  notes: readonly string[]
}

/** The part, feature by feature, what was assumed, what is kept as a note, and what was not used. */
export function describePart(model: Model, { assumptions, passed, notes }: Told): string {
  const lines = model.items.map((item) => `- ${describeItem(item)}`)
  const assumed = assumptions.length > 0 ? `\n\nAssumed: ${assumptions.join('; ')}.` : ''
  const noted = notes.length > 0 ? `\n\nNoted, without a change of the model: ${quoted(notes)}.` : ''
  const unused = passed.length > 0 ? `\n\nNot used: ${quoted(passed)}.` : ''
  return `Made:\n${lines.join('\n')}${assumed}${noted}${unused}`
}

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ')

function describeItem(item: Item): string {
  const dimensions = Object.values(item.slots)
    .map(({ name, value }) => `${name} ${Number(value.toFixed(4))}`)
    .join(', ')
  const what =
    item.kind === 'edges'
      ? `${item.op} on ${item.which === 'topAndBottom' ? 'top and bottom' : item.which} edges`
      : item.name
  return dimensions === '' ? what : `${what}: ${dimensions}`
}
