import { expect, test } from 'vitest'
import { parseDraft } from '../../public/editor/draft/draft.ts'
import { jobHash, parseRoute } from '../../public/jobs/address.ts'
import { curlFor } from '../../public/shell/menus/curl.ts'
import { retryDelayMs } from '../../public/api/stream.ts'
import {
  formatAge,
  formatArea,
  formatBytes,
  formatDuration,
  formatMass,
  formatSize,
  formatVolume,
} from '../../public/units/format.ts'
import { judgement } from '../../public/verdict/judgement.ts'
import { massOf } from '../../public/verdict/materials.ts'

const ID = '01a1f8ff-86c4-72f5-b2dc-509325af869b'
const OTHER_ID = '01a1f8ff-86c4-72f5-b2dc-509325af869c'

test.each([
  [6000, '6 cm³'],
  [231_412.7, '231.4 cm³'],
  [999.96, '1\u2009000 mm³'],
  [0.012345, '0.01235 mm³'],
  [12_345_678_900, '12\u2009345\u2009679 cm³'],
  [0, '0 mm³'],
])('a volume of %d mm³ reads %s', (mm3, text) => {
  expect(formatVolume(mm3)).toBe(text)
})

test('other figures read as engineers write them', () => {
  expect(formatArea(48_210)).toBe('482.1 cm²')
  expect(formatMass(massOf(32_958, { name: 'Steel', density: 7.85 }))).toBe('258.7 g')
  expect(formatSize({ min: [-70, -60, 0], max: [70, 60.126, 24] })).toBe('140 × 120.13 × 24 mm')
  expect([formatBytes(999), formatBytes(1240), formatBytes(94_400), formatBytes(2_340_000)]).toEqual([
    '999 B',
    '1.2 kB',
    '94 kB',
    '2.3 MB',
  ])
  expect([formatDuration(97.4), formatDuration(1234), formatDuration(65_000)]).toEqual(['97 ms', '1.23 s', '65 s'])
})

test('an age is told in the largest unit that fits', () => {
  const now = new Date('2026-03-05T12:00:00')
  expect(formatAge(new Date('2026-03-05T11:59:30'), now)).toBe('just now')
  expect(formatAge(new Date('2026-03-05T11:57:00'), now)).toBe('3 min ago')
  expect(formatAge(new Date('2026-03-04T11:57:00'), now)).toMatch(/4/)
})

test('an address with a job is read back', () => {
  expect(parseRoute(jobHash(ID))).toEqual({ type: 'job', id: ID, otherId: null })
  expect(parseRoute(jobHash(ID, OTHER_ID))).toEqual({ type: 'job', id: ID, otherId: OTHER_ID })
  expect(parseRoute(`#job=${ID}&compare=latest`).type).toBe('unknown')
  expect(parseRoute('')).toEqual({ type: 'home' })
  expect(parseRoute('#job=../../etc')).toEqual({ type: 'unknown', hash: '#job=../../etc' })
})

test('a script with quotes survives the shell', () => {
  expect(curlFor('http://localhost:3000', { code: "print('it')" })).toBe(
    `curl -N 'http://localhost:3000/api/jobs' \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: text/event-stream' \\
  --data-raw '{"code":"print('\\''it'\\'')"}'`,
  )
})

test('a damaged or empty draft is none', () => {
  expect(parseDraft(null)).toBeNull()
  expect(parseDraft('{"code":')).toBeNull()
  expect(parseDraft('{"code":"  "}')).toBeNull()
  expect(parseDraft('{"code":"x","jobId":7}')).toEqual({ code: 'x', name: '', jobId: null })
})

test('attempts to reconnect come ever later, up to five seconds', () => {
  expect([0, 1, 2, 9].map(retryDelayMs)).toEqual([250, 500, 1000, 5000])
})

test('the worst of the checks names the verdict', () => {
  const sound = { ok: true, valid: true, watertight: true, warnings: [] }
  const warning = { severity: 'warning', code: 'W', message: 'odd' } as const
  expect(judgement(sound)).toBe('valid, watertight')
  expect(judgement({ ...sound, ok: false, watertight: false })).toBe('not watertight')
  expect(judgement({ ...sound, ok: false, valid: false })).toBe('not a valid solid')
  expect(judgement({ ...sound, ok: false, warnings: [warning] })).toBe('1 warning')
})
