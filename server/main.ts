/** Puts the server together and starts it. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino, type Logger } from 'pino'
import { z } from 'zod'
import { createAgent } from './agent/create-agent.ts'
import { readApiReference } from './agent/prompt/api-reference.ts'
import { createApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { isLoopback } from './loopback.ts'
import { readExamples } from './examples.ts'
import { answerWhileStarting } from './http/starting.ts'
import { createNamedTokens } from './http/named-tokens.ts'
import { readToken, type Token } from './http/token.ts'
import { createArtifactStore } from './jobs/files/artifact-store.ts'
import { createEventLog } from './jobs/log/event-log.ts'
import { createFloor } from './jobs/room/floor.ts'
import { createGarbage } from './jobs/room/garbage.ts'
import { createRemove } from './jobs/room/remove.ts'
import { createRetention } from './jobs/room/retention.ts'
import { createJobs } from './jobs/service.ts'
import { createLivePreviews } from './jobs/on-demand/live-previews.ts'
import { createSessionFeed } from './jobs/prompt/session-feed.ts'
import { scrub } from './llm/scrub.ts'
import { createPage } from './page/page.ts'
import { createExportMaker } from './jobs/on-demand/export-maker.ts'
import { createOnDemand } from './jobs/on-demand/on-demand.ts'
import { createPictureMaker } from './jobs/on-demand/picture-maker.ts'
import type { Limits } from './runners/runner.ts'
import { startRunner } from './runners/choose.ts'
import { openStore } from './store/open.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Running jobs get this long when the server is asked to stop. */
const DRAIN_MS = 5000
/** What has been answered by then gets this long to arrive; connections that have nothing more to say are looked for this often. */
const LAST_ANSWERS_MS = 1000
const LAST_LOOK_MS = 20
const KEEP_ALIVE_MS = 65_000
const LOG_BYTES = 4 * 2 ** 20
const FILE_BYTES = 512 * 2 ** 20

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function start(config: Config): Promise<void> {
  const token = await tokenOf(config)
  const secrets = [...config.secrets, ...(token ? [token.value] : [])]
  const logger = pino({ level: config.logLevel, hooks: { streamWrite: (line) => scrub(line, secrets) } })
  const onWarning = (message: string) => logger.warn(message)
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(`${ROOT}/package.json`, 'utf8'))).version

  // Who watches the server hears from it at once; everything else waits until it is ready.
  let serve: RequestListener = answerWhileStarting
  const server = createServer((req, res) => serve(req, res))
  // Longer than clients and proxies keep a silent connection, so that none of them sends into one that has just been closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const address = await listen(server, config)

  const { runner: mode, requireSandbox, host, allowWeakSandbox } = config
  const runner = await startRunner(
    { mode, requireSandbox, host, allowWeakSandbox },
    { root: ROOT, concurrency: config.concurrency, memoryMb: config.memoryMb, warmUp: config.warmUp, onWarning },
  )
  const [db, artifacts, page, examples, reference] = await Promise.all([
    openStore({ databaseUrl: config.databaseUrl, dataDir: resolve(config.dataDir), onWarning }),
    createArtifactStore({ dir: resolve(config.artifactsDir) }),
    createPage({ root: ROOT }),
    readExamples(`${ROOT}/examples`),
    readApiReference(),
  ])
  await artifacts.sweep()
  const log = createEventLog(db)
  const feed = createSessionFeed({ db, log })
  const onFault = (message: string, error: unknown) => logger.error({ err: error }, message)
  const agent = createAgent({ config, reference })
  const { concurrency: slots, promptConcurrency: promptSlots, jobFilesMb: filesMb, maxQueued } = config
  const limits = limitsOf(config)
  const makers = [createPictureMaker({ artifacts }), createExportMaker({ artifacts, runner, limits, slots: 1 })]
  const onDemand = createOnDemand({ db, artifacts, makers, maxWaiting: maxQueued })
  const drawSheet = async (id: string) => artifacts.read((await onDemand.get(id, 'sheet.png')).sha256)
  const refuseFull = createFloor({ artifacts, minBytes: config.minFreeGb * 2 ** 30 })
  const jobDeps = {
    db,
    log,
    feed,
    artifacts,
    runner,
    agent,
    limits,
    slots,
    promptSlots,
    filesMb,
    maxQueued,
    refuseFull,
    drawSheet,
    onFault,
    onWarning,
  }
  const jobs = createJobs(jobDeps)
  await jobs.recover()

  const garbage = createGarbage({ db, artifacts })
  const remove = createRemove({ db, feed, garbage })
  const retention = createRetention({
    db,
    remove,
    garbage,
    keepDays: config.keepDays,
    maxBytes: config.maxStoreGb * 2 ** 30,
    onRemoved: (units, files) => logger.info({ units, files }, 'Removed what was old'),
    onFault,
  })
  await retention.start()

  const livePreviews = createLivePreviews({
    db,
    artifacts,
    runner,
    limits,
    filesMb,
    slots: Math.ceil(slots / 2),
    maxWaiting: maxQueued,
  })

  let isLeaving = false
  const deps = {
    config,
    token: token?.value ?? null,
    named: createNamedTokens(resolve(config.dataDir)),
    version,
    logger,
    db,
    log,
    feed,
    artifacts,
    jobs,
    remove,
    refuseFull,
    onDemand,
    livePreviews,
    runner,
    agent,
    examples,
    page,
    isLeaving: () => isLeaving,
  }
  serve = createApp(deps)
  console.log(`Partstream ${version} is ready at http://${address}`)
  if (token?.isNew)
    console.log(`Open it with http://${address}/?token=${token.value} (shown once; kept in ${token.path})`)
  else if (token) console.log(`It asks for the token in ${token.path}`)
  if (config.auth === 'none' && !isLoopback(config.host))
    console.warn(
      'AUTH=none: EVERYBODY who reaches this address can run scripts here, read all parts and spend your model keys',
    )

  const leave = async (): Promise<void> => {
    if (isLeaving) process.exit(1) // asked twice: at once
    isLeaving = true
    const closed = once(server, 'close')
    server.close()
    feed.close()
    retention.close()
    await Promise.all([jobs.drain(DRAIN_MS), onDemand.drain(DRAIN_MS), livePreviews.drain(DRAIN_MS)])
    await letGo(server, closed)
    await runner.close()
    await db.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(
      signal,
      () =>
        void leave().then(
          () => process.exit(0),
          (error: unknown) => die(logger, error),
        ),
    )
}

