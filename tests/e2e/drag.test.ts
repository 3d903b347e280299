/** A slider under the hand: the picture follows, and only the value that it is let go at becomes a job. */
import { expect, test } from 'vitest'
import type { JobPage } from '../../server/api.ts'
import { usePage } from './use-page.ts'

const tested = usePage()

const SCRIPT = `const defaultParams = { length: 40 }
const paramInfo = { length: { min: 20, max: 80, step: 1 } }
function main({ makeBaseBox }, { length }) {
  return makeBaseBox(length, 30, 20)
}
`

async function countJobs(): Promise<number> {
  const page: JobPage = await (await fetch(`${tested.server.url}/api/jobs?limit=100`)).json()
  return page.jobs.length
}

/** Waits until the part in the picture has this length. */
async function reachLength(length: number): Promise<void> {
  const polling = 20
  await tested.page.waitForFunction(
    (wanted) => {
      const bounds = window.__partstream.stats()?.bounds
      return bounds && Math.abs((bounds.max[0] ?? 0) - (bounds.min[0] ?? 0) - wanted) < 1e-3
    },
    length,
    { polling },
  )
}

test('the picture follows a slider that is held, and one job is made once it is let go', async () => {
  const { page } = tested
  const job = await tested.make(SCRIPT)
  await tested.openJob(job.id)
  const before = await countJobs()
  const slider = page.getByRole('slider', { name: /^length in mm$/i })
  const box = await slider.boundingBox()
  if (!box) throw new Error('There is no slider')
  const y = box.y + box.height / 2
  const value = async (): Promise<number> => Number(await slider.inputValue())

  await page.mouse.move(box.x + box.width * 0.4, y)
  await page.mouse.down()
  for (const share of [0.5, 0.65, 0.8]) {
    await page.mouse.move(box.x + box.width * share, y, { steps: 4 })
    await reachLength(await value())
    await page.locator('body[data-state=running][data-model=preview]').waitFor()
    await page.getByText('Preview: checked once the value rests').waitFor()
  }
  expect(await countJobs()).toBe(before)

  const last = await value()
  await page.mouse.up()
  await page.locator(`body[data-state=ready][data-model=fresh]:not([data-job="${job.id}"])`).waitFor()
  await reachLength(last)
  await tested.reachVolume(`${(last * 30 * 20) / 1000} cm³`)
  expect(await countJobs()).toBe(before + 1)
  const made: JobPage = await (await fetch(`${tested.server.url}/api/jobs?limit=1`)).json()
  expect(made.jobs[0]?.parameters).toMatchObject([{ name: 'length', value: last }])
})

test('pictures come in the order of the values, however quickly these follow each other', async () => {
  const { page } = tested
  await tested.openJob((await tested.make(SCRIPT)).id)
  const slider = page.getByRole('slider', { name: /^length in mm$/i })
  const lengths = await page.evaluate(() => {
    const seen: number[] = []
    const look = (): void => {
      const bounds = window.__partstream.stats()?.bounds
      const length = bounds ? Math.round((bounds.max[0] ?? 0) - (bounds.min[0] ?? 0)) : 0
      if (seen.at(-1) !== length) seen.push(length)
      requestAnimationFrame(look)
    }
    look()
    return Object.assign(window, { seenLengths: seen }).seenLengths
  })
  expect(lengths).toEqual([40])
  await slider.focus()
  for (let press = 0; press < 30; press++) await slider.press('ArrowRight')
  await reachLength(70)
  await page.locator('body[data-state=ready][data-model=fresh]').waitFor()
  const seen = await page.evaluate(() => ('seenLengths' in window ? window.seenLengths : []))
  if (!Array.isArray(seen)) throw new Error('Nothing was seen')
  expect(seen.length).toBeGreaterThan(2)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test('a value that gives no part leaves the former in the picture, and the full run says why', async () => {
  const { page } = tested
  const code = SCRIPT.replace('return', "if (length > 60) throw new Error('too long')\n  return")
  const job = await tested.make(code)
  await tested.openJob(job.id)
  await page.getByRole('slider', { name: /^length in mm$/i }).fill('70')
  await page.locator('body[data-state=failed][data-model=stale]').waitFor()
  await page.locator('#verdict').getByText('too long').waitFor()
  await reachLength(40)
  // The preview was refused, which browsers write into the console.
  expect(tested.faults).toEqual([expect.stringContaining('422')])
  tested.faults = []
})
