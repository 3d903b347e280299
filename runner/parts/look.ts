/** How a part looks, from what a script says of it. */
import colorNames from 'color-name'
import type { Stroke } from '../model/model.ts'
import { ScriptError } from '../faults/script-error.ts'

const DEFAULT_COLOR = '#8fa7bf'
const COLORS = new Map<string, readonly number[]>(Object.entries(colorNames))
/** replicad's studio says dots and dashes. */
const STROKES: Record<string, Stroke> = {
  solid: 'solid',
  dashes: 'dashed',
  dashed: 'dashed',
  dots: 'dotted',
  dotted: 'dotted',
}

/** Colour and opacity of the part `name`; a colour may bring its own opacity as `#rrggbbaa`. */
export function parseLook(
  name: string,
  { color, opacity, strokeType }: { color?: unknown; opacity?: unknown; strokeType?: unknown },
): { color: string; opacity: number; stroke: Stroke } {
  const { hex, alpha } = parseColor(color, name)
  const stroke = STROKES[typeof strokeType === 'string' ? strokeType : strokeType ? '' : 'solid']
  if (!stroke)
    throw new ScriptError(`The part "${name}" has the strokeType ${shown(strokeType)}, which is not known`, {
      hint: 'Use solid, dashes or dots',
    })
  return { color: hex, opacity: parseOpacity(opacity ?? alpha, name), stroke }
}

function parseColor(color: unknown, part: string): { hex: string; alpha: number } {
  if (color === undefined || color === null || color === '') return { hex: DEFAULT_COLOR, alpha: 1 }
  const text = typeof color === 'string' ? color.trim().toLowerCase() : ''
  const [, digits] = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(text) ?? []
  if (digits !== undefined) {
    const long = digits.length < 6 ? digits.replaceAll(/./g, '$&$&') : digits
    return { hex: `#${long.slice(0, 6)}`, alpha: Number.parseInt(long.slice(6) || 'ff', 16) / 255 }
  }
  const [, red, green, blue] = /^rgb\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*\)$/.exec(text) ?? []
  const channels = COLORS.get(text) ?? (blue === undefined ? null : [red, green, blue].map(Number))
  if (channels?.every((channel) => channel <= 255))
    return { hex: `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`, alpha: 1 }
  throw new ScriptError(`The part "${part}" has the color ${shown(color)}, which is not known`, {
    hint: 'Use #rrggbb, rgb(r, g, b) or a CSS colour name such as steelblue',
  })
}

/** A number, or one as text: sliders and forms give texts. */
function parseOpacity(given: unknown, part: string): number {
  const opacity = typeof given === 'string' && given.trim() ? Number(given) : given
  if (typeof opacity === 'number' && opacity >= 0 && opacity <= 1) return opacity
  throw new ScriptError(`The part "${part}" has an opacity that is not a number from 0 to 1`)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 50)) : `of type ${typeof value}`
}
