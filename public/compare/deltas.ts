/** The figures of two jobs side by side, and what has changed from the second to the first. */
import type { Job, Parameter } from '../../server/api.ts'
import { formatLength } from '../tools/lengths.ts'
import { currentUnit } from '../units/unit.ts'
import { formatArea, formatDuration, formatMass, formatVolume, trimNumber, type Bounds } from '../units/format.ts'
import { massOf, type Material } from '../verdict/materials.ts'

export interface Delta {
  label: string
  a: string
  b: string
  /** With its sign; null where nothing has changed, or nothing can be counted. */
  change: string | null
  /** Of B, with its sign; null where there is no change or B is nothing. */
  percent: string | null
  isChanged: boolean
}

/** What is compared of a job. */
export type Compared = Pick<Job, 'verdict' | 'timings' | 'cachedFrom'>

/** Changes below this share come from the last digits of floating-point numbers. */
const NOISE = 1e-9

/** A row a figure; none without two verdicts. */
export function deltasOf(a: Compared, b: Compared, material: Material | null, unit = currentUnit()): Delta[] {
  const [now, then] = [a.verdict, b.verdict]
  if (!now || !then) return []
  const count = (label: string, key: keyof typeof now.counts): Delta =>
    deltaOf(label, now.counts[key], then.counts[key], (value) => value.toLocaleString('en'))
  const size = (label: string, axis: 0 | 1 | 2): Delta =>
    deltaOf(label, extent(now.bounds, axis), extent(then.bounds, axis), (mm) => formatLength(mm, unit))
  // A known result takes no time, which says nothing about its script.
  const [took, tookThen] = [a, b].map(({ timings, cachedFrom }) => (cachedFrom === null ? timings.total : undefined))
  return [
    deltaOf('Volume', now.volumeMm3, then.volumeMm3, (mm3) => formatVolume(mm3, unit)),
    ...(material
      ? [
          deltaOf('Mass', massOf(now.volumeMm3, material), massOf(then.volumeMm3, material), (grams) =>
            formatMass(grams, unit),
          ),
        ]
      : []),
    deltaOf('Area', now.areaMm2, then.areaMm2, (mm2) => formatArea(mm2, unit)),
    size('Size X', 0),
    size('Size Y', 1),
    size('Size Z', 2),
    count('Solids', 'solids'),
    count('Faces', 'faces'),
    count('Edges', 'edges'),
    count('Triangles', 'triangles'),
    ...(took === undefined || tookThen === undefined ? [] : [deltaOf('Time', took, tookThen, formatDuration)]),
  ]
}

/** The parameters whose values differ, and those that only one of the two has. */
export function parameterDeltas(a: readonly Parameter[], b: readonly Parameter[]): Delta[] {
  const names = new Set([...a, ...b].map(({ name }) => name))
  return Array.from(names, (wanted): Delta => {
    const [now, then] = [a, b].map((list) => list.find(({ name }) => name === wanted))
    const label = now?.label || then?.label || wanted
    const unit = now?.unit ?? then?.unit
    const show = (value: number): string =>
      unit === 'mm' ? formatLength(value, currentUnit()) : `${trimNumber(value, 6)}${unit ? ` ${unit}` : ''}`
    if (typeof now?.value === 'number' && typeof then?.value === 'number')
      return deltaOf(label, now.value, then.value, show)
    const text = (parameter: Parameter | undefined): string =>
      typeof parameter?.value === 'number' ? show(parameter.value) : String(parameter?.value ?? '–')
    return { label, a: text(now), b: text(then), change: null, percent: null, isChanged: now?.value !== then?.value }
  }).filter(({ isChanged }) => isChanged)
}

function deltaOf(label: string, a: number, b: number, format: (value: number) => string): Delta {
  const by = a - b
  const isChanged = Math.abs(by) > NOISE * Math.max(Math.abs(a), Math.abs(b))
  const share = (by / Math.abs(b)) * 100
  return {
    label,
    a: format(a),
    b: format(b),
    change: isChanged ? signed(by, format(Math.abs(by))) : null,
    percent: isChanged && Number.isFinite(share) ? signed(share, formatShare(Math.abs(share))) : null,
    isChanged,
  }
}

function formatShare(percent: number): string {
  if (percent < 0.01) return '<0.01 %'
  return `${trimNumber(percent, percent < 1 ? 2 : percent < 100 ? 1 : 0)} %`
}

/** With a real minus sign, which is as wide as the plus. */
function signed(value: number, size: string): string {
  return `${value < 0 ? '−' : '+'}${size}`
}

function extent({ min, max }: Bounds, axis: 0 | 1 | 2): number {
  return max[axis] - min[axis]
}
