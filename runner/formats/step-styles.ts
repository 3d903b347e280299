/** Puts the styles at the end of a STEP file in order: OpenCascade writes them in that of addresses in memory. */

const FIRST_STYLE = /^#(\d+) = MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION\(/m
const ENTITY = /#(\d+) = ((?:[^';]|'(?:[^']|'')*')*);\n/g
const REFERENCE = /#(\d+)/g

/** The same file with its styles sorted by what they belong to and numbered in that order. */
export function sortStyles(step: string): string {
  const found = FIRST_STYLE.exec(step)
  const end = step.lastIndexOf('ENDSEC;')
  if (!found) return step
  const start = Number(found[1])
  const bodies = new Map(
    Array.from(step.slice(found.index, end).matchAll(ENTITY), ([, id = '', body = '']) => [
      Number(id),
      body.replaceAll(/\s*\n\s*/g, ''),
    ]),
  )
  const referencesOf = (id: number) => Array.from(bodies.get(id)?.matchAll(REFERENCE) ?? [], ([, to]) => Number(to))
  /** The first entity before the styles that one leads to: the body that it colours. */
  const ownerOf = (id: number): number =>
    referencesOf(id).reduce((least, to) => Math.min(least, to < start ? to : ownerOf(to)), Infinity)

  const order: number[] = []
  const seen = new Set<number>()
  const visit = (id: number) => {
    if (id < start || seen.has(id)) return
    seen.add(id)
    order.push(id)
    for (const to of referencesOf(id)) visit(to)
  }
  const roots = [...bodies.keys()].filter((id) => bodies.get(id)?.startsWith('MECHANICAL_DESIGN'))
  for (const root of roots) bodies.set(root, withSortedItems(bodies.get(root) ?? '', ownerOf))
  for (const root of roots.toSorted((a, b) => ownerOf(a) - ownerOf(b))) visit(root)
  for (const id of bodies.keys()) visit(id)

  const numbers = new Map(order.map((id, index) => [id, start + index]))
  const lines = order.map((id) => {
    const body = (bodies.get(id) ?? '').replaceAll(REFERENCE, (_, to) => `#${numbers.get(Number(to)) ?? to}`)
    return `#${numbers.get(id)} = ${body};\n`
  })
  return step.slice(0, found.index) + lines.join('') + step.slice(end)
}

/** Sorts the styled items in the first list of a representation. */
function withSortedItems(body: string, ownerOf: (id: number) => number): string {
  return body.replace(/\((#[\d,#]+)\)/, (_, list) => {
    const items = String(list)
      .split(',')
      .map((item) => Number(item.slice(1)))
    return `(${items
      .toSorted((a, b) => ownerOf(a) - ownerOf(b))
      .map((item) => `#${item}`)
      .join(',')})`
  })
}
