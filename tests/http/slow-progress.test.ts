import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Progress } from '../../server/api.ts'
import { createSlowProgress } from '../../server/jobs/log/slow-progress.ts'

const call = (number: number) => ({ op: 'cut', line: number, call: number })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a call is told of once it has taken a while, and only once', () => {
  const tell = vi.fn<(progress: Progress) => void>()
  const slow = createSlowProgress(tell)
  slow.begin(call(1))
  vi.advanceTimersByTime(1000)
  expect(tell).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(tell.mock.calls).toEqual([[call(1)]])
})

test('of many quick calls in a row the present one is told, a while apart', () => {
  const tell = vi.fn<(progress: Progress) => void>()
  const slow = createSlowProgress(tell)
  for (let number = 1; number <= 40; number++) {
    slow.begin(call(number))
    vi.advanceTimersByTime(100)
  }
  const told = tell.mock.calls.map(([{ call: number }]) => number)
  expect(told.length).toBeGreaterThan(1)
  expect(told.length).toBeLessThan(5)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
})

test('what has ended before is not told of, nor what was under way at the end', () => {
  const tell = vi.fn<(progress: Progress) => void>()
  const slow = createSlowProgress(tell)
  slow.begin(call(1))
  vi.advanceTimersByTime(500)
  slow.end()
  vi.advanceTimersByTime(60_000)
  expect(tell).not.toHaveBeenCalled()
})
