/** What changed between a shape and what an operation made of it: most operations leave most faces as they were. */
import type { TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../../kernel/kernel.ts'
import { quickVolumeMm3 } from './volume.ts'

/** The faces of a shape by the kernel's hash, which those that are alike share. */
export type Faces = ReadonlyMap<number, readonly TopoDS_Shape[]>

const HASH_LIMIT = 2 ** 31 - 1

/** All faces of a shape, for comparing. */
export function facesOf(shape: TopoDS_Shape, { oc }: Kernel): Faces {
  const faces = new Map<number, TopoDS_Shape[]>()
  const explorer = new oc.TopExp_Explorer(shape, oc.TopAbs_ShapeEnum.TopAbs_FACE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
  for (; explorer.More(); explorer.Next()) {
    const face = explorer.Current()
    const hash = oc.ReplicadShapeHasher.HashCode(face, HASH_LIMIT)
    const alike = faces.get(hash)
    if (alike) alike.push(face)
    else faces.set(hash, [face])
  }
  explorer.delete()
  return faces
}

/** Lets go of them. */
export function freeFaces(faces: Faces): void {
  for (const alike of faces.values()) for (const face of alike) face.delete()
}

/**
 * By how many mm³ the volume grew from one shape to another. The faces that are new, together with those that are gone turned
 * inside out, close off just the space between the two; so only these are integrated.
 */
export function grownMm3(before: Faces, after: Faces, kernel: Kernel): number {
  const { oc } = kernel
  const builder = new oc.TopoDS_Builder()
  const between = new oc.TopoDS_Compound()
  builder.MakeCompound(between)
  for (const face of missingFrom(before, after)) builder.Add(between, face)
  for (const face of missingFrom(after, before)) {
    const turned = face.Reversed()
    builder.Add(between, turned)
    turned.delete()
  }
  const grown = quickVolumeMm3(between, kernel)
  between.delete()
  builder.delete()
  return grown
}

/** Faces of the second that the first does not have; one that is turned around is another one. */
export function* missingFrom(faces: Faces, others: Faces): Generator<TopoDS_Shape> {
  for (const [hash, alike] of others) {
    const known = faces.get(hash) ?? []
    for (const face of alike) if (!known.some((one) => one.IsEqual(face))) yield face
  }
}
