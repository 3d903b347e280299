/** Answers prompts with a language model: it speaks, uses tools, reads what came of them, until it is done or has to stop. */
import type { JobError } from '../../api.ts'
import { ProviderError, type ToolCall, type ToolResult, type Turn } from '../../llm/provider.ts'
import type { Outcome, Task, AgentHost } from '../agent.ts'
import { answerCall } from './answer-call.ts'
import { createBudget } from './budget.ts'
import { says, withoutPictures } from './conversation.ts'
import { createDocument, MAX_FRUITLESS_RUNS, type Document } from '../draft/document.ts'
import type { ModelSetup, PromptContext } from './prompt-context.ts'
import { createTalk } from './talk.ts'
import { run } from '../tools/run.ts'

/** Answers a prompt. @throws the signal's reason when it is aborted */
export async function answerWithModel(
  task: Task,
  setup: ModelSetup,
  host: AgentHost,
  signal: AbortSignal,
): Promise<Outcome> {
  const budget = createBudget(setup.limits, setup.price)
  const document = createDocument(task.base, host)
  try {
    // So that everybody sees the budget before the first answer is there.
    await host.emit({ type: 'usage', data: budget.usage() })
    return await converse({ task, setup, host, budget, document, signal, turnedDown: new Set() })
  } catch (error) {
    signal.throwIfAborted()
    if (budget.signal.aborted) return await stopForBudget({ host, budget, document })
    if (!(error instanceof ProviderError)) throw error
    await host.emit({ type: 'usage', data: budget.usage() })
    return { kind: 'failed', error: toJobError(error), version: document.result }
  } finally {
    budget.close()
  }
}

async function converse(context: PromptContext): Promise<Outcome> {
  const { task, host, budget, document, signal, turnedDown } = context
  const stop = AbortSignal.any([signal, budget.signal])
  const talk = createTalk(context)
  let hasUsedTools = false
  let isLastTurn = false

  for (;;) {
    const { turn, reason } = await talk.hear(stop)
    talk.add(turn)
    await host.remember(turn)
    if (reason === 'refusal') return { kind: 'failed', error: refusal(turn.text), version: document.result }

    const isCutOff = reason === 'length'
    if (turn.calls.length > 0) {
      hasUsedTools = true
      const results = isLastTurn || isCutOff ? turn.calls.map((call) => notRun(call, isCutOff)) : []
      if (results.length === 0) for (const call of turn.calls) results.push(await answerCall(call, context, stop))
      const answers: Turn = { role: 'tools', results }
      talk.add(answers)
      await host.remember(withoutPictures(answers))
    } else if (!isCutOff && !isLastTurn) {
      // Models without tools write the script into their answer.
      const script = hasUsedTools ? null : scriptIn(turn.text)
      if (script !== null) document.write(script)
      if (!document.isDirty || turnedDown.has(run.name)) return outcomeOf(document, turn.text, task)
      // As if the model had called it: who has to approve runs has to approve this one too.
      const call = { id: `unasked_${talk.length}`, name: run.name, input: {} }
      const { content, isError } = await answerCall(call, context, stop)
      if (turnedDown.has(run.name)) return outcomeOf(document, turn.text, task)
      if (!isError && document.latest?.verdict?.ok) return outcomeOf(document, turn.text, task)
      talk.add({
        role: 'user',
        content: [says('The script was run for you. Repair what is wrong, or say why not:'), ...content],
      })
    } else if (isCutOff)
      talk.add({ role: 'user', content: [says('Your answer was cut off: it was too long. Go on, and be brief')] })

    if (isLastTurn) return outcomeOf(document, turn.text, task)
    if (budget.exceeded() !== null) return stopForBudget({ host, budget, document })
    if (document.isStuck) {
      isLastTurn = true
      talk.add({ role: 'user', content: [says(STUCK)] })
    }
  }
}

const STUCK = `${MAX_FRUITLESS_RUNS} runs in a row have brought nothing. Use no more tools. Say honestly what works, what does not and why`

function notRun({ id, name }: ToolCall, isCutOff: boolean): ToolResult {
  const why = isCutOff ? 'Not run: your answer was cut off because it was too long' : 'Not run: no more tools now'
  return { callId: id, name, content: [says(why)], isError: true }
}

/** The one script in an answer, when it looks like one. */
function scriptIn(text: string): string | null {
  const [first, second] = text.matchAll(/^(`{3,})(?:js|javascript|ts|typescript)?[ \t]*\n([\s\S]*?)^\1/gm)
  const script = first?.[2] ?? ''
  return !second && /\b(?:main|defaultParams|return|result)\b/.test(script) ? script : null
}

function outcomeOf(document: Document, said: string, { base }: Task): Outcome {
  const { result, latest } = document
  if (result) return { kind: 'part', version: result }
  if (latest !== base && latest?.error) return { kind: 'failed', error: latest.error, version: null }
  // Only talk: an answer about the part that is there, or a question before there can be one.
  return base ? { kind: 'part', version: base } : { kind: 'question', reply: said, isSaid: true }
}

async function stopForBudget({
  host,
  budget,
  document,
}: Pick<PromptContext, 'host' | 'budget' | 'document'>): Promise<Outcome> {
  const kept = document.result ? 'the best version so far is kept' : 'no version has worked so far'
  const message = `Stopped after ${budget.exceeded() ?? 'all that was allowed'}: the budget of the prompt is spent, ${kept}`
  await host.emit({ type: 'usage', data: budget.usage() }, { type: 'text', data: { text: `\n\n${message}.` } })
  await host.remember({ role: 'assistant', text: `${message}.`, calls: [] })
  const hint = 'Send another prompt to go on, or raise PROMPT_MAX_TURNS, PROMPT_MAX_TOKENS or PROMPT_MAX_SECONDS'
  return { kind: 'failed', error: { code: 'budget', message, hint }, version: document.result }
}

function refusal(text: string): JobError {
  return { code: 'declined', message: text === '' ? 'The model refuses to answer this prompt' : text }
}

function toJobError({ fault, message }: ProviderError): JobError {
  const hints: Partial<Record<ProviderError['fault'], string>> = {
    auth: 'Check the key in the settings of the server, or the one in X-Provider-Key',
    rate_limit: 'Try again later, or choose another model',
    overloaded: 'Try again later, or choose another model',
    too_long: 'Start a new session from the present version',
    bad_request: 'Check the name of the model',
    network: 'Check the address of the provider and the network',
  }
  const hint = hints[fault] ?? 'Send the prompt again'
  return { code: 'provider_error', message, hint }
}
