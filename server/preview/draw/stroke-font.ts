/**
 * A font of single strokes, as draughtsmen letter drawings. Each glyph is its width and its strokes; a stroke is a row of points,
 * each two digits: x from the left, and y from the descender's bottom. The baseline is at 2, small letters reach to 6, capitals
 * to 8. A stroke that begins with ~ is the control polygon of a curve: a point given twice is a corner, and a polygon that ends
 * where it began a ring.
 */

type Glyph = readonly [width: number, strokes: string]

const BASELINE = 2
const CAP_UNITS = 6
const SPACING = 1.7
const CURVE_STEPS = 5
/** Stands for characters that the font lacks. */
const MISSING: Glyph = [3, '02 08 38 32 02']

const GLYPHS: Readonly<Record<string, Glyph>> = {
  ' ': [1.3, ''],
  '0': [4, '~02 42 45 48 08 05 02'],
  '1': [2, '06 28 22'],
  '2': [4, '~07 08 48 46 44 02 02 42'],
  '3': [4, '~07 08 48 45 25,~25 45 42 02 03'],
  '4': [4, '32 38 04 44'],
  '5': [4, '48 08 05,~05 25 45 42 02 03'],
  '6': [4, '~47 48 08 04 02 42 45 25 05 04'],
  '7': [4, '08 48 12'],
  '8': [4, '~45 48 08 05 45,~45 42 02 05 45'],
  '9': [4, '~03 02 42 46 48 08 05 25 45 46'],
  A: [4, '02 28 42,14 34'],
  B: [4, '02 08,~08 28 48 45 25 05,~05 25 45 42 22 02'],
  C: [4, '~47 48 08 05 02 42 43'],
  D: [4, '02 08,~08 18 48 45 42 12 02'],
  E: [4, '48 08 02 42,05 35'],
  F: [4, '48 08 02,05 35'],
  G: [4, '~47 48 08 05 02 42 45 45 25'],
  H: [4, '02 08,42 48,05 45'],
  I: [0, '02 08'],
  J: [3, '~38 35 32 02 03'],
  K: [4, '02 08,48 04,15 42'],
  L: [4, '08 02 42'],
  M: [4, '02 08 24 48 42'],
  N: [4, '02 08 42 48'],
  O: [4, '~02 42 45 48 08 05 02'],
  P: [4, '02 08,~08 28 48 44 24 04'],
  Q: [4, '~02 42 45 48 08 05 02,24 42'],
  R: [4, '02 08,~08 28 48 44 24 04,24 42'],
  S: [4, '~47 48 08 05 25 45 42 02 03'],
  T: [4, '08 48,28 22'],
  U: [4, '~08 05 02 42 45 48'],
  V: [4, '08 22 48'],
  W: [6, '08 12 38 52 68'],
  X: [4, '02 48,08 42'],
  Y: [4, '08 25 48,25 22'],
  Z: [4, '08 48 02 42'],
  a: [3, '36 32,~36 06 04 02 32'],
  b: [3, '08 02,~02 32 34 36 06'],
  c: [3, '~35 36 06 04 02 32 33'],
  d: [3, '38 32,~36 06 04 02 32'],
  e: [3, '04 34,~34 36 06 04 02 32'],
  f: [2, '~28 18 16 12,06 26'],
  g: [3, '~36 06 04 02 32,~36 33 30 10 00'],
  h: [3, '08 02,~04 06 36 34 32'],
  i: [0, '06 02,08 08'],
  j: [1, '~16 13 10 00,18 18'],
  k: [3, '08 02,36 04,15 32'],
  l: [0, '08 02'],
  m: [4, '06 02,~04 06 16 26 24 22,~24 26 36 46 44 42'],
  n: [3, '06 02,~04 06 36 34 32'],
  o: [3, '~02 32 34 36 06 04 02'],
  p: [3, '06 00,~06 36 34 32 02'],
  q: [3, '36 30,~36 06 04 02 32'],
  r: [2, '06 02,~04 06 16 26'],
  s: [3, '~35 36 06 05 04 34 33 32 02 03'],
  t: [2, '~18 14 12 22,06 26'],
  u: [3, '~06 04 02 32 34,36 32'],
  v: [4, '06 22 46'],
  w: [6, '06 12 36 52 66'],
  x: [3, '02 36,06 32'],
  y: [4, '06 22,46 10'],
  z: [3, '06 36 02 32'],
  '.': [0, '02 02'],
  ',': [1, '12 01'],
  ':': [0, '02 02,05 05'],
  ';': [1, '15 15,12 01'],
  '!': [0, '08 04,02 02'],
  '?': [4, '~07 08 48 46 25 24,22 22'],
  '-': [2, '05 25'],
  _: [4, '02 42'],
  '+': [4, '05 45,23 27'],
  '±': [4, '06 46,24 28,02 42'],
  '×': [3, '03 36,06 33'],
  '=': [4, '04 44,06 46'],
  '<': [4, '47 05 43'],
  '>': [4, '07 45 03'],
  '/': [3, '02 38'],
  '\\': [3, '08 32'],
  '|': [0, '01 08'],
  '(': [1, '~18 07 05 03 12'],
  ')': [1, '~08 17 15 13 02'],
  '[': [1, '18 08 02 12'],
  ']': [1, '08 18 12 02'],
  '{': [2, '~28 18 16 05 05 14 12 22'],
  '}': [2, '~08 18 16 25 25 14 12 02'],
  "'": [0, '08 06'],
  '"': [2, '08 06,28 26'],
  '#': [4, '12 18,32 38,04 44,06 46'],
  '%': [4, '02 48,~08 18 17 07 08,~33 43 42 32 33'],
  '&': [4, '~42 07 08 28 26 04 02 22 44'],
  '*': [2, '14 18,05 27,07 25'],
  '·': [0, '05 05'],
  '°': [2, '~08 28 26 06 08'],
  '²': [2, '~07 08 18 28 26 05 05 25'],
  '³': [2, '~08 28 27 17,~17 27 25 05'],
  '⌀': [4, '~03 23 43 45 47 27 07 05 03,02 48'],
}
const LIKE: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  ø: 'o',
  Ø: 'O',
  ß: 's',
}

