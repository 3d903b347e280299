/** IGES files as shapes; only the full build of OpenCascade reads them. */
import type { AnyShape } from 'replicad'
import { toReplicad } from '../kernel/full/carry-shapes.ts'
import type { FullKernel, FullShape } from '../kernel/full/full-kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'

const FILE = '/import.igs'
/** Gaps between neighbouring faces that still count as closed, in mm: what most programs that write IGES keep to. */
const SEWING_MM = 0.01

export interface ReadIges {
  shape: AnyShape
  /** Whether loose faces were sewn together into a solid, or could not be. */
  sewn: 'not needed' | 'solid' | 'open'
}

/**
 * Everything in an IGES file as one shape, in mm. Most files hold loose faces: those are sewn together.
 *
 * @throws SyntaxError when there is no shape in it.
 */
export function readIges(bytes: Uint8Array, full: FullKernel, kernel: Kernel): ReadIges {
  const { oc } = full
  const range = () => new oc.Message_ProgressRange_1()
  oc.FS.writeFile(FILE, bytes)
  const reader = new oc.IGESControl_Reader_1()
  const status = reader.ReadFile(FILE)
  oc.FS.unlink(FILE)
  if (status !== oc.IFSelect_ReturnStatus.IFSelect_RetDone)
    throw new SyntaxError('it is not an IGES file that can be read')
  reader.TransferRoots(range())
  const shape = reader.OneShape()
  if (shape.IsNull()) throw new SyntaxError('there is no shape in it')
  const { TopAbs_SOLID, TopAbs_FACE } = oc.TopAbs_ShapeEnum
  if (partsIn(shape, TopAbs_SOLID, full).length > 0 || partsIn(shape, TopAbs_FACE, full).length === 0)
    return { shape: toReplicad(shape, full, kernel), sewn: 'not needed' }

  const sewing = new oc.BRepBuilderAPI_Sewing(SEWING_MM, true, true, true, false)
  sewing.Add(shape)
  sewing.Perform(range())
  const sewed = sewing.SewedShape()
  const shells = partsIn(sewed, oc.TopAbs_ShapeEnum.TopAbs_SHELL, full)
  if (shells.length === 0 || !shells.every((shell) => oc.BRep_Tool.IsClosed_1(shell)))
    return { shape: toReplicad(sewed, full, kernel), sewn: 'open' }
  const solids = shells.map((shell) =>
    toReplicad(new oc.ShapeFix_Solid_1().SolidFromShell(oc.TopoDS.Shell_1(shell)), full, kernel),
  )
  const [only] = solids
  return { shape: only && solids.length === 1 ? only : kernel.replicad.makeCompound(solids), sewn: 'solid' }
}

function partsIn(shape: FullShape, kind: object, { oc }: FullKernel): FullShape[] {
  const found: FullShape[] = []
  const explorer = new oc.TopExp_Explorer_2(shape, kind, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) found.push(explorer.Current())
  return found
}
