/**
 * Takes pictures of the page in every state, light and dark, on a desktop, a tablet and a phone, into `screenshots/`. To be looked
 * at after each change of the page: `npm run screenshots`, or `npm run screenshots -- phone` for those whose name contains a word.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { enterCode, reach, startBrowser } from '../tests/e2e/browser.ts'
import { startServer } from '../tests/server.ts'

const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url))

const DEVICES: Record<string, BrowserContextOptions> = {
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  light: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  tablet: { viewport: { width: 1024, height: 768 }, colorScheme: 'light', hasTouch: true },
  phone: {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  },
  'phone-dark': {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  },
}

const BAD_SCRIPT = `const defaultParams = { width: 40, depth: 30 }

function main({ drawRectangle }, p) {
  console.log('drawing', p.width, 'by', p.depth)
  const plate = drawRectangle(p.width, p.depth)
    .sketchOnPlane('XY').extrude(8)
  return plate.filet(2)
}
`
const WARNED_SCRIPT = `function main({ makeBox, makeCylinder }) {
  const block = makeBox([-30, -20, 0], [30, 20, 24])
  const tool = makeCylinder(6, 10, [0, 0, 30])
  return block.cut(tool)
}
`
const ENDLESS_SCRIPT = `function main() {
  for (;;) {}
}
`

/** States of the page by name; each starts on a page that has drawn its first part. */
const STATES: Record<string, (page: Page, device: string) => Promise<void>> = {
  done: async () => {},
  async empty(page) {
    await page.goto(new URL('/#job=01890000-0000-7000-8000-000000000000', page.url()).href)
    await page.reload()
    await page.locator('#view-note').waitFor()
  },
  running: async (page, device) => {
    await write(page, device, ENDLESS_SCRIPT)
    await page.locator('.log-line', { hasText: 'building' }).waitFor({ state: 'attached' })
    await page.waitForFunction(() => /[1-9]\.\d s/.test(document.querySelector('#stage')?.textContent ?? ''))
  },
  failed: async (page, device) => {
    await write(page, device, BAD_SCRIPT)
    await reach(page, 'failed')
  },
  warned: async (page, device) => {
    await write(page, device, WARNED_SCRIPT)
    await page.locator('.chip-warning').waitFor()
  },
  async assembly(page, device) {
    await pickExample(page, device, 'Electronics enclosure')
    await page.locator('.part').nth(1).waitFor({ state: 'attached' })
    if (isPhone(device)) await page.getByRole('button', { name: 'Parts', exact: true }).click()
  },
  async figures(page) {
    await page.locator('.chip-line').click()
    await page.locator('.figures select').selectOption('Steel')
  },
  async examples(page, device) {
    if (isPhone(device)) await page.getByRole('button', { name: 'Code', exact: true }).click()
    await page.getByRole('tab', { name: 'Examples' }).click()
    await page.locator('.example').first().waitFor()
  },
  async prompt(page, device) {
    await openPrompt(page, device)
  },
  async 'prompt-answered'(page, device) {
    await openPrompt(page, device)
    await say(page, 'A 60 × 40 × 5 mm plate with four M4 holes 6 mm from the edges and 3 mm rounded corners')
    await say(page, '20 mm longer')
    if (isPhone(device)) await page.getByRole('button', { name: 'Prompt', exact: true }).dblclick() // down, and up again
  },
  async 'prompt-question'(page, device) {
    await openPrompt(page, device)
    await say(page, 'A 30 × 20 × 10 mm block')
    await say(page, 'six holes instead of four')
  },
  async 'prompt-list'(page, device) {
    await openPrompt(page, device)
    await page.locator('.chat-title').click()
    await page.locator('.session').first().waitFor()
  },
  async keys(page) {
    await page.keyboard.press('?')
    await page.locator('#shortcuts').waitFor()
  },
}

function isPhone(device: string): boolean {
  return device.startsWith('phone')
}

async function openPrompt(page: Page, device: string): Promise<void> {
  if (isPhone(device)) await page.getByRole('button', { name: 'Prompt', exact: true }).click()
  else await page.getByRole('tab', { name: 'Prompt' }).click()
  await page.locator('#prompt').waitFor()
}

/** Sends a prompt and waits until it is answered and its part is on the screen. */
async function say(page: Page, prompt: string): Promise<void> {
  const before = await page.locator('.turn').count()
  await page.locator('#prompt').fill(prompt)
  await page.locator('#prompt').press('Enter')
  await page
    .locator('.turn')
    .nth(before)
    .and(page.locator(':is([data-status=succeeded], [data-status=failed])'))
    .waitFor()
  await reach(page, 'ready')
}

/** Types a script and runs it. */
async function write(page: Page, device: string, code: string): Promise<void> {
  if (isPhone(device)) await page.getByRole('button', { name: 'Code', exact: true }).click()
  await enterCode(page, code)
  await page.keyboard.press('ControlOrMeta+Enter')
}

async function pickExample(page: Page, device: string, title: string): Promise<void> {
  if (isPhone(device)) await page.getByRole('button', { name: 'Code', exact: true }).click()
  await page.getByRole('tab', { name: 'Examples' }).click()
  await page.getByRole('button', { name: title }).click()
}

async function takePicture(browser: Browser, url: string, device: string, state: string): Promise<void> {
  const context = await browser.newContext({ ...DEVICES[device], reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await reach(page, 'ready')
    await page.locator('#editor[data-editor=ready]').waitFor({ state: 'attached' })
    await STATES[state]?.(page, device)
    await page.waitForTimeout(400) // transitions
    await page.screenshot({ path: `${FOLDER}${state}-${device}.png` })
    console.log(`${state}-${device}.png`)
    if (state === 'running') await page.keyboard.press('Escape')
  } finally {
    await context.close()
  }
}

const [wanted = ''] = process.argv.slice(2)
await mkdir(FOLDER, { recursive: true })
const server = await startServer()
const browser = await startBrowser()
try {
  for (const device of Object.keys(DEVICES))
    for (const state of Object.keys(STATES))
      if (`${state}-${device}`.includes(wanted)) await takePicture(browser, server.url, device, state)
} finally {
  await browser.close()
  await server.stop()
}
