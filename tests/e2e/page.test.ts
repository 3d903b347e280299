/** The page in a real browser, against a real server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Job, JobPage } from '../../server/api.ts'
import { startServer, type TestServer } from '../server.ts'
import { coveredShare, enterCode, reach, startBrowser } from './browser.ts'

const BOX = `const defaultParams = { width: 20, depth: 30, height: 10 }
function main({ makeBox }, p) {
  return { shape: makeBox([0, 0, 0], [p.width, p.depth, p.height]), name: 'block' }
}
`
const TWO_PARTS = `function main({ makeBox }) {
  return [
    { shape: makeBox([0, 0, 0], [10, 10, 10]), name: 'left', color: '#cc3333' },
    { shape: makeBox([20, 0, 0], [30, 10, 10]), name: 'right', color: '#3333cc' },
  ]
}
`
const MISSPELT = `function main({ makeBox }) {
  const block = makeBox([0, 0, 0], [10, 10, 10])
  return block.filet(2)
}
`
const ENDLESS = `function main() {
  for (;;) {}
}
`

/** Far more than it takes: a machine may be busy with other things. */
const WAIT_MS = 60_000
vi.setConfig({ testTimeout: 2 * WAIT_MS, hookTimeout: 2 * WAIT_MS })

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  context = await newContext({ viewport: { width: 1280, height: 800 } })
  page = await newPage(context)
})
afterEach(async () => {
  await context.close()
  if (faults.length > 0) throw new Error(`The browser reports:\n${faults.join('\n')}`)
})

function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  return browser.newContext({ reducedMotion: 'reduce', ...options })
}

/** A page that notes every error, every breach of the content policy and every request to somewhere else. */
async function newPage(owner: BrowserContext): Promise<Page> {
  faults = []
  const fresh = await owner.newPage()
  fresh.setDefaultTimeout(WAIT_MS)
  fresh.on('pageerror', (error) => faults.push(error.message))
  fresh.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  fresh.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(server.url)) faults.push(request.url())
  })
  return fresh
}

async function open(path = '/'): Promise<void> {
  await page.goto(server.url + path)
  await page.locator('#editor[data-editor=ready]').waitFor({ state: 'attached' })
}

/** Runs a script through the editor and waits until its job has come to an end. */
async function run(code: string): Promise<void> {
  const former = await page.evaluate(() => document.body.dataset['job'])
  await enterCode(page, code)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.waitForFunction((id) => document.body.dataset['job'] !== id, former)
  await reach(page, 'ready', 'failed')
}

function currentId(): string {
  return new URL(page.url()).hash.replace('#job=', '')
}

async function readJob(id: string): Promise<Job> {
  const job: Job = await (await fetch(`${server.url}/api/jobs/${id}`)).json()
  return job
}

async function countJobs(): Promise<number> {
  const { jobs }: JobPage = await (await fetch(`${server.url}/api/jobs?limit=100`)).json()
  return jobs.length
}

const volume = () => page.locator('#volume')

async function reachVolume(text: string): Promise<void> {
  await page.locator('#volume').filter({ hasText: text }).waitFor()
}

test('the first visit draws a part without being asked', async () => {
  await open()
  await reach(page, 'ready')
  expect(await page.evaluate(() => window.__partstream.stats())).toMatchObject({
    parts: 1,
    bounds: { min: [0, -25, 0], max: [80, 25, 40] },
  })
  expect(await coveredShare(page)).toBeGreaterThan(0.12)
  expect(await page.title()).toBe('✓ angle-bracket · Partstream')
  expect(await page.locator('#canvas').getAttribute('aria-label')).toMatch(
    /^3D view: 80 × 50 × 40 mm, .* faces, volume/,
  )
})

test('a script that is run shows its size, its exact volume and its log', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  expect(await page.locator('#size').textContent()).toBe('20 × 30 × 10 mm')
  expect(await volume().textContent()).toBe('6 cm³')
  expect(await page.evaluate(() => window.__partstream.stats())).toMatchObject({
    parts: 1,
    triangles: 12,
    edges: 12,
    bounds: { min: [0, 0, 0], max: [20, 30, 10] },
  })
  await page.locator('.log-line', { hasText: 'model.glb' }).waitFor()
  await page.locator('.log-line.good', { hasText: 'complete' }).waitFor()
})

