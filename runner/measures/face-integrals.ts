/**
 * Integrals over a face, by Green's theorem: what is integrated over a face is integrated along u up to its borders, and that around
 * them. Both see the knots of splines, between which they take Gauss's rule, and take it on halves until the figures stand.
 *
 * OpenCascade's own (`BRepGProp`) takes too few points where a border has many knots, with and without a tolerance, and claims to be
 * exact all the same: a prism on a spline through 60 points comes out 27 % too large.
 */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { directionOf, explore } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { alongU, type AlongU, type Fineness } from './along-u.ts'
import { borderOf, type Border } from './border.ts'
import { gaussRule } from './gauss.ts'
import { addUp, INTEGRALS, type Integrals } from './integrals.ts'
import { QUARTER, QUARTER_NODES, surfaceOf, type Surface } from './surface.ts'

/** How far two rules may differ, as a part of area × reach; the better of them is off by far less. */
const PRECISION = 1e-7
/** What has not settled in so many parts has a border or surface that is broken. */
const MOST_PARTS = 16
const FREE_NODES = 5
const MORE_NODES = 3
const COARSE: Fineness = { parts: 1, more: 0 }

/** Integrals over a face as it is turned; `isQuick` leaves out the check with finer pieces. */
export function integrateFace(shape: TopoDS_Shape, kernel: Pick<Kernel, 'oc'>, isQuick = false): Integrals {
  const face = kernel.oc.TopoDS.Face(shape)
  const total = new Float64Array(INTEGRALS)
  const surface = surfaceOf(face, kernel)
  const edges = explore(face, 'edge', kernel)
  const borders = edges.flatMap((item) => {
    const sign = directionOf(item, kernel)
    const edge = kernel.oc.TopoDS.Edge(item)
    return sign === 0 ? [] : [{ sign, border: borderOf(edge, face, surface.frame, kernel) }]
  })
  try {
    const along = alongU(surface, leastU(borders))
    for (const { border, sign } of borders) addUp(total, integrateBorder(border, surface, along, isQuick), sign)
  } finally {
    for (const item of [surface, ...borders.map(({ border }) => border), ...edges]) item.delete()
  }
  // Area has no direction; a face that is used reversed was walked the other way round.
  if (directionOf(shape, kernel) < 0) for (let i = 0; i < 4; i++) total[i] = -(total[i] ?? 0)
  return total
}

/** Where lines along u begin: anywhere will do, but a border at this u costs nothing. */
function leastU(borders: readonly { border: Border }[]): number {
  let least = Infinity
  const place = new Float64Array(4)
  for (const { border } of borders) {
    border.at(border.breaks[0] ?? 0, place)
    least = Math.min(least, place[0] ?? 0)
  }
  return Number.isFinite(least) ? least : 0
}

/** Integrates around a border: every piece is taken with more nodes too, and in halves until these make no difference. */
function integrateBorder(border: Border, surface: Surface, along: AlongU, isQuick: boolean): Integrals {
  const cut = cutBorder(border, surface)
  const coarse = cut.pieces.map((piece) => walk(border, piece, cut.nodes, along, COARSE))
  const total = new Float64Array(INTEGRALS)
  if (isQuick || cut.isExact) {
    for (const { integrals } of coarse) addUp(total, integrals)
    return total
  }
  const areaMm2 = coarse.reduce((sum, piece) => sum + piece.areaMm2, 0)
  const reachMm = Math.max(...coarse.map((piece) => piece.reachMm))

  function settle(piece: Piece, before: Sum, parts: number): Integrals {
    const after = walk(border, piece, cut.nodes + MORE_NODES, along, { parts, more: MORE_NODES })
    if (parts >= MOST_PARTS || stands(before.integrals, after.integrals, areaMm2, reachMm)) return after.integrals
    const finer = 2 * parts
    const again = (part: Piece) => settle(part, walk(border, part, cut.nodes, along, { parts: finer, more: 0 }), finer)
    if (cut.isExactAlongV) return again(piece)
    const middle = (piece[0] + piece[1]) / 2
    const sum = again([piece[0], middle])
    addUp(sum, again([middle, piece[1]]))
    return sum
  }
  for (const [index, piece] of cut.pieces.entries()) {
    const before = coarse[index]
    if (before) addUp(total, settle(piece, before, 1))
  }
  return total
}

type Piece = readonly [from: number, to: number]

interface Sum {
  integrals: Integrals
  /** What the area adds up to, whatever its sign, and the largest coordinate met. */
  areaMm2: number
  reachMm: number
}

