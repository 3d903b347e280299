/** The surfaces of faces as functions of two parameters, evaluated without the kernel where their form is known. */
import type { BRepAdaptor_Surface, TopoDS_Face } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'

/** Point x y z, its derivative by u, and that by v. */
export type Jet = Float64Array

/** The curve of a surface at a fixed v. */
export type Isoline = (u: number, into: Jet) => void

export interface Surface {
  at: (v: number) => Isoline
  /** Parameters between which the surface is smooth, in ascending order. */
  uBreaks: readonly number[]
  vBreaks: readonly number[]
  /** Whether u is the angle about an axis, so that whatever is integrated along it is a sum of a few sines and cosines. */
  isTurned: boolean
  /** Longest piece along v that is integrated at once; infinite where the surface is a polynomial of v. */
  vStep: number
  /** How many nodes of Gauss's rule a piece takes. */
  uNodes: number
  vNodes: number
  /** Whether these are enough along u, and along a border of one u; else they are to be checked with more. */
  isExactAlongU: boolean
  isExactAlongV: boolean
  /** Of a plane: its origin and the directions of u and v. */
  frame: Jet | null
  delete: () => void
}

/** A quarter of a turn, and how many nodes products of five sines and cosines take in it. */
export const QUARTER = Math.PI / 2
export const QUARTER_NODES = 10

/** The surface of a face; to be deleted. */
export function surfaceOf(face: TopoDS_Face, { oc }: Pick<Kernel, 'oc'>): Surface {
  const adaptor = new oc.BRepAdaptor_Surface(face, false)
  const types = oc.GeomAbs_SurfaceType
  const read = createReader(adaptor, oc)
  const none = {
    uBreaks: [],
    vBreaks: [],
    isTurned: false,
    isExactAlongU: false,
    isExactAlongV: true,
    vStep: Infinity,
    frame: null,
    delete: () => read.delete(),
  }
  const turned = { ...none, isTurned: true, isExactAlongU: true, uNodes: 0 }
  switch (adaptor.GetType()) {
    case types.GeomAbs_Plane: {
      const frame = read.jet(0, 0)
      return { ...none, at: planeOf(frame), isExactAlongU: true, uNodes: 2, vNodes: 3, frame }
    }
    case types.GeomAbs_Cylinder:
    case types.GeomAbs_Cone:
      return { ...turned, at: ruledTurn(read.turn(0)), vNodes: 3 }
    case types.GeomAbs_Sphere:
    case types.GeomAbs_Torus:
      return {
        ...turned,
        at: roundTurn(read.turn(0), read.turn(Math.PI / 2), read.turn(Math.PI)),
        vStep: QUARTER,
        vNodes: QUARTER_NODES,
      }
    case types.GeomAbs_SurfaceOfRevolution:
      return { ...turned, at: (v) => turnOf(read.turn(v)), vBreaks: read.breaks('v'), isExactAlongV: false, vNodes: 6 }
    case types.GeomAbs_SurfaceOfExtrusion:
      return { ...none, at: extruded(read.jet), uBreaks: read.breaks('u'), uNodes: 6, vNodes: 2 }
    case types.GeomAbs_BezierSurface:
    case types.GeomAbs_BSplineSurface:
    case types.GeomAbs_OffsetSurface:
    case types.GeomAbs_OtherSurface:
      return {
        ...none,
        at: (v) => (u, into) => read.into(u, v, into),
        uBreaks: read.breaks('u'),
        vBreaks: read.breaks('v'),
        uNodes: 5,
        vNodes: 5,
        isExactAlongV: false,
      }
  }
}

