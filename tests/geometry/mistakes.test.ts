/** Mistakes that no exception tells of, through a real server: each is told, with its place and a way out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMark } from '../script/faults.ts'
import { runScript, type Run } from '../script/run-script.ts'
import { startServer, type TestServer } from '../server.ts'
import { MISTAKES } from './mistakes.ts'

// All jobs share the machine's cores, so that the last one to finish has waited for all others.

let server: TestServer
let runs: Map<object, Promise<Run>>

beforeAll(async () => {
  server = await startServer()
  runs = new Map(
    MISTAKES.map((mistake) => {
      const running = runScript(server.url, { code: findMark(mistake.code).code, name: 'model' })
      running.catch(() => {}) // the mistake's own test tells
      return [mistake, running]
    }),
  )
})
afterAll(() => server.stop())

test.each(MISTAKES)('$title: $reports', async (mistake) => {
  const { job, facts } = (await runs.get(mistake)) ?? {}
  const { line, column } = findMark(mistake.code)
  const told = job?.diagnostics.filter(({ severity }) => severity !== 'info')
  expect(told).toHaveLength(1)
  const severity = mistake.reports.startsWith('E_') ? 'error' : 'warning'
  expect(told?.[0]).toMatchObject({ code: mistake.reports, severity, line, column })
  expect(told?.[0]?.message).toMatch(mistake.message)
  expect(told?.[0]?.hint ?? '').toMatch(mistake.hint ?? /^/)
  const isFatal = severity === 'error' && !mistake.isDoubt
  expect(job?.status).toBe(isFatal ? 'failed' : 'succeeded')
  const verdict = facts && { ok: facts.ok, codes: facts.warnings.map(({ code }) => code) }
  const expected = mistake.isDoubt ? { ok: false, codes: [mistake.reports] } : { ok: true, codes: [] }
  expect(verdict).toEqual(isFatal ? null : expected)
})
