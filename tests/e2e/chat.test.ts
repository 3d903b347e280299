/**
 * The conversation of the page in a real browser, against a real server: the offline planner answers, or a model that follows a
 * script. Long because all share one browser and server.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { JobPage, SessionDetail, SessionPage } from '../../server/api.ts'
import { startFakeServer, type FakeServer, type Move } from '../llm/fake-server.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'
import { startServer, type TestServer } from '../server.ts'
import { coveredShare, enterCode, reach, startBrowser } from './browser.ts'
import { findingsOn } from './findings.ts'

const BLOCK = 'a 30 x 20 x 10 mm block'
const KEY = 'sk-server-0123456789abcdef'
const OWN_KEY = 'sk-own-fedcba9876543210'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let server: TestServer
let model: FakeServer
/** What the model does next. */
let moves: Move[] = []
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[] = []

beforeAll(async () => {
  model = await startFakeServer(() => moves.shift() ?? { text: 'done' })
  const env = {
    JOB_CONCURRENCY: '1',
    LLM_PROVIDER: 'auto',
    OPENAI_BASE_URL: model.url('openai-compatible'),
    OPENAI_API_KEY: KEY,
    OPENAI_MODEL: 'usual-model',
    // Without a key: users bring their own.
    ANTHROPIC_BASE_URL: model.url('anthropic'),
    TOOL_LEVELS: 'measure=confirm',
  }
  ;[server, browser] = await Promise.all([startServer({ env: { ...env, LLM_PROVIDER: 'offline' } }), startBrowser()])
  await startContext({ viewport: { width: 1120, height: 700 } })
  await page.goto(server.url)
  await reach(page, 'ready')
  await page.getByRole('tab', { name: 'Prompt' }).click()
  await field().waitFor()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await model.stop()
})
// One page for all: each test begins with a conversation of its own.
beforeEach(async () => {
  await startAfresh()
})
afterEach(async () => {
  await release()
  if (faults.length > 0) throw new Error(`The browser reports:\n${faults.splice(0).join('\n')}`)
})

async function startContext(options: BrowserContextOptions): Promise<void> {
  context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  page = await context.newPage()
  watch(page)
}

function watch(watched: Page): void {
  watched.setDefaultTimeout(WAIT_GUARD_MS)
  watched.on('pageerror', (error) => faults.push(error.message))
  watched.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
}

async function startAfresh(): Promise<void> {
  await page.getByRole('tab', { name: 'Prompt' }).click()
  await page.locator('.chat-head .icon-button').click()
  await page.locator('.welcome').waitFor()
}

const field = () => page.getByRole('textbox', { name: 'Prompt' })
const turn = (at: number) => page.locator('.turn').nth(at)
const version = (name: string) => page.locator('.version-row').getByRole('button', { name })
const ended = (at: number, from = page) =>
  from
    .locator('.turn')
    .nth(at)
    .and(from.locator(':is([data-status=succeeded], [data-status=failed], [data-status=canceled])'))

/** Sends a prompt and waits until it is answered. */
async function say(prompt: string): Promise<void> {
  const before = await page.locator('.turn').count()
  await field().fill(prompt)
  await field().press('Enter')
  await ended(before).waitFor()
}

/** Lets a model answer the next prompts. */
async function choose(provider: string): Promise<void> {
  await page.getByLabel('Who answers').selectOption(provider)
}