/** The token that the server asks for; null where everybody on this machine, or everybody at all, may use it. */
async function tokenOf({ auth, host, dataDir }: Config): Promise<Token | null> {
  return auth === 'token' || (auth === 'auto' && !isLoopback(host)) ? readToken(resolve(dataDir)) : null
}

/** Lets answers that are under way arrive; who takes nothing for a second is cut off. */
async function letGo(server: Server, closed: Promise<unknown>): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), LAST_LOOK_MS)
  const cut = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS)
  await closed
  clearInterval(closing)
  clearTimeout(cut)
}

function limitsOf({ timeoutMs, memoryMb }: Config): Limits {
  return { wallMs: timeoutMs, cpuMs: 2 * timeoutMs, memoryMb, logBytes: LOG_BYTES, fileBytes: FILE_BYTES }
}

/** Starts to listen; answers `host:port`. */
async function listen(server: Server, { host, port }: Config): Promise<string> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const why = inUse ? 'another program listens there; choose another with PORT=…' : String(error)
    throw new Error(`Cannot listen on ${host}:${port}: ${why}`, { cause: error })
  }
  const address = server.address()
  return `${host.includes(':') ? `[${host}]` : host}:${isAddress(address) ? address.port : port}`
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function die(logger: Logger, error: unknown): never {
  logger.fatal({ err: error }, 'The server cannot stop cleanly')
  process.exit(1)
}
