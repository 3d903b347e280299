import { expect, test } from 'vitest'
import type { Parameter, Verdict } from '../../server/api.ts'
import { withChangedEdges } from '../../public/compare/changed-edges.ts'
import { deltasOf, parameterDeltas } from '../../public/compare/deltas.ts'
import { diff } from '../../public/compare/diff/diff.ts'
import { diffLines, foldLines } from '../../public/compare/diff/diff-lines.ts'
import { chooseOther } from '../../public/compare/find-other.ts'
import type { GlbPart } from '../../public/viewer/glb.ts'
import { VERDICT } from './verdict.ts'

const TALLER: Verdict = { ...VERDICT, volumeMm3: 9000, areaMm2: 2700, bounds: { min: [0, 0, 0], max: [20, 30, 15] } }

/** Words of a few letters from a generator that always gives the same. */
function words(seed: number, count: number, letters: number): string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647
    return String.fromCharCode(97 + (state % letters))
  })
}

/** Length of the longest common subsequence, by the table that everybody knows. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const left of a) {
    const next = [0]
    for (const [at, right] of b.entries())
      next.push(left === right ? (row[at] ?? 0) + 1 : Math.max(next[at] ?? 0, row[at + 1] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

test('a diff holds both lists and keeps as much as can be kept', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const a = words(seed, seed % 23, 2 + (seed % 4))
    const b = words(seed + 1000, seed % 19, 2 + (seed % 4))
    const edits = diff(a, b)
    const side = (left: string): string[] => edits.filter(({ kind }) => kind !== left).map(({ value }) => value)
    expect(side('added')).toEqual(a)
    expect(side('removed')).toEqual(b)
    expect(edits.filter(({ kind }) => kind === 'same')).toHaveLength(commonLength(a, b))
  }
})

test('two long lists without anything in common are told as all removed, all added', () => {
  const [a, b] = ['a', 'b'].map((letter) => Array.from({ length: 5000 }, (_, at) => letter + at))
  const edits = diff(a ?? [], b ?? [])
  expect(edits.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5000 }, () => 'removed'),
    ...Array.from({ length: 5000 }, () => 'added'),
  ])
})

test('a changed line stands as removed and added, with only the changed words marked', () => {
  const lines = diffLines('const a = 1\nconst width = 20 // mm\n', 'const a = 1\nconst width = 25 // mm\n')
  expect(lines).toEqual([
    { kind: 'same', before: 1, after: 1, pieces: [{ text: 'const a = 1', isChanged: false }] },
    {
      kind: 'removed',
      before: 2,
      after: null,
      pieces: [
        { text: 'const width = ', isChanged: false },
        { text: '20', isChanged: true },
        { text: ' // mm', isChanged: false },
      ],
    },
    {
      kind: 'added',
      before: null,
      after: 2,
      pieces: [
        { text: 'const width = ', isChanged: false },
        { text: '25', isChanged: true },
        { text: ' // mm', isChanged: false },
      ],
    },
  ])
})

test('unchanged lines far from a change are folded, never a single one', () => {
  const script = Array.from({ length: 20 }, (_, at) => `line ${at}`)
  const changed = script.with(4, 'another').with(12, 'yet another')
  const stretches = foldLines(diffLines(script.join('\n'), changed.join('\n')))
  expect(stretches.map(({ isFolded, lines }) => [isFolded, lines.length])).toEqual([
    [false, 1],
    [false, 8],
    [false, 1],
    [false, 8],
    [true, 4],
  ])
})

test('edges that both parts have are not drawn of the other, in whatever direction they run', () => {
  const part = (positions: number[], indices: Uint32Array | null = null): GlbPart => ({
    name: '',
    color: [1, 1, 1],
    opacity: 1,
    positions: new Float32Array(),
    normals: new Float32Array(),
    faceIds: new Float32Array(),
    indices: new Uint32Array(),
    edges: { positions: new Float32Array(positions), edgeIds: new Float32Array(positions.length / 3), indices },
  })
  const corner = [0, 0, 0, 10, 0, 0, /* and */ 0, 0, 0, 0, 20, 0]
  const turned = part([0, 25, 0, 0, 0, 0, 10, 0, 0], new Uint32Array([2, 1, 1, 0]))
  expect(withChangedEdges([part(corner)], [turned])[0]?.edges?.indices).toEqual(new Uint32Array([2, 3]))
  expect(withChangedEdges([turned], [part(corner)])[0]?.edges?.indices).toEqual(new Uint32Array([1, 0]))
})

