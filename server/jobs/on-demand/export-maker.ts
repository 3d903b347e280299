/** Writes the formats that a job does not write by itself, from its exact shapes and its mesh. */
import { factsSchema } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Limits, Runner, RunFrame } from '../../runners/runner.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { fileNameOf, writableFormat } from '../files/format-files.ts'
import type { Maker, Source } from './on-demand.ts'

export interface ExportMakerDeps {
  artifacts: ArtifactStore
  runner: Runner
  limits: Limits
  /** Files that are written at the same time, besides the jobs that run. */
  slots: number
}

/** Triangles come from a mesh that has been counted already. */
const MAX_TRIANGLES = 2 ** 31

/** Writes files of succeeded jobs in runs of their own. */
export function createExportMaker({ artifacts, runner, limits, slots }: ExportMakerDeps): Maker {
  async function make({ job, name, artifacts: sources }: Source, signal: AbortSignal) {
    const format = writableFormat(name, sources)
    if (format === null) throw new AppError('artifact_not_found', `The job ${job.id} has no artifact "${name}"`)
    const read = async (wanted: string) => {
      const source = sources.find((artifact) => artifact.name === wanted)
      return source ? artifacts.read(source.sha256) : null
    }
    const [facts, glb, brep] = await Promise.all([
      read('facts.json'),
      read(fileNameOf('glb')),
      read(fileNameOf('brep')),
    ])
    const { name: title, parts } = factsSchema.parse(JSON.parse(Buffer.from(facts ?? []).toString()))
    const files = [
      ...(glb ? [{ name: fileNameOf('glb'), format: 'glb', bytes: glb }] : []),
      ...(brep ? [{ name: fileNameOf('brep'), format: 'brep', bytes: brep }] : []),
    ]
    const { engine } = job
    const request = { code: '', params: {}, engine, formats: [format], mesh: {}, maxTriangles: MAX_TRIANGLES, files }
    const run = runner.run({ ...request, name: title || job.name, parts }, limits, signal)
    return { format, bytes: await fileOf(run, name) }
  }

  return {
    verb: 'write',
    slots,
    canMake: ({ job, name, artifacts: sources }) =>
      job.status === 'succeeded' && writableFormat(name, sources) !== null,
    make,
    close: async () => {},
  }
}

/** The one file that a run hands over. */
async function fileOf(frames: AsyncIterable<RunFrame>, name: string): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null
  for await (const frame of frames) {
    if (frame.type === 'file') ({ bytes } = frame)
    if (frame.type !== 'end' || frame.end.ok) continue
    const { message, hint } = frame.end.error
    throw new AppError('export_failed', `Cannot write ${name}: ${message}${hint ? `. ${hint}` : ''}`)
  }
  if (!bytes) throw new AppError('export_failed', `Cannot write ${name}: the runner gave no file`)
  return bytes
}
