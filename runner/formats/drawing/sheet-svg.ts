/** SVG of bodies: a technical drawing with three views, a picture and the main dimensions, on a sheet of A4. */
import { boxAround, placed, type Box, type Curve, type Point2 } from '../../flat/curve.ts'
import type { View } from '../../flat/view.ts'
import { number, pathData } from './svg-path.ts'
import { escapeXml } from '../container/xml.ts'

export interface Sheet {
  title: string
  front: View
  top: View
  right: View
  iso: View
}

/** All on the sheet, in mm. */
const SHEET = { width: 297, height: 210, margin: 8, titleHeight: 14 }
/** Left of and below a view, for its dimensions, and to its right, for the sizes of its circles. */
const GAP = 17
const CALLOUT_GAP = 24
const TEXT = 3.5
const ARROW = { length: 2.5, width: 0.8 }
/** Most sizes of circles that are told of one view. */
const MAX_CALLOUTS = 5
const STYLE = `
  text { font: ${TEXT}px sans-serif; fill: #111; text-anchor: middle }
  .start { text-anchor: start }
  .visible, .smooth, .hidden, .dimension, .center, .frame { fill: none; stroke: #111; stroke-linecap: round; stroke-linejoin: round }
  .visible { stroke-width: .5 }
  .smooth { stroke-width: .18; stroke: #555 }
  .hidden { stroke-width: .25; stroke-dasharray: 2 1; stroke-linecap: butt }
  .dimension { stroke-width: .18 }
  .center { stroke-width: .18; stroke-dasharray: 4 .8 .8 .8; stroke-linecap: butt }
  .frame { stroke-width: .35 }
  .arrow { fill: #111 }`

