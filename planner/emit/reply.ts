/** Says in words what was made. */
import type { Item, Model } from '../model/model.ts'

/** The part, feature by feature, and the assumptions. */
export function describePart(model: Model, assumptions: readonly string[]): string {
  const lines = model.items.map((item) => `- ${describeItem(item)}`)
  const assumed = assumptions.length > 0 ? `\n\nAssumed: ${assumptions.join('; ')}.` : ''
  return `Made:\n${lines.join('\n')}${assumed}`
}

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
