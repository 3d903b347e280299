/** DXF as outlines in millimetres. */
import { joinCurves, type Curve, type Path, type Point2 } from '../flat/curve.ts'
import { apply, compose, IDENTITY, mapCurve, rotation, type Affine } from './affine.ts'

export interface ReadDxf {
  paths: Path[]
  /** Kinds of entities that were left out, such as TEXT. */
  ignored: Set<string>
}

/** A line of the file: what a value means, and the value. */
interface Group {
  code: number
  value: string
}
type Entity = { type: string; groups: Group[]; vertices: Group[][] }

/** `$INSUNITS`; 0 and whatever is not listed is taken for millimetres. */
const MM_PER_UNIT: Record<number, number> = {
  1: 25.4,
  2: 304.8,
  4: 1,
  5: 10,
  6: 1000,
  8: 25.4e-6,
  9: 0.0254,
  10: 914.4,
  13: 1e-3,
  14: 100,
}
/** Whatever annotates; it is no outline. */
const SILENT = new Set(['POINT', 'VIEWPORT', 'SEQEND', 'ATTRIB', 'ATTDEF'])
const JOIN_SHARE = 1e-6
const MAX_DEPTH = 16
const MAX_CURVES = 200_000
const SPLINE_STEPS = 16

/**
 * Every outline in the model space of a DXF; `layers`, where given, names those that count.
 *
 * @throws SyntaxError when it cannot be understood.
 * @see AutoCAD 2012 DXF Reference, Autodesk
 */
export function readDxf(text: string, layers: readonly string[] | null = null): ReadDxf {
  const groups = parseGroups(text)
  const sections = sectionsIn(groups)
  const unit = MM_PER_UNIT[unitsIn(sections.get('HEADER') ?? [])] ?? 1
  const blocks = blocksIn(sections.get('BLOCKS') ?? [])
  const wanted = layers && new Set(layers.map((layer) => layer.toLowerCase()))
  const ignored = new Set<string>()
  const curves: Curve[] = []

  function take(entities: readonly Entity[], map: Affine, depth: number): void {
    if (depth > MAX_DEPTH) throw new SyntaxError('its blocks hold each other')
    for (const entity of entities) {
      if (curves.length > MAX_CURVES) throw new SyntaxError(`it has more than ${MAX_CURVES} curves`)
      const isWanted = depth > 0 || !wanted || wanted.has((textOf(entity.groups, 8) ?? '0').toLowerCase())
      if (!isWanted || number(entity.groups, 67) === 1) continue // 1: on a sheet of paper
      if (entity.type === 'INSERT') takeInsert(entity.groups, map, depth)
      else {
        const found = curvesOf(entity)
        const place = compose(map, extrusionOf(entity.groups))
        if (found) for (const curve of found) curves.push(...mapCurve(place, curve))
        else if (!SILENT.has(entity.type)) ignored.add(entity.type)
      }
    }
  }

  function takeInsert(insert: readonly Group[], map: Affine, depth: number): void {
    const block = blocks.get(textOf(insert, 2) ?? '')
    if (!block) return
    const scale: Affine = [number(insert, 41, 1), 0, 0, number(insert, 42, 1), 0, 0]
    const turn = rotation(degrees(number(insert, 50)))
    const [columns, rows] = [Math.max(1, number(insert, 70, 1)), Math.max(1, number(insert, 71, 1))]
    for (let column = 0; column < columns; column++)
      for (let row = 0; row < rows; row++) {
        const [dx, dy] = apply(turn, [column * number(insert, 44), row * number(insert, 45)])
        const at: Affine = [1, 0, 0, 1, number(insert, 10) + dx, number(insert, 20) + dy]
        const place = compose(at, compose(turn, compose(scale, [1, 0, 0, 1, -block.base[0], -block.base[1]])))
        take(block.entities, compose(map, compose(extrusionOf(insert), place)), depth + 1)
      }
  }

  take(entitiesIn(sections.get('ENTITIES') ?? []), [unit, 0, 0, unit, 0, 0], 0)
  return { paths: joinCurves(curves, JOIN_SHARE * (spread(curves) || 1)), ignored }
}

