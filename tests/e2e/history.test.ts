/** Earlier jobs on the page: their pictures, the filter, and running them again. */
import { expect, test } from 'vitest'
import { WAIT_GUARD_MS } from '../hang-guards.ts'
import { reach } from './browser.ts'
import { PHONE, usePage } from './use-page.ts'

const CUBE = 'const result = replicad.makeBaseBox(10, 10, 10)'
const FAULTY = 'const wrong = nothing'

const tested = usePage()

const names = () => tested.page.locator('.job-title').allTextContents()
const rowOf = (name: string) => tested.page.locator('.history li', { hasText: name })
const search = () => tested.page.getByRole('searchbox', { name: /^Search runs/ })

/** Opens the page on a cube, behind which lies a job that has failed. */
async function openOnCube(name: string): Promise<void> {
  await tested.make(FAULTY, { name: `faulty ${name}` })
  const { id } = await tested.make(CUBE, { name })
  await tested.openJob(id)
  await rowOf(name).first().waitFor()
}

test('a success has its picture from the server, a failure the reason', async () => {
  await openOnCube('pictured')
  const picture = rowOf('pictured').first().locator('img')
  await picture.scrollIntoViewIfNeeded()
  await tested.page.waitForFunction(
    (image) => image instanceof HTMLImageElement && image.naturalWidth > 0,
    await picture.elementHandle(),
  )
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(400)
  expect(await rowOf('faulty pictured').locator('img').count()).toBe(0)
  expect(await rowOf('faulty pictured').locator('small').textContent()).toContain('nothing is not defined')
})

test('the list is narrowed by status and by a text that the server finds, and shown whole again', async () => {
  await openOnCube('narrow')
  const { page } = tested
  await page.getByLabel('Status of the runs').selectOption('Failed')
  await page.locator('.job .mark.succeeded').first().waitFor({ state: 'detached' })
  expect(await names()).toContain('faulty narrow')
  await page.getByLabel('Status of the runs').selectOption('All')
  await search().fill('NARROW')
  await expect.poll(names).toEqual(['narrow', 'faulty narrow'])
  await search().fill('makeBaseBox(10, 10, 10) and more')
  await page.getByText('No run is like that.').waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await rowOf('faulty narrow').waitFor()
  expect(await search().inputValue()).toBe('')
})

test('a job is run again from its entry, as a new job with the same result', async () => {
  await openOnCube('again')
  const { page } = tested
  const former = tested.currentId()
  const row = rowOf('again').first()
  await row.hover()
  await row.getByRole('button', { name: 'More about again' }).click()
  await page.getByRole('menuitem', { name: 'Run again' }).click()
  await page.waitForFunction((id) => !location.hash.includes(id), former)
  await reach(page, 'ready')
  await page.locator('.log-line.good', { hasText: 'identical to the first run' }).waitFor()
  const job = await (await fetch(`${tested.server.url}/api/jobs/${tested.currentId()}`)).json()
  expect(job).toMatchObject({ replayOf: former, status: 'succeeded' })
})

test('a run is given another name and a star, and is found by them', async () => {
  await openOnCube('plain')
  const { page } = tested
  const row = rowOf('plain').first()
  await row.hover()
  await row.getByRole('button', { name: 'More about plain' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('corner cube')
  await page.keyboard.press('Enter')
  await rowOf('corner cube').waitFor()
  // It is on the screen: the header and the next run have its name.
  expect(await page.getByRole('textbox', { name: 'Name of the part' }).inputValue()).toBe('corner cube')
  await rowOf('corner cube').hover()
  await page.getByRole('button', { name: 'Star corner cube' }).click()
  await page.locator('[aria-pressed=true]', { has: page.locator('[href="#i-star"]') }).waitFor()
  await page.getByLabel('Status of the runs').selectOption('Starred')
  await expect.poll(names).toEqual(['corner cube'])
  await page.getByLabel('Status of the runs').selectOption('All')
  await search().fill('CORNER')
  await expect.poll(names).toEqual(['corner cube'])
})

test('a run that is deleted can be had back for a while, and is gone for good after that', async () => {
  await openOnCube('doomed')
  const { page } = tested
  const { id } = await tested.make(FAULTY, { name: 'xylophone' })
  await search().fill('xylophone')
  const remove = async (): Promise<void> => {
    await rowOf('xylophone').hover()
    await page.getByRole('button', { name: 'More about xylophone' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await rowOf('xylophone').waitFor({ state: 'detached' })
  }
  const statusOf = async (): Promise<number> => (await fetch(`${tested.server.url}/api/jobs/${id}`)).status
  await remove()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await rowOf('xylophone').waitFor()
  expect(await statusOf()).toBe(200)
  await remove()
  await expect.poll(statusOf, { timeout: WAIT_GUARD_MS }).toBe(404)
  await page.getByText('No run is like that.').waitFor()
})

test('arrow keys walk through the list, Enter opens, and what is opened can be downloaded', async () => {
  await openOnCube('walked')
  const { page } = tested
  const first = page.locator('.job').first()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.querySelector('.job-title')?.textContent)).toBe(
    'faulty walked',
  )
  await page.keyboard.press('Enter')
  await reach(page, 'failed')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await reach(page, 'ready')
  await page.locator('#download:enabled').click()
  await page.getByRole('menuitem', { name: 'STEP' }).waitFor()
  expect(await page.locator('.job[aria-current] .job-title').textContent()).toBe('walked')
})

test('a list that cannot be fetched says so and can be asked for again', async () => {
  const { page } = tested
  await openOnCube('unlisted')
  await page.route('**/api/jobs?*', (route) => route.abort())
  await search().fill('unlisted')
  await page.locator('.history', { hasText: 'Earlier runs could not be fetched' }).waitFor()
  tested.faults = [] // the browser itself reports the lost request
  await page.unroute('**/api/jobs?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(names).toEqual(['unlisted', 'faulty unlisted'])
  expect(await page.locator('.history .empty').count()).toBe(0)
})

test('on a phone what can be done with a job is there without hovering', async () => {
  await tested.visitAs(PHONE)
  const { page } = tested
  await tested.make(CUBE, { name: 'other' })
  const { id } = await tested.make(`${CUBE} // on the screen`, { name: 'small' })
  await tested.openJob(id)
  await page.getByRole('button', { name: 'History', exact: true }).tap()
  await rowOf('other').getByRole('button', { name: 'More about other' }).tap()
  await page.getByRole('menuitem', { name: 'Compare with the screen' }).tap()
  await page.locator('[data-delta=Volume]').waitFor()
  expect(await page.locator('[data-delta=Volume] .change').textContent()).toBe('=')
})
