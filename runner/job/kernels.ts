/** Opens the kernels: both loaded, default font in place, language locked down. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadKernel, type Kernel } from '../kernel/kernel.ts'
import { lockDownLanguage } from '../lockdown/ses.ts'
import { traceCalls } from '../checks/calls/trace-calls.ts'
import { installMeshOperations, type MeshOperations } from '../meshes/mesh-operations.ts'
import { installSafeBooleans, type SafeBooleans } from '../checks/safe/safe-booleans.ts'
import { installSafeDrawings } from '../checks/safe/safe-drawings.ts'
import { installSafeFinders } from '../checks/safe/safe-finders.ts'
import { installSafeProfiles } from '../checks/safe/safe-profiles.ts'
import { installSafeShells } from '../checks/safe/safe-shells.ts'
import { safeMeasures } from '../checks/safe/safe-measures.ts'
import { installSafeRounding } from '../checks/safe/safe-rounding.ts'
import { createCallTracer, type CallTracer } from '../checks/calls/call-tracer.ts'

/**
 * Font of `drawText` when no other is asked for: Lato, under the SIL Open Font License. Its outlines do not overlap; fonts
 * drawn with overlaps (Inter, Roboto) give solids that are not valid.
 */
const DEFAULT_FONT = '@expo-google-fonts/lato/400Regular/Lato_400Regular.ttf'

/**
 * Stands for JavaScript's own: nothing of a kernel is freed because it has been forgotten. A process runs one job and ends, and
 * what was made before a kernel was rewound must not be freed in it afterwards.
 */
class NoFinalizationRegistry {
  register(): void {}
  unregister(): void {}
}

/** Kernels that are ready for jobs: `api` is replicad as scripts see it. */
export interface Kernels {
  kernel: Kernel
  api: Readonly<Record<string, unknown>>
  /** Sees every call that a script makes of `api`. */
  tracer: CallTracer
  booleans: SafeBooleans
  meshes: MeshOperations
}

/** Loads everything that a job needs; once in a process. Takes about 0.3 s, and `withFull`, the full build of OpenCascade, 4 s more. */
export async function openKernels(options: { withFull?: boolean } = {}): Promise<Kernels> {
  Object.assign(globalThis, { FinalizationRegistry: NoFinalizationRegistry })
  const kernel = await loadKernel(options)
  const font = new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(DEFAULT_FONT))))
  await kernel.replicad.loadFont(font.buffer)
  kernel.replicad.setManifold(kernel.mesh.library)
  installSafeFinders(kernel)
  const booleans = installSafeBooleans(kernel)
  installSafeProfiles(kernel)
  installSafeShells(kernel)
  const measures = safeMeasures(kernel)
  const meshes = installMeshOperations(kernel, measures)
  const drawings = installSafeDrawings(kernel, booleans.isAtOnce)
  const tracer = createCallTracer(kernel, { booleans, drawings, rounding: installSafeRounding(kernel) })
  const api = traceCalls({ ...kernel.replicad, ...measures }, kernel.oc, tracer)
  lockDownLanguage()
  return { kernel, api, tracer, booleans, meshes }
}