/** Width in pixels of a text whose capitals are `size` pixels high. */
export function textWidth(text: string, size: number): number {
  const glyphs = glyphsOf(text)
  const units = glyphs.reduce((sum, [width]) => sum + width + SPACING, 0)
  return (Math.max(0, units - SPACING) * size) / CAP_UNITS
}

/** Lines of a text, x y a point in pixels, with its baseline beginning at x, y; capitals are `size` pixels high. */
export function textLines(text: string, x: number, y: number, size: number): number[][] {
  const unit = size / CAP_UNITS
  const lines: number[][] = []
  let left = x
  for (const [width, strokes] of glyphsOf(text)) {
    for (const stroke of strokes.split(',').filter(Boolean))
      lines.push(
        pointsOf(stroke).map((value, i) => (i % 2 === 0 ? left + value * unit : y - (value - BASELINE) * unit)),
      )
    left += (width + SPACING) * unit
  }
  return lines
}

/** A text cut to a width, with its end shown as dots. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = lettersOf(text)
  while (letters.length > 0 && textWidth(`${letters.join('')}...`, size) > width) letters.pop()
  return `${letters.join('')}...`
}

/** Letters with accents lose them. */
function glyphsOf(text: string): Glyph[] {
  return lettersOf(text.normalize('NFD').replaceAll(/\p{M}/gu, '')).map(
    (letter) => GLYPHS[LIKE[letter] ?? letter] ?? MISSING,
  )
}

/** What a reader takes for one letter, emoji of several characters included. */
function lettersOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment)
}

function pointsOf(stroke: string): number[] {
  const isCurve = stroke.startsWith('~')
  const points = stroke
    .slice(isCurve ? 1 : 0)
    .split(' ')
    .map((pair) => [Number(pair[0]), Number(pair[1])] as const)
  return isCurve ? curve(points) : points.flat()
}

/** The quadratic B-spline of a control polygon. */
function curve(polygon: readonly (readonly [number, number])[]): number[] {
  const [[firstX, firstY] = [0, 0]] = polygon
  const [lastX, lastY] = polygon.at(-1) ?? [0, 0]
  const isRing = firstX === lastX && firstY === lastY
  const controls = isRing
    ? [...polygon, ...polygon.slice(1, 3)]
    : [[firstX, firstY] as const, ...polygon, [lastX, lastY] as const]
  const points: number[] = isRing ? [] : [firstX, firstY]
  for (let i = 0; i + 2 < controls.length; i++) {
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0], [cx, cy] = [0, 0]] = controls.slice(i, i + 3)
    for (let step = isRing && i === 0 ? 0 : 1; step <= CURVE_STEPS; step++) {
      const t = step / CURVE_STEPS
      const [a, b, c] = [((1 - t) * (1 - t)) / 2, 0.5 + t * (1 - t), (t * t) / 2]
      points.push(a * ax + b * bx + c * cx, a * ay + b * by + c * cy)
    }
  }
  if (!isRing) points.push(lastX, lastY)
  return points
}
