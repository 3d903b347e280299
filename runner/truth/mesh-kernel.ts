/** Manifold, a kernel for meshes that shares nothing with OpenCascade: the second opinion. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import startManifold, { type Manifold, type ManifoldToplevel } from 'manifold-3d'
import type { SolidMesh } from './solid-mesh.ts'

export type MeshSolid = Manifold

export interface MeshKernel {
  /** The solid that a closed mesh encloses; null when the mesh is not closed. */
  solidOf: (mesh: SolidMesh) => MeshSolid | null
  library: ManifoldToplevel
}

/** Loads the kernel on this thread, without a helper thread; takes about 60 ms. */
export async function loadMeshKernel(): Promise<MeshKernel> {
  const file = fileURLToPath(import.meta.resolve('manifold-3d/manifold.wasm'))
  const config = {
    locateFile: () => file,
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) {
      const module = new WebAssembly.Module(readFileSync(file))
      const instance = new WebAssembly.Instance(module, imports)
      done(instance, module)
      return instance.exports
    },
  }
  const library = await startManifold(config)
  library.setup()
  return {
    library,
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
