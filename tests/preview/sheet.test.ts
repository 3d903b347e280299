import { expect, test } from 'vitest'
import { createPen, type TextOptions } from '../../server/preview/draw/pen.ts'
import { createPicture, type Picture, type Rect } from '../../server/preview/draw/picture.ts'
import { drawSheet } from '../../server/preview/sheet/sheet.ts'
import { layOutSheet, type SheetLayout } from '../../server/preview/sheet/sheet-layout.ts'
import { textWidth } from '../../server/preview/draw/stroke-font.ts'
import { readSubject } from '../../server/preview/read/subject.ts'
import type { GlbPart } from '../../runner/formats/glb.ts'
import { pixelAt } from './decode-png.ts'
import { box, cylinder, factsOf, glbOf } from './shapes.ts'

const NO_CALLOUTS = { top: 0, front: 0, right: 0 }
const WHITE = [255, 255, 255] as const
const INK = [11, 90, 180] as const

function sheetOf(parts: GlbPart[]): { picture: Picture; layout: SheetLayout } {
  const facts = factsOf(parts, 'Test part')
  const picture = drawSheet(readSubject(glbOf(parts), facts, ''))
  return { picture, layout: layOutSheet(facts.bounds, NO_CALLOUTS) }
}

/** What a text looks like on paper, and where. */
function lettered({ width, height }: Picture, text: string, x: number, baseline: number, options: TextOptions) {
  const paper = createPicture(width, height, WHITE)
  const pen = createPen(paper, WHITE, INK)
  pen.text(text, x, baseline, options)
  pen.finish()
  const across = textWidth(text, 11)
  const left = options.align === 'center' ? x - across / 2 : options.align === 'right' ? x - across : x
  return { paper, area: { x: left, y: baseline - 11, width: across, height: 11 } }
}

function pixelsIn(picture: Picture, { x, y, width, height }: Rect): number[] {
  const pixels: number[] = []
  for (let row = Math.floor(y); row < y + height; row++)
    for (let column = Math.floor(x); column < x + width; column++) pixels.push(...pixelAt(picture, column, row))
  return pixels
}

/** Centre of a rectangle. */
const center = ({ x: left, y: top, width, height }: Rect) => [left + width / 2, top + height / 2]

/** Where the baseline of a text runs whose capitals are in the middle, and its centre. */
const middle = (room: Rect) => [room.x + room.width / 2, room.y + room.height / 2 + 5.5] as const

/** Pixels in a cell that are reddish, as the part is. */
function partArea(picture: Picture, { x, y, width, height }: Rect): number {
  let count = 0
  for (let row = y; row < y + height; row++)
    for (let column = x; column < x + width; column++) {
      const [red = 0, , blue = 0] = pixelAt(picture, column, row)
      if (red > blue + 20) count++
    }
  return count
}

test('a sheet has top above front and right beside it, all at one scale, and the part in the spare corner', () => {
  const [x, y, z] = [40, 30, 20]
  const { picture, layout } = sheetOf([box([x, y, z], { color: '#c8553d' })])
  const { cells, rooms, scale } = layout
  expect([picture.width, picture.height]).toEqual([layout.width, layout.height])
  expect(center(rooms.top)[0]).toBe(center(rooms.front)[0])
  expect(center(rooms.right)[1]).toBe(center(rooms.front)[1])
  expect(cells.top.y).toBeLessThan(cells.front.y)
  expect(cells.right.x).toBeGreaterThan(cells.front.x)

  // Half a line's width all round is ink.
  const inner = (width: number, height: number) => (scale * width - 1.25) * (scale * height - 1.25)
  expect(partArea(picture, cells.top) / inner(x, y)).toBeCloseTo(1, 1.7)
  expect(partArea(picture, cells.front) / inner(x, z)).toBeCloseTo(1, 1.7)
  expect(partArea(picture, cells.right) / inner(y, z)).toBeCloseTo(1, 1.7)
  expect(partArea(picture, cells.iso)).toBeGreaterThan(5_000)
})

test('the overall dimensions are lettered beside the views', () => {
  const { picture, layout } = sheetOf([box([40, 30.25, 20])])
  const { rooms, scale } = layout
  const below = (room: Rect, heightMm: number) => room.y + room.height / 2 + (scale * heightMm) / 2 + 26 + 5.5
  const beside = (room: Rect, widthMm: number) => room.x + room.width / 2 - (scale * widthMm) / 2 - 26
  const texts: [string, number, number][] = [
    ['40', middle(rooms.front)[0], below(rooms.front, 20)],
    ['20', beside(rooms.front, 40), middle(rooms.front)[1]],
    ['30.25', beside(rooms.top, 40), middle(rooms.top)[1]],
    ['30.25', middle(rooms.right)[0], below(rooms.right, 20)],
  ]
  for (const [text, x, baseline] of texts) {
    const { paper, area } = lettered(picture, text, x, baseline, { align: 'center' })
    expect(pixelsIn(picture, area)).toEqual(pixelsIn(paper, area))
    const blank = pixelsIn(createPicture(picture.width, picture.height, WHITE), area)
    expect(pixelsIn(paper, area)).not.toEqual(blank)
  }
})

test.each([
  ['a cube', [10, 10, 10]],
  ['a rod', [1000, 10, 10]],
  ['a mast', [10, 10, 1000]],
  ['a deep slab', [10, 1000, 10]],
  ['a sheet', [500, 500, 0.1]],
  ['a speck', [0.001, 0.002, 0.001]],
  ['a continent', [3e8, 2e8, 1e8]],
] as const)('%s fits on a sheet of at most 1024 pixels, and so do its views into their rooms', (_, [x, y, z]) => {
  const { picture, layout } = sheetOf([box([x, y, z])])
  expect(Math.max(picture.width, picture.height)).toBeLessThanOrEqual(1024)
  const { rooms, scale } = layout
  const spare = [
    rooms.top.width - scale * x,
    rooms.top.height - scale * y,
    rooms.front.height - scale * z,
    rooms.right.width - scale * y,
  ]
  expect(Math.min(...spare)).toBeGreaterThanOrEqual(-1)
})

test('holes are not mistaken: a cylinder is none', () => {
  const round = [cylinder({ radius: 20, height: 10, sides: 48 })]
  const { layout, picture } = sheetOf(round)
  // With a callout the layout would be another.
  expect([picture.width, picture.height]).toEqual([layout.width, layout.height])
})

test('names in any script can be lettered, and long ones are cut', () => {
  const parts = ['ñandú', '部品', '🔩'.repeat(50), 'x'.repeat(200)].map((name, i) =>
    box([1, 1, 1], { name }, [2 * i, 0, 0]),
  )
  expect(() => sheetOf(parts)).not.toThrow()
})
