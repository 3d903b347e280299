/** `/api/providers/:name/models`: which models a provider offers, asked with the key of the settings or of the request. */
import { Router } from 'express'
import type { Agent } from '../../agent/agent.ts'
import { AppError } from '../../errors.ts'
import { ProviderError } from '../../llm/provider.ts'
import { onlyMethods } from '../../http/problems.ts'
import { gone } from '../../http/sse.ts'
import { ownOf } from './own-provider.ts'

/** A provider that takes longer to list its models is not there. */
const WAIT_MS = 15_000

/** Routes of the providers. */
export function providerRoutes({ agent }: { agent: Agent }): Router {
  const router = Router()

  router.get('/:name/models', async (req, res) => {
    const choice = agent.choose({ provider: req.params.name, own: ownOf(req) })
    try {
      res.json({ models: await agent.models(choice, AbortSignal.any([gone(res), AbortSignal.timeout(WAIT_MS)])) })
    } catch (error) {
      if (res.closed) return
      const message = error instanceof ProviderError ? error.message : `it has not answered in ${WAIT_MS / 1000} s`
      throw new AppError('unavailable', `Cannot list the models: ${message}`)
    }
  })
  router.all('/:name/models', onlyMethods('GET'))

  return router
}
