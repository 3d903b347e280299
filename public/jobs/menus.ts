/** What the Download and the Share menu offer for the job on the screen. */
import type { Artifact, CreateJob } from '../../server/api.ts'
import { jobHash } from '../history/router.ts'
import { copyText } from '../ui/clipboard.ts'
import { saveBlob, saveUrl } from '../ui/save.ts'
import type { MenuItem } from '../ui/menu.ts'
import { formatBytes } from '../ui/units.ts'
import { curlFor } from './curl.ts'

/** The files of a job and its script; `fileName` takes the place of `model` in their names. */
export function downloadItems(artifacts: readonly Artifact[], code: string, fileName: string): MenuItem[] {
  const script = new Blob([code], { type: 'text/typescript' })
  return [
    ...artifacts.map(({ name, format, bytes, url }): MenuItem => ({
      label: name.startsWith('model.') ? format.toUpperCase() : name,
      detail: formatBytes(bytes),
      icon: 'download',
      run: () => saveUrl(url, name.replace(/^model/, fileName)),
    })),
    {
      label: 'Script',
      detail: formatBytes(script.size),
      icon: 'download',
      run: () => saveBlob(script, `${fileName}.ts`),
    },
  ]
}

/** Ways to hand on a job: a link that replays it, a command that runs it, its script. */
export function shareItems(jobId: string, input: CreateJob): MenuItem[] {
  const link = new URL(`/${jobHash(jobId)}`, location.origin).href
  return [
    { label: 'Copy link', icon: 'link', run: () => void copyText(link, 'Link') },
    { label: 'Copy as curl', icon: 'copy', run: () => void copyText(curlFor(location.origin, input), 'Command') },
    { label: 'Copy script', icon: 'copy', run: () => void copyText(input.code, 'Script') },
  ]
}
