/** What lies between two entities, told in rows. */
import type { Vec3 } from '../../viewer/camera/view.ts'
import { shortestSpan, spanOfPlanes, spanOfRings } from './distance.ts'
import { formatAngle, isPolygon, type Figures, type Row } from './figures.ts'
import { about, formatLength } from '../lengths.ts'
import type { Unit } from '../../units/unit.ts'
import { across, cross, distance, dot, length, minus, unit as unitVector } from '../vectors.ts'

/** Distance with its shares along the axes, then angle, then what centres and axes have between them. */
export function measure(a: Figures, b: Figures, unit: Unit): Row[] {
  const rows: Row[] = []
  const planes = spanOfPlanes(a, b)
  const apart = planes && distance(planes.from, planes.to)
  if (apart !== null) rows.push(['Between planes', formatLength(apart, unit)])
  const rings = spanOfRings(a, b)
  const span = rings ?? shortestSpan(a, b)
  if (span) {
    const way = minus(span.to, span.from)
    const shortest = length(way)
    const liesOpposite = apart !== null && Math.abs(shortest - apart) < 1e-5 * Math.max(1, apart)
    const isExact = rings !== null || liesOpposite || (isStraight(a) && isStraight(b))
    if (!liesOpposite) rows.push(['Shortest', about(formatLength(shortest, unit), isExact)])
    const names = ['Δx', 'Δy', 'Δz']
    rows.push(...names.map((name, axis): Row => [name, about(formatLength(Math.abs(way[axis] ?? 0), unit), isExact)]))
  }
  return [...rows, ...angleRows(a, b), ...centerRows(a, b, unit)]
}

/** Whether the mesh is the thing itself. */
function isStraight(figures: Figures): boolean {
  switch (figures.kind) {
    case 'vertex':
      return true
    case 'edge':
      return figures.curve.shape === 'line'
    case 'face':
      return isPolygon(figures, figures.areaMm2) && figures.isAreaExact
  }
}

function angleRows(a: Figures, b: Figures): Row[] {
  const [one, other] = [directionOf(a), directionOf(b)]
  if (!one || !other) return []
  const angle = Math.atan2(length(cross(one.along, other.along)), Math.abs(dot(one.along, other.along)))
  // A plane is told by its normal, which stands at right angles to the lines in it.
  return [['Angle', formatAngle(one.isNormal === other.isNormal ? angle : Math.PI / 2 - angle)]]
}

function directionOf(figures: Figures): { along: Vec3; isNormal: boolean } | null {
  if (figures.kind === 'vertex') return null
  if (figures.kind === 'edge') {
    const { curve } = figures
    return curve.shape === 'line' ? { along: unitVector(minus(curve.to, curve.from)), isNormal: false } : null
  }
  const { surface } = figures
  if (surface.shape === 'plane') return { along: surface.normal, isNormal: true }
  return 'axis' in surface ? { along: surface.axis, isNormal: false } : null
}

interface Round {
  center: Vec3
  axis: Vec3 | null
}

function centerRows(a: Figures, b: Figures, unit: Unit): Row[] {
  const [one, other] = [roundOf(a), roundOf(b)]
  if (!one || !other || (a.kind === 'vertex' && b.kind === 'vertex')) return []
  const way = minus(other.center, one.center)
  const isParallel = one.axis && other.axis && length(cross(one.axis, other.axis)) < 1e-5
  if (isParallel && one.axis) return [['Axis to axis', formatLength(length(across(way, one.axis)), unit)]]
  return [['Centre to centre', formatLength(length(way), unit)]]
}

function roundOf(figures: Figures): Round | null {
  switch (figures.kind) {
    case 'vertex':
      return { center: figures.point, axis: null }
    case 'edge':
      return 'center' in figures.curve ? figures.curve : null
    case 'face':
      if (!('center' in figures.surface)) return null
      return { axis: null, ...figures.surface }
  }
}
