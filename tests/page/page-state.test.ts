import { expect, test } from 'vitest'
import type { Job } from '../../server/api.ts'
import { startRun, type Run } from '../../public/jobs/run.ts'
import {
  chipOf,
  fileNameOf,
  freshnessOf,
  jobInputOf,
  keepHidden,
  remarksOf,
  statusOf,
  summaryOf,
} from '../../public/page-state.ts'
import { emptyState } from '../../public/state.ts'
import { VERDICT } from './verdict.ts'

const JOB: Job = {
  id: 'a',
  kind: 'code',
  status: 'succeeded',
  name: 'box',
  input: { code: 'main' },
  engine: 'replicad',
  kernel: null,
  sandbox: null,
  createdAt: '2026-01-01T12:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  timings: {},
  parameters: [],
  verdict: VERDICT,
  diagnostics: [],
  artifacts: [],
  downloads: [],
  error: null,
  parentId: null,
  sessionId: null,
  promptId: null,
  replayOf: null,
  cachedFrom: null,
  starred: false,
  urls: { self: '', events: '', cancel: '', stl: '' },
}

const RUNNING: Run = { ...startRun(0), job: JOB, status: 'running' }
const DONE: Run = { ...RUNNING, status: 'succeeded', verdict: VERDICT }
const ROW = { name: 'box', color: [1, 1, 1], opacity: 1, faces: 6, volumeMm3: null } as const
const SHOWN = { jobId: 'a', parts: [], rows: [ROW], hasVolumes: false, refit: 'never' } as const

test('the page is ready only once the parts of the finished job are on the screen', () => {
  expect(statusOf({ run: null, shown: null, fault: null, isMoving: false, viewer: 'there' })).toBe('empty')
  expect(statusOf({ run: RUNNING, shown: SHOWN, fault: null, isMoving: false, viewer: 'there' })).toBe('running')
  expect(
    statusOf({ run: DONE, shown: { ...SHOWN, jobId: 'former' }, fault: null, isMoving: false, viewer: 'there' }),
  ).toBe('running')
  expect(statusOf({ run: DONE, shown: SHOWN, fault: null, isMoving: false, viewer: 'there' })).toBe('ready')
  expect(
    statusOf({ run: { ...DONE, status: 'failed' }, shown: SHOWN, fault: null, isMoving: false, viewer: 'there' }),
  ).toBe('failed')
  expect(statusOf({ run: DONE, shown: SHOWN, fault: 'no connection', isMoving: false, viewer: 'there' })).toBe('failed')
})

test('parts of a former job are stale', () => {
  expect(freshnessOf({ run: RUNNING, shown: null, isMoving: false })).toBe('none')
  expect(freshnessOf({ run: RUNNING, shown: { ...SHOWN, jobId: 'former' }, isMoving: false })).toBe('stale')
  expect(freshnessOf({ run: RUNNING, shown: SHOWN, isMoving: false })).toBe('fresh')
})

test('the chip tells of a failure that an older part is still shown', () => {
  const run: Run = { ...DONE, status: 'failed', verdict: null, error: { code: 'timeout', message: 'Too slow' } }
  expect(chipOf({ ...emptyState(), run, shown: { ...SHOWN, jobId: 'former' } })).toEqual({
    type: 'error',
    error: { code: 'timeout', message: 'Too slow' },
    hasOldModel: true,
  })
})

test('what an operation warned of is said with the verdict, once', () => {
  const warning = { severity: 'warning', code: 'W_CUT_NOTHING', message: 'cut() removed nothing', line: 4 } as const
  const run: Run = { ...DONE, verdict: { ...VERDICT, warnings: [warning] }, diagnostics: [warning] }
  expect(chipOf({ ...emptyState(), run })).toMatchObject({ type: 'verdict', warnings: [warning] })
})

test('a fault is underlined once, and not at all in a script that was edited since', () => {
  const error = { code: 'script_error', message: 'x is not defined', line: 2, column: 5 } as const
  const run: Run = { ...DONE, status: 'failed', error, diagnostics: [{ ...error, severity: 'error' }] }
  expect(remarksOf({ run, code: 'x', jobCode: 'x' })).toEqual([{ ...error, severity: 'error' }])
  expect(remarksOf({ run, code: 'y', jobCode: 'x' })).toEqual([])
})

test('a run sends the script and only what was set', () => {
  const state = { ...emptyState(), code: 'const defaultParams = { width: 1 }' }
  expect(jobInputOf({ ...state, engine: 'opencascade' })).toEqual({ code: state.code, engine: 'opencascade' })
  expect(jobInputOf(state)).toEqual({ code: state.code })
  const files = [{ id: 'f', name: 'a.step', bytes: 1 }]
  expect(jobInputOf({ ...state, name: ' a/b ', overrides: { width: 2, gone: 3 }, files })).toEqual({
    code: state.code,
    name: 'a-b',
    params: { width: 2 },
    files: ['f'],
  })
})

test('the name of the part makes a file name on every system', () => {
  expect(fileNameOf({ name: 'Träger: v2/b' })).toBe('Träger-v2-b')
  expect(fileNameOf({ name: '  ' })).toBe('part')
})

test('hidden parts stay hidden by name, but never all of them', () => {
  const rows = [
    { ...ROW, name: 'lid' },
    { ...ROW, name: 'case' },
  ]
  const former = { compare: null, shown: { ...SHOWN, rows }, hidden: new Set([0]) }
  expect(keepHidden(former, ['case', 'post', 'lid'])).toEqual(new Set([2]))
  expect(keepHidden(former, ['lid'])).toEqual(new Set())
})

test('the picture has a summary in words', () => {
  expect(summaryOf({ compare: null, run: null, shown: null })).toBe('3D view, empty')
  expect(summaryOf({ compare: null, run: DONE, shown: SHOWN })).toBe(
    '3D view: 20 × 30 × 10 mm, 6 faces, volume 6 cm³, valid, watertight',
  )
})

test('a preview is told as such until the full run is there, and as an old part when that fails', () => {
  const shown = { ...SHOWN, jobId: null }
  const failed: Run = { ...DONE, status: 'failed', verdict: null, error: { code: 'script_error', message: 'no' } }
  const state = { ...emptyState(), run: DONE, shown, isMoving: true }
  expect([statusOf(state), freshnessOf(state), chipOf(state)]).toEqual(['running', 'preview', { type: 'preview' }])
  expect(freshnessOf({ run: RUNNING, shown, isMoving: false })).toBe('preview')
  expect(freshnessOf({ run: failed, shown, isMoving: false })).toBe('stale')
  expect(chipOf({ ...state, run: failed, isMoving: false })).toMatchObject({ type: 'error', hasOldModel: true })
  expect(summaryOf(state)).toBe('3D view of a preview')
})
