/**
 * A server and a browser for a file of tests, and for each test a page that knows nothing of the former and reports everything
 * that goes wrong in it. One page serves all tests, because a new one takes longer than most of them; only what the page has
 * stored is taken away between them.
 */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Job } from '../../server/api.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'
import { startServer, type ServerOptions, type TestServer } from '../server.ts'
import { enterCode, reach, startBrowser } from './browser.ts'

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export interface TestedPage {
  /** Of the present test. */
  readonly page: Page
  server: TestServer
  readonly browser: Browser
  /** Errors, breaches of the content policy and requests to elsewhere; what is left at the end of a test fails it. */
  faults: string[]
  /** Goes on with a page of another visitor, such as one on a phone. */
  visitAs: (options: BrowserContextOptions, browser?: Browser) => Promise<void>
  /** Opens the page, with its editor there. */
  open: (path?: string) => Promise<void>
  /** Opens the page on the first visit, when its part is there. */
  visit: () => Promise<void>
  /** Opens the page on a job that has made a part, when that is there; `more` goes into the address. */
  openJob: (id: string, more?: string) => Promise<void>
  /** Runs a script through the editor and waits until its job has come to an end. */
  run: (code: string) => Promise<void>
  /** Runs a script without the page and answers its job, which is over. */
  make: (code: string, more?: object) => Promise<Job>
  /** Waits for the exact volume on the screen, as it is written there. */
  reachVolume: (text: string) => Promise<void>
  currentId: () => string
}

/** Sets up the hooks of the file; what it answers is there once the first test begins. */
export function usePage({ server: options, flags }: { server?: ServerOptions; flags?: string[] } = {}): TestedPage {
  let server: TestServer
  let browser: Browser
  let home: Page
  let guest: Page | null = null
  let faults: string[] = []
  const present = (): Page => guest ?? home

  async function start(how: BrowserContextOptions, owner: Browser): Promise<Page> {
    const context = await owner.newContext({ reducedMotion: 'reduce', ...how })
    const page = await context.newPage()
    page.setDefaultTimeout(WAIT_GUARD_MS)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(server.url)) faults.push(request.url())
    })
    return page
  }

  async function forget(): Promise<void> {
    await home.unrouteAll()
    await home.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' })
    // Of the same origin, but without the scripts of the page, which keep a draft when they are left.
    await home.goto(`${server.url}/favicon.svg`)
    await home.evaluate(() => localStorage.clear())
    faults = []
  }

  async function open(path = '/'): Promise<void> {
    const page = present()
    await page.goto(server.url + path)
    await page.locator('#editor[data-editor=ready]').waitFor({ state: 'attached' })
  }

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(options), startBrowser(flags)])
    home = await start(DESKTOP, browser)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  beforeEach(forget)
  afterEach(async () => {
    await guest?.context().close()
    guest = null
    if (faults.length > 0) throw new Error(`The browser reports:\n${faults.join('\n')}`)
  })

  return {
    get page() {
      return present()
    },
    get server() {
      return server
    },
    set server(next) {
      server = next
    },
    get browser() {
      return browser
    },
    get faults() {
      return faults
    },
    set faults(next) {
      faults = next
    },
    async visitAs(how, owner = browser) {
      guest = await start(how, owner)
    },
    open,
    async visit() {
      await open()
      await reach(present(), 'ready')
    },
    async openJob(id, more = '') {
      await open(`/#job=${id}${more}`)
      await present().locator(`body[data-job="${id}"][data-state=ready]`).waitFor()
    },
    async run(code) {
      const page = present()
      const former = await page.evaluate(() => document.body.dataset['job'])
      await enterCode(page, code)
      await page.keyboard.press('ControlOrMeta+Enter')
      await page.locator(`body:not([data-job="${former}"])`).waitFor()
      await reach(page, 'ready', 'failed')
    },
    async make(code, more = {}) {
      const response = await fetch(`${server.url}/api/jobs`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Prefer: 'wait=30' },
        body: JSON.stringify({ code, ...more }),
      })
      const job: Job = await response.json()
      return job
    },
    async reachVolume(text) {
      await present().locator('#volume').filter({ hasText: text }).waitFor()
    },
    currentId: () => new URL(present().url()).hash.replace(/^#job=([^&]*).*$/, '$1'),
  }
}
