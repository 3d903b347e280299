/** The page in a real browser, against a real server. */
import { expect, test } from 'vitest'
import type { Job, JobPage } from '../../server/api.ts'
import { startServer } from '../server.ts'
import { coveredShare, enterCode, reach, startBrowser } from './browser.ts'
import { DESKTOP, PHONE, usePage } from './use-page.ts'

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

const tested = usePage()

async function readJob(id: string): Promise<Job> {
  const job: Job = await (await fetch(`${tested.server.url}/api/jobs/${id}`)).json()
  return job
}

async function countJobs(): Promise<number> {
  const { jobs }: JobPage = await (await fetch(`${tested.server.url}/api/jobs?limit=100`)).json()
  return jobs.length
}

/** Opens the page on the box. */
async function openBox(): Promise<void> {
  await tested.openJob((await tested.make(BOX)).id)
}

const volume = () => tested.page.locator('#volume')

test('the first visit draws a part without being asked', async () => {
  const { page } = tested
  await tested.visit()
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
  const { page } = tested
  await tested.visit()
  await tested.run(BOX)
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
  const { page } = tested
  await openBox()
  const before = await page.locator('#scale').textContent()
  await page.getByRole('spinbutton', { name: 'Width in mm, value' }).fill('25')
  await tested.reachVolume('7.5 cm³')
  expect(await volume().textContent()).toBe('7.5 cm³')
  expect((await readJob(tested.currentId())).input).toHaveProperty('params', { width: 25 })
  expect(await page.locator('#scale').textContent()).toBe(before)

  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await tested.reachVolume('6 cm³')
  expect(await page.getByRole('spinbutton', { name: 'Width in mm, value' }).inputValue()).toBe('20')
})

test('a slider moved by the keyboard ends at the part for its last value', async () => {
  const { page } = tested
  await openBox()
  const slider = page.getByRole('slider', { name: 'Height in mm', exact: true })
  await slider.focus()
  for (let press = 0; press < 5; press++) await slider.press('ArrowRight')
  await tested.reachVolume('9 cm³')
  expect(await page.getByRole('spinbutton', { name: 'Height in mm, value' }).inputValue()).toBe('15')
})

test('a link to a job shows the same part, script and log in another browser, and runs nothing', async () => {
  await openBox()
  const link = tested.page.url()
  const jobs = await countJobs()

  await tested.visitAs(DESKTOP)
  const { page } = tested
  await page.goto(link)
  await reach(page, 'ready')
  expect(await volume().textContent()).toBe('6 cm³')
  expect(await page.locator('#editor .cm-content').textContent()).toContain("name: 'block'")
  await page.locator('.log-line.good', { hasText: 'complete' }).waitFor()
  expect(await countJobs()).toBe(jobs)
})

test('a failing script names its line, underlines the word and keeps the last good part', async () => {
  const { page } = tested
  await openBox()
  await tested.run(MISSPELT)
  expect(await page.locator('#verdict').textContent()).toContain('filet does not exist')
  expect(await page.locator('#verdict').textContent()).toContain('Showing the last good part')
  expect(await page.locator('#editor .cm-lintRange-error').textContent()).toBe('filet')
  expect(await page.evaluate(() => window.__partstream.stats()?.triangles)).toBe(12)
  expect(await page.title()).toMatch(/^✕ /)

  await page.locator('#verdict').getByRole('button', { name: 'line 3' }).click()
  await page.locator('#editor .cm-activeLine', { hasText: 'block.filet' }).waitFor()
})

test('an operation that did nothing is told at its line, though the part is valid', async () => {
  const { page } = tested
  await tested.visit()
  await tested.run(`function main({ makeBox, makeCylinder }) {
  const block = makeBox([0, 0, 0], [10, 10, 10])
  return block.cut(makeCylinder(2, 5, [0, 0, 20]))
}
`)
  expect(await page.locator('.chip-warning').textContent()).toMatch(/^line 3.*removed nothing/)
  // The solid is sound, and yet something is doubted.
  expect(await page.locator('#verdict[data-doubted] .chip-line strong').textContent()).toBe('1 warning')
  // The tool that missed is marked where it is, and within the picture.
  const marks = await page.evaluate(() => window.__partstream.stats()?.marks)
  expect(marks).toHaveLength(1)
  const [box] = marks ?? []
  expect([box?.min, box?.max].flat().map((value) => Math.round(value ?? Number.NaN))).toEqual([-2, -2, 20, 2, 2, 25])
  await page.locator('.chip-warning', { hasText: 'marked' }).waitFor()
  expect(await page.locator('#editor .cm-lintRange-warning').textContent()).toBe('cut')
  await page.locator('.job[aria-current] .mark.warned').waitFor()
})

test('a stopped job ends, and the page is ready for the next', async () => {
  const { page } = tested
  await tested.visit()
  await enterCode(page, ENDLESS)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('.log-line', { hasText: 'building' }).waitFor()
  const id = tested.currentId()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.locator('.log-line', { hasText: 'stopped' }).waitFor()
  expect((await readJob(id)).status).toBe('canceled')
  await tested.run(BOX)
  expect(await volume().textContent()).toBe('6 cm³')
})

test('back and forward walk through the jobs', async () => {
  const { page } = tested
  await openBox()
  await tested.run(TWO_PARTS)
  await page.goBack()
  await tested.reachVolume('6 cm³')
  expect(await page.locator('#editor .cm-content').textContent()).toContain('defaultParams')
  await page.goForward()
  await tested.reachVolume('2 cm³')
})

test('the history opens an earlier job by its entry', async () => {
  const { page } = tested
  await openBox()
  const id = tested.currentId()
  await tested.run(TWO_PARTS)
  await page.locator(`.job[href="#job=${id}"]`).click()
  await tested.reachVolume('6 cm³')
  expect(await page.locator('.job[aria-current]').getAttribute('href')).toBe(`#job=${id}`)
})

