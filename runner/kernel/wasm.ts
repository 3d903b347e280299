/** Loads WebAssembly for glue code made by Emscripten, at once and on this thread. */
import { readFileSync } from 'node:fs'

export interface WasmLoad {
  /** What the glue code calls for its instance. */
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => WebAssembly.Exports
  /** The instance's memory; @throws Error before there is an instance. */
  memory: () => WebAssembly.Memory
}

/** How to load one file. */
export function wasmLoad(file: string): WasmLoad {
  let exports: WebAssembly.Exports = {}
  return {
    instantiateWasm(imports, done) {
      // Read here, so that nobody keeps these bytes for ever.
      const module = new WebAssembly.Module(readFileSync(file))
      const instance = new WebAssembly.Instance(module, imports)
      done(instance, module)
      return (exports = instance.exports)
    },
    memory() {
      // The exports have short names that mean nothing.
      const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory)
      if (!memory) throw new Error(`Cannot find the memory of ${file}`)
      return memory
    },
  }
}
