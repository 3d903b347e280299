/** Lengths, areas and points in the user's unit. What the mesh only approximates carries a sign that says so. */
import { MM_PER_INCH, type Unit } from '../units/unit.ts'
import { trimNumber } from '../units/format.ts'
import type { Vec3 } from '../viewer/camera/view.ts'

/** Such as `12.5 mm` or `0.4921 in`. */
export function formatLength(mm: number, unit: Unit): string {
  return `${formatNumber(mm, unit)} ${unit}`
}

/** A length without its unit: micrometres or ten-thousandths of an inch at the finest. */
export function formatNumber(mm: number, unit: Unit): string {
  return unit === 'mm' ? trimNumber(mm, 3) : trimNumber(mm / MM_PER_INCH, 4)
}

/** Such as `600 mm²` or `0.93 in²`. */
export function formatSquare(mm2: number, unit: Unit): string {
  return unit === 'mm' ? `${trimNumber(mm2, 2)} mm²` : `${trimNumber(mm2 / MM_PER_INCH ** 2, 4)} in²`
}

/** Such as `10, 0, −2.5`, in the unit but without naming it. */
export function formatPoint(point: Vec3, unit: Unit): string {
  return point.map((value) => formatNumber(value, unit).replace('-', '−')).join(', ')
}

/** A direction: `+Z` along an axis, else its three shares. */
export function formatDirection(direction: Vec3): string {
  const axis = direction.findIndex((share) => Math.abs(share) > 1 - 1e-6)
  if (axis >= 0) return `${(direction[axis] ?? 0) > 0 ? '+' : '−'}${'XYZ'[axis]}`
  return direction.map((share) => trimNumber(share, 3).replace('-', '−')).join(', ')
}

/** A figure that may come from the mesh instead of the solid. */
export function about(text: string, isExact: boolean): string {
  return isExact ? text : `≈ ${text}`
}
