/** Serves the page: built once at start, kept in memory, compressed ahead. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { readLibrary } from './library.ts'
import { bundlePage } from './bundle.ts'
import { builtOnce } from './cache.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/**
 * The content security policy under which the page works, as helmet takes it. No inline script or style: the editor lives in
 * a shadow root, whose style sheets are made by script.
 */
export const PAGE_CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  fontSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
} as const satisfies Record<string, readonly string[]>

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
}

interface Asset {
  type: string
  cacheControl: string
  tag: string
  bodies: { br: Buffer; gzip: Buffer; identity: Buffer }
}

/**
 * Builds the page, unless an earlier start did, and answers a router for `/`, `/assets/*` (with what the editor knows of the library) and the icon.
 *
 * @param root - Folder of the project; the page lies in its `public/`.
 */
export async function createPage({ root }: { root: string }): Promise<Router> {
  const entries = await builtOnce(root, isEntries, () => buildPage(join(root, 'public')))
  const router = Router()
  for (const [path, asset] of entries) router.get(path, (req, res) => sendAsset(asset, req, res))
  router.get('/favicon.ico', (_req, res) => res.redirect(301, '/favicon.svg'))
  return router
}

type Entry = readonly [path: string, asset: Asset]

async function buildPage(folder: string): Promise<Entry[]> {
  const declarations = fileURLToPath(import.meta.resolve('replicad')).replace(/[^/\\]+$/, 'replicad.d.ts')
  const [{ html, files }, icon, library] = await Promise.all([
    bundlePage(folder),
    readFile(join(folder, 'favicon.svg')),
    readFile(declarations, 'utf8').then(readLibrary),
  ])
  const revalidated = 'no-cache'
  const immutable = 'public, max-age=31536000, immutable'
  return Promise.all([
    prepare('/', 'html', Buffer.from(html), revalidated),
    prepare('/favicon.svg', 'svg', icon, revalidated),
    prepare('/assets/library.json', 'json', Buffer.from(JSON.stringify(library)), revalidated),
    ...Array.from(files, ([path, bytes]) => prepare(path, path.slice(path.lastIndexOf('.') + 1), bytes, immutable)),
  ])
}

const entriesSchema = z.array(
  z.tuple([
    z.string(),
    z.object({
      type: z.string(),
      cacheControl: z.string(),
      tag: z.string(),
      bodies: z.object({ br: z.instanceof(Buffer), gzip: z.instanceof(Buffer), identity: z.instanceof(Buffer) }),
    }),
  ]),
)
const isEntries = (value: unknown): value is Entry[] => entriesSchema.safeParse(value).success

async function prepare(path: string, kind: string, bytes: Uint8Array, cacheControl: string): Promise<Entry> {
  const params = {
    // Quality 9 costs 30 ms for the viewer; 11 saves another 8 % and costs 20 times that at every start.
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [br, zipped] = await Promise.all([toBrotli(bytes, { params }), toGzip(bytes)])
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const type = TYPES[kind] ?? 'application/octet-stream'
  return [path, { type, cacheControl, tag, bodies: { br, gzip: zipped, identity: Buffer.from(bytes) } }]
}

function sendAsset({ type, cacheControl, tag, bodies }: Asset, req: Request, res: Response): void {
  // Browsers name gzip first without meaning it, so that the smaller one is asked for alone.
  const encoding = req.acceptsEncodings('br') ? 'br' : req.acceptsEncodings('gzip') ? 'gzip' : 'identity'
  if (encoding !== 'identity') res.set('Content-Encoding', encoding)
  res
    .set({ 'Content-Type': type, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding', ETag: `"${tag}-${encoding}"` })
    .send(bodies[encoding])
}
