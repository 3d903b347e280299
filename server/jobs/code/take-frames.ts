/** Turns the frames of a run into events and artifacts, in their order, while the run goes on. */
import type { Artifact, Diagnostic, Facts, Parameter, Phase } from '../../api.ts'
import { AppError } from '../../errors.ts'
import type { RunEnd, RunFrame } from '../../runners/runner.ts'
import { OutageError } from '../../store/outage.ts'
import { putArtifact } from '../../store/rows/artifact-rows.ts'
import type { ArtifactStore, Stored } from '../files/artifact-store.ts'
import type { EventLog } from '../log/event-log.ts'
import { artifactUrl } from '../files/artifact-url.ts'
import { fileNameOf } from '../files/format-files.ts'
import { createEventWriter } from '../log/event-writer.ts'
import { createLogBuffer } from '../log/log-buffer.ts'
import { createSlowProgress } from '../log/slow-progress.ts'

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
 * Starts a run and takes every frame of it; answers how it ended. A full disk of the artifacts ends it too, as an end that is
 * not ok.
 *
 * @throws OutageError when the database is away; the run has been stopped then.
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
  const events = createEventWriter(
    (some, alongside) => log.append(jobId, some, alongside),
    (error) => {
      fault ??= error
      stop.abort()
    },
  )
  const lines = createLogBuffer((some) => events.write(some))
  const progressing = createSlowProgress((data) => events.tell({ type: 'progress', data }))
  const since = () => Date.now() - startedAt.getTime()

  function take(frame: Exclude<RunFrame, { type: 'end' | 'log' }>): void {
    switch (frame.type) {
      case 'phase':
        progressing.end()
        progress.phases.push({ phase: frame.phase, atMs: since() })
        if (frame.phase !== 'starting' || frame.note) {
          const { phase, note } = frame
          events.tell({ type: 'status', data: { status: 'running', phase, ...(note && { note }) } })
        }
        break
      case 'parameters':
        progress.parameters = frame.parameters
        events.tell({ type: 'parameters', data: { parameters: frame.parameters } })
        break
      case 'progress':
        progressing.begin(frame.progress)
        break
      case 'diagnostic':
        if (progress.diagnostics.length >= MAX_DIAGNOSTICS) break
        progress.diagnostics.push(frame.diagnostic)
        events.tell({ type: 'diagnostic', data: frame.diagnostic })
        break
      case 'file':
        keep(fileNameOf(frame.format), frame.format, frame.bytes)
        break
      case 'facts':
        progress.facts = frame.facts
        keep('facts.json', 'json', Buffer.from(`${JSON.stringify(frame.facts, null, 2)}\n`))
    }
  }

  function keep(name: string, format: string, bytes: Uint8Array): void {
    const kept = artifacts.put(bytes)
    const written = events.writeOnce(kept, (stored) => {
      const artifact: Artifact = { name, format, ...stored, url: artifactUrl(jobId, name) }
      return { event: { type: 'artifact', data: artifact }, alongside: (t) => putArtifact(t, jobId, artifact) }
    })
    void written.then(() => (progress.firstArtifactMs ??= since()))
    const letGo = ({ sha256 }: Stored) => void written.then(() => artifacts.letGo(sha256))
    kept.then(letGo, () => {}) // the writer is told
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
  progressing.end()
  await events.end()
  if (fault === null) return { end, progress }
  if (!(fault instanceof AppError) || fault instanceof OutageError) throw fault
  const hint = 'This is a fault of the server, not of the script'
  return { end: { ok: false, cpuMs: end.cpuMs, error: { code: 'crash', message: fault.message, hint } }, progress }
}
