import { expect, test } from 'vitest'
import { createLivePreview } from '../../public/jobs/live-preview.ts'

/** Previews that are drawn when the test says so. */
function createDrawings() {
  const asked: { value: number; signal: AbortSignal; done: PromiseWithResolvers<number> }[] = []
  const shown: number[] = []
  const preview = createLivePreview({
    draw(value: number, signal) {
      const done = Promise.withResolvers<number>()
      asked.push({ value, signal, done })
      return done.promise
    },
    show: (value) => shown.push(value),
  })
  const finish = async (at: number, fault?: Error): Promise<void> => {
    const drawing = asked[at]
    if (fault) drawing?.done.reject(fault)
    else drawing?.done.resolve(drawing.value)
    await new Promise<void>((resolve) => void setImmediate(resolve))
  }
  return { preview, shown, finish, asked, values: () => asked.map(({ value }) => value) }
}

test('the preview under way is shown, and then the newest value is drawn', async () => {
  const { preview, shown, finish, values } = createDrawings()
  for (const value of [1, 2, 3, 4]) preview.want(value)
  expect(values()).toEqual([1])
  await finish(0)
  preview.want(5)
  await finish(1)
  await finish(2)
  expect(values()).toEqual([1, 4, 5])
  expect(shown).toEqual([1, 4, 5])
})

test('a value that gives no part is passed over', async () => {
  const { preview, shown, finish } = createDrawings()
  preview.want(1)
  preview.want(2)
  await finish(0, new Error('no part'))
  await finish(1)
  expect(shown).toEqual([2])
})

test('once the full run begins, the preview under way is the last; once it is there, none is shown', async () => {
  const { preview, shown, finish, values, asked } = createDrawings()
  preview.want(1)
  preview.want(2)
  preview.rest()
  await finish(0)
  expect([values(), shown]).toEqual([[1], [1]])
  preview.want(3)
  preview.stop()
  await finish(1)
  expect(shown).toEqual([1])
  expect(asked[1]?.signal.aborted).toBe(true)
  preview.want(4)
  await finish(2)
  expect(shown).toEqual([1, 4])
})
