/** Every way of writing a script, and every way of getting one wrong, through a real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { FAILURES, findMark } from './faults.ts'
import { runScript, type Run } from './run-script.ts'
import { SUCCESSES } from './scripts.ts'

// All jobs share the machine's cores, so that the last one to finish has waited for all others.

let server: TestServer
let runs: Map<object, Promise<Run>>

beforeAll(async () => {
  server = await startServer()
  const run = (code: string, params = {}) => {
    const running = runScript(server.url, { code, params, name: 'model' })
    running.catch(() => {}) // the script's own test tells
    return running
  }
  runs = new Map([
    ...SUCCESSES.map((script): [object, Promise<Run>] => [script, run(script.code, script.params)]),
    ...FAILURES.map((script): [object, Promise<Run>] => [script, run(findMark(script.code).code)]),
  ])
})
afterAll(() => server.stop())

async function runOf(script: object): Promise<Run> {
  const run = await runs.get(script)
  if (!run) throw new Error('The script was not run')
  return run
}

describe('a script is understood', () => {
  test.each(SUCCESSES)('$title', async (script) => {
    const { job, facts, output } = await runOf(script)
    expect(job.error).toBeNull()
    expect(facts?.volumeMm3).toBeCloseTo(script.volumeMm3, 6)
    expect(output).toBe(script.output ?? '')
    expect(job.diagnostics.map(({ code }) => code)).toEqual(script.diagnostics ?? [])
    const parts = script.parts ?? ['model']
    expect(
      facts?.parts.map(({ name, color, opacity }, i) => (typeof parts[i] === 'string' ? name : [name, color, opacity])),
    ).toEqual(parts)
  })
})

describe('a fault is explained, and placed where it is', () => {
  test.each(FAILURES)('$title', async (script) => {
    const { job } = await runOf(script)
    const { line, column } = script.isAnywhere
      ? { line: job.error?.line, column: job.error?.column }
      : findMark(script.code)
    expect({ ...job.error, hint: undefined, message: undefined }).toEqual({
      code: script.error ?? 'script_error',
      line,
      column,
    })
    expect(job.error?.message).toMatch(script.message)
    expect(job.error?.hint ?? '').toMatch(script.hint ?? /^/)
  })
})
