/** What the Download and the Share menu offer for the job on the screen. */
import type { Artifact, CreateJob, Download, Format } from '../../server/api.ts'
import { jobHash } from '../jobs/address.ts'
import { copyText } from '../ui/clipboard.ts'
import { saveBlob, saveUrl } from '../ui/save.ts'
import type { MenuItem } from '../ui/menu.ts'
import { toast } from '../ui/toast.ts'
import { api } from '../api/api.ts'
import { curlFor } from './curl.ts'
import { messageOf } from '../ui/message-of.ts'

/** Name and use of each format, in the order of the menu: what most people want first. */
const FORMATS: Record<Format, { label: string; use: string }> = {
  stl: { label: 'STL', use: 'printing' },
  '3mf': { label: '3MF', use: 'printing, colours' },
  step: { label: 'STEP', use: 'CAD, exact' },
  glb: { label: 'GLB', use: 'web, rendering' },
  obj: { label: 'OBJ', use: 'rendering' },
  svg: { label: 'SVG', use: 'drawing' },
  dxf: { label: 'DXF', use: 'cutting, drawing' },
  iges: { label: 'IGES', use: 'older CAD, exact' },
  brep: { label: 'BREP', use: 'OpenCascade, exact' },
  'stl-ascii': { label: 'STL as text', use: 'reading' },
}
const ORDER = Object.keys(FORMATS)

/** The files of a job, its figures and its script; `fileName` takes the place of `model` in their names. */
export function downloadItems(
  { downloads, artifacts }: { downloads: readonly Download[]; artifacts: readonly Artifact[] },
  code: string,
  fileName: string,
): MenuItem[] {
  const sorted = downloads.toSorted((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format))
  const figures = artifacts.filter(({ format }) => format === 'json')
  const script = new Blob([code], { type: 'text/typescript' })
  return [
    ...sorted.map((download): MenuItem => {
      const { label, use } = FORMATS[download.format]
      return { label, detail: use, icon: 'download', run: () => void save(download, fileName) }
    }),
    ...figures.map(({ url }): MenuItem => ({
      label: 'Figures',
      detail: 'JSON',
      icon: 'download',
      run: () => saveUrl(url, `${fileName}.json`),
    })),
    { label: 'Script', detail: 'TypeScript', icon: 'code', run: () => saveBlob(script, `${fileName}.ts`) },
  ]
}

/** A file that is not ready is written when it is asked for, which takes a while and may fail. */
async function save({ name, format, url, ready }: Download, fileName: string): Promise<void> {
  const target = name.replace(/^model/, fileName)
  if (ready) return saveUrl(url, target)
  const { label } = FORMATS[format]
  toast(`Writing ${label} …`)
  try {
    saveBlob(new Blob([await api.bytes(url)]), target)
  } catch (error) {
    toast(`${label} could not be written: ${messageOf(error)}`, 'fault')
  }
}

/** Ways to hand on a job: a link that shows it, perhaps against another, a command that runs it, its script. */
export function shareItems(jobId: string, otherId: string | null, input: CreateJob): MenuItem[] {
  const copyLink = (hash: string): void => void copyText(new URL(`/${hash}`, location.origin).href, 'Link')
  const comparison: MenuItem = {
    label: 'Copy link to the comparison',
    icon: 'compare',
    run: () => copyLink(jobHash(jobId, otherId)),
  }
  return [
    { label: 'Copy link', icon: 'link', run: () => copyLink(jobHash(jobId)) },
    ...(otherId === null ? [] : [comparison]),
    { label: 'Copy as curl', icon: 'copy', run: () => void copyText(curlFor(location.origin, input), 'Command') },
    { label: 'Copy script', icon: 'copy', run: () => void copyText(input.code, 'Script') },
  ]
}
