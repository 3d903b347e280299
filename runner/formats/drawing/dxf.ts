/** DXF of outlines, for laser cutters, plasma cutters and mills. */
import { flatten, isCircle, type Curve, type Path, type Point2 } from '../../flat/curve.ts'
import type { Outline } from '../../flat/outline.ts'

export interface DxfPart {
  name: string
  /** `#rrggbb` */
  color: string
  outline: Outline
}

/** The first colours of AutoCAD's index, in sRGB. */
const INDEXED_COLORS = [
  [1, 0xff, 0x00, 0x00],
  [2, 0xff, 0xff, 0x00],
  [3, 0x00, 0xff, 0x00],
  [4, 0x00, 0xff, 0xff],
  [5, 0x00, 0x00, 0xff],
  [6, 0xff, 0x00, 0xff],
  [7, 0xff, 0xff, 0xff],
  [8, 0x80, 0x80, 0x80],
  [30, 0xff, 0x7f, 0x00],
] as const

/**
 * A DXF of release 12 of nothing but LINE, ARC and CIRCLE, a layer a part: what every program reads alike. Of polylines OpenSCAD
 * skips the old kind and takes the arcs of the new one for their chords. Curves that are no arcs go as short lines. One unit is a millimetre.
 *
 * @see AutoCAD 2012 DXF Reference, Autodesk
 */
export function writeDxf(parts: readonly DxfPart[]): Uint8Array {
  const out: string[] = []
  const put = (code: number, value: string | number) => out.push(String(code), String(value))
  const layers = layerNames(parts.map(({ name }) => name))

  put(0, 'SECTION')
  put(2, 'HEADER')
  put(9, '$ACADVER')
  put(1, 'AC1009')
  put(9, '$INSUNITS')
  put(70, 4) // mm
  put(9, '$MEASUREMENT')
  put(70, 1) // metric
  put(0, 'ENDSEC')

  put(0, 'SECTION')
  put(2, 'TABLES')
  put(0, 'TABLE')
  put(2, 'LTYPE')
  put(70, 1)
  put(0, 'LTYPE')
  put(2, 'CONTINUOUS')
  put(70, 0)
  put(3, 'Solid line')
  put(72, 65)
  put(73, 0)
  put(40, 0)
  put(0, 'ENDTAB')
  put(0, 'TABLE')
  put(2, 'LAYER')
  put(70, parts.length)
  for (const [index, { color }] of parts.entries()) {
    put(0, 'LAYER')
    put(2, layers[index] ?? '0')
    put(70, 0)
    put(62, indexedColor(color))
    put(6, 'CONTINUOUS')
  }
  put(0, 'ENDTAB')
  put(0, 'ENDSEC')

  put(0, 'SECTION')
  put(2, 'ENTITIES')
  for (const [index, { outline }] of parts.entries())
    for (const path of outline.paths) putPath(path, layers[index] ?? '0', outline.toleranceMm, put)
  put(0, 'ENDSEC')
  put(0, 'EOF')
  return new TextEncoder().encode(`${out.join('\n')}\n`)
}

type Put = (code: number, value: string | number) => void

function putPath({ curves }: Path, layer: string, toleranceMm: number, put: Put): void {
  for (const curve of curves)
    if (curve.kind === 'arc') putArc(curve, layer, put)
    else {
      const points = flatten(curve, toleranceMm)
      for (const [index, to] of points.slice(1).entries()) putLine(points[index] ?? to, to, layer, put)
    }
}

function putLine(from: Point2, to: Point2, layer: string, put: Put): void {
  put(0, 'LINE')
  put(8, layer)
  putPoint(10, from, put)
  putPoint(11, to, put)
}

/** Arcs run counter-clockwise in DXF. */
function putArc(arc: Extract<Curve, { kind: 'arc' }>, layer: string, put: Put): void {
  const isWhole: boolean = isCircle(arc)
  put(0, isWhole ? 'CIRCLE' : 'ARC')
  put(8, layer)
  putPoint(10, arc.center, put)
  put(40, number(arc.radius))
  if (isWhole) return
  const endRad = arc.startRad + arc.sweepRad
  put(50, degrees(arc.sweepRad > 0 ? arc.startRad : endRad))
  put(51, degrees(arc.sweepRad > 0 ? endRad : arc.startRad))
}

/** From 0 to below 360. */
function degrees(angleRad: number): string {
  const turned = ((angleRad * 180) / Math.PI) % 360
  return number(turned < 0 ? turned + 360 : turned)
}

function putPoint(code: 10 | 11, [x, y]: Point2, put: Put): void {
  put(code, number(x))
  put(code + 10, number(y))
  put(code + 20, 0)
}

function number(value: number): string {
  return (Math.round(value * 1e9) / 1e9 + 0).toFixed(9).replace(/\.?0+$/, '')
}

const MAX_LAYER_CHARS = 31

/** Release 12 takes only these characters, and each layer needs a name of its own. */
function layerNames(names: readonly string[]): string[] {
  const taken = new Set<string>(['0'])
  return names.map((name) => {
    const plain = name
      .normalize('NFKD')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9$_-]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
    const base = plain.slice(0, MAX_LAYER_CHARS) || 'PART'
    let layer = base
    for (let count = 2; taken.has(layer); count++) layer = `${base.slice(0, MAX_LAYER_CHARS - 4)}_${count}`
    taken.add(layer)
    return layer
  })
}

function indexedColor(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  let best = { index: 7, distance: Infinity }
  for (const [index, r, g, b] of INDEXED_COLORS) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (distance < best.distance) best = { index, distance }
  }
  return best.index
}
