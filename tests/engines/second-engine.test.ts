import { expect, test } from 'vitest'
import type { RunFrame, Runner } from '../../server/runners/runner.ts'
import { withSecondEngine } from '../../server/runners/engines/second-engine.ts'
import { requestFor, ROOMY, runScript } from '../runners/runs.ts'

/** A runner whose every run ends well; it notes when it is closed. */
function createRunner(onClose: () => void = () => {}): Runner {
  return {
    info: () => ({ mode: 'spare', ready: true, warm: true, kernel: 'kernel', sandbox: { level: 'basic', layers: [] } }),
    async *run(): AsyncGenerator<RunFrame> {
      yield { type: 'end', end: { ok: true, cpuMs: 1 } }
    },
    close: async () => onClose(),
  }
}

const RAW = { engine: 'opencascade' } as const

test('without the package everything else runs, and what needs it says what to install', async () => {
  const first = createRunner()
  const runner = withSecondEngine({ first, start: createRunner, name: null, idleMs: 1000 })
  expect((await runScript(runner, '')).end.ok).toBe(true)
  for (const request of [RAW, { formats: ['iges'] } as const]) {
    const { end } = await runScript(runner, '', { request })
    expect(end).toMatchObject({
      ok: false,
      error: { rule: 'E_ENGINE_MISSING', hint: expect.stringContaining('npm install --no-save opencascade.js@2') },
    })
  }
  await runner.close()
})

test('its processes start with the first job that needs them, and end when none comes for a while', async () => {
  const closed = Promise.withResolvers<void>()
  let starts = 0
  const start = () => {
    starts++
    return createRunner(() => closed.resolve())
  }
  const runner = withSecondEngine({ first: createRunner(), start, name: 'opencascade.js 2', idleMs: 1 })
  await runScript(runner, '')
  expect(starts).toBe(0)
  const run = runner.run(requestFor('', RAW), ROOMY, new AbortController().signal)
  for await (const frame of run) expect(frame.type).toBe('end')
  await closed.promise
  await runScript(runner, '', { request: RAW })
  expect(starts).toBe(2)
  expect(runner.info('opencascade').kernel).toBe('kernel · opencascade.js 2')
  await runner.close()
})
