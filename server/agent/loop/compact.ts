/** Keeps a conversation within what a model can read: old results are cut first, then old prompts become a line each. */
import type { Content, ToolCall, Turn } from '../../llm/provider.ts'
import { says } from './conversation.ts'

/** A token is about four characters of English or of code. */
const CHARS_A_TOKEN = 4
/** What a picture costs, about. */
const PICTURE_TOKENS = 1500
/** Of an old result or argument. */
const KEPT_CHARS = 300
/** Of a prompt or an answer in the summary. */
const QUOTED_CHARS = 200
/** Prompts that the summary tells one by one. */
const MAX_LINES = 40
/** Latest results of the present prompt that stay whole. */
const KEPT_RESULTS = 2

/** About how many tokens some turns are. */
export function estimateTokens(turns: readonly Turn[]): number {
  return turns.reduce((sum, turn) => sum + tokensOf(turn), 0)
}

/**
 * The same conversation in at most `maxTokens`, if that can be done without touching what was just said. Deterministic, and asks no
 * model: a summary has what was asked, what came of it in figures, and what was answered.
 *
 * @param present - Index of the first turn of the prompt that is being answered.
 */
export function fitTurns(turns: readonly Turn[], present: number, maxTokens: number): Turn[] {
  const fits = (some: readonly Turn[]): boolean => estimateTokens(some) <= maxTokens
  if (fits(turns)) return [...turns]
  const now = turns.slice(present)
  const groups = promptsOf(turns.slice(0, present)).map((group) => group.map(shorten))
  const lines: string[] = []
  const told = promptsOf(turns.slice(0, present)).map(summarize)
  for (;;) {
    const whole = withSummary(lines, [...groups.flat(), ...now])
    if (fits(whole) || groups.length === 0) return fits(whole) ? whole : withSummary(lines, trimResults(now))
    groups.shift()
    lines.push(told[lines.length] ?? '')
  }
}

function tokensOf(turn: Turn): number {
  if (turn.role === 'user') return contentTokens(turn.content)
  if (turn.role === 'tools') return turn.results.reduce((sum, { content }) => sum + contentTokens(content) + 10, 0)
  const own = turn.text.length + JSON.stringify(turn.calls).length
  // Where the provider's own form goes back, that is what is read.
  const native = turn.native === undefined ? 0 : JSON.stringify(turn.native.value).length
  return Math.ceil(Math.max(own, native) / CHARS_A_TOKEN)
}

function contentTokens(content: readonly Content[]): number {
  return content.reduce(
    (sum, part) => sum + (part.type === 'text' ? Math.ceil(part.text.length / CHARS_A_TOKEN) : PICTURE_TOKENS),
    0,
  )
}

/** Turns by prompts; what comes before the first is one of its own. */
function promptsOf(turns: readonly Turn[]): Turn[][] {
  const groups: Turn[][] = []
  for (const turn of turns) {
    const group = turn.role === 'user' ? undefined : groups.at(-1)
    if (group) group.push(turn)
    else groups.push([turn])
  }
  return groups
}

/** A turn of an old prompt with long arguments and results cut. Its sealed form would bring them back, and is not needed any more. */
function shorten(turn: Turn): Turn {
  if (turn.role === 'user') return { role: 'user', content: turn.content.map(cutContent) }
  if (turn.role === 'assistant') return { role: 'assistant', text: turn.text, calls: turn.calls.map(shortenCall) }
  return {
    role: 'tools',
    results: turn.results.map((result) => ({ ...result, content: result.content.map(cutContent) })),
  }
}

function shortenCall({ input, ...call }: ToolCall): ToolCall {
  if (typeof input !== 'object' || input === null) return { ...call, input }
  const short = Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? cut(value) : value])
  return { ...call, input: Object.fromEntries(short) }
}

/** The results of a prompt cut, except the latest. */
function trimResults(turns: readonly Turn[]): Turn[] {
  const places = turns.flatMap(({ role }, index) => (role === 'tools' ? [index] : []))
  const old = new Set(places.slice(0, Math.max(0, places.length - KEPT_RESULTS)))
  return turns.map((turn, index) => (old.has(index) ? shorten(turn) : turn))
}

function cutContent(part: Content): Content {
  return part.type === 'text' ? says(cut(part.text)) : says('[A picture was here]')
}

function cut(text: string): string {
  return text.length > 2 * KEPT_CHARS
    ? `${text.slice(0, KEPT_CHARS).toWellFormed()}… [${text.length} characters]`
    : text
}

/** A prompt in one line: what was asked, the figures of its last run that worked, and what was answered. */
function summarize(turns: readonly Turn[]): string {
  const asked = turns.flatMap((turn) => (turn.role === 'user' ? turn.content.map(textOf) : [])).join(' ')
  const runs = turns.flatMap((turn) => (turn.role === 'tools' ? turn.results : []))
  const worked = runs
    .findLast(({ isError, name }) => !isError && name === 'run')
    ?.content.map(textOf)
    .join('\n')
  const figures = worked?.match(/^(?:verdict|size|volume): .*$/gm)?.join('; ')
  const answered = turns.findLast((turn) => turn.role === 'assistant' && turn.text.trim() !== '')
  return [
    `Asked: ${quote(asked)}.`,
    ...(figures === undefined ? [] : [`Made: ${figures}.`]),
    ...(answered?.role === 'assistant' ? [`Answered: ${quote(answered.text)}.`] : []),
  ].join(' ')
}

function textOf(part: Content): string {
  return part.type === 'text' ? part.text : '[picture]'
}

function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return JSON.stringify(line.length > QUOTED_CHARS ? `${line.slice(0, QUOTED_CHARS).toWellFormed()}…` : line)
}

/** The summary goes into the first turn of the user that is left: some models take no two of them in a row. */
function withSummary(lines: readonly string[], turns: readonly Turn[]): Turn[] {
  if (lines.length === 0) return [...turns]
  const told = lines.slice(-MAX_LINES)
  const before = lines.length - told.length
  const text = [
    '<summary>',
    `What was said before, in short${before > 0 ? `; ${before} older prompts are left out` : ''}:`,
    ...told.map((line, index) => `${before + index + 1}. ${line}`),
    '</summary>',
  ].join('\n')
  const at = turns.findIndex(({ role }) => role === 'user')
  return turns.map((turn, index) =>
    index === at && turn.role === 'user' ? { role: 'user', content: [says(text), ...turn.content] } : turn,
  )
}
