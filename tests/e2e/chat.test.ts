/** The conversation of the page in a real browser, against a real server whose prompts the offline planner answers. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { JobPage, SessionDetail, SessionPage } from '../../server/api.ts'
import { startFakeServer } from '../llm/fake-server.ts'
import { startServer, type TestServer } from '../server.ts'
import { coveredShare, enterCode, reach, startBrowser } from './browser.ts'

const BLOCK = 'a 30 x 20 x 10 mm block'

/** Far more than it takes: a machine may be busy with other things. */
const WAIT_MS = 60_000
vi.setConfig({ testTimeout: 2 * WAIT_MS, hookTimeout: 2 * WAIT_MS })

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer({ env: { JOB_CONCURRENCY: '1' } }), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  await startContext({ viewport: { width: 1280, height: 800 } })
})
afterEach(async () => {
  await release()
  await context.close()
  if (faults.length > 0) throw new Error(`The browser reports:\n${faults.join('\n')}`)
})

async function startContext(options: BrowserContextOptions): Promise<void> {
  faults = []
  context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
}

/** Opens the page and its conversation. */
async function open(url = server.url): Promise<void> {
  await page.goto(url)
  await reach(page, 'ready')
  await page.getByRole('tab', { name: 'Prompt' }).click()
  await field().waitFor()
}

const field = () => page.getByRole('textbox', { name: 'Prompt' })
const turn = (at: number) => page.locator('.turn').nth(at)
const version = (name: string) => page.locator('.version-row').getByRole('button', { name })

/** Sends a prompt and waits until it is answered. */
async function say(prompt: string): Promise<void> {
  const before = await page.locator('.turn').count()
  await field().fill(prompt)
  await field().press('Enter')
  await turn(before)
    .and(page.locator(':is([data-status=succeeded], [data-status=failed], [data-status=canceled])'))
    .waitFor()
}

/** Waits for the exact volume on the screen, in mm³. */
async function reachVolume(mm3: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const shown = Number(document.querySelector<HTMLElement>('#volume')?.dataset['mm3'])
    return document.body.dataset['state'] === 'ready' && Math.abs(shown - wanted) < 1e-6 * wanted
  }, mm3)
}

async function newestSession(): Promise<SessionDetail> {
  const { sessions }: SessionPage = await (await fetch(`${server.url}/api/sessions?limit=1`)).json()
  const detail: SessionDetail = await (await fetch(`${server.url}/api/sessions/${sessions[0]?.id}`)).json()
  return detail
}

let release = async () => {}

