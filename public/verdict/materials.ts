/** Densities for the mass of a part. */

export interface Material {
  name: string
  /** g/cm³. */
  density: number
}

/** Common materials, light to heavy. */
export const MATERIALS: readonly Material[] = [
  { name: 'ABS', density: 1.04 },
  { name: 'PLA', density: 1.24 },
  { name: 'PETG', density: 1.27 },
  { name: 'POM', density: 1.41 },
  { name: 'Aluminium 6061', density: 2.7 },
  { name: 'Titanium 6Al-4V', density: 4.43 },
  { name: 'Steel', density: 7.85 },
  { name: 'Stainless 304', density: 8 },
  { name: 'Brass', density: 8.5 },
]

/** Grams of a volume in mm³. */
export function massOf(volumeMm3: number, { density }: Material): number {
  return (volumeMm3 / 1000) * density
}
