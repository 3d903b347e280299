/** SVG as outlines in millimetres, y pointing up. */
import type { Element } from 'domhandler'
import { IDENTITY, type Affine } from '../affine.ts'
import { createCascade } from './cascade.ts'
import { elementsIn, parseDocument } from './document.ts'
import { lengthOf, type Viewport } from './lengths.ts'
import { AT_ROOT, fontPxOf, inherit, paintOf, type Inherited } from './paint.ts'
import { boxOf, placed, reachesBeyond, sortByPaint, type Painted, type Sorted } from './painted.ts'
import { outlinesOf } from './shapes.ts'
import { fitViewBox, placeRoot, viewBoxOf } from './viewports.ts'
import { around, originOf, transformOf, type Reference } from './transforms.ts'

export interface ReadSvg extends Sorted {
  /** What would be seen and was left out, such as text. */
  ignored: Set<string>
  /** What is cut off in the picture and not here: clip paths, masks, borders of inner pictures. */
  uncut: Set<string>
  /** Shapes that cannot be seen. */
  hidden: number
  /** Whether the file says how large it is in the world. */
  hasSize: boolean
}

/** What these hold is drawn only where something refers to it, or not at all. */
const NOT_DRAWN = new Set(
  'defs clipPath mask symbol pattern marker linearGradient radialGradient filter metadata style script title desc view cursor animate animateMotion animateTransform set'.split(
    ' ',
  ),
)
const CONTAINERS = new Set(['g', 'a', 'switch', 'svg', 'symbol', 'use'])
/** Most shapes that uses of uses may make. */
const MAX_SHAPES = 100_000
const MAX_NESTED_USES = 30

interface Context {
  viewport: Viewport
  inherited: Inherited
  /** The uses that lead here. */
  uses: readonly Element[]
}

/**
 * Every outline that an SVG shows, as a static viewer draws it.
 *
 * @throws SyntaxError when it cannot be understood.
 * @see SVG 2, and SVG 1.1 where it has more
 */
