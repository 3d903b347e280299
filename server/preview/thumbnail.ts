/** A small picture of a part, for lists and links. */
import { centerOf, extentOf, fitScale, VIEWS } from './draw/camera.ts'
import { drawView } from './draw/draw-view.ts'
import type { Picture } from './draw/picture.ts'
import type { Subject } from './read/subject.ts'

const WIDTH = 400
const HEIGHT = 300
const MARGIN = 14

/** The part from the front, the right and above, on a transparent ground. */
export function drawThumbnail({ drawable }: Subject): Picture {
  const { bounds } = drawable.model
  const room = { width: WIDTH - 2 * MARGIN, height: HEIGHT - 2 * MARGIN }
  const scale = fitScale(extentOf(bounds, VIEWS.iso), room)
  const camera = { view: VIEWS.iso, scale, center: centerOf(bounds), x: WIDTH / 2, y: HEIGHT / 2 }
  return drawView(drawable, { camera, width: WIDTH, height: HEIGHT })
}
