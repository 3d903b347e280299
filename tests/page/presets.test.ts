import { expect, test } from 'vitest'
import type { Parameter } from '../../server/api.ts'
import { readPresets, removePreset, writePreset } from '../../public/params/preset-code.ts'
import { overridesOf, presentPreset } from '../../public/params/presets.ts'
import { beginHistory, goStep, record, valuesAt } from '../../public/params/value-history.ts'

const SCRIPT = `const defaultParams = { length: 80, label: 'M6', hollow: false }
/* const presets = { wrong: {} } */
export const presets = {
  small: { length: 4_0.5, depth: -2 }, // fits the drawer
  'it\\'s "long"': { length: 200, label: "a b", hollow: true },
  strange: { length: Math.PI, label: \`x\` },
  notOne: 5,
}
function main() {}
`

test('presets are read out of a script: numbers, texts and switches, nothing that would have to be run', () => {
  expect(readPresets(SCRIPT)).toEqual([
    { name: 'small', values: { length: 40.5, depth: -2 } },
    { name: `it's "long"`, values: { length: 200, label: 'a b', hollow: true } },
    { name: 'strange', values: {} },
  ])
  expect(readPresets('function presets() {}')).toEqual([])
  expect(readPresets('function main() { const presets = { inner: {} } }')).toEqual([])
  expect(readPresets('const presets = { unfinished: { a: ')).toEqual([{ name: 'unfinished', values: {} }])
})

test.each([
  ['a script without presets', 'const a = 1\n'],
  ['a script with some', SCRIPT],
  ['an empty object', 'const presets = {}\n'],
  ['one without a comma at its end', 'const presets = { a: { x: 1 } }'],
])('a preset is written into %s, changed there and taken out again', (_, code) => {
  const before = readPresets(code)
  const written = writePreset(code, { name: 'très "petit"', values: { length: 12.5, label: "it's", hollow: false } })
  expect(readPresets(written)).toEqual([
    ...before,
    { name: 'très "petit"', values: { length: 12.5, label: "it's", hollow: false } },
  ])
  const changed = writePreset(written, { name: 'très "petit"', values: {} })
  expect(readPresets(changed)).toEqual([...before, { name: 'très "petit"', values: {} }])
  expect(readPresets(removePreset(changed, 'très "petit"'))).toEqual(before)
  for (const comment of code.match(/\/\/.*|\/\*.*\*\//g) ?? []) expect(changed).toContain(comment)
})

const LENGTH: Parameter = {
  name: 'length',
  type: 'number',
  default: 80,
  value: 80,
  kind: 'length',
  label: '',
  enforced: false,
}
const HOLLOW: Parameter = { ...LENGTH, name: 'hollow', type: 'boolean', default: false, value: false, kind: 'switch' }

test('a preset sets what the script knows, and is the present one while its values are', () => {
  const preset = { name: 'p', values: { length: 40, hollow: false, gone: 1 } }
  expect(overridesOf(preset, [LENGTH, HOLLOW])).toEqual({ length: 40 })
  expect(overridesOf({ name: 'q', values: { length: 'long' } }, [LENGTH])).toEqual({})
  expect(presentPreset([preset], [LENGTH, HOLLOW], { length: 40 })).toBe(preset)
  expect(presentPreset([preset], [LENGTH, HOLLOW], { length: 41 })).toBeNull()
})

test('values go back and forward; a new one forgets what was gone back from', () => {
  const moved = record(record(beginHistory({}), { length: 40 }), { length: 50 })
  expect(record(moved, { length: 50 })).toBe(moved)
  const back = goStep(moved, -1)
  expect(back && valuesAt(back)).toEqual({ length: 40 })
  const first = back && goStep(back, -1)
  expect(first && [valuesAt(first), goStep(first, -1)]).toEqual([{}, null])
  expect(back && goStep(record(back, { length: 60 }), 1)).toBeNull()
  expect(back && valuesAt(goStep(back, 1) ?? back)).toEqual({ length: 50 })
})
