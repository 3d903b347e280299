/** Parts whose outline is given corner by corner. */
import { MAX_CORNERS, outlinePrism } from '../../families/kinds/outline.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import { Question } from '../../work/question.ts'
import { takeBare, takeMeasure, takePlace } from '../../work/take.ts'
import type { Work } from '../../work/work.ts'
import type { Choice } from './choice.ts'

const THICKNESS = ['thickness', 'extrusion length', 'height', 'depth', 'overall thickness', 'material thickness']

/** `polygon with points (0,0), (60,0), (60,20), extruded 8 mm`; null when no corners were given. */
export function byOutline(work: Work, mention: Mention): Choice | null {
  const outline = takePlace(mention, 'outline')
  if (!outline) return null
  const { points } = outline
  if (points.length > MAX_CORNERS)
    throw new Question(`An outline of ${points.length} corners is too much: at most ${MAX_CORNERS}`)
  const thick = takeMeasure(mention, THICKNESS) ?? takeBareOf(mention)
  if (!thick) throw new Question(`How thick is the ${mention.text}?`, ['thickness'])
  const [first, ...rest] = points
  const last = rest.at(-1)
  // A ring that is closed by hand names its first corner twice.
  const isClosed = first?.every(({ value }, k) => value === last?.[k]?.value) ?? false
  const corners = isClosed ? points.slice(0, -1) : points
  const slots = corners.flatMap((point, k): [string, string, number][] =>
    point.map((quantity, axis) => [
      `${axis === 0 ? 'x' : 'y'}${k + 1}`,
      `corner ${k + 1} ${axis === 0 ? 'x' : 'y'}`,
      work.mm(quantity),
    ]),
  )
  slots.unshift(['n', 'corners', corners.length])
  slots.push(['h', 'thickness', work.mm(thick.quantity)])
  return { family: outlinePrism, assignment: null, slots }
}

function takeBareOf(mention: Mention): { quantity: Parameters<Work['mm']>[0] } | null {
  const quantity = takeBare(mention)
  return quantity && { quantity }
}
