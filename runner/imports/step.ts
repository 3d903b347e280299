/** STEP files as shapes. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'

const FILE = '/import.step'

/**
 * Everything in a STEP file, as one shape, in mm. Unlike replicad's `importSTEP` it answers at once.
 *
 * @throws SyntaxError when there is no shape in it.
 */
export function readStep(bytes: Uint8Array, { oc }: Kernel): TopoDS_Shape {
  oc.FS.writeFile(FILE, bytes)
  const reader = new oc.STEPControl_Reader()
  const status = reader.ReadFile(FILE)
  oc.FS.unlink(FILE)
  if (status !== oc.IFSelect_ReturnStatus.IFSelect_RetDone)
    throw new SyntaxError('it is not a STEP file that can be read')
  reader.TransferRoots()
  const shape = reader.OneShape()
  if (shape.IsNull()) throw new SyntaxError('there is no shape in it')
  return shape
}
