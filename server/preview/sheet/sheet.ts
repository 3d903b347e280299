/**
 * A sheet of four views in third-angle projection: TOP above FRONT, RIGHT beside it, all three at one scale and in line with
 * each other, with overall dimensions and hole callouts, and ISO in the spare corner. Made for people and for models that see.
 */
import type { Facts } from '../../api.ts'
import { calloutsOf, calloutsWidth, drawCallouts, type Callout } from './callouts.ts'
import { centerOf, extentOf, fitScale, project, VIEWS, type Box, type Camera } from '../draw/camera.ts'
import { dimensionAcross, dimensionUp, formatMm } from './dimensions.ts'
import { drawView } from '../draw/draw-view.ts'
import { findHoles } from './holes.ts'
import { createPen, type Pen } from '../draw/pen.ts'
import { createPicture, fillRect, paste, type Picture, type Rect, type Rgb } from '../draw/picture.ts'
import { layOutSheet, type SheetLayout } from './sheet-layout.ts'
import { drawTitle } from './sheet-title.ts'
import type { Subject } from '../read/subject.ts'

const PAPER: Rgb = [255, 255, 255]
const INK: Rgb = [11, 90, 180]
const LABEL_INK: Rgb = [110, 124, 138]
const FRAME: Rgb = [200, 208, 216]
const LABEL_SIZE = 9
const DIMENSION_DISTANCE = 26

const FLAT_VIEWS = ['top', 'front', 'right'] as const
type FlatView = (typeof FLAT_VIEWS)[number]

/** Draws the sheet of a part; at most 1024 pixels wide and high. */
export function drawSheet({ drawable, facts, title }: Subject): Picture {
  const { bounds } = drawable.model
  const holes = findHoles(drawable.model)
  const callouts = {
    top: calloutsOf(holes, VIEWS.top.toViewer),
    front: calloutsOf(holes, VIEWS.front.toViewer),
    right: calloutsOf(holes, VIEWS.right.toViewer),
  }
  const layout = layOutSheet(bounds, {
    top: calloutsWidth(callouts.top),
    front: calloutsWidth(callouts.front),
    right: calloutsWidth(callouts.right),
  })
  const sheet = createPicture(layout.width, layout.height, PAPER)
  const pen = createPen(sheet, PAPER, INK)
  drawFrame(sheet, pen, layout)

  for (const name of FLAT_VIEWS) {
    const room = layout.rooms[name]
    const camera = cameraIn(name, layout.scale, bounds, room)
    drawInCell(sheet, subjectView(camera, layout.cells[name], true))
    dimensionView(pen, name, camera, facts, callouts[name], room, bounds)
  }
  const scale = fitScale(extentOf(bounds, VIEWS.iso), layout.rooms.iso)
  drawInCell(sheet, subjectView(cameraIn('iso', scale, bounds, layout.rooms.iso), layout.cells.iso, false))
  drawTitle(pen, sheet, layout.title, { drawable, facts, title })
  pen.finish()
  return sheet

  function subjectView(camera: Camera, cell: Rect, hiddenLines: boolean): { view: Picture; cell: Rect } {
    const inCell = { ...camera, x: camera.x - cell.x, y: camera.y - cell.y }
    return { view: drawView(drawable, { camera: inCell, width: cell.width, height: cell.height, hiddenLines }), cell }
  }
}

function drawInCell(sheet: Picture, { view, cell }: { view: Picture; cell: Rect }): void {
  paste(sheet, view, cell.x, cell.y)
}

function cameraIn(name: keyof typeof VIEWS, scale: number, bounds: Box, { x, y, width, height }: Rect): Camera {
  return { view: VIEWS[name], scale, center: centerOf(bounds), x: x + width / 2, y: y + height / 2 }
}

function drawFrame(sheet: Picture, pen: Pen, { cells, title }: SheetLayout): void {
  const line = (x: number, y: number, width: number, height: number): void =>
    fillRect(sheet, { x, y, width, height }, FRAME)
  const { x, y } = cells.top
  const [right, bottom] = [x + title.width, title.y + title.height]
  for (const row of [y, cells.front.y, title.y, bottom]) line(x, row, title.width, 1)
  for (const column of [x, right]) line(column, y, 1, bottom - y + 1)
  line(cells.iso.x, y, 1, title.y - y)
  for (const [name, cell] of Object.entries(cells))
    pen.text(name.toUpperCase(), cell.x + 10, cell.y + 10 + LABEL_SIZE, { size: LABEL_SIZE, color: LABEL_INK })
}

/** Width below front, depth below right and left of top, height left of front: no length is given twice in a line of views. */
function dimensionView(
  pen: Pen,
  name: FlatView,
  camera: Camera,
  { bounds: exact }: Facts,
  callouts: readonly Callout[],
  room: Rect,
  drawn: Box,
): void {
  const [left, bottom] = project(camera, exact.min)
  const [right, top] = project(camera, name === 'front' ? [exact.max[0], exact.min[1], exact.max[2]] : exact.max)
  const size = extentOf(exact, camera.view)
  const seen = extentOf(drawn, camera.view)
  const below = camera.y + (seen.height * camera.scale) / 2
  const beside = camera.x - (seen.width * camera.scale) / 2
  if (name !== 'top' && size.width > 0)
    dimensionAcross(pen, {
      from: left,
      to: right,
      side: below,
      line: below + DIMENSION_DISTANCE,
      text: formatMm(size.width),
    })
  if (name !== 'right' && size.height > 0)
    dimensionUp(pen, {
      from: top,
      to: bottom,
      side: beside,
      line: beside - DIMENSION_DISTANCE,
      text: formatMm(size.height),
    })
  const side = camera.x + (seen.width * camera.scale) / 2
  drawCallouts(pen, callouts, camera, { side, top: room.y, bottom: room.y + room.height })
}
