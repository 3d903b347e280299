/** BREP, OpenCascade's own text format: exact, small and quick, so every job keeps its parts in it. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from './kernel.ts'

/**
 * The shapes in one BREP file: a compound with one child a shape, in their order, or the shape itself when there is only one.
 * Drops their triangulations.
 */
export function writeBrep(shapes: readonly TopoDS_Shape[], { oc }: Kernel): Uint8Array {
  const [first] = shapes
  if (!first) throw new TypeError('Cannot write BREP: there is no shape')
  let root = first
  if (shapes.length > 1) {
    const compound = new oc.TopoDS_Compound()
    const builder = new oc.TopoDS_Builder()
    builder.MakeCompound(compound)
    for (const shape of shapes) builder.Add(compound, shape)
    root = compound
  }
  oc.BRepTools.Clean(root, false)
  return new TextEncoder().encode(oc.BRepToolsWrapper.Write(root).trimStart())
}

/** The shape in a BREP file. */
export function readBrep(bytes: Uint8Array, { oc }: Kernel): TopoDS_Shape {
  const shape = oc.BRepToolsWrapper.Read(new TextDecoder().decode(bytes))
  if (shape.IsNull()) throw new TypeError('Cannot read BREP: there is no shape in it')
  return shape
}

/** The shapes that `writeBrep` has put into one file, of which there are `count`. */
export function readBrepParts(bytes: Uint8Array, count: number, kernel: Kernel): TopoDS_Shape[] {
  const { oc } = kernel
  const root = readBrep(bytes, kernel)
  if (count === 1) return [root]
  // The build has no iterator over children; a document that takes compounds for assemblies gives each child a label.
  const document = new oc.TDocStd_Document(new oc.TCollection_ExtendedString('XmlOcaf', true))
  oc.XCAFDoc_ShapeTool.SetAutoNaming(false)
  const assembly = oc.XCAFDoc_DocumentTool.ShapeTool(document.Main()).AddShape(root, true, false)
  const found = oc.XCAFDoc_ShapeTool.NbComponents(assembly, false)
  if (found !== count) throw new RangeError(`Cannot read BREP: it holds ${found} shapes, not ${count}`)
  return Array.from({ length: count }, (_, index) =>
    oc.XCAFDoc_ShapeTool.GetShape(assembly.FindChild(index + 1, false)),
  )
}
