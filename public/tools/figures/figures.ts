/** What is known of a face or an edge, and how it is told. */
import type { GlbPart } from '../../viewer/glb.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { fitCurve, type Curve } from './curve.ts'
import { edgeOf, edgesOf, faceOf, keyOf, type EdgeLine, type FaceMesh } from './entity.ts'
import { about, formatDirection, formatLength, formatPoint, formatSquare } from '../lengths.ts'
import type { Unit } from '../../units/unit.ts'
import { curveOf, surfaceOf, type PartEntities } from './exact.ts'
import type { Entity } from '../selection/pick.ts'
import { fitSurface, meshArea, type Surface } from './surface.ts'
import { minus, ORIGIN, plus, unit as unitVector } from '../vectors.ts'
import { trimNumber } from '../../units/format.ts'

/** `isExact`: told by the B-rep; else fitted to the mesh, which is right for what is flat, straight or round, and close for the rest. */
export type Figures = { isExact: boolean } & (
  | { kind: 'face'; mesh: FaceMesh; surface: Surface; areaMm2: number; isAreaExact: boolean }
  | { kind: 'edge'; line: EdgeLine; curve: Curve }
  | { kind: 'vertex'; point: Vec3 }
)

/** A line of the readout. */
export type Row = [label: string, value: string]

/** Reads an entity out of its part, which stands moved by `offset`; null for a vertex that nobody knows. */
export function figuresOf(
  { kind, id }: Entity,
  part: GlbPart,
  offset: Vec3,
  exact: PartEntities | null,
): Figures | null {
  if (kind === 'vertex') {
    const point = exact?.vertices[id]
    return point ? { kind, point: plus(point, offset), isExact: true } : null
  }
  if (kind === 'edge') {
    const line = edgeOf(part, id, offset)
    const known = exact?.edges[id]
    return { kind, line, curve: known ? curveOf(known, offset) : fitCurve(line), isExact: Boolean(known) }
  }
  const mesh = faceOf(part, id, offset)
  const known = exact?.faces[id]
  if (known) {
    const surface = surfaceOf(known, offset)
    return { kind, mesh, surface, areaMm2: known.areaMm2, isAreaExact: true, isExact: true }
  }
  const surface = fitSurface(mesh)
  const isAreaExact = surface.shape === 'plane' && hasStraightSides(part, id)
  return { kind, mesh, surface, areaMm2: meshArea(mesh), isAreaExact, isExact: false }
}

/** Whether no curved edge bounds a face: only then do its triangles cover it exactly. */
function hasStraightSides(part: GlbPart, id: number): boolean {
  const corners = new Set(faceOf(part, id, ORIGIN).points.map(keyOf))
  for (const line of edgesOf(part)) {
    const bounds = line.every((point) => corners.has(keyOf(point)))
    if (bounds && fitCurve(line).shape !== 'line') return false
  }
  return true
}

/** Whether a flat face has straight sides only: then its triangles are the face itself. */
export function isPolygon({ mesh, surface }: Extract<Figures, { kind: 'face' }>, areaMm2: number): boolean {
  return surface.shape === 'plane' && Math.abs(meshArea(mesh) - areaMm2) <= 1e-6 * areaMm2
}

/** The kind of thing in a word or two. */
export function titleOf(figures: Figures): string {
  if (figures.kind === 'vertex') return 'Vertex'
  if (figures.kind === 'edge') {
    const { curve } = figures
    if (curve.shape === 'circle') return isWhole(curve.angle) ? 'Circle' : 'Arc'
    if (curve.shape === 'ellipse') return isWhole(curve.angle) ? 'Ellipse' : 'Arc of an ellipse'
    return curve.shape === 'line' ? 'Line' : nameOfKind(curve.kind, 'curve')
  }
  const { surface } = figures
  if (surface.shape === 'cylinder') return surface.isInside ? 'Cylinder, inside' : 'Cylinder'
  if (surface.shape === 'freeform') return nameOfKind(surface.kind, 'face')
  return { plane: 'Plane', cone: 'Cone', sphere: 'Sphere', torus: 'Torus' }[surface.shape]
}

