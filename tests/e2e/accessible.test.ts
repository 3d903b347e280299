/** What axe-core finds on the page in its states, in both themes: nothing serious. */
import { expect, test } from 'vitest'
import { enterCode } from './browser.ts'
import { findingsOn } from './findings.ts'
import { PHONE, usePage } from './use-page.ts'

const CUBE = `const defaultParams = { width: 10 }
function main({ makeBaseBox }, p) {
  return [
    { shape: makeBaseBox(p.width, 10, 10), name: 'cube' },
    { shape: makeBaseBox(5, 5, 5).translate(20, 0, 0), name: 'other' },
  ]
}
`

const tested = usePage()

const findings = () => findingsOn(tested.page)

/** Opens the page on two parts, after a job that has failed. */
async function openDone(): Promise<void> {
  await tested.make('const wrong = nothing', { name: 'wrong' })
  const { id } = await tested.make(CUBE, { name: 'cube' })
  await tested.openJob(id)
  await tested.page.locator('#view[data-tools]').waitFor()
  await tested.page.locator('.job').first().waitFor({ state: 'attached' })
}

test('a link without a job has nothing serious', async () => {
  await tested.open('/#job=nothing')
  await tested.page.getByText('This job is not here').waitFor()
  expect(await findings()).toEqual([])
})

test('a part with its figures, tools and selection has nothing serious', async () => {
  await openDone()
  const { page } = tested
  await page.locator('.chip-line').click()
  for (const tool of ['section', 'explode', 'measure']) await page.locator(`[data-tool=${tool}]`).click()
  await page.locator('#canvas').focus()
  await page.keyboard.press('n')
  await page.locator('.readout').waitFor()
  expect(await findings()).toEqual([])
})

test('a running script and one that has failed have nothing serious', async () => {
  await openDone()
  const { page } = tested
  await enterCode(page, 'for (;;) {}')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('.log-line', { hasText: 'building' }).waitFor()
  expect(await findings()).toEqual([])
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await tested.run('function main({ makeBaseBox }) {\n  return makeBaseBox(1, 2, 3).filet(2)\n}')
  await page.locator('.cm-lintRange-error').waitFor()
  expect(await findings()).toEqual([])
})

test('menus, the sheet of keys, the examples and the conversation have nothing serious', async () => {
  await openDone()
  const { page } = tested
  await page.locator('#download:enabled').click()
  await page.getByRole('menuitem').first().waitFor()
  expect(await findings()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await page.locator('#shortcuts[open]').waitFor()
  expect(await findings()).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('#shortcuts').waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: 'Examples' }).click()
  await page.locator('.example').first().waitFor()
  expect(await findings()).toEqual([])
  await page.getByRole('tab', { name: 'Prompt' }).click()
  await page.getByRole('textbox', { name: 'Prompt' }).waitFor()
  expect(await findings()).toEqual([])
})

test('two jobs compared have nothing serious, nor has a search that finds nothing', async () => {
  await openDone()
  const { page } = tested
  await tested.run(CUBE.replace('width: 10', 'width: 12'))
  await page.locator('#compare').click()
  await page.locator('[data-delta=Volume]').waitFor()
  await page.getByRole('searchbox', { name: /^Search runs/ }).fill('nothing is like this')
  await page.getByText('No run is like that.').waitFor()
  expect(await findings()).toEqual([])
})

test('a phone has nothing serious in any of its panels', async () => {
  await tested.visitAs(PHONE)
  await openDone()
  for (const name of ['Prompt', 'Code', 'Params', 'Parts', 'Log', 'History']) {
    await tested.page.getByRole('button', { name, exact: true }).tap()
    expect(await findings()).toEqual([])
  }
})
