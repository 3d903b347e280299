/** What stands in the editor, kept in this browser so that a closed tab loses nothing. */
import { readStored, writeStored } from '../../ui/storage.ts'

export interface Draft {
  code: string
  name: string
  /** The job whose code the editor last had, null for a script that has never run. */
  jobId: string | null
}

const KEY = 'draft'

/** The draft of the last visit, or null. */
export function readDraft(): Draft | null {
  return parseDraft(readStored(KEY))
}

/** Keeps a draft in place of the former. */
export function writeDraft(draft: Draft): void {
  writeStored(KEY, JSON.stringify(draft))
}

/** Reads a stored draft; null when there is none or it is damaged. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') return null
    const name = 'name' in value && typeof value.name === 'string' ? value.name : ''
    const jobId = 'jobId' in value && typeof value.jobId === 'string' ? value.jobId : null
    return value.code.trim() === '' ? null : { code: value.code, name, jobId }
  } catch {
    return null // damaged text: as good as none
  }
}
