/**
 * A spare: a process that loads the kernel, warms it up, waits for one request on its standard input, runs it, answers in
 * frames on its standard output, and ends. Exit status 0 means that the job succeeded.
 *
 * Its first argument is a FenceChoice as JSON; a chosen layer asks for Linux and for node:ffi. A second one, `full`, has it load the
 * full build of OpenCascade too.
 */
import type { FenceChoice } from './contract/fork-orders.ts'
import { runJob } from './job/run-job.ts'
import { readRequest, writeFrame } from './process/pipe.ts'
import { WARM_UP_REQUESTS, warmUpBy } from './process/warm-up.ts'
import { openKernels } from './job/kernels.ts'

const STDIN = 0
const STDOUT = 1
/** How many warm-up scripts pay for themselves in a process that runs one job. */
const WARM_UP_COUNT = 1

const kernels = await openKernels({ withFull: process.argv[3] === 'full' })
const fence: FenceChoice = JSON.parse(process.argv[2] ?? '{}')
const closeIn = fence.landlock || fence.seccomp ? await prepareToCloseIn() : null
// A promise that the script forgot must not end the job.
process.on('unhandledRejection', () => {})
// Outside of any microtask, or promises could not be settled by hand.
setImmediate(() => {
  for (const request of WARM_UP_REQUESTS.slice(0, WARM_UP_COUNT)) warmUpBy(request, kernels)
  closeIn?.()
  writeFrame(STDOUT, 'ready', Buffer.from(JSON.stringify({ kernel: kernels.kernel.name })))
  const request = readRequest(STDIN)
  const ok = request !== null && runJob(request, kernels, (type, payload) => writeFrame(STDOUT, type, payload))
  process.exit(ok ? 0 : 1)
})

async function prepareToCloseIn(): Promise<() => void> {
  const { prepareFence, dropNodePermissions } = await import('./lockdown/fence.ts')
  const putUpFence = prepareFence('spare', fence)
  return () => {
    putUpFence()
    dropNodePermissions()
  }
}