test('parts are hidden, isolated and shown again', async () => {
  const { page } = tested
  await tested.visit()
  await tested.run(TWO_PARTS)
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
  const { page } = tested
  await openBox()
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
  const { page } = tested
  await openBox()
  const bytes = Buffer.from(
    await (await fetch(`${tested.server.url}/artifacts/${tested.currentId()}/model.step`)).arrayBuffer(),
  )
  await page.locator('#file-input').setInputFiles({ name: 'block.step', mimeType: 'model/step', buffer: bytes })
  await page.locator('.chip.file', { hasText: 'block.step' }).waitFor()
  await tested.run(`async function main({ importSTEP }) {
  const block = await importSTEP(files['block.step'])
  return block.scale(2)
}
`)
  expect(await volume().getAttribute('data-mm3')).toMatch(/^(48000|47999\.9|48000\.0)/)

  await page.getByRole('button', { name: 'Remove block.step' }).click()
  await tested.run(`function main() { return files['block.step'] }`)
  expect(await page.locator('#verdict').getAttribute('data-kind')).toBe('error')
})

test('a fragment that means nothing is no job either', async () => {
  await tested.open('/#jobs=all')
  await tested.page.getByText('This job is not here').waitFor()
  expect(await tested.page.evaluate(() => document.body.dataset['state'])).toBe('empty')
})

test('a server that does not answer leaves the script where it is, and is found again', async () => {
  const { page } = tested
  await tested.visit()
  await page.route('**/api/**', (route) => route.abort())
  await enterCode(page, BOX)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('#verdict', { hasText: 'The server does not answer. Your script is safe here' }).waitFor()
  await page.locator('#connection[data-connection=lost]').waitFor()
  expect(await page.locator('#editor .cm-content').textContent()).toContain("name: 'block'")
  await page.unroute('**/api/**')
  await page.locator('#connection[data-connection=live]').waitFor()
  await page.locator('.toast', { hasText: 'The server is back' }).waitFor()
  await page.keyboard.press('ControlOrMeta+Enter')
  await tested.reachVolume('6 cm³')
  tested.faults = [] // the requests that were cut off
})

test('a link to a job that does not exist says so and offers a way on', async () => {
  const { page } = tested
  await tested.open('/#job=01890000-0000-7000-8000-000000000000')
  await page.getByText('This job is not here').waitFor()
  tested.faults = [] // the browser itself reports the 404
  await page.getByRole('button', { name: 'Run the script instead' }).click()
  await reach(page, 'ready')
  expect(await page.locator('#view-note').isVisible()).toBe(false)
})

test('a lost graphics context comes back with its picture', async () => {
  const { page } = tested
  await openBox()
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
  await tested.visitAs(PHONE)
  const { page } = tested
  await page.goto(tested.server.url)
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

test('without WebGL the sheet of the server takes the place of the picture, and everything else works', async () => {
  const plain = await startBrowser(['--disable-3d-apis'])
  try {
    await tested.visitAs(DESKTOP, plain)
    const { page } = tested
    await tested.visit()
    await page.getByText('No 3D view in this browser').waitFor()
    await page.locator('#view[data-sheet=shown]').waitFor()
    const first = tested.currentId()
    const sheet = page.getByRole('img', { name: /^Four views: 80 × 50 × 40 mm, / })
    expect(await sheet.getAttribute('src')).toBe(`/artifacts/${first}/sheet.png`)
    expect(await page.locator('.part-name').textContent()).toBe('bracket')
    expect(await page.evaluate(async () => (await window.__partstream.picture())?.type)).toBe('image/png')

    await page.getByRole('spinbutton', { name: 'Height in mm, value' }).fill('30')
    await page.getByRole('img', { name: /^Four views: 80 × 50 × 30 mm, / }).waitFor()
    await page.keyboard.press('Escape') // out of the field
    await page.locator('#log-lines').focus()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: /^Show B/ }).click()
    await page.locator(`.sheet-image[src*="${first}"]`).waitFor()
    tested.faults = [] // the browser and three report that there is no WebGL
  } finally {
    await plain.close()
  }
})

test('a restarted server is found again, takes its job up, and the page can stop it', async () => {
  const { page } = tested
  const { port } = new URL(tested.server.url)
  await tested.visit()
  await enterCode(page, ENDLESS)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.locator('.log-line', { hasText: 'building' }).waitFor()
  await tested.server.kill()
  await page.locator('#connection[data-connection=lost]').waitFor()
  tested.server = await startServer({ folder: tested.server.folder, env: { PORT: port } })
  await page.locator('#connection[data-connection=live]').waitFor()
  await page.locator('.log-line', { hasText: 'restart' }).waitFor()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.locator('.log-line', { hasText: 'stopped' }).waitFor()
  tested.faults = [] // refused connections
  await tested.run(BOX)
  expect(await volume().textContent()).toBe('6 cm³')
})

test('a job of another engine runs again on that engine', async () => {
  const code = 'export default (oc) => new oc.BRepPrimAPI_MakeBox(10, 20, 30).Shape()'
  const { id } = await tested.make(code, { engine: 'opencascade' })
  await tested.openJob(id)
  await tested.page.getByRole('button', { name: /^Run/ }).first().click()
  await tested.page.locator(`body[data-state=ready]:not([data-job="${id}"])`).waitFor()
  await tested.reachVolume('6 cm³')
  const again: Job = await (await fetch(`${tested.server.url}/api/jobs/${tested.currentId()}`)).json()
  expect(again).toMatchObject({ engine: 'opencascade', status: 'succeeded' })
})
