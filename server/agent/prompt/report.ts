/** What came of a run, in words for a model: numbers first. */
import type { Diagnostic, Verdict } from '../../api.ts'
import type { Version } from '../agent.ts'

const MAX_DIAGNOSTICS = 20
const MAX_PARAMETERS = 60

/** Facts, verdict and diagnostics of a version. */
export function reportVersion({ jobId, status, verdict, diagnostics, error, parameters }: Version): string {
  const lines = [`run ${jobId}: ${status}`]
  if (error) lines.push(describe({ severity: 'error', ...error }))
  if (verdict) lines.push(...reportVerdict(verdict))
  const others = diagnostics.filter(({ message }) => message !== error?.message)
  lines.push(...others.slice(0, MAX_DIAGNOSTICS).map((diagnostic) => describe(diagnostic)))
  if (others.length > MAX_DIAGNOSTICS) lines.push(`… and ${others.length - MAX_DIAGNOSTICS} more remarks`)
  if (parameters.length > 0) {
    const shown = parameters.slice(0, MAX_PARAMETERS).map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
    lines.push(`parameters: ${shown.join(', ')}`)
  }
  return lines.join('\n')
}

function reportVerdict(verdict: Verdict): string[] {
  const { ok, valid, watertight, healed, volumeMm3, areaMm2, bounds, centerOfMass, counts, warnings } = verdict
  const size = bounds.max.map((max, axis) => round(max - (bounds.min[axis] ?? 0)))
  const { solids, faces, edges, vertices } = counts
  return [
    `verdict: ${ok ? 'ok' : 'not ok'} (valid ${yesNo(valid)}, watertight ${yesNo(watertight)}${healed ? ', healed' : ''})`,
    `size: ${size.join(' x ')} mm, from [${bounds.min.map(round).join(', ')}] to [${bounds.max.map(round).join(', ')}]`,
    `volume: ${round(volumeMm3)} mm3, area: ${round(areaMm2)} mm2, centre of mass: [${centerOfMass.map(round).join(', ')}]`,
    `solids: ${solids}, faces: ${faces}, edges: ${edges}, vertices: ${vertices}`,
    ...warnings.slice(0, MAX_DIAGNOSTICS).map((warning) => describe(warning)),
  ]
}

function describe({ severity, code, message, line, column, hint }: Diagnostic): string {
  const place = line === undefined ? '' : ` at line ${line}${column === undefined ? '' : `, column ${column}`}`
  return `${severity} ${code}${place}: ${message}${hint === undefined ? '' : ` (hint: ${hint})`}`
}

function round(value: number): number {
  return Number(value.toFixed(4))
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
