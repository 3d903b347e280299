import { expect, test } from 'vitest'
import type { JobEvent, Message, SessionEvent, SessionVersion, Usage } from '../../server/api.ts'
import { describeUsage, spentShare } from '../../public/chat/transcript/budget-view.ts'
import { applyEntry, EMPTY, isBusy } from '../../public/chat/conversation/conversation.ts'
import { applyToTurn, isQuestion, newTurn, turnsOf } from '../../public/chat/transcript/turn.ts'
import { baseOf, labelOf, versionAfter, versionBefore, type Present } from '../../public/chat/versions/versions.ts'

const at = '2026-01-01T00:00:00.000Z'

function version(jobId: string, parentId: string | null, change: Partial<SessionVersion> = {}): SessionVersion {
  return {
    jobId,
    parentId,
    promptId: `p-${jobId}`,
    status: 'succeeded',
    name: jobId,
    createdAt: at,
    ok: true,
    ...change,
  }
}

const present: Present = { jobId: 'a', sessionId: 's', name: 'plate', code: 'x', isEdited: false, isStarter: false }

test('pieces of a reply become one text, a call takes its approval and its result', () => {
  const events: JobEvent[] = [
    { seq: 1, at, type: 'status', data: { status: 'running' } },
    { seq: 2, at, type: 'text', data: { text: 'a ' } },
    { seq: 3, at, type: 'text', data: { text: 'plate' } },
    { seq: 4, at, type: 'tool-call', data: { callId: 'c', tool: 'run', input: { code: '1' }, level: 'confirm' } },
    { seq: 5, at, type: 'approval', data: { callId: 'c', tool: 'run', state: 'pending', expiresAt: at } },
    { seq: 6, at, type: 'code', data: { code: '1', jobId: 'j', parentId: null } },
    {
      seq: 7,
      at,
      type: 'tool-result',
      data: { callId: 'c', tool: 'run', ok: true, content: 'fine', durationMs: 12, jobId: 'j' },
    },
    { seq: 8, at, type: 'complete', data: { status: 'succeeded', timings: {} } },
  ]
  expect(events.reduce(applyToTurn, newTurn('a plate', 'p'))).toEqual({
    jobId: 'p',
    prompt: 'a plate',
    files: [],
    status: 'succeeded',
    error: null,
    usage: null,
    blocks: [
      { type: 'text', text: 'a plate' },
      {
        type: 'call',
        callId: 'c',
        tool: 'run',
        input: { code: '1' },
        approval: { state: 'pending', expiresAt: at },
        result: { ok: true, content: 'fine', durationMs: 12, jobId: 'j' },
      },
      { type: 'version', jobId: 'j' },
    ],
  })
})

test('what the server remarks stands where it was said, between the pieces of the reply', () => {
  const events: JobEvent[] = [
    { seq: 1, at, type: 'text', data: { text: 'a plate' } },
    { seq: 2, at, type: 'status', data: { status: 'queued', note: 'The server was restarted' } },
    { seq: 3, at, type: 'status', data: { status: 'running' } },
    { seq: 4, at, type: 'text', data: { text: 'a plate' } },
  ]
  const { blocks, status } = events.reduce(applyToTurn, newTurn('a plate', 'p'))
  expect(status).toBe('running')
  expect(blocks).toEqual([
    { type: 'text', text: 'a plate' },
    { type: 'note', text: 'The server was restarted' },
    { type: 'text', text: 'a plate' },
  ])
})

test('an answer that was declined is a question', () => {
  const error = { code: 'declined', message: 'Which height?' } as const
  const turn = applyToTurn(newTurn('higher'), {
    seq: 1,
    at,
    type: 'complete',
    data: { status: 'failed', error, timings: {} },
  })
  expect(isQuestion(turn)).toBe(true)
  expect(isQuestion({ ...turn, error: { ...error, code: 'budget' } })).toBe(false)
})

test('messages tell the turns of jobs that are gone', () => {
  const base = { createdAt: at, jobId: null, files: [], calls: [], results: [] }
  const messages: Message[] = [
    { ...base, id: '1', role: 'user', text: 'a plate' },
    { ...base, id: '2', role: 'assistant', text: 'Let me see.', calls: [{ id: 'c', name: 'run', input: {} }] },
    {
      ...base,
      id: '3',
      role: 'tools',
      text: '',
      results: [{ callId: 'c', name: 'run', isError: true, text: 'no' }],
    },
    { ...base, id: '4', role: 'assistant', text: 'Sorry.' },
    { ...base, id: '5', role: 'user', text: 'again' },
  ]
  const [first, second] = turnsOf(messages)
  expect(first?.blocks).toEqual([
    { type: 'text', text: 'Let me see.' },
    {
      type: 'call',
      callId: 'c',
      tool: 'run',
      input: {},
      approval: null,
      result: { ok: false, content: 'no', durationMs: null, jobId: null },
    },
    { type: 'text', text: 'Sorry.' },
  ])
  expect(second).toMatchObject({ prompt: 'again', blocks: [] })
})

