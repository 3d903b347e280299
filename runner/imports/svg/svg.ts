/** SVG as outlines in millimetres, y pointing up. */
import type { Curve, Path, Point2 } from '../../flat/curve.ts'
import { compose, IDENTITY, mapCurve, rotation, type Affine } from '../affine.ts'
import { parsePathData } from './svg-path-data.ts'

export interface ReadSvg {
  paths: Path[]
  /** Elements that were left out, such as text. */
  ignored: Set<string>
}

const MM_PER_INCH = 25.4
/** CSS Values, section 6.2; a length without a unit is in pixels. */
const MM_PER_UNIT: Record<string, number> = {
  mm: 1,
  cm: 10,
  in: MM_PER_INCH,
  pt: MM_PER_INCH / 72,
  pc: MM_PER_INCH / 6,
  px: MM_PER_INCH / 96,
  '': MM_PER_INCH / 96,
}
/** What these hold is drawn only where something refers to it. */
const NOT_DRAWN = new Set([
  'defs',
  'clipPath',
  'mask',
  'symbol',
  'pattern',
  'marker',
  'linearGradient',
  'radialGradient',
  'metadata',
  'style',
  'title',
  'desc',
])
const CONTAINERS = new Set(['svg', 'g', 'a', 'switch'])
const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const FULL_TURN = 2 * Math.PI

/**
 * Every outline in an SVG.
 *
 * @throws SyntaxError when it cannot be understood.
 */
export function readSvg(text: string): ReadSvg {
  const paths: Path[] = []
  const ignored = new Set<string>()
  const open: { name: string; map: Affine; isDrawn: boolean }[] = []
  let hasRoot = false
  for (const [, slash, name = '', attributesText = '', selfClosing] of text.matchAll(TAG)) {
    if (name === '') continue
    if (slash) {
      const index = open.findLastIndex((element) => element.name === name)
      if (index >= 0) open.length = index
      continue
    }
    const attributes = attributesOf(attributesText)
    const parent = open.at(-1) ?? { map: IDENTITY, isDrawn: true }
    const isRoot: boolean = name === 'svg' && !hasRoot
    const map = isRoot ? rootMap(attributes) : compose(parent.map, transformOf(attributes['transform'] ?? ''))
    hasRoot ||= isRoot
    const isDrawn =
      parent.isDrawn &&
      !NOT_DRAWN.has(name) &&
      !/display\s*:\s*none/.test(attributes['style'] ?? '') &&
      attributes['display'] !== 'none'
    if (isDrawn) {
      const found = outlinesOf(name, attributes)
      if (found)
        for (const path of found)
          paths.push({ curves: path.curves.flatMap((curve) => mapCurve(map, curve)), isClosed: path.isClosed })
      else if (!CONTAINERS.has(name)) ignored.add(name)
    }
    if (!selfClosing) open.push({ name, map, isDrawn })
  }
  if (!hasRoot) throw new SyntaxError('there is no <svg> in it')
  return { paths, ignored }
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(text.matchAll(ATTRIBUTE), ([, key = '', double, single]) => [key, double ?? single ?? '']),
  )
}

/** From the file's coordinates to millimetres with y up. */
function rootMap({ width, height, viewBox }: Record<string, string>): Affine {
  const [left = 0, top = 0, boxWidth = 0, boxHeight = 0] = numbersIn(viewBox ?? '')
  const [widthMm, heightMm] = [lengthMm(width), lengthMm(height)]
  const scale =
    boxWidth > 0 && boxHeight > 0
      ? Math.min(widthMm === null ? Infinity : widthMm / boxWidth, heightMm === null ? Infinity : heightMm / boxHeight)
      : Infinity
  const factor = Number.isFinite(scale) && scale > 0 ? scale : MM_PER_INCH / 96
  // The lower left corner of what is shown is the origin.
  const bottom = boxHeight > 0 ? top + boxHeight : (heightMm ?? 0) / factor
  return [factor, 0, 0, -factor, -left * factor, bottom * factor]
}

