import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadKernel, measure, runScript } from '../../bench/planner/kernel.ts'
import { differences, readSet } from '../../bench/prompts.ts'
import { type Conversation, plan } from '../../planner/plan.ts'

const own = readSet(join(import.meta.dirname, '../../bench/planner/prompts/own.json'))
/** Prompts in many hands; each batch was written before it was tried. */
const wordings = readSet(join(import.meta.dirname, '../../bench/planner/prompts/wordings.json'))
const set = own
/** The benchmark builds all; here the kernel builds a sample. */
const sample = set.items.filter((item, k) => k % 15 === 3 && item.turns.length === 1)
const others = wordings.items.filter((_, k) => k % 97 === 7)
const conversations = set.items.filter(({ turns }) => turns.length > 1).slice(0, 2)

let replicad: Awaited<ReturnType<typeof loadKernel>>
beforeAll(async () => {
  replicad = await loadKernel()
})

test.each([...sample, ...others, ...conversations])(
  '$id: what is built is what was asked for: $turns.0.prompt',
  ({ turns }) => {
    let conversation: Conversation | undefined
    for (const { prompt, expect: expected } of turns) {
      const result = plan(prompt, conversation)
      if (result.kind !== 'part') throw new Error(`${prompt}: ${result.reply}`)
      expect(differences(measure(replicad, runScript(replicad, result.code)), expected, set.scoring)).toEqual([])
      conversation = { state: result.state, code: result.code }
    }
  },
)

test('a hole that is a millimetre off is noticed', () => {
  const right = plan('plate 80x60x6 with a 10 mm hole 20 mm from the left edge and 15 mm from the front edge')
  if (right.kind !== 'part') throw new Error(right.reply)
  const measured = measure(replicad, runScript(replicad, right.code))
  const wrong = measure(replicad, runScript(replicad, right.code.replace('holeFromLeft: 20', 'holeFromLeft: 21')))
  expect(differences(wrong, measured, set.scoring)).not.toEqual([])
})

test.each([...own.decline, ...wordings.decline])(
  '$id: asks instead of guessing, or says what a draft leaves out: $turns.0.prompt',
  ({ turns }) => {
    const result = plan(turns[0]?.prompt ?? '')
    const leftOut = result.kind === 'draft' ? result.unread : []
    expect(result.kind).toBe(leftOut.length > 0 ? 'draft' : 'question')
    expect(leftOut.filter((words) => !result.reply.includes(words))).toEqual([])
  },
)
