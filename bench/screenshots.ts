/**
 * Takes pictures of the page in every state, light and dark, on a desktop, a tablet and a phone, into `screenshots/`. To be looked
 * at after each change of the page: `npm run screenshots`, or `npm run screenshots -- phone` for those whose name contains a word.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { enterCode, reach, startBrowser } from '../tests/e2e/browser.ts'
import { STARTER } from '../public/editor/draft/starter.ts'
import { startServer } from '../tests/server.ts'

const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url))

const README_PICTURE = fileURLToPath(new URL('../docs/page.jpg', import.meta.url))

const DEVICES: Record<string, BrowserContextOptions> = {
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  light: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  tablet: { viewport: { width: 1024, height: 768 }, colorScheme: 'light', hasTouch: true },
  'tablet-dark': { viewport: { width: 1024, height: 768 }, colorScheme: 'dark', hasTouch: true },
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

/** A gearbox of sorts: 20 parts in five colours. */
const ASSEMBLY_SCRIPT = `function main({ makeCylinder, makeBaseBox, drawRoundedRectangle }) {
  const colors = ['#7ba7d9', '#d9a05b', '#8cc08a', '#c98bb9', '#9aa5b1']
  const parts = [{ shape: drawRoundedRectangle(160, 100, 10).sketchOnPlane().extrude(6), name: 'base plate', color: colors[4] }]
  for (let i = 0; i < 15; i++) {
    const [x, y] = [(i % 5) * 30 - 60, Math.floor(i / 5) * 30 - 30]
    const height = 12 + ((i * 7) % 5) * 6
    const bush = makeCylinder(11, height, [x, y, 6]).cut(makeCylinder(6, height, [x, y, 6]))
    parts.push({ shape: bush.fillet(1, (e) => e.inPlane('XY', height + 6)), name: 'bush ' + (i + 1), color: colors[i % 4] })
  }
  for (const [i, [x, y]] of [[-70, -40], [70, -40], [-70, 40], [70, 40]].entries())
    parts.push({ shape: makeCylinder(4, 30, [x, y, 6]), name: 'pin ' + (i + 1), color: '#d9a05b', opacity: 0.6 })
  return parts
}
`
const HUGE_SCRIPT = `function main({ drawRoundedRectangle, makeSphere }) {
  const parts = [drawRoundedRectangle(140, 120, 8).sketchOnPlane().extrude(12).fillet(2)]
  for (let x = -50; x <= 50; x += 25)
    for (let y = -40; y <= 40; y += 20) parts.push(makeSphere(7).translate(x, y, 12))
  return parts
}
`
/** So fine that the part has some 200,000 triangles. */
const HUGE_MESH = { angleDeg: 4.4 }
/** A block of 60 × 40 × 20 mm with a hole, for the tools. */
const BLOCK_SCRIPT = `function main({ makeBox, makeCylinder }) {
  const block = makeBox([0, 0, 0], [60, 40, 20]).fillet(4, (e) => e.inDirection('Z'))
  return block.cut(makeCylinder(5, 30, [20, 20, -5])).cut(makeCylinder(8, 30, [42, 20, 8]))
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
  /** Values that were changed, and a preset of them. */
  async presets(page, device) {
    const preset = "\nconst presets = {\n  'wide and low': { width: 90, height: 30 },\n}\n"
    await write(page, device, STARTER.code + preset)
    if (isPhone(device)) await page.getByRole('button', { name: 'Params', exact: true }).click()
    await page.getByRole('combobox', { name: 'Preset' }).selectOption('wide and low')
    await page.locator('#size', { hasText: '80 × 90 × 30 mm' }).waitFor({ state: 'attached' })
    await reach(page, 'ready')
  },
  async assembly(page, device) {
    await pickExample(page, device, 'Electronics enclosure')
    await page.locator('.part').nth(1).waitFor({ state: 'attached' })
    if (isPhone(device)) await page.getByRole('button', { name: 'Parts', exact: true }).click()
  },
  /** The picture of the README. */
  async readme(page, device) {
    await pickExample(page, device, 'Electronics enclosure')
    await page.locator('.part').nth(1).waitFor({ state: 'attached' })
    await reach(page, 'ready')
    await page.locator('.log-line.good').waitFor()
    // The second time it comes from the cache, and no figure of a busy machine is in the picture.
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.locator('#stage', { hasText: 'known' }).waitFor()
    if (!isPhone(device)) await page.getByRole('button', { name: 'Log pane' }).click()
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
  async measure(page, device) {
    await showBlock(page, device)
    await press(page, 'm')
    await clickOn(page, [20, 15, 20])
    await clickOn(page, [42, 12, 20])
    await page.locator('.readout .between').waitFor()
    await page.locator('.readout:not(:has([data-exact=false]))').waitFor()
  },
  async section(page, device) {
    await showBlock(page, device)
    await press(page, 's')
    await page.locator('[data-axis=y]').click()
  },
  async properties(page, device) {
    await showBlock(page, device)
    await press(page, 'i')
    await press(page, 'k')
    await page.locator('.properties select').selectOption('Steel')
    await page.locator('.properties [data-figure=Mass]').waitFor()
  },
  async explode(page, device) {
    await write(page, device, ASSEMBLY_SCRIPT)
    await page.locator('.part').nth(19).waitFor({ state: 'attached' })
    await press(page, 'd')
    if (isPhone(device)) await page.getByRole('button', { name: 'Parts', exact: true }).click()
  },
  async twenty(page, device) {
    await write(page, device, ASSEMBLY_SCRIPT)
    await page.locator('.part').nth(19).waitFor({ state: 'attached' })
    if (isPhone(device)) await page.getByRole('button', { name: 'Parts', exact: true }).click()
  },
  async huge(page) {
    const id = await build(page, { code: HUGE_SCRIPT, mesh: HUGE_MESH, name: 'boss-plate' })
    await page.goto(new URL(`/#job=${id}`, page.url()).href)
    await page.waitForFunction(() => (window.__partstream.stats()?.triangles ?? 0) > 150_000)
    await reach(page, 'ready')
  },
  async compare(page) {
    const codes = [BLOCK_SCRIPT, BLOCK_SCRIPT.replace('[60, 40, 20]', '[60, 40, 24]')]
    const [a, b] = [await build(page, { code: codes[0] }), await build(page, { code: codes[1] })]
    await page.goto(new URL(`/#job=${a}&compare=${b}`, page.url()).href)
    await page.getByText('lines from B to A').waitFor({ state: 'attached' })
    await press(page, 'o')
  },
  async inches(page) {
    await press(page, 'u')
    await page.locator('#scale', { hasText: ' in' }).waitFor({ state: 'attached' })
  },
  async completion(page, device) {
    if (isPhone(device)) await page.getByRole('button', { name: 'Code', exact: true }).click()
    await enterCode(page, 'function main({ makeBox }) {\n  return makeBox([0, 0, 0], [60, 40, 20]).f\n}\n')
    await page.locator('#editor[data-assist=ready]').waitFor({ state: 'attached' })
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-tooltip-autocomplete').waitFor()
  },
  async 'no-webgl'(page) {
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
    await page.reload()
    await reach(page, 'ready')
    await page.locator('#view[data-context=none]').waitFor()
    await page.locator('#view img').evaluate(async (image) => {
      if (image instanceof HTMLImageElement) await image.decode()
    })
  },
  async keys(page) {
    await page.keyboard.press('?')
    await page.locator('#shortcuts').waitFor()
  },
}