/** Whether area, volume and their moments are what they were. */
function stands(before: Integrals, after: Integrals, areaMm2: number, reachMm: number): boolean {
  const isClose = (index: number, power: number) =>
    Math.abs((after[index] ?? 0) - (before[index] ?? 0)) <= PRECISION * areaMm2 * reachMm ** power
  return (
    isClose(0, 0) && [1, 2, 3, 4].every((index) => isClose(index, 1)) && [5, 6, 7].every((index) => isClose(index, 2))
  )
}

function walk(border: Border, [from, to]: Piece, count: number, along: AlongU, fineness: Fineness): Sum {
  const { nodes, weights } = gaussRule(count)
  const place = new Float64Array(4)
  const line = new Float64Array(INTEGRALS)
  const integrals = new Float64Array(INTEGRALS)
  const half = (to - from) / 2
  let [areaMm2, reachMm] = [0, 0]
  for (let node = 0; node < count; node++) {
    border.at(from + half * (1 + (nodes[node] ?? 0)), place)
    const [u = 0, v = 0, , byV = 0] = place
    if (byV === 0) continue
    reachMm = Math.max(reachMm, along(u, v, fineness, line))
    const weight = half * (weights[node] ?? 0) * byV
    areaMm2 += Math.abs(weight * (line[0] ?? 0))
    addUp(integrals, line, weight)
  }
  return { integrals, areaMm2, reachMm }
}

interface Cut {
  pieces: Piece[]
  /** How many a piece takes. */
  nodes: number
  /** Whether these are enough for certain, and whether they would be if lines along u were. */
  isExact: boolean
  isExactAlongV: boolean
}

/** How a border is to be integrated. */
function cutBorder(border: Border, surface: Surface): Cut {
  const { form, breaks } = border
  const [first = 0, last = 0] = [breaks[0], breaks.at(-1)]
  const isFlat = surface.frame !== null
  const cutAt = (ends: readonly number[]) => piecesBetween(crossings(border, ends, surface))
  if (form === 'conic') {
    const ends = evenly(first, last, (last - first) / QUARTER)
    return { pieces: cutAt(ends), nodes: QUARTER_NODES, isExact: isFlat, isExactAlongV: isFlat }
  }
  if (form === 'free') return { pieces: cutAt(breaks), nodes: FREE_NODES, isExact: false, isExactAlongV: false }
  const place = new Float64Array(4)
  border.at(first, place)
  const [, , byU = 0, byV = 0] = place
  if (byV === 0) return { pieces: [], nodes: 1, isExact: true, isExactAlongV: true }
  const turns = surface.isTurned ? (byU * (last - first)) / QUARTER : 0
  const ends = evenly(first, last, Math.max(Math.abs(turns), Math.abs(byV * (last - first)) / surface.vStep))
  const isExactAlongV = surface.isExactAlongV && (byU === 0 || isFlat)
  return {
    pieces: cutAt(ends),
    nodes: turns === 0 ? surface.vNodes : Math.max(surface.vNodes, QUARTER_NODES),
    isExact: isExactAlongV && surface.isExactAlongU,
    isExactAlongV,
  }
}

function piecesBetween(ends: readonly number[]): Piece[] {
  return ends.slice(1).map((end, index) => [ends[index] ?? end, end])
}

function evenly(first: number, last: number, count: number): number[] {
  const pieces = Math.max(1, Math.ceil(count - 1e-9))
  return Array.from({ length: pieces + 1 }, (_, index) => first + ((last - first) * index) / pieces)
}

/** The same pieces, cut where they cross a knot of the surface too. */
function crossings(border: Border, pieces: readonly number[], { uBreaks, vBreaks }: Surface): number[] {
  if (uBreaks.length + vBreaks.length === 0) return [...pieces]
  const place = new Float64Array(4)
  const at = (t: number, axis: 0 | 1): number => {
    border.at(t, place)
    return place[axis] ?? 0
  }
  const found = new Set(pieces)
  for (const [axis, breaks] of [
    [0, uBreaks],
    [1, vBreaks],
  ] as const)
    for (let piece = 0; piece + 1 < pieces.length; piece++) {
      const [from = 0, to = 0] = [pieces[piece], pieces[piece + 1]]
      const [start, end] = [at(from, axis), at(to, axis)]
      for (const knot of breaks) {
        if ((start - knot) * (end - knot) >= 0) continue
        let [below, above] = [from, to]
        for (let step = 0; step < 50; step++) {
          const middle = (below + above) / 2
          if ((at(middle, axis) - knot) * (start - knot) > 0) below = middle
          else above = middle
        }
        found.add(below)
      }
    }
  return [...found].toSorted((a, b) => a - b)
}
