/** A run that takes its time: what it is busy with, how far it is to the limit, and the way out. */
import { expect, test } from 'vitest'
import { enterCode, reach } from './browser.ts'
import { findingsOn } from './findings.ts'
import { usePage } from './use-page.ts'

/** Its second call never comes back. */
const STUCK = `function main({ makeBaseBox }) {
  const box = makeBaseBox(10, 20, 30)
  return box.fillet(1, () => {
    for (;;) {}
  })
}
`

const tested = usePage()

const typesOf = async (jobId: string): Promise<string[]> => {
  const stream = await fetch(`${tested.server.url}/api/jobs/${jobId}/events`)
  return Array.from((await stream.text()).matchAll(/^event: (.*)$/gm), ([, type = '']) => type)
}

test('a long call is named with its line and the share of the limit, and can be stopped there', async () => {
  const { page } = tested
  await tested.visit()
  await enterCode(page, STUCK)
  await page.keyboard.press('ControlOrMeta+Enter')
  const note = page.locator('#progress')
  await note.getByText('fillet (call 2)').waitFor()
  await note.getByText(/^\d+ s of \d+ s$/).waitFor()
  await page.waitForFunction(
    () => Number(document.querySelector('#progress [role=progressbar]')?.getAttribute('aria-valuenow')) > 0,
  )
  // The verdict of the part from before steps back with it, and nothing of this lies over the other.
  const [over, under] = [await note.boundingBox(), await page.locator('#verdict').boundingBox()]
  expect(over && under && over.y + over.height <= under.y).toBe(true)
  expect(await page.locator('#verdict').evaluate((chip) => getComputedStyle(chip).filter)).toBe('grayscale(1)')
  expect(await findingsOn(page)).toEqual([])

  await note.getByRole('button', { name: 'line 3' }).click()
  await page.locator('.cm-activeLine', { hasText: 'fillet' }).waitFor()
  const stuck = tested.currentId()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await reach(page, 'ready')
  await note.waitFor({ state: 'hidden' })
  expect(await typesOf(stuck)).toContain('progress')
})
