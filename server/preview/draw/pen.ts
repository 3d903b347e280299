/** What annotations are drawn with: lines, arrows and lettering on one sheet. */
import { fillRect, type Picture, type Rgb } from './picture.ts'
import { textLines, textWidth } from './stroke-font.ts'
import { createStrokes, type StrokeStyle } from './strokes.ts'

export interface Pen {
  line(points: readonly number[], style?: Partial<StrokeStyle>): void
  /** A slim filled arrowhead with its tip at x, y, pointing along the direction. */
  arrow(x: number, y: number, directionX: number, directionY: number): void
  /** A text whose capitals are `size` pixels high, with its baseline at y; the ground behind it is cleared if asked. */
  text(text: string, x: number, y: number, options?: TextOptions): void
  /** Lays everything over the sheet. */
  finish(): void
}

export interface TextOptions {
  size?: number
  color?: Rgb
  align?: 'left' | 'center' | 'right'
  isCleared?: boolean
}

/** Height of capitals of dimensions in pixels. */
export const TEXT_SIZE = 11
const LINE_WIDTH = 1
const ARROW_LENGTH = 9
const ARROW_WIDTH = 3.2
const CLEARANCE = 3

/** A pen of one colour on a sheet. */
export function createPen(sheet: Picture, ground: Rgb, ink: Rgb): Pen {
  const strokes = createStrokes(sheet.width, sheet.height)
  return {
    line: (points, style) => strokes.line(points, { color: ink, width: LINE_WIDTH, ...style }),
    arrow(x, y, directionX, directionY) {
      const length = Math.hypot(directionX, directionY) || 1
      const [dx, dy] = [directionX / length, directionY / length]
      const [backX, backY] = [x - ARROW_LENGTH * dx, y - ARROW_LENGTH * dy]
      const [sideX, sideY] = [(-dy * ARROW_WIDTH) / 2, (dx * ARROW_WIDTH) / 2]
      strokes.polygon([x, y, backX + sideX, backY + sideY, backX - sideX, backY - sideY], { color: ink })
    },
    text(text, x, y, { size = TEXT_SIZE, color = ink, align = 'left', isCleared = false } = {}) {
      const width = textWidth(text, size)
      const left = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width
      if (isCleared) {
        const corner = { x: left - CLEARANCE, y: y - size - CLEARANCE }
        const box = { ...corner, width: width + 2 * CLEARANCE, height: size + 2 * CLEARANCE }
        fillRect(sheet, box, ground)
        strokes.clear(box)
      }
      for (const line of textLines(text, left, y, size)) strokes.line(line, { color, width: size / 8 })
    },
    finish: () => strokes.layOver(sheet),
  }
}
