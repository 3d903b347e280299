/**
 * A server that does nothing but write: opens the database in the folder given as argument, then stores one job with one
 * event a transaction and prints the job's id as soon as it is acknowledged, until it is killed.
 */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openStore } from '../../server/store/open.ts'

const [dataDir = ''] = process.argv.slice(2)
const db = await openStore({ databaseUrl: '', dataDir })
for (;;) {
  const id = randomUUID()
  await db.tx(async (t) => {
    await t.query(
      `insert into job (id, kind, status, name, input, engine, created_at, last_seq)
       values ($1, 'code', 'queued', 'written', '{}', 'replicad', now(), 1)`,
      [id],
    )
    await t.query(`insert into job_event (job_id, seq, at, type, data) values ($1, 1, now(), 'log', '{}')`, [id])
  })
  writeSync(1, `${id}\n`)
}
