/** Mass properties of several parts together: pure arithmetic on what the B-rep says of each. */
import type { Inertia } from '../../../server/api.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { minus, plus, times } from '../vectors.ts'

/** Of a density of 1: volume in mm³, moments in mm⁵. */
export interface Solids {
  volumeMm3: number
  center: Vec3
  /** Principal moments about the centre, smallest first. */
  moments: readonly [number, number, number]
}

type Matrix = [Vec3, Vec3, Vec3]

/** One part, moved by `offset`. */
export interface PlacedInertia {
  inertia: Inertia
  offset: Vec3
}

/** All of them as one body; null when none has a volume. */
export function combine(parts: readonly PlacedInertia[]): Solids | null {
  const volumeMm3 = parts.reduce((sum, { inertia }) => sum + inertia.volumeMm3, 0)
  if (!(volumeMm3 > 0)) return null
  const places = parts.map(({ inertia, offset }) => ({ inertia, center: plus(inertia.centerOfMass, offset) }))
  const weighted = places.reduce<Vec3>(
    (sum, { inertia, center }) => plus(sum, times(center, inertia.volumeMm3)),
    [0, 0, 0],
  )
  const center = times(weighted, 1 / volumeMm3)
  const rows: Matrix = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (const { inertia, center: own } of places) {
    const { xx, yy, zz, xy, xz, yz, volumeMm3: volume } = inertia
    const [x, y, z] = minus(own, center)
    // Steiner: what lies off the common centre resists more.
    rows[0] = plus(rows[0], [xx + volume * (y * y + z * z), -xy - volume * x * y, -xz - volume * x * z])
    rows[1] = plus(rows[1], [-xy - volume * x * y, yy + volume * (x * x + z * z), -yz - volume * y * z])
    rows[2] = plus(rows[2], [-xz - volume * x * z, -yz - volume * y * z, zz + volume * (x * x + y * y)])
  }
  return { volumeMm3, center, moments: eigenvalues(rows) }
}

/**
 * Of a symmetric matrix, smallest first.
 *
 * @see Smith, "Eigenvalues of a symmetric 3 × 3 matrix", CACM 1961
 */
function eigenvalues([[a, b, c], [, d, e], [, , f]]: Matrix): [number, number, number] {
  const off = b * b + c * c + e * e
  const mean = (a + d + f) / 3
  const spread = Math.sqrt(((a - mean) ** 2 + (d - mean) ** 2 + (f - mean) ** 2 + 2 * off) / 6)
  if (spread <= 1e-12 * Math.abs(mean)) return [mean, mean, mean]
  const [A, D, F] = [(a - mean) / spread, (d - mean) / spread, (f - mean) / spread]
  const [B, C, E] = [b / spread, c / spread, e / spread]
  const determinant = A * (D * F - E * E) - B * (B * F - E * C) + C * (B * E - D * C)
  const angle = Math.acos(Math.min(1, Math.max(-1, determinant / 2))) / 3
  const largest = mean + 2 * spread * Math.cos(angle)
  const smallest = mean + 2 * spread * Math.cos(angle + (2 * Math.PI) / 3)
  return [smallest, 3 * mean - largest - smallest, largest]
}
