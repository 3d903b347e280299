/** Versions on the screen: a new one is put there, unless that would take the user's own edits away. */
import { toast } from '../../ui/toast.ts'
import type { ChatHost } from '../chat-host.ts'

export interface ScreenVersions {
  /** A prompt is sent: what stands in the editor now is what its answer may replace. */
  promptSent: () => void
  /** Another conversation begins. */
  forget: () => void
  /** A new version is there: shows it, unless the user has begun to edit meanwhile. */
  land: (jobId: string) => Promise<void>
  /** Shows a version that the user asks for. */
  show: (jobId: string) => Promise<void>
}

/** Shows versions by way of the page. */
export function createScreenVersions(host: Pick<ChatHost, 'present' | 'show'>): ScreenVersions {
  let sentCode: string | null = null

  async function show(jobId: string): Promise<void> {
    const { isEdited, jobId: shownId } = host.present()
    if (shownId === jobId && !isEdited) return
    if (isEdited) toast('Your edits have left the editor; undo in the editor brings them back')
    await host.show(jobId)
  }

  return {
    promptSent() {
      sentCode = host.present().code
    },
    forget() {
      sentCode = null
    },
    async land(jobId) {
      const { isEdited, code, jobId: shownId } = host.present()
      if (shownId === jobId) return
      if (isEdited && code !== sentCode) toast('A new version is there. Your edits stay until you open it')
      else await show(jobId)
    },
    show,
  }
}
