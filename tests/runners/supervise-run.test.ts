/** What the server believes of a runner: a process that lies, floods, dies or hangs, played by a list of bytes. */
import { describe, expect, test } from 'vitest'
import { frameHead, type FrameType } from '../../runner/contract/frames.ts'
import { FILE_FORMATS } from '../../runner/contract/formats.ts'
import type { Limits, RunEnd, RunFrame } from '../../server/runners/runner.ts'
import { superviseRun, type Exit } from '../../server/runners/supervise-run.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'

const LIMITS: Limits = {
  wallMs: WAIT_GUARD_MS,
  cpuMs: WAIT_GUARD_MS,
  memoryMb: 500,
  logBytes: 10_000,
  fileBytes: 10_000,
}
const GOOD_EXIT: Exit = { code: 0, signal: null }

function frame(type: FrameType, payload: object | Uint8Array): Uint8Array {
  const bytes = payload instanceof Uint8Array ? payload : Buffer.from(JSON.stringify(payload))
  return Buffer.concat([frameHead(type, bytes.length), bytes])
}

const OK = frame('end', { ok: true })
const BUILDING = frame('phase', { phase: 'building' })

function file(format: (typeof FILE_FORMATS)[number], bytes: Uint8Array): Uint8Array {
  return frame('file', Buffer.concat([Buffer.of(FILE_FORMATS.indexOf(format)), bytes]))
}

/** A GLB as far as the server looks at it. */
function glb(length = 24): Uint8Array {
  const bytes = new Uint8Array(length)
  const words = new DataView(bytes.buffer)
  words.setUint32(0, 0x46546c67, true)
  words.setUint32(8, length, true)
  return bytes
}

const STEP = Buffer.from('ISO-10303-21;')

interface Played {
  chunks: readonly Uint8Array[]
  exit?: Exit
  /** It says nothing more after its chunks, but lives until it is killed. */
  hangs?: boolean
  usedMb?: number
  usedMs?: number
  limits?: Partial<Limits>
  lastOutput?: string
  signal?: AbortSignal
}

/** Supervises a played process to its end. */
async function play(played: Played): Promise<{ frames: RunFrame[]; end: RunEnd; kills: number }> {
  const { promise: killed, resolve: die } = Promise.withResolvers<void>()
  let kills = 0
  async function* chunks() {
    yield* played.chunks
    if (played.hangs) await killed
  }
  const run = superviseRun({
    chunks: chunks(),
    exited: Promise.resolve(played.exit ?? GOOD_EXIT),
    lastOutput: () => played.lastOutput ?? '',
    kill() {
      kills++
      die()
    },
    usage: async () => ({ memoryMb: played.usedMb ?? 1, cpuMs: played.usedMs ?? 0 }),
    start: () => {},
    limits: { ...LIMITS, ...played.limits },
    signal: played.signal ?? new AbortController().signal,
  })
  const frames: RunFrame[] = []
  for (;;) {
    const next = await run.next()
    if (next.done) return { frames, end: next.value.end, kills }
    frames.push(next.value)
  }
}

test('a run that says that it is done, exits with 0 and was not killed has succeeded', async () => {
  const { frames, end } = await play({ chunks: [BUILDING, file('glb', glb()), OK] })
  expect(frames.map(({ type }) => type)).toEqual(['phase', 'file'])
  expect(end.ok).toBe(true)
})

describe('a claim of success is not believed', () => {
  test.each<[string, Exit, RegExp]>([
    ['when the process exits with 1', { code: 1, signal: null }, /exit status 1/],
    ['when the process was killed', { code: null, signal: 'SIGKILL' }, /SIGKILL/],
    ['when the process crashed', { code: null, signal: 'SIGSEGV' }, /SIGSEGV/],
  ])('%s', async (_when, exit, message) => {
    const { end } = await play({ chunks: [OK], exit })
    expect(end).toMatchObject({ ok: false, error: { code: 'crash', message: expect.stringMatching(message) } })
  })

  test('when there is none', async () => {
    expect((await play({ chunks: [BUILDING] })).end).toMatchObject({ ok: false, error: { code: 'crash' } })
    expect((await play({ chunks: [OK.subarray(0, -1)] })).end).toMatchObject({ ok: false, error: { code: 'crash' } })
  })
})

test("an error that the script's own runner tells is the end, whatever its exit status", async () => {
  const error = { code: 'script_error', message: 'no', hint: 'yes', line: 3, column: 4 }
  const { end } = await play({ chunks: [frame('end', { ok: false, error })], exit: { code: 1, signal: null } })
  expect(end).toMatchObject({ ok: false, error })
})