test('figures are told with the sign and the share of their change', () => {
  const rows = deltasOf(
    { verdict: TALLER, timings: { total: 50 }, cachedFrom: null },
    { verdict: VERDICT, timings: { total: 100 }, cachedFrom: null },
    null,
  )
  const row = (label: string) => rows.find((delta) => delta.label === label)
  expect(row('Volume')).toEqual({
    label: 'Volume',
    a: '9 cm³',
    b: '6 cm³',
    change: '+3 cm³',
    percent: '+50 %',
    isChanged: true,
  })
  expect(row('Size Z')).toMatchObject({ a: '15 mm', b: '10 mm', change: '+5 mm', percent: '+50 %' })
  expect(row('Faces')).toMatchObject({ a: '6', b: '6', change: null, percent: null, isChanged: false })
  expect(row('Time')).toMatchObject({ change: '−50 ms', percent: '−50 %' })
  expect(row('Mass')).toBeUndefined()
  const known = { verdict: TALLER, timings: { total: 1 }, cachedFrom: 'a' }
  const labels = deltasOf(known, { ...known, cachedFrom: null }, null).map(({ label }) => label)
  expect(labels).not.toContain('Time')
})

test('figures follow the unit of the page', () => {
  const rows = deltasOf(
    { verdict: TALLER, timings: {}, cachedFrom: null },
    { verdict: VERDICT, timings: {}, cachedFrom: null },
    null,
    'in',
  )
  expect(rows.find(({ label }) => label === 'Size Z')).toMatchObject({
    a: '0.5906 in',
    b: '0.3937 in',
    percent: '+50 %',
  })
})

test('a mass is compared where a material is chosen, and nothing without two verdicts', () => {
  const [a, b] = [TALLER, VERDICT].map((verdict) => ({ verdict, timings: {}, cachedFrom: null }))
  if (!a || !b) throw new Error('unreachable')
  const rows = deltasOf(a, b, { name: 'Steel', density: 8 })
  expect(rows.find(({ label }) => label === 'Mass')).toMatchObject({ a: '72 g', b: '48 g', change: '+24 g' })
  expect(deltasOf(a, { verdict: null, timings: {}, cachedFrom: null }, null)).toEqual([])
})

test('only parameters that differ are told, also those that one of the two does not have', () => {
  const parameter = (name: string, value: Parameter['value']): Parameter => ({
    name,
    type: typeof value === 'number' ? 'number' : 'string',
    default: value,
    value,
    kind: 'length',
    label: '',
    unit: 'mm',
    enforced: false,
  })
  expect(
    parameterDeltas(
      [parameter('width', 25), parameter('depth', 30), parameter('text', 'new')],
      [parameter('width', 20), parameter('depth', 30), parameter('lid', 2)],
    ),
  ).toEqual([
    { label: 'width', a: '25 mm', b: '20 mm', change: '+5 mm', percent: '+25 %', isChanged: true },
    { label: 'text', a: 'new', b: '–', change: null, percent: null, isChanged: true },
    { label: 'lid', a: '–', b: '2 mm', change: null, percent: null, isChanged: true },
  ])
})

test('of earlier jobs the newest of the same name is compared, else the newest', () => {
  const earlier = [
    { id: '2', name: 'other' },
    { id: '1', name: 'plate' },
    { id: '0', name: 'plate' },
  ]
  expect(chooseOther({ name: 'plate' }, earlier)).toBe('1')
  expect(chooseOther({ name: 'lid' }, earlier)).toBe('2')
  expect(chooseOther({ name: 'lid' }, [])).toBeNull()
})
