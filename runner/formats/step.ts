/** STEP (AP242): an assembly of the parts, with their names, colours and opacities. */
import type { Quantity_ColorRGBA, TCollection_ExtendedString, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { sortStyles } from './step-styles.ts'

export interface StepPart {
  name: string
  /** `#rrggbb` */
  color: string
  /** 0…1 */
  opacity: number
  shape: TopoDS_Shape
}

/** The time in a file's header, fixed so that the same part gives the same bytes. */
const FIXED_TIME = '2000-01-01T00:00:00'
const FILE = '/model.step'

/**
 * One STEP file in mm: a product for each part, and one above them, named `name`, when there are several.
 *
 * replicad's own `exportSTEP` makes no assembly and takes sRGB colours for linear ones, which turns them pale.
 */
export function writeStep(parts: readonly StepPart[], name: string, { oc }: Kernel): Uint8Array {
  const document = new oc.TDocStd_Document(extended('XmlOcaf', oc))
  const main = document.Main()
  const shapes = oc.XCAFDoc_DocumentTool.ShapeTool(main)
  const colors = oc.XCAFDoc_DocumentTool.ColorTool(main)
  oc.XCAFDoc_ShapeTool.SetAutoNaming(false)

  const assembly = parts.length > 1 ? shapes.NewShape() : null
  if (assembly) oc.TDataStd_Name.Set(assembly, extended(name, oc))
  const nowhere = new oc.TopLoc_Location()
  for (const part of parts) {
    const label = shapes.NewShape()
    shapes.SetShape(label, part.shape)
    oc.TDataStd_Name.Set(label, extended(part.name, oc))
    colors.SetColor(label, rgba(part, oc), oc.XCAFDoc_ColorType.XCAFDoc_ColorSurf)
    if (assembly) oc.TDataStd_Name.Set(shapes.AddComponent(assembly, label, nowhere), extended(part.name, oc))
  }
  shapes.UpdateAssemblies()

  // The writer must exist before its settings do.
  const writer = new oc.STEPCAFControl_Writer(new oc.XSControl_WorkSession(), false)
  writer.SetColorMode(true)
  writer.SetNameMode(true)
  for (const key of ['xstep.cascade.unit', 'write.step.unit']) oc.Interface_Static.SetCVal(key, 'MM')
  for (const [key, value] of Object.entries(INTEGERS)) oc.Interface_Static.SetIVal(key, value)
  if (!writer.Perform(document, FILE, new oc.Message_ProgressRange()))
    throw new TypeError('Cannot write STEP: the kernel refused the part')
  const bytes: Uint8Array = oc.FS.readFile(FILE)
  oc.FS.unlink(FILE)
  return finish(bytes, name)
}

const INTEGERS = {
  'write.surfacecurve.mode': 1,
  'write.precision.mode': 0,
  'write.step.assembly': 2, // only where there are several parts
  'write.step.schema': 5, // AP242
}

function extended(text: string, oc: Kernel['oc']): TCollection_ExtendedString {
  return new oc.TCollection_ExtendedString(text, true)
}

/** OpenCascade's colours are linear light; it writes them as sRGB. */
function rgba({ color, opacity }: StepPart, oc: Kernel['oc']): Quantity_ColorRGBA {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    oc.Quantity_Color.Convert_sRGB_To_LinearRGB(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  )
  return new oc.Quantity_ColorRGBA(red, green, blue, opacity)
}

/** Gives the file a header of our own, and writes its texts in the 7-bit alphabet that every reader knows. */
function finish(bytes: Uint8Array, name: string): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  const header = `FILE_NAME('${encodeText(name.replaceAll('\\', '\\\\').replaceAll("'", "''"))}','${FIXED_TIME}',(''),(''),'Open CASCADE','Partstream','');`
  return new TextEncoder().encode(encodeText(sortStyles(text).replace(/FILE_NAME\([\s\S]*?\);/, () => header)))
}

/** ISO 10303-21, 6.4.3.3: what is not ASCII goes as UTF-16 between `\X2\` and `\X0\`. */
function encodeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  return text.replaceAll(/[^\x00-\x7f]+/g, (run) => {
    const units = Array.from({ length: run.length }, (_, at) => run.charCodeAt(at).toString(16).padStart(4, '0'))
    return `\\X2\\${units.join('').toUpperCase()}\\X0\\`
  })
}
