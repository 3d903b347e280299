/** The verdict in words. */
import type { Verdict } from '../../server/api.ts'

/** One phrase for the whole check. */
export function judgement({
  ok,
  valid,
  watertight,
  warnings,
}: Pick<Verdict, 'ok' | 'valid' | 'watertight' | 'warnings'>): string {
  if (ok) return 'valid, watertight'
  if (!valid) return 'not a valid solid'
  if (!watertight) return 'not watertight'
  return plural(warnings.length, 'warning')
}

/** Such as `1 face` or `1,204 faces`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
