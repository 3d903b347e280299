/** What cannot be built although every word was understood: holes beside the part, walls thicker than the box. */
import { familyById } from '../families/catalogue.ts'
import type { Patch } from '../families/family.ts'
import type { CutItem, Model, Slots } from '../model/model.ts'
import { type Placed, faceOf, patternFace, placeAll, valuesOf } from '../placed/placed.ts'
import { type FacePoint, pointsOf } from '../placed/points.ts'

/** A round hole in the world, for telling whether two of them meet. */
interface Drill {
  item: CutItem
  face: number
  axis: string
  u: number
  v: number
  r: number
}

const value = (slots: Slots, key: string): number => slots[key]?.value ?? 0

/** The first reason why a part cannot be built; null when there is none. */
export function faultOf(model: Model): string | null {
  for (const item of model.items) {
    for (const { name, value: number } of Object.values(item.slots)) {
      if (!Number.isFinite(number)) return `${name} is not a number`
    }
    if (item.kind !== 'solid') continue
    const values = valuesOf(item)
    const negative = Object.entries(values).find(
      ([key, one]) =>
        one.value < 0 && !familyById(item.family).plain.has(key) && !familyById(item.family).signed.has(key),
    )
    if (negative)
      return familyById(item.family).fault(values) ?? `a dimension of the ${item.name} would be ${negative[1].value} mm`
    const fault = familyById(item.family).fault(values)
    if (fault) return fault
  }
  const all = placeAll(model)
  const drills: Drill[] = []
  for (const item of model.items) {
    const fault = item.kind === 'cut' ? cutFault(item, model, all, drills) : otherFault(item, all)
    if (fault) return fault
  }
  return meetingDrills(drills)
}

/** Half the size of a cut along `u` and `v`. */
export function halfSize({ profile, slots, turned }: CutItem): readonly [number, number] {
  const pair = (u: number, v: number): readonly [number, number] => (turned ? [v, u] : [u, v])
  switch (profile) {
    case 'round': {
      const r = Math.max(value(slots, 'diameter'), value(slots, 'boreDiameter'), value(slots, 'sinkDiameter')) / 2
      return [r, r]
    }
    case 'rect':
    case 'ellipse':
      return pair(value(slots, 'u') / 2, (value(slots, 'v') || value(slots, 'u')) / 2)
    case 'stadium':
      return pair(
        (value(slots, 'length') || value(slots, 'centres') + value(slots, 'width')) / 2,
        value(slots, 'width') / 2,
      )
    case 'hex':
      return [value(slots, 'flats') / 2, value(slots, 'flats') / Math.sqrt(3)]
    case 'triangle':
      return [value(slots, 'side') / 2, value(slots, 'side') / Math.sqrt(3)]
  }
}

