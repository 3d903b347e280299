/** What is said in the course of one prompt: it grows, the model hears it, and it is kept within what the model can read. */
import { ProviderError, type ModelEvent, type Turn } from '../../llm/provider.ts'
import { estimateTokens, fitTurns } from './compact.ts'
import { completeTurns } from './conversation.ts'
import { promptTurn } from '../prompt/prompt.ts'
import type { PromptContext } from './prompt-context.ts'
import { createSpeech } from './speech.ts'

type End = Extract<ModelEvent, { type: 'end' }>

export interface Talk {
  /** Turns so far, those of earlier prompts too. */
  readonly length: number
  add(turn: Turn): void
  /** Lets the model answer, streams what it says, and counts what that costs. @throws ProviderError */
  hear(signal: AbortSignal): Promise<End>
}

const SHORTENED = 'What was said earlier is summed up: the conversation has grown longer than the model can read'

/** The talk of a prompt: what was said before, and the prompt. */
export function createTalk({
  task,
  setup,
  host,
  budget,
}: Pick<PromptContext, 'task' | 'setup' | 'host' | 'budget'>): Talk {
  const turns: Turn[] = [...completeTurns(task.turns), promptTurn(task)]
  const present = turns.length - 1
  let { contextTokens } = setup
  /** The first `count` turns as they are sent once they have become too long. */
  let shortened: { turns: Turn[]; count: number } = { turns: [], count: 0 }

  function said(): Turn[] {
    return [...shortened.turns, ...turns.slice(shortened.count)]
  }

  /** Leaves room for what comes: providers keep what they have read, as long as its beginning stays the same. */
  async function shorten(): Promise<void> {
    const isFirst = shortened.count === 0
    shortened = { turns: fitTurns(turns, present, 0.7 * contextTokens), count: turns.length }
    if (isFirst) await host.emit({ type: 'status', data: { status: 'running', phase: 'building', note: SHORTENED } })
  }

  async function listen(signal: AbortSignal): Promise<End> {
    const { provider, model, system, tools, maxOutputTokens, cacheKey } = setup
    const specs = tools.map(({ name, description, schema }) => ({ name, description, schema }))
    const speech = createSpeech((...events) => host.emit(...events))
    const request = { model, system, turns: said(), tools: specs, maxOutputTokens, cacheKey }
    try {
      for await (const event of provider.stream(request, signal))
        if (event.type !== 'end') speech.add(event.type, event.text)
        else {
          await speech.flush()
          budget.count(event.usage)
          const usage = budget.usage()
          await host.emit({ type: 'usage', data: usage })
          await host.noteModel(model, usage)
          return event
        }
    } finally {
      await speech.flush()
    }
    throw new ProviderError('cut_off', `The provider ${provider.name} broke off in the middle of its answer`)
  }

  return {
    get length() {
      return turns.length
    },
    add: (turn) => void turns.push(turn),
    async hear(signal) {
      for (;;) {
        if (estimateTokens(said()) > contextTokens) await shorten()
        try {
          return await listen(signal)
        } catch (error) {
          if (!(error instanceof ProviderError) || error.fault !== 'too_long') throw error
          const before = estimateTokens(said())
          contextTokens = Math.floor(Math.min(contextTokens, before) / 2)
          await shorten()
          // A conversation that cannot become shorter is too long for this model.
          if (estimateTokens(said()) >= before) throw error
        }
      }
    },
  }
}
