/** DXF as outlines in millimetres. */
import { joinCurves, type Curve, type Path } from '../../flat/curve.ts'
import { apply, compose, IDENTITY, rotation, mapCurve, type Affine } from '../affine.ts'
import { curvesOf, degrees } from './dxf-curves.ts'
import {
  blocksIn,
  entitiesIn,
  number,
  parseGroups,
  sectionsIn,
  textOf,
  unitsIn,
  type Entity,
  type Group,
} from './dxf-file.ts'

export interface ReadDxf {
  paths: Path[]
  /** Kinds of entities that were left out, such as TEXT. */
  ignored: Set<string>
}

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

/** What looks down from above is mirrored: its x runs the other way (the arbitrary axis algorithm). */
function extrusionOf(groups: readonly Group[]): Affine {
  return number(groups, 230, 1) < 0 ? [-1, 0, 0, 1, 0, 0] : IDENTITY
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
