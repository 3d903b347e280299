import { expect, test } from 'vitest'
import type { JobEvent, NewEvent } from '../../server/api.ts'
import { startRun } from '../../public/jobs/run.ts'
import { describeStage } from '../../public/shell/describe-stage.ts'
import { formatStamp, linesOf } from '../../public/log/log-lines.ts'

const START = Date.parse('2026-01-01T12:00:00.000Z')
const CONTEXT = { firstAtMs: START, diagnostics: [] }

function at(ms: number, event: NewEvent): JobEvent {
  return { ...event, seq: 1, at: new Date(START + ms).toISOString() }
}

test.each([
  [0, '00.000'],
  [65, '00.065'],
  [12_300.4, '12.300'],
  [65_065, '1:05.065'],
  [-3, '00.000'],
])('%d ms is stamped %s', (ms, stamp) => {
  expect(formatStamp(ms)).toBe(stamp)
})

test('script output becomes a line for each of its lines', () => {
  const event = at(40, { type: 'log', data: { stream: 'stdout', text: 'one\n\ntwo\r\n' } })
  expect(linesOf(event, CONTEXT)).toEqual([
    { sinceMs: 40, kind: 'stdout', text: 'one' },
    { sinceMs: 40, kind: 'stdout', text: '' },
    { sinceMs: 40, kind: 'stdout', text: 'two' },
  ])
})

test('a remark names its line, gives its hint and can be jumped to', () => {
  const remark = {
    severity: 'warning',
    code: 'W',
    message: 'cut removed nothing',
    hint: 'move it',
    line: 10,
    column: 3,
  } as const
  expect(linesOf(at(65, { type: 'diagnostic', data: remark }), CONTEXT)).toEqual([
    {
      sinceMs: 65,
      kind: 'warning',
      text: 'line 10: cut removed nothing',
      hint: 'move it',
      place: { line: 10, column: 3 },
    },
  ])
})

test('an artifact is listed with its size', () => {
  const artifact = { name: 'model.glb', format: 'glb', bytes: 94_000, sha256: '', url: '' }
  expect(linesOf(at(90, { type: 'artifact', data: artifact }), CONTEXT)).toMatchObject([{ text: 'model.glb 94 kB' }])
})

test('an error that was said before is not said again at the end', () => {
  const error = { code: 'script_error', message: 'x is not defined', line: 2 } as const
  const event = at(90, { type: 'complete', data: { status: 'failed', error, timings: { total: 90 } } })
  const said = { severity: 'error', code: 'script_error', message: 'x is not defined', line: 2 } as const
  expect(linesOf(event, CONTEXT)).toMatchObject([{ kind: 'error', text: 'line 2: x is not defined' }])
  expect(linesOf(event, { ...CONTEXT, diagnostics: [said] })).toMatchObject([
    { kind: 'error', text: 'failed in 90 ms' },
  ])
})

test('a known result is called so', () => {
  const event = at(2, { type: 'complete', data: { status: 'succeeded', timings: { total: 2 }, cachedFrom: 'a' } })
  expect(linesOf(event, CONTEXT)).toMatchObject([
    { kind: 'good', text: 'complete in 2 ms', hint: 'known result, not run again' },
  ])
})

test('the line beside the Run button ticks, then tells where the time went', () => {
  const run = startRun(1000)
  expect(describeStage(null, 0)).toBe('')
  expect(describeStage({ ...run, phase: 'building' }, 1340)).toBe('sending 0.3 s')
  expect(
    describeStage({ ...run, status: 'succeeded', timings: { building: 61, checking: 14, meshing: 22, total: 97 } }, 0),
  ).toBe('97 ms · built 61 · checked 14 · meshed 22')
  expect(describeStage({ ...run, status: 'canceled' }, 0)).toBe('stopped')
})