function cutFault(item: CutItem, model: Model, all: ReadonlyMap<string, Placed>, drills: Drill[]): string | null {
  const [halfU, halfV] = halfSize(item)
  if (!(halfU > 0 && halfV > 0)) return `the ${item.name} has no size`
  if (
    item.profile === 'stadium' &&
    value(item.slots, 'length') > 0 &&
    value(item.slots, 'length') <= value(item.slots, 'width')
  ) {
    return `a slot ${value(item.slots, 'length')} mm long cannot be ${value(item.slots, 'width')} mm wide`
  }
  const corner = value(item.slots, 'corner')
  if (corner > 0 && corner >= Math.min(halfU, halfV)) return `corners of ${corner} mm do not fit in the ${item.name}`
  if (item.counterbore && value(item.slots, 'boreDiameter') <= value(item.slots, 'diameter')) {
    return `a counterbore of ${value(item.slots, 'boreDiameter')} mm must be wider than its hole of ${value(item.slots, 'diameter')} mm`
  }
  if (item.countersink && value(item.slots, 'sinkDiameter') <= value(item.slots, 'diameter')) {
    return `a countersink of ${value(item.slots, 'sinkDiameter')} mm must be wider than its hole of ${value(item.slots, 'diameter')} mm`
  }
  const isLike = item.spot.pattern.kind === 'like'
  for (const key of item.spot.faces) {
    const face = patternFace(all, key, isLike)
    const own = faceOf(all, key)
    if (!face) return `the ${item.name} has lost its face`
    const deep = item.reach === 'depth' ? value(item.slots, 'depth') : 0
    const room = Math.max(face.depth.value, stackDepth(all, face))
    if (deep >= room - 1e-9 && deep > 0) {
      return `a depth of ${deep} mm is not less than the ${face.depth.value} mm of material: say "through" if the ${item.name} is to go through`
    }
    if (item.counterbore && value(item.slots, 'boreDepth') >= room) {
      return `a counterbore ${value(item.slots, 'boreDepth')} mm deep does not fit in ${face.depth.value} mm of material`
    }
    const { points } = pointsOf(item.slots, item.spot.pattern, face, model)
    if (points.length === 0) return `the ${item.name} has no place`
    const bore = boreOf(all.get(key.on))
    const isEmpty =
      face.direction.endsWith('z') &&
      points.every(({ u, v }) => Math.hypot(u.value, v.value) + halfU <= bore / 2 + 1e-9)
    if (bore > 0 && isEmpty)
      return `the ${item.name} of ${describe(item)} lies in the bore of ${round(bore)} mm, where there is nothing to cut; say "cross hole" for one through the wall`
    const meeting =
      item.profile !== 'round' && points.some((a, k) => points.slice(k + 1).some((b) => overlap(a, b, halfU, halfV)))
    if (meeting) return `the ${item.name}s of ${describe(item)} run into each other`
    for (const { u, v } of points) {
      const [du, dv] = isLike ? [0, 0] : [u.value, v.value]
      if (!isInside((isLike && own) || face, du, dv, halfU, halfV, item.profile === 'round')) {
        return `the ${item.name} of ${describe(item)} does not fit on a face of ${round(face.outline.u.value)}${face.outline.kind === 'round' ? ' mm diameter' : ` × ${round(face.outline.v.value)} mm`}${points.length > 1 || u.value !== 0 || v.value !== 0 ? ' at its place' : ''}`
      }
      if (item.profile === 'round')
        drills.push({
          item,
          face: key.face,
          axis: face.direction.slice(1),
          ...worldOf(face, u.value, v.value),
          r: halfU,
        })
    }
  }
  return null
}

const overlap = (a: FacePoint, b: FacePoint, halfU: number, halfV: number): boolean =>
  Math.abs(a.u.value - b.u.value) < 2 * halfU - 1e-9 && Math.abs(a.v.value - b.v.value) < 2 * halfV - 1e-9

/** The diameter of what is empty in the middle of a part from end to end; 0 when nothing is. */
function boreOf(host: Placed | undefined): number {
  if (!host || !BORED.has(host.item.family)) return 0
  return host.values['id']?.value ?? host.values['bore']?.value ?? 0
}

const BORED = new Set(['tube', 'flangedBush', 'hexNut', 'hexStandoff', 'gear', 'pulley', 'vPulley'])

function describe(item: CutItem): string {
  const [u, v] = halfSize(item)
  return item.profile === 'round' ? `${round(2 * u)} mm` : `${round(2 * u)} × ${round(2 * v)} mm`
}

const round = (number: number): number => Number(number.toFixed(3))

/** How much material lies below a face when other solids stand under it. */
function stackDepth(all: ReadonlyMap<string, Placed>, face: Patch): number {
  if (!face.direction.endsWith('z') || face.wall) return face.depth.value
  const solids = [...all.values()].filter(({ item }) => item.op !== 'cut')
  const low = Math.min(...solids.map(({ min }) => min[2].value))
  return face.direction === '+z' ? face.at[2].value - low : face.depth.value
}

function isInside({ outline }: Patch, u: number, v: number, halfU: number, halfV: number, isRound: boolean): boolean {
  const small = 1e-9
  if (outline.kind === 'round') {
    const reach = isRound ? Math.hypot(u, v) + halfU : Math.hypot(Math.abs(u) + halfU, Math.abs(v) + halfV)
    return reach < outline.u.value / 2 - small
  }
  return Math.abs(u) + halfU < outline.u.value / 2 - small && Math.abs(v) + halfV < outline.v.value / 2 - small
}

function worldOf(face: Patch, u: number, v: number): { u: number; v: number } {
  const [x, y, z] = face.at
  const axis = face.direction.slice(1)
  if (axis === 'z') return { u: x.value + u, v: y.value + v }
  return axis === 'y' ? { u: x.value + u, v: z.value + v } : { u: y.value + u, v: z.value + v }
}