test('a changed parameter runs the script again, sends only itself and keeps the camera', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const before = await page.locator('#scale').textContent()
  await page.getByRole('spinbutton', { name: 'Width in mm, value' }).fill('25')
  await reachVolume('7.5 cm³')
  expect(await volume().textContent()).toBe('7.5 cm³')
  expect((await readJob(currentId())).input).toHaveProperty('params', { width: 25 })
  expect(await page.locator('#scale').textContent()).toBe(before)

  await page.getByRole('button', { name: 'Reset' }).click()
  await reachVolume('6 cm³')
  expect(await page.getByRole('spinbutton', { name: 'Width in mm, value' }).inputValue()).toBe('20')
})

test('a slider moved by the keyboard ends at the part for its last value', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const slider = page.getByRole('slider', { name: 'Height in mm', exact: true })
  await slider.focus()
  for (let press = 0; press < 5; press++) await slider.press('ArrowRight')
  await reachVolume('9 cm³')
  expect(await page.getByRole('spinbutton', { name: 'Height in mm, value' }).inputValue()).toBe('15')
})

test('a link to a job shows the same part, script and log in another browser, and runs nothing', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const link = page.url()
  const jobs = await countJobs()

  const other = await newContext({ viewport: { width: 1280, height: 800 } })
  try {
    page = await newPage(other)
    await page.goto(link)
    await reach(page, 'ready')
    expect(await volume().textContent()).toBe('6 cm³')
    expect(await page.locator('#editor .cm-content').textContent()).toContain("name: 'block'")
    await page.locator('.log-line.good', { hasText: 'complete' }).waitFor()
    expect(await countJobs()).toBe(jobs)
  } finally {
    await other.close()
  }
})

test('a failing script names its line, underlines the word and keeps the last good part', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  await run(MISSPELT)
  expect(await page.locator('#verdict').textContent()).toContain('filet does not exist')
  expect(await page.locator('#verdict').textContent()).toContain('Showing the last good part')
  expect(await page.locator('#editor .cm-lintRange-error').textContent()).toBe('filet')
  expect(await page.evaluate(() => window.__partstream.stats()?.triangles)).toBe(12)
  expect(await page.title()).toMatch(/^✕ /)

  await page.locator('#verdict').getByRole('button', { name: 'line 3' }).click()
  expect(await page.locator('#editor .cm-activeLine').textContent()).toContain('block.filet')
})

test('an operation that did nothing is told at its line, though the part is valid', async () => {
  await open()
  await reach(page, 'ready')
  await run(`function main({ makeBox, makeCylinder }) {
  const block = makeBox([0, 0, 0], [10, 10, 10])
  return block.cut(makeCylinder(2, 5, [0, 0, 20]))
}
`)
  expect(await page.locator('.chip-warning').textContent()).toMatch(/^line 3.*removed nothing/)
  expect(await page.locator('#editor .cm-lintRange-warning').textContent()).toBe('cut')
  await page.locator('.job[aria-current] .mark.warned').waitFor()
})

test('a stopped job ends, and the page is ready for the next', async () => {
  await open()
  await reach(page, 'ready')
  await enterCode(page, ENDLESS)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('.log-line', { hasText: 'building' }).waitFor()
  const id = currentId()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.locator('.log-line', { hasText: 'stopped' }).waitFor()
  expect((await readJob(id)).status).toBe('canceled')
  await run(BOX)
  expect(await volume().textContent()).toBe('6 cm³')
})

test('back and forward walk through the jobs', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  await run(TWO_PARTS)
  await page.goBack()
  await reachVolume('6 cm³')
  expect(await page.locator('#editor .cm-content').textContent()).toContain('defaultParams')
  await page.goForward()
  await reachVolume('2 cm³')
})

test('the history opens an earlier job by its entry', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const id = currentId()
  await run(TWO_PARTS)
  await page.locator(`.job[href="#job=${id}"]`).click()
  await reachVolume('6 cm³')
  expect(await page.locator('.job[aria-current]').getAttribute('href')).toBe(`#job=${id}`)
})

test('parts are hidden, isolated and shown again', async () => {
  await open()
  await reach(page, 'ready')
  await run(TWO_PARTS)
  await page.locator('.part small', { hasText: '1 cm³' }).first().waitFor()
  const both = await coveredShare(page)
  await page.getByRole('button', { name: 'Hide left' }).click()
  const right = await coveredShare(page)
  await page.getByRole('button', { name: 'Show only left' }).click()
  const left = await coveredShare(page)
  await page.getByRole('button', { name: 'Show all', exact: true }).click()
  expect(right / both).toBeCloseTo(0.5, 1)
  expect(left / both).toBeCloseTo(0.5, 1)
  expect(await coveredShare(page)).toBeCloseTo(both, 3)
})

