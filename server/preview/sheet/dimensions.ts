/** Dimensions: extension lines, arrows and the length in mm. */
import { TEXT_SIZE, type Pen } from '../draw/pen.ts'
import { textWidth } from '../draw/stroke-font.ts'

/** A length along one axis of the picture, all in pixels. */
export interface Dimension {
  from: number
  to: number
  /** Where the measured thing ends, across the length. */
  side: number
  /** Where the dimension line runs, across the length. */
  line: number
  text: string
}

const GAP = 4
const OVERSHOOT = 5
/** Arrows need this much room between the extension lines; else they point inwards from outside. */
const ROOM_FOR_ARROWS = 26
const TAIL = 16
const TEXT_GAP = 5
/** Lengths are shown to a hundredth; those below a millimetre to a ten-thousandth. */
const SMALL_MM = 1

/** A length for a drawing: rounded, without zeros at the end. */
export function formatMm(mm: number): string {
  const rounded = Math.abs(mm) < SMALL_MM ? mm.toFixed(4) : mm.toFixed(2)
  return String(Number(rounded))
}

/** A dimension of a horizontal length, with its line below. */
export function dimensionAcross(pen: Pen, { from, to, side, line, text }: Dimension): void {
  for (const x of [from, to]) pen.line([x, side + GAP, x, line + OVERSHOOT])
  drawLine(
    to - from,
    (start, end) => pen.line([from + start, line, from + end, line]),
    (at, way) => pen.arrow(from + at, line, way, 0),
  )
  const isWide = to - from > textWidth(text, TEXT_SIZE) + 2 * ROOM_FOR_ARROWS
  const middle = (from + to) / 2
  if (isWide) pen.text(text, middle, line + TEXT_SIZE / 2, { align: 'center', isCleared: true })
  else pen.text(text, middle, line + OVERSHOOT + TEXT_GAP + TEXT_SIZE, { align: 'center' })
}

/** A dimension of a vertical length, with its line to the left. */
export function dimensionUp(pen: Pen, { from, to, side, line, text }: Dimension): void {
  for (const y of [from, to]) pen.line([side - GAP, y, line - OVERSHOOT, y])
  drawLine(
    to - from,
    (start, end) => pen.line([line, from + start, line, from + end]),
    (at, way) => pen.arrow(line, from + at, 0, way),
  )
  const middle = (from + to) / 2 + TEXT_SIZE / 2
  if (to - from > TEXT_SIZE + 2 * ROOM_FOR_ARROWS) pen.text(text, line, middle, { align: 'center', isCleared: true })
  else pen.text(text, line - OVERSHOOT - TEXT_GAP, middle, { align: 'right' })
}

/** The dimension line from 0 to `length` with its arrows; a short one gets them outside. */
function drawLine(
  length: number,
  line: (start: number, end: number) => void,
  arrow: (at: number, way: 1 | -1) => void,
): void {
  const isRoomy = length >= ROOM_FOR_ARROWS
  if (isRoomy) line(0, length)
  else {
    line(-TAIL, 0)
    line(length, length + TAIL)
  }
  arrow(0, isRoomy ? -1 : 1)
  arrow(length, isRoomy ? 1 : -1)
}
