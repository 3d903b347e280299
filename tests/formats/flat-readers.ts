/** Readers of SVG and DXF that measure what is drawn, independent of the writers. */
import { all } from './readers.ts'

type Point = [number, number]

/** Area enclosed by points, counter-clockwise positive. */
function areaOf(points: readonly Point[]): number {
  let twofold = 0
  for (const [index, [x, y]] of points.entries()) {
    const [nx, ny] = points[(index + 1) % points.length] ?? [0, 0]
    twofold += x * ny - nx * y
  }
  return twofold / 2
}

export interface DxfEntity {
  /** CIRCLE, or OUTLINE for lines and arcs that meet. */
  type: string
  layer: string
  isClosed: boolean
  /** Enclosed by it, taken as positive. */
  areaMm2: number
  points: Point[]
}

export interface ReadDxf {
  version: string
  insertUnits: string
  layers: { name: string; color: number }[]
  entities: DxfEntity[]
}

function number(fields: Map<number, string>, code: number): number {
  return Number(fields.get(code) ?? 0)
}

interface DxfCurve {
  type: string
  layer: string
  from: Point
  to: Point
  /** Between an arc and its chord, positive to the right of it. */
  segmentMm2: number
}

/** Joins entities of a layer that meet within a micrometre, as machines do; a circle stays what it is. */
function outlinesOf(curves: readonly DxfCurve[]): DxfEntity[] {
  const outlines: DxfEntity[] = []
  const open = new Set(curves)
  const meet = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by) < 1e-6
  for (const first of curves) {
    if (!open.delete(first)) continue
    if (first.type === 'CIRCLE') {
      outlines.push({
        type: 'CIRCLE',
        layer: first.layer,
        isClosed: true,
        areaMm2: first.segmentMm2,
        points: [first.from],
      })
      continue
    }
    const points = [first.from, first.to]
    let segments = first.segmentMm2
    const take = (end: Point): Point | null => {
      for (const curve of open) {
        if (curve.layer !== first.layer || curve.type === 'CIRCLE') continue
        const isForward = meet(curve.from, end)
        if (!isForward && !meet(curve.to, end)) continue
        open.delete(curve)
        segments += isForward ? curve.segmentMm2 : -curve.segmentMm2
        return isForward ? curve.to : curve.from
      }
      return null
    }
    for (let next = take(first.to); next; next = take(next)) points.push(next)
    const isClosed = meet(first.from, points.at(-1) ?? first.to)
    if (isClosed) points.pop()
    const areaMm2 = isClosed ? Math.abs(areaOf(points) + segments) : 0
    outlines.push({ type: 'OUTLINE', layer: first.layer, isClosed, areaMm2, points })
  }
  return outlines
}

/** DXF as pairs of code and value, two lines each. */
export function readDxf(bytes: Uint8Array): ReadDxf {
  const lines = new TextDecoder().decode(bytes).split('\n')
  const pairs = Array.from({ length: Math.floor(lines.length / 2) }, (_, index) => ({
    code: Number(lines[2 * index]),
    value: lines[2 * index + 1] ?? '',
  }))
  /** What stands between this `0 …` and the next. */
  const records: { type: string; fields: Map<number, string> }[] = []
  let version = ''
  let insertUnits = ''
  let variable = ''
  for (const { code, value } of pairs) {
    if (code === 9) variable = value
    else if (variable === '$ACADVER' && code === 1) version = value
    else if (variable === '$INSUNITS' && code === 70) insertUnits = value
    if (code === 0) records.push({ type: value, fields: new Map() })
    else records.at(-1)?.fields.set(code, value)
  }
  const entities = outlinesOf(
    records.flatMap(({ type, fields }): DxfCurve[] => {
      const layer = fields.get(8) ?? ''
      const at = (code: number): Point => [number(fields, code), number(fields, code + 10)]
      const radius = number(fields, 40)
      if (type === 'LINE' && fields.has(10)) return [{ type, layer, from: at(10), to: at(11), segmentMm2: 0 }]
      if (type !== 'ARC' && type !== 'CIRCLE') return []
      const [x, y] = at(10)
      if (type === 'CIRCLE') return [{ type, layer, from: [x, y], to: [x, y], segmentMm2: Math.PI * radius ** 2 }]
      const [start = 0, end = 0] = [50, 51].map((code) => (number(fields, code) * Math.PI) / 180)
      const sweep = end > start ? end - start : end - start + 2 * Math.PI
      const on = (angle: number): Point => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
      return [{ type, layer, from: on(start), to: on(end), segmentMm2: (radius ** 2 * (sweep - Math.sin(sweep))) / 2 }]
    }),
  )
  const layers = records
    .filter(({ type, fields }) => type === 'LAYER' && fields.has(6))
    .map(({ fields }) => ({ name: fields.get(2) ?? '', color: number(fields, 62) }))
  return { version, insertUnits, layers, entities }
}