test('a prompt starts from the version on the screen, and from the editor where that is something else', () => {
  const versions = [version('a', null)]
  expect(baseOf(present, versions, null)).toEqual({ type: 'version', jobId: 'a' })
  expect(baseOf({ ...present, isEdited: true }, versions, null)).toEqual({ type: 'run' })
  expect(baseOf({ ...present, jobId: 'slider' }, versions, null)).toEqual({ type: 'run' })
})

test('a prompt after one that was stopped starts from the version before', () => {
  const stopped = version('b', 'a', { status: 'canceled', ok: null })
  expect(baseOf({ ...present, jobId: 'b' }, [version('a', null), stopped], null)).toEqual({
    type: 'version',
    jobId: 'a',
  })
  expect(baseOf({ ...present, jobId: 'b' }, [{ ...stopped, parentId: null }], null)).toEqual({ type: 'nothing' })
})

test('a new conversation starts from nothing only over the starter, an empty editor, or by choice', () => {
  expect(baseOf({ ...present, isStarter: true }, [], null)).toEqual({ type: 'nothing' })
  expect(baseOf({ ...present, isStarter: true }, [], false)).toEqual({ type: 'run' })
  expect(baseOf(present, [], null)).toEqual({ type: 'run' })
  expect(baseOf(present, [], true)).toEqual({ type: 'nothing' })
  expect(baseOf({ ...present, code: ' ' }, [], false)).toEqual({ type: 'nothing' })
})

test('undo goes to the nearest version before that has worked and that another prompt has made', () => {
  const versions = [
    version('a', null),
    version('bad', 'a', { status: 'failed', promptId: 'q' }),
    version('b', 'bad', { promptId: 'p' }),
    version('c', 'b', { promptId: 'p' }),
    version('hand', 'c', { promptId: null }),
  ]
  expect(versionBefore(versions, 'c')?.jobId).toBe('a')
  expect(versionBefore(versions, 'hand')?.jobId).toBe('c')
  expect(versionBefore(versions, 'a')).toBeNull()
  expect(versionBefore(versions, 'elsewhere')).toBeNull()
  expect(labelOf(versions, 'c')).toBe('v4')
})

test('redo goes to the version that was gone back from, else to the newest that follows and has worked', () => {
  const versions = [
    version('a', null),
    version('b', 'a', { promptId: 'p' }),
    version('c', 'a', { promptId: 'q' }),
    version('bad', 'a', { status: 'failed', promptId: 'r' }),
  ]
  expect(versionAfter(versions, 'a', 'b')?.jobId).toBe('b')
  expect(versionAfter(versions, 'a', null)?.jobId).toBe('c')
  expect(versionAfter(versions, 'a', 'elsewhere')?.jobId).toBe('c')
  expect(versionAfter(versions, 'c', 'b')).toBeNull()
})

const asked = (jobId: string, prompt: string): SessionEvent => ({
  type: 'prompt',
  prompt: { jobId, prompt, files: [], provider: 'offline', model: null, createdAt: at },
})
const ended = (promptId: string): SessionEvent => ({
  type: 'event',
  promptId,
  event: { seq: 9, at, type: 'complete', data: { status: 'succeeded', timings: {} } },
})

test('a prompt of this page becomes the one that the stream tells of, one of another tab is added', () => {
  const sent = { ...EMPTY, isSending: true, turns: [newTurn('a plate')] }
  const taken = applyEntry(sent, asked('p', 'a plate'))
  expect(taken.turns).toEqual([newTurn('a plate', 'p')])
  expect(applyEntry(taken, asked('p', 'a plate'))).toBe(taken)
  const answered = applyEntry({ ...taken, isSending: false }, ended('p'))
  expect(isBusy(answered)).toBe(false)
  const both = applyEntry(answered, asked('q', 'thicker'))
  expect(both.turns.map(({ jobId, status }) => `${jobId} ${status}`)).toEqual(['p succeeded', 'q queued'])
  expect(isBusy(both)).toBe(true)
})

test('a prompt of another tab does not take the place of the one that is being sent', () => {
  const sent = { ...EMPTY, isSending: true, turns: [newTurn('a plate')] }
  expect(applyEntry(sent, asked('q', 'a cube')).turns.map(({ prompt }) => prompt)).toEqual(['a plate', 'a cube'])
})

test('a budget tells its cost, and the share of the limit that is nearest', () => {
  const limits = { turns: 24, tokens: 100_000, seconds: 600 }
  const usage: Usage = { turns: 3, inputTokens: 49_000, outputTokens: 1000, cachedTokens: 0, seconds: 8.4, limits }
  expect(describeUsage(usage)).toBe('3 of 24 turns · 50 k tokens · 8 s')
  expect(spentShare(usage)).toBe(0.5)
  const paid = { ...usage, costUsd: 0.9, limits: { ...limits, costUsd: 1 } }
  expect(describeUsage(paid)).toBe('3 of 24 turns · 50 k tokens · 8 s · $0.90')
  expect(spentShare(paid)).toBe(0.9)
})
