/** Drawings as polygons, by which a second kernel can tell what area a boolean of them has. */
import type { Blueprint, Blueprints, CompoundBlueprint } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Point } from './plane/curves.ts'
import type { Join } from './plane/offset.ts'

/** What a drawing holds: one outline, one with holes, several of these, or nothing. */
export type Flat = Blueprint | CompoundBlueprint | Blueprints | null

export type FlatBoolean = 'cut' | 'fuse' | 'intersect'

export interface FlatAreas {
  /** Area of a drawing in mm². */
  areaMm2: (flat: Flat) => number
  /** What a boolean of two drawings should give, and by how much it may differ from that. */
  expect: (kind: FlatBoolean, left: Flat, right: Flat) => ExpectedArea
  /** The same of an offset; `swept` are the polygons that it sweeps over, by which one with bevelled corners is told. */
  expectOffset: (flat: Flat, distance: number, join: Join, swept: readonly (readonly Point[])[]) => ExpectedArea
}

export interface ExpectedArea {
  areaMm2: number
  toleranceMm2: number
}

/** Segments of a curve that is no line, which takes 0.1 % from a full circle. */
const SEGMENTS = 48
/** A spline may be all of an outline, with any number of bends. */
const SPLINE_SEGMENTS = 240
/** Share of the areas that go into a boolean by which what comes out may differ. */
const TOLERANCE = 5e-3
const METHODS = { cut: 'subtract', fuse: 'add', intersect: 'intersect' } as const

/** Beyond any corner of a drawing: replicad knows no limit. */
const MITER_LIMIT = 1e4
const ROUND_SEGMENTS = 256

/** A polygon without an area. */
const NOTHING: [number, number][] = [
  [0, 0],
  [0, 0],
  [0, 0],
]

/** Measures drawings, each outline once. */
export function createFlatAreas({ replicad, mesh: { library } }: Kernel): FlatAreas {
  const known = new WeakMap<Blueprint, [number, number][]>()

  function polygonOf(outline: Blueprint): [number, number][] {
    const polygon = known.get(outline) ?? outline.curves.flatMap(pointsOf)
    known.set(outline, polygon)
    return polygon
  }

  /** The curve's points but for its last, with which the next one begins. */
  function pointsOf(curve: Blueprint['curves'][number]): [number, number][] {
    if (curve.geomType === 'LINE') return [curve.firstPoint]
    const { firstParameter, lastParameter } = curve
    const segments = curve.geomType === 'BSPLINE_CURVE' ? SPLINE_SEGMENTS : SEGMENTS
    const step = (lastParameter - firstParameter) / segments
    return Array.from({ length: segments }, (_, i) => curve.value(firstParameter + i * step))
  }

  function polygonsOf(flat: Flat): [number, number][][] {
    if (flat === null) return []
    if (flat instanceof replicad.Blueprint) return [polygonOf(flat)]
    return flat.blueprints.flatMap(polygonsOf)
  }

  function sectionOf(flat: Flat) {
    const polygons = polygonsOf(flat)
    return new library.CrossSection(polygons.length > 0 ? polygons : [NOTHING], 'EvenOdd')
  }

  function areaMm2(flat: Flat): number {
    if (flat === null) return 0
    if (flat instanceof replicad.Blueprint) return areaOf(polygonOf(flat))
    const [first = 0, ...others] = flat.blueprints.map(areaMm2)
    const sum = others.reduce((total, area) => total + area, 0)
    // The first outline of a compound has the others for holes.
    return flat instanceof replicad.CompoundBlueprint ? first - sum : first + sum
  }

  return {
    areaMm2,
    expect(kind, left, right) {
      const [a, b] = [sectionOf(left), sectionOf(right)]
      const result = a[METHODS[kind]](b)
      const expected = { areaMm2: result.area(), toleranceMm2: TOLERANCE * (a.area() + b.area()) }
      for (const section of [a, b, result]) section.delete()
      return expected
    },
    expectOffset(flat, distance, join, swept) {
      const section = sectionOf(flat)
      const outlines = swept.map((polygon) => polygon.map(([x, y]): [number, number] => [x, y]))
      const result =
        join === 'bevel'
          ? section[distance > 0 ? 'add' : 'subtract'](positive(outlines))
          : section.offset(distance, join === 'round' ? 'Round' : 'Miter', MITER_LIMIT, ROUND_SEGMENTS)
      const areas = [section.area(), result.area()]
      section.delete()
      result.delete()
      return { areaMm2: areas[1] ?? 0, toleranceMm2: TOLERANCE * Math.max(...areas) }
    },
  }

  /** The union of polygons of either sense. */
  function positive(polygons: [number, number][][]) {
    return new library.CrossSection(polygons.length > 0 ? polygons : [NOTHING], 'NonZero')
  }
}

function areaOf(polygon: readonly Point[]): number {
  let twice = 0
  for (const [i, [x, y]] of polygon.entries()) {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length] ?? [0, 0]
    twice += x * nextY - nextX * y
  }
  return Math.abs(twice) / 2
}
