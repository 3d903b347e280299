/** From the outlines of a file to a drawing, with what is to be told about them. */
import type { Drawing } from 'replicad'
import type { Remark } from '../faults/remark.ts'
import type { Path } from '../flat/curve.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { drawingOf } from './drawing-from-paths.ts'
import { fillShapes, type Shape } from './fill/fill.ts'
import { withoutCopies } from './fill/loops.ts'

export interface FlatContent {
  /** Areas that lie over each other. */
  filled: readonly Shape[]
  /** Closed outlines, of which one inside of another is a hole. */
  outlines: readonly Path[]
  lines: readonly Path[]
}

/**
 * The drawing of everything that a file holds.
 *
 * @throws SyntaxError when that is nothing.
 */
export function drawFlat(
  { filled, outlines, lines }: FlatContent,
  name: string,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): Drawing {
  const once = withoutCopies(outlines)
  const copies = outlines.length - once.length
  const all: Shape[] = once.length > 0 ? [...filled, { paths: once, rule: 'evenodd' }] : [...filled]
  const result = fillShapes(all, kernel)
  if (result.outlines.length + lines.length === 0) throw new SyntaxError('it shows no outline')
  if (lines.length > 0 && result.outlines.length > 0)
    remark({
      severity: 'info',
      code: 'I_OPEN_LINES',
      message: `"${name}" has ${count(lines.length, 'line')} that ${lines.length > 1 ? 'do' : 'does'} not close, beside ${count(result.outlines.length, 'outline')} that ${result.outlines.length > 1 ? 'do' : 'does'}`,
    })
  if (copies > 0)
    remark({
      severity: 'info',
      code: 'I_COPIES',
      message: `"${name}" has ${count(copies, 'outline')} twice, which ${copies > 1 ? 'were' : 'was'} taken once`,
    })
  if (once.length > 0 && result.crossing.has(all.length - 1))
    remark({
      severity: 'warning',
      code: 'W_OUTLINES_CROSS',
      message: `In "${name}" outlines cross or touch each other: what lies in an even number of them counts as outside`,
      hint: 'If they should be one area, join them in the drawing program, or import the files one by one and fuse() them',
    })
  if (result.coveredByOthers > 0)
    remark({
      severity: 'warning',
      code: 'W_COVERED',
      message: `In "${name}" ${count(result.coveredByOthers, 'outline')} ${result.coveredByOthers > 1 ? 'lie' : 'lies'} within the filled area of another shape, and ${result.coveredByOthers > 1 ? 'make' : 'makes'} no hole`,
      hint: 'For holes, combine the shapes into one path (in Inkscape: Path, Difference), or give all of them a stroke and fill="none"',
    })
  if (result.coveredByOwn > 0)
    remark({
      severity: 'info',
      code: 'I_COVERED',
      message: `In "${name}" ${count(result.coveredByOwn, 'outline')} within a path ${result.coveredByOwn > 1 ? 'run' : 'runs'} the same way around and so ${result.coveredByOwn > 1 ? 'make' : 'makes'} no hole (fill-rule nonzero)`,
      hint: 'For holes set fill-rule="evenodd" on the path',
    })
  return drawingOf([...result.outlines, ...lines], kernel)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Says which kinds of things were left out, and the way to have them. */
export function tellIgnored(
  name: string,
  ignored: ReadonlySet<string>,
  way: string,
  remark: (remark: Remark) => void,
): void {
  if (ignored.size === 0) return
  const kinds = [...ignored].slice(0, 10).join(', ')
  remark({
    severity: 'info',
    code: 'I_IGNORED',
    message: `"${name}" has more than outlines: ${kinds} ${ignored.size > 1 ? 'were' : 'was'} left out`,
    hint: `${way}, if you need it`,
  })
}
