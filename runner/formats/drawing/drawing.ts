/** `drawing.svg` and `drawing.dxf`: of flat results their outlines, of bodies views and sections. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import { outlinesOf, sectionsOf, type Outline } from '../../flat/outline.ts'
import { CAMERAS, viewsOf } from '../../flat/project.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isEmpty } from '../../kernel/explore.ts'
import { meshBounds } from '../../model/exact-measures.ts'
import type { Mesh, Model, PartLook } from '../../model/model.ts'
import { writeDrawingSvg } from './drawing-svg.ts'
import { writeDxf } from './dxf.ts'
import { writeSheetSvg } from './sheet-svg.ts'

/** Points of a view's curves may miss them by this share of the diagonal: a tenth of a line's width on the sheet. */
const DIAGONAL_PARTS = 5000

/**
 * Draws a model. A result that is all drawings gives their outlines; else only its bodies are drawn: as a technical drawing in
 * SVG, and in DXF as the section through their middle.
 */
export function writeDrawing(format: 'svg' | 'dxf', model: Model, kernel: Kernel): Uint8Array {
  const shapes = model.shapes()
  const all = model.parts.flatMap((part, index): { part: PartLook; shape: TopoDS_Shape; mesh: Mesh | null }[] => {
    const shape = shapes[index]
    return shape ? [{ part, shape, mesh: isEmpty(shape, kernel) ? (model.meshes()[index] ?? null) : null }] : []
  })
  const bodies = all.filter(({ part }) => part.kind === 'body')
  if (bodies.length === 0) {
    const parts = withOutlines(all, outlinesOf(shapes, kernel))
    return format === 'svg' ? writeDrawingSvg(parts, model.name) : dxfOf(parts)
  }
  const bodyShapes = bodies.map(({ shape }) => shape)
  if (format === 'dxf') return dxfOf(withOutlines(bodies, sectionsOf(bodies, kernel)))

  const whole = compoundOf(bodyShapes, kernel)
  const meshes = bodies.flatMap(({ mesh }) => mesh ?? [])
  const toleranceMm = diagonalOf(whole, meshes, kernel) / DIAGONAL_PARTS
  const view = viewsOf(whole, meshes, CAMERAS, toleranceMm, kernel)
  return writeSheetSvg({
    title: model.name,
    front: view('front'),
    top: view('top'),
    right: view('right'),
    iso: view('iso'),
  })
}

/** An empty file would tell nobody why. */
function dxfOf(parts: readonly (PartLook & { outline: Outline })[]): Uint8Array {
  if (parts.every(({ outline }) => outline.paths.length === 0))
    throw new ScriptError('Cannot write DXF: the result has no outline that lies in a plane', {
      code: 'empty_result',
      hint: 'Return a drawing, or a body that a plane across its thinnest direction cuts; STEP holds everything else',
    })
  return writeDxf(parts)
}

function withOutlines(
  items: readonly { part: PartLook }[],
  outlines: readonly Outline[],
): (PartLook & { outline: Outline })[] {
  return items.flatMap(({ part }, index) => {
    const outline = outlines[index]
    return outline ? [{ ...part, outline }] : []
  })
}

function compoundOf(shapes: readonly TopoDS_Shape[], { oc }: Kernel): TopoDS_Shape {
  const compound = new oc.TopoDS_Compound()
  const builder = new oc.TopoDS_Builder()
  builder.MakeCompound(compound)
  for (const shape of shapes) builder.Add(compound, shape)
  return compound
}

function diagonalOf(shape: TopoDS_Shape, meshes: readonly Mesh[], { oc }: Kernel): number {
  const box = new oc.Bnd_Box()
  oc.BRepBndLib.Add(shape, box, false)
  for (const { min, max } of meshes.map(meshBounds)) box.Update(...min, ...max)
  return box.IsVoid() ? 1 : Math.sqrt(box.SquareExtent())
}