describe('a runner that says what it must not is stopped', () => {
  const notText = Buffer.of(0x22, 0xff, 0xfe, 0x22)
  const facts = (change: object) =>
    frame('facts', {
      ok: true, valid: true, watertight: true, healed: false, volumeMm3: 1, areaMm2: 6,
      bounds: { min: [0, 0, 0], max: [1, 1, 1] }, centerOfMass: [0, 0, 0],
      counts: { solids: 1, faces: 6, edges: 12, vertices: 8, triangles: 12 }, warnings: [], parts: [], ...change,
    }) // prettier-ignore
  test.each<[string, readonly Uint8Array[]]>([
    ['anything after its end', [OK, BUILDING]],
    ['two ends', [OK, OK]],
    ['a phase twice', [BUILDING, BUILDING]],
    ["a phase that is the server's to tell", [frame('phase', { phase: 'queued' })]],
    ['a phase that does not exist', [frame('phase', { phase: 'done' })]],
    ['its parameters twice', [frame('parameters', { parameters: [] }), frame('parameters', { parameters: [] })]],
    ['its facts twice', [facts({}), facts({})]],
    ['a file twice', [file('step', STEP), file('step', STEP)]],
    ['a GLB, a repaired one, and another', [file('glb', glb()), file('glb', glb()), file('glb', glb())]],
    ['that it is ready', [frame('ready', { kernel: 'x' })]],
    ['a request', [frame('request', {})]],
    ['a frame of an unknown type', [Buffer.of(99, 0, 0, 0, 0)]],
    ['what is not JSON', [frame('log', Buffer.from('{'))]],
    ['what is not UTF-8', [frame('log', notText)]],
    ['null', [frame('log', Buffer.from('null'))]],
    ['a log to another stream', [frame('log', { stream: 'stdin', text: '' })]],
    ['a log with more than text', [frame('log', { stream: 'stdout', text: '', jobId: 1 })]],
    ['an end with a status', [frame('end', { ok: true, status: 'succeeded' })]],
    ["an error that is the server's to tell", [frame('end', { ok: false, error: { code: 'timeout', message: '' } })]],
    [
      'an error longer than any',
      [frame('end', { ok: false, error: { code: 'script_error', message: 'x'.repeat(10_001) } })],
    ],
    ['facts without a volume', [facts({ volumeMm3: null })]],
    ['facts with half a box', [facts({ bounds: { min: [0, 0, 0] } })]],
    ['a GLB that is none', [file('glb', new Uint8Array(30))]],
    ['a GLB of another length', [file('glb', Buffer.concat([glb(), Buffer.of(0)]))]],
    ['an STL that is too short', [file('stl', new Uint8Array(83))]],
    ['a STEP that is none', [file('step', Buffer.from('#!/bin/sh'))]],
    ['a file of an unknown format', [frame('file', Buffer.of(200, 1, 2, 3))]],
    ['a file without a format', [frame('file', new Uint8Array())]],
  ])('%s', async (_what, chunks) => {
    const { end, kills } = await play({ chunks: [...chunks, OK], hangs: true })
    expect(end).toMatchObject({
      ok: false,
      error: { code: 'crash', message: expect.stringMatching(/cannot be understood/) },
    })
    expect(kills).toBeGreaterThan(0)
  })

  test('and what is wrong with it is told in few words', async () => {
    const parameters = Array.from({ length: 200 }, () => ({ name: 1 }))
    const { end } = await play({ chunks: [frame('parameters', { parameters })] })
    expect(end.ok ? '' : end.error.message.length).toBeLessThan(1000)
  })
})

describe('a run that passes a limit is stopped with its cause', () => {
  test('text', async () => {
    const line = frame('log', { stream: 'stdout', text: 'x'.repeat(1000) })
    const { frames, end } = await play({ chunks: Array.from({ length: 50 }, () => line), hangs: true })
    expect(end).toMatchObject({ ok: false, error: { code: 'output_limit', hint: expect.stringMatching(/Print less/) } })
    expect(frames).toHaveLength(9)
  })

  test('lines without text', async () => {
    const line = frame('log', { stream: 'stdout', text: '' })
    const { end } = await play({ chunks: Array.from({ length: 1000 }, () => line), hangs: true })
    expect(end).toMatchObject({ ok: false, error: { code: 'output_limit' } })
  })

  test('files', async () => {
    const { end } = await play({ chunks: [frameHead('file', 20_000)], hangs: true })
    expect(end).toMatchObject({ ok: false, error: { code: 'output_limit' } })
  })

  test('time', async () => {
    const { end } = await play({ chunks: [BUILDING], hangs: true, limits: { wallMs: 1 } })
    expect(end).toMatchObject({ ok: false, error: { code: 'timeout' } })
  })

  test('memory', async () => {
    const { end } = await play({ chunks: [BUILDING], hangs: true, usedMb: 501 })
    expect(end).toMatchObject({ ok: false, error: { code: 'memory', message: expect.stringContaining('500 MB') } })
  })

  test('memory, when its last output says so', async () => {
    const lastOutput = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'
    const { end } = await play({ chunks: [], exit: { code: null, signal: 'SIGABRT' }, lastOutput })
    expect(end).toMatchObject({ ok: false, error: { code: 'memory' } })
  })

  test('the first cause stays: one that was canceled and then killed was canceled', async () => {
    const { end } = await play({
      chunks: [BUILDING],
      hangs: true,
      exit: { code: null, signal: 'SIGKILL' },
      signal: AbortSignal.abort(),
    })
    expect(end).toMatchObject({ ok: false, error: { message: 'The run was canceled' } })
  })
})
