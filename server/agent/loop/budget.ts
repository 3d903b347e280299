/** What a prompt may cost: answers, tokens, seconds, and money where a price is known. */
import type { Usage } from '../../api.ts'
import type { Usage as TurnUsage } from '../../llm/provider.ts'

export interface BudgetLimits {
  turns: number
  tokens: number
  seconds: number
  costUsd?: number | undefined
}

/** US dollars a million tokens. */
export interface Price {
  input: number
  output: number
}

export interface Budget {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal
  usage(): Usage
  /** Counts an answer of the model. */
  count(usage: TurnUsage): void
  /** The limit that is reached, in words, or null. */
  exceeded(): string | null
  /** Runs work that costs nothing, such as waiting for a person; the clock stands meanwhile. */
  unclocked<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

/** A budget of which nothing has been spent. */
export function createBudget(limits: BudgetLimits, price: Price | null): Budget {
  const timeUp = new AbortController()
  let [turns, inputTokens, outputTokens, cachedTokens] = [0, 0, 0, 0]
  let [spentMs, sinceMs] = [0, performance.now()]
  let timer = start()

  function start(): NodeJS.Timeout {
    sinceMs = performance.now()
    return setTimeout(() => timeUp.abort(), Math.max(0, limits.seconds * 1000 - spentMs))
  }

  function cost(): number | null {
    return price && (inputTokens * price.input + outputTokens * price.output) / 1e6
  }

  return {
    signal: timeUp.signal,
    usage() {
      const costUsd = cost()
      const seconds = Math.round((spentMs + performance.now() - sinceMs) / 100) / 10
      const { costUsd: mostUsd, ...others } = limits
      return {
        turns,
        inputTokens,
        outputTokens,
        cachedTokens,
        seconds,
        ...(costUsd !== null && { costUsd: Number(costUsd.toFixed(6)) }),
        limits: { ...others, ...(mostUsd !== undefined && { costUsd: mostUsd }) },
      }
    },
    count(usage) {
      turns++
      inputTokens += usage.inputTokens
      outputTokens += usage.outputTokens
      cachedTokens += usage.cachedTokens
    },
    exceeded() {
      if (timeUp.signal.aborted) return `${limits.seconds} seconds`
      if (turns >= limits.turns) return `${limits.turns} answers of the model`
      if (inputTokens + outputTokens >= limits.tokens) return `${limits.tokens} tokens`
      const costUsd = cost()
      return costUsd !== null && limits.costUsd !== undefined && costUsd >= limits.costUsd ? `$${limits.costUsd}` : null
    },
    async unclocked(work) {
      clearTimeout(timer)
      spentMs += performance.now() - sinceMs
      try {
        return await work()
      } finally {
        timer = start()
      }
    },
    close: () => clearTimeout(timer),
  }
}
