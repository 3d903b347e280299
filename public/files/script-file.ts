/** An uploaded file that the script reads as `files['name']`. */
import type { Upload } from '../../server/api.ts'

/** What the page knows of it. */
export type ScriptFile = Pick<Upload, 'id' | 'name' | 'bytes'>
