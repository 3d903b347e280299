/** From what a script returned to named, coloured parts. */
import colorNames from 'color-name'
import type { AnyShape, Shape3D } from 'replicad'
import type { Kernel } from './kernel.ts'
import type { PartLook } from './model.ts'
import { ScriptError } from './script/script-error.ts'

export interface PartShape extends PartLook {
  shape: AnyShape
}

const DEFAULT_COLOR = '#8fa7bf'
const COLORS = new Map<string, readonly number[]>(Object.entries(colorNames))
const RETURN_HINT = 'Return a shape, an array of shapes, or { shape, name, color, opacity }'

/**
 * The parts in a script's value: a shape, a raw `TopoDS_Shape`, `{ shape, name, color, opacity }`, an object of shapes by
 * name, or lists of these.
 *
 * @throws ScriptError when there is none, or something in it is no solid shape.
 */
export function partsOf(value: unknown, { oc, replicad }: Kernel, defaultName: string): PartShape[] {
  const found: PartShape[] = []
  const isShape = (item: unknown): item is AnyShape => item instanceof replicad.Shape

  function collect(item: unknown, name: string, look: { color?: unknown; opacity?: unknown }): void {
    if (Array.isArray(item)) {
      item.forEach((entry, index) => collect(entry, item.length > 1 ? `${name} ${index + 1}` : name, look))
      return
    }
    if (item instanceof oc.TopoDS_Shape) return collect(replicad.cast(item), name, look)
    if (isShape(item)) {
      found.push({
        name: name.slice(0, 200),
        color: parseColor(look.color, name),
        opacity: parseOpacity(look.opacity, name),
        kind: 'body',
        shape: item,
      })
      return
    }
    if (isPlainObject(item) && 'shape' in item) {
      collect(item['shape'], typeof item['name'] === 'string' && item['name'] ? item['name'] : name, item)
      return
    }
    if (
      isPlainObject(item) &&
      Object.keys(item).length > 0 &&
      Object.values(item).every((entry) => isShape(entry) || hasShape(entry))
    ) {
      for (const [key, entry] of Object.entries(item)) collect(entry, key, {})
      return
    }
    throw notAShape(item, replicad)
  }

  collect(value, defaultName, {})
  if (found.length === 0) throw notAShape(undefined, replicad)
  for (const { name, shape } of found) refuseWithoutFaces(name, shape, replicad)
  return found
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}

function hasShape(value: unknown): boolean {
  return isPlainObject(value) && 'shape' in value
}

function notAShape(value: unknown, replicad: Kernel['replicad']): ScriptError {
  const options = { code: 'empty_result', hint: RETURN_HINT } as const
  if (value === undefined || value === null)
    return new ScriptError(`The script returned ${value === null ? 'null' : 'nothing'}`, options)
  if (value instanceof replicad.Drawing)
    return new ScriptError('The script returned a drawing, which is flat', {
      ...options,
      hint: 'Make it solid: drawing.sketchOnPlane("XY").extrude(10)',
    })
  if (
    value instanceof replicad.Sketch ||
    value instanceof replicad.Sketches ||
    value instanceof replicad.CompoundSketch
  )
    return new ScriptError('The script returned a sketch, which is flat', {
      ...options,
      hint: 'Make it solid: sketch.extrude(10)',
    })
  const kind =
    typeof value === 'object'
      ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`
      : `a ${typeof value}`
  return new ScriptError(`The script returned ${kind}, not a shape`, options)
}

/** An empty compound is what a boolean leaves that removed everything. */
function refuseWithoutFaces(name: string, shape: Shape3D | AnyShape, replicad: Kernel['replicad']): void {
  for (const face of replicad.iterTopo(shape.wrapped, 'face')) {
    face.delete()
    return
  }
  throw new ScriptError(`The part "${name}" is empty: it has no faces`, {
    code: 'empty_result',
    hint: 'A boolean removed everything, the shapes do not touch, or only edges were returned',
  })
}

function parseColor(color: unknown, part: string): string {
  if (color === undefined || color === null) return DEFAULT_COLOR
  const text = typeof color === 'string' ? color.trim().toLowerCase() : typeof color
  if (/^#[0-9a-f]{6}$/.test(text)) return text
  if (/^#[0-9a-f]{3}$/.test(text)) return text.replaceAll(/[0-9a-f]/g, '$&$&')
  const named = COLORS.get(text)
  if (named) return `#${named.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  throw new ScriptError(`The part "${part}" has the color ${JSON.stringify(text.slice(0, 50))}, which is not known`, {
    hint: 'Use #rrggbb or a CSS colour name such as steelblue',
  })
}

function parseOpacity(opacity: unknown, part: string): number {
  if (opacity === undefined || opacity === null) return 1
  if (typeof opacity === 'number' && opacity >= 0 && opacity <= 1) return opacity
  throw new ScriptError(`The part "${part}" has an opacity that is not a number from 0 to 1`)
}
