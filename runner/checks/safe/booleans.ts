/** One boolean of a shape and its tools, in the ways in which it can be done. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { unifyFaces } from './unify.ts'

export type BooleanKind = 'fuse' | 'cut' | 'intersect'

/**
 * How to do it. `standard` is right nearly always. The others are for when it is not: `raw` leaves the faces in pieces,
 * `swapped` exchanges the operands (as the tool of a cut cannot be, it is cut twice there), `nudged` moves the second operand
 * by a ten-thousandth of a millimetre, out of the coincidence that the kernel could not resolve.
 */
export const RECIPES = ['standard', 'raw', 'swapped', 'nudged'] as const
export type Recipe = (typeof RECIPES)[number]

/** What was done, for the user. */
export const REPAIRS: Record<Recipe, string> = {
  standard: '',
  raw: 'by leaving its faces in pieces',
  swapped: 'by exchanging its operands',
  nudged: 'by moving its tool by 0.0001 mm',
}

/** Faces or edges that the user knows to coincide; makes a boolean quicker, and wrong where they do not. */
export type Glue = 'none' | 'commonFace' | 'sameFace'

export interface BooleanResult {
  shape: TopoDS_Shape
  /** Whether the kernel had doubts about the operands. */
  warned: boolean
}

/** No direction in which parts are usually aligned, a ten-thousandth of a millimetre long. */
const NUDGE_MM = [0.0000763, 0.0000519, 0.0000385] as const
const BUILDERS = { fuse: 'BRepAlgoAPI_Fuse', cut: 'BRepAlgoAPI_Cut', intersect: 'BRepAlgoAPI_Common' } as const

/** The shape, and the tools, which lie apart where there are several. */
type Operands = readonly [part: TopoDS_Shape, ...tools: TopoDS_Shape[]]

const COOKS = {
  standard: (kind, [part, ...tools], glue, kernel) => simplified(build(kind, [part], tools, glue, kernel), kernel),
  raw: (kind, [part, ...tools], _glue, kernel) => build(kind, [part], tools, 'none', kernel),
  swapped: (kind, [part, ...tools], _glue, kernel) =>
    kind === 'cut' ? cutTwice(part, tools, kernel) : simplified(build(kind, tools, [part], 'none', kernel), kernel),
  nudged(kind, [part, ...tools], _glue, kernel) {
    const nudged = tools.map((tool) => kernel.replicad.translate(tool, [...NUDGE_MM]))
    return simplified(build(kind, [part], nudged, 'none', kernel), kernel)
  },
} as const satisfies Record<
  Recipe,
  (kind: BooleanKind, operands: Operands, glue: Glue, kernel: Kernel) => BooleanResult
>

/**
 * Does a boolean. The result is always a compound.
 *
 * @throws Error when the kernel reports an error, or what the kernel throws.
 */
export function doBoolean(
  kind: BooleanKind,
  operands: Operands,
  { glue = 'none', recipe = 'standard' }: { glue?: Glue | undefined; recipe?: Recipe | undefined },
  kernel: Kernel,
): BooleanResult {
  return COOKS[recipe](kind, operands, glue, kernel)
}

/** A − (A ∩ B): the tool then has only faces that lie in or on the part. */
function cutTwice(part: TopoDS_Shape, tools: readonly TopoDS_Shape[], kernel: Kernel): BooleanResult {
  const common = build('intersect', tools, [part], 'none', kernel)
  return simplified(build('cut', [part], [common.shape], 'none', kernel), kernel)
}

function simplified({ shape, warned }: BooleanResult, kernel: Kernel): BooleanResult {
  return { shape: unifyFaces(shape, kernel), warned }
}

/** Builds once; the constructor that takes two shapes builds at once, and `Build` then does it all again. */
function build(
  kind: BooleanKind,
  parts: readonly TopoDS_Shape[],
  others: readonly TopoDS_Shape[],
  glue: Glue,
  { oc }: Kernel,
): BooleanResult {
  const builder = new oc[BUILDERS[kind]]()
  const listOf = (shapes: readonly TopoDS_Shape[]) => {
    const list = new oc.NCollection_List_TopoDS_Shape()
    for (const shape of shapes) list.Append(shape)
    return list
  }
  const [objects, tools] = [listOf(parts), listOf(others)]
  try {
    builder.SetArguments(objects)
    builder.SetTools(tools)
    builder.SetToFillHistory(false)
    if (glue === 'commonFace') builder.SetGlue(oc.BOPAlgo_GlueEnum.BOPAlgo_GlueShift)
    if (glue === 'sameFace') builder.SetGlue(oc.BOPAlgo_GlueEnum.BOPAlgo_GlueFull)
    builder.Build()
    if (builder.HasErrors()) throw new Error(`Cannot ${kind} these shapes: the kernel found no result`)
    return { shape: builder.Shape(), warned: builder.HasWarnings() }
  } finally {
    objects.delete()
    tools.delete()
    builder.delete()
  }
}
