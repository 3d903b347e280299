/** Takes files that the user has chosen or dropped: to use them in the script, or just to look at them. */
import { upload } from '../api/upload.ts'
import type { ScriptDocument } from '../jobs/script-document.ts'
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import { formatBytes } from '../units/format.ts'
import type { ScriptFile, Uploading } from './script-file.ts'
import { baseOf, canLookAt, endingOf, lookAt } from './look-script.ts'

/** What the user wants of files. */
export type Purpose = 'use' | 'look'

const SCRIPTS: ReadonlySet<string> = new Set(['js', 'mjs', 'ts', 'mts'])
/** What the server takes; it looks into the files as well. */
const TAKEN: ReadonlySet<string> = new Set([
  'step',
  'stp',
  'igs',
  'iges',
  'stl',
  '3mf',
  'brep',
  'brp',
  'svg',
  'dxf',
  'ttf',
  'otf',
  'png',
  'jpg',
  'jpeg',
])

export interface TakeFilesOptions {
  store: Store
  document: Pick<ScriptDocument, 'start'>
  /** Of one file; null while it is not known. */
  maxBytes: number | null
}

/** Sends files to the server for the script, or shows them; a script among them is opened. Says what cannot be taken, and why. */
export async function takeFiles(files: readonly File[], purpose: Purpose, options: TakeFilesOptions): Promise<void> {
  const { store, document } = options
  const script = files.find(({ name }) => SCRIPTS.has(endingOf(name)))
  if (script) document.start(baseOf(script.name), await script.text())
  const others = files.filter((file) => file !== script)
  const answers = await Promise.all(others.map((file) => send(file, purpose, options)))
  const sent = answers.filter((file) => file !== null)
  if (purpose === 'use') for (const file of sent) add(file, store)
  else if (sent.length > 0) document.start(...lookAt(sent))
}

/** A file of the same name takes the place of the former, because scripts find files by name. */
function add(file: ScriptFile, { state, update }: Store): void {
  update({ files: [...state.files.filter(({ name }) => name !== file.name), file] })
  toast(`${file.name} is there as files['${file.name}']`)
}

async function send(
  file: File,
  purpose: Purpose,
  { store: { state, update }, maxBytes }: TakeFilesOptions,
): Promise<ScriptFile | null> {
  const refuse = (why: string): null => {
    toast(`${file.name} ${purpose === 'use' ? 'was not added' : 'cannot be shown'}: ${why}`, 'fault')
    return null
  }
  const fault = faultOf(file, purpose, maxBytes)
  if (fault !== null) return refuse(fault)
  const others = (): readonly Uploading[] => state.uploading.filter(({ name }) => name !== file.name)
  const tell = (share: number): void => update({ uploading: [...others(), { name: file.name, share }] })
  tell(0)
  try {
    const { id, name, bytes } = await upload(file, tell)
    return { id, name, bytes }
  } catch (error) {
    return refuse(messageOf(error))
  } finally {
    update({ uploading: others() })
  }
}

/** Why a file cannot be taken, as far as that can be told before it is sent. */
function faultOf({ name, size }: File, purpose: Purpose, maxBytes: number | null): string | null {
  if (!TAKEN.has(endingOf(name)))
    return 'it must be STEP, IGES, STL, 3MF, BREP, SVG, DXF, a font, a picture or a script'
  if (size === 0) return 'it is empty'
  if (maxBytes !== null && size > maxBytes)
    return `it has ${formatBytes(size)}, and the server takes ${formatBytes(maxBytes)}`
  if (purpose === 'look' && !canLookAt(name))
    return 'only STEP, STL, 3MF and BREP hold a body to look at; add it to the files of the script instead'
  return null
}
