/** An uploaded DXF as a drawing. */
import type { Drawing } from 'replicad'
import type { Remark } from '../../faults/remark.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { drawFlat, tellIgnored } from '../flat-drawing.ts'
import { readDxf } from './dxf.ts'

/**
 * The drawing of a DXF; `layers`, where it is a list, names those that count. `remark` is told what was left out.
 *
 * @throws SyntaxError when it cannot be understood.
 */
export function drawDxf(
  name: string,
  bytes: Uint8Array,
  layers: unknown,
  kernel: Kernel,
  remark: (remark: Remark) => void,
): Drawing {
  const wanted = Array.isArray(layers) ? layers.map(String) : null
  const { paths, ignored, hidden, hasUnit } = readDxf(new TextDecoder().decode(bytes), wanted)
  tellIgnored(name, ignored, 'Explode it into lines and arcs before', remark)
  if (hidden.size > 0)
    remark({
      severity: 'info',
      code: 'I_HIDDEN',
      message: `"${name}" has what cannot be seen, and was left out: ${[...hidden]
        .slice(0, 10)
        .map(([why, count]) => `${count} ${why}`)
        .join(', ')}`,
      hint: 'Layers can be asked for by name: importFile(name, { layers: ["…"] })',
    })
  if (!hasUnit)
    remark({
      severity: 'info',
      code: 'I_UNIT',
      message: `"${name}" does not say its unit: millimetres were taken`,
      hint: 'If it is in inches: drawing.scale(25.4)',
    })
  const [outlines, lines] = [paths.filter((path) => path.isClosed), paths.filter((path) => !path.isClosed)]
  return drawFlat({ filled: [], outlines, lines }, name, kernel, remark)
}