function createReader(adaptor: BRepAdaptor_Surface, oc: Kernel['oc']) {
  const point = new oc.gp_Pnt(0, 0, 0)
  const [byU, byV] = [new oc.gp_Vec(0, 0, 0), new oc.gp_Vec(0, 0, 0)]
  function into(u: number, v: number, jet: Jet): void {
    adaptor.D1(u, v, point, byU, byV)
    let at = 0
    for (const part of [point, byU, byV]) {
      jet[at++] = part.X()
      jet[at++] = part.Y()
      jet[at++] = part.Z()
    }
  }
  const jet = (u: number, v: number): Jet => {
    const read = new Float64Array(9)
    into(u, v, read)
    return read
  }
  /** Ends of the smooth pieces; of a periodic surface for the periods before and after too, since borders may lie there. */
  function breaks(along: 'u' | 'v'): number[] {
    const smooth = oc.GeomAbs_Shape.GeomAbs_CN
    const isU = along === 'u'
    const count = isU ? adaptor.NbUIntervals(smooth) : adaptor.NbVIntervals(smooth)
    const array = new oc.NCollection_Array1_double(1, count + 1)
    if (isU) adaptor.UIntervals(array, smooth)
    else adaptor.VIntervals(array, smooth)
    const found = Array.from({ length: count + 1 }, (_, index) => array.Value(index + 1))
    array.delete()
    if (!(isU ? adaptor.IsUPeriodic() : adaptor.IsVPeriodic())) return found
    const period = isU ? adaptor.UPeriod() : adaptor.VPeriod()
    return [-1, 0, 1].flatMap((turns) => found.slice(turns < 0 ? 0 : 1).map((value) => value + turns * period))
  }
  return {
    into,
    jet,
    breaks,
    turn: (v: number): Turn => turnThrough(jet(0, v), jet(QUARTER, v), jet(Math.PI, v)),
    delete: () => {
      for (const item of [point, byU, byV, adaptor]) item.delete()
    },
  }
}

/** P(u, v) = O + u U + v V */
function planeOf(origin: Jet): Surface['at'] {
  return (v) => (u, into) => {
    into.set(origin)
    for (let axis = 0; axis < 3; axis++)
      into[axis] = (origin[axis] ?? 0) + u * (origin[axis + 3] ?? 0) + v * (origin[axis + 6] ?? 0)
  }
}

/** A circle of a surface that turns about an axis, P(u) = C + cos u A + sin u B: C A B, and their derivatives by v. */
type Turn = Float64Array

/** The circle through points at no, a quarter and half a turn. */
function turnThrough(start: Jet, quarter: Jet, half: Jet): Turn {
  const turn = new Float64Array(18)
  for (let axis = 0; axis < 3; axis++)
    for (const [from, to] of [
      [axis, axis],
      [axis + 6, axis + 9],
    ] as const) {
      const [a = 0, b = 0, c = 0] = [start[from], quarter[from], half[from]]
      turn[to] = (a + c) / 2
      turn[to + 3] = (a - c) / 2
      turn[to + 6] = b - (a + c) / 2
    }
  return turn
}

function turnOf(turn: Turn): Isoline {
  return (u, into) => {
    const [cos, sin] = [Math.cos(u), Math.sin(u)]
    for (let axis = 0; axis < 3; axis++) {
      const [a = 0, b = 0] = [turn[axis + 3], turn[axis + 6]]
      into[axis] = (turn[axis] ?? 0) + cos * a + sin * b
      into[axis + 3] = cos * b - sin * a
      into[axis + 6] = (turn[axis + 9] ?? 0) + cos * (turn[axis + 12] ?? 0) + sin * (turn[axis + 15] ?? 0)
    }
  }
}

/** A cylinder or cone: the circles grow evenly with v. */
function ruledTurn(first: Turn): Surface['at'] {
  return (v) => {
    const turn = first.slice()
    for (let i = 0; i < 9; i++) turn[i] = (first[i] ?? 0) + v * (first[i + 9] ?? 0)
    return turnOf(turn)
  }
}

/** A sphere or torus: centre and radius of the circles go with the sine and cosine of v. */
function roundTurn(start: Turn, quarter: Turn, half: Turn): Surface['at'] {
  return (v) => {
    const [cos, sin] = [Math.cos(v), Math.sin(v)]
    const turn = new Float64Array(18)
    for (let i = 0; i < 9; i++) {
      const [a = 0, b = 0, c = 0] = [start[i], quarter[i], half[i]]
      const [middle, along, across] = [(a + c) / 2, (a - c) / 2, b - (a + c) / 2]
      turn[i] = middle + cos * along + sin * across
      turn[i + 9] = cos * across - sin * along
    }
    return turnOf(turn)
  }
}

/** P(u, v) = C(u) + v D, where C is asked for once for each u. */
function extruded(jet: (u: number, v: number) => Jet): Surface['at'] {
  const known = new Map<number, Jet>()
  return (v) => (u, into) => {
    const base = known.get(u) ?? jet(u, 0)
    known.set(u, base)
    into.set(base)
    for (let axis = 0; axis < 3; axis++) into[axis] = (base[axis] ?? 0) + v * (base[axis + 6] ?? 0)
  }
}
