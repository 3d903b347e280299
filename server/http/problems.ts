/** Errors as RFC 9457 problem documents. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Problem } from '../api.ts'
import { AppError, describeError } from '../errors.ts'

/** Parses data from outside with a schema; `action` begins the sentence of the error, such as `Cannot create a job`. */
export function parseRequest<T extends z.ZodType>(schema: T, data: unknown, action: string): z.output<T> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = errors
  const where = first?.path ? `"${first.path}": ` : ''
  throw new AppError('invalid_request', `${action}: ${where}${first?.message ?? 'the request is not valid'}`, {
    errors,
  })
}

/** An id from a path; anything that is not a UUID is simply not there. */
export function parseId(text: unknown, what: 'job' | 'upload' | 'session'): string {
  const parsed = z.uuid().safeParse(text)
  if (parsed.success) return parsed.data.toLowerCase()
  const shown = String(text).slice(0, 100)
  throw new AppError(`${what}_not_found`, `There is no ${what} "${shown}": an id is a UUID`)
}

/** Refuses all other methods of a path; stands behind the handlers of those that it has. */
export function onlyMethods(...methods: readonly string[]): RequestHandler {
  return (req, res) => {
    res.set('Allow', methods.join(', '))
    throw new AppError('method_not_allowed', `Cannot ${req.method} ${req.originalUrl}: use ${methods.join(' or ')}`)
  }
}

/** Answers a path that no route has taken. */
export const notFound: RequestHandler = (req) => {
  throw new AppError('not_found', `There is nothing at ${req.method} ${req.path}; see /api/info and the README`)
}

/** Answers what a route has thrown. */
export const answerProblem: ErrorRequestHandler = (thrown: unknown, req, res, next) => {
  const error = toAppError(thrown)
  if (error.code === 'internal') req.log.error({ err: thrown }, 'A request failed')
  if (res.headersSent) next(thrown)
  else sendProblem(res, error)
}

function sendProblem(res: Response, error: AppError): void {
  const { status, title } = describeError(error.code)
  const problem: Problem = {
    type: `urn:partstream:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(error.errors && { errors: error.errors }),
  }
  if (status === 429 || status === 503) res.set('Retry-After', '2')
  // What was set for the answer that failed must not make this one stay in a cache.
  for (const header of ['ETag', 'Content-Disposition']) res.removeHeader(header)
  res.set('Cache-Control', 'no-store')
  res.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

const httpErrorSchema = z.object({ status: z.number(), type: z.string().optional(), limit: z.number().optional() })

/** Express's body parsers throw errors with a status and a type; everything that is not known is a bug of ours. */
function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const http = httpErrorSchema.safeParse(thrown)
  const detail = thrown instanceof Error ? thrown.message : ''
  if (http.success && http.data.type === 'entity.parse.failed')
    return new AppError('invalid_json', `Cannot read the body: ${detail}`, { cause: thrown })
  if (http.success && http.data.status === 413)
    return new AppError('too_large', `Cannot read the body: it is larger than ${http.data.limit ?? 'allowed'} bytes`, {
      cause: thrown,
    })
  if (http.success && http.data.status === 416)
    return new AppError('range_not_satisfiable', 'Cannot read the file: it is shorter than the range asked for', {
      cause: thrown,
    })
  if (http.success && http.data.status >= 400 && http.data.status < 500)
    return new AppError('invalid_request', `Cannot read the request: ${detail}`, { cause: thrown })
  return new AppError('internal', 'The request failed by a fault of the server; its log says more', { cause: thrown })
}
