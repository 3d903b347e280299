/** How often a job is begun again when processes are lost, played by lists of bytes. */
import { expect, test } from 'vitest'
import { frameHead, type FrameType } from '../../runner/contract/frames.ts'
import { runWithRetry } from '../../server/runners/retry.ts'
import type { RunFrame } from '../../server/runners/runner.ts'
import type { SupervisedProcess } from '../../server/runners/supervise-run.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'

const LIMITS = { wallMs: WAIT_GUARD_MS, cpuMs: WAIT_GUARD_MS, memoryMb: 500, logBytes: 10_000, fileBytes: 10_000 }

function frame(type: FrameType, payload: object): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(payload))
  return Buffer.concat([frameHead(type, bytes.length), bytes])
}

const LOG = frame('log', { stream: 'stdout', text: 'begun\n' })
const DONE = frame('end', { ok: true })

/** A process that says something, and is then killed unless it is done. */
function played(chunks: readonly Uint8Array[]): SupervisedProcess {
  async function* say() {
    yield* chunks
  }
  return {
    chunks: say(),
    exited: Promise.resolve(chunks.includes(DONE) ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' }),
    lastOutput: () => '',
    kill: () => {},
    usage: async () => null,
    start: () => {},
    limits: LIMITS,
    signal: new AbortController().signal,
  }
}

const [UNBEGUN, BEGUN, GOOD] = [[], [LOG], [LOG, DONE]]

test.each([
  ['one that is lost in the middle is run again', [BEGUN, GOOD], 'ok', 2],
  ['one that is lost twice in the middle has crashed', [BEGUN, BEGUN, GOOD], 'crash', 2],
  ['one that is lost before its first word has not been begun', [UNBEGUN, BEGUN, GOOD], 'ok', 3],
  ['after four processes it has crashed all the same', [UNBEGUN, UNBEGUN, UNBEGUN, UNBEGUN, GOOD], 'crash', 4],
])('of a job: %s', async (_what, processes, ending, begins) => {
  let begun = 0
  const frames: RunFrame[] = []
  const run = runWithRetry({
    begin: async () => played(processes[begun++] ?? []),
    signal: new AbortController().signal,
    onWarning: () => {},
  })
  for await (const one of run) frames.push(one)
  const last = frames.at(-1)
  if (last?.type !== 'end') throw new Error('The run has no end')
  expect(last.end.ok ? 'ok' : last.end.error.code).toBe(ending)
  expect(begun).toBe(begins)
  // Whatever was said before is said once.
  expect(frames.filter(({ type }) => type === 'log')).toHaveLength(1 - Number(begins === 4))
})
