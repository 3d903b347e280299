/** Numbers as the user reads them, lengths in the unit that is chosen. */
import { currentUnit, MM_PER_INCH, type Unit } from './unit.ts'

const GRAMS_PER_POUND = 453.59237

/** At most `digits` digits after the point, no trailing zeros, no `-0`. */
export function trimNumber(value: number, digits = 2): string {
  const text = value.toFixed(digits)
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return trimmed === '-0' ? '0' : trimmed
}

/** Four significant digits, or all digits before the point; thousands apart by a thin space. */
function significant(value: number): string {
  const size = Math.abs(value)
  const digits = size === 0 ? 0 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(size))))
  const [whole = '', fraction] = trimNumber(value, digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009')
  return fraction ? `${grouped}.${fraction}` : grouped
}

/** Such as `231.4 cm³`; below 1 cm³ in mm³. */
export function formatVolume(mm3: number, unit: Unit = currentUnit()): string {
  if (unit === 'in') return `${significant(mm3 / MM_PER_INCH ** 3)} in³`
  return Math.abs(mm3) >= 1000 ? `${significant(mm3 / 1000)} cm³` : `${significant(mm3)} mm³`
}

/** Such as `482.1 cm²`; below 10 cm² in mm². */
export function formatArea(mm2: number, unit: Unit = currentUnit()): string {
  if (unit === 'in') return `${significant(mm2 / MM_PER_INCH ** 2)} in²`
  return Math.abs(mm2) >= 1000 ? `${significant(mm2 / 100)} cm²` : `${significant(mm2)} mm²`
}

/** Such as `1.24 kg`, below 1 kg in g; in pounds beside inches. */
export function formatMass(grams: number, unit: Unit = currentUnit()): string {
  if (unit === 'in') return `${significant(grams / GRAMS_PER_POUND)} lb`
  return Math.abs(grams) >= 1000 ? `${significant(grams / 1000)} kg` : `${significant(grams)} g`
}

/** A moment of inertia, such as `12.5 kg·cm²`. */
export function formatInertia(gramsMm2: number, unit: Unit = currentUnit()): string {
  if (unit === 'in') return `${significant(gramsMm2 / GRAMS_PER_POUND / MM_PER_INCH ** 2)} lb·in²`
  return gramsMm2 >= 1e6 ? `${significant(gramsMm2 / 1e5)} kg·cm²` : `${significant(gramsMm2)} g·mm²`
}

/** Such as `140 × 120 × 24 mm`. */
export function formatSize({ min, max }: Bounds, unit: Unit = currentUnit()): string {
  const [scale, digits] = unit === 'in' ? [MM_PER_INCH, 3] : [1, 2]
  return `${min.map((low, axis) => trimNumber(((max[axis] ?? low) - low) / scale, digits)).join(' × ')} ${unit}`
}

/** A point, such as `10, 0, −2.5 mm`. */
export function formatPlace(point: readonly number[], unit: Unit = currentUnit()): string {
  const [scale, digits] = unit === 'in' ? [MM_PER_INCH, 3] : [1, 2]
  return `${point.map((at) => trimNumber(at / scale, digits).replace('-', '−')).join(', ')} ${unit}`
}

/** Such as `94 kB` or `1.2 MB`, decimal as in file managers. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${trimNumber(bytes / 1e3, bytes < 1e4 ? 1 : 0)} kB`
  return `${trimNumber(bytes / 1e6, 1)} MB`
}

/** Such as `97 ms` or `1.24 s`. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${trimNumber(ms / 1000, ms < 10_000 ? 2 : 1)} s`
}

/** Such as `just now`, `3 min ago`, `14:05` for today or a date. */
export function formatAge(then: Date, now: Date): string {
  const seconds = (now.getTime() - then.getTime()) / 1000
  if (seconds < 45) return 'just now'
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`
  const sameDay = then.toDateString() === now.toDateString()
  return sameDay
    ? then.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : then.toLocaleDateString([], { day: 'numeric', month: 'short' })
}

/** An axis-aligned box in mm. */
export interface Bounds {
  min: readonly [number, number, number]
  max: readonly [number, number, number]
}
