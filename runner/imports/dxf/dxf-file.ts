/** The structure of a DXF file: groups of a code and a value, sections, entities, blocks. */
import type { Point2 } from '../../flat/curve.ts'

/** A line of the file: what a value means, and the value. */
export interface Group {
  code: number
  value: string
}
export type Entity = { type: string; groups: Group[]; vertices: Group[][] }

/**
 * Cuts a file into its groups.
 *
 * @throws SyntaxError where it is no DXF.
 */
export function parseGroups(text: string): Group[] {
  if (text.startsWith('AutoCAD Binary DXF'))
    throw new SyntaxError('it is a binary DXF: save it as DXF in text (ASCII) instead')
  const lines = text.split(/\r\n|\r|\n/)
  const groups: Group[] = []
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const code = Number(lines[index])
    if (!Number.isInteger(code) || lines[index]?.trim() === '')
      throw new SyntaxError(`line ${index + 1} is ${JSON.stringify(lines[index]?.slice(0, 40))}, not a group code`)
    groups.push({ code, value: (lines[index + 1] ?? '').trim() })
  }
  return groups
}

/**
 * The groups of each section.
 *
 * @throws SyntaxError where the file ends within one.
 */
export function sectionsIn(groups: readonly Group[]): Map<string, Group[]> {
  const sections = new Map<string, Group[]>()
  let current: Group[] | null = null
  for (const [index, group] of groups.entries()) {
    if (group.code === 0 && group.value === 'SECTION') {
      current = []
      sections.set(groups[index + 1]?.value ?? '', current)
    } else if (group.code === 0 && group.value === 'ENDSEC') current = null
    else current?.push(group)
  }
  if (current) throw new SyntaxError(`it is cut off: it ends within its section ${[...sections.keys()].at(-1)}`)
  return sections
}

/** The layers that cannot be seen, by their names in lower case. */
export function hiddenLayersIn(tables: readonly Group[]): Map<string, 'off' | 'frozen'> {
  const layers = new Map<string, 'off' | 'frozen'>()
  for (const { type, groups } of entitiesIn(tables)) {
    const name = textOf(groups, 2)?.toLowerCase()
    if (type !== 'LAYER' || name === undefined) continue
    if (number(groups, 70) & 1) layers.set(name, 'frozen')
    else if (number(groups, 62) < 0) layers.set(name, 'off')
  }
  return layers
}

/** `$INSUNITS` of the header; 0 where there is none. */
export function unitsIn(header: readonly Group[]): number {
  const index = header.findIndex(({ code, value }) => code === 9 && value === '$INSUNITS')
  return Number(header[index + 1]?.value ?? 0)
}

/** Entities in their order, each with the vertices that follow an old POLYLINE. */
export function entitiesIn(groups: readonly Group[]): Entity[] {
  const entities: Entity[] = []
  for (const group of groups) {
    const last = entities.at(-1)
    if (group.code !== 0) (last?.vertices.at(-1) ?? last?.groups)?.push(group)
    else if (group.value === 'VERTEX' && last?.type === 'POLYLINE') last.vertices.push([])
    else entities.push({ type: group.value, groups: [], vertices: [] })
  }
  return entities
}

/** The blocks by name, each with the point that is placed. */
export function blocksIn(groups: readonly Group[]): Map<string, { base: Point2; entities: Entity[] }> {
  const blocks = new Map<string, { base: Point2; entities: Entity[] }>()
  let current: Entity[] | null = null
  for (const entity of entitiesIn(groups)) {
    if (entity.type === 'BLOCK') {
      current = []
      blocks.set(textOf(entity.groups, 2) ?? '', { base: pointAt(entity.groups, 10), entities: current })
    } else if (entity.type === 'ENDBLK') current = null
    else current?.push(entity)
  }
  return blocks
}

/** The first value of a code. */
export function textOf(groups: readonly Group[], code: number): string | undefined {
  return groups.find((group) => group.code === code)?.value
}

/** The first value of a code as a number. */
export function number(groups: readonly Group[], code: number, standard = 0): number {
  const value = Number(textOf(groups, code) ?? standard)
  return Number.isFinite(value) ? value : standard
}

/** All values of a code as numbers. */
export function numbers(groups: readonly Group[], code: number): number[] {
  return groups.filter((group) => group.code === code).map(({ value }) => Number(value) || 0)
}

/** The point whose x has this code. */
export function pointAt(groups: readonly Group[], code: number): Point2 {
  return [number(groups, code), number(groups, code + 10)]
}

/** All points whose x has this code, in their order. */
export function pointsAt(groups: readonly Group[], code: number): Point2[] {
  const ys = numbers(groups, code + 10)
  return numbers(groups, code).map((x, index) => [x, ys[index] ?? 0])
}
