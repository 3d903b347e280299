/** How pictures are fitted into viewports, and the whole into millimetres. */
import type { Element } from 'domhandler'
import { compose, type Affine } from '../affine.ts'
import { DEFAULT_FONT_PX, MM_PER_PX, numbersIn, rootLengthMm, type Viewport } from './lengths.ts'

export interface ViewBox {
  left: number
  top: number
  width: number
  height: number
}

/** Null for none. */
export function viewBoxOf(text: string | undefined): ViewBox | null {
  const [left, top, width, height] = numbersIn(text ?? '')
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null
  return width < 0 || height < 0 ? null : { left, top, width, height }
}

/**
 * Puts a viewBox into a viewport of this size, whose upper left corner is the origin.
 *
 * @see SVG 2, section 8.2 and 8.6
 */
export function fitViewBox(box: ViewBox, width: number, height: number, preserveAspectRatio = ''): Affine {
  const [, align = 'xMidYMid', how = 'meet'] =
    /^\s*(?:defer\s+)?(none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(meet|slice))?\s*$/.exec(preserveAspectRatio) ?? []
  const [ratioX, ratioY] = [width / box.width, height / box.height]
  if (align === 'none') return compose([ratioX, 0, 0, ratioY, 0, 0], [1, 0, 0, 1, -box.left, -box.top])
  const scale = how === 'slice' ? Math.max(ratioX, ratioY) : Math.min(ratioX, ratioY)
  const share = (name: string) => ({ Min: 0, Mid: 0.5, Max: 1 })[name] ?? 0.5
  const dx = share(align.slice(1, 4)) * (width - scale * box.width)
  const dy = share(align.slice(5, 8)) * (height - scale * box.height)
  return compose([scale, 0, 0, scale, dx, dy], [1, 0, 0, 1, -box.left, -box.top])
}

/** From the file's coordinates to millimetres with y up; the lower left corner of the picture is the origin. */
export function placeRoot({ attribs }: Element): { place: Affine; viewport: Viewport; hasSize: boolean } {
  const box = viewBoxOf(attribs['viewBox'])
  const [widthMm, heightMm] = [rootLengthMm(attribs['width']), rootLengthMm(attribs['height'])]
  if (
    (widthMm !== null && widthMm <= 0) ||
    (heightMm !== null && heightMm <= 0) ||
    box?.width === 0 ||
    box?.height === 0
  )
    throw new SyntaxError('its width or height is 0')
  const hasSize = [attribs['width'], attribs['height']].some((text) => /(mm|cm|q|in|pt|pc)\s*$/i.test(text ?? ''))
  const fontPx = DEFAULT_FONT_PX
  if (!box) {
    const viewport = { width: (widthMm ?? 0) / MM_PER_PX, height: (heightMm ?? 0) / MM_PER_PX, fontPx }
    return { place: [MM_PER_PX, 0, 0, -MM_PER_PX, 0, heightMm ?? 0], viewport, hasSize }
  }
  const width = widthMm ?? (heightMm === null ? box.width * MM_PER_PX : (heightMm * box.width) / box.height)
  const height = heightMm ?? (width * box.height) / box.width
  const place = compose([1, 0, 0, -1, 0, height], fitViewBox(box, width, height, attribs['preserveAspectRatio']))
  return { place, viewport: { width: box.width, height: box.height, fontPx }, hasSize }
}
