/** The points of a pattern on a face, as numbers for checking and as code for the script. */
import { type Expr, add, atom, code, div, lit, mul, neg, param, sub } from '../model/expr.ts'
import type { Patch } from '../families/family.ts'
import type { Coordinate, Item, Model, Pattern, Slots } from '../model/model.ts'

/** A point on a face, from its centre. */
export interface FacePoint {
  u: Expr
  v: Expr
}

/** Points of a pattern, and code that computes them when they are more than a few. */
export interface Points {
  points: FacePoint[]
  /** Code of an array of `[u, v]`; null when there is just one point. */
  list: string | null
  /** What the points are, for a comment. */
  what: string
}

const slotOf = (slots: Slots, key: string): Expr | null => {
  const slot = slots[key]
  return slot ? param(slot.name, slot.value) : null
}

/** The points at which the copies of a feature are. */
export function pointsOf(slots: Slots, pattern: Pattern, face: Patch, model: Model): Points {
  const { u: sizeU, v: sizeV } = face.outline
  const get = (key: string, or = 0): Expr => slotOf(slots, key) ?? lit(or)
  switch (pattern.kind) {
    case 'points': {
      const points = pattern.points.map(({ u, v }) => ({
        u: coordinate(slots, u, sizeU),
        v: coordinate(slots, v, sizeV),
      }))
      return {
        points,
        list: points.length === 1 ? null : listOf(points),
        what: points.length === 1 ? '' : `at ${points.length} points`,
      }
    }
    case 'corners': {
      const insetU = slotOf(slots, 'insetU') ?? get('inset')
      const insetV = slotOf(slots, 'insetV') ?? get('inset')
      return fourPoints(sub(div(sizeU, 2), insetU), sub(div(sizeV, 2), insetV), 'one in each corner')
    }
    case 'rectangle': {
      const spanU = slotOf(slots, 'spanU') ?? get('span')
      const spanV = slotOf(slots, 'spanV') ?? get('span')
      return fourPoints(div(spanU, 2), div(spanV, 2), 'at the corners of a rectangle')
    }
    case 'circle': {
      const count = get('count')
      const radius = div(get('circle'), 2)
      const step = pattern.step === null ? null : (pattern.step * Math.PI) / 180
      const start = (pattern.start * Math.PI) / 180
      const points = Array.from({ length: count.value }, (_, i) => {
        const angle = start + (step === null ? (2 * Math.PI * i) / count.value : step * i)
        return { u: lit(radius.value * Math.cos(angle)), v: lit(radius.value * Math.sin(angle)) }
      })
      const turn =
        pattern.step === null ? `(2 * Math.PI * i) / ${code(count)}` : `(${pattern.step} * Math.PI * i) / 180`
      const angle = pattern.start === 0 ? turn : `(${pattern.start} * Math.PI) / 180 + ${turn}`
      const list = `Array.from({ length: ${code(count)} }, (_, i) => ${angle}).map((a) => [${code(radius)} * Math.cos(a), ${code(radius)} * Math.sin(a)])`
      return { points, list, what: 'on a circle' }
    }
    case 'grid': {
      const [columns, rows] = [get('columns'), get('rows')]
      const pitchU = slotOf(slots, 'pitchU') ?? get('pitch')
      const pitchV = slotOf(slots, 'pitchV') ?? get('pitch')
      const points: FacePoint[] = []
      for (let i = 0; i < columns.value; i++) {
        for (let j = 0; j < rows.value; j++) {
          points.push({
            u: lit((i - (columns.value - 1) / 2) * pitchU.value),
            v: lit((j - (rows.value - 1) / 2) * pitchV.value),
          })
        }
      }
      const list = `Array.from({ length: ${code(columns)} }, (_, i) => i).flatMap((i) => Array.from({ length: ${code(rows)} }, (_, j) => [${gridAxis('i', columns, pitchU)}, ${gridAxis('j', rows, pitchV)}]))`
      return { points, list, what: 'in a grid' }
    }
    case 'row': {
      const count = get('count')
      const isU = pattern.along === faceAxes(face)[0]
      const room = isU ? sizeU : sizeV
      const across = coordinate(slots, pattern.across, isU ? sizeV : sizeU)
      const pitch = slotOf(slots, 'pitch')
      const inset = slotOf(slots, 'inset')
      const at = (i: number): Expr => {
        if (pitch) return lit((i - (count.value - 1) / 2) * pitch.value)
        if (inset)
          return lit(
            count.value === 1
              ? 0
              : -room.value / 2 + inset.value + (i * (room.value - 2 * inset.value)) / (count.value - 1),
          )
        return lit(-room.value / 2 + ((i + 1) * room.value) / (count.value + 1))
      }
      const place = (position: Expr): FacePoint => (isU ? { u: position, v: across } : { u: across, v: position })
      const points = Array.from({ length: count.value }, (_, i) => place(at(i)))
      const n = code(count)
      const along = pitch
        ? `(i - (${n} - 1) / 2) * ${code(pitch)}`
        : inset
          ? `${code(add(neg(div(room, 2)), inset))} + (i * (${code(sub(room, mul(2, inset)))})) / (${n} - 1)`
          : `${code(neg(div(room, 2)))} + ((i + 1) * ${atom(room, 2)}) / (${n} + 1)`
      const list = `Array.from({ length: ${n} }, (_, i) => [${isU ? along : code(across)}, ${isU ? code(across) : along}])`
      return { points, list: count.value === 1 ? null : list, what: 'in a row' }
    }
    case 'like': {
      const other = model.items.find(({ id }) => id === pattern.item)
      if (!other || !hasSpot(other) || !other.spot) return { points: [], list: null, what: '' }
      return pointsOf(other.slots, other.spot.pattern, face, model)
    }
  }
}

/** The axes of the world along `u` and `v` of a face. */
export function faceAxes({ direction }: Patch): readonly ['x' | 'y', 'y' | 'z'] {
  if (direction.endsWith('x')) return ['y', 'z']
  return direction.endsWith('y') ? ['x', 'z'] : ['x', 'y']
}

function hasSpot(item: Item): item is Extract<Item, { spot: unknown }> {
  return item.kind === 'solid' || item.kind === 'cut'
}

const gridAxis = (index: string, n: Expr, pitch: Expr): string => `(${index} - (${code(n)} - 1) / 2) * ${code(pitch)}`

function coordinate(slots: Slots, { from, by, factor, half }: Coordinate, room: Expr): Expr {
  const near = by === null ? lit(0) : mul(factor, slotOf(slots, by) ?? lit(0))
  const width = half === undefined ? null : slotOf(slots, half)
  const distance = width ? add(near, div(width, 2)) : near
  if (from === 'centre') return distance
  return from === 'min' ? add(neg(div(room, 2)), distance) : sub(div(room, 2), distance)
}

function fourPoints(u: Expr, v: Expr, what: string): Points {
  const points = [
    { u: neg(u), v: neg(v) },
    { u, v: neg(v) },
    { u, v },
    { u: neg(u), v },
  ]
  const list = `[[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([i, j]) => [i * ${wrap(u)}, j * ${wrap(v)}])`
  return { points, list, what }
}

const wrap = (term: Expr): string => (term.level === 1 ? `(${term.code})` : term.code)

function listOf(points: readonly FacePoint[]): string {
  return `[${points.map(({ u, v }) => `[${code(u)}, ${code(v)}]`).join(', ')}]`
}
