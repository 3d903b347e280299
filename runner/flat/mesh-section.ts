/** Where a plane cuts a mesh. */
import { welded } from '../model/solid-mesh.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Mesh } from '../model/model.ts'
import type { Path } from './curve.ts'
import { cross, dot, type Frame } from './read-edges.ts'

/** The outlines of a closed mesh in the plane of a frame; none of an open one. */
export function meshSection(mesh: Mesh, { origin, x, y }: Frame, { mesh: kernel }: Kernel): Path[] {
  const solid = kernel.solidOf(welded(mesh))
  if (!solid) return []
  const z = cross(x, y)
  const [dx, dy, dz] = [-dot(origin, x), -dot(origin, y), -dot(origin, z)]
  const toFrame: Parameters<typeof solid.transform>[0] =
    // oxfmt-ignore
    [x[0], y[0], z[0], 0, x[1], y[1], z[1], 0, x[2], y[2], z[2], 0, dx, dy, dz, 1]
  const flat = solid.transform(toFrame)
  const section = flat.slice(0)
  const polygons = section.toPolygons()
  for (const item of [section, flat, solid]) item.delete()
  return polygons.map((points): Path => {
    const [first = [0, 0]] = points
    return { curves: [{ kind: 'polyline', points: [...points, first] }], isClosed: true }
  })
}