/** Such as `B-spline curve`; a `Curved face` where nothing is known. */
function nameOfKind(kind: string | undefined, noun: 'curve' | 'face'): string {
  if (kind === undefined || kind === 'other') return noun === 'curve' ? 'Curve' : 'Curved face'
  if (kind === 'revolution' || kind === 'extrusion') return `Surface of ${kind}`
  return `${kind === 'b-spline' ? 'B-spline' : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`} ${noun}`
}

/** Its figures; those that the mesh only approximates carry a sign. */
export function rowsOf(figures: Figures, unit: Unit): Row[] {
  if (figures.kind === 'vertex') return [['At', formatPoint(figures.point, unit)]]
  if (figures.kind === 'edge') return curveRows(figures.curve, unit)
  const area: Row = ['Area', about(formatSquare(figures.areaMm2, unit), figures.isAreaExact)]
  return [...surfaceRows(figures.surface, unit), area]
}

/** The figure that tells most, for the line that follows the pointer. */
export function briefOf(figures: Figures, unit: Unit): string {
  const rows = rowsOf(figures, unit)
  const [first] = rows
  const figure = first && first[0] !== 'Normal' ? first[1] : (rows.at(-1)?.[1] ?? '')
  return `${titleOf(figures)} · ${figure}`
}

function surfaceRows(surface: Surface, unit: Unit): Row[] {
  switch (surface.shape) {
    case 'plane':
      return [['Normal', formatDirection(surface.normal)]]
    case 'cylinder': {
      const { radius, length, isLengthExact, angle, axis, center } = surface
      const isOpen = angle !== undefined && !isWhole(angle)
      return [
        ['Diameter', `⌀ ${formatLength(2 * radius, unit)}`],
        ['Radius', formatLength(radius, unit)],
        ...(isOpen ? [['Around', formatAngle(angle)] satisfies Row] : []),
        ['Length', about(formatLength(length, unit), isLengthExact)],
        ['Axis', formatDirection(axis)],
        ['Centre', formatPoint(center, unit)],
      ]
    }
    case 'cone': {
      const { halfAngle, ends, axis, apex } = surface
      const wide =
        ends &&
        ([
          ['Diameters', `⌀ ${formatLength(2 * ends.radii[0], unit)} … ${formatLength(2 * ends.radii[1], unit)}`],
          ['Length', formatLength(ends.length, unit)],
        ] satisfies Row[])
      return [
        ['Angle', formatAngle(2 * halfAngle)],
        ...(wide ?? []),
        ['Axis', formatDirection(axis)],
        ['Apex', formatPoint(apex, unit)],
      ]
    }
    case 'sphere':
      return [
        ['Diameter', `⌀ ${formatLength(2 * surface.radius, unit)}`],
        ['Radius', formatLength(surface.radius, unit)],
        ['Centre', formatPoint(surface.center, unit)],
      ]
    case 'torus':
      return [
        ['Tube', `⌀ ${formatLength(2 * surface.tubeRadius, unit)}`],
        ['Radius', formatLength(surface.radius, unit)],
        ['Axis', formatDirection(surface.axis)],
        ['Centre', formatPoint(surface.center, unit)],
      ]
    case 'freeform':
      return []
  }
}

function curveRows(curve: Curve, unit: Unit): Row[] {
  switch (curve.shape) {
    case 'line':
      return [
        ['Length', formatLength(curve.length, unit)],
        ['From', formatPoint(curve.from, unit)],
        ['To', formatPoint(curve.to, unit)],
        ['Along', formatDirection(unitVector(minus(curve.to, curve.from)))],
      ]
    case 'circle': {
      const radius: Row = ['Radius', formatLength(curve.radius, unit)]
      const round: Row[] = isWhole(curve.angle)
        ? [['Diameter', `⌀ ${formatLength(2 * curve.radius, unit)}`], radius]
        : [radius, ['Angle', formatAngle(curve.angle)]]
      return [
        ...round,
        ['Centre', formatPoint(curve.center, unit)],
        ['Axis', formatDirection(curve.axis)],
        ['Length', formatLength(curve.length, unit)],
      ]
    }
    case 'ellipse':
      return [
        ['Diameters', curve.radii.map((radius) => formatLength(2 * radius, unit)).join(' × ')],
        ...(isWhole(curve.angle) ? [] : [['Angle', formatAngle(curve.angle)] satisfies Row]),
        ['Centre', formatPoint(curve.center, unit)],
        ['Axis', formatDirection(curve.axis)],
        ['Length', formatLength(curve.length, unit)],
      ]
    case 'freeform':
      return [['Length', about(formatLength(curve.length, unit), curve.kind !== undefined)]]
  }
}

/** Such as `90°`. */
export function formatAngle(radians: number): string {
  return `${trimNumber((radians * 180) / Math.PI, 2)}°`
}

function isWhole(angle: number): boolean {
  return angle > 2 * Math.PI - 1e-3
}
