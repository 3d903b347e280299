/** An uploaded file that the script reads as `files['name']`. */
import type { Upload } from '../../server/api.ts'

/** What the page knows of it. */
export type ScriptFile = Pick<Upload, 'id' | 'name' | 'bytes'>

/** A file on its way to the server. */
export interface Uploading {
  name: string
  /** How much of it has been sent, 0…1. */
  share: number
}
