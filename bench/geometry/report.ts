/** Counts outcomes per class. */
import type { Judged, Outcome } from './judge.ts'

const OUTCOMES: readonly Outcome[] = [
  'right',
  'needless',
  'wrong silent',
  'wrong warned',
  'lost',
  'refused',
  'accepted',
]

export type Row = Record<Outcome, number> & {
  cases: number
  healed: number
  /** Runs with advice on the script beside a right part. */
  advised: number
  /** Of the runs that were refused or doubted: how many name the line of an operation. */
  named: string
  cpuMs: number
}

/** One row a class, and one for all. */
export function summarize(judged: readonly Judged[]): { perClass: Record<string, Row>; total: Row } {
  const classes = [...new Set(judged.map((item) => item.class))]
  return {
    perClass: Object.fromEntries(classes.map((name) => [name, row(judged.filter((item) => item.class === name))])),
    total: row(judged),
  }
}

function row(judged: readonly Judged[]): Row {
  const flagged = judged.filter(
    ({ outcome }) => outcome !== 'right' && outcome !== 'wrong silent' && outcome !== 'accepted',
  )
  const counts = OUTCOMES.map((outcome): [Outcome, number] => [
    outcome,
    judged.filter((item) => item.outcome === outcome).length,
  ])
  return {
    ...zero(),
    ...Object.fromEntries(counts),
    cases: judged.length,
    healed: judged.filter(({ healed }) => healed).length,
    advised: judged.filter(({ outcome, codes }) => outcome === 'right' && codes.length > 0).length,
    named: `${flagged.filter(({ line }) => line !== null).length}/${flagged.length}`,
    cpuMs: Math.round(judged.reduce((sum, { cpuMs }) => sum + (cpuMs ?? 0), 0)),
  }
}

const zero = (): Record<Outcome, number> => ({
  right: 0,
  needless: 0,
  'wrong silent': 0,
  'wrong warned': 0,
  lost: 0,
  refused: 0,
  accepted: 0,
})
