/** `/api/jobs/:id/events`: the log of a job, live or long after. */
import { Router } from 'express'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { EventLog } from '../jobs/log/event-log.ts'
import { onlyMethods, parseId, parseRequest } from '../http/problems.ts'
import { gone, streamEvents } from '../http/sse.ts'
import type { Db } from '../store/db.ts'
import { MAX_SEQ, readEvents } from '../store/rows/event-rows.ts'

const afterSchema = z.coerce.number().int().min(0).max(MAX_SEQ).default(0)
const PAGE = 500

/** Routes of a job's events. */
export function jobEventRoutes({ db, log }: { db: Db; log: EventLog }): Router {
  const router = Router()

  router.get('/:id/events', async (req, res) => {
    const id = parseId(req.params.id, 'job')
    const head = await log.head(id)
    if (!head) throw new AppError('job_not_found', `There is no job ${id}`)
    // The header is what a browser sends by itself when it connects again.
    const asked = req.get('Last-Event-ID') ?? req.query['after']
    const after = parseRequest(afterSchema, asked, 'Cannot read the events: after')

    if (after > head.lastSeq)
      throw new AppError('invalid_request', `Cannot read the events: the job has no event ${after} yet`)

    if (req.accepts(['text/event-stream', 'application/json']) === 'application/json') {
      res.type('application/json').send(`[${(await listEvents(id, after)).join(',\n')}]`)
      return
    }
    // Nothing can come any more: 204 tells a browser to stop connecting.
    if (head.isOver && after === head.lastSeq) res.status(204).end()
    else await streamEvents(res, log.follow(id, after, gone(res)))
  })
  router.all('/:id/events', onlyMethods('GET'))

  /** All events so far, as JSON. */
  async function listEvents(id: string, after: number): Promise<string[]> {
    const items: string[] = []
    let page = await readEvents(db, id, after, PAGE)
    for (; page.length > 0; page = await readEvents(db, id, page.at(-1)?.seq ?? after, PAGE))
      for (const { seq, at, type, data } of page)
        items.push(`{"seq":${seq},"type":${JSON.stringify(type)},"at":"${at}","data":${data}}`)
    return items
  }

  return router
}
