/** `/api/run`: submit a script and stream what comes of it, in one request; for curl and the smallest clients. */
import { Router, text, type Request, type RequestHandler } from 'express'
import { z } from 'zod'
import { createJobSchema, ENGINES, MAX_CODE_CHARS } from '../api.ts'
import { AppError } from '../errors.ts'
import type { EventLog } from '../jobs/log/event-log.ts'
import type { Jobs } from '../jobs/service.ts'
import { isLoopbackName } from '../http/guard.ts'
import { onlyMethods, parseRequest } from '../http/problems.ts'
import { gone, streamEvents } from '../http/sse.ts'
import type { StoredEvent } from '../store/rows/event-rows.ts'

/** The events that this stream tells; `GET /api/jobs/:id/events` has them all. */
const TOLD: ReadonlySet<string> = new Set(['log', 'complete'])

/** Routes of the one-request form. */
export function runRoutes({ jobs, log }: { jobs: Jobs; log: EventLog }): Router {
  const router = Router()
  // curl sends a script as a form unless told otherwise, so the type says nothing.
  router.use(text({ type: () => true, limit: 4 * MAX_CODE_CHARS }))

  const run: RequestHandler = async (req, res) => {
    if (req.method === 'GET') refuseImages(req)
    const body = parseRequest(createJobSchema, inputOf(req), 'Cannot run the script')
    const { id } = await jobs.create(body)
    res.location(`/api/jobs/${id}`)
    await streamEvents(res, onlyTold(log.follow(id, 0, gone(res))))
  }
  router.get('/', run).post('/', run).all('/', onlyMethods('GET', 'POST'))

  return router
}

/**
 * On names that are not of this machine browsers do not say, over plain HTTP, who has made a request, and an image of a foreign page
 * could start a job. Only a stream of our own page, and programs, ask for a stream by name or bring the token.
 */
function refuseImages(req: Request): void {
  const isSaid = req.get('Sec-Fetch-Site') !== undefined || req.get('Authorization') !== undefined
  if (isSaid || isLoopbackName(req.get('Host') ?? '') || req.get('Accept')?.includes('text/event-stream')) return
  throw new AppError('forbidden_origin', 'Cannot run the script: POST it, or send "Accept: text/event-stream"')
}

const querySchema = z.strictObject({ code: z.string().optional(), engine: z.enum(ENGINES).optional() })

/** The script in the body or in `?code=`, for `?engine=`; a JSON body has the fields of `POST /api/jobs`. */
function inputOf(req: Request): unknown {
  const body: unknown = req.body
  const isText = typeof body === 'string' && body.length > 0
  if (isText && req.is('application/json')) return parseJson(body)
  const { code, engine } = parseRequest(querySchema, req.query, 'Cannot run the script')
  const script = isText ? body : code
  if (script === undefined)
    throw new AppError('invalid_request', 'Cannot run the script: send it as the body, or as ?code=…')
  return { code: script, engine }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new AppError('invalid_json', `Cannot read the body: ${error instanceof Error ? error.message : 'not JSON'}`, {
      cause: error,
    })
  }
}

async function* onlyTold(batches: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<StoredEvent[]> {
  for await (const batch of batches) {
    const told = batch.filter(({ type }) => TOLD.has(type))
    if (told.length > 0) yield told
  }
}
