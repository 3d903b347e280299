/** Many jobs of many kinds, hostile ones among them: each must end as it should, and the fork server must stay as it was. */
import type { ForkServer } from '../../server/runners/fork/fork-server.ts'
import { requestFor } from '../../tests/runners/runs.ts'
import { memoryMbOf } from './measure.ts'
import { forkServerPid, runJob } from './ways.ts'

/** Scripts and how each must end; `ok` or an error code. */
const KINDS: readonly [code: string, end: string, wallMs?: number][] = [
  ['export default () => replicad.makeBaseBox(20, 30, 10)', 'ok'],
  [
    'export default () => replicad.makeBaseBox(9, 9, 9).cut(replicad.makeCylinder(2, 20, [0, 0, -5])).fillet(0.5)',
    'ok',
  ],
  ['export default () => replicad.makeSphere(50)', 'ok'],
  [
    'export default () => replicad.drawRoundedRectangle(40, 30, 5).sketchOnPlane().extrude(9).shell(1, (f) => f.inPlane("XY", 9))',
    'ok',
  ],
  [
    'export default () => { let all = []; for (let i = 0; i < 300; i++) all = [...all.slice(-50), new Array(20000).fill(i)]; return replicad.makeBaseBox(1, 1, 1) }',
    'ok',
  ],
  [
    'export default async () => { for (let i = 0; i < 5000; i++) await null; return replicad.makeBaseBox(1, 1, 1) }',
    'ok',
  ],
  [
    'export default () => { for (let i = 0; i < 300; i++) console.log("x".repeat(1000)); return replicad.makeBaseBox(1, 1, 1) }',
    'ok',
  ],
  ['export default () => { throw new Error("wrong") }', 'script_error'],
  ['export default () => { const f = () => f() + 1; return f() }', 'script_error'],
  ['export default () => new Promise(() => {})', 'script_error'],
  ['export default () => {}', 'empty_result'],
  ['export default () => { for (;;); }', 'timeout', 150],
  ['export default () => { for (;;) console.log("x".repeat(10000)) }', 'output_limit'],
]
/** One in so many jobs fills memory: such a job costs a second. */
const HEAVY_EVERY = 100
const HEAVY = 'export default () => { const all = []; for (;;) all.push(new Uint8Array(2 ** 26).fill(1)) }'

export interface SoakResult {
  jobs: number
  /** Jobs that did not end as they should, by kind. */
  wrong: string[]
  /** Processes that were lost and whose job was run again; none of the scripts asks for that. */
  lost: string[]
  restarts: number
  rssMb: number[]
  jobsPerS: number
}

export async function soak(forks: ForkServer, warnings: string[], jobs: number, width: number): Promise<SoakResult> {
  const wrong: string[] = []
  const rssMb: number[] = []
  const startedAt = performance.now()
  const firstPid = forks.pid()
  let restarts = 0
  let next = 0
  warnings.length = 0

  async function work(): Promise<void> {
    while (next < jobs) {
      const index = next++
      if (index % Math.ceil(jobs / 10) === 0) rssMb.push(Math.round(memoryMbOf(await forkServerPid(forks)).rss))
      const [code, end, wallMs] = index % HEAVY_EVERY === 0 ? ([HEAVY, 'memory', undefined] as const) : pick(index)
      const got = await runJob(forks, requestFor(code), wallMs === undefined ? {} : { wallMs })
      const came = typeof got === 'number' ? 'ok' : got
      // A job that has used little of its time may be starved on a busy machine; its end is still one of a limit.
      if (came !== end) wrong.push(`${came} instead of ${end}: ${code.slice(0, 80)}`)
      if (forks.pid() !== firstPid) restarts++
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  rssMb.push(Math.round(memoryMbOf(await forkServerPid(forks)).rss))
  return {
    jobs,
    wrong,
    lost: [...warnings],
    restarts,
    rssMb,
    jobsPerS: (jobs * 1000) / (performance.now() - startedAt),
  }
}

function pick(index: number): (typeof KINDS)[number] {
  const kind = KINDS[index % KINDS.length]
  if (!kind) throw new RangeError('There are no kinds')
  return kind
}
