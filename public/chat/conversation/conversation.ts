/** The conversation on the screen: a value that everything which happens turns into the next one. */
import type { SessionDetail, SessionEvent, SessionVersion } from '../../../server/api.ts'
import { applyToTurn, isAnswered, newTurn, type Turn } from '../transcript/turn.ts'

export interface Conversation {
  sessionId: string | null
  title: string
  versions: readonly SessionVersion[]
  turns: readonly Turn[]
  /** The user's choice to begin with nothing; null leaves it to the page. */
  wantsNothing: boolean | null
  isSending: boolean
  isListing: boolean
  fault: string | null
}

/** A conversation in which nothing was said. */
export const EMPTY: Conversation = {
  sessionId: null,
  title: 'New conversation',
  versions: [],
  turns: [],
  wantsNothing: null,
  isSending: false,
  isListing: false,
  fault: null,
}

/** Whether an answer is on its way, so that no other prompt can be sent. */
export function isBusy({ isSending, turns }: Pick<Conversation, 'isSending' | 'turns'>): boolean {
  const last = turns.at(-1)
  return isSending || (last !== undefined && !isAnswered(last))
}

/** The conversation after something that its stream has told. */
export function applyEntry(before: Conversation, entry: SessionEvent): Conversation {
  switch (entry.type) {
    case 'session':
      return { ...before, ...shownOf(entry.session) }
    case 'prompt': {
      const { jobId, prompt, files } = entry.prompt
      const { turns } = before
      if (turns.some((turn) => turn.jobId === jobId))
        return files.length === 0 ? before : changeTurn(before, jobId, (turn) => ({ ...turn, files }))
      // The server has taken the prompt that was just sent, or somebody has sent one elsewhere.
      const last = turns.at(-1)
      const isMine = last?.jobId === null && last.status === 'queued' && last.prompt === prompt
      return { ...before, turns: [...(isMine ? turns.slice(0, -1) : turns), newTurn(prompt, jobId, files)] }
    }
    case 'event':
      return changeTurn(before, entry.promptId, (turn) => applyToTurn(turn, entry.event))
  }
}

/** The conversation with another value of one turn. */
export function changeTurn(before: Conversation, jobId: string, change: (turn: Turn) => Turn): Conversation {
  return { ...before, turns: before.turns.map((turn) => (turn.jobId === jobId ? change(turn) : turn)) }
}

function shownOf({ title, versions }: SessionDetail): Pick<Conversation, 'title' | 'versions'> {
  return { title, versions }
}
