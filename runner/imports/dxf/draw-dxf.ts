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
  const { paths, ignored } = readDxf(new TextDecoder().decode(bytes), wanted)
  tellIgnored(name, ignored, 'Explode it into lines and arcs before', remark)
  const [outlines, lines] = [paths.filter((path) => path.isClosed), paths.filter((path) => !path.isClosed)]
  return drawFlat({ filled: [], outlines, lines }, name, kernel, remark)
}
