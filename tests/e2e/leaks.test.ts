/** What the page keeps of models that it shows no more: nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { createClient } from '../client.ts'
import { WAIT_GUARD_MS } from '../hang-guards.ts'
import { startServer, type TestServer } from '../server.ts'
import { reach, startBrowser } from './browser.ts'

/** Some 1000 triangles in two parts: enough that models that are kept show in the heap. */
const ball = (radius: number) => `function main({ makeSphere, makeBox }) {
  return [
    { shape: makeSphere(${radius}), name: 'ball', color: '#cc3333' },
    { shape: makeBox([0, 0, 0], [10, 10, 10]).translate([20, 0, 0]), name: 'box', opacity: 0.5 },
  ]
}
`
const SHOWS = 200
/** Until everything that is made once has been made. */
const WARM_UP = 20

let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

/** Goes from one job to the other and back, as the browser's buttons do; each time the next picture has been drawn. */
function showInTurn(page: Page, ids: readonly string[], times: number): Promise<void> {
  return page.evaluate(
    async ({ jobs, rounds }) => {
      for (let round = 0; round < rounds; round++) {
        const id = jobs[round % jobs.length] ?? ''
        const frames = window.__partstream.stats()?.frames ?? 0
        location.hash = `#job=${id}`
        const isShown = (): boolean =>
          document.body.dataset['job'] === id && (window.__partstream.stats()?.frames ?? 0) > frames
        while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    },
    { jobs: ids, rounds: times },
  )
}

test(`after ${SHOWS} models the page holds as much as after the first ones`, async () => {
  const client = createClient(server.url)
  const jobs = await Promise.all([ball(9), ball(11)].map((code) => client.build({ code, mesh: { angleDeg: 12 } })))
  const ids = jobs.map(({ id }) => id)
  const page = await browser.newPage({ viewport: { width: 320, height: 240 } })
  page.setDefaultTimeout(WAIT_GUARD_MS)
  await page.goto(`${server.url}/#job=${ids[1] ?? ''}`)
  await reach(page, 'ready')
  await page.locator('#view[data-tools]').waitFor({ state: 'attached' })
  await page.locator('#editor[data-editor=ready]').waitFor({ state: 'attached' })
  const devtools = await page.context().newCDPSession(page)
  const measure = async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const heap: Record<string, number> = { ...(await devtools.send('Runtime.getHeapUsage')) }
    const kept = await page.evaluate(() => window.__partstream.stats()?.kept)
    return { kept, heapBytes: heap['usedSize'] ?? 0, arrayBytes: heap['backingStorageSize'] ?? 0 }
  }

  await showInTurn(page, ids, WARM_UP)
  await reach(page, 'ready')
  const before = await measure()
  await showInTurn(page, ids, SHOWS)
  await reach(page, 'ready')
  const after = await measure()

  expect(after.kept).toEqual(before.kept)
  // The arrays of a model take 60 kB. The heap also takes what the engine compiles, and the notes of the test's own connection.
  expect(after.arrayBytes - before.arrayBytes).toBeLessThan(1_000_000)
  expect(after.heapBytes - before.heapBytes).toBeLessThan(2_000_000)
})
