/** What the page knows of the job on the screen: a value that each event turns into the next one. */
import type {
  Artifact,
  Diagnostic,
  Job,
  JobError,
  JobEvent,
  JobStatus,
  Parameter,
  Phase,
  Progress,
  Timings,
  Verdict,
} from '../../server/api.ts'

export interface Run {
  /** Null until the server has taken the job. */
  job: Job | null
  status: JobStatus
  phase: Phase
  queuePosition: number | null
  /** The call that takes its time; null while none does. */
  progress: Progress | null
  /** On the page's clock, for the ticking timer. */
  startedMs: number
  /** On the server's clock, for the stamps of the log; null before the first event. */
  firstAtMs: number | null
  /** When it left the queue, on the same clock. */
  runningAtMs: number | null
  parameters: Parameter[]
  diagnostics: Diagnostic[]
  artifacts: Artifact[]
  verdict: Verdict | null
  error: JobError | null
  timings: Timings
  /** Id of the job whose result was taken, or null when the script really ran. */
  cachedFrom: string | null
}

/** A run that is about to be handed to the server. */
export function startRun(nowMs: number): Run {
  return {
    job: null,
    status: 'queued',
    phase: 'queued',
    queuePosition: null,
    progress: null,
    runningAtMs: null,
    startedMs: nowMs,
    firstAtMs: null,
    parameters: [],
    diagnostics: [],
    artifacts: [],
    verdict: null,
    error: null,
    timings: {},
    cachedFrom: null,
  }
}

/** Whether nothing more will happen. */
export function isOver({ status }: Pick<Run, 'status'>): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'canceled'
}

/** The run after an event. */
export function applyEvent(run: Run, event: JobEvent): Run {
  const next = { ...run, firstAtMs: run.firstAtMs ?? Date.parse(event.at) }
  switch (event.type) {
    case 'status': {
      const { status, phase, queuePosition } = event.data
      const runningAtMs = status === 'running' ? (run.runningAtMs ?? Date.parse(event.at)) : null
      const place = { phase: phase ?? run.phase, queuePosition: queuePosition ?? null }
      return { ...next, ...place, status, runningAtMs, progress: null }
    }
    case 'progress':
      return { ...next, progress: event.data }
    case 'log':
    case 'text':
    case 'thinking':
    case 'tool-call':
    case 'tool-result':
    case 'approval':
    case 'code':
    case 'usage':
      return next
    case 'parameters':
      return { ...next, parameters: event.data.parameters }
    case 'diagnostic':
      return { ...next, diagnostics: [...run.diagnostics, event.data] }
    case 'artifact':
      return { ...next, artifacts: [...run.artifacts, event.data] }
    case 'complete':
      break
  }
  const { status, verdict = null, error = null, timings, cachedFrom = null } = event.data
  return { ...next, status, verdict, error, timings, cachedFrom }
}

/** The run of a job whose stream gives nothing more; everything comes from the job itself. */
export function runOfJob(run: Run, job: Job): Run {
  const { status, parameters, diagnostics, artifacts, verdict, error, timings, cachedFrom } = job
  return { ...run, job, status, parameters, diagnostics, artifacts, verdict, error, timings, cachedFrom }
}
