/** An uploaded SVG as a drawing. */
import type { Drawing } from 'replicad'
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { drawFlat, tellIgnored } from '../flat-drawing.ts'
import { readSvg, type ReadSvg } from './svg.ts'

/**
 * The drawing of an SVG; `remark` is told what it shows and the drawing does not.
 *
 * @throws SyntaxError when it cannot be understood.
 */
export function drawSvg(name: string, bytes: Uint8Array, kernel: Kernel, remark: (remark: Remark) => void): Drawing {
  const read = readSvg(new TextDecoder().decode(bytes))
  tellLeftOut(name, read, remark)
  return drawFlat({ filled: read.filled, outlines: read.stroked, lines: read.lines }, name, kernel, remark)
}

function tellLeftOut(
  name: string,
  { ignored, uncut, hidden, hasSize }: ReadSvg,
  remark: (remark: Remark) => void,
): void {
  tellIgnored(name, ignored, 'Convert it to paths before', remark)
  if (uncut.size > 0)
    remark({
      severity: 'warning',
      code: 'W_NOT_CUT_OFF',
      message: `"${name}" cuts shapes off that are whole here: ${[...uncut].slice(0, 10).join(', ')}`,
      hint: 'Intersect the paths in a drawing program before, or cut the drawing in the script',
    })
  if (hidden > 0)
    remark({
      severity: 'info',
      code: 'I_HIDDEN',
      message: `"${name}" has ${hidden} shape${hidden > 1 ? 's' : ''} or group${hidden > 1 ? 's' : ''} that cannot be seen, and ${hidden > 1 ? 'were' : 'was'} left out`,
    })
  if (!hasSize)
    remark({
      severity: 'info',
      code: 'I_PIXELS',
      message: `"${name}" does not say how large it is: a pixel was taken for 1/96 inch (0.2646 mm)`,
      hint: 'Give its <svg> a size with a unit, such as width="100mm", or use drawing.scale()',
    })
}
