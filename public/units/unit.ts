/**
 * The unit of length that the user reads: millimetres or inches. Like the theme it stands on the root of the document, because
 * every figure of the page follows it. What the server and the script say stays in millimetres.
 */
import { readStored, writeStored } from '../ui/storage.ts'

export type Unit = 'mm' | 'in'

export const MM_PER_INCH = 25.4

const CHANGED = 'unit-changed'

/** The present unit; millimetres where there is no page, as in tests. */
export function currentUnit(): Unit {
  if (typeof document === 'undefined') return 'mm'
  const { dataset } = document.documentElement
  dataset['unit'] ??= readStored('unit') === 'in' ? 'in' : 'mm'
  return dataset['unit'] === 'in' ? 'in' : 'mm'
}

/** Changes the unit for the whole page and remembers it. */
export function setUnit(unit: Unit): void {
  document.documentElement.dataset['unit'] = unit
  writeStored('unit', unit)
  document.dispatchEvent(new Event(CHANGED))
}

/** Calls `listener` after each change. */
export function onUnitChange(listener: () => void): void {
  if (typeof document !== 'undefined') document.addEventListener(CHANGED, listener)
}
