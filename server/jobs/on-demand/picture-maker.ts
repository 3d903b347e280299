/** Draws pictures of models, one at a time. */
import { AppError } from '../../errors.ts'
import { createDrawingThread, type DrawingThreadOptions } from '../../preview/drawing-thread.ts'
import { isPictureName } from '../../preview/protocol.ts'
import type { ArtifactStore } from '../files/artifact-store.ts'
import { fileNameOf } from '../files/format-files.ts'
import type { Maker, Source } from './on-demand.ts'

const FACTS = 'facts.json'
/** A larger file has more triangles than are drawn. */
const MAX_GLB_BYTES = 256 * 2 ** 20

/** Draws whatever has a model, also what a failed prompt had come to. */
export function createPictureMaker({
  artifacts,
  ...options
}: DrawingThreadOptions & { artifacts: ArtifactStore }): Maker {
  const thread = createDrawingThread(options)

  async function make({ job, name, artifacts: sources }: Source, signal: AbortSignal) {
    if (!isPictureName(name)) throw new AppError('artifact_not_found', `There is no picture "${name}"`)
    const [glbPath, factsPath] = await Promise.all([pathOf(sources, fileNameOf('glb')), pathOf(sources, FACTS)])
    const request = { picture: name, glbPath, factsPath, title: job.name }
    const bytes = await thread.draw(request, signal).catch((error: unknown): never => {
      if (!(error instanceof RangeError)) throw error
      throw new AppError('export_failed', error.message, { cause: error })
    })
    return { format: 'png', bytes }
  }

  async function pathOf(sources: Source['artifacts'], name: string): Promise<string> {
    const source = sources.find((artifact) => artifact.name === name)
    const path = source ? await artifacts.pathOf(source.sha256) : null
    if (!source || path === null)
      throw new AppError(
        'artifact_not_found',
        `The file of ${name} is gone from the artifacts folder, or damaged; replay the job`,
      )
    if (source.bytes > MAX_GLB_BYTES)
      throw new AppError(
        'export_failed',
        `Cannot draw the model: ${name} has ${source.bytes} bytes, at most ${MAX_GLB_BYTES} are drawn. ` +
          'Mesh it more coarsely with mesh.toleranceMm',
      )
    return path
  }

  return {
    verb: 'draw',
    slots: 1,
    canMake: ({ name, artifacts: sources }) =>
      isPictureName(name) &&
      [fileNameOf('glb'), FACTS].every((needed) => sources.some((source) => source.name === needed)),
    make,
    close: () => thread.close(),
  }
}
