/** What a face is, exactly. */
import type { BRepAdaptor_Surface, TopoDS_Face } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { integrateFace } from '../measures/face-integrals.ts'
import { nameOf } from './edge-facts.ts'
import { add, cross, degrees, dot, round, roundPoint, take, unit, type Point, type Vector } from './numbers.ts'

/** Points in mm, directions of length 1. `isInside`: the material is outside of the surface, as around a hole. */
export type FaceFacts = { areaMm2: number } & (
  | { surface: 'plane'; point: Point; normal: Point }
  | {
      surface: 'cylinder'
      /** On the axis, in the middle of the face. */
      center: Point
      axis: Point
      radiusMm: number
      /** Along the axis. */
      lengthMm: number
      sweepDeg: number
      isInside: boolean
    }
  | {
      surface: 'cone'
      apex: Point
      /** From the apex to where the cone is wide. */
      axis: Point
      /** Between axis and surface. */
      halfAngleDeg: number
      /** Of both ends, the smaller one first. */
      radiiMm: [number, number]
      lengthMm: number
      isInside: boolean
    }
  | { surface: 'sphere'; center: Point; radiusMm: number; isInside: boolean }
  | {
      surface: 'torus'
      center: Point
      axis: Point
      /** From the middle to the middle of the tube. */
      radiusMm: number
      tubeRadiusMm: number
      isInside: boolean
    }
  | { surface: 'freeform'; kind: string }
)

/** The facts of a face. */
export function readFaceFacts(face: TopoDS_Face, kernel: Kernel): FaceFacts {
  const adaptor = new kernel.oc.BRepAdaptor_Surface(face, true)
  try {
    return { areaMm2: round(Math.abs(integrateFace(face, kernel)[0] ?? 0)), ...readSurface(adaptor, face, kernel) }
  } finally {
    adaptor.delete()
  }
}

/** Where the parameters of a surface lead, inside of the face and out of it. */
type At = (u: number, v: number) => Vector

function readSurface(adaptor: BRepAdaptor_Surface, face: TopoDS_Face, { oc }: Kernel) {
  const types = oc.GeomAbs_SurfaceType
  const at: At = (u, v) => take(adaptor.EvalD0(u, v))
  const isReversed = face.Orientation() === oc.TopAbs_Orientation.TopAbs_REVERSED
  /** Away from the material, in the middle of the face. */
  const outward = (): { from: Vector; normal: Vector } => {
    const u = (adaptor.FirstUParameter() + adaptor.LastUParameter()) / 2
    const v = (adaptor.FirstVParameter() + adaptor.LastVParameter()) / 2
    const from = at(u, v)
    const step = 1e-4
    const normal = unit(cross(add(at(u + step, v), from, -1), add(at(u, v + step), from, -1)))
    return { from, normal: isReversed ? add([0, 0, 0], normal, -1) : normal }
  }
  const pointsTo = (center: Vector): boolean => {
    const { from, normal } = outward()
    return dot(add(center, from, -1), normal) > 0
  }

  switch (adaptor.GetType()) {
    case types.GeomAbs_Plane: {
      const [origin, u, v] = [at(0, 0), at(1, 0), at(0, 1)]
      const normal = unit(cross(add(u, origin, -1), add(v, origin, -1)))
      const outer = isReversed ? add([0, 0, 0], normal, -1) : normal
      return { surface: 'plane', point: roundPoint(outward().from), normal: roundPoint(outer) } as const
    }
    case types.GeomAbs_Cylinder:
      return { surface: 'cylinder', ...readCylinder(at, adaptor, pointsTo) } as const
    case types.GeomAbs_Cone:
      return { surface: 'cone', ...readCone(at, adaptor, pointsTo) } as const
    case types.GeomAbs_Sphere: {
      // Equator: P(u, 0) = C + R (cos u · X + sin u · Y).
      const center = half(at(0, 0), at(Math.PI, 0))
      const radiusMm = round(distance(at(0, 0), center))
      return { surface: 'sphere', center: roundPoint(center), radiusMm, isInside: pointsTo(center) } as const
    }
    case types.GeomAbs_Torus:
      return { surface: 'torus', ...readTorus(at, outward) } as const
    case types.GeomAbs_BezierSurface:
    case types.GeomAbs_BSplineSurface:
    case types.GeomAbs_SurfaceOfRevolution:
    case types.GeomAbs_SurfaceOfExtrusion:
    case types.GeomAbs_OffsetSurface:
    case types.GeomAbs_OtherSurface:
      return { surface: 'freeform', kind: nameOf(adaptor.GetType()) } as const
  }
}

