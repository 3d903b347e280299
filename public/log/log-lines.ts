/** Events as lines of the log. */
import type { Diagnostic, JobEvent, Phase } from '../../server/api.ts'
import type { Run } from '../jobs/run.ts'
import { formatBytes, formatDuration } from '../units/format.ts'

export interface LogLine {
  /** Milliseconds since the job was made. */
  sinceMs: number
  kind: 'stage' | 'stdout' | 'stderr' | 'info' | 'warning' | 'error' | 'good'
  text: string
  /** Advice in a quieter voice behind the text. */
  hint?: string
  /** Where in the script to jump to. */
  place?: { line: number; column?: number | undefined }
}

const STAGES: Record<Phase, string> = {
  queued: 'queued',
  starting: 'starting',
  building: 'building',
  checking: 'checking the geometry',
  meshing: 'meshing',
  exporting: 'exporting',
}

/** Such as `00.065`, `12.300` or `1:05.065`. */
export function formatStamp(ms: number): string {
  const whole = Math.max(0, Math.round(ms))
  const minutes = Math.floor(whole / 60_000)
  const seconds = ((whole % 60_000) / 1000).toFixed(3).padStart(6, '0')
  return minutes > 0 ? `${minutes}:${seconds}` : seconds
}

type Context = Pick<Run, 'firstAtMs' | 'diagnostics'>

/** The lines of an event, given the run it belongs to; a block of script output becomes a line each. */
export function linesOf(event: JobEvent, { firstAtMs, diagnostics }: Context): LogLine[] {
  const sinceMs = Date.parse(event.at) - (firstAtMs ?? Date.parse(event.at))
  switch (event.type) {
    case 'status': {
      const { status, phase, queuePosition, note } = event.data
      const stage = phase ? STAGES[phase] : status
      const place = queuePosition ? `, ${queuePosition} ahead` : ''
      return [{ sinceMs, kind: 'stage', text: `${stage}${place}`, ...(note ? { hint: note } : {}) }]
    }
    case 'log':
      return event.data.text
        .replace(/\r?\n$/, '')
        .split(/\r?\n/)
        .map((text) => ({ sinceMs, kind: event.data.stream, text }))
    case 'tool-call':
      return [{ sinceMs, kind: 'stage', text: event.data.tool }]
    case 'tool-result':
      return event.data.ok ? [] : [{ sinceMs, kind: 'warning', text: `${event.data.tool}: ${event.data.content}` }]
    case 'approval':
      return [{ sinceMs, kind: 'info', text: `${event.data.tool}: ${event.data.state}` }]
    case 'code':
      return [{ sinceMs, kind: 'info', text: 'new version of the script' }]
    case 'parameters':
    case 'progress':
    case 'text':
    case 'thinking':
    case 'usage':
      return []
    case 'diagnostic':
      return [{ sinceMs, kind: event.data.severity, ...describeRemark(event.data) }]
    case 'artifact':
      return [{ sinceMs, kind: 'info', text: `${event.data.name} ${formatBytes(event.data.bytes)}` }]
    case 'complete':
      break
  }
  return [{ sinceMs, ...describeEnd(event.data, diagnostics) }]
}

/** A remark as text with a place to jump to. */
function describeRemark({
  message,
  hint,
  line,
  column,
}: Pick<Diagnostic, 'message' | 'hint' | 'line' | 'column'>): Pick<LogLine, 'text' | 'hint' | 'place'> {
  return {
    text: line ? `line ${line}: ${message}` : message,
    ...(hint ? { hint } : {}),
    ...(line ? { place: { line, column } } : {}),
  }
}

function describeEnd(
  { status, error, timings, cachedFrom, identical }: Extract<JobEvent, { type: 'complete' }>['data'],
  diagnostics: readonly Diagnostic[],
): Pick<LogLine, 'kind' | 'text' | 'hint' | 'place'> {
  const took = timings.total === undefined ? '' : ` in ${formatDuration(timings.total)}`
  if (status === 'canceled') return { kind: 'stage', text: `stopped${took}` }
  if (status === 'failed') {
    const isSaid = !error || diagnostics.some(({ message, line }) => message === error.message && line === error.line)
    return { kind: 'error', ...(isSaid ? { text: `failed${took}` } : describeRemark(error)) }
  }
  const notes = [
    cachedFrom ? 'known result, not run again' : null,
    identical === undefined ? null : identical ? 'identical to the first run' : 'differs from the first run',
  ].filter((note) => note !== null)
  return { kind: 'good', text: `complete${took}`, ...(notes.length > 0 ? { hint: notes.join(', ') } : {}) }
}
