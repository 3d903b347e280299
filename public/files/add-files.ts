/** Sends files to the server, for the script to read. */
import { api } from '../jobs/api.ts'
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'

/** Uploads a file and adds it to those of the script; says how it went. */
export async function addFile(file: File, { state, update }: Store): Promise<void> {
  update({ uploading: [...state.uploading, file.name] })
  try {
    const { id, name, bytes } = await api.upload(file)
    // A file of the same name takes the place of the former, because scripts find files by name.
    update({ files: [...state.files.filter((other) => other.name !== name), { id, name, bytes }] })
    toast(`${name} is there as files['${name}']`)
  } catch (error) {
    toast(`${file.name} was not added: ${messageOf(error)}`, 'fault')
  } finally {
    update({ uploading: state.uploading.filter((name) => name !== file.name) })
  }
}
