/** The title block of a sheet: what the part is called, how large it is, and the colours of its parts. */
import { formatMm } from './dimensions.ts'
import type { Pen } from '../draw/pen.ts'
import { fillRect, type Picture, type Rect, type Rgb } from '../draw/picture.ts'
import { fitText, textWidth } from '../draw/stroke-font.ts'
import type { Subject } from '../read/subject.ts'

const TEXT: Rgb = [23, 32, 42]
const MUTED: Rgb = [85, 98, 111]
const BAD: Rgb = [192, 48, 42]
const NAME_SIZE = 13
const SIZE = 10
const SWATCH = 11
const PADDING = 14
const MOST_PARTS = 6
const LONGEST_PART_NAME = 130
const CUBIC_CENTIMETRE = 1000

/** Draws the title block. */
export function drawTitle(pen: Pen, sheet: Picture, { x, y, width }: Rect, subject: Subject): void {
  const { title, facts } = subject
  const middle = x + width / 2
  const room = width / 2 - 2 * PADDING
  const fault = faultOf(subject)
  pen.text(fitText(title, NAME_SIZE, room), x + PADDING, y + PADDING + NAME_SIZE, { size: NAME_SIZE, color: TEXT })
  const { min, max } = facts.bounds
  const size = [0, 1, 2].map((axis) => formatMm((max[axis] ?? 0) - (min[axis] ?? 0))).join(' × ')
  const line = `${size} mm${facts.volumeMm3 > 0 ? `   ${formatVolume(facts.volumeMm3)}` : ''}`
  const baseline = y + PADDING + NAME_SIZE + 10 + SIZE
  pen.text(line, x + PADDING, baseline, { size: SIZE, color: MUTED })
  if (fault) pen.text(fault, x + PADDING + textWidth(line, SIZE) + 18, baseline, { size: SIZE, color: BAD })
  drawLegend(pen, sheet, { x: middle, y, width: width / 2 - PADDING, height: 0 }, subject)
}

/** What makes the result doubtful, in a few words. */
function faultOf({ facts }: Subject): string {
  if (!facts.valid) return 'INVALID SHAPE'
  if (!facts.watertight && facts.volumeMm3 > 0) return 'NOT WATERTIGHT'
  return ''
}

/** Volume with its unit, to four digits. */
function formatVolume(mm3: number): string {
  const isSmall = mm3 < CUBIC_CENTIMETRE
  const value = Number((isSmall ? mm3 : mm3 / CUBIC_CENTIMETRE).toPrecision(4))
  return `${value} ${isSmall ? 'mm³' : 'cm³'}`
}

/** Names and colours of the parts, in two rows from the right. */
function drawLegend(pen: Pen, sheet: Picture, { x, y, width }: Rect, { drawable }: Subject): void {
  const { parts } = drawable.model
  if (parts.length < 2) return
  const shown = parts.slice(0, parts.length > MOST_PARTS ? MOST_PARTS - 1 : MOST_PARTS)
  const columnWidth = width / 3
  const label = Math.min(LONGEST_PART_NAME, columnWidth - SWATCH - 16)
  const at = (i: number) => ({ left: x + (i % 3) * columnWidth, baseline: y + PADDING + 12 + Math.floor(i / 3) * 22 })
  for (const [i, { name, color, opacity }] of shown.entries()) {
    const { left, baseline } = at(i)
    fillRect(sheet, { x: left, y: baseline - SWATCH, width: SWATCH, height: SWATCH }, color, opacity)
    pen.text(fitText(name, SIZE, label), left + SWATCH + 6, baseline, { size: SIZE, color: MUTED })
  }
  if (parts.length > shown.length) {
    const { left, baseline } = at(shown.length)
    pen.text(`+${parts.length - shown.length} more`, left, baseline, { size: SIZE, color: MUTED })
  }
}
