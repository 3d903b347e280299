/**
 * `npm run doctor`: says what this machine can do and whether it meets the settings, by trying: every layer of the fence is put
 * up and attacked, a part is made, the database and the artifacts folder are written to. Ends with status 1 when something
 * that the settings ask for is not there.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { arch, release } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig, type Config } from './config.ts'
import { createArtifactStore } from './jobs/files/artifact-store.ts'
import { accountsOf } from './llm/providers.ts'
import { checkLevel, startRunner } from './runners/choose.ts'
import { probeFence } from './runners/fence/probe.ts'
import type { RunnerInfo } from './runners/runner.ts'
import { describeSandbox, examineMachine, fenceOf, type Machine } from './runners/fence/sandbox.ts'
import type { Db } from './store/db.ts'
import { openStore } from './store/open.ts'
import { listAllFiles } from './store/rows/removal-rows.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TRIAL = 'export default () => replicad.makeBaseBox(20, 30, 10)'
const TRIAL_MM3 = 20 * 30 * 10
const ONE_GB = 2 ** 30

type Mark = 'ok' | 'off' | 'bad'
const SIGNS = { ok: '✓', off: '–', bad: '✗' } as const satisfies Record<Mark, string>
let faults = 0

function say(mark: Mark, what: string, text: string): void {
  if (mark === 'bad') faults++
  console.log(`${SIGNS[mark]} ${what.padEnd(12)} ${text}`)
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

try {
  await examine(readConfig(process.env))
} catch (error) {
  say('bad', 'settings', reason(error))
}
console.log(faults === 0 ? '\nReady.' : `\n${faults} ${faults === 1 ? 'thing needs' : 'things need'} attention.`)
process.exit(faults === 0 ? 0 : 1)

async function examine(config: Config): Promise<void> {
  say('ok', 'runtime', `Node ${process.version} on ${process.platform} ${release()} ${arch()}`)
  const machine = await examineMachine(ROOT)
  const sandbox = describeSandbox(machine)
  for (const { name, on, why } of sandbox.layers) say(on ? 'ok' : 'off', name, why)
  say(machine.fork.on ? 'ok' : 'off', 'fork', machine.fork.why)
  await tryWholeFence(machine)
  judgeLevel(config, sandbox)
  await tryRunner(config)
  await tryDatabase(config)
  await tryArtifacts(config)
  listProviders(config)
}

/** From inside of all layers together, tries everything that must be refused. */
async function tryWholeFence(machine: Machine): Promise<void> {
  const fence = fenceOf(machine.layers)
  if (!Object.values(fence).includes(true)) return
  const outcome = await probeFence({ root: ROOT, fence, forks: machine.fork.on })
  if ('failed' in outcome) say('bad', 'all layers', outcome.failed)
  else if (outcome.done.length > 0) say('bad', 'all layers', `let through: ${outcome.done.join(', ')}`)
  else say('ok', 'all layers', 'together they let nothing through')
}

function judgeLevel(config: Config, sandbox: RunnerInfo['sandbox']): void {
  try {
    checkLevel(config, sandbox, (message) => say('off', 'warning', message))
    say('ok', 'sandbox', `${sandbox.level}; REQUIRE_SANDBOX=${config.requireSandbox}`)
  } catch (error) {
    say('bad', 'sandbox', reason(error))
  }
}

/** Makes a part, as a job would. */
async function tryRunner({ runner: mode, concurrency, memoryMb, timeoutMs: wallMs }: Config): Promise<void> {
  const choice = { mode, requireSandbox: 'none', host: '127.0.0.1', allowWeakSandbox: false } as const
  const startedAt = performance.now()
  try {
    const runner = await startRunner(choice, { root: ROOT, concurrency, memoryMb, warmUp: 0, onWarning: console.warn })
    try {
      const request = { code: TRIAL, params: {}, engine: 'replicad', formats: [], mesh: {}, files: [] } as const
      const limits = { wallMs, cpuMs: 2 * wallMs, memoryMb, logBytes: 2 ** 20, fileBytes: 2 ** 20 }
      let volume = 0
      let fault = 'it sent nothing'
      for await (const frame of runner.run(
        { ...request, files: [], maxTriangles: 1000, name: 'trial' },
        limits,
        new AbortController().signal,
      )) {
        if (frame.type === 'facts') volume = frame.facts.volumeMm3
        if (frame.type === 'end') fault = frame.end.ok ? '' : frame.end.error.message
      }
      const { kernel } = runner.info()
      const isRight = Math.abs(volume - TRIAL_MM3) < 1e-6
      const afterMs = Math.round(performance.now() - startedAt)
      if (fault === '' && isRight)
        say('ok', 'runner', `${runner.info().mode}; ${kernel}; first part after ${afterMs} ms`)
      else say('bad', 'runner', fault || `a box of ${TRIAL_MM3} mm³ came out with ${volume}`)
    } finally {
      await runner.close()
    }
  } catch (error) {
    say('bad', 'runner', reason(error))
  }
}

async function tryDatabase({ databaseUrl, dataDir, artifactsDir }: Config): Promise<void> {
  if (databaseUrl === '' && !existsSync(resolve(dataDir))) {
    say('ok', 'database', `embedded; ${resolve(dataDir)} will be made at the first start`)
    return
  }
  try {
    const db = await openStore({ databaseUrl, dataDir: resolve(dataDir) })
    say('ok', 'database', databaseUrl === '' ? `embedded, in ${resolve(dataDir)}` : 'PostgreSQL answers')
    await checkFiles(db, artifactsDir).finally(() => db.close())
  } catch (error) {
    say('bad', 'database', reason(error))
  }
}

/** Reads every file that the database names, and counts what nobody names. */
async function checkFiles(db: Db, artifactsDir: string): Promise<void> {
  const artifacts = await createArtifactStore({ dir: resolve(artifactsDir) })
  const missing = []
  const named = await listAllFiles(db)
  for (const sha256 of named) if (!(await artifacts.has(sha256))) missing.push(sha256)
  let spare = 0
  for await (const hashes of artifacts.list()) spare += hashes.filter((sha256) => !named.has(sha256)).length
  const rest = spare === 0 ? '' : `; ${spare} that nobody has go at the next start`
  if (missing.length === 0) say('ok', 'files', `${named.size}, all whole${rest}`)
  else
    say(
      'bad',
      'files',
      `${missing.length} of ${named.size} gone or damaged: ${missing.slice(0, 5).join(', ')}; replay their jobs`,
    )
}

async function tryArtifacts({ artifactsDir }: Config): Promise<void> {
  const folder = resolve(artifactsDir)
  const file = join(folder, `.doctor-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(file, '')
    await rm(file)
    const { bavail, bsize } = await statfs(folder)
    const freeGb = (bavail * bsize) / ONE_GB
    say(freeGb < 1 ? 'bad' : 'ok', 'artifacts', `${folder} can be written; ${freeGb.toFixed(1)} GB are free`)
  } catch (error) {
    say('bad', 'artifacts', reason(error))
  }
}

function listProviders({ providers, llmProvider }: Config): void {
  const ready = [...accountsOf(providers, llmProvider)].filter(([, { missing }]) => missing === null)
  const found = ready.map(([name, { baseUrl }]) => (baseUrl ? `${name} at ${baseUrl}` : name))
  say('ok', 'providers', [...found, 'offline'].join(', '))
}
