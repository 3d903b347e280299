/**
 * Scores the offline planner on sets of prompts with exact expected geometry.
 *
 *     npm run bench:prompts -- [--set FILE]… [--json FILE] [--only ID] [--verbose]
 *
 * A turn passes when volume, sorted size, spread, genus, solids and closedness agree; a conversation passes when every turn
 * does. `declined` counts as not passed, and apart from `wrong`, which is worse.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Conversation, type PlanResult, plan } from '../planner/plan.ts'
import { type Measured, loadKernel, measure, runScript } from './planner/kernel.ts'

const expectSchema = z.object({
  volume: z.number().optional(),
  size: z.array(z.number()).optional(),
  gyration: z.array(z.number()).optional(),
  genus: z.number().optional(),
  solids: z.number().optional(),
  watertight: z.boolean().optional(),
  outcome: z.literal('clarify').optional(),
})
const itemSchema = z.object({
  id: z.string(),
  difficulty: z.number().optional(),
  turns: z.array(z.object({ prompt: z.string(), expect: expectSchema })).min(1),
})
const setSchema = z.object({
  scoring: z.object({ volumeRelTol: z.number(), sizeAbsTol: z.number(), gyrationRelTol: z.number() }),
  items: z.array(itemSchema),
  decline: z.array(itemSchema).default([]),
})
type PromptSet = z.output<typeof setSchema>
type Expectation = z.output<typeof expectSchema>
type Outcome = 'pass' | 'declined' | 'wrong' | 'error'

interface Row {
  set: string
  id: string
  outcome: Outcome
  prompt: string
  why: string
}

/** Reads a set of prompts. */
export function readSet(file: string): PromptSet {
  return setSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance

/** What differs between a part and what was expected; empty when nothing does. */
export function differences(found: Measured, expected: Expectation, scoring: PromptSet['scoring']): string[] {
  const faults: string[] = []
  if (expected.volume !== undefined && !near(found.volume, expected.volume, scoring.volumeRelTol * expected.volume)) {
    faults.push(`volume ${found.volume.toFixed(3)}, not ${expected.volume}`)
  }
  const pairs = (name: 'size' | 'gyration', tolerance: (value: number) => number): void => {
    const sorted = expected[name]?.toSorted((a, b) => a - b)
    if (sorted && !sorted.every((value, k) => near(found[name][k] ?? 0, value, tolerance(value)))) {
      faults.push(`${name} ${found[name].map((value) => value.toFixed(4)).join(' ')}, not ${sorted.join(' ')}`)
    }
  }
  pairs('size', () => scoring.sizeAbsTol)
  // Expected values are given with four digits after the point.
  pairs('gyration', (value) => scoring.gyrationRelTol * value + 5e-5)
  if (expected.genus !== undefined && found.genus !== expected.genus)
    faults.push(`genus ${found.genus}, not ${expected.genus}`)
  if (expected.solids !== undefined && found.solids !== expected.solids)
    faults.push(`solids ${found.solids}, not ${expected.solids}`)
  if (expected.watertight === true && !found.watertight) faults.push('not watertight')
  return faults
}

type Item = z.output<typeof itemSchema>

/** Plans the turns of an item until one is answered by a question. */
function planTurns(item: Item, timesMs: number[]): PlanResult[] {
  const results: PlanResult[] = []
  let conversation: Conversation | undefined
  for (const { prompt } of item.turns) {
    const start = performance.now()
    const result = plan(prompt, conversation)
    timesMs.push(performance.now() - start)
    results.push(result)
    if (result.kind === 'question') break
    conversation = { state: result.state, code: result.code }
  }
  return results
}

/** Builds what was planned and compares it, turn by turn. */
function judge(
  item: Item,
  results: readonly PlanResult[],
  build: (code: string) => Measured,
  scoring: PromptSet['scoring'],
): { outcome: Outcome; why: string } {
  for (const [k, { prompt, expect }] of item.turns.entries()) {
    const result = results[k]
    const wantsQuestion = expect.outcome === 'clarify'
    if (result?.kind !== 'part')
      return wantsQuestion
        ? { outcome: 'pass', why: '' }
        : { outcome: 'declined', why: `"${prompt}": ${result?.reply ?? ''}` }
    if (wantsQuestion) return { outcome: 'wrong', why: `"${prompt}": made a part instead of asking: ${result.reply}` }
    try {
      const faults = differences(build(result.code), expect, scoring)
      if (faults.length > 0) return { outcome: 'wrong', why: `"${prompt}": ${faults.join('; ')}` }
    } catch (error) {
      return { outcome: 'error', why: `"${prompt}": ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  return { outcome: 'pass', why: '' }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', multiple: true },
      json: { type: 'string' },
      only: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  })
  const own = join(import.meta.dirname, 'planner/prompts')
  const files =
    values.set ??
    readdirSync(own)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(own, name))
  const timesMs: number[] = []
  const planned = files.flatMap((file) => {
    const set = readSet(file)
    return [...set.items, ...set.decline]
      .filter(({ id }) => values.only === undefined || id === values.only)
      .map((item) => ({ file, scoring: set.scoring, item, results: planTurns(item, timesMs) }))
  })
  // The kernel comes after the planning, whose times it would blur.
  const replicad = await loadKernel()
  const rows = planned.map(({ file, scoring, item, results }): Row => {
    const prompt = item.turns.map((turn) => turn.prompt).join(' → ')
    if (values.verbose)
      for (const one of results) console.log(one.kind === 'part' ? `${one.code}\n${one.reply}` : one.reply)
    return {
      set: file,
      id: item.id,
      prompt,
      ...judge(item, results, (code) => measure(replicad, runScript(replicad, code)), scoring),
    }
  })
  report(rows, timesMs)
  if (values.json !== undefined)
    writeFileSync(values.json, JSON.stringify({ rows, timesMs: summary(timesMs) }, null, 2))
  if (rows.some(({ outcome }) => outcome === 'wrong' || outcome === 'error')) process.exitCode = 1
}

function summary(timesMs: readonly number[]): { p50: number; p99: number; max: number } {
  const sorted = timesMs.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2))
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

function report(rows: readonly Row[], timesMs: readonly number[]): void {
  for (const { id, outcome, prompt, why } of rows) {
    if (outcome !== 'pass') console.log(`${outcome.padEnd(8)} ${id}  ${prompt}\n         ${why}`)
  }
  const outcomes: Outcome[] = ['pass', 'declined', 'wrong', 'error']
  for (const set of new Set(rows.map((row) => row.set))) {
    const own = rows.filter((row) => row.set === set)
    const counts = outcomes.map((outcome) => `${outcome} ${own.filter((row) => row.outcome === outcome).length}`)
    console.log(`${set}: ${own.length} items, ${counts.join(', ')}`)
  }
  const { p50, p99, max } = summary(timesMs)
  console.log(`plan(): p50 ${p50} ms, p99 ${p99} ms, max ${max} ms over ${timesMs.length} prompts`)
}

if (import.meta.main) await main()
