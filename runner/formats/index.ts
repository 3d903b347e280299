/** Every format that a model can be written in. */
import { isEmpty } from '../kernel/explore.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Model } from '../model/model.ts'
import type { FileFormat } from '../contract/formats.ts'
import { ScriptError } from '../faults/script-error.ts'
import { writeBrep } from '../kernel/brep.ts'
import { writeDrawing } from './drawing/drawing.ts'
import { writeEntities } from './entities.ts'
import { writeGlb } from './glb.ts'
import { writeIges } from './iges.ts'
import { writeObj } from './obj.ts'
import { writeStep } from './step.ts'
import { writeStlAscii } from './stl-ascii.ts'
import { writeStl } from './stl.ts'
import { writeThreemf } from './threemf.ts'

type Writer = (model: Model, kernel: Kernel) => Uint8Array

const WRITERS: Record<FileFormat, Writer> = {
  glb: (model) => writeGlb(model.parts.map((part, index) => ({ ...part, mesh: at(model.meshes(), index) }))),
  stl: (model) =>
    writeStl(
      bodyMeshes(model, 'STL').map(({ mesh }) => mesh),
      model.name,
    ),
  'stl-ascii': (model) => writeStlAscii(bodyMeshes(model, 'STL')),
  '3mf': (model) => writeThreemf(bodyMeshes(model, '3MF'), model.name),
  obj: (model) => writeObj(bodyMeshes(model, 'OBJ'), model.name),
  brep: (model, kernel) => writeBrep(model.shapes(), kernel),
  step: (model, kernel) => writeStep(exactParts(model, 'STEP', kernel), model.name, kernel),
  iges: (model, kernel) => writeIges(exactParts(model, 'IGES', kernel), kernel),
  svg: (model, kernel) => writeDrawing('svg', model, kernel),
  dxf: (model, kernel) => writeDrawing('dxf', model, kernel),
  entities: (model, kernel) => writeEntities(model, kernel),
}

/**
 * Writes a model in one format.
 *
 * @throws ScriptError when the model has nothing that the format can hold.
 */
export function writeFormat(format: FileFormat, model: Model, kernel: Kernel): Uint8Array {
  return WRITERS[format](model, kernel)
}

/** Bodies where there are any; a drawing goes as its faces and wires. */
function exactParts(model: Model, format: string, kernel: Kernel) {
  const kind = model.parts.some((part) => part.kind === 'body') ? 'body' : 'drawing'
  const shapes = model.shapes()
  for (const [index, part] of model.parts.entries())
    if (part.kind === kind && isEmpty(at(shapes, index), kernel))
      throw new ScriptError(`Cannot write ${format}: "${part.name}" is a mesh, without the faces of a B-rep`, {
        rule: 'E_MESH_ONLY',
        hint: 'STL, 3MF, OBJ and GLB hold it exactly. A mesh of few flat faces becomes a B-rep by importFile(name, { as: "brep" })',
      })
  return model.parts.flatMap((part, index) => (part.kind === kind ? [{ ...part, shape: at(shapes, index) }] : []))
}

function bodyMeshes(model: Model, format: string) {
  const meshes = model.meshes()
  const bodies = model.parts.flatMap((part, index) =>
    part.kind === 'body' ? [{ ...part, mesh: at(meshes, index) }] : [],
  )
  if (bodies.length === 0)
    throw new ScriptError(`Cannot write ${format}: the result is a drawing, without a body`, {
      code: 'empty_result',
      hint: 'Make it solid: drawing.sketchOnPlane("XY").extrude(10)',
    })
  return bodies
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`Cannot write the model: its part ${index + 1} has no geometry`)
  return item
}
