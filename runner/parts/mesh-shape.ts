/** replicad's meshes (of Manifold) as shapes of flat faces, which every format and check can take. */
import type { AnyShape, MeshShape } from 'replicad'
import { writeStl } from '../formats/stl.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { readStl } from '../imports/stl.ts'

/**
 * A mesh as a solid with a face for each flat piece of its surface.
 *
 * @throws SyntaxError when it is empty or has too many triangles.
 */
export function solidOfMesh(mesh: MeshShape, kernel: Kernel): AnyShape {
  const { vertices, triangles } = mesh.mesh()
  const none = new Float32Array()
  const positions = Float32Array.from(vertices)
  const faces = {
    positions,
    indices: Uint32Array.from(triangles),
    normals: none,
    faceOfVertex: none,
    lines: none,
    edgeOfPoint: none,
  }
  return kernel.replicad.cast(readStl(writeStl([faces], 'mesh'), kernel).shape)
}
