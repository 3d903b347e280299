/** Finds the vertices of a mesh that lie at given points, in one pass over the mesh. */

export interface VertexTable {
  /** Numbers of the vertices at a point that the table was made for. */
  at(x: number, y: number, z: number): readonly number[]
}

/** A table for some points, x y z each; points and vertices come from one tessellation, so that they are the same to the bit. */
export function createVertexTable(points: Float32Array, positions: Float32Array): VertexTable {
  const slots = 2 ** Math.max(4, Math.ceil(Math.log2((points.length / 3) * 2 + 1)))
  const firstPoint = new Int32Array(slots).fill(-1)
  const nextPoint = new Int32Array(points.length / 3).fill(-1)
  const found: number[][] = []
  const bits = new DataView(new ArrayBuffer(12))

  function slotOf(x: number, y: number, z: number): number {
    bits.setFloat32(0, x + 0) // minus zero becomes zero
    bits.setFloat32(4, y + 0)
    bits.setFloat32(8, z + 0)
    let hash = Math.imul(bits.getInt32(0), 0x9e3779b1) ^ Math.imul(bits.getInt32(4), 0x85ebca6b)
    hash ^= Math.imul(bits.getInt32(8), 0xc2b2ae35)
    hash ^= hash >>> 15
    return (Math.imul(hash, 0x2c1b3c6d) >>> 7) & (slots - 1)
  }

  function pointAt(x: number, y: number, z: number): number {
    let point = firstPoint[slotOf(x, y, z)] ?? -1
    while (point >= 0 && !(points[3 * point] === x && points[3 * point + 1] === y && points[3 * point + 2] === z))
      point = nextPoint[point] ?? -1
    return point
  }

  for (let point = 0; point < nextPoint.length; point++) {
    const [x, y, z] = [points[3 * point] ?? 0, points[3 * point + 1] ?? 0, points[3 * point + 2] ?? 0]
    found.push([])
    if (pointAt(x, y, z) >= 0) continue
    const slot = slotOf(x, y, z)
    nextPoint[point] = firstPoint[slot] ?? -1
    firstPoint[slot] = point
  }
  for (let vertex = 0; vertex < positions.length / 3; vertex++)
    found[pointAt(positions[3 * vertex] ?? 0, positions[3 * vertex + 1] ?? 0, positions[3 * vertex + 2] ?? 0)]?.push(
      vertex,
    )
  return { at: (x, y, z) => found[pointAt(x, y, z)] ?? [] }
}
