/** The Express app: middleware and routes in their order. Never listens, so that tests can. */
import express, { Router, type Express } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { MAX_CODE_CHARS } from './api.ts'
import type { Agent } from './agent/agent.ts'
import type { Config } from './config.ts'
import type { Example } from './examples.ts'
import { createAuth } from './http/auth.ts'
import { createGuard } from './http/guard.ts'
import type { NamedTokens } from './http/named-tokens.ts'
import type { ArtifactStore } from './jobs/files/artifact-store.ts'
import type { EventLog } from './jobs/log/event-log.ts'
import type { Jobs } from './jobs/service.ts'
import type { LivePreviews } from './jobs/on-demand/live-previews.ts'
import type { OnDemand } from './jobs/on-demand/on-demand.ts'
import type { RefuseFull } from './jobs/room/floor.ts'
import type { Remove } from './jobs/room/remove.ts'
import type { SessionFeed } from './jobs/prompt/session-feed.ts'
import { PAGE_CSP } from './page/page.ts'
import { answerProblem, notFound } from './http/problems.ts'
import { approvalRoutes } from './routes/prompts/approvals.ts'
import { artifactRoutes } from './routes/artifacts.ts'
import { healthRoutes } from './routes/health.ts'
import { infoRoutes } from './routes/info.ts'
import { jobEventRoutes } from './routes/job-events.ts'
import { jobRoutes } from './routes/jobs.ts'
import { previewRoutes } from './routes/previews.ts'
import { providerRoutes } from './routes/prompts/providers.ts'
import { runRoutes } from './routes/run.ts'
import { sessionEventRoutes } from './routes/prompts/session-events.ts'
import { sessionRoutes } from './routes/prompts/sessions.ts'
import { uploadRoutes } from './routes/uploads.ts'
import type { Runner } from './runners/runner.ts'
import type { Db } from './store/db.ts'

export interface AppDeps {
  config: Config
  /** The server's own token; null where everybody may use the server. */
  token: string | null
  named: NamedTokens
  version: string
  logger: Logger
  db: Db
  log: EventLog
  feed: SessionFeed
  artifacts: ArtifactStore
  jobs: Jobs
  remove: Remove
  refuseFull: RefuseFull
  onDemand: OnDemand
  livePreviews: LivePreviews
  runner: Runner
  agent: Agent
  examples: readonly Example[]
  /** Serves the page. */
  page: Router
  isLeaving: () => boolean
}

/** What is written of a request: never its headers' secrets. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-provider-key"]',
  'res.headers["set-cookie"]',
]

/** Builds the app from its parts. */
export function createApp(deps: AppDeps): Express {
  const { config, token, named, logger, page } = deps
  const app = express()
  app.disable('x-powered-by')
  // Ids and hashes of our own serve as tags; hashing every answer again would only cost time.
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use(pinoHttp({ logger, redact: REDACTED, quietReqLogger: true }))
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: PAGE_CSP },
      strictTransportSecurity: false, // the server speaks plain HTTP; whoever puts TLS before it decides
    }),
  )
  app.use(createGuard(config.allowedHosts))
  app.use(createAuth({ token, named }))

  app.use(healthRoutes(deps))
  app.use('/api/run', runRoutes(deps))
  app.use('/api/uploads', uploadRoutes(deps))
  const jobBody = express.json({ limit: 4 * MAX_CODE_CHARS })
  app.use('/api/jobs', jobEventRoutes(deps), jobBody, approvalRoutes(deps), jobRoutes(deps))
  app.use('/api/previews', jobBody, previewRoutes(deps))
  app.use('/api/providers', providerRoutes(deps))
  app.use('/api/sessions', sessionEventRoutes(deps), express.json(), sessionRoutes(deps))
  app.use('/api', infoRoutes(deps))
  app.use('/artifacts', artifactRoutes(deps))
  app.use(page)
  app.use(notFound)
  app.use(answerProblem)
  return app
}