/** The subpaths of a path's data as points, y upwards; curves are cut into many short lines. */
export function readPath(data: string): { points: Point[]; isClosed: boolean }[] {
  const words = data.match(/[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []
  const paths: { points: Point[]; isClosed: boolean }[] = []
  let command = ''
  let at: Point = [0, 0]
  const next = () => Number(words.shift())
  const pair = (): Point => [next(), next()]
  const add = (point: Point) => {
    paths.at(-1)?.points.push(point)
    at = point
  }
  const STEPS = 400
  while (words.length > 0) {
    if (/[a-zA-Z]/.test(words[0] ?? '')) command = words.shift() ?? ''
    if (command === 'M') {
      at = pair()
      paths.push({ points: [at], isClosed: false })
      command = 'L'
    } else if (command === 'L') add(pair())
    else if (command === 'H') add([next(), at[1]])
    else if (command === 'V') add([at[0], next()])
    else if (command === 'h') add([at[0] + next(), at[1]])
    else if (command === 'v') add([at[0], at[1] + next()])
    else if (command === 'Z') {
      const path = paths.at(-1)
      if (path) path.isClosed = true
    } else if (command === 'Q' || command === 'C') {
      const control = [at, pair(), pair(), ...(command === 'C' ? [pair()] : [])]
      for (let step = 1; step <= STEPS; step++) {
        let level: Point[] = control
        const t = step / STEPS
        while (level.length > 1)
          level = level.slice(1).map(([x, y], i): Point => {
            const [px, py] = level[i] ?? [0, 0]
            return [px + t * (x - px), py + t * (y - py)]
          })
        if (level[0]) add(level[0])
      }
    } else if (command === 'A') {
      const [radius] = [next(), next(), next()]
      const [large, sweep] = [next(), next()]
      const [from, to] = [at, pair()]
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
      const chord = Math.hypot(dx, dy)
      const height = Math.sqrt(Math.max(0, radius ** 2 - (chord / 2) ** 2)) * (large === sweep ? -1 : 1)
      const center: Point = [
        (from[0] + to[0]) / 2 - (height * dy) / chord,
        (from[1] + to[1]) / 2 + (height * dx) / chord,
      ]
      const start = Math.atan2(from[1] - center[1], from[0] - center[0])
      let turn = Math.atan2(to[1] - center[1], to[0] - center[0]) - start
      if (sweep === 1 && turn < 0) turn += 2 * Math.PI
      if (sweep === 0 && turn > 0) turn -= 2 * Math.PI
      for (let step = 1; step <= STEPS; step++) {
        const angle = start + (turn * step) / STEPS
        add([center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)])
      }
    } else throw new RangeError(`The path has the command ${command}, which is not known here`)
  }
  for (const path of paths) path.points = path.points.map(([x, y]) => [x, -y])
  return paths
}

export interface ReadSvg {
  widthMm: number
  heightMm: number
  viewBox: number[]
  texts: string[]
  paths: { attributes: Record<string, string>; subpaths: { points: Point[]; isClosed: boolean; areaMm2: number }[] }[]
}

/** SVG: its size, texts and paths. */
export function readSvg(bytes: Uint8Array): ReadSvg {
  const text = new TextDecoder().decode(bytes)
  const [root] = all(text, 'svg')
  if (!root) throw new RangeError('This is no SVG')
  const { width = '', height = '', viewBox = '' } = root.attributes
  if (!width.endsWith('mm') || !height.endsWith('mm')) throw new RangeError('The SVG has no size in mm')
  return {
    widthMm: Number.parseFloat(width),
    heightMm: Number.parseFloat(height),
    viewBox: viewBox.split(' ').map(Number),
    texts: all(root.content, 'text').map(({ content }) => content),
    paths: all(root.content, 'path').map(({ attributes }) => ({
      attributes,
      subpaths: readPath(attributes['d'] ?? '').map((path) => Object.assign(path, { areaMm2: areaOf(path.points) })),
    })),
  }
}

/** Width and height of everything in some paths. */
export function extentOf(paths: ReadSvg['paths']): Point {
  const points = paths.flatMap(({ subpaths }) => subpaths.flatMap((path) => path.points))
  const spread = (axis: 0 | 1) => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]))
  return [spread(0), spread(1)]
}
