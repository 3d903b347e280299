/** Fillets and chamfers that do not fit: the kernel throws, or gives a body that reaches far out of the part. */
import type { AnyShape, Edge } from 'replicad'
import { exactBox, isInside } from '../../shapes/boxes.ts'
import type { Remark } from '../../../faults/remark.ts'
import type { Call, RuleContext, Fault, Rule } from '../call.ts'
import { mm } from './words.ts'

/**
 * Share of the part's size by which a rounded one may seem to reach out of it: quick boxes are too large around free-form
 * faces. A rounding that goes wrong reaches out by several times the size, or is not valid.
 */
const SLACK = 0.1

/** What replicad says of a filter that names something which does not exist. */
const FILTER_REFUSED = /^(Could not find plane|Invalid direction)/

const fits: Rule = {
  on: ['_3DShape.fillet', '_3DShape.chamfer'],
  after(call, result, context) {
    if (!context.isShape(call.self) || !context.isShape(result)) return undefined
    const before = context.measures.box(call.self)
    const [x = 0, y = 0, z = 0] = before.max.map((max, axis) => max - (before.min[axis] ?? 0))
    const volumeMm3 = context.measures.volumeMm3(result)
    // Rounding takes from corners and adds to hollows, so that it never reaches out of the part's box.
    const fitsBox = () =>
      isInside(context.measures.box(result), before, SLACK) ||
      isInside(exactBox(result, before, SLACK, context.kernel), before, SLACK)
    if (volumeMm3 > 0 && volumeMm3 <= x * y * z * 1.001 && fitsBox()) return undefined
    return tooBig(call, context)
  },
  explain(call, text, context) {
    return FILTER_REFUSED.test(text) ? undefined : tooBig(call, context)
  },
}

function tooBig(call: Call, context: RuleContext): Fault {
  const [radius] = call.args
  const size = typeof radius === 'number' ? ` of ${mm(radius)}` : ''
  const shortest = shortestEdge(call, context)
  return {
    code: call.name === 'fillet' ? 'E_FILLET_TOO_BIG' : 'E_CHAMFER_TOO_BIG',
    message: `Cannot ${call.name}: the ${call.name === 'fillet' ? 'radius' : 'size'}${size} does not fit${
      shortest === null ? '' : `: the shortest edge next to it is ${mm(shortest)} long`
    }`,
    hint: 'Take a smaller one, or select fewer edges: where two rounded edges meet, both take from the edge between them',
  }
}

/** Length of the shortest edge that is rounded or touches one that is; null when it cannot be told. */
function shortestEdge({ self, args }: Call, { isShape, kernel }: RuleContext): number | null {
  if (!isShape(self)) return null
  try {
    const chosen = chosenEdges(self, args[1], kernel)
    const [first] = chosen
    if (!first) return null
    const near = self.edges.filter((edge) =>
      chosen.some((other) => kernel.replicad.measureDistanceBetween(edge, other) < 1e-6),
    )
    return Math.min(...near.map((edge) => edge.length))
  } catch {
    // The filter is the script's own, and the shape may be broken: then the message does without the length.
    return null
  }
}

/** More edges than these are not worth the distances between all of them. */
const MAX_EDGES = 60

function chosenEdges(shape: AnyShape, filter: unknown, { replicad }: RuleContext['kernel']): Edge[] {
  const edges = shape.edges
  if (edges.length > MAX_EDGES) return []
  if (typeof filter !== 'function') return edges
  const finder: unknown = filter(new replicad.EdgeFinder(), shape)
  return finder instanceof replicad.EdgeFinder ? edges.filter((edge) => finder.shouldKeep(edge)) : []
}

/** replicad rounds the corners of a drawing that it can, and prints this about each of the others. */
const SKIPPED = /^Cannot (fillet|chamfer) between curves/

/** What a line that replicad printed says about the call that made it do so. */
export function skippedCorner(line: string): Omit<Remark, 'line' | 'column' | 'op'> | undefined {
  const [, what] = SKIPPED.exec(line) ?? []
  if (what === undefined) return undefined
  return {
    severity: 'warning',
    code: 'W_FILLET_SKIPPED',
    message: `A corner was left as it is: the ${what} does not fit between its sides`,
    hint: 'Take a smaller radius, or longer sides',
  }
}

/** A size that takes exactly all of an edge, and was made less by next to nothing. */
const exact: Rule = {
  on: ['_3DShape.fillet', '_3DShape.chamfer'],
  after(call, _result, context) {
    const size = context.safe.rounding.last()
    if (size === null) return
    context.remark(call, {
      severity: 'warning',
      code: 'W_SIZE_REDUCED',
      message: `${call.name}(${String(call.args[0])}) leaves faces of no width, on which the kernel fails: it was done with ${size} mm`,
      hint: 'Take a size that leaves something of every edge, or build the round shape itself',
    })
  },
}

/** All rules about fillets and chamfers. */
export const roundingRules: readonly Rule[] = [fits, exact]