/** Waits for the exact volume on the screen, in mm³. */
async function reachVolume(mm3: number): Promise<void> {
  const isThere = (wanted: number): boolean => {
    const shown = Number(document.querySelector<HTMLElement>('#volume')?.dataset['mm3'])
    return document.body.dataset['state'] === 'ready' && Math.abs(shown - wanted) < 1e-6 * wanted
  }
  // Not at every frame, which would have the page drawn all the time.
  await page.waitForFunction(isThere, mm3, { polling: 50 })
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
  await say(BLOCK)
  await say('5 mm taller')
  await reachVolume(9000)
  await version('v2').and(page.locator('[aria-pressed=true]')).waitFor()

  await page.getByRole('button', { name: 'Undo: back to the version before' }).click()
  await reachVolume(6000)
  expect(await page.getByRole('button', { name: 'Undo: back to the version before' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Redo: forward to the version after' }).click()
  await reachVolume(9000)
  expect(await page.getByRole('button', { name: 'Redo: forward to the version after' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Undo: back to the version before' }).click()
  await reachVolume(6000)

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
  await say('a frobnicated zwurbel, 60 x 40 x 5')
  await page.locator('.turn.question', { hasText: 'zwurbel' }).waitFor()
  expect(await page.locator('.turn-fault').filter({ visible: true }).count()).toBe(0)
  await turn(0).getByRole('button', { name: 'Edit the prompt' }).click()
  expect(await field().inputValue()).toBe('a frobnicated zwurbel, 60 x 40 x 5')
  await say('a plate 60 x 40 x 5')
  await reachVolume(12_000)
})

test('a reload keeps the conversation, its versions and what was not sent yet', async () => {
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
  await page.getByRole('button', { name: 'Undo: back to the version before' }).click()
  await reachVolume(700)
})

test('an example of the empty conversation is answered by a part', async () => {
  await page.locator('.welcome .example').first().click()
  await ended(0).waitFor()
  await turn(0).locator('.version-card .thumb').waitFor()
  const { title, versions } = await newestSession()
  expect({ title: title.slice(0, 20), verdicts: versions.map(({ ok }) => ok) }).toEqual({
    title: 'A 60 × 40 × 5 mm pla',
    verdicts: [true],
  })
})

test('conversations are listed, found, pinned, renamed, archived, opened and deleted', async () => {
  await say('a 11 mm cube')
  await reachVolume(1331)
  await startAfresh()
  await say('a 12 mm cube')
  await reachVolume(1728)

  await page.locator('.chat-title').click()
  await page.getByRole('button', { name: 'Rename a 11 mm cube' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Eleven')
  await page.getByRole('textbox', { name: 'Title' }).press('Enter')
  // A pinned one comes before those that were spoken in later.
  await page.getByRole('button', { name: 'Pin Eleven' }).click()
  await page.locator('.session.is-pinned:first-child', { hasText: 'Eleven' }).waitFor()
  expect(await page.locator('.session.is-pinned').count()).toBe(1)
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('no such title')
  await page.getByText('No title is like that.').waitFor()
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('eLev')
  await page.locator('.session-open').first().waitFor()
  expect(await page.locator('.session-open span').allTextContents()).toEqual(['Eleven'])
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

test('a model shows its tools and its budget, and a tool that has to be approved waits for the button', async () => {
  const code = 'const result = replicad.makeBaseBox(10, 10, 4)'
  const use = (name: string, input: object) => ({ id: `call_${name}`, name, arguments: JSON.stringify(input) })
  moves = [
    { text: 'A **box**.', calls: [use('write_code', { code, name: 'Box' })] },
    { calls: [use('run', {})] },
    { calls: [use('measure', { what: 'faces' })] },
    { text: 'It is [done](https://example.org/x) <b>now</b>.' },
  ]
  await say('a 9 mm cube')
  await choose('openai-compatible')
  const models = page.getByLabel('Model', { exact: true }).locator('option')
  await models.nth(1).waitFor({ state: 'attached' })
  expect(await models.allTextContents()).toEqual(['usual-model', 'fake-model'])
  await page.getByLabel('Model', { exact: true }).selectOption('fake-model')
  await field().fill('make it a box')
  await field().press('Enter')
  await page.getByRole('button', { name: 'Approve' }).waitFor()
  expect(await turn(1).locator('.usage small').textContent()).toMatch(/^3 of 24 turns · \d+ tokens · \d+ s$/)
  expect(Number(await turn(1).locator('.usage meter').getAttribute('value'))).toBeGreaterThan(0.1)
  expect(model.seen.at(-1)?.body).toMatchObject({ model: 'fake-model' })
  await page.getByRole('button', { name: 'Own key' }).click()
  expect(await findingsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Approve' }).click()
  await ended(1).waitFor()
  await reachVolume(400)
  const names = await turn(1).locator('.tool-name').allTextContents()
  expect(names).toEqual(['Write the script', 'Run the script', 'Measure the part'])
  expect(await turn(1).locator('.tool-card .mark.succeeded').count()).toBe(3)
  expect(await turn(1).locator('.said strong').textContent()).toBe('box')
  expect(await turn(1).locator('.said').last().textContent()).toBe('It is done <b>now</b>.')
  expect(await page.getByRole('link', { name: 'done' }).getAttribute('rel')).toBe('noopener noreferrer')
  // What was open because it waited is closed, and the end of the answer is in sight.
  expect(await turn(1).locator('.tool-card[open]').count()).toBe(0)
  await page.waitForFunction(() => {
    const scroll = document.querySelector('.transcript')
    return scroll !== null && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2
  })
  const thumb = turn(1).locator('.version-card .thumb')
  expect(
    await thumb.evaluate(
      (image) => image instanceof HTMLImageElement && image.decode().then(() => image.naturalWidth > 0),
    ),
  ).toBe(true)
  await choose('offline')
  await say('a 12 x 10 x 4 mm block')
  expect((await newestSession()).versions).toHaveLength(2)
})

test('the stop button stops a model in the middle of a sentence', async () => {
  moves = [{ text: 'A very long story that never ends', breaks: 'stall' }]
  await choose('openai-compatible')
  await field().fill('tell me a story')
  await field().press('Enter')
  await turn(0).locator('.said', { hasText: 'A very' }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).filter({ visible: true }).click()
  await turn(0).and(page.locator('[data-status=canceled]')).waitFor()
  expect(await turn(0).locator('.stopped').textContent()).toBe('Stopped.')
  await choose('offline')
})

test('a second tab sees a prompt that is sent in the first, in the middle of its sentence and to its end', async () => {
  await say('a 13 mm cube')
  const other = await context.newPage()
  watch(other)
  await other.goto(server.url)
  await other.locator('.turn').first().waitFor()
  moves = [{ text: 'A very long story that never ends', breaks: 'stall' }]
  await choose('openai-compatible')
  await field().fill('tell me a story')
  await field().press('Enter')
  const told = other.locator('.turn').nth(1)
  await told.locator('.said', { hasText: 'A very' }).waitFor()
  expect(await told.locator('.prompt').textContent()).toBe('tell me a story')
  await other.getByRole('button', { name: 'Stop' }).filter({ visible: true }).click()
  await ended(1).waitFor()
  await choose('offline')
  await say('make it 2 mm taller')
  await other
    .locator('.version-row')
    .getByRole('button', { name: 'v2' })
    .and(other.locator('[aria-pressed=true]'))
    .waitFor()
  await other.close()
})

test('a face that is selected in the view is quoted into the prompt, and means that face', async () => {
  await say('a 34 x 20 x 10 mm block')
  await reachVolume(6800)
  await page.waitForFunction(() => '__tools' in window)
  // Until the face that is stepped to is the top one.
  const readout = page.locator('.readout')
  for (let step = 0; step < 6 && !(await readout.textContent())?.includes('+Z'); step++) {
    await page.locator('#canvas').focus()
    await page.keyboard.press('n')
  }
  const chip = page.locator('.quotes .chip')
  const reference = (await readout.locator('.readout-copy').textContent()) ?? ''
  await chip.and(page.getByText(reference)).waitFor()
  await field().fill('add a 4 mm hole 3 mm deep in the centre of')
  await chip.click()
  expect(await field().inputValue()).toBe(`add a 4 mm hole 3 mm deep in the centre of ${reference} `)
  await field().press('Enter')
  await ended(1).waitFor()
  await reachVolume(6800 - Math.PI * 12)
  await turn(1).locator('.said', { hasText: 'in the centre of the top face' }).waitFor()
  expect(await turn(1).locator('.prompt .reference').textContent()).toBe(reference)
})

test('a picture is attached by button, by paste and by drop, shown small, and sent to the model', async () => {
  moves = [{ text: 'I see a sketch.' }]
  await choose('openai-compatible')
  await page.locator('.composer input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG })
  const carried = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'b.png', { type: 'image/png' }))
    return data
  }, PNG.toString('base64'))
  await field().evaluate(
    (element, clipboardData) =>
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
    carried,
  )
  await page.locator('.talk').dispatchEvent('drop', { dataTransfer: carried })
  await page.locator('.attachment[data-state=ready]').nth(2).waitFor()
  await page.getByRole('button', { name: 'Remove b.png' }).last().click()
  await say('what is this?')
  await turn(0).locator('.said', { hasText: 'I see a sketch.' }).waitFor()
  expect(
    await turn(0)
      .locator('.pictures img')
      .evaluateAll((images) => images.map((image) => image.getAttribute('alt'))),
  ).toEqual(['a.png', 'b.png'])
  expect(await page.locator('.attachment').count()).toBe(0)
  expect(JSON.stringify(model.seen.at(-1)?.body).split('data:image/png;base64,')).toHaveLength(3)
  const big = { name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(6 * 2 ** 20) }
  await page.locator('.composer input[type=file]').setInputFiles(big)
  await page.getByText(/big.png has .*; at most 5 MB can be shown/).waitFor()
  await choose('offline')
})

test("a user's own key goes with the prompt, is kept nowhere, and is gone after a reload", async () => {
  moves = [{ text: 'At your service.' }]
  await choose('anthropic')
  const key = page.getByLabel('Your key for Anthropic')
  await key.waitFor()
  await field().fill('a box')
  await field().press('Enter')
  expect(await page.locator('.turn').count()).toBe(0)
  await key.fill(OWN_KEY)
  await key.press('Enter')
  await page.getByLabel('Model', { exact: true }).waitFor()
  await field().press('Enter')
  await turn(0).locator('.said', { hasText: 'At your service.' }).waitFor()
  expect(model.seen.at(-1)?.headers.authorization).toBe(`Bearer ${OWN_KEY}`)
  const { id } = await newestSession()
  const exported = await (await fetch(`${server.url}/api/sessions/${id}/export`)).text()
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))
  expect([exported, kept, server.output(), await page.content()].join()).not.toContain(OWN_KEY)
  await page.reload()
  await field().waitFor()
  await page.locator('.turn').waitFor()
  await choose('anthropic')
  await page.getByRole('button', { name: 'Key needed' }).waitFor()
  await choose('offline')
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
