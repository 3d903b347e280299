/** Fetches a conversation: its messages, and of the latest turns everything that their jobs have told. */
import type { SessionVersion } from '../../server/api.ts'
import { ProblemError } from '../jobs/api.ts'
import { chatApi } from './chat-api.ts'
import { applyToTurn, newTurn, turnsOf, type Turn } from './turn.ts'

/** Turns whose events are fetched; of those before, the messages are shown. */
const DETAILED_TURNS = 20

export interface Conversation {
  title: string
  versions: readonly SessionVersion[]
  turns: readonly Turn[]
  /** The prompt that is still being answered: its turn is empty until its events are followed. */
  running: { at: number; jobId: string } | null
  /** The version that the next prompt starts from. */
  headJobId: string | null
}

/**
 * The conversation with this id.
 *
 * @throws ProblemError when there is none, TypeError when the server cannot be reached.
 */
export async function loadConversation(id: string): Promise<Conversation> {
  const [{ title, versions, runningJobId, headJobId }, messages] = await Promise.all([
    chatApi.session(id),
    chatApi.messages(id),
  ])
  const told = turnsOf(messages)
  const at = runningJobId === null ? -1 : told.findIndex(({ jobId }) => jobId === runningJobId)
  const turns = await Promise.all(
    told.map(async (turn, index) => {
      if (index === at) return newTurn(turn.prompt, turn.jobId)
      return index < told.length - DETAILED_TURNS ? turn : await withEvents(turn)
    }),
  )
  const running = at >= 0 && runningJobId !== null ? { at, jobId: runningJobId } : null
  return { title, versions, turns, running, headJobId }
}

/** The turn as its job has told it; as its messages tell it when the job is gone. */
async function withEvents(turn: Turn): Promise<Turn> {
  if (turn.jobId === null) return turn
  try {
    const events = await chatApi.events(turn.jobId)
    return events.reduce(applyToTurn, newTurn(turn.prompt, turn.jobId))
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return turn
    throw error
  }
}
