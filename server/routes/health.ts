/** `/healthz`: the process is alive. `/readyz`: it can serve jobs. */
import { Router } from 'express'
import { onlyMethods } from '../http/problems.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Runner } from '../runners/runner.ts'
import type { Db } from '../store/db.ts'

/** A database that takes longer to answer `select 1` is not ready. */
const DB_WAIT_MS = 1000

export interface HealthDeps {
  db: Db
  jobs: Pick<Jobs, 'isPaused'>
  runner: Runner
  isLeaving: () => boolean
}

/** Routes for whoever watches the server. */
export function healthRoutes({ db, jobs, runner, isLeaving }: HealthDeps): Router {
  const router = Router()

  router.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' })
  })

  router.get('/readyz', async (_req, res) => {
    const checks = {
      store: await answers(db),
      queue: !jobs.isPaused,
      runner: runner.info().kernel !== null,
      open: !isLeaving(),
    }
    const isReady = Object.values(checks).every(Boolean)
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', checks })
  })
  router.all(['/healthz', '/readyz'], onlyMethods('GET'))

  return router
}

async function answers(db: Db): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), DB_WAIT_MS)
  const answer = db.query('select 1').then(
    () => true,
    () => false,
  )
  const isAlive = await Promise.race([answer, late])
  clearTimeout(timer)
  return isAlive
}
