/** The file of each format, and which of them a job can still write after it has ended. */
import { FILE_FORMATS, FORMAT_TABLE, FORMATS, type FileFormat } from '../../../runner/contract/formats.ts'
import type { Download } from '../../api.ts'
import { OPENCASCADE } from '../../runners/engines/opencascade-package.ts'
import { artifactUrl } from './artifact-url.ts'

/** Name of a format's artifact. */
export const fileNameOf = (format: FileFormat): string => FORMAT_TABLE[format].fileName

/**
 * The artifact that a job must have for a format to be written when somebody first asks: its exact shapes, or, where only bodies
 * can be written, the sign that there are some. Null for what no job lacks.
 */
function sourceOf(format: FileFormat): string | null {
  const { holds, writtenFor } = FORMAT_TABLE[format]
  if (writtenFor === 'every result' || writtenFor === 'bodies') return null
  return fileNameOf(holds === 'bodies' ? 'stl' : 'brep')
}

/** The format that a job with these artifacts can write as the file `name`; null when it cannot. */
export function writableFormat(name: string, artifacts: readonly { name: string }[]): FileFormat | null {
  const format = FILE_FORMATS.find((candidate) => fileNameOf(candidate) === name)
  if (format === undefined) return null
  const source = sourceOf(format)
  return artifacts.some((artifact) => artifact.name === source) ? format : null
}

/** Every format that a job with these artifacts can be downloaded in; `ready` ones need not be written first. */
export function downloadsOf(jobId: string, artifacts: readonly { name: string }[]): Download[] {
  return FORMATS.flatMap((format) => {
    const name = fileNameOf(format)
    const ready = artifacts.some((artifact) => artifact.name === name)
    const isInstalled = !FORMAT_TABLE[format].needsFullKernel || OPENCASCADE !== null
    return ready || (isInstalled && writableFormat(name, artifacts))
      ? [{ format, name, url: artifactUrl(jobId, name), ready }]
      : []
  })
}
