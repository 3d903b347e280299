/** What the Download and the Share menu offer for the job on the screen. */
import { FORMAT_TABLE } from '../../../runner/contract/formats.ts'
import type { Artifact, CreateJob, Download, Format } from '../../../server/api.ts'
import { jobHash } from '../../jobs/address.ts'
import { copyText } from '../../ui/clipboard.ts'
import { saveBlob, saveUrl } from '../../ui/save.ts'
import type { MenuItem } from '../../ui/menu.ts'
import { toast } from '../../ui/toast.ts'
import { api } from '../../api/api.ts'
import { curlFor } from './curl.ts'
import { messageOf } from '../../ui/message-of.ts'

/** Name and use of a format, and its rank in the menu. */
const menuOf = (format: Format) => FORMAT_TABLE[format].menu ?? { rank: Infinity, label: format, use: '' }

/** The files of a job, its figures and its script; `fileName` takes the place of `model` in their names. */
export function downloadItems(
  { downloads, artifacts }: { downloads: readonly Download[]; artifacts: readonly Artifact[] },
  code: string,
  fileName: string,
): MenuItem[] {
  const sorted = downloads.toSorted((a, b) => menuOf(a.format).rank - menuOf(b.format).rank)
  const figures = artifacts.filter(({ format }) => format === 'json')
  const script = new Blob([code], { type: 'text/typescript' })
  return [
    ...sorted.map((download): MenuItem => {
      const { label, use } = menuOf(download.format)
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
  const { label } = menuOf(format)
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
