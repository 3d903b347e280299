/** Runs one case of the corpus as a job. */
import { meshVolumeMm3 } from '../../runner/model/mesh-measures.ts'
import type { Diagnostic, Facts, JobError } from '../../server/api.ts'
import type { Runner } from '../../server/runners/runner.ts'
import type { Case } from './corpus.ts'
import { scriptOf } from './script-of.ts'

export interface CaseRun {
  facts: Facts | null
  diagnostics: Diagnostic[]
  error: JobError | null
  /** Volume that the STL encloses. */
  stlMm3: number | null
  cpuMs: number | null
  operationLines: number[]
}

/** Processor time decides: how long a case takes says more of the machine than of the kernel. */
const LIMITS = { wallMs: 900_000, cpuMs: 60_000, memoryMb: 2048, logBytes: 1_000_000, fileBytes: 200_000_000 }

/** Runs a case to its end. */
export async function runCase({ name, tree }: Case, runner: Runner): Promise<CaseRun> {
  const { code, operationLines } = scriptOf(tree)
  const run: CaseRun = { facts: null, diagnostics: [], error: null, stlMm3: null, cpuMs: null, operationLines }
  const request = {
    code,
    name,
    params: {},
    engine: 'replicad',
    formats: ['glb', 'stl'],
    mesh: {},
    maxTriangles: 2_000_000,
    files: [],
  } as const
  for await (const frame of runner.run({ ...request, files: [] }, LIMITS, new AbortController().signal)) {
    if (frame.type === 'diagnostic') run.diagnostics.push(frame.diagnostic)
    if (frame.type === 'facts') run.facts = frame.facts
    if (frame.type === 'file' && frame.format === 'stl') run.stlMm3 = stlVolumeMm3(frame.bytes)
    if (frame.type === 'end') {
      run.cpuMs = frame.end.cpuMs
      run.error = frame.end.ok ? null : frame.end.error
    }
  }
  return run
}

function stlVolumeMm3(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const triangles = words.getUint32(80, true)
  const positions = new Float32Array(9 * triangles)
  for (let t = 0; t < triangles; t++)
    for (let i = 0; i < 9; i++) positions[9 * t + i] = words.getFloat32(84 + 50 * t + 12 + 4 * i, true)
  return meshVolumeMm3({ positions, indices: Uint32Array.from({ length: 3 * triangles }, (_, i) => i) })
}
