/** Loads the kernels: OpenCascade compiled to WebAssembly with replicad on top of it, and the one for meshes. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { OpenCascadeInstance } from 'replicad-opencascadejs'
import type * as Replicad from 'replicad'
import { loadFullKernel, type FullKernel } from './full/full-kernel.ts'
import { createScriptKernel, type ScriptKernel } from './full/overloads.ts'
import { MemoryBlob } from './memory-blob.ts'
import { loadMeshKernel, type MeshKernel } from './mesh-kernel.ts'
import { wasmLoad } from './wasm.ts'

export interface Kernel {
  oc: OpenCascadeInstance
  /** Everything that OpenCascade holds. */
  memory: WebAssembly.Memory
  replicad: typeof Replicad
  /** Names and versions, as shown to the user and as part of every cache key. */
  name: string
  /** Where OpenCascade's own prints go; a job points it at its log. */
  print: { line: (text: string) => void }
  /** The second kernel, for everything that is done on meshes. */
  mesh: MeshKernel
  /** The full build of OpenCascade; null where no job of this process needs it. */
  full: (FullKernel & { script: ScriptKernel }) | null
}

/** Version of a package that the kernel consists of; replicad does not export its package.json, so that its path is made here. */
function versionOf(packageName: string): string {
  const entry = fileURLToPath(import.meta.resolve(packageName))
  const folder = `/node_modules/${packageName}/`
  const root = entry.slice(0, entry.lastIndexOf(folder) + folder.length)
  return String(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version)
}

/** Compiles and starts the kernel on this thread, without a helper thread; takes about 0.3 s, and `withFull` 4 s more. */
export async function loadKernel({ withFull = false } = {}): Promise<Kernel> {
  Object.assign(globalThis, { Blob: MemoryBlob })
  const print: Kernel['print'] = { line: () => {} }
  const wasm = wasmLoad(fileURLToPath(import.meta.resolve('replicad-opencascadejs/wasm')))
  const { default: startOpenCascade } = await import('replicad-opencascadejs')
  const oc = await startOpenCascade({
    print: (text: string) => print.line(text),
    printErr: (text: string) => print.line(text),
    instantiateWasm: wasm.instantiateWasm,
  })
  const replicad = await import('replicad')
  replicad.setOC(oc)
  const name = `replicad ${versionOf('replicad')} · OpenCascade ${versionOf('replicad-opencascadejs')}`
  const full = withFull ? await loadFullKernel(print) : null
  return {
    oc,
    memory: wasm.memory(),
    replicad,
    name: full ? `${name} · ${full.name}` : name,
    print,
    mesh: await loadMeshKernel(),
    full: full && { ...full, script: createScriptKernel(full) },
  }
}
