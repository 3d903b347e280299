/**
 * A server beside build123d, which is native OpenCascade in Python: `npm run bench:native -- [--runs 5] [--url http://…] [--python FILE]`.
 *
 * Ours is measured over HTTP from submission to `complete`, fenced, checked, stored; theirs in one warm process, build and STL, nothing
 * else. Medians after two runs that do not count; the two take turns, so that a machine whose speed drifts is fair to both.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startServer } from '../tests/server.ts'
import { submitAndFollow, untilWarm } from './http/submit.ts'
import { median } from './runner/measure.ts'

const BUILD123D = 'build123d==0.13.0'
const UNCOUNTED = 2

/** `size` goes to the parameter that says how large a model is, `vary` makes every run another part. */
const MODELS = [
  { title: 'box', model: 'box', vary: 'width', from: 40 },
  { title: 'enclosure', model: 'enclosure', vary: 'width', from: 80 },
  { title: 'plate, 100 holes', model: 'plate', vary: 'pitch', from: 10, grows: 'rows', size: 10 },
  { title: 'plate, 400 holes', model: 'plate', vary: 'pitch', from: 10, grows: 'rows', size: 20 },
  { title: 'plate, 900 holes', model: 'plate', vary: 'pitch', from: 10, grows: 'rows', size: 30 },
  { title: 'chain of 30', model: 'booleans', vary: 'height', from: 20, grows: 'steps', size: 30 },
  { title: 'chain of 100', model: 'booleans', vary: 'height', from: 20, grows: 'steps', size: 100 },
  { title: 'chain of 200', model: 'booleans', vary: 'height', from: 20, grows: 'steps', size: 200 },
  { title: '20 bolts', model: 'assembly', vary: 'pitch', from: 30, grows: 'count', size: 20 },
  { title: '80 bolts', model: 'assembly', vary: 'pitch', from: 30, grows: 'count', size: 80 },
] as const

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    url: { type: 'string' },
    python: { type: 'string' },
    only: { type: 'string', default: '' },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'bench-native-'))
const own = options.url === undefined ? await startServer({ env: { WARM_UP: '4', JOB_TIMEOUT_MS: '120000' } }) : null
const peer = startPeer(options.python ?? installPeer())
try {
  const url = options.url ?? own?.url ?? ''
  await untilWarm(url)
  await peer.ready()
  const rows = []
  for (const entry of MODELS) if (entry.title.includes(options.only)) rows.push(await compare(url, entry))
  console.table(rows)
} finally {
  peer.stop()
  await own?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function compare(url: string, entry: (typeof MODELS)[number]) {
  const code = await readFile(new URL(`models/${entry.model}.js`, import.meta.url), 'utf8')
  const [first, complete, native]: number[][] = [[], [], []]
  let failed = ''
  for (let run = 0; run < Number(options.runs) + UNCOUNTED; run++) {
    const vary = (run + 1) * 0.01
    const size = 'grows' in entry ? { [entry.grows]: entry.size } : {}
    const started = performance.now()
    let firstMs = 0
    const body = { code, params: { ...size, [entry.vary]: entry.from + vary }, cache: false }
    await submitAndFollow(url, body, (type) => {
      if (type === 'artifact') firstMs ||= performance.now() - started
    }).catch((error: unknown) => (failed = String(error)))
    const completeMs = performance.now() - started
    const nativeMs = await peer.build(entry.model, 'size' in entry ? entry.size : 0, vary)
    if (run < UNCOUNTED) continue
    first?.push(firstMs)
    complete?.push(completeMs)
    native?.push(nativeMs)
  }
  const [firstMs, completeMs, nativeMs] = [median(first ?? []), median(complete ?? []), median(native ?? [])]
  return {
    model: entry.title,
    'first artifact, ms': Math.round(firstMs),
    'complete, ms': failed || Math.round(completeMs),
    'build123d, ms': Math.round(nativeMs),
    ratio: failed ? Number.NaN : Number((completeMs / nativeMs).toFixed(2)),
  }
}

/** Installs build123d into a folder that is removed in the end, and answers its Python. */
function installPeer(): string {
  execFileSync('python3', ['-m', 'venv', folder])
  execFileSync(join(folder, 'bin', 'pip'), ['install', '--quiet', BUILD123D], { stdio: 'inherit' })
  return join(folder, 'bin', 'python')
}

function startPeer(python: string) {
  const child = spawn(python, [join(import.meta.dirname, 'native', 'peer.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  async function nextLine(): Promise<string> {
    const { value, done } = await lines.next()
    if (done) throw new Error('build123d has ended')
    return value
  }
  return {
    ready: nextLine,
    async build(model: string, size: number, vary: number): Promise<number> {
      child.stdin.write(`${model} ${size} ${vary}\n`)
      return Number((await nextLine()).split(' ')[0])
    },
    stop: () => child.kill(),
  }
}
