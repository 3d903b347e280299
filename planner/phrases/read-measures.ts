/** Reads quantities and groups of them, with the labels that stand inside. */
import type { Body, Measure } from './chunk-types.ts'
import { type LabelMatch, readLabel } from '../words/read-label.ts'
import type { Token } from '../text/lex.ts'
import { readQuantity, shareUnits } from '../text/quantities.ts'

/** True when a quantity follows the label, with at most a glue word between. */
export function isMeasured(tokens: readonly Token[], i: number): boolean {
  const glue = [':', '=', 'of', 'is'].includes(tokens[i]?.text ?? '') ? i + 1 : i
  return tokens[glue]?.kind === 'number'
}

/** `L x W x H`, `(LxWxH)`: the order of the numbers beside it. */
export function readLabelOrder(tokens: readonly Token[], i: number): { body: Body; end: number } | null {
  const names: Record<string, string> = {
    l: 'length',
    w: 'width',
    h: 'height',
    d: 'depth',
    t: 'thickness',
    length: 'length',
    width: 'width',
    height: 'height',
    depth: 'depth',
    thickness: 'thickness',
    b: 'width',
    od: 'outer diameter',
    id: 'inner diameter',
    diameter: 'diameter',
  }
  const labels: string[] = []
  let at = i
  for (;;) {
    const label = Object.hasOwn(names, tokens[at]?.text ?? '') ? names[tokens[at]?.text ?? ''] : undefined
    if (label === undefined) break
    labels.push(label)
    if (!['x', 'by', '/'].includes(tokens[at + 1]?.text ?? '') || tokens[at + 2]?.kind !== 'word') {
      at++
      break
    }
    at += 2
  }
  return labels.length >= 2 && labels.length === new Set(labels).size
    ? { body: { kind: 'labels', labels }, end: at }
    : null
}

/** One quantity, or a group of them joined by `x` or `by`, with the labels that stand inside of the group. */
export function readMeasures(tokens: readonly Token[], i: number): { measures: Measure[]; end: number } | null {
  const first = readQuantity(tokens, i)
  if (!first) return null
  const group: Measure[] = [{ quantity: first.quantity, label: null }]
  let end = first.end
  for (;;) {
    const label = readLabelInBrackets(tokens, end) ?? readLabel(tokens, end) ?? readSquare(tokens, end)
    const afterLabel = label && !label.letter ? label.end : end
    if (!isTimes(tokens, afterLabel)) break
    const before = readLabel(tokens, afterLabel + 1)
    const startOfNext =
      before && !before.adjective && tokens[before.end]?.kind === 'number' ? before.end : afterLabel + 1
    const next = readQuantity(tokens, startOfNext)
    if (!next) break
    const last = group.at(-1)
    if (label && !label.letter && last) last.label = label.label
    group.push({ quantity: next.quantity, label: before && startOfNext === before.end ? before.label : null })
    end = next.end
  }
  if (group.length > 1) {
    nameTwoDiameters(group)
    // The label of the last one: `15 mm by 5 mm deep`.
    const label = readLabelInBrackets(tokens, end) ?? readLabel(tokens, end)
    const last = group.at(-1)
    // `a 20 x 20 mm cross section` is a thing with two sizes.
    const isSection = label?.label === 'tube diameter' && group.every((one) => one.label === null)
    if (label && last && last.label === null && !isSection && (label.adjective || !isMeasured(tokens, label.end))) {
      last.label = label.label
      end = label.end
    } else if (last && last.label === null && tokens[end]?.text === 'wall' && tokens[end + 1]?.kind !== 'number') {
      // `Ø48 x 3 wall`
      last.label = 'wall thickness'
      end = tokens[end + 1]?.text === 'thickness' ? end + 2 : end + 1
    }
    const shared = shareUnits(group.map(({ quantity }) => quantity))
    return {
      measures: group.map(({ label: name }, k) => ({ quantity: shared[k] ?? first.quantity, label: name })),
      end,
    }
  }
  return { measures: group, end }
}

/** Letters in brackets after a number. */
const SHORT: Record<string, string> = {
  x: 'length',
  y: 'width',
  z: 'height',
  l: 'length',
  w: 'width',
  h: 'height',
  t: 'thickness',
  d: 'diameter',
  od: 'outer diameter',
  id: 'inner diameter',
}

/** `120 mm (length)`. */
function readLabelInBrackets(tokens: readonly Token[], i: number): LabelMatch | null {
  if (tokens[i]?.text !== '(') return null
  const short = SHORT[tokens[i + 1]?.text ?? '']
  if (short !== undefined && tokens[i + 2]?.text === ')')
    return { label: short, adjective: true, letter: false, end: i + 3 }
  const label = readLabel(tokens, i + 1)
  return label && tokens[label.end]?.text === ')' ? { ...label, letter: false, end: label.end + 1 } : null
}

/** `60 square x 12`. */
function readSquare(tokens: readonly Token[], i: number): LabelMatch | null {
  return tokens[i]?.text === 'square' && ['x', 'by'].includes(tokens[i + 1]?.text ?? '')
    ? { label: 'side', adjective: true, letter: false, end: i + 1 }
    : null
}

function isTimes(tokens: readonly Token[], i: number): boolean {
  const [slash, next, after] = tokens.slice(i, i + 3)
  const isSign = next?.text === 'diameter' && next.to - next.from === 1 && after?.kind === 'number'
  if (slash?.text === '/' && slash.glued && next?.glued && (next.kind === 'number' || isSign)) return true
  if (tokens[i]?.text === 'on' && tokens[i + 1]?.kind === 'number') {
    return !tokens
      .slice(i + 2, i + 5)
      .some(({ text }) =>
        ['pcd', 'bolt', 'pitch', 'circle', 'square', 'centres', 'centre', 'diameter', 'radius'].includes(text),
      )
  }
  return ['x', 'by'].includes(tokens[i]?.text ?? '')
}

/** `Ø54 x Ø42 x 18`: of two diameters in one group the larger is the outside. */
function nameTwoDiameters(group: Measure[]): void {
  const [first, second, ...others] = group
  if (!first || !second || others.length > 1 || second.label !== 'diameter') return
  if (first.label !== null && first.label !== 'diameter') return
  const [outer, inner] = first.quantity.value > second.quantity.value ? [first, second] : [second, first]
  outer.label = 'outer diameter'
  inner.label = 'inner diameter'
}
