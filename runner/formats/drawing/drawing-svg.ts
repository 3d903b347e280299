/** SVG of drawings: their outlines, one millimetre a unit, ready for a laser cutter or a plotter. */
import { boxAround } from '../../flat/curve.ts'
import type { Outline } from '../../flat/outline.ts'
import type { PartLook } from '../../model/model.ts'
import { number, pathData } from './svg-path.ts'
import { escapeXml } from '../container/xml.ts'

const DASHES = { solid: null, dashed: [6, 3], dotted: [1, 2] } as const

/** An SVG as large as the drawings, with a group for each. */
export function writeDrawingSvg(parts: readonly (PartLook & { outline: Outline })[], title: string): Uint8Array {
  const box = boxAround(parts.flatMap(({ outline }) => outline.paths.flatMap(({ curves }) => curves)))
  const [left, bottom, right, top] = box ? [...box.min, ...box.max] : [0, 0, 1, 1]
  const stroke = Math.max(right - left, top - bottom) / 300 || 0.1
  const [width, height] = [right - left + 2 * stroke, top - bottom + 2 * stroke].map(number)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="${number(left - stroke)} ${number(-top - stroke)} ${width} ${height}">`,
    ` <title>${escapeXml(title)}</title>`,
  ]
  for (const { name, color, opacity, stroke: kind, outline } of parts) {
    const dashes = DASHES[kind]?.map((length) => number(length * stroke)).join(' ')
    lines.push(
      ` <g fill="none" stroke="${color}" stroke-width="${number(stroke)}" stroke-linejoin="round"${dashes ? ` stroke-dasharray="${dashes}"` : ''}${opacity < 1 ? ` opacity="${opacity}"` : ''}>`,
      `  <title>${escapeXml(name)}</title>`,
      // One path, so that an editor which fills it sees holes as holes.
      `  <path fill-rule="evenodd" d="${outline.paths.map(pathData).join('')}"/>`,
      ' </g>',
    )
  }
  lines.push('</svg>', '')
  return new TextEncoder().encode(lines.join('\n'))
}
