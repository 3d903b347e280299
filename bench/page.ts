/**
 * From bytes to pixels, side by side in one run of a real browser: the page's own way with a GLB against three's `STLLoader` and
 * `EdgesGeometry` with the STL of the same part, of about 100,000 triangles. Fails when the page takes more than half.
 *
 *     npm run bench:page -- [--rounds 9] [--json]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { createClient } from '../tests/client.ts'
import { startBrowser } from '../tests/e2e/browser.ts'
import { startServer } from '../tests/server.ts'
import type { Lap } from './page/race.ts'

/** A plate with domed bosses and rounded corners, as the kernel meshes it. */
const PART = `function main({ drawRoundedRectangle, makeSphere }) {
  const plate = drawRoundedRectangle(140, 120, 8).sketchOnPlane().extrude(12).fillet(2)
  const bosses = []
  for (let x = -50; x <= 50; x += 25)
    for (let y = -40; y <= 40; y += 20) bosses.push(makeSphere(7).translate(x, y, 12))
  return [plate, ...bosses].reduce((all, one) => all.fuse(one))
}
`
/** So fine that the part has about 100,000 triangles. */
const MESH = { angleDeg: 6.2, toleranceMm: 0.02 }
/** The page's time as a share of three's. */
const MOST_SHARE = 0.5

interface Laps {
  glb: Lap[]
  stl: Lap[]
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, json: { type: 'boolean', default: false } },
})

const server = await startServer()
const browser = await startBrowser()
try {
  const client = createClient(server.url)
  const job = await client.build({ code: PART, mesh: MESH })
  const [glb, stl] = await Promise.all(['model.glb', 'model.stl'].map((name) => client.file(`${job.id}/${name}`)))
  if (!glb || !stl) throw new Error('The job has no files')
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 } })
  await serve(page, { glb, stl })
  const laps: Laps = await page.evaluate(`race('/glb', '/stl', ${Number(values.rounds)})`)
  report(laps, { glb: glb.length, stl: stl.length })
} finally {
  await browser.close()
  await server.stop()
}

/** Gives the browser a bare page with the race on it; nothing is served from the disk or the network. */
async function serve(page: Page, { glb, stl }: { glb: Uint8Array; stl: Uint8Array }): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/race.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  })
  const answers: Record<string, { contentType: string; body: Buffer | string }> = {
    '/': {
      contentType: 'text/html',
      body: '<!doctype html><body style="margin:0"><script type="module" src="/race.js"></script>',
    },
    '/race.js': { contentType: 'text/javascript', body: Buffer.from(outputFiles[0]?.contents ?? []) },
    '/glb': { contentType: 'model/gltf-binary', body: Buffer.from(glb) },
    '/stl': { contentType: 'model/stl', body: Buffer.from(stl) },
  }
  await page.route('**/*', async (route) => {
    const answer = answers[new URL(route.request().url()).pathname]
    await route.fulfill(answer ?? { status: 404 })
  })
  await page.goto('http://bench.test/')
}

function report({ glb, stl }: Laps, bytes: { glb: number; stl: number }): void {
  const [ours, theirs] = [summary(glb), summary(stl)]
  const share = ours.pixelsMs / theirs.pixelsMs
  if (values.json) console.log(JSON.stringify({ ours, theirs, share, bytes }))
  else {
    console.log(`${ours.triangles} triangles, ${glb.length} rounds each, medians`)
    for (const [name, { parseMs, pixelsMs }, size] of [
      ['GLB, the page’s reader and viewer', ours, bytes.glb],
      ['STL, STLLoader + EdgesGeometry', theirs, bytes.stl],
    ] as const)
      console.log(
        `${name.padEnd(36)}${(size / 1e6).toFixed(1).padStart(5)} MB  parse ${parseMs.toFixed(1).padStart(6)} ms  first frame after ${pixelsMs.toFixed(1).padStart(6)} ms`,
      )
    console.log(`The page takes ${(100 * share).toFixed(0)} % of the other (must be under ${100 * MOST_SHARE} %)`)
  }
  const isEmpty = Math.min(ours.covered, theirs.covered) < 0.05
  if (isEmpty) console.error('One of the two has drawn nothing')
  if (isEmpty || share >= MOST_SHARE || ours.triangles !== theirs.triangles) process.exitCode = 1
}

function summary(laps: readonly Lap[]): Lap {
  const median = (pick: (lap: Lap) => number): number =>
    laps.map(pick).toSorted((a, b) => a - b)[Math.floor(laps.length / 2)] ?? Number.NaN
  return {
    parseMs: median((lap) => lap.parseMs),
    pixelsMs: median((lap) => lap.pixelsMs),
    triangles: median((lap) => lap.triangles),
    covered: median((lap) => lap.covered),
  }
}
