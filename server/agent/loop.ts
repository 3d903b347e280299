/** Answers prompts with a language model: it speaks, uses tools, reads what came of them, until it is done or has to stop. */
import type { JobError } from '../api.ts'
import {
  ProviderError,
  type ModelEvent,
  type Provider,
  type ToolCall,
  type ToolResult,
  type Turn,
} from '../llm/provider.ts'
import type { Outcome, Task, Workbench } from './agent.ts'
import { askPerson, type Gate } from './approval.ts'
import { createBudget, type Budget, type BudgetLimits, type Price } from './budget.ts'
import { estimateTokens, fitTurns } from './compact.ts'
import { completeTurns, says, withoutPictures } from './conversation.ts'
import { createDocument, MAX_FRUITLESS_RUNS, type Document } from './document.ts'
import { promptTurn } from './prompt.ts'
import { createSpeech } from './speech.ts'
import { run } from './tools/run.ts'
import { failure, type Tool, type ToolAnswer, type ToolContext } from './tools/tool.ts'

/** What a model answers with. */
export interface Crew extends Gate {
  provider: Provider
  model: string
  system: string
  tools: readonly Tool[]
  limits: BudgetLimits
  price: Price | null
  maxOutputTokens: number
  /** Longest conversation that a request carries, in tokens; what is older is summed up. */
  contextTokens: number
  /** The same for all prompts of a conversation. */
  cacheKey: string
}

type End = Extract<ModelEvent, { type: 'end' }>

/** Answers a prompt. @throws the signal's reason when it is aborted */
export async function answerWithModel(
  task: Task,
  crew: Crew,
  workbench: Workbench,
  signal: AbortSignal,
): Promise<Outcome> {
  const budget = createBudget(crew.limits, crew.price)
  const document = createDocument(task.base, workbench)
  try {
    // So that everybody sees the budget before the first answer is there.
    await workbench.emit({ type: 'usage', data: budget.usage() })
    return await converse({ task, crew, workbench, budget, document, signal, turnedDown: new Set() })
  } catch (error) {
    signal.throwIfAborted()
    if (budget.signal.aborted) return await stopForBudget({ workbench, budget, document })
    if (!(error instanceof ProviderError)) throw error
    await workbench.emit({ type: 'usage', data: budget.usage() })
    return { kind: 'failed', error: toJobError(error), version: document.result }
  } finally {
    budget.close()
  }
}

interface Scene {
  task: Task
  crew: Crew
  workbench: Workbench
  budget: Budget
  document: Document
  signal: AbortSignal
  /** Tools of which a person has turned down a call. */
  turnedDown: Set<string>
}

async function converse(scene: Scene): Promise<Outcome> {
  const { task, crew, workbench, budget, document, signal, turnedDown } = scene
  const stop = AbortSignal.any([signal, budget.signal])
  const context: ToolContext = { document, workbench, task }
  const turns: Turn[] = [...completeTurns(task.turns), promptTurn(task)]
  const present = turns.length - 1
  let { contextTokens } = crew
  let hasUsedTools = false
  let isLastTurn = false
  /** The first `count` turns as they are sent once they have become too long. */
  let shortened: { turns: Turn[]; count: number } = { turns: [], count: 0 }

  for (;;) {
    const end = await hearWithin(scene)
    const { turn, reason } = end
    turns.push(turn)
    await workbench.remember(turn)
    if (reason === 'refusal') return { kind: 'failed', error: refusal(turn.text), version: document.result }

    const isCutOff = reason === 'length'
    if (turn.calls.length > 0) {
      hasUsedTools = true
      const results = isLastTurn || isCutOff ? turn.calls.map((call) => notRun(call, isCutOff)) : []
      if (results.length === 0)
        for (const call of turn.calls) results.push(await answerCall(call, scene, context, stop))
      const answers: Turn = { role: 'tools', results }
      turns.push(answers)
      await workbench.remember(withoutPictures(answers))
    } else if (!isCutOff && !isLastTurn) {
      // Models without tools write the script into their answer.
      const script = hasUsedTools ? null : scriptIn(turn.text)
      if (script !== null) document.write(script)
      if (!document.isDirty || turnedDown.has(run.name)) return outcomeOf(document, turn.text, task)
      // As if the model had called it: who has to approve runs has to approve this one too.
      const call = { id: `unasked_${turns.length}`, name: run.name, input: {} }
      const { content, isError } = await answerCall(call, scene, context, stop)
      if (turnedDown.has(run.name)) return outcomeOf(document, turn.text, task)
      if (!isError && document.latest?.verdict?.ok) return outcomeOf(document, turn.text, task)
      turns.push({
        role: 'user',
        content: [says('The script was run for you. Repair what is wrong, or say why not:'), ...content],
      })
    } else if (isCutOff)
      turns.push({ role: 'user', content: [says('Your answer was cut off: it was too long. Go on, and be brief')] })

    if (isLastTurn) return outcomeOf(document, turn.text, task)
    if (budget.exceeded() !== null) return stopForBudget({ workbench, budget, document })
    if (document.isStuck) {
      isLastTurn = true
      turns.push({ role: 'user', content: [says(STUCK)] })
    }
  }

  /** Hears the model, and again with less of what was said before when it cannot take all of it. */
  async function hearWithin(all: Scene): Promise<End> {
    for (;;) {
      if (estimateTokens(said()) > contextTokens) await shorten()
      try {
        return await hear(said(), all, stop)
      } catch (error) {
        if (!(error instanceof ProviderError) || error.fault !== 'too_long') throw error
        const before = estimateTokens(said())
        contextTokens = Math.floor(Math.min(contextTokens, before) / 2)
        await shorten()
        // A conversation that cannot become shorter is too long for this model.
        if (estimateTokens(said()) >= before) throw error
      }
    }
  }

  function said(): Turn[] {
    return [...shortened.turns, ...turns.slice(shortened.count)]
  }

  /** Leaves room for what comes: providers keep what they have read, as long as its beginning stays the same. */
  async function shorten(): Promise<void> {
    const isFirst = shortened.count === 0
    shortened = { turns: fitTurns(turns, present, 0.7 * contextTokens), count: turns.length }
    if (isFirst)
      await workbench.emit({ type: 'status', data: { status: 'running', phase: 'building', note: SHORTENED } })
  }

  async function hear(heard: readonly Turn[], { crew: { provider, model } }: Scene, until: AbortSignal): Promise<End> {
    const { system, tools, maxOutputTokens, cacheKey } = crew
    const specs = tools.map(({ name, description, schema }) => ({ name, description, schema }))
    const speech = createSpeech((...events) => workbench.emit(...events))
    try {
      for await (const event of provider.stream(
        { model, system, turns: heard, tools: specs, maxOutputTokens, cacheKey },
        until,
      ))
        if (event.type !== 'end') speech.add(event.type, event.text)
        else {
          await speech.flush()
          budget.count(event.usage)
          const usage = budget.usage()
          await workbench.emit({ type: 'usage', data: usage })
          await workbench.noteModel(model, usage)
          return event
        }
    } finally {
      await speech.flush()
    }
    throw new ProviderError('cut_off', `The provider ${provider.name} broke off in the middle of its answer`)
  }
}

