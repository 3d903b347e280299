/** `/api/sessions/:id/events`: everything that happens in a conversation, live and resumable, whoever started it. */
import { Router } from 'express'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { FeedItem, FeedPlace, SessionFeed } from '../../jobs/prompt/session-feed.ts'
import { showSession } from '../../jobs/prompt/session-view.ts'
import { onlyMethods, parseId, parseRequest } from '../../http/problems.ts'
import { encodeEvent, gone, streamBatches } from '../../http/sse.ts'
import type { Db } from '../../store/db.ts'
import { MAX_SEQ } from '../../store/rows/event-rows.ts'

const placeSchema = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,10}$/, 'must be the id of an event, such as <job id>.12')
  .transform((text): FeedPlace => ({ jobId: text.slice(0, 36), seq: Number(text.slice(37)) }))
  .pipe(z.object({ jobId: z.uuid(), seq: z.int().max(MAX_SEQ) }))
const startSchema = z.strictObject({
  after: placeSchema.optional(),
  prompts: z.coerce.number().int().min(0).max(1000).optional(),
})

/** Routes of a session's events. */
export function sessionEventRoutes({ db, feed }: { db: Db; feed: SessionFeed }): Router {
  const router = Router()

  router.get('/:id/events', async (req, res) => {
    const id = parseId(req.params.id, 'session')
    await showSession(db, id)
    // The header is what a browser sends by itself when it connects again.
    const after = req.get('Last-Event-ID') ?? req.query['after']
    const asked = { ...req.query, ...(after !== undefined && { after }) }
    const start = parseRequest(startSchema, asked, 'Cannot read the events')
    if (start.after && !(await feed.knows(id, start.after)))
      throw new AppError(
        'invalid_request',
        `Cannot read the events: the session has none with the id ${start.after.jobId}.${start.after.seq}`,
      )
    await streamBatches(res, feed.follow(id, start, gone(res)), (items) => items.map(encodeItem).join(''))
  })
  router.all('/:id/events', onlyMethods('GET'))

  return router
}

function encodeItem(item: FeedItem): string {
  switch (item.type) {
    case 'session':
      return `event: session\ndata: ${JSON.stringify(item.session)}\n\n`
    case 'prompt':
      return `id: ${item.prompt.jobId}.0\nevent: prompt\ndata: ${JSON.stringify(item.prompt)}\n\n`
    case 'event':
      return encodeEvent(item.event, `${item.promptId}.${item.event.seq}`, `,"promptId":"${item.promptId}"`)
  }
}
