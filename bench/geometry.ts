/**
 * Runs a corpus of operations whose truth is known through the same runner as any job, and tells how often the result is right,
 * wrong, refused, or doubted without need.
 *
 *     npm run bench:geometry -- --set own|FILE [--class pair,chain] [--ids 6,566] [--concurrency 2] [--json]
 */
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { startRunner } from '../server/runners/choose.ts'
import type { Runner } from '../server/runners/runner.ts'
import { readCorpus, type Case } from './geometry/corpus.ts'
import { judge, type Judged } from './geometry/judge.ts'
import { summarize } from './geometry/report.ts'
import { runCase } from './geometry/run-case.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'own' },
    class: { type: 'string' },
    ids: { type: 'string' },
    concurrency: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})

const classes = values.class?.split(',')
const ids = values.ids?.split(',').map(Number)
/** A name without an ending is one of the sets that come with the benchmark. */
const file = values.set.endsWith('.json') ? values.set : `${ROOT}bench/geometry/${values.set}.json`
const cases = readCorpus(file).filter(
  (item) => (!classes || classes.includes(item.class)) && (!ids || ids.includes(item.id)),
)

const runner = await startRunner(
  { mode: 'auto', requireSandbox: 'none', host: '127.0.0.1', allowWeakSandbox: true },
  {
    root: ROOT,
    concurrency: Number(values.concurrency),
    memoryMb: 2048,
    warmUp: 4,
    onWarning: (text) => console.error(text),
  },
)
try {
  const judged = await runAll(cases, runner, Number(values.concurrency))
  if (values.json) console.log(JSON.stringify({ summary: summarize(judged), cases: judged }, null, 2))
  else printTable(judged)
} finally {
  await runner.close()
}

async function runAll(all: readonly Case[], on: Runner, lanes: number): Promise<Judged[]> {
  const judged: Judged[] = []
  const waiting = [...all]
  const lane = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      const result = judge(item, await runCase(item, on))
      judged.push(result)
      if (result.outcome !== 'right' && result.outcome !== 'refused' && !values.json) console.log(describe(result))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return judged.toSorted((a, b) => a.id - b.id)
}

function describe({ id, name, outcome, codes, got, line }: Judged): string {
  const where = line === null ? '' : ` at line ${line}`
  return `${id} ${name}: ${outcome}, got ${got ?? 'nothing'}; ${codes.join(', ') || 'no remark'}${where}`
}

function printTable(judged: readonly Judged[]): void {
  const { perClass, total } = summarize(judged)
  console.table(perClass)
  console.table({ total })
}
