/** What is integrated over the faces of a shape. */

/**
 * Fourteen sums over faces: the area and its moments ∫x ∫y ∫z; then of the solid that the faces close off, to which each gives a share
 * that means nothing alone: the volume, its moments ∫x ∫y ∫z, and ∫x² ∫y² ∫z² ∫xy ∫xz ∫yz.
 */
export type Integrals = Float64Array
export const INTEGRALS = 14

/** Adds one to another, in place. */
export function addUp(total: Integrals, other: Integrals, factor = 1): void {
  for (let i = 0; i < INTEGRALS; i++) total[i] = (total[i] ?? 0) + factor * (other[i] ?? 0)
}

type Three = [number, number, number]

export interface Mass {
  volumeMm3: number
  centerOfMass: Three
  /** ∫x² ∫y² ∫z², and ∫xy ∫xz ∫yz, in mm⁵. */
  squares: Three
  products: Three
}

/** What the sums say of a solid. */
export function massOf(integrals: Integrals): Mass {
  const [, , , , volumeMm3 = 0, x = 0, y = 0, z = 0, xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0] = integrals
  return {
    volumeMm3,
    centerOfMass: [x / volumeMm3, y / volumeMm3, z / volumeMm3],
    squares: [xx, yy, zz],
    products: [xy, xz, yz],
  }
}

/** What they say of a surface. */
export function skinOf(integrals: Integrals): { areaMm2: number; centerOfMass: Three } {
  const [areaMm2 = 0, x = 0, y = 0, z = 0] = integrals
  return { areaMm2, centerOfMass: [x / areaMm2, y / areaMm2, z / areaMm2] }
}
