/** IGES 5.3: the parts as solids, with names and colours; only the full build of OpenCascade has it. */
import type { Kernel } from '../kernel/kernel.ts'
import { toFull } from '../kernel/full/carry-shapes.ts'
import { ScriptError } from '../faults/script-error.ts'
import type { StepPart } from './step.ts'

const FILE = '/model.igs'
/** The time in a file's header, as long as the one that it takes the place of, so that the same part gives the same bytes. */
const FIXED_TIME = '20000101.000000'

/**
 * One IGES file in mm.
 *
 * @throws ScriptError when this process has not loaded the full build.
 */
export function writeIges(parts: readonly StepPart[], kernel: Kernel): Uint8Array {
  const { full } = kernel
  if (!full) throw new ScriptError('Cannot write IGES: this process has not loaded opencascade.js')
  const { oc } = full
  const text = (value: string) => new oc.TCollection_ExtendedString_2(value, true)
  const document = new oc.TDocStd_Document(text('XmlOcaf'))
  const held = new oc.Handle_TDocStd_Document_2(document)
  const main = document.Main()
  const shapes = oc.XCAFDoc_DocumentTool.ShapeTool(main).get()
  const colors = oc.XCAFDoc_DocumentTool.ColorTool(main).get()
  for (const { shape, name, color } of parts) {
    const label = shapes.NewShape()
    shapes.SetShape(label, toFull(shape, full, kernel))
    oc.TDataStd_Name.Set_1(label, text(name))
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    const paint = new oc.Quantity_Color_3(red, green, blue, oc.Quantity_TypeOfColor.Quantity_TOC_sRGB)
    colors.SetColor_2(label, paint, oc.XCAFDoc_ColorType.XCAFDoc_ColorSurf)
  }
  oc.IGESControl_Controller.Init()
  oc.Interface_Static.SetCVal('write.iges.unit', 'MM')
  oc.Interface_Static.SetIVal('write.iges.brep.mode', SOLIDS)
  const writer = new oc.IGESCAFControl_Writer_1()
  writer.SetColorMode(true)
  writer.SetNameMode(true)
  if (!writer.Perform_2(held, FILE, new oc.Message_ProgressRange_1()))
    throw new TypeError('Cannot write IGES: the kernel refused the part')
  const bytes = oc.FS.readFile(FILE)
  oc.FS.unlink(FILE)
  const written = Buffer.from(bytes).toString('latin1')
  return Buffer.from(written.replaceAll(/\d{8}\.\d{6}/g, FIXED_TIME), 'latin1')
}

/** Solids with their topology (entities 186 and 514) instead of loose faces. */
const SOLIDS = 1