export function readSvg(text: string): ReadSvg {
  const root = parseDocument(text)
  const [ignored, uncut] = [new Set<string>(), new Set<string>()]
  let [hidden, shapes] = [0, 0]
  const cascade = createCascade(root, (what) => ignored.add(what))
  const byId = new Map<string, Element>()
  indexIds(root, byId)

  /** The shapes of an element, in the coordinates of what holds it. `size` is what a use says of a symbol. */
  function shapesOf(element: Element, outer: Context, size?: Element): Painted[] {
    const { name } = element
    const value = (property: string) => cascade(element, property)
    const isSymbolInUse = name === 'symbol' && size !== undefined
    if (name.includes(':') || (NOT_DRAWN.has(name) && !isSymbolInUse)) return []
    if (!isForUs(element)) return []
    if (value('display') === 'none' || Number.parseFloat(value('opacity') ?? '1') <= 0) {
      hidden++
      return []
    }
    const inherited = inherit(element, outer.inherited, cascade)
    const viewport = { ...outer.viewport, fontPx: fontPxOf(inherited, outer.viewport.fontPx) }
    const context = { ...outer, inherited, viewport }
    for (const property of ['clip-path', 'mask'])
      if (!['none', undefined].includes(value(property))) uncut.add(`${property} of <${name}>`)
    const inner = CONTAINERS.has(name) ? contentOf(element, context, size) : ownShape(element, context)
    return placed(inner, mapOf(element, inner, viewport))
  }

  function ownShape(element: Element, { viewport, inherited }: Context): Painted[] {
    const paths = outlinesOf(element.name, (property) => cascade(element, property), viewport)
    const paint = paintOf(inherited)
    if (!paths) {
      if (inherited.visibility === 'visible') ignored.add(element.name)
      return []
    }
    if (paths.length === 0) return []
    if (!paint) {
      hidden++
      return []
    }
    if (++shapes > MAX_SHAPES) throw new SyntaxError(`it draws more than ${MAX_SHAPES} shapes`)
    return [{ ...paint, paths }]
  }

  function contentOf(element: Element, context: Context, size?: Element): Painted[] {
    if (element.name === 'use') return used(element, context)
    if (element.name === 'svg' || element.name === 'symbol') return inViewport(element, context, size)
    const children = elementsIn(element)
    const chosen = element.name === 'switch' ? children.filter(isForUs).slice(0, 1) : children
    return chosen.flatMap((child) => shapesOf(child, context))
  }

  function used(element: Element, context: Context): Painted[] {
    const link = element.attribs['href'] ?? element.attribs['xlink:href'] ?? ''
    const target = link.startsWith('#') ? byId.get(decodeURIComponent(link.slice(1))) : undefined
    if (!target) {
      if (link !== '') ignored.add(`use of ${link.slice(0, 60)}`)
      return []
    }
    if (context.uses.includes(element) || context.uses.length >= MAX_NESTED_USES || holds(target, element))
      throw new SyntaxError(`its <use> of ${link} leads back to itself`)
    const [x, y] = [cascade(element, 'x'), cascade(element, 'y')]
    const dx = lengthOf(x, 'x', context.viewport) ?? 0
    const dy = lengthOf(y, 'y', context.viewport) ?? 0
    const copy = shapesOf(target, { ...context, uses: [...context.uses, element] }, element)
    return placed(copy, [1, 0, 0, 1, dx, dy])
  }

  /** A picture in the picture, or a symbol, whose size a use may give. */
  function inViewport(element: Element, context: Context, size?: Element): Painted[] {
    const value = (property: string) => cascade(element, property)
    const { viewport } = context
    const given = (property: 'width' | 'height') => (size && cascade(size, property)) ?? value(property) ?? '100%'
    const width = lengthOf(given('width'), 'x', viewport) ?? viewport.width
    const height = lengthOf(given('height'), 'y', viewport) ?? viewport.height
    if (width <= 0 || height <= 0) return []
    const isSymbol = element.name === 'symbol'
    const x = isSymbol ? 0 : (lengthOf(value('x'), 'x', viewport) ?? 0)
    const y = isSymbol ? 0 : (lengthOf(value('y'), 'y', viewport) ?? 0)
    const box = viewBoxOf(element.attribs['viewBox'])
    if (box && (box.width === 0 || box.height === 0)) return []
    const fit = box ? fitViewBox(box, width, height, element.attribs['preserveAspectRatio']) : IDENTITY
    const within = { ...context, viewport: { ...viewport, width: box?.width ?? width, height: box?.height ?? height } }
    const inner = placed(
      elementsIn(element).flatMap((child) => shapesOf(child, within)),
      fit,
    )
    if (!['visible', 'auto'].includes(value('overflow') ?? 'hidden') && reachesBeyond(inner, width, height))
      uncut.add(`the border of an inner <${element.name}>`)
    return placed(inner, [1, 0, 0, 1, x, y])
  }

  /** Where the transforms of an element take its shapes. */
  function mapOf(element: Element, shapesInside: readonly Painted[], viewport: Viewport): Affine {
    const value = (property: string) => cascade(element, property)
    const texts = ['translate', 'rotate', 'scale'].flatMap((name) => {
      const given = value(name)
      return given && given !== 'none' && element.attribs[name] === undefined
        ? [`${name}(${given.split(/\s+/).join(',')})`]
        : []
    })
    const own = value('transform')
    if (own && own !== 'none') texts.push(own)
    if (texts.length === 0) return IDENTITY
    const reference = referenceOf(value('transform-box'), shapesInside, viewport)
    const origin = value('transform-origin')
    const [x, y] = originOf(origin ?? (reference.isOwnBox ? '50% 50%' : '0 0'), reference)
    return around(x, y, transformOf(texts.join(' '), reference))
  }

  const { place, viewport, hasSize } = placeRoot(root)
  const all = placed(
    elementsIn(root).flatMap((child) =>
      shapesOf(child, { viewport, inherited: inherit(root, AT_ROOT, cascade), uses: [] }),
    ),
    place,
  )
  const isShown = cascade(root, 'display') !== 'none'
  return { ...sortByPaint(isShown ? all : []), ignored, uncut, hidden, hasSize }
}

function indexIds(element: Element, byId: Map<string, Element>): void {
  const id = element.attribs['id']
  if (id !== undefined && !byId.has(id)) byId.set(id, element)
  for (const child of elementsIn(element)) indexIds(child, byId)
}

function holds(outer: Element, inner: Element): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true
  return false
}

/** Conditions of an element: none of its required extensions is known, and of languages English is. */
function isForUs({ attribs }: Element): boolean {
  const languages = attribs['systemLanguage']?.split(',').map((language) => language.trim().toLowerCase())
  const isOurs = !languages || languages.some((language) => language === 'en' || language.startsWith('en-'))
  return isOurs && attribs['requiredExtensions'] === undefined
}

function referenceOf(
  transformBox: string | undefined,
  shapes: readonly Painted[],
  { width, height, fontPx }: Viewport,
): Reference & { isOwnBox: boolean } {
  const isOwnBox = ['fill-box', 'stroke-box', 'content-box', 'border-box'].includes(transformBox ?? '')
  const box = (isOwnBox && boxOf(shapes)) || { min: [0, 0], max: [width, height] }
  return { box: { min: [box.min[0] ?? 0, box.min[1] ?? 0], max: [box.max[0] ?? 0, box.max[1] ?? 0] }, fontPx, isOwnBox }
}
