/** Small jobs that make the code which most jobs need hot before the first one comes. */
import { readdirSync, readFileSync } from 'node:fs'
import { runJob } from '../job/run-job.ts'
import type { Kernels } from '../job/kernels.ts'
import type { RunnerRequest } from '../contract/frames.ts'

const FOLDER = new URL('warm-up-scripts/', import.meta.url)

/** Each touches another corner of the language, of the kernel and of the checks, and takes well under 0.2 s once warm. */
const SCRIPTS: readonly { name: string; code: string }[] = readdirSync(FOLDER)
  .toSorted()
  .map((name) => ({ name, code: readFileSync(new URL(name, FOLDER), 'utf8') }))

/** The warm-up scripts as requests, like those that jobs bring. */
export const WARM_UP_REQUESTS: readonly RunnerRequest[] = SCRIPTS.map(({ name, code }) => ({
  code,
  params: {},
  engine: 'replicad',
  // STEP is what people download most, and its writer is slow when cold.
  formats: name === 'pipe.ts' ? ['step'] : [],
  mesh: {},
  maxTriangles: 100_000,
  name: 'warm-up',
  files: [],
}))

/**
 * Runs one of the requests as a job whose frames go nowhere.
 *
 * @throws Error when it fails: this kernel cannot serve jobs.
 */
export function warmUpBy(request: RunnerRequest, kernels: Kernels): void {
  let end = ''
  const ok = runJob(request, kernels, (type, payload) => {
    if (type === 'end') end = Buffer.from(payload).toString()
  })
  if (!ok) throw new Error(`Cannot warm up: a script failed with ${end}`)
}
