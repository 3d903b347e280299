/** Fetches a conversation as its messages tell it; its stream knows more of the latest prompts. */
import type { SessionVersion } from '../../../server/api.ts'
import { chatApi } from '../chat-api.ts'
import { newTurn, turnsOf, type Turn } from '../transcript/turn.ts'

export interface LoadedConversation {
  title: string
  versions: readonly SessionVersion[]
  turns: readonly Turn[]
  /** Prompts that have been answered. */
  answered: ReadonlySet<string>
  isRunning: boolean
  /** The version that the next prompt starts from. */
  headJobId: string | null
}

/**
 * The conversation with this id.
 *
 * @throws ProblemError when there is none, TypeError when the server cannot be reached.
 */
export async function loadConversation(id: string): Promise<LoadedConversation> {
  // In this order: a prompt that has been answered in between is in the messages, and told once more.
  const { title, versions, runningJobId, headJobId } = await chatApi.session(id)
  const told = turnsOf(await chatApi.messages(id))
  const isRunning = ({ jobId }: Turn): boolean => jobId !== null && jobId === runningJobId
  const turns = told.map((turn) => (isRunning(turn) ? newTurn(turn.prompt, turn.jobId, turn.files) : turn))
  const answered = new Set(turns.flatMap((turn) => (turn.jobId === null || isRunning(turn) ? [] : [turn.jobId])))
  return { title, versions, turns, answered, isRunning: runningJobId !== null, headJobId }
}
