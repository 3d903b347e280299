import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import express, { type Express } from 'express'
import request from 'supertest'
import { beforeAll, expect, test } from 'vitest'
import { createPage } from '../../server/page/page.ts'

let app: Express
let html: string

beforeAll(async () => {
  const page = await createPage({ root: fileURLToPath(new URL('../..', import.meta.url)) })
  app = express().use(page)
  html = (await request(app).get('/')).text
})

/** Paths of the built files that `text` names. */
function assetsIn(text: string): string[] {
  return [...new Set(text.match(/\/assets\/[\w-]+\.(?:js|css)/g))]
}

async function brotliBytes(path: string): Promise<number> {
  const { headers } = await request(app).head(path).set('Accept-Encoding', 'br')
  expect(headers['content-encoding']).toBe('br')
  return Number(headers['content-length'])
}

test('the page has no inline script and no inline style, and names only its own built files', () => {
  expect(html).not.toMatch(/<script(?![^>]* src=)/)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/)
  expect(assetsIn(html).map((path) => path.replace(/-[A-Z0-9]{8}\./, '.'))).toEqual(
    expect.arrayContaining(['/assets/style.css', '/assets/theme-boot.js', '/assets/app.js', '/assets/viewer.js']),
  )
  expect(html).not.toMatch(/["']https?:/)
})

test('the page is asked for anew every time and answered by 304 while it is the same', async () => {
  const first = await request(app).get('/')
  expect(first.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
  const again = await request(app)
    .get('/')
    .set('If-None-Match', first.headers['etag'] ?? '')
  expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' })
})

test('built files are kept for ever and come compressed as the browser can take them', async () => {
  const path = assetsIn(html).find((asset) => asset.endsWith('.css')) ?? ''
  const br = await request(app).get(path).set('Accept-Encoding', 'gzip, br')
  expect(br.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
    'content-type': 'text/css; charset=utf-8',
  })
  const gzip = await request(app).get(path).set('Accept-Encoding', 'gzip')
  const plain = await request(app).get(path).set('Accept-Encoding', 'identity')
  expect([gzip.headers['content-encoding'], plain.headers['content-encoding']]).toEqual(['gzip', undefined])
  expect(gzip.text).toBe(plain.text)
  expect(new Set([br, gzip, plain].map(({ headers }) => headers['etag'])).size).toBe(3)
})

test('an unknown file is left to the next route', async () => {
  expect((await request(app).get('/assets/app-00000000.js')).status).toBe(404)
  expect((await request(app).get('/assets/../server/config.ts')).status).toBe(404)
})

test('the first pixels cost at most 130 kB, the editor makes it 290 kB', async () => {
  const start = assetsIn(html.replaceAll(/<link [^>]*\sdisabled/g, '')) // these are fetched later
  const app1 = start.find((path) => path.includes('/app-')) ?? ''
  const seen = new Set(start)
  const scripts = await Promise.all(start.filter((path) => path.endsWith('.js')).map((path) => textOf(path)))
  // Chunks that are shared by both are imported statically and count for the first pixels.
  for (const path of scripts.flatMap(staticImports)) seen.add(path)
  const first = brotliCompressSync(html).length + (await sum([...seen]))
  const editor = dynamicImports(await textOf(app1)).filter((path) => path.includes('code-editor'))
  expect(editor).toHaveLength(1)
  const behind = (await Promise.all(editor.map(textOf))).flatMap(staticImports).filter((path) => !seen.has(path))
  const all = first + (await sum([...editor, ...new Set(behind)]))
  expect(first).toBeLessThan(130_000)
  expect(all).toBeLessThan(290_000)
})

async function textOf(path: string): Promise<string> {
  return (await request(app).get(path)).text
}

async function sum(paths: string[]): Promise<number> {
  return (await Promise.all(paths.map(brotliBytes))).reduce((total, bytes) => total + bytes, 0)
}

function staticImports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)].map(([, name]) => `/assets/${name}`)
}

function dynamicImports(text: string): string[] {
  return [...text.matchAll(/import\("\.\/([\w.-]+\.js)"\)/g)].map(([, name]) => `/assets/${name}`)
}