/** Draws the sheet: the top view above the front, the right view beside it (third angle), all to one standard scale. */
export function writeSheetSvg({ title, front, top, right, iso }: Sheet): Uint8Array {
  const boxes = { front: boxOf(front), top: boxOf(top), right: boxOf(right) }
  const [width, height] = sizeOf(boxes.front)
  const [depth] = sizeOf(boxes.right)
  const { margin } = SHEET
  const field = { width: SHEET.width - 2 * margin, height: SHEET.height - 2 * margin - SHEET.titleHeight }
  const scale = standardScale(
    Math.min(
      (field.width - 2 * GAP - 2 * CALLOUT_GAP) / (width + depth),
      (field.height - 2.5 * GAP) / (height + depth),
    ),
  )

  // The sheet's y points up while it is drawn, from its lower left corner; what is left over goes between the views.
  const spare = field.height - 2.5 * GAP - (height + depth) * scale
  const column = margin + GAP
  const row = margin + SHEET.titleHeight + GAP + spare / 3
  const upperRow = row + height * scale + GAP + spare / 3
  const rightColumn = column + width * scale + GAP + CALLOUT_GAP
  const picture = {
    min: [rightColumn, upperRow - GAP / 2],
    max: [SHEET.width - margin - 4, SHEET.height - margin - 4],
  } as const satisfies Box

  const parts = [
    drawView(front, boxes.front, [column, row], scale),
    drawView(top, boxes.top, [column, upperRow], scale),
    drawView(right, boxes.right, [rightColumn, row], scale),
    drawPicture(iso, picture),
    horizontalDimension([column, row], width, scale),
    verticalDimension([column, row], height, scale),
    verticalDimension([column, upperRow], depth, scale),
    titleBlock(title, scale, [width, depth, height]),
  ]
  const { width: w, height: h } = SHEET
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${w}mm" height="${h}mm" viewBox="0 ${-h} ${w} ${h}">
<title>${escapeXml(title)}</title>
<style>${STYLE}
</style>
<rect x="0" y="${-h}" width="${w}" height="${h}" fill="#fff"/>
${parts.flat().join('\n')}
</svg>
`,
  )
}

function boxOf({ visible, hidden }: View): Box {
  return boxAround([...visible, ...hidden]) ?? { min: [0, 0], max: [0, 0] }
}

function sizeOf({ min, max }: Box): [number, number] {
  return [max[0] - min[0], max[1] - min[1]]
}

/** The largest of …, 1:5, 1:2, 1:1, 2:1, 5:1, 10:1, … (ISO 5455) that is not larger than `most`. */
function standardScale(most: number): number {
  const decade = 10 ** Math.floor(Math.log10(most))
  return ([5, 2, 1].find((step) => step * decade <= most * 1.000001) ?? 1) * decade
}

function drawView(view: View, box: Box, [left, bottom]: Point2, scale: number): string[] {
  const offset: Point2 = [left / scale - box.min[0], bottom / scale - box.min[1]]
  const place = ([x, y]: Point2): Point2 => [(x + offset[0]) * scale, (y + offset[1]) * scale]
  return [
    ...drawCurves('hidden', view.hidden, offset, scale),
    ...drawCurves('smooth', view.smooth, offset, scale),
    ...drawCurves('visible', view.visible, offset, scale),
    ...drawCenters(view.circles, place, scale),
    ...drawCallouts(view.circles, place, box, scale),
  ]
}

/** The picture is as large as its place allows, and so to no scale. */
function drawPicture(view: View, place: Box): string[] {
  const box = boxOf(view)
  const [width, height] = sizeOf(box)
  const [roomX, roomY] = sizeOf(place)
  const scale = Math.min(roomX / width, roomY / height)
  const left = place.min[0] + (roomX - width * scale) / 2
  const bottom = place.min[1] + (roomY - height * scale) / 2
  const offset: Point2 = [left / scale - box.min[0], bottom / scale - box.min[1]]
  return [...drawCurves('smooth', view.smooth, offset, scale), ...drawCurves('visible', view.visible, offset, scale)]
}

function drawCurves(kind: string, curves: readonly Curve[], offset: Point2, scale: number): string[] {
  if (curves.length === 0) return []
  const data = curves.map((curve) => pathData({ curves: [placed(curve, offset, scale)], isClosed: false }))
  return [`<path class="${kind}" d="${data.join('')}"/>`]
}

/** Centre lines on every circle. */
function drawCenters(circles: View['circles'], place: (point: Point2) => Point2, scale: number): string[] {
  const largest = new Map(
    circles.toSorted((a, b) => a.radius - b.radius).map((circle) => [String(circle.center), circle]),
  )
  return Array.from(largest.values(), ({ center, radius }) => {
    const [x, y] = place(center)
    const reach = radius * scale + 1.5
    return `<path class="center" d="M${at([x - reach, y])}h${number(2 * reach)}M${at([x, y + reach])}v${number(2 * reach)}"/>`
  })
}

/**
 * The sizes of circles, with how many there are of each, in a column at the right of the view. The many come first: they are
 * holes; a size that the view's own dimensions tell is left out.
 */
function drawCallouts(circles: View['circles'], place: (point: Point2) => Point2, box: Box, scale: number): string[] {
  const known = new Set(sizeOf(box).map(short))
  const groups = [...Map.groupBy(circles, ({ radius }) => short(2 * radius))]
    .filter(([size]) => !known.has(size))
    .toSorted(([, a], [, b]) => b.length - a.length || (a[0]?.radius ?? 0) - (b[0]?.radius ?? 0))
    .slice(0, MAX_CALLOUTS)
  const corner = place(box.max)
  // Each points to the circle nearest to the column; from the top down, so that the lines do not cross.
  const callouts = groups.flatMap(([size, alike]) => {
    const nearest = alike.toSorted((a, b) => b.center[0] + b.center[1] - a.center[0] - a.center[1])[0]
    if (!nearest) return []
    const [x, y] = place(nearest.center)
    return [
      {
        text: `${alike.length > 1 ? `${alike.length}× ` : ''}⌀${size}`,
        center: [x, y] as const,
        radius: nearest.radius * scale,
      },
    ]
  })
  return callouts
    .toSorted((a, b) => b.center[1] + b.radius - a.center[1] - a.radius)
    .flatMap(({ text, center, radius }, index) => {
      const elbow: Point2 = [corner[0] + 5, corner[1] + 2 - index * (TEXT + 2)]
      const [dx, dy] = [elbow[0] - center[0], elbow[1] - center[1]]
      const away = Math.hypot(dx, dy)
      const tip: Point2 = [center[0] + (dx / away) * radius, center[1] + (dy / away) * radius]
      return [
        `<path class="dimension" d="M${at(tip)}L${at(elbow)}h1.5"/>`,
        arrow(tip, [-dx / away, -dy / away]),
        `<text class="start" x="${number(elbow[0] + 2)}" y="${number(-elbow[1] + TEXT / 3)}">${text}</text>`,
      ]
    })
}

const OFFSET = 11

function horizontalDimension([left, bottom]: Point2, length: number, scale: number): string[] {
  const [right, y] = [left + length * scale, bottom - OFFSET]
  return [
    `<path class="dimension" d="M${at([left, bottom - 1.5])}V${number(-y + 1.5)}M${at([right, bottom - 1.5])}V${number(-y + 1.5)}M${at([left, y])}H${number(right)}"/>`,
    arrow([left, y], [-1, 0]),
    arrow([right, y], [1, 0]),
    `<text x="${number((left + right) / 2)}" y="${number(-y - 1)}">${short(length)}</text>`,
  ]
}

function verticalDimension([left, bottom]: Point2, length: number, scale: number): string[] {
  const [top, x] = [bottom + length * scale, left - OFFSET]
  const middle = (bottom + top) / 2
  return [
    `<path class="dimension" d="M${at([left - 1.5, bottom])}H${number(x - 1.5)}M${at([left - 1.5, top])}H${number(x - 1.5)}M${at([x, bottom])}V${number(-top)}"/>`,
    arrow([x, bottom], [0, -1]),
    arrow([x, top], [0, 1]),
    `<text x="${number(x - 1)}" y="${number(-middle)}" transform="rotate(-90 ${number(x - 1)} ${number(-middle)})">${short(length)}</text>`,
  ]
}

function arrow([x, y]: Point2, [dx, dy]: Point2): string {
  const back: Point2 = [x - dx * ARROW.length, y - dy * ARROW.length]
  const [sideX, sideY] = [(-dy * ARROW.width) / 2, (dx * ARROW.width) / 2]
  return `<path class="arrow" d="M${at([x, y])}L${at([back[0] + sideX, back[1] + sideY])}L${at([back[0] - sideX, back[1] - sideY])}Z"/>`
}

function titleBlock(title: string, scale: number, size: readonly number[]): string[] {
  const { margin, width, height, titleHeight } = SHEET
  const ratio = scale >= 1 ? `${short(scale)}:1` : `1:${short(1 / scale)}`
  const cells = [
    ['Scale', ratio],
    ['Size, mm', size.map(short).join(' × ')],
    ['Projection', 'third angle'],
  ] as const
  const cellWidth = 46
  const left = width - margin - cells.length * cellWidth
  const top = margin + titleHeight
  const label = (x: number, name: string, value: string) => [
    `<text class="start" x="${number(x + 2)}" y="${number(-top + 4.5)}" style="font-size:2.2px">${name}</text>`,
    `<text class="start" x="${number(x + 2)}" y="${number(-top + 10.5)}">${escapeXml(value)}</text>`,
  ]
  return [
    `<rect class="frame" x="${margin}" y="${margin - height}" width="${width - 2 * margin}" height="${height - 2 * margin}"/>`,
    `<path class="frame" d="M${at([margin, top])}H${width - margin}${cells.map((_, index) => `M${at([left + index * cellWidth, top])}V${-margin}`).join('')}"/>`,
    ...label(margin, 'Part', title.length > 60 ? `${title.slice(0, 59)}…` : title),
    ...cells.flatMap(([name, value], index) => label(left + index * cellWidth, name, value)),
  ]
}

function at([x, y]: Point2): string {
  return `${number(x)} ${number(-y)}`
}

/** A length as one writes it: two decimals at most. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}
