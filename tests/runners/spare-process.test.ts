import { expect, test } from 'vitest'
import type { RunnerRequest } from '../../runner/contract/frames.ts'
import type { RunEnd } from '../../server/runners/runner.ts'
import { createSparePool } from '../../server/runners/spare/spare-process.ts'

const REQUEST: RunnerRequest = {
  code: '',
  params: {},
  engine: 'replicad',
  formats: [],
  mesh: {},
  maxTriangles: 1,
  name: 'x',
  files: [],
}
const LIMITS = { wallMs: 1000, cpuMs: 1000, memoryMb: 100, logBytes: 1000, fileBytes: 1000 }

test('a job ends when no process can be started for it, and says why', async () => {
  const warnings: string[] = []
  const pool = createSparePool({
    command: { file: process.execPath, args: ['-e', 'console.error("no kernel here"); process.exit(3)'], env: {} },
    size: 1,
    sandbox: { level: 'none', layers: [] },
    onWarning: (message) => warnings.push(message),
  })
  let end: RunEnd | undefined
  for await (const frame of pool.run(REQUEST, LIMITS, new AbortController().signal))
    if (frame.type === 'end') ({ end } = frame)
  await pool.close()
  expect(end).toMatchObject({
    ok: false,
    error: { code: 'crash', message: 'No runner process could be started: it ended (exit status 3) no kernel here' },
  })
  expect(warnings.length).toBeGreaterThanOrEqual(3)
})
