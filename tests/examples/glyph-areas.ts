/** Outlines of a TrueType font, read from its own tables: just enough to know the area and the height of a line of text. */

interface Glyph {
  /** Twice the area of an outline is the sum of the cross products along it; in units of the font, squared. */
  area: number
  yMin: number
  yMax: number
}

interface ContourPoint {
  x: number
  y: number
  onCurve: boolean
}

const REPEAT = 8
const FLAGS = { onCurve: 1, xShort: 2, yShort: 4, xSame: 16, ySame: 32 }

/**
 * Area, lowest and highest point of a text, in the units of the font squared and plain.
 *
 * @throws RangeError when a character has no simple glyph (composites are not read).
 */
export function measureText(font: Uint8Array, text: string): { area: number; height: number } {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = readTables(view)
  const glyphs = [...text]
    .filter((char) => char !== ' ')
    .map((char) => readGlyph(view, tables, glyphIndex(view, tables, char)))
  return {
    area: glyphs.reduce((sum, { area }) => sum + area, 0),
    height: Math.max(...glyphs.map(({ yMax }) => yMax)) - Math.min(...glyphs.map(({ yMin }) => yMin)),
  }
}

type Tables = (tag: string) => number

function readTables(view: DataView): Tables {
  const offsets = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    offsets.set(tag, view.getUint32(at + 8))
  }
  return (tag) => {
    const offset = offsets.get(tag)
    if (offset === undefined) throw new RangeError(`Cannot read the font: it has no ${tag} table`)
    return offset
  }
}

/** Looks a character up in the font's Unicode map (format 4). */
function glyphIndex(view: DataView, tables: Tables, char: string): number {
  const code = char.codePointAt(0) ?? 0
  const cmap = tables('cmap')
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const map = cmap + view.getUint32(cmap + 4 + 8 * i + 4)
    if (view.getUint16(map) !== 4) continue
    const size = view.getUint16(map + 6)
    for (let segment = 0; segment < size; segment += 2) {
      const end = map + 14 + segment
      if (view.getUint16(end) < code) continue
      const start = view.getUint16(end + size + 2)
      if (start > code) break
      const delta = view.getUint16(end + 2 * size + 2)
      const rangeAt = end + 3 * size + 2
      const range = view.getUint16(rangeAt)
      const base = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start))
      return (base + delta) & 0xffff
    }
  }
  throw new RangeError(`Cannot read the font: it has no glyph for ${char}`)
}

function readGlyph(view: DataView, tables: Tables, index: number): Glyph {
  const isLong = view.getInt16(tables('head') + 50) === 1
  const loca = tables('loca')
  const glyph = tables('glyf') + (isLong ? view.getUint32(loca + 4 * index) : 2 * view.getUint16(loca + 2 * index))
  const contours = view.getInt16(glyph)
  if (contours < 0) throw new RangeError('Cannot read the font: composite glyphs are not read')
  const ends = Array.from({ length: contours }, (_, i) => view.getUint16(glyph + 10 + 2 * i))
  const points = readPoints(view, glyph + 10 + 2 * contours, (ends.at(-1) ?? -1) + 1)
  const area = ends.reduce((sum, end, i) => sum + contourArea(points.slice((ends[i - 1] ?? -1) + 1, end + 1)), 0)
  // TrueType fills to the right of an outline, so that what is filled has a negative area.
  return { area: -area, yMin: view.getInt16(glyph + 4), yMax: view.getInt16(glyph + 8) }
}

function readPoints(view: DataView, start: number, count: number): ContourPoint[] {
  let at = start + 2 + view.getUint16(start)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = view.getUint8(at++)
    const times = flag & REPEAT ? 1 + view.getUint8(at++) : 1
    for (let i = 0; i < times; i++) flags.push(flag)
  }
  const readAxis = (short: number, same: number) => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++)
      else if (!(flag & same)) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = readAxis(FLAGS.xShort, FLAGS.xSame)
  const ys = readAxis(FLAGS.yShort, FLAGS.ySame)
  return flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, onCurve: (flag & FLAGS.onCurve) !== 0 }))
}

/** Shoelace formula over the points, plus what each quadratic curve encloses with its chord: 2/3 of its triangle. */
function contourArea(points: readonly ContourPoint[]): number {
  const full = withImpliedPoints(points)
  let twice = 0
  full.forEach((from, i) => {
    if (!from.onCurve) return
    const next = full[(i + 1) % full.length] ?? from
    const to = next.onCurve ? next : (full[(i + 2) % full.length] ?? from)
    twice += from.x * to.y - from.y * to.x
    if (!next.onCurve) twice += (2 / 3) * ((next.x - from.x) * (to.y - from.y) - (next.y - from.y) * (to.x - from.x))
  })
  return twice / 2
}

/** Between two control points lies a point of the curve that the font leaves out. */
function withImpliedPoints(points: readonly ContourPoint[]): ContourPoint[] {
  return points.flatMap((point, i) => {
    const next = points[(i + 1) % points.length] ?? point
    if (point.onCurve || next.onCurve) return [point]
    return [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, onCurve: true }]
  })
}
