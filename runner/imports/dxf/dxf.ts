/** DXF as outlines in millimetres. */
import { boxAround, isCircle, joinCurves, onArc, type Curve, type Path, type Point2 } from '../../flat/curve.ts'
import { apply, compose, IDENTITY, rotation, mapCurve, type Affine } from '../affine.ts'
import { curvesOf, degrees } from './dxf-curves.ts'
import {
  blocksIn,
  entitiesIn,
  hiddenLayersIn,
  number,
  parseGroups,
  sectionsIn,
  textOf,
  unitsIn,
  type Entity,
  type Group,
} from './dxf-file.ts'
import { frameOf } from './object-frame.ts'

export interface ReadDxf {
  paths: Path[]
  /** Kinds of entities that were left out, such as TEXT. */
  ignored: Set<string>
  /** What cannot be seen and was left out: the layers that are off or frozen, invisible entities, those on sheets of paper. */
  hidden: Map<string, number>
  /** Whether the file says what its unit is. */
  hasUnit: boolean
}

/** `$INSUNITS`; 0 and whatever is not listed is taken for millimetres. */
const MM_PER_UNIT: Record<number, number> = {
  1: 25.4,
  2: 304.8,
  3: 1_609_344,
  4: 1,
  5: 10,
  6: 1000,
  7: 1e6,
  8: 25.4e-6,
  9: 0.0254,
  10: 914.4,
  11: 1e-7,
  12: 1e-6,
  13: 1e-3,
  14: 100,
  15: 1e4,
  16: 1e5,
  21: 1_200_000 / 3937,
}
/** Whatever annotates; it is no outline. */
const SILENT = new Set(['POINT', 'VIEWPORT', 'SEQEND', 'ATTRIB', 'ATTDEF'])
/** What ends may miss each other by: a share of the drawing's size, and of its distance from the origin, where digits end. */
const JOIN_SHARE = 1e-6
const DIGITS_SHARE = 1e-10
const MAX_DEPTH = 16
const MAX_CURVES = 200_000

/**
 * Every outline in the model space of a DXF that can be seen; `layers`, where given, names those that count, even if they are off.
 *
 * @throws SyntaxError when it cannot be understood.
 * @see AutoCAD 2012 DXF Reference, Autodesk
 */
export function readDxf(text: string, layers: readonly string[] | null = null): ReadDxf {
  const sections = sectionsIn(parseGroups(text))
  const unit = MM_PER_UNIT[unitsIn(sections.get('HEADER') ?? [])]
  const blocks = blocksIn(sections.get('BLOCKS') ?? [])
  const layersHidden = hiddenLayersIn(sections.get('TABLES') ?? [])
  const wanted = layers && new Set(layers.map((layer) => layer.toLowerCase()))
  const [ignored, hidden] = [new Set<string>(), new Map<string, number>()]
  const curves: Curve[] = []

  /** Things on layer 0 of a block are on the layer of its insertion. */
  function take(entities: readonly Entity[], map: Affine, depth: number, outerLayer: string): void {
    if (depth > MAX_DEPTH) throw new SyntaxError('its blocks hold each other')
    for (const entity of entities) {
      if (curves.length > MAX_CURVES) throw new SyntaxError(`it has more than ${MAX_CURVES} curves`)
      const own = textOf(entity.groups, 8) ?? '0'
      const layer = own === '0' && depth > 0 ? outerLayer : own
      const reason = reasonToHide(entity, layer, depth)
      if (reason !== null) {
        if (reason !== '') hidden.set(reason, (hidden.get(reason) ?? 0) + 1)
      } else if (entity.type === 'INSERT') takeInsert(entity.groups, map, depth, layer)
      else {
        const found = curvesOf(entity)
        if (found) for (const curve of found) curves.push(...mapCurve(map, curve))
        else if (!SILENT.has(entity.type)) ignored.add(entity.type)
      }
    }
  }

  /** Null for what can be seen, nothing for what nobody asked for. */
  function reasonToHide({ type, groups }: Entity, layer: string, depth: number): string | null {
    const name = layer.toLowerCase()
    if (number(groups, 67) === 1) return 'on a sheet of paper' // not in model space
    if (wanted && depth === 0 && !wanted.has(name)) return ''
    if (number(groups, 60) === 1) return 'invisible'
    const state = wanted?.has(name) ? undefined : layersHidden.get(name)
    // What an insertion on a layer that is off brings along from other layers is seen all the same.
    if (state === undefined || (state === 'off' && type === 'INSERT')) return null
    return `on the layer ${layer}, which is ${state}`
  }

  function takeInsert(insert: readonly Group[], map: Affine, depth: number, layer: string): void {
    const name = textOf(insert, 2) ?? ''
    const block = blocks.get(name)
    if (!block) {
      ignored.add(`the block ${name}, which it does not hold,`)
      return
    }
    const scale: Affine = [number(insert, 41, 1), 0, 0, number(insert, 42, 1), 0, 0]
    if (scale[0] === 0 || scale[3] === 0) throw new SyntaxError(`its block ${name} is inserted with a scale of 0`)
    const turn = rotation(degrees(number(insert, 50)))
    const frame = frameOf(insert, number(insert, 30)) ?? IDENTITY
    const [columns, rows] = [Math.max(1, number(insert, 70, 1)), Math.max(1, number(insert, 71, 1))]
    for (let column = 0; column < columns; column++)
      for (let row = 0; row < rows; row++) {
        const [dx, dy] = apply(turn, [column * number(insert, 44), row * number(insert, 45)])
        const at: Affine = [1, 0, 0, 1, number(insert, 10) + dx, number(insert, 20) + dy]
        const place = compose(at, compose(turn, compose(scale, [1, 0, 0, 1, -block.base[0], -block.base[1]])))
        take(block.entities, compose(map, compose(frame, place)), depth + 1, layer)
      }
  }

  const factor = unit ?? 1
  take(entitiesIn(sections.get('ENTITIES') ?? []), [factor, 0, 0, factor, 0, 0], 0, '0')
  const box = boxAround(curves)
  const size = box ? Math.hypot(box.max[0] - box.min[0], box.max[1] - box.min[1]) : 0
  const reach = box ? Math.max(...[...box.min, ...box.max].map(Math.abs)) : 0
  if (!Number.isFinite(size + reach)) throw new SyntaxError('it has coordinates beyond all numbers')
  const gap = Math.max(JOIN_SHARE * size, DIGITS_SHARE * reach) || JOIN_SHARE
  return { paths: joinCurves(withoutCopies(curves, gap), gap), ignored, hidden, hasUnit: unit !== undefined }
}

/** Each curve once: what is drawn twice would lead there and back. */
function withoutCopies(curves: readonly Curve[], gap: number): Curve[] {
  const seen = new Set<string>()
  const place = ([x, y]: Point2) => `${Math.round(x / gap)} ${Math.round(y / gap)}`
  return curves.filter((curve) => {
    const points =
      curve.kind === 'line' ? [curve.from, curve.to] : curve.kind === 'arc' ? arcPoints(curve) : curve.points
    const [way, back] = [points.map(place).join(), points.map(place).toReversed().join()]
    const key = `${curve.kind} ${way < back ? way : back}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function arcPoints(arc: Extract<Curve, { kind: 'arc' }>): Point2[] {
  return isCircle(arc) ? [arc.center, onArc({ ...arc, startRad: 0 }, 0)] : [0, 0.5, 1].map((share) => onArc(arc, share))
}
