/** What a 3MF builds: every mesh at every place where it is used. */
import { MAX_TRIANGLES } from '../stl/stl-file.ts'
import type { ThreemfModel, ThreemfObject, Use } from './model-file.ts'
import { determinant, within, type Placement } from './placement.ts'

export interface BuiltPart {
  name: string
  /** `#rrggbb` or `#rrggbbaa`; undefined when it has none. */
  color: string | undefined
  /** x y z of three corners a triangle, in mm. */
  corners: Float32Array
}

const MAX_USES = 100_000
const MAX_PARTS = 1000
const MAX_DEPTH = 100

/**
 * The parts of the build, each with the name of its object, or of the one around it.
 *
 * @throws SyntaxError when an object is missing or is part of itself, or there is too much or nothing to build.
 */
export function buildParts(model: ThreemfModel): BuiltPart[] {
  const parts: BuiltPart[] = []
  let [uses, triangles] = [0, 0]

  function build({ objectId, placement }: Use, outer: Placement, name: string, around: readonly string[]): void {
    const object = model.objects.get(objectId)
    if (!object) throw new SyntaxError(`it uses the object ${objectId}, which is not there: export it again`)
    if (around.includes(objectId))
      throw new SyntaxError(
        `its object ${objectId} is a component of itself: take it out of itself and export it again`,
      )
    if (++uses > MAX_USES || around.length >= MAX_DEPTH)
      throw new SyntaxError(`it uses its objects more than ${MAX_USES} times, or ${MAX_DEPTH} deep: flatten it before`)
    if (object.isSupport) return
    const place = within(outer, placement)
    const own = object.name || name
    if (object.indices.length > 0) {
      triangles += object.indices.length / 3
      if (triangles > MAX_TRIANGLES)
        throw new SyntaxError(
          `it builds more than ${MAX_TRIANGLES} triangles, which is all that can be used: reduce it before`,
        )
      if (parts.length >= MAX_PARTS)
        throw new SyntaxError(`it builds more than ${MAX_PARTS} parts: export fewer of them`)
      const color = object.look === null ? undefined : model.colors.get(object.look)
      parts.push({ name: own || `part ${parts.length + 1}`, color, corners: cornersOf(object, place) })
    }
    for (const component of object.components) build(component, place, own, [...around, objectId])
  }

  const { mmPerUnit: mm } = model
  for (const item of model.items) build(item, [mm, 0, 0, 0, mm, 0, 0, 0, mm, 0, 0, 0], '', [])
  if (parts.length === 0)
    throw new SyntaxError('it builds no triangles: put its objects on the plate and export it again')
  return parts
}

/** Triangles of a mirrored object are turned, or they would face inwards. */
function cornersOf({ positions, indices }: ThreemfObject, place: Placement): Float32Array {
  const corners = new Float32Array(3 * indices.length)
  const order = determinant(place) < 0 ? [0, 2, 1] : [0, 1, 2]
  for (let first = 0; first < indices.length; first += 3)
    for (const [corner, from] of order.entries()) {
      const vertex = 3 * (indices[first + from] ?? 0)
      const [x = 0, y = 0, z = 0] = [positions[vertex], positions[vertex + 1], positions[vertex + 2]]
      for (let axis = 0; axis < 3; axis++)
        corners[3 * (first + corner) + axis] =
          x * (place[axis] ?? 0) + y * (place[3 + axis] ?? 0) + z * (place[6 + axis] ?? 0) + (place[9 + axis] ?? 0)
    }
  return corners
}
