/** Lengths of SVG. */

const MM_PER_INCH = 25.4
export const MM_PER_PX = MM_PER_INCH / 96
/** CSS Values 4, section 6.2; a length without a unit is in pixels. */
const MM_PER_UNIT: Record<string, number> = {
  mm: 1,
  cm: 10,
  q: 1 / 4,
  in: MM_PER_INCH,
  pt: MM_PER_INCH / 72,
  pc: MM_PER_INCH / 6,
  px: MM_PER_PX,
  '': MM_PER_PX,
}
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi
const LENGTH = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)$/i
export const DEFAULT_FONT_PX = 16

/** What lengths are relative to, in user units. */
export interface Viewport {
  width: number
  height: number
  fontPx: number
}
export type Direction = 'x' | 'y' | 'other'

/** All numbers in a text. */
export function numbersIn(text: string): number[] {
  return (text.match(NUMBER) ?? []).map(Number)
}

/**
 * A length in user units; `auto` and nothing are null.
 *
 * @throws SyntaxError for one that cannot be read.
 */
export function lengthOf(text: string | undefined, direction: Direction, viewport: Viewport): number | null {
  if (text === undefined || text === '' || text.toLowerCase() === 'auto') return null
  const [, number, given = ''] = LENGTH.exec(text) ?? []
  const unit = given.toLowerCase()
  if (number === undefined) throw new SyntaxError(`the length ${JSON.stringify(text.slice(0, 40))} cannot be read`)
  const value = Number(number)
  if (unit === '%') return (value / 100) * extentOf(viewport, direction)
  if (unit === 'em') return value * viewport.fontPx
  if (unit === 'ex') return (value * viewport.fontPx) / 2
  if (unit === 'rem') return value * DEFAULT_FONT_PX
  const mm = MM_PER_UNIT[unit]
  if (mm === undefined) throw new SyntaxError(`the length ${JSON.stringify(text)} has a unit that is not known`)
  return (value * mm) / MM_PER_PX
}

/** What 100 % is; SVG 2, section 8.9. */
export function extentOf({ width, height }: Viewport, direction: Direction): number {
  if (direction === 'other') return Math.hypot(width, height) / Math.SQRT2
  return direction === 'x' ? width : height
}

/** Width or height of the root in millimetres; null for none and for shares of a window. */
export function rootLengthMm(text: string | undefined): number | null {
  if (text?.trim().endsWith('%')) return null
  const px = lengthOf(text?.trim(), 'x', { width: 0, height: 0, fontPx: DEFAULT_FONT_PX })
  if (px === null) return null
  const unit = MM_PER_UNIT[/[a-z]*$/i.exec(text?.trim() ?? '')?.[0].toLowerCase() ?? '']
  // Straight, since a way through pixels would cost the last digits.
  return unit === undefined ? px * MM_PER_PX : Number.parseFloat(text ?? '') * unit
}
