/** The table of formats: what everything else is read from must not contradict itself. */
import { expect, test } from 'vitest'
import { FILE_FORMATS, FORMAT_TABLE, FORMATS } from '../../runner/contract/formats.ts'

const rows = FILE_FORMATS.map((format) => FORMAT_TABLE[format])

test('every format has a file of its own, and those that users can ask for a place in the menu', () => {
  expect(new Set(rows.map(({ fileName }) => fileName)).size).toBe(rows.length)
  const ranks = FORMATS.map((format) => FORMAT_TABLE[format].menu?.rank)
  expect(ranks.toSorted((a = 0, b = 0) => a - b)).toEqual(FORMATS.map((_, index) => index + 1))
})

test('a format that holds bodies alone is never written for drawings', () => {
  const written = rows.filter(({ holds }) => holds === 'bodies').map(({ writtenFor }) => writtenFor)
  expect(new Set(written)).toEqual(new Set(['bodies', 'whoever asks']))
})

test.each(FILE_FORMATS)('nothing at all, or other bytes, are no file in the format %s', (format) => {
  const { looksRight } = FORMAT_TABLE[format]
  expect([new Uint8Array(), new Uint8Array(100), Buffer.from('<!doctype html>')].map(looksRight)).toEqual([
    false,
    false,
    false,
  ])
})