test('what was typed survives a reload', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  await page.locator('#editor .cm-content').click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('// not run yet')
  await page.waitForFunction(() => localStorage.getItem('partstream.draft')?.includes('not run yet'))
  await page.reload()
  await reach(page, 'ready')
  await page.locator('#editor .cm-content', { hasText: 'not run yet' }).waitFor()
  expect(await volume().textContent()).toBe('6 cm³')
  await page.getByRole('button', { name: 'Discard' }).click()
  expect(await page.locator('#editor .cm-content').textContent()).not.toContain('not run yet')
})

test('an uploaded file reaches the script by its name', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const bytes = Buffer.from(await (await fetch(`${server.url}/artifacts/${currentId()}/model.step`)).arrayBuffer())
  await page.locator('#file-input').setInputFiles({ name: 'block.step', mimeType: 'model/step', buffer: bytes })
  await page.locator('.chip.file', { hasText: 'block.step' }).waitFor()
  await run(`async function main({ importSTEP }) {
  const block = await importSTEP(files['block.step'])
  return block.scale(2)
}
`)
  expect(await volume().getAttribute('data-mm3')).toMatch(/^(48000|47999\.9|48000\.0)/)

  await page.getByRole('button', { name: 'Remove block.step' }).click()
  await run(`function main() { return files['block.step'] }`)
  expect(await page.locator('#verdict').getAttribute('data-kind')).toBe('error')
})

test('a link to a job that does not exist says so and offers a way on', async () => {
  await open('/#job=01890000-0000-7000-8000-000000000000')
  await page.getByText('This job is not here').waitFor()
  faults = [] // the browser itself reports the 404
  await page.getByRole('button', { name: 'Run the script instead' }).click()
  await reach(page, 'ready')
  expect(await page.locator('#view-note').isVisible()).toBe(false)
})

test('a lost graphics context comes back with its picture', async () => {
  await open()
  await reach(page, 'ready')
  await run(BOX)
  const before = await coveredShare(page)
  const restored = await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('#canvas')
    const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')
    if (!canvas || !extension) return false
    const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }))
    extension.loseContext()
    await lost
    await new Promise((resolve) => requestAnimationFrame(resolve)) // the loss must be dealt with first
    const back = new Promise((resolve) => canvas.addEventListener('webglcontextrestored', resolve, { once: true }))
    extension.restoreContext()
    await back
    return true
  })
  expect(restored).toBe(true)
  expect(await coveredShare(page)).toBeCloseTo(before, 3)
})

test('a phone shows the part, its sliders and its script without sideways scrolling', async () => {
  await context.close()
  context = await newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  page = await newPage(context)
  await page.goto(server.url)
  await reach(page, 'ready')
  expect(await coveredShare(page)).toBeGreaterThan(0.1)
  await page.getByRole('spinbutton', { name: 'Thickness in mm, value' }).fill('8')
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#volume')?.dataset['mm3']) > 40_000)
  await page.getByRole('button', { name: 'Log', exact: true }).tap()
  await page.locator('.log-line.good').waitFor()
  await page.getByRole('button', { name: 'Code', exact: true }).tap()
  await page.locator('#editor .cm-content').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('without WebGL the page says so and everything else works', async () => {
  const plain = await startBrowser(['--disable-3d-apis'])
  try {
    page = await newPage(await plain.newContext())
    await open()
    await reach(page, 'ready')
    await page.getByText('No 3D view in this browser').waitFor()
    expect(await page.locator('.part-name').textContent()).toBe('bracket')
    expect(await volume().textContent()).toMatch(/ cm³$/)
    faults = [] // the browser and three report that there is no WebGL
  } finally {
    await plain.close()
  }
})

test('a restarted server is found again, takes its job up, and the page can stop it', async () => {
  const { port } = new URL(server.url)
  await open()
  await reach(page, 'ready')
  await enterCode(page, ENDLESS)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('.log-line', { hasText: 'building' }).waitFor()
  await server.kill()
  await page.locator('#connection[data-connection=lost]').waitFor()
  server = await startServer({ folder: server.folder, env: { PORT: port } })
  await page.locator('#connection[data-connection=live]').waitFor()
  await page.locator('.log-line', { hasText: 'restart' }).waitFor()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.locator('.log-line', { hasText: 'stopped' }).waitFor()
  faults = [] // refused connections
  await run(BOX)
  expect(await volume().textContent()).toBe('6 cm³')
})
