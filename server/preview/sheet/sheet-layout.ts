/** Where the four views of a sheet lie, and how large they are drawn. */
import { extentOf, VIEWS, type Box } from '../draw/camera.ts'
import type { Rect } from '../draw/picture.ts'

export interface SheetLayout {
  width: number
  height: number
  /** Pixels a mm of top, front and right. */
  scale: number
  cells: { top: Rect; front: Rect; right: Rect; iso: Rect }
  /** Of the cells, what is free of labels and dimensions; the views lie in its middle. */
  rooms: { top: Rect; front: Rect; right: Rect; iso: Rect }
  title: Rect
}

/** Widest and highest sheet, and narrowest, in pixels. */
const LARGEST = 1024
const SMALLEST = 700
const BORDER = 16
const TITLE_HEIGHT = 64
const LABEL = 30
/** Room for dimensions below and to the left of a view. */
const BELOW = 52
const BESIDE = 76
const CLEAR = 26
/** The spare corner is at least so large, however narrow the part is. */
const ISO = { width: 330, height: 270 } as const

/** Lays out a sheet; `callouts` are the widths in pixels that are needed to the right of the views. */
export function layOutSheet(box: Box, callouts: { top: number; front: number; right: number }): SheetLayout {
  const front = extentOf(box, VIEWS.front)
  const { width: depth } = extentOf(box, VIEWS.right)
  const leftPad = BESIDE + Math.max(CLEAR, callouts.top, callouts.front)
  const rightPad = CLEAR + Math.max(CLEAR, callouts.right)
  const upperPad = LABEL + CLEAR
  const lowerPad = LABEL + BELOW
  const across = LARGEST - 2 * BORDER - leftPad
  const down = LARGEST - 2 * BORDER - TITLE_HEIGHT - lowerPad
  const fits = Math.min(
    (across - rightPad) / (front.width + depth),
    (across - ISO.width) / front.width,
    (down - upperPad) / (front.height + depth),
    (down - ISO.height) / front.height,
  )
  const scale = Number.isFinite(fits) && fits > 0 ? fits : 1

  const needed = [leftPad + scale * front.width, Math.max(ISO.width, rightPad + scale * depth)] as const
  const width = Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(needed[0] + needed[1] + 2 * BORDER)))
  const spare = Math.max(0, width - 2 * BORDER - needed[0] - needed[1])
  const left = Math.round(needed[0] + spare / 2)
  const upper = Math.round(Math.max(ISO.height, upperPad + scale * depth))
  const lower = Math.round(lowerPad + scale * front.height)
  const height = 2 * BORDER + upper + lower + TITLE_HEIGHT
  const right = width - 2 * BORDER - left

  const cells = {
    top: { x: BORDER, y: BORDER, width: left, height: upper },
    iso: { x: BORDER + left, y: BORDER, width: right, height: upper },
    front: { x: BORDER, y: BORDER + upper, width: left, height: lower },
    right: { x: BORDER + left, y: BORDER + upper, width: right, height: lower },
  }
  const calloutsLeft = Math.max(CLEAR, callouts.top, callouts.front)
  return {
    width,
    height,
    scale,
    cells,
    rooms: {
      top: inset(cells.top, { top: LABEL, right: calloutsLeft, bottom: CLEAR, left: BESIDE }),
      front: inset(cells.front, { top: LABEL, right: calloutsLeft, bottom: BELOW, left: BESIDE }),
      right: inset(cells.right, { top: LABEL, right: Math.max(CLEAR, callouts.right), bottom: BELOW, left: CLEAR }),
      iso: inset(cells.iso, { top: LABEL, right: CLEAR, bottom: CLEAR, left: CLEAR }),
    },
    title: { x: BORDER, y: BORDER + upper + lower, width: width - 2 * BORDER, height: TITLE_HEIGHT },
  }
}

function inset({ x, y, width, height }: Rect, by: { top: number; right: number; bottom: number; left: number }): Rect {
  return { x: x + by.left, y: y + by.top, width: width - by.left - by.right, height: height - by.top - by.bottom }
}
