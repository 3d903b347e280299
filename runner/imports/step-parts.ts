/** Names and colours of the solids in a STEP file, from its entities: the kernel's build reads shapes only. */
import colorNames from 'color-name'

/** How a solid looks: by the product that it belongs to and the style that it has. */
export interface StepLook {
  name: string
  /** `#rrggbb` */
  color?: string
  /** 0…1 */
  opacity?: number
}

/** A solid with its place among the entities of the file, counted from 1. */
export interface StepSolid extends StepLook {
  number: number
}

const SOLIDS = new Set(['MANIFOLD_SOLID_BREP', 'BREP_WITH_VOIDS', 'FACETED_BREP'])
const ENTITY = /#(\d+)\s*=\s*([A-Z_0-9]*)\s*((?:[^';]|'(?:[^']|'')*')*);/g

/** The solids of a file in their order. @see ISO 10303-21; ISO 10303-242, product structure and presentation */
export function readStepSolids(step: string): StepSolid[] {
  const entities = new Map<number, { type: string; body: string; number: number }>()
  let count = 0
  for (const [, id, type = '', body = ''] of step.slice(step.indexOf('DATA;')).matchAll(ENTITY))
    entities.set(Number(id), { type, body, number: ++count })
  const all = [...entities].map(([id, entity]) => ({ id, ...entity }))
  const referencesOf = (id: number) =>
    Array.from(unquoted(entities.get(id)?.body ?? '').matchAll(/#(\d+)/g), ([, to]) => Number(to))
  const isSolid = (id: number) => SOLIDS.has(entities.get(id)?.type ?? '')

  /** The first of a type that one leads to, however far. */
  function find(from: number, wanted: (type: string) => boolean, depth = 12): number | undefined {
    for (const to of referencesOf(from)) {
      if (wanted(entities.get(to)?.type ?? '')) return to
      const beyond = depth > 0 ? find(to, wanted, depth - 1) : undefined
      if (beyond !== undefined) return beyond
    }
    return undefined
  }

  const looks = new Map<number, StepLook>()
  // A representation may stand for the product itself, or be related to the one that does.
  const related = new Map<number, number[]>()
  for (const { id, type } of all)
    if (type === 'SHAPE_REPRESENTATION_RELATIONSHIP') {
      const [one = -1, other = -1] = referencesOf(id)
      related.set(one, [...(related.get(one) ?? []), other])
      related.set(other, [...(related.get(other) ?? []), one])
    }
  for (const { id, type } of all) {
    if (type !== 'SHAPE_DEFINITION_REPRESENTATION') continue
    const [definition = -1, representation = -1] = referencesOf(id)
    const product = find(definition, (name) => name === 'PRODUCT')
    const name = product === undefined ? '' : textIn(entities.get(product)?.body ?? '')
    for (const shape of [representation, ...(related.get(representation) ?? [])])
      for (const solid of referencesOf(shape).filter(isSolid)) looks.set(solid, { name })
  }
  for (const { id, type } of all) {
    if (type !== 'STYLED_ITEM') continue
    const solid = referencesOf(id).find(isSolid)
    const look = solid === undefined ? undefined : looks.get(solid)
    const colour = find(id, (name) => name === 'COLOUR_RGB' || name === 'DRAUGHTING_PRE_DEFINED_COLOUR')
    const transparent = find(id, (name) => name === 'SURFACE_STYLE_TRANSPARENT')
    if (!look) continue
    const color = colour === undefined ? undefined : colorOf(entities.get(colour)?.body ?? '')
    if (color !== undefined) look.color = color
    if (transparent !== undefined)
      look.opacity = 1 - Number(/[\d.E+-]+/.exec(entities.get(transparent)?.body ?? '')?.[0] ?? 0)
  }
  return all.filter(({ id }) => isSolid(id)).map(({ id, number }) => ({ name: '', ...looks.get(id), number }))
}

const unquoted = (body: string) => body.replaceAll(/'(?:[^']|'')*'/g, "''")

/** The first text of an entity, with what is not ASCII as its characters. */
function textIn(body: string): string {
  const [, quoted = ''] = /'((?:[^']|'')*)'/.exec(body) ?? []
  return quoted
    .replaceAll("''", "'")
    .replaceAll(/\\X2\\([0-9A-F]+)\\X0\\/g, (_, digits) =>
      String(digits).replaceAll(/.{4}/g, (code) => String.fromCharCode(Number.parseInt(code, 16))),
    )
    .replaceAll('\\\\', '\\')
}

function colorOf(body: string): string | undefined {
  const named: unknown = Reflect.get(colorNames, textIn(body))
  const rgb = unquoted(body)
    .match(/\d+\.\d*(?:E[+-]?\d+)?/g)
    ?.map((value) => Math.round(255 * Math.min(1, Number(value))))
  const channels = rgb?.length === 3 ? rgb : Array.isArray(named) ? named.map(Number) : null
  return channels ? `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}` : undefined
}
