/** The tables of the database as lines of JSON, and back: every value as it was, `json` to the byte. */
import { z } from 'zod'
import type { Queryable } from '../store/db.ts'

interface Table {
  name: string
  /** Columns that may lead to rows that come later; they are filled in when all are there. */
  links: readonly string[]
}

/** All tables, each after those that it refers to. */
export const TABLES: readonly Table[] = [
  { name: 'session', links: ['head_job_id'] },
  { name: 'job', links: ['parent_id', 'replay_of', 'cached_from', 'prompt_id', 'result_job_id'] },
  { name: 'upload', links: [] },
  { name: 'job_file', links: [] },
  { name: 'job_event', links: [] },
  { name: 'job_artifact', links: [] },
  { name: 'result_cache', links: [] },
  { name: 'idempotency', links: [] },
  { name: 'message', links: [] },
  { name: 'plan', links: [] },
]

const columnSchema = z.object({ name: z.string(), type: z.string() })
type Column = z.infer<typeof columnSchema>

/** Rows that are read or written in one go. */
const AT_ONCE = 200

async function columnsOf(t: Queryable, table: string): Promise<Column[]> {
  const rows = await t.query(
    `select column_name::text as name, udt_name::text as type from information_schema.columns
     where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows.map((row) => columnSchema.parse(row))
}

/** Rows of a table, some at a time, a line each; in the transaction of `t`, which must see them all at one moment. */
export async function* dumpTable(t: Queryable, { name }: Table): AsyncGenerator<string[]> {
  const columns = await columnsOf(t, name)
  // As text, since a row made of JSON would have its escapes read, and not all of them have a character.
  const selected = columns.map((column) => (column.type === 'json' ? `${column.name}::text` : column.name))
  yield* dump(t, `select ${selected.join(', ')} from ${name}`)
}

/** The columns of a table that lead to rows which come later, of rows where there are any. */
export async function* dumpLinks(t: Queryable, { name, links }: Table): AsyncGenerator<string[]> {
  if (links.length === 0) return
  yield* dump(t, `select id, ${links.join(', ')} from ${name} where num_nonnulls(${links.join(', ')}) > 0`)
}

const lineSchema = z.object({ line: z.string() })

async function* dump(t: Queryable, select: string): AsyncGenerator<string[]> {
  await t.exec(`declare dumped no scroll cursor for select row_to_json(r)::text as line from (${select}) r`)
  for (;;) {
    const rows = await t.query(`fetch ${AT_ONCE} from dumped`)
    if (rows.length === 0) break
    yield rows.map((row) => lineSchema.parse(row).line)
  }
  await t.exec('close dumped')
}

/** Adds dumped rows to a table, without their links. */
export async function loadRows(t: Queryable, { name, links }: Table, lines: readonly string[]): Promise<void> {
  const columns = (await columnsOf(t, name)).filter((column) => !links.includes(column.name))
  const values = columns.map((column) => (column.type === 'json' ? `${column.name}::json` : column.name))
  const typed = columns.map((column) => `${column.name} ${column.type === 'json' ? 'text' : column.type}`)
  await t.query(
    `insert into ${name} (${columns.map((column) => column.name).join(', ')})
     select ${values.join(', ')} from json_to_recordset($1::json) as r(${typed.join(', ')})`,
    [`[${lines.join(',')}]`],
  )
}

/** Fills in dumped links. */
export async function loadLinks(t: Queryable, { name, links }: Table, lines: readonly string[]): Promise<void> {
  const sets = links.map((link) => `${link} = r.${link}`)
  const typed = links.map((link) => `${link} uuid`)
  await t.query(
    `update ${name} set ${sets.join(', ')}
     from json_to_recordset($1::json) as r(id uuid, ${typed.join(', ')}) where ${name}.id = r.id`,
    [`[${lines.join(',')}]`],
  )
}

/** The first table that holds something; null when all are empty. */
export async function findFilledTable(t: Queryable): Promise<string | null> {
  for (const { name } of TABLES) if ((await t.query(`select 1 from ${name} limit 1`)).length > 0) return name
  return null
}
