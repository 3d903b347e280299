/** `/api/jobs`: create, get, list, change, cancel, replay, read the code. */
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { changeJobSchema, createJobSchema, createPromptSchema, JOB_STATUSES, textSchema } from '../api.ts'
import { AppError } from '../errors.ts'
import type { EventLog } from '../jobs/log/event-log.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Remove } from '../jobs/room/remove.ts'
import { onlyMethods, parseId, parseRequest } from '../http/problems.ts'
import { gone, streamEvents } from '../http/sse.ts'
import { OutageError } from '../store/outage.ts'
import { ownOf } from './prompts/own-provider.ts'

const listSchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  status: z.enum(JOB_STATUSES).optional(),
  kind: z.enum(['code', 'prompt']).optional(),
  sessionId: z.uuid().optional(),
  starred: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  q: textSchema.min(1).max(200).optional(),
})
const keySchema = z.string().min(1).max(200).optional()
/** Longest `Prefer: wait`. */
const MAX_WAIT_S = 60

/** Routes of the jobs. */
export function jobRoutes({ jobs, log, remove }: { jobs: Jobs; log: EventLog; remove: Remove }): Router {
  const router = Router()

  router.post('/', async (req, res) => {
    if (!req.is('application/json'))
      throw new AppError(
        'invalid_request',
        'Cannot create a job: send it with "Content-Type: application/json"; a bare script goes to /api/run',
      )
    const action = 'Cannot create a job'
    const idempotencyKey = parseRequest(keySchema, req.get('Idempotency-Key'), `${action}: Idempotency-Key`)
    const { id, isNew } = isPrompt(req.body)
      ? await jobs.prompt(parseRequest(createPromptSchema, req.body, action), { idempotencyKey, own: ownOf(req) })
      : await jobs.create(parseRequest(createJobSchema, req.body, action), { idempotencyKey })
    await answerWithJob(req, res, id, isNew ? 201 : 200)
  })

  router.get('/', async (req, res) => {
    const { cursor, ...filter } = parseRequest(listSchema, req.query, 'Cannot list the jobs')
    res.json(await jobs.list({ ...filter, before: cursor }))
  })
  router.all('/', onlyMethods('GET', 'POST'))

  router.get('/:id', async (req, res) => {
    res.json(await jobs.get(parseId(req.params.id, 'job')))
  })

  router.patch('/:id', async (req, res) => {
    const id = parseId(req.params.id, 'job')
    res.json(await jobs.change(id, parseRequest(changeJobSchema, req.body, 'Cannot change the job')))
  })

  router.delete('/:id', async (req, res) => {
    await remove.job(parseId(req.params.id, 'job'))
    res.status(204).end()
  })
  router.all('/:id', onlyMethods('GET', 'PATCH', 'DELETE'))

  router.get('/:id/code', async (req, res) => {
    res.type('text/plain').send(await jobs.script(parseId(req.params.id, 'job')))
  })
  router.all('/:id/code', onlyMethods('GET'))

  router.post('/:id/cancel', async (req, res) => {
    res.json(await jobs.cancel(parseId(req.params.id, 'job')))
  })

  router.post('/:id/replay', async (req, res) => {
    await answerWithJob(req, res, await jobs.replay(parseId(req.params.id, 'job')), 201)
  })
  router.all(['/:id/cancel', '/:id/replay'], onlyMethods('POST'))

  /** The job, at once or when it has finished (`Prefer: wait`), or its events (`Accept: text/event-stream`). */
  async function answerWithJob(req: Request, res: Response, id: string, status: number): Promise<void> {
    res.location(`/api/jobs/${id}`)
    if (req.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
      await streamEvents(res, log.follow(id, 0, gone(res)))
      return
    }
    const waitS = waitOf(req)
    if (waitS > 0) {
      await jobs.settled(id, AbortSignal.any([gone(res), AbortSignal.timeout(waitS * 1000)]))
      res.set('Preference-Applied', `wait=${waitS}`)
    }
    try {
      res.status(status).json(await jobs.get(id))
    } catch (error) {
      // A failure would look as if there were no job.
      if (!(error instanceof OutageError)) throw error
      res.status(202).json({ id, urls: { self: `/api/jobs/${id}`, events: `/api/jobs/${id}/events` } })
    }
  }

  return router
}

function isPrompt(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'prompt' in body
}

/** Seconds of `Prefer: wait=N`, or `wait` alone. */
function waitOf(req: Request): number {
  const [, seconds] = /(?:^|[,;\s])wait(?:=(\d{1,4}))?(?=$|[,;\s])/.exec(req.get('Prefer') ?? '') ?? [null, '0']
  return Math.min(Number(seconds ?? MAX_WAIT_S), MAX_WAIT_S)
}
