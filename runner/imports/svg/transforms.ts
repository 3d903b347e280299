/** Transforms of SVG attributes and of CSS. */
import type { Box } from '../../flat/curve.ts'
import { compose, IDENTITY, rotation, type Affine } from '../affine.ts'
import { lengthOf, numbersIn, type Viewport } from './lengths.ts'

const RAD_PER_UNIT: Record<string, number> = {
  '': Math.PI / 180,
  deg: Math.PI / 180,
  grad: Math.PI / 200,
  rad: 1,
  turn: 2 * Math.PI,
}
/** What shares of lengths refer to, in user units. */
export interface Reference {
  box: Box
  fontPx: number
}

/**
 * A list of transforms.
 *
 * @throws SyntaxError for one that is not known or not flat.
 * @see CSS Transforms 1, sections 8 and 12
 */
export function transformOf(text: string, reference: Reference): Affine {
  let map = IDENTITY
  let rest = text.trim()
  if (rest === '' || rest === 'none') return map
  while (rest !== '') {
    const [all, name, list] = /^(\w+)\s*\(([^()]*)\)[\s,]*/.exec(rest) ?? []
    if (all === undefined || name === undefined || list === undefined)
      throw new SyntaxError(`the transform ${JSON.stringify(text.slice(0, 60))} cannot be read`)
    map = compose(map, oneTransform(name, list, reference))
    rest = rest.slice(all.length)
  }
  return map
}

function oneTransform(name: string, list: string, reference: Reference): Affine {
  const words = wordsOf(list)
  const viewport = viewportOf(reference)
  const [first = '0', second, third] = words
  const dx = () => lengthOf(first, 'x', viewport) ?? 0
  const along = (word: string | undefined) => lengthOf(word, 'y', viewport) ?? 0
  const [a = 0, b, c, d = 0, e = 0, f = 0] = numbersIn(list)
  const factor = (word: string) => (word.endsWith('%') ? Number.parseFloat(word) / 100 : Number(word))
  switch (name) {
    case 'matrix':
      return [a, b ?? 0, c ?? 0, d, e, f]
    case 'translate':
      return [1, 0, 0, 1, dx(), along(second)]
    case 'translateX':
      return [1, 0, 0, 1, dx(), 0]
    case 'translateY':
      return [1, 0, 0, 1, 0, along(first)]
    case 'scale':
      return [factor(first), 0, 0, factor(second ?? first), 0, 0]
    case 'scaleX':
      return [factor(first), 0, 0, 1, 0, 0]
    case 'scaleY':
      return [1, 0, 0, factor(first), 0, 0]
    case 'skew':
      return [1, Math.tan(angleOf(second ?? '0')), Math.tan(angleOf(first)), 1, 0, 0]
    case 'skewX':
      return [1, 0, Math.tan(angleOf(first)), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(angleOf(first)), 0, 1, 0, 0]
    case 'rotate': {
      const [x, y] = [Number(second ?? 0), Number(third ?? 0)]
      return around(x, y, rotation(angleOf(first)))
    }
    default:
      throw new SyntaxError(`the transform ${name} is not known`)
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]+)?/gi) ?? []
}

function viewportOf({ box: { min, max }, fontPx }: Reference): Viewport {
  return { width: max[0] - min[0], height: max[1] - min[1], fontPx }
}

/** In radians. */
function angleOf(text: string): number {
  const [, number, unit = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*)$/i.exec(text) ?? []
  const factor = RAD_PER_UNIT[unit.toLowerCase()]
  if (number === undefined || factor === undefined) throw new SyntaxError(`the angle ${text} cannot be read`)
  return Number(number) * factor
}

/** A map about a point instead of the origin. */
export function around(x: number, y: number, map: Affine): Affine {
  return compose([1, 0, 0, 1, x, y], compose(map, [1, 0, 0, 1, -x, -y]))
}

/** The point of `transform-origin`, of which shares refer to the box. */
export function originOf(text: string, reference: Reference): [x: number, y: number] {
  const words = text.split(/\s+/)
  const isUpright = (word: string) => word === 'top' || word === 'bottom'
  const isLying = (word: string) => word === 'left' || word === 'right'
  const [first = '0', second = 'center'] = words
  const [x, y] = isUpright(first) || isLying(second) ? [second, first] : [first, second]
  const { min } = reference.box
  const viewport = viewportOf(reference)
  const share = (word: string) =>
    ({ left: '0%', top: '0%', center: '50%', right: '100%', bottom: '100%' })[word] ?? word
  return [min[0] + (lengthOf(share(x), 'x', viewport) ?? 0), min[1] + (lengthOf(share(y), 'y', viewport) ?? 0)]
}
