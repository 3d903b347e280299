/** Where the solids of a part are: their faces and extents in the world, as expressions of the parameters. */
import { familyById } from '../families/catalogue.ts'
import { type Expr, add, div, larger, lit, mul, neg, param, smaller, sub } from '../model/expr.ts'
import type { Direction, Outline, Patch, Point } from '../families/family.ts'
import type { FaceKey, Model, Slots, SolidItem } from '../model/model.ts'
import { pointsOf } from './points.ts'

/** A solid in its place. */
export interface Placed {
  item: SolidItem
  /** The middle of its base. */
  origin: Point
  /** Which way its own Z points. */
  up: Direction
  min: Point
  max: Point
  faces: Patch[]
  values: Record<string, Expr>
}

/** Slots as expressions. */
export function expressions(slots: Slots): Record<string, Expr> {
  return Object.fromEntries(Object.entries(slots).map(([key, { name, value }]) => [key, param(name, value)]))
}

/** The values of a solid of a family, with what follows from them. */
export function valuesOf(item: SolidItem): Record<string, Expr> {
  return familyById(item.family).complete(expressions(item.slots))
}

/** Unit vector of a direction. */
export function vector(direction: Direction): readonly [number, number, number] {
  const sign = direction.startsWith('-') ? -1 : 1
  return [direction.endsWith('x') ? sign : 0, direction.endsWith('y') ? sign : 0, direction.endsWith('z') ? sign : 0]
}

/** Own coordinates of a solid turned so that its Z points along `up`. */
function turn([x, y, z]: Point, up: Direction): Point {
  switch (up) {
    case '+z':
      return [x, y, z]
    case '-z':
      return [x, neg(y), neg(z)]
    case '-y':
      return [x, neg(z), y]
    case '+y':
      return [x, z, neg(y)]
    case '+x':
      return [z, x, y]
    case '-x':
      return [neg(z), neg(x), y]
  }
}

function turnDirection(direction: Direction, up: Direction): Direction {
  const own = vector(direction)
  const [x, y, z] = turn([lit(own[0]), lit(own[1]), lit(own[2])], up).map(({ value }) => Math.round(value))
  if (x) return x > 0 ? '+x' : '-x'
  if (y) return y > 0 ? '+y' : '-y'
  return (z ?? 0) > 0 ? '+z' : '-z'
}

/** The outline of a face of a solid that was turned: `u` and `v` change places where the axes do. */
function turnOutline(outline: Outline, own: Direction, up: Direction): Outline {
  if (up.endsWith('z')) return outline
  const swapped = { ...outline, u: outline.v, v: outline.u }
  const after = turnDirection(own, up)
  // Own u and v axes of each face, followed through the turn: X→X, Y→Z, Z→Y for ±y and X→Y, Y→Z, Z→X for ±x.
  if (up.endsWith('y')) return after.endsWith('x') ? swapped : outline
  return after.endsWith('x') ? outline : swapped
}

/** Puts a solid with its base at `origin`, its Z along `up`. */
export function placeSolid(item: SolidItem, origin: Point, up: Direction): Placed {
  const values = valuesOf(item)
  const family = familyById(item.family)
  const size = family.size(values)
  const half: Point = [div(size[0], 2), div(size[1], 2), size[2]]
  const low = turn([neg(half[0]), neg(half[1]), lit(0)], up)
  const high = turn([half[0], half[1], half[2]], up)
  const at = (k: 0 | 1 | 2, pick: (a: Expr, b: Expr) => Expr): Expr => add(origin[k], pick(low[k], high[k]))
  const faces = family.patches(values).map((patch) => {
    const own = turn(patch.at, up)
    return Object.assign({}, patch, {
      at: [add(origin[0], own[0]), add(origin[1], own[1]), add(origin[2], own[2])] as const,
      direction: turnDirection(patch.direction, up),
      outline: turnOutline(patch.outline, patch.direction, up),
    })
  })
  return {
    item,
    origin,
    up,
    values,
    faces,
    min: [at(0, smaller), at(1, smaller), at(2, smaller)],
    max: [at(0, larger), at(1, larger), at(2, larger)],
  }
}

/** A point on a face: `u` and `v` from its centre, `out` along its normal. */
export function pointOn(face: Patch, u: Expr, v: Expr, out: Expr = lit(0)): Point {
  const [x, y, z] = face.at
  const [nx, ny, nz] = vector(face.direction)
  const shift = (base: Expr, n: number): Expr => (n === 0 ? base : add(base, mul(n, out)))
  if (nz !== 0) return [add(x, u), add(y, v), shift(z, nz)]
  if (ny !== 0) return [add(x, u), shift(y, ny), add(z, v)]
  return [shift(x, nx), add(y, u), add(z, v)]
}