function parseGroups(text: string): Group[] {
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

function sectionsIn(groups: readonly Group[]): Map<string, Group[]> {
  const sections = new Map<string, Group[]>()
  let current: Group[] | null = null
  for (const [index, group] of groups.entries()) {
    if (group.code === 0 && group.value === 'SECTION') {
      current = []
      sections.set(groups[index + 1]?.value ?? '', current)
    } else if (group.code === 0 && group.value === 'ENDSEC') current = null
    else current?.push(group)
  }
  return sections
}

function unitsIn(header: readonly Group[]): number {
  const index = header.findIndex(({ code, value }) => code === 9 && value === '$INSUNITS')
  return Number(header[index + 1]?.value ?? 0)
}

/** Entities in their order, each with the vertices that follow an old POLYLINE. */
function entitiesIn(groups: readonly Group[]): Entity[] {
  const entities: Entity[] = []
  for (const group of groups) {
    const last = entities.at(-1)
    if (group.code !== 0) (last?.vertices.at(-1) ?? last?.groups)?.push(group)
    else if (group.value === 'VERTEX' && last?.type === 'POLYLINE') last.vertices.push([])
    else entities.push({ type: group.value, groups: [], vertices: [] })
  }
  return entities
}

function blocksIn(groups: readonly Group[]): Map<string, { base: Point2; entities: Entity[] }> {
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

function textOf(groups: readonly Group[], code: number): string | undefined {
  return groups.find((group) => group.code === code)?.value
}

function number(groups: readonly Group[], code: number, standard = 0): number {
  const value = Number(textOf(groups, code) ?? standard)
  return Number.isFinite(value) ? value : standard
}

function numbers(groups: readonly Group[], code: number): number[] {
  return groups.filter((group) => group.code === code).map(({ value }) => Number(value) || 0)
}

function pointAt(groups: readonly Group[], code: number): Point2 {
  return [number(groups, code), number(groups, code + 10)]
}

function degrees(value: number): number {
  return (value * Math.PI) / 180
}

/** What looks down from above is mirrored: its x runs the other way (the arbitrary axis algorithm). */
function extrusionOf(groups: readonly Group[]): Affine {
  return number(groups, 230, 1) < 0 ? [-1, 0, 0, 1, 0, 0] : IDENTITY
}

/** The curves of one entity; null when it has none that could be an outline. */
function curvesOf({ type, groups, vertices }: Entity): Curve[] | null {
  switch (type) {
    case 'LINE':
      return [{ kind: 'line', from: pointAt(groups, 10), to: pointAt(groups, 11) }]
    case 'CIRCLE':
      return [
        { kind: 'arc', center: pointAt(groups, 10), radius: number(groups, 40), startRad: 0, sweepRad: 2 * Math.PI },
      ]
    case 'ARC': {
      const startRad = degrees(number(groups, 50))
      const sweepRad = turnTo(degrees(number(groups, 51)) - startRad)
      return [{ kind: 'arc', center: pointAt(groups, 10), radius: number(groups, 40), startRad, sweepRad }]
    }
    case 'ELLIPSE':
      return ellipse(groups)
    case 'LWPOLYLINE':
      return polyline(lightVertices(groups), number(groups, 70) % 2 === 1)
    case 'POLYLINE':
      return polyline(
        vertices.map((vertex) => ({ point: pointAt(vertex, 10), bulge: number(vertex, 42) })),
        number(groups, 70) % 2 === 1,
      )
    case 'SPLINE':
      return spline(groups)
    default:
      return null
  }
}

/** Into (0, 2π]. */
function turnTo(angle: number): number {
  const turn = angle % (2 * Math.PI)
  return turn <= 1e-12 ? turn + 2 * Math.PI : turn
}

function ellipse(groups: readonly Group[]): Curve[] {
  const [center, major] = [pointAt(groups, 10), pointAt(groups, 11)]
  const ratio = number(groups, 40, 1)
  const startRad = number(groups, 41)
  const sweepRad = turnTo(number(groups, 42, 2 * Math.PI) - startRad)
  const place: Affine = [major[0], major[1], -major[1] * ratio, major[0] * ratio, ...center]
  return mapCurve(place, { kind: 'arc', center: [0, 0], radius: 1, startRad, sweepRad })
}

interface Corner {
  point: Point2
  bulge: number
}

function lightVertices(groups: readonly Group[]): Corner[] {
  const corners: { point: [number, number]; bulge: number }[] = []
  for (const { code, value } of groups) {
    if (code === 10) corners.push({ point: [Number(value), 0], bulge: 0 })
    const last = corners.at(-1)
    if (last && code === 20) last.point[1] = Number(value)
    if (last && code === 42) last.bulge = Number(value)
  }
  return corners
}

/** A bulge is the tangent of a quarter of the arc's sweep. */
function polyline(corners: readonly Corner[], isClosed: boolean): Curve[] {
  const ends = isClosed ? [...corners.slice(1), ...corners.slice(0, 1)] : corners.slice(1)
  return ends.flatMap(({ point: to }, index): Curve[] => {
    const { point: from, bulge } = corners[index] ?? { point: to, bulge: 0 }
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const chord = Math.hypot(dx, dy)
    if (chord === 0) return []
    if (bulge === 0) return [{ kind: 'line', from, to }]
    const sweepRad = 4 * Math.atan(bulge)
    const height = chord / 2 / Math.tan(sweepRad / 2)
    const center: Point2 = [
      (from[0] + to[0]) / 2 - (height * dy) / chord,
      (from[1] + to[1]) / 2 + (height * dx) / chord,
    ]
    const startRad = Math.atan2(from[1] - center[1], from[0] - center[0])
    return [{ kind: 'arc', center, radius: Math.hypot(from[0] - center[0], from[1] - center[1]), startRad, sweepRad }]
  })
}

/** A B-spline as short lines, by de Boor's algorithm on its weighted points. */
function spline(groups: readonly Group[]): Curve[] {
  const degree = number(groups, 71, 3)
  const knots = numbers(groups, 40)
  const [xs, ys, weights] = [numbers(groups, 10), numbers(groups, 20), numbers(groups, 41)]
  const poles = xs.map((x, index) => {
    const weight = weights[index] ?? 1
    return [x * weight, (ys[index] ?? 0) * weight, weight] as const
  })
  if (poles.length <= degree || knots.length !== poles.length + degree + 1)
    throw new SyntaxError('a spline has no control points, or not as many knots as they need')
  const points: Point2[] = []
  for (let span = degree; span < poles.length; span++) {
    const [from = 0, to = 0] = [knots[span], knots[span + 1]]
    if (to <= from) continue
    for (let step = points.length === 0 ? 0 : 1; step <= SPLINE_STEPS; step++)
      points.push(deBoor(span, from + ((to - from) * step) / SPLINE_STEPS, degree, knots, poles))
  }
  return [{ kind: 'polyline', points }]
}

function deBoor(
  span: number,
  at: number,
  degree: number,
  knots: readonly number[],
  poles: readonly (readonly [number, number, number])[],
): Point2 {
  const level = Array.from({ length: degree + 1 }, (_, index) => poles[span - degree + index] ?? ([0, 0, 1] as const))
  for (let round = 1; round <= degree; round++)
    for (let index = degree; index >= round; index--) {
      const [low = 0, high = 0] = [knots[span - degree + index], knots[span + 1 + index - round]]
      const share = high > low ? (at - low) / (high - low) : 0
      const [a, b] = [level[index - 1] ?? [0, 0, 1], level[index] ?? [0, 0, 1]]
      level[index] = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])]
    }
  const [x, y, weight] = level[degree] ?? [0, 0, 1]
  return [x / weight, y / weight]
}

function spread(curves: readonly Curve[]): number {
  let most = 0
  for (const curve of curves) {
    const points = curve.kind === 'line' ? [curve.from, curve.to] : curve.kind === 'arc' ? [curve.center] : curve.points
    for (const [x, y] of points) most = Math.max(most, Math.abs(x), Math.abs(y))
    if (curve.kind === 'arc') most = Math.max(most, curve.radius)
  }
  return most
}
