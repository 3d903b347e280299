/** One job in a process that does nothing else: loads the kernel, runs the script on its standard input, writes frames, ends. */
import { runJob } from '../../runner/job/run-job.ts'
import { readRequest, writeFrame } from '../../runner/process/pipe.ts'
import { openWorkshop } from '../../runner/job/kernels.ts'

const workshop = await openWorkshop()
setImmediate(() => {
  const request = readRequest(0)
  const ok = request !== null && runJob(request, workshop, (type, payload) => writeFrame(1, type, payload))
  process.exit(ok ? 0 : 1)
})