type PointsTo = (center: Vector) => boolean

/** P(u, v) = C + R (cos u · X + sin u · Y) + v · Z */
function readCylinder(at: At, adaptor: BRepAdaptor_Surface, pointsTo: PointsTo) {
  const [low, high] = [adaptor.FirstVParameter(), adaptor.LastVParameter()]
  const foot = half(at(0, 0), at(Math.PI, 0))
  const axis = unit(add(at(0, 1), at(0, 0), -1))
  const center = add(foot, axis, (low + high) / 2)
  return {
    center: roundPoint(center),
    axis: roundPoint(axis),
    radiusMm: round(distance(at(0, 0), foot)),
    lengthMm: round(high - low),
    sweepDeg: degrees(adaptor.LastUParameter() - adaptor.FirstUParameter()),
    isInside: pointsTo(center),
  }
}

/** P(u, v) = C + (R + v sin α)(cos u · X + sin u · Y) + v cos α · Z; the build has no cone to ask, so that it is read off the points. */
function readCone(at: At, adaptor: BRepAdaptor_Surface, pointsTo: PointsTo) {
  const [side, other] = [add(at(0, 1), at(0, 0), -1), add(at(Math.PI, 1), at(Math.PI, 0), -1)]
  const climb = half(side, other)
  const spread = half(side, add([0, 0, 0], other, -1))
  const foot = half(at(0, 0), at(Math.PI, 0))
  // Where the radius grows with v it points the way of `spread`.
  const radius = dot(add(at(0, 0), foot, -1), unit(spread))
  const slope = Math.hypot(...spread)
  const radiusAt = (v: number): number => Math.abs(radius + v * slope)
  const [low, high] = [adaptor.FirstVParameter(), adaptor.LastVParameter()]
  const radii = [radiusAt(low), radiusAt(high)].toSorted((a, b) => a - b)
  const apex = add(foot, climb, -radius / slope)
  const middle = add(foot, climb, (low + high) / 2)
  const axis = unit(add(middle, apex, -1))
  return {
    apex: roundPoint(apex),
    axis: roundPoint(axis),
    halfAngleDeg: degrees(Math.atan2(slope, Math.hypot(...climb))),
    radiiMm: [round(radii[0] ?? 0), round(radii[1] ?? 0)] as [number, number],
    lengthMm: round((high - low) * Math.hypot(...climb)),
    isInside: pointsTo(middle),
  }
}

/** P(u, v) = C + (R + r cos v)(cos u · X + sin u · Y) + r sin v · Z; read off the points like the cone. */
function readTorus(at: At, outward: () => { from: Vector; normal: Vector }) {
  const center = half(at(0, 0), at(Math.PI, 0))
  const [far, near] = [add(at(0, 0), center, -1), add(at(0, Math.PI), center, -1)]
  const x = unit(far)
  const radius = (dot(far, x) + dot(near, x)) / 2
  const tube = (dot(far, x) - dot(near, x)) / 2
  const axis = unit(add(at(0, Math.PI / 2), at(0, -Math.PI / 2), -1))
  const { from, normal } = outward()
  const offset = add(from, center, -1)
  const spoke = unit(add(offset, axis, -dot(offset, axis)))
  const middleOfTube = add(center, spoke, radius)
  return {
    center: roundPoint(center),
    axis: roundPoint(axis),
    radiusMm: round(radius),
    tubeRadiusMm: round(tube),
    isInside: dot(add(middleOfTube, from, -1), normal) > 0,
  }
}

/** The point half way. */
function half(a: Vector, b: Vector): Vector {
  return add([a[0] / 2, a[1] / 2, a[2] / 2], b, 0.5)
}

function distance(a: Vector, b: Vector): number {
  return Math.hypot(...add(a, b, -1))
}
