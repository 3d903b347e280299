/** Conversations as models must have them: every call has its answer. */
import type { Content, Turn } from '../../llm/provider.ts'

/** Completes a conversation that was broken off, by a cancel or the end of a server. */
export function completeTurns(turns: readonly Turn[]): Turn[] {
  return turns.flatMap((turn, index): Turn[] => {
    if (turn.role === 'tools') return answersPrevious(turns, index) ? [turn] : []
    if (turn.role !== 'assistant' || turn.calls.length === 0 || turns[index + 1]?.role === 'tools') return [turn]
    const results = turn.calls.map(({ id, name }) => ({
      callId: id,
      name,
      content: [says('Broken off')],
      isError: true,
    }))
    return [turn, { role: 'tools', results }]
  })
}

function answersPrevious(turns: readonly Turn[], index: number): boolean {
  const before = turns[index - 1]
  return before?.role === 'assistant' && before.calls.length > 0
}

/** A turn as it is remembered: pictures of tools are large, old soon, and can be drawn again. */
export function withoutPictures(turn: Turn): Turn {
  if (turn.role !== 'tools') return turn
  const results = turn.results.map((result) => ({
    ...result,
    content: result.content.map((part) => (part.type === 'image' ? says('[A picture was here]') : part)),
  }))
  return { role: 'tools', results }
}

/** A piece of text. */
export function says(text: string): Content {
  return { type: 'text', text }
}