function isPhone(device: string): boolean {
  return device.startsWith('phone')
}

/** A key of the view. */
async function press(page: Page, key: string): Promise<void> {
  await page.locator('#canvas').focus()
  await page.keyboard.press(key)
}

/** Clicks on a point of the part. */
async function clickOn(page: Page, point: [number, number, number]): Promise<void> {
  const { x, y } = await page.evaluate((wanted) => window.__tools.project(wanted), point)
  await page.mouse.click(x, y)
}

async function showBlock(page: Page, device: string): Promise<void> {
  await write(page, device, BLOCK_SCRIPT)
  await page.locator('#size', { hasText: '60 × 40 × 20 mm' }).waitFor({ state: 'attached' })
  await reach(page, 'ready')
  await page.locator('#view[data-tools]').waitFor()
}

/** Builds a part without the page. */
async function build(page: Page, input: object): Promise<string> {
  const answer = await page.request.post(new URL('/api/jobs', page.url()).href, {
    data: input,
    headers: { prefer: 'wait=60' },
  })
  return String(Object(await answer.json()).id)
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
    page.setDefaultTimeout(90_000)
    await page.goto(url)
    await reach(page, 'ready')
    await page.locator('#editor[data-editor=ready]').waitFor({ state: 'attached' })
    await STATES[state]?.(page, device)
    await page.waitForTimeout(400) // transitions
    await page.screenshot({ path: `${FOLDER}${state}-${device}.png` })
    if (state === 'readme' && device === 'light') await page.screenshot({ path: README_PICTURE, quality: 85 })
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
