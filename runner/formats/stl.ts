/** Binary STL. */
import type { Mesh } from '../model/model.ts'

const HEADER_BYTES = 80
const TRIANGLE_BYTES = 50

/** One binary STL of all meshes, in mm: an 80-byte header, the count, 50 bytes a triangle (normal, three corners, 0). */
export function writeStl(meshes: readonly Mesh[], name: string): Uint8Array {
  const triangles = meshes.reduce((sum, mesh) => sum + mesh.indices.length / 3, 0)
  const stl = new Uint8Array(HEADER_BYTES + 4 + triangles * TRIANGLE_BYTES)
  const view = new DataView(stl.buffer)
  // Must not begin with "solid", by which readers know the text form.
  new TextEncoder().encodeInto(`Partstream, mm: ${name}`, stl.subarray(0, HEADER_BYTES))
  view.setUint32(HEADER_BYTES, triangles, true)
  let at = HEADER_BYTES + 4
  for (const { positions: p, indices } of meshes)
    for (let t = 0; t < indices.length; t += 3) {
      const a = 3 * (indices[t] ?? 0)
      const b = 3 * (indices[t + 1] ?? 0)
      const c = 3 * (indices[t + 2] ?? 0)
      writeTriangle(view, at, p, a, b, c)
      at += TRIANGLE_BYTES
    }
  return stl
}

function writeTriangle(view: DataView, at: number, p: Float32Array, a: number, b: number, c: number): void {
  const [ax = 0, ay = 0, az = 0] = [p[a], p[a + 1], p[a + 2]]
  const [bx = 0, by = 0, bz = 0] = [p[b], p[b + 1], p[b + 2]]
  const [cx = 0, cy = 0, cz = 0] = [p[c], p[c + 1], p[c + 2]]
  const [ux, uy, uz, vx, vy, vz] = [bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az]
  const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
  const length = Math.hypot(nx, ny, nz) || 1
  writePoint(view, at, nx / length, ny / length, nz / length)
  writePoint(view, at + 12, ax, ay, az)
  writePoint(view, at + 24, bx, by, bz)
  writePoint(view, at + 36, cx, cy, cz)
}

function writePoint(view: DataView, at: number, x: number, y: number, z: number): void {
  view.setFloat32(at, x, true)
  view.setFloat32(at + 4, y, true)
  view.setFloat32(at + 8, z, true)
}
