/** STEP files as shapes, with the parts that they are made of. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { readStepSolids, type StepLook } from './step-parts.ts'

const FILE = '/import.step'

export interface StepPart extends StepLook {
  shape: TopoDS_Shape
}

export interface ReadStep {
  shape: TopoDS_Shape
  /** Every solid in its place, repeated ones as often as they are there; empty where the file does not tell them apart. */
  parts: StepPart[]
}

/**
 * Everything in a STEP file, as one shape, in mm. Unlike replicad's `importSTEP` it answers at once.
 *
 * @throws SyntaxError when there is no shape in it.
 */
export function readStep(bytes: Uint8Array, kernel: Kernel): ReadStep {
  const { oc } = kernel
  oc.FS.writeFile(FILE, bytes)
  const reader = new oc.STEPControl_Reader()
  const status = reader.ReadFile(FILE)
  oc.FS.unlink(FILE)
  if (status !== oc.IFSelect_ReturnStatus.IFSelect_RetDone)
    throw new SyntaxError('it is not a STEP file that can be read')
  reader.TransferRoots()
  const shape = reader.OneShape()
  if (shape.IsNull()) throw new SyntaxError('there is no shape in it')
  return { shape, parts: partsIn(shape, reader, new TextDecoder('latin1').decode(bytes), kernel) }
}

/** The solids of a shape with the looks of the entities that the kernel made them from. */
function partsIn(
  shape: TopoDS_Shape,
  reader: InstanceType<Kernel['oc']['STEPControl_Reader']>,
  step: string,
  { oc }: Kernel,
): StepPart[] {
  const model = reader.Model()
  const known = readStepSolids(step).flatMap(({ number, ...look }) => {
    if (number > model.NbEntities()) return []
    const had = reader.NbShapes()
    const isDone = reader.TransferEntity(model.Value(number), new oc.Message_ProgressRange())
    return isDone && reader.NbShapes() > had ? [{ solid: reader.Shape(reader.NbShapes()), look }] : []
  })
  const parts: StepPart[] = []
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_SOLID, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) {
    const solid = explorer.Current()
    const found = known.find((one) => one.solid.IsPartner(solid))
    if (!found) return []
    parts.push({ ...found.look, shape: solid })
  }
  explorer.delete()
  return parts
}
