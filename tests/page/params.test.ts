import { expect, test } from 'vitest'
import type { Parameter } from '../../server/api.ts'
import { keepKnown, setOverride } from '../../public/params/overrides.ts'
import { isAllowed, rangeOf } from '../../public/params/range.ts'

const WIDTH: Parameter = {
  name: 'width',
  type: 'number',
  default: 20,
  value: 20,
  kind: 'length',
  label: 'Width',
  min: 1,
  max: 40,
  step: 1,
  unit: 'mm',
  enforced: false,
}

test('guessed limits grow to the value, in whole steps', () => {
  expect(rangeOf(WIDTH, 20)).toEqual({ min: 1, max: 40, step: 1 })
  expect(rangeOf(WIDTH, 55.5)).toEqual({ min: 1, max: 56, step: 1 })
  expect(rangeOf(WIDTH, -3)).toEqual({ min: -3, max: 40, step: 1 })
})

test('declared limits stay, and tell which values the script takes', () => {
  const strict = { ...WIDTH, enforced: true }
  expect(rangeOf(strict, 55)).toEqual({ min: 1, max: 40, step: 1 })
  expect([isAllowed(strict, 40), isAllowed(strict, 41), isAllowed(WIDTH, 41)]).toEqual([true, false, true])
})

test('without limits there is no slider, without a step a fine one', () => {
  expect(rangeOf({ ...WIDTH, max: undefined }, 20)).toBeNull()
  expect(rangeOf({ ...WIDTH, min: 0, max: 1, step: undefined }, 0.5)).toEqual({ min: 0, max: 1, step: 0.001 })
})

test('only what differs from its default is an override', () => {
  const one = setOverride({}, WIDTH, 25)
  expect(one).toEqual({ width: 25 })
  expect(setOverride(one, WIDTH, 20)).toEqual({})
})

test('overrides of other scripts and of other types are let go', () => {
  expect(keepKnown({ width: 25, depth: 3 }, [WIDTH])).toEqual({ width: 25 })
  expect(keepKnown({ width: 'wide' }, [WIDTH])).toEqual({})
})
