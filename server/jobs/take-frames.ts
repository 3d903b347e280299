/** Turns the frames of a run into events and artifacts, in their order, while the run goes on. */
import type { Artifact, Diagnostic, Facts, NewEvent, Parameter, Phase } from '../api.ts'
import { AppError } from '../errors.ts'
import type { RunEnd, RunFrame } from '../runners/runner.ts'
import { putArtifact } from '../store/artifact-rows.ts'
import type { ArtifactStore } from './artifact-store.ts'
import type { EventLog } from './event-log.ts'
import { artifactUrl } from './artifact-url.ts'
import { FILE_NAMES } from './format-files.ts'
import { createLogBuffer } from './log-buffer.ts'

/** What a run has come to. */
export interface Progress {
  parameters: Parameter[]
  diagnostics: Diagnostic[]
  facts: Facts | null
  /** When each phase began, in ms since the run did. */
  phases: { phase: Phase; atMs: number }[]
  firstArtifactMs: number | null
}

/** Most diagnostics that a job keeps; a script can provoke any number. */
const MAX_DIAGNOSTICS = 200

/**
 * Starts a run and takes every frame of it; answers how it ended. A full disk or a lost database ends it too, as an end that
 * is not ok.
 */
export async function takeFrames(
  jobId: string,
  startedAt: Date,
  { log, artifacts }: { log: EventLog; artifacts: ArtifactStore },
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<AsyncIterable<RunFrame>>,
): Promise<{ end: RunEnd; progress: Progress }> {
  const progress: Progress = { parameters: [], diagnostics: [], facts: null, phases: [], firstArtifactMs: null }
  const stop = new AbortController()
  let fault: unknown = null
  const fail = (error: unknown) => {
    fault ??= error
    stop.abort()
  }
  // Events go to the log in the order of their frames, while the run goes on. What gathers while the log writes goes together.
  let handedOver: Promise<void> = Promise.resolve()
  const writing = new Set<Promise<unknown>>()
  /** `write` is called with what `ready` brings once all frames before have been handed over; it hands over before it waits. */
  const inOrder = <T>(ready: T | Promise<T>, write: (value: T) => Promise<unknown>): Promise<void> => {
    const done = Promise.withResolvers<void>()
    handedOver = handedOver.then(async () => {
      try {
        const written = write(await ready).catch(fail)
        writing.add(written)
        void written.finally(() => (writing.delete(written), done.resolve()))
      } catch (error) {
        fail(error)
        done.resolve()
      }
    })
    return done.promise
  }
  const append = (...events: NewEvent[]) => inOrder(undefined, () => log.append(jobId, events))
  const lines = createLogBuffer((events) => append(...events))
  const since = () => Date.now() - startedAt.getTime()

  function take(frame: Exclude<RunFrame, { type: 'end' | 'log' }>): void {
    switch (frame.type) {
      case 'phase':
        progress.phases.push({ phase: frame.phase, atMs: since() })
        if (frame.phase !== 'starting' || frame.note) {
          const { phase, note } = frame
          void append({ type: 'status', data: { status: 'running', phase, ...(note && { note }) } })
        }
        break
      case 'parameters':
        progress.parameters = frame.parameters
        void append({ type: 'parameters', data: { parameters: frame.parameters } })
        break
      case 'diagnostic':
        if (progress.diagnostics.length >= MAX_DIAGNOSTICS) break
        progress.diagnostics.push(frame.diagnostic)
        void append({ type: 'diagnostic', data: frame.diagnostic })
        break
      case 'file':
        keep(FILE_NAMES[frame.format], frame.format, frame.bytes)
        break
      case 'facts':
        progress.facts = frame.facts
        keep('facts.json', 'json', Buffer.from(`${JSON.stringify(frame.facts, null, 2)}\n`))
    }
  }

  function keep(name: string, format: string, bytes: Uint8Array): void {
    const stored = artifacts.put(bytes)
    stored.catch(() => {}) // awaited in its turn
    void inOrder(stored, async (file) => {
      const artifact: Artifact = { name, format, ...file, url: artifactUrl(jobId, name) }
      await log.append(jobId, [{ type: 'artifact', data: artifact }], (t) => putArtifact(t, jobId, artifact))
      progress.firstArtifactMs ??= since()
    })
  }

  let end: RunEnd = { ok: false, cpuMs: null, error: { code: 'crash', message: 'The runner gave no end' } }
  try {
    for await (const frame of await start(AbortSignal.any([signal, stop.signal])))
      if (frame.type === 'log') await lines.add(frame.stream, frame.text)
      else {
        void lines.flush()
        if (frame.type === 'end') end = frame.end
        else take(frame)
      }
  } catch (error) {
    fault ??= error
  }
  await handedOver
  await Promise.all(writing)
  if (fault === null) return { end, progress }
  if (!(fault instanceof AppError)) throw fault
  const hint = 'This is a fault of the server, not of the script'
  return { end: { ok: false, cpuMs: end.cpuMs, error: { code: 'crash', message: fault.message, hint } }, progress }
}
