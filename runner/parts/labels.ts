/** Dimension labels, as replicad's studio has them: a line between two points of a part, with a text beside it. */
import type { AnyShape } from 'replicad'
import { flatShape } from './flat-shapes.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { parseLook } from './look.ts'
import { ScriptError } from '../faults/script-error.ts'

/** A label as lines to show. */
export interface Label {
  text: string
  color: string
  shape: AnyShape
}

type Vector = readonly [number, number, number]

/** Most labels of a part; each is drawn glyph by glyph. */
const MAX_LABELS = 100
const MAX_CHARS = 200
const DEFAULT_FONT_SIZE = 4
const DEFAULT_OFFSET: Vector = [0, 1, 0]
const DEFAULT_COLOR = '#ff7a00'

/**
 * The labels in the `labels` of a part: `{ label, from, to, offset?, mode?, fontSize?, position?, color? }`.
 *
 * @throws ScriptError when one has no text or no points.
 */
export function labelsOf(part: string, given: unknown, kernel: Kernel): Label[] {
  if (given === undefined || given === null) return []
  const all: unknown[] = Array.isArray(given) ? given : [given]
  if (all.length > MAX_LABELS)
    throw new ScriptError(`The part "${part}" has ${all.length} labels; at most ${MAX_LABELS} are allowed`)
  return all.map((label) => drawLabel(part, Object(label), kernel))
}

function drawLabel(part: string, given: Readonly<Record<string, unknown>>, kernel: Kernel): Label {
  const { replicad } = kernel
  const text = wordsOf(given['label'] ?? given['text']).slice(0, MAX_CHARS)
  const [from, to] = [pointOf(given['from']), pointOf(given['to'])]
  if (!text.trim() || !from || !to)
    throw new ScriptError(`The part "${part}" has a label without ${text.trim() ? 'from and to' : 'a text'}`, {
      hint: "Write: labels: [{ label: 'width', from: [0, 0, 0], to: [20, 0, 0] }]",
    })
  const along = minus(to, from)
  if (lengthOf(along) < 1e-6)
    throw new ScriptError(`The label "${text}" of the part "${part}" goes from a point to itself`)

  const { fontSize: size, color, mode } = given
  const fontSize = typeof size === 'number' && size > 0 && size < 1e4 ? size : DEFAULT_FONT_SIZE
  const side = unit(pointOf(given['offset']) ?? DEFAULT_OFFSET) ?? DEFAULT_OFFSET
  const gap = fontSize / 2
  const at = (point: Vector, gaps: number) => plus(point, scaled(side, gaps * gap))
  const line = (start: Vector, end: Vector) => replicad.makeLine([...start], [...end])
  const isPoint = mode === 'point'
  const lines = isPoint
    ? [line(from, to)]
    : [line(at(from, 1), at(to, 1)), line(at(from, 0.5), at(from, 1.5)), line(at(to, 0.5), at(to, 1.5))]
  const isBeside = liesBeside(given['position'], along, isPoint)
  const anchor = isPoint ? to : at(scaled(plus(from, to), 0.5), isBeside ? 2 : 1.5)
  const reading = isBeside ? side : (unit(along) ?? DEFAULT_OFFSET)
  const letters = drawText(text, fontSize, anchor, reading, isBeside ? along : side, !isBeside, kernel)
  const shape = replicad.makeCompound([...lines, ...letters])
  return { text, color: parseLook(text, { color: color ?? DEFAULT_COLOR }).color, shape }
}

/** Whether the text stands at the side of its line instead of on it. */
function liesBeside(position: unknown, [x, y, z]: Vector, isPoint: boolean): boolean {
  if (typeof position === 'string' && position !== 'auto') return position.startsWith('side')
  return !isPoint && Math.abs(z) >= Math.hypot(x, y) / 2
}

/** The edges of a text that begins, or is centred, at a point and reads in a direction, its letters standing towards `up`. */
function drawText(
  text: string,
  fontSize: number,
  at: Vector,
  reading: Vector,
  up: Vector,
  isCentred: boolean,
  kernel: Kernel,
): AnyShape[] {
  const { replicad } = kernel
  const normal = unit(cross(reading, up)) ?? unit(cross(reading, [0, 0, 1])) ?? [0, 0, 1]
  const drawing = replicad.drawText(text, { fontSize })
  if (!Reflect.get(drawing, 'innerShape')) return [] // nothing but blanks
  const { center, bounds } = drawing.boundingBox
  const [left] = bounds[0]
  const placed = drawing.translate(isCentred ? -center[0] : -left, isCentred ? 0 : -center[1])
  const plane = new replicad.Plane([...at], [...reading], [...normal])
  return flatShape(placed.sketchOnPlane(plane), kernel)?.edges ?? []
}

const wordsOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** A list of three numbers, or what answers one: a vertex or a vector of replicad's. */
function pointOf(value: unknown): Vector | null {
  const list: unknown =
    typeof value === 'object' && value !== null && 'asTuple' in value && typeof value.asTuple === 'function'
      ? value.asTuple()
      : typeof value === 'object' && value !== null && 'toTuple' in value && typeof value.toTuple === 'function'
        ? value.toTuple()
        : value
  if (!Array.isArray(list)) return null
  const [x, y, z]: unknown[] = list
  return isNumber(x) && isNumber(y) && isNumber(z) ? [x, y, z] : null
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scaled = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by]
const lengthOf = (a: Vector) => Math.hypot(...a)
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

function unit(a: Vector): Vector | null {
  const length = lengthOf(a)
  return length > 1e-9 ? scaled(a, 1 / length) : null
}
