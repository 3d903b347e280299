/** What an answer has cost so far, and how much of its budget that is. */
import type { Usage } from '../../../server/api.ts'
import { h } from '../../ui/dom.ts'

/** In words, such as `3 of 24 turns · 12 k tokens · 8 s · $0.04`. */
export function describeUsage({ turns, inputTokens, outputTokens, seconds, costUsd, limits }: Usage): string {
  const tokens = inputTokens + outputTokens
  return [
    `${turns} of ${limits.turns} turns`,
    `${tokens < 1000 ? tokens : `${Math.round(tokens / 1000)} k`} tokens`,
    `${Math.round(seconds)} s`,
    ...(costUsd === undefined ? [] : [`$${costUsd.toFixed(2)}`]),
  ].join(' · ')
}

/** The share of the budget that is spent, by the limit that is nearest, 0…1. */
export function spentShare({ turns, inputTokens, outputTokens, seconds, costUsd = 0, limits }: Usage): number {
  const shares = [
    turns / limits.turns,
    (inputTokens + outputTokens) / limits.tokens,
    seconds / limits.seconds,
    ...(limits.costUsd === undefined ? [] : [costUsd / limits.costUsd]),
  ]
  return Math.min(1, Math.max(...shares))
}

/** A bar and the words. */
export function renderBudget(usage: Usage): HTMLElement {
  const { tokens, seconds, costUsd } = usage.limits
  const limits = `At most ${tokens} tokens and ${seconds} s${costUsd === undefined ? '' : ` and $${costUsd}`} a prompt`
  const share = spentShare(usage)
  const bar = h('meter', { min: 0, max: 1, high: 0.8, value: share.toFixed(3), 'aria-label': 'Share of the budget' })
  return h('div', { class: 'usage', title: limits }, bar, h('small', {}, describeUsage(usage)))
}