/** All solids of a model in their places, by id. */
export function placeAll(model: Model): Map<string, Placed> {
  const all = new Map<string, Placed>()
  for (const item of model.items) {
    if (item.kind !== 'solid') continue
    all.set(item.id, rememberedPlace(item, all, model))
  }
  return all
}

/** Where each solid was put last, and from what: every clause of a prompt asks for all of them again. */
const places = new WeakMap<SolidItem, { from: string; on: Placed | undefined; placed: Placed }>()

function rememberedPlace(item: SolidItem, all: ReadonlyMap<string, Placed>, model: Model): Placed {
  const on = item.spot?.faces[0] && all.get(item.spot.faces[0].on)
  const pattern = item.spot?.pattern
  const like = pattern?.kind === 'like' ? model.items.find(({ id }) => id === pattern.item) : undefined
  const from = JSON.stringify([item, like])
  const known = places.get(item)
  if (known && known.from === from && known.on === on) return known.placed
  const placed = placeOne(item, all, model)
  places.set(item, { from, on, placed })
  return placed
}

function placeOne(item: SolidItem, all: ReadonlyMap<string, Placed>, model: Model): Placed {
  const face = item.spot?.faces[0]
  const host = face && faceOf(all, face)
  if (!item.spot || !host) {
    const zero = lit(0)
    if (item.lying === null) return placeSolid(item, [zero, zero, zero], '+z')
    // Lying on the ground: the width that was along Y now points up.
    const [, y, z] = familyById(item.family).size(valuesOf(item))
    return item.lying === 'x'
      ? placeSolid(item, [neg(div(z, 2)), zero, div(y, 2)], '+x')
      : placeSolid(item, [zero, neg(div(z, 2)), div(y, 2)], '+y')
  }
  const [flushU, flushV] = flushOffset(item, host)
  // Of several copies the first stands for all.
  const [point] = pointsOf(item.slots, item.spot.pattern, host, model).points
  const u = add(flushU, point?.u ?? 0)
  const v = add(flushV, point?.v ?? 0)
  const up = item.op === 'cut' ? opposite(host.direction) : host.direction
  return placeSolid(item, pointOn(host, u, v), up)
}

/** The direction against this one. */
export function opposite(direction: Direction): Direction {
  const axis = direction.slice(1)
  const sign = direction.startsWith('+') ? '-' : '+'
  if (axis === 'x') return `${sign}x`
  return axis === 'y' ? `${sign}y` : `${sign}z`
}

const along = (side: number, room: Expr, own: Expr): Expr =>
  side === 0 ? lit(0) : mul(side, sub(div(room, 2), div(own, 2)))

/** How far from the middle of its face a solid stands that touches its sides. */
export function flushOffset(item: SolidItem, host: Patch): readonly [Expr, Expr] {
  const [x, y] = familyById(item.family).size(valuesOf(item))
  return [along(item.flush.u, host.outline.u, x), along(item.flush.v, host.outline.v, y)]
}

/** The face that a key names. */
export function faceOf(all: ReadonlyMap<string, Placed>, key: FaceKey): Patch | null {
  return all.get(key.on)?.faces[key.face] ?? null
}

/** The face that a pattern is measured on. Holes in the tops of several bosses share the face below, lifted to the tops. */
export function patternFace(all: ReadonlyMap<string, Placed>, key: FaceKey, isLike: boolean): Patch | null {
  const own = faceOf(all, key)
  const item = all.get(key.on)?.item
  const [below] = item?.spot?.faces ?? []
  const ground = isLike && below ? faceOf(all, below) : null
  if (!own || !ground || !item) return own
  const height = familyById(item.family).size(valuesOf(item))[2]
  return { ...own, at: pointOn(ground, lit(0), lit(0), height), outline: ground.outline }
}

/** Extents of all solids that are not cut away. */
export function extents(all: ReadonlyMap<string, Placed>): { min: Point; max: Point } {
  const solids = [...all.values()].filter(({ item }) => item.op !== 'cut')
  const fold = (k: 0 | 1 | 2, end: 'min' | 'max', pick: (a: Expr, b: Expr) => Expr): Expr =>
    solids.map((one) => one[end][k]).reduce((a, b) => pick(a, b), solids[0]?.[end][k] ?? lit(0))
  return {
    min: [fold(0, 'min', smaller), fold(1, 'min', smaller), fold(2, 'min', smaller)],
    max: [fold(0, 'max', larger), fold(1, 'max', larger), fold(2, 'max', larger)],
  }
}