/** A length in mm; null for none and for percentages. */
function lengthMm(text: string | undefined): number | null {
  const [, number, unit = ''] = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? []
  const factor = MM_PER_UNIT[unit.toLowerCase()]
  return number === undefined || factor === undefined ? null : Number(number) * factor
}

function numbersIn(text: string): number[] {
  return (text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number)
}

function transformOf(text: string): Affine {
  let map = IDENTITY
  for (const [, name = '', list = ''] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g))
    map = compose(map, oneTransform(name, numbersIn(list)))
  return map
}

function oneTransform(name: string, [a = 0, b, c, d = 0, e = 0, f = 0]: readonly number[]): Affine {
  const turn = (a * Math.PI) / 180
  if (name === 'matrix') return [a, b ?? 0, c ?? 0, d, e, f]
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
  if (name === 'skewX') return [1, 0, Math.tan(turn), 1, 0, 0]
  if (name === 'skewY') return [1, Math.tan(turn), 0, 1, 0, 0]
  if (name !== 'rotate') throw new SyntaxError(`the transform ${name} is not known`)
  const [x, y] = [b ?? 0, c ?? 0]
  return compose([1, 0, 0, 1, x, y], compose(rotation(turn), [1, 0, 0, 1, -x, -y]))
}

/** The outlines of a basic shape or path; null for any other element. */
function outlinesOf(name: string, attributes: Record<string, string>): Path[] | null {
  const number = (key: string) => Number.parseFloat(attributes[key] ?? '0') || 0
  if (name === 'path') return parsePathData(attributes['d'] ?? '')
  if (name === 'rect') return rectangle(number('x'), number('y'), number('width'), number('height'), attributes)
  if (name === 'circle') return ellipse([number('cx'), number('cy')], number('r'), number('r'))
  if (name === 'ellipse') return ellipse([number('cx'), number('cy')], number('rx'), number('ry'))
  if (name === 'line') return polyline([number('x1'), number('y1'), number('x2'), number('y2')], false)
  if (name === 'polyline' || name === 'polygon')
    return polyline(numbersIn(attributes['points'] ?? ''), name === 'polygon')
  return null
}

function ellipse([x, y]: Point2, rx: number, ry: number): Path[] {
  if (rx <= 0 || ry <= 0) return []
  const circle: Curve = { kind: 'arc', center: [0, 0], radius: 1, startRad: 0, sweepRad: FULL_TURN }
  return [{ curves: mapCurve([rx, 0, 0, ry, x, y], circle), isClosed: true }]
}

function rectangle(x: number, y: number, width: number, height: number, attributes: Record<string, string>): Path[] {
  if (width <= 0 || height <= 0) return []
  const given = [attributes['rx'], attributes['ry']].map((text) =>
    text === undefined ? null : Number.parseFloat(text) || 0,
  )
  const rx = Math.min(given[0] ?? given[1] ?? 0, width / 2)
  const ry = Math.min(given[1] ?? given[0] ?? 0, height / 2)
  const corner = (dx: number, dy: number) => (rx > 0 && ry > 0 ? `a${rx} ${ry} 0 0 1 ${dx} ${dy}` : '')
  return parsePathData(
    `M${x + rx} ${y}H${x + width - rx}${corner(rx, ry)}V${y + height - ry}${corner(-rx, ry)}H${x + rx}${corner(-rx, -ry)}V${y + ry}${corner(rx, -ry)}Z`,
  )
}

function polyline(numbers: readonly number[], isClosed: boolean): Path[] {
  const points: string[] = []
  for (let index = 0; index + 1 < numbers.length; index += 2) points.push(`${numbers[index]} ${numbers[index + 1]}`)
  return points.length < 2 ? [] : parsePathData(`M${points.join(' L')}${isClosed ? 'Z' : ''}`)
}