const SHORTENED = 'What was said earlier is summed up: the conversation has grown longer than the model can read'
const STUCK = `${MAX_FRUITLESS_RUNS} runs in a row have brought nothing. Use no more tools. Say honestly what works, what does not and why`

/** Uses the tool of a call, after a person has approved where that is asked for. */
async function answerCall(
  call: ToolCall,
  scene: Scene,
  context: ToolContext,
  signal: AbortSignal,
): Promise<ToolResult> {
  const { task, crew, workbench, budget } = scene
  const startedMs = performance.now()
  const tool = crew.tools.find(({ name }) => name === call.name)
  const level = task.confirm.includes(call.name) ? 'confirm' : crew.levelOf(call.name)
  const { id: callId, name, input } = call
  await workbench.emit({ type: 'tool-call', data: { callId, tool: name, input, level } })

  async function use(): Promise<ToolAnswer> {
    if (!tool)
      return failure(
        `There is no tool ${JSON.stringify(name)}; there are ${crew.tools.map((other) => other.name).join(', ')}`,
      )
    if (call.inputError !== undefined) return failure(call.inputError)
    if (level === 'confirm') {
      const asked = { jobId: task.jobId, callId, tool: name }
      const state = await budget.unclocked(() => askPerson(crew.approvals, asked, workbench, signal))
      if (state !== 'approved') {
        scene.turnedDown.add(name)
        return failure(`The user has not approved this call (${state}). Go on without it, or ask`)
      }
    }
    return tool.call(input, context, signal)
  }

  const {
    content,
    isError = false,
    jobId,
  } = await use().catch((error: unknown) => {
    signal.throwIfAborted()
    // Expected failures, such as a full queue, are for the model to know; the rest is a bug.
    if (error instanceof Error && 'code' in error)
      return { ...failure(`Cannot ${name}: ${error.message}`), jobId: undefined }
    throw error
  })
  const text = content.map((part) => (part.type === 'text' ? part.text : '[picture]')).join('\n')
  const durationMs = Math.round(performance.now() - startedMs)
  const told = { callId, tool: name, ok: !isError, content: text, durationMs, ...(jobId !== undefined && { jobId }) }
  await workbench.emit({ type: 'tool-result', data: told })
  return { callId, name, content, isError }
}

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
  workbench,
  budget,
  document,
}: Pick<Scene, 'workbench' | 'budget' | 'document'>): Promise<Outcome> {
  const kept = document.result ? 'the best version so far is kept' : 'no version has worked so far'
  const message = `Stopped after ${budget.exceeded() ?? 'all that was allowed'}: the budget of the prompt is spent, ${kept}`
  await workbench.emit({ type: 'usage', data: budget.usage() }, { type: 'text', data: { text: `\n\n${message}.` } })
  await workbench.remember({ role: 'assistant', text: `${message}.`, calls: [] })
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
