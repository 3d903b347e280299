/** `/api/previews`: the GLB of a script as soon as there is one, for pictures that follow a moving value. Nothing is kept. */
import { Router } from 'express'
import { codeInputSchema } from '../api.ts'
import { gone } from '../http/sse.ts'
import { onlyMethods, parseRequest } from '../http/problems.ts'
import type { LivePreviews } from '../jobs/on-demand/live-previews.ts'

/** Routes of the previews. */
export function previewRoutes({ livePreviews }: { livePreviews: LivePreviews }): Router {
  const router = Router()
  router.post('/', async (req, res) => {
    const left = gone(res)
    const glb = await livePreviews.draw(parseRequest(codeInputSchema, req.body, 'Cannot draw a preview'), left)
    if (left.aborted) return
    res.set('Cache-Control', 'no-store').type('model/gltf-binary').send(Buffer.from(glb))
  })
  router.all('/', onlyMethods('POST'))
  return router
}