/** Holes that run into each other are a mistake, unless they have one axis. */
function meetingDrills(drills: readonly Drill[]): string | null {
  for (const [k, a] of drills.entries()) {
    for (const b of drills.slice(k + 1)) {
      if (a.axis !== b.axis) continue
      const distance = Math.hypot(a.u - b.u, a.v - b.v)
      // One axis: a step in a hole, or two that come from either end.
      if (distance < 1e-6 && (a.item !== b.item || a.face !== b.face)) {
        const [small, large] = a.r < b.r ? [a, b] : [b, a]
        if (a.item !== b.item && isPlainThrough(a.item) && isPlainThrough(b.item))
          return `the ${small.item.name} of ${round(2 * small.r)} mm lies in the ${large.item.name} of ${round(2 * large.r)} mm, where there is nothing left to cut`
        continue
      }
      if (distance >= a.r + b.r - 1e-9) continue
      return a.item === b.item
        ? `the ${a.item.name}s of ${round(2 * a.r)} mm run into each other: they are only ${round(distance)} mm apart`
        : `the ${a.item.name} of ${round(2 * a.r)} mm runs into the ${b.item.name} of ${round(2 * b.r)} mm`
    }
  }
  return null
}

/** A hole right through everything, without a wider mouth. */
const isPlainThrough = ({ reach, counterbore, countersink }: CutItem): boolean =>
  reach === 'part' && !counterbore && !countersink

function otherFault(item: Model['items'][number], all: ReadonlyMap<string, Placed>): string | null {
  switch (item.kind) {
    case 'edges': {
      const host = all.get(item.of)
      const size = value(item.slots, 'size')
      if (!host) return null
      const spans = [0, 1, 2].map((k) => (host.max[k]?.value ?? 0) - (host.min[k]?.value ?? 0))
      const limit =
        item.which === 'top' || item.which === 'bottom'
          ? Math.min(Math.min(spans[0] ?? 0, spans[1] ?? 0) / 2, spans[2] ?? 0)
          : Math.min(...spans) / 2
      return size < limit - 1e-9
        ? null
        : `a ${item.op} of ${size} mm does not fit on the ${host.item.name} of ${spans.map(round).join(' × ')} mm`
    }
    case 'groove': {
      const face = faceOf(all, item.face)
      if (!face) return null
      const across = item.along === 'u' ? face.outline.v.value : face.outline.u.value
      if (value(item.slots, 'width') >= across)
        return `a ${item.name} ${value(item.slots, 'width')} mm wide does not fit on a face of ${across} mm`
      return value(item.slots, 'depth') < face.depth.value
        ? null
        : `a ${item.name} ${value(item.slots, 'depth')} mm deep does not fit in ${face.depth.value} mm of material`
    }
    case 'ringGroove':
    case 'flat':
    case 'keyway':
    case 'crossHole': {
      const host = all.get(item.on)
      if (!host) return null
      const across = (host.max[0].value ?? 0) - (host.min[0].value ?? 0)
      const tall = host.max[2].value - host.min[2].value
      const inner = host.values['id']?.value ?? 0
      const deepest = (across - inner) / 2
      if (item.kind === 'crossHole')
        return value(item.slots, 'diameter') < Math.min(across, tall)
          ? null
          : `a cross hole of ${value(item.slots, 'diameter')} mm does not fit in ${across} mm`
      if (value(item.slots, 'depth') >= deepest)
        return `the ${item.name} is deeper than the ${round(deepest)} mm of material`
      if (value(item.slots, 'length') > tall) return `the ${item.name} is longer than the ${host.item.name}`
      return value(item.slots, 'width') < (item.kind === 'ringGroove' ? tall : across)
        ? null
        : `the ${item.name} is too wide`
    }
    case 'solid': {
      if (item.op !== 'cut' || !item.spot) return null
      const [key] = item.spot.faces
      const face = key && faceOf(all, key)
      const own = all.get(item.id)
      if (!face || !own) return null
      const deep = familyById(item.family).size(valuesOf(item))[2].value
      return deep <= face.depth.value + 1e-9
        ? null
        : `the ${item.name} is deeper than the ${face.depth.value} mm of material`
    }
    case 'cut':
      return null
  }
}
