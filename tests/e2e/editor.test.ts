/** The editor in a real browser: completion, help and tidying, from what the server knows of the library. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { startServer, type TestServer } from '../server.ts'
import { enterCode, startBrowser } from './browser.ts'

let server: TestServer
let browser: Browser
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
})
beforeEach(() => {
  faults = []
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** What stands in the editor, line by line. */
const text = () => page.locator('.cm-content').innerText()

test('a method is completed after its dot with its parameters, and the part is built', async () => {
  await page.goto(server.url)
  await page.locator('#editor[data-editor=ready]').waitFor()
  await enterCode(page, 'function main({ drawRectangle }) {\n  return drawRectangle(30, 20).sketchOnPlane().\n}\n')
  await page.locator('#editor[data-assist=ready]').waitFor()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type('extr')
  await page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'extrude' }).click()
  await page.keyboard.type('7')
  expect(await text()).toContain('.extrude(7)')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('#size', { hasText: '30 × 20 × 7 mm' }).waitFor()
  expect(faults).toEqual([])
})

test('a name of the library is brought in where it is completed', async () => {
  await enterCode(page, 'function main({ makeBox }) {\n  return makeSph\n}\n')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Control+Space')
  await page.locator('.cm-tooltip-autocomplete [aria-selected]', { hasText: 'makeSphere' }).click()
  await page.keyboard.type('5')
  expect(await text()).toContain('function main({ makeBox, makeSphere }) {\n  return makeSphere(5)')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('#size', { hasText: '10 × 10 × 10 mm' }).waitFor()
  expect(faults).toEqual([])
})

test('a name tells what it is when the pointer rests on it', async () => {
  await page
    .locator('.cm-content span', { hasText: /^makeSphere$/ })
    .last()
    .hover()
  const help = page.locator('.cm-tooltip-hover .help')
  await help.waitFor()
  expect(await help.locator('code').textContent()).toBe('makeSphere(radius: number): Solid')
})

test('the script is searched and tidied by key', async () => {
  await enterCode(page, 'function main({ makeBox }) {\nreturn makeBox([0, 0, 0], [1, 2, 3])   \n}')
  await page.keyboard.press('Shift+Alt+F')
  expect(await text()).toContain('{\n  return makeBox([0, 0, 0], [1, 2, 3])\n}')
  await page.keyboard.press('ControlOrMeta+f')
  await page.locator('.cm-search').waitFor()
  await page.keyboard.type('makeBox')
  await page.keyboard.press('Enter')
  expect(await page.locator('.cm-searchMatch').count()).toBe(2)
  await page.keyboard.press('Escape')
  expect(faults).toEqual([])
})
