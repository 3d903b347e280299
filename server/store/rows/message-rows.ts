/** Queries on the table `message`. */
import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { Turn } from '../../llm/provider.ts'
import type { Queryable } from '../db.ts'

const contentSchema = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('image'), mediaType: z.enum(['image/png', 'image/jpeg']), base64: z.string() }),
  ]),
)

const turnSchema: z.ZodType<Turn> = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), content: contentSchema }),
  z.object({
    role: z.literal('assistant'),
    text: z.string(),
    calls: z.array(
      z.object({ id: z.string(), name: z.string(), input: z.unknown(), inputError: z.string().optional() }),
    ),
    native: z.object({ provider: z.string(), model: z.string(), value: z.unknown() }).optional(),
  }),
  z.object({
    role: z.literal('tools'),
    results: z.array(z.object({ callId: z.string(), name: z.string(), content: contentSchema, isError: z.boolean() })),
  }),
])

const rowSchema = z.object({
  id: z.string(),
  job_id: z.string().nullable(),
  turn: turnSchema,
  created_at: z.date(),
})
/** A message as it is stored. */
export type MessageRow = z.infer<typeof rowSchema>

/** Adds a message at the end of a session. */
export async function addMessage(
  db: Queryable,
  { sessionId, jobId, turn }: { sessionId: string; jobId: string; turn: Turn },
): Promise<void> {
  const now = new Date()
  await db.query(
    'insert into message (id, session_id, job_id, role, turn, created_at) values ($1, $2, $3, $4, $5, $6)',
    [uuidV7(), sessionId, jobId, turn.role, JSON.stringify(turn), now],
  )
  await db.query('update session set last_message_at = $2 where id = $1', [sessionId, now])
}

/** Messages of a session in their order. */
export async function listMessages(
  db: Queryable,
  sessionId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<MessageRow[]> {
  const rows = await db.query(
    `select id, job_id, turn, created_at from message
     where session_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [sessionId, after ?? null, limit],
  )
  return rows.map((row) => rowSchema.parse(row))
}

/** The newest messages of a session, in their order. */
export async function listLatestMessages(db: Queryable, sessionId: string, limit: number): Promise<MessageRow[]> {
  const rows = await db.query(
    'select id, job_id, turn, created_at from message where session_id = $1 order by id desc limit $2',
    [sessionId, limit],
  )
  return rows.map((row) => rowSchema.parse(row)).toReversed()
}
