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
  const entities: DxfEntity[] = []
  let vertices: { point: Point; bulge: number }[] | null = null
  let open: DxfEntity | null = null
  for (const { type, fields } of records) {
    const layer = fields.get(8) ?? ''
    const point: Point = [number(fields, 10), number(fields, 20)]
    if (type === 'CIRCLE') {
      const radius = number(fields, 40)
      entities.push({ type, layer, isClosed: true, areaMm2: Math.PI * radius ** 2, points: [point] })
    }
    if (type === 'POLYLINE') {
      vertices = []
      open = { type, layer, isClosed: number(fields, 70) % 2 === 1, areaMm2: 0, points: [] }
    }
    if (type === 'VERTEX') vertices?.push({ point, bulge: number(fields, 42) })
    if (type === 'SEQEND' && open && vertices) {
      open.points = vertices.map((vertex) => vertex.point)
      // A bulge adds the segment between its arc and its chord.
      const segments = vertices.map(({ point: [x, y], bulge }, index) => {
        const [nx, ny] = vertices?.[(index + 1) % vertices.length]?.point ?? [0, 0]
        const sweep = 4 * Math.atan(bulge)
        const radius = bulge === 0 ? 0 : Math.hypot(nx - x, ny - y) / 2 / Math.sin(sweep / 2)
        return (radius ** 2 * (sweep - Math.sin(sweep))) / 2
      })
      open.areaMm2 = Math.abs(areaOf(open.points) + segments.reduce((sum, area) => sum + area, 0))
      entities.push(open)
      open = null
    }
  }
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
