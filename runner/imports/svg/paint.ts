/** What of an element is painted: the properties of CSS that decide whether and how its outlines count. */
import type { Element } from 'domhandler'
import type { Cascade } from './cascade.ts'

/** Properties that children take over, with what they are where nobody says anything. */
const INHERITED = {
  fill: 'black',
  'fill-rule': 'nonzero',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1',
  'stroke-opacity': '1',
  visibility: 'visible',
  'font-size': '16px',
}
export type Inherited = Readonly<Record<keyof typeof INHERITED, string>>
export const AT_ROOT: Inherited = INHERITED
const NAMES = Object.keys(INHERITED).filter((name): name is keyof Inherited => Object.hasOwn(INHERITED, name))

/** The inherited properties of an element, by its own values and its parent's. */
export function inherit(element: Element, parent: Inherited, cascade: Cascade): Inherited {
  const own: Record<string, string> = {}
  for (const name of NAMES) {
    const value = cascade(element, name)?.toLowerCase()
    if (value === 'initial') own[name] = INHERITED[name]
    else if (value && !['inherit', 'unset', 'revert', 'revert-layer'].includes(value)) own[name] = value
  }
  return { ...parent, ...own }
}

export interface Paint {
  isFilled: boolean
  isStroked: boolean
  rule: 'nonzero' | 'evenodd'
}

/** How a shape is painted; null for one that cannot be seen. */
export function paintOf(properties: Inherited): Paint | null {
  const isSeen = (paint: string, opacity: string) =>
    paint !== 'none' && paint !== 'transparent' && !(Number.parseFloat(opacity) <= 0)
  const isFilled = isSeen(properties.fill, properties['fill-opacity'])
  const isStroked =
    isSeen(properties.stroke, properties['stroke-opacity']) && !(Number.parseFloat(properties['stroke-width']) <= 0)
  if (properties.visibility !== 'visible' || !(isFilled || isStroked)) return null
  return { isFilled, isStroked, rule: properties['fill-rule'] === 'evenodd' ? 'evenodd' : 'nonzero' }
}

/** The size of an element's font, in pixels. */
export function fontPxOf(properties: Inherited, parentPx: number): number {
  const [, number, unit = 'px'] = /^([\d.]+)(px|pt|em|%|)$/.exec(properties['font-size']) ?? []
  const factor = { px: 1, '': 1, pt: 96 / 72, em: parentPx, '%': parentPx / 100 }[unit] ?? 1
  return number === undefined ? parentPx : Number(number) * factor
}
