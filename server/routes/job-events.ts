/** `/api/jobs/:id/events`: the log of a job, live or long after. */
import { Router } from 'express'
import { z } from 'zod'
import type { EventLog } from '../jobs/event-log.ts'
import { isFinal } from '../jobs/job.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { parseId, parseRequest } from '../problems.ts'
import { gone, streamEvents } from '../sse.ts'
import type { Db } from '../store/db.ts'
import { readEvents } from '../store/event-rows.ts'

const afterSchema = z.coerce.number().int().min(0).default(0)
const MAX_EVENTS = 10_000

/** Routes of a job's events. */
export function jobEventRoutes({ db, jobs, log }: { db: Db; jobs: Jobs; log: EventLog }): Router {
  const router = Router({ mergeParams: true })

  router.get('/:id/events', async (req, res) => {
    const id = parseId(req.params.id, 'job')
    const { status } = await jobs.get(id)
    // The header is what a browser sends by itself when it connects again.
    const asked = req.get('Last-Event-ID') ?? req.query['after']
    const after = parseRequest(afterSchema, asked, 'Cannot read the events: after')

    if (req.accepts(['text/event-stream', 'application/json']) === 'application/json') {
      const events = await readEvents(db, id, after, MAX_EVENTS)
      const items = events.map(
        ({ seq, at, type, data }) => `{"seq":${seq},"type":${JSON.stringify(type)},"at":"${at}","data":${data}}`,
      )
      res.type('application/json').send(`[${items.join(',\n')}]`)
      return
    }
    // Nothing can come any more: 204 tells a browser to stop connecting.
    if (after > 0 && isFinal(status) && (await readEvents(db, id, after, 1)).length === 0) {
      res.status(204).end()
      return
    }
    await streamEvents(res, log.follow(id, after, gone(res)))
  })

  return router
}
