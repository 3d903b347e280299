/** Manifold, a kernel for meshes that shares nothing with OpenCascade: the second opinion. */
import { fileURLToPath } from 'node:url'
import startManifold, { type Manifold, type ManifoldToplevel } from 'manifold-3d'
import { wasmLoad } from './wasm.ts'

/** `positions`: x y z a vertex, in mm; `indices`: three a triangle, counter-clockwise from outside. */
export interface SolidMesh {
  positions: Float32Array
  indices: Uint32Array
}

export type MeshSolid = Manifold

export interface MeshKernel {
  /** The solid that a closed mesh encloses; null when the mesh is not closed. */
  solidOf: (mesh: SolidMesh) => MeshSolid | null
  library: ManifoldToplevel
  /** Everything that it holds. */
  memory: WebAssembly.Memory
}

/** Loads the kernel on this thread, without a helper thread; takes about 60 ms. */
export async function loadMeshKernel(): Promise<MeshKernel> {
  const file = fileURLToPath(import.meta.resolve('manifold-3d/manifold.wasm'))
  const { instantiateWasm, memory } = wasmLoad(file)
  const settings = { locateFile: () => file, instantiateWasm } // their types know only the first
  const library = await startManifold(settings)
  library.setup()
  return {
    library,
    memory: memory(),
    solidOf({ positions, indices }) {
      if (indices.length === 0) return null
      try {
        return new library.Manifold(new library.Mesh({ numProp: 3, vertProperties: positions, triVerts: indices }))
      } catch {
        return null // it throws for a mesh that is not closed, and for nothing else
      }
    },
  }
}

/** The surface of a solid. */
export function toSolidMesh(solid: MeshSolid): SolidMesh {
  const { vertProperties, triVerts, numProp } = solid.getMesh()
  const vertices = vertProperties.length / numProp
  const positions = new Float32Array(3 * vertices)
  for (let v = 0; v < vertices; v++)
    for (let axis = 0; axis < 3; axis++) positions[3 * v + axis] = vertProperties[numProp * v + axis] ?? 0
  return { positions, indices: triVerts }
}
