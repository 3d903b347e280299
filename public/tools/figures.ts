/** What is known of a face or an edge, and how it is told. */
import type { GlbPart } from '../viewer/glb.ts'
import type { Vec3 } from '../viewer/view.ts'
import { fitCurve, type Curve } from './curve.ts'
import { edgeOf, edgesOf, faceOf, keyOf, type EdgeLine, type FaceMesh } from './entity.ts'
import { about, formatDirection, formatLength, formatPoint, formatSquare, type Unit } from './lengths.ts'
import type { Entity } from './pick.ts'
import { fitSurface, meshArea, type Surface } from './surface.ts'
import { minus, ORIGIN, unit as unitVector } from './vectors.ts'
import { trimNumber } from '../ui/units.ts'

export type Figures =
  | { kind: 'face'; mesh: FaceMesh; surface: Surface; areaMm2: number; isAreaExact: boolean }
  | { kind: 'edge'; line: EdgeLine; curve: Curve }

/** A line of the readout. */
export type Row = [label: string, value: string]

/** Reads an entity out of its part, which stands moved by `offset`. */
export function figuresOf({ kind, id }: Entity, part: GlbPart, offset: Vec3): Figures {
  if (kind === 'edge') {
    const line = edgeOf(part, id, offset)
    return { kind, line, curve: fitCurve(line) }
  }
  const mesh = faceOf(part, id, offset)
  const surface = fitSurface(mesh)
  const isAreaExact = surface.shape === 'plane' && hasStraightSides(part, id)
  return { kind, mesh, surface, areaMm2: meshArea(mesh), isAreaExact }
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

/** The kind of thing in a word or two. */
export function titleOf(figures: Figures): string {
  if (figures.kind === 'edge') {
    const { curve } = figures
    if (curve.shape === 'circle') return isWhole(curve.angle) ? 'Circle' : 'Arc'
    return { line: 'Line', freeform: 'Curve' }[curve.shape]
  }
  const { surface } = figures
  if (surface.shape === 'cylinder') return surface.isInside ? 'Cylinder, inside' : 'Cylinder'
  return { plane: 'Plane', cone: 'Cone', sphere: 'Sphere', freeform: 'Curved face' }[surface.shape]
}

/** Its figures; those that the mesh only approximates carry a sign. */
export function rowsOf(figures: Figures, unit: Unit): Row[] {
  if (figures.kind === 'edge') return curveRows(figures.curve, unit)
  const area: Row = ['Area', about(formatSquare(figures.areaMm2, unit), figures.isAreaExact)]
  return [...surfaceRows(figures.surface, unit), area]
}

/** The figure that tells most, for the line that follows the pointer. */
export function briefOf(figures: Figures, unit: Unit): string {
  const [first] = rowsOf(figures, unit)
  const figure = first && first[0] !== 'Normal' ? first[1] : (rowsOf(figures, unit).at(-1)?.[1] ?? '')
  return `${titleOf(figures)} · ${figure}`
}

function surfaceRows(surface: Surface, unit: Unit): Row[] {
  switch (surface.shape) {
    case 'plane':
      return [['Normal', formatDirection(surface.normal)]]
    case 'cylinder':
      return [
        ['Diameter', `⌀ ${formatLength(2 * surface.radius, unit)}`],
        ['Radius', formatLength(surface.radius, unit)],
        ['Length', about(formatLength(surface.length, unit), surface.isLengthExact)],
        ['Axis', formatDirection(surface.axis)],
        ['Centre', formatPoint(surface.center, unit)],
      ]
    case 'cone':
      return [
        ['Angle', formatAngle(2 * surface.halfAngle)],
        ['Axis', formatDirection(surface.axis)],
        ['Apex', formatPoint(surface.apex, unit)],
      ]
    case 'sphere':
      return [
        ['Diameter', `⌀ ${formatLength(2 * surface.radius, unit)}`],
        ['Radius', formatLength(surface.radius, unit)],
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
      return [...round, ['Centre', formatPoint(curve.center, unit)], ['Length', formatLength(curve.length, unit)]]
    }
    case 'freeform':
      return [['Length', about(formatLength(curve.length, unit), false)]]
  }
}

/** Such as `90°`. */
export function formatAngle(radians: number): string {
  return `${trimNumber((radians * 180) / Math.PI, 2)}°`
}

function isWhole(angle: number): boolean {
  return angle > 2 * Math.PI - 1e-3
}
