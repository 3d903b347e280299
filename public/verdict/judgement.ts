/** The verdict in words. */
import type { Verdict } from '../../server/api.ts'

/** One phrase for the whole check; `doubts` are all warnings, those about the script too. */
export function judgement(
  { ok, valid, watertight, warnings }: Pick<Verdict, 'ok' | 'valid' | 'watertight' | 'warnings'>,
  doubts: number = warnings.length,
): string {
  if (!ok && !valid) return 'not a valid solid'
  if (!ok && !watertight) return 'not watertight'
  if (doubts > 0) return plural(doubts, 'warning')
  return 'valid, watertight'
}

/** Such as `1 face` or `1,204 faces`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
