/** The file of each format, and which of them a job can still write after it has ended. */
import { FILE_FORMATS, type FileFormat } from '../../../runner/contract/frames.ts'
import { FORMATS, type Download } from '../../api.ts'
import { OPENCASCADE } from '../../runners/engines/opencascade-package.ts'
import { artifactUrl } from './artifact-url.ts'

/** Name of a format's artifact. */
export const FILE_NAMES = {
  glb: 'model.glb',
  stl: 'model.stl',
  brep: 'model.brep',
  step: 'model.step',
  '3mf': 'model.3mf',
  obj: 'model.obj',
  'stl-ascii': 'model-ascii.stl',
  svg: 'drawing.svg',
  dxf: 'drawing.dxf',
  iges: 'model.igs',
  entities: 'entities.json',
} as const satisfies Record<FileFormat, string>

/**
 * Formats that are written when somebody first asks for them, and the artifact that a job must have for it: its exact shapes,
 * or, where only bodies can be written, the sign that there are some.
 */
const NEEDS: ReadonlyMap<FileFormat, string> = new Map([
  ['step', FILE_NAMES.brep],
  ['3mf', FILE_NAMES.stl],
  ['obj', FILE_NAMES.stl],
  ['stl-ascii', FILE_NAMES.stl],
  ['svg', FILE_NAMES.brep],
  ['dxf', FILE_NAMES.brep],
  ['iges', FILE_NAMES.brep],
  ['entities', FILE_NAMES.brep],
])

/** The format that a job with these artifacts can write as the file `name`; null when it cannot. */
export function writableFormat(name: string, artifacts: readonly { name: string }[]): FileFormat | null {
  const format = FILE_FORMATS.find((candidate) => FILE_NAMES[candidate] === name)
  if (format === undefined || artifacts.every((artifact) => artifact.name !== NEEDS.get(format))) return null
  return format
}

/** Every format that a job with these artifacts can be downloaded in; `ready` ones need not be written first. */
export function downloadsOf(jobId: string, artifacts: readonly { name: string }[]): Download[] {
  return FORMATS.flatMap((format) => {
    const name = FILE_NAMES[format]
    const ready = artifacts.some((artifact) => artifact.name === name)
    const isInstalled = format !== 'iges' || OPENCASCADE !== null
    return ready || (isInstalled && writableFormat(name, artifacts))
      ? [{ format, name, url: artifactUrl(jobId, name), ready }]
      : []
  })
}
