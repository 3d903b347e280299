/** One job in a process that does nothing else: loads the kernel, runs the script on its standard input, writes frames, ends. */
import { runJob } from '../../runner/job/run-job.ts'
import { readRequest, writeFrame } from '../../runner/process/pipe.ts'
import { openKernels } from '../../runner/job/kernels.ts'

const kernels = await openKernels()
setImmediate(() => {
  const request = readRequest(0)
  const ok = request !== null && runJob(request, kernels, (type, payload) => writeFrame(1, type, payload))
  process.exit(ok ? 0 : 1)
})
