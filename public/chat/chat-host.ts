/** What the conversation and the page around it ask of each other. */
import type { Job, Upload } from '../../server/api.ts'
import type { Connection } from '../api/server-watch.ts'
import type { Present } from './versions/versions.ts'

/** What the conversation asks of the page around it. */
export interface ChatHost {
  /** What is on the screen at this moment. */
  present: () => Present
  /** Puts a job's script into the editor and its part into the view. */
  show: (jobId: string) => Promise<void>
  /** Runs what is in the editor as a version of a conversation; null when it was stopped before the server took it. */
  run: (version: { sessionId: string; parentId?: string }) => Promise<Job | null>
  /** Stops what `run` has started. */
  stopRun: () => void
  /** Uploads that go with the next prompt. */
  files: () => readonly string[]
  upload: (file: File) => Promise<Upload>
  onConnection: (connection: Connection) => void
  /** An answer has come to its end, which the list of jobs shows too. */
  onAnswer: () => void
  /** What stops the answer that is coming; null while none is. */
  onBusy: (stop: (() => void) | null) => void
}