/** Keeps the only place of the server busy until `release`, so that parts that it has not made before wait. */
async function block(): Promise<void> {
  const response = await fetch(`${server.url}/api/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: 'for (;;) {}', cache: false }),
  })
  const { urls }: JobPage['jobs'][number] = await response.json()
  release = async () => void (await fetch(server.url + urls.cancel, { method: 'POST' }))
}

test('a prompt becomes a part on the screen, its script in the editor and a version', async () => {
  await open()
  await say(BLOCK)
  await reachVolume(6000)
  expect(await coveredShare(page)).toBeGreaterThan(0.05)
  await turn(0).locator('.said', { hasText: 'The part measures 30 × 20 × 10 mm and has 6 cm³.' }).waitFor()
  expect(await turn(0).locator('.said li').count()).toBe(1)
  await version('v1').and(page.locator('[aria-pressed=true]')).waitFor()
  await page.getByRole('tab', { name: 'Code' }).click()
  await page.locator('#editor .cm-content', { hasText: 'defaultParams' }).waitFor()
})

test('the next prompt changes the part, undo brings the former back, and from there a branch begins', async () => {
  await open()
  await say(BLOCK)
  await say('5 mm taller')
  await reachVolume(9000)
  await version('v2').and(page.locator('[aria-pressed=true]')).waitFor()

  await page.getByRole('button', { name: 'Undo' }).click()
  await reachVolume(6000)
  expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true)

  await page.getByText('Changes v1.').waitFor()
  await say('10 mm longer')
  await reachVolume(8000)
  const { versions, headJobId } = await newestSession()
  const [first, , third] = versions
  expect(versions.map(({ parentId }) => parentId)).toEqual([null, first?.jobId, first?.jobId])
  expect(headJobId).toBe(third?.jobId)

  await version('v2').click()
  await reachVolume(9000)
})

test('a prompt that is not understood is answered by a question, and can be said again', async () => {
  await open()
  await say('a plate 60 x 40 x 5 with a frobnicated zwurbel')
  await page.locator('.turn.question', { hasText: 'zwurbel' }).waitFor()
  expect(await page.locator('.turn-fault').filter({ visible: true }).count()).toBe(0)
  await turn(0).getByRole('button', { name: 'Edit the prompt' }).click()
  expect(await field().inputValue()).toBe('a plate 60 x 40 x 5 with a frobnicated zwurbel')
  await say('a plate 60 x 40 x 5')
  await reachVolume(12_000)
})

test('a reload keeps the conversation, its versions and what was not sent yet', async () => {
  await open()
  await say(BLOCK)
  await say('5 mm taller')
  await reachVolume(9000)
  await field().fill('and then')
  await page.reload()
  await reachVolume(9000)
  await turn(1).locator('.said', { hasText: '9 cm³' }).waitFor()
  expect(await page.locator('.prompt').allTextContents()).toEqual([BLOCK, '5 mm taller'])
  expect(await version('v2').getAttribute('aria-pressed')).toBe('true')
  expect(await field().inputValue()).toBe('and then')
})

test('a reload in the middle of an answer takes it up again, and the part comes by itself', async () => {
  await open()
  await block()
  await field().fill('a 31 x 20 x 10 mm block')
  await field().press('Enter')
  await turn(0).locator('.said', { hasText: 'block' }).waitFor()
  await page.reload()
  await turn(0).locator('.said', { hasText: 'block' }).waitFor()
  expect(await turn(0).locator('.said').count()).toBe(1)
  await page.getByRole('button', { name: 'Stop' }).filter({ visible: true }).waitFor()
  await release()
  await reachVolume(6200)
  await turn(0).and(page.locator('[data-status=succeeded]')).waitFor()
})

test('Esc stops an answer, and the next prompt is taken', async () => {
  await open()
  await block()
  await field().fill('a 32 x 20 x 10 mm block')
  await field().press('Enter')
  await turn(0).locator('.said', { hasText: 'block' }).waitFor()
  await field().press('Escape')
  await turn(0).and(page.locator('[data-status=canceled]')).waitFor()
  await turn(0).getByText('Stopped.').waitFor()
  await release()
  await say('a 33 x 20 x 10 mm block')
  await reachVolume(6600)
  expect((await newestSession()).versions.map(({ status }) => status)).toEqual(['canceled', 'succeeded'])
})

test('what was edited by hand becomes a version, and the next prompt starts from it', async () => {
  await open()
  await say(BLOCK)
  await reachVolume(6000)
  await page.getByRole('tab', { name: 'Code' }).click()
  await enterCode(
    page,
    'const defaultParams = { height: 7 }\nfunction main({ makeBox }, p) {\n  return makeBox([0, 0, 0], [10, 10, p.height])\n}\n',
  )
  await page.getByRole('tab', { name: 'Prompt' }).click()
  await page.getByText('Changes v1 with your edits, which are run first.').waitFor()
  await say('5 mm taller')
  await reachVolume(1200)
  const { versions } = await newestSession()
  const [first, byHand] = versions
  expect(versions.map(({ parentId, promptId }) => ({ parentId, isByHand: promptId === null }))).toEqual([
    { parentId: null, isByHand: false },
    { parentId: first?.jobId, isByHand: true },
    { parentId: byHand?.jobId, isByHand: false },
  ])
  await page.getByRole('button', { name: 'Undo' }).click()
  await reachVolume(700)
})

test('the six examples of an empty conversation are all answered by a sound part', async () => {
  await open()
  const examples = page.locator('.welcome .example')
  expect(await examples.count()).toBe(6)
  const answers: object[] = []
  for (let at = 0; at < 6; at++) {
    const prompt = (await examples.nth(at).textContent()) ?? ''
    await examples.nth(at).click()
    await turn(0).and(page.locator('[data-status=succeeded]')).waitFor()
    const { title, versions } = await newestSession()
    answers.push({ isAsked: title.startsWith(prompt.slice(0, 60)), verdicts: versions.map(({ ok }) => ok) })
    await page.getByRole('button', { name: 'New conversation' }).click()
    await examples.first().waitFor()
  }
  expect(answers).toEqual(Array.from({ length: 6 }, () => ({ isAsked: true, verdicts: [true] })))
})

test('conversations are listed, renamed, archived, opened and deleted', async () => {
  await open()
  await say('a 11 mm cube')
  await reachVolume(1331)
  await page.getByRole('button', { name: 'New conversation' }).click()
  await page.locator('.welcome').waitFor()
  await say('a 12 mm cube')
  await reachVolume(1728)

  await page.locator('.chat-title').click()
  await page.getByRole('button', { name: 'Rename a 11 mm cube' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Eleven')
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  await page.locator('.session-open', { hasText: 'Eleven' }).click()
  await reachVolume(1331)
  expect(await page.locator('.chat-title').textContent()).toBe('Eleven')
  expect(await page.locator('.prompt').allTextContents()).toEqual(['a 11 mm cube'])

  await page.locator('.chat-title').click()
  await page.getByRole('button', { name: 'Archive Eleven' }).click()
  await page.locator('.session', { hasText: 'Eleven' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Archived' }).click()
  await page.getByRole('button', { name: 'Delete Eleven' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('Nothing is archived.').waitFor()
  const { sessions }: SessionPage = await (await fetch(`${server.url}/api/sessions?q=Eleven`)).json()
  expect(sessions).toEqual([])
})

test('a model shows its tools, and one that has to be approved waits for the button', async () => {
  const code = 'const result = replicad.makeBaseBox(10, 10, 4)'
  const use = (name: string, input: object) => ({ id: `call_${name}`, name, arguments: JSON.stringify(input) })
  const model = await startFakeServer([
    { text: 'A **box**.', calls: [use('write_code', { code, name: 'Box' })] },
    { calls: [use('run', {})] },
    { text: 'It is [done](https://example.org/x) <b>now</b>.' },
  ])
  const other = await startServer({
    env: {
      OPENAI_BASE_URL: model.url('openai-compatible'),
      OPENAI_API_KEY: 'sk-0123456789abcdef',
      TOOL_LEVELS: 'run=confirm',
    },
  })
  try {
    await open(other.url)
    expect(await page.getByLabel('Who answers').locator('option').allTextContents()).toEqual([
      'Offline planner',
      'Own model server',
    ])
    await field().fill('a box')
    await field().press('Enter')
    await page.getByRole('button', { name: 'Approve' }).click()
    await turn(0).and(page.locator('[data-status=succeeded]')).waitFor()
    await reachVolume(400)
    expect(await page.locator('.tool-name').allTextContents()).toEqual(['Write the script', 'Run the script'])
    expect(await page.locator('.tool-card .mark.succeeded').count()).toBe(2)
    expect(await page.locator('.said strong').textContent()).toBe('box')
    expect(await page.locator('.said').last().textContent()).toBe('It is done <b>now</b>.')
    expect(await page.getByRole('link', { name: 'done' }).getAttribute('rel')).toBe('noopener noreferrer')
    expect(await page.locator('.usage').textContent()).toMatch(/^3 of \d+ turns · \d+ tokens$/)
  } finally {
    await other.stop()
    await model.stop()
  }
  faults = [] // the page loses its server at the end
})

test('on a phone a prompt is written and answered without sideways scrolling', async () => {
  await context.close()
  await startContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.goto(server.url)
  await reach(page, 'ready')
  await page.getByRole('button', { name: 'Prompt', exact: true }).tap()
  await say(BLOCK)
  await reachVolume(6000)
  expect(await coveredShare(page)).toBeGreaterThan(0.05)
  await turn(0).locator('.said', { hasText: 'The part measures' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
