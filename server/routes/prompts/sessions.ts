/** `/api/sessions`: conversations and the versions that came out of them. */
import { Router } from 'express'
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { changeSessionSchema, createSessionSchema, SESSION_STATUSES, textSchema } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { Jobs } from '../../jobs/service.ts'
import type { Remove } from '../../jobs/room/remove.ts'
import type { SessionFeed } from '../../jobs/prompt/session-feed.ts'
import { exportSession, showMessages, showSession } from '../../jobs/prompt/session-view.ts'
import { findScriptJob } from '../../jobs/prompt/versions.ts'
import { onlyMethods, parseId, parseRequest } from '../../http/problems.ts'
import type { Db } from '../../store/db.ts'
import { listMessages } from '../../store/rows/message-rows.ts'
import { changeSession, findSession, insertSession, listSessions } from '../../store/rows/session-rows.ts'

const limitSchema = z.coerce.number().int().min(1).max(200).default(50)
const listSchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: limitSchema,
  status: z.enum(SESSION_STATUSES).optional(),
  q: textSchema.min(1).max(200).optional(),
})
const messagesSchema = z.strictObject({ cursor: z.uuid().optional(), limit: limitSchema })

export interface SessionRoutesDeps {
  db: Db
  jobs: Jobs
  feed: SessionFeed
  remove: Remove
}

/** Routes of the sessions. */
export function sessionRoutes({ db, jobs, feed, remove }: SessionRoutesDeps): Router {
  const router = Router()

  router.post('/', async (req, res) => {
    const { title } = parseRequest(createSessionSchema, req.body ?? {}, 'Cannot create a session')
    const id = uuidV7()
    await insertSession(db, id, title ?? 'New part', new Date())
    res
      .status(201)
      .location(`/api/sessions/${id}`)
      .json(await showSession(db, id))
  })

  router.get('/', async (req, res) => {
    const { cursor, limit, ...filter } = parseRequest(listSchema, req.query, 'Cannot list the sessions')
    const found = await listSessions(db, { ...filter, after: cursor, limit: limit + 1 })
    const sessions = found.slice(0, limit)
    res.json({ sessions, nextCursor: found.length > limit ? (sessions.at(-1)?.id ?? null) : null })
  })
  router.all('/', onlyMethods('GET', 'POST'))

  router.get('/:id', async (req, res) => {
    res.json(await showSession(db, parseId(req.params.id, 'session')))
  })

  router.patch('/:id', async (req, res) => {
    const id = parseId(req.params.id, 'session')
    const changes = parseRequest(changeSessionSchema, req.body, 'Cannot change the session')
    if (changes.headJobId) changes.headJobId = await versionOf(changes.headJobId)
    if (changes.headJobId !== undefined) await refuseBusy(id, 'select a version')
    await changeSession(db, id, changes)
    feed.touch(id)
    res.json(await showSession(db, id))
  })

  router.delete('/:id', async (req, res) => {
    const id = parseId(req.params.id, 'session')
    await remove.session(id)
    res.status(204).end()
  })
  router.all('/:id', onlyMethods('GET', 'PATCH', 'DELETE'))

  router.get('/:id/messages', async (req, res) => {
    const id = parseId(req.params.id, 'session')
    const { cursor, limit } = parseRequest(messagesSchema, req.query, 'Cannot read the messages')
    await showSession(db, id)
    const found = await listMessages(db, id, { after: cursor, limit: limit + 1 })
    const messages = await showMessages(db, found.slice(0, limit))
    res.json({ messages, nextCursor: found.length > limit ? (messages.at(-1)?.id ?? null) : null })
  })
  router.all('/:id/messages', onlyMethods('GET'))

  router.get('/:id/export', async (req, res) => {
    const id = parseId(req.params.id, 'session')
    const exported = await exportSession(db, id)
    res.set('Content-Disposition', `attachment; filename="session-${id}.json"`)
    res.json(exported)
  })
  router.all('/:id/export', onlyMethods('GET'))

  async function versionOf(jobId: string): Promise<string> {
    await jobs.get(jobId)
    const version = await findScriptJob(db, jobId)
    if (version) return version.id
    throw new AppError('no_script', `Cannot select job ${jobId}: its prompt has not come to a script`)
  }

  async function refuseBusy(id: string, action: string): Promise<void> {
    const session = await findSession(db, id)
    if (!session) throw new AppError('session_not_found', `There is no session ${id}`)
    if (session.runningJobId === null) return
    throw new AppError('session_busy', `Cannot ${action}: a prompt is being answered; wait for its end or cancel it`)
  }

  return router
}
