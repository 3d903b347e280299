/** `/api/jobs/:id/approvals/:callId`: what a person decides about a tool call that waits. */
import { Router } from 'express'
import { approvalSchema } from '../../api.ts'
import type { Agent } from '../../agent/agent.ts'
import { AppError } from '../../errors.ts'
import type { Jobs } from '../../jobs/service.ts'
import { onlyMethods, parseId, parseRequest } from '../../http/problems.ts'

/** Routes of the approvals. */
export function approvalRoutes({ jobs, agent }: { jobs: Jobs; agent: Agent }): Router {
  const router = Router()

  router.post('/:id/approvals/:callId', async (req, res) => {
    const jobId = parseId(req.params.id, 'job')
    const { callId } = req.params
    await jobs.get(jobId)
    const { approve } = parseRequest(approvalSchema, req.body, 'Cannot decide the tool call')
    if (!agent.decide(jobId, callId, approve))
      throw new AppError(
        'approval_not_found',
        `No tool call "${callId.slice(0, 100)}" of job ${jobId} waits for an approval: it was decided, or has expired`,
      )
    res.json({ jobId, callId, approved: approve })
  })
  router.all('/:id/approvals/:callId', onlyMethods('POST'))

  return router
}
