import { z } from 'zod'
import { MEASURE_SCRIPT } from './measure-script.ts'
import { answer, defineTool, failure } from './tool.ts'

const index = z.int().min(0).max(1_000_000)
const selector = z
  .strictObject({
    face: index.optional(),
    edge: index.optional(),
    point: z.tuple([z.number(), z.number(), z.number()]).optional(),
  })
  .refine(
    (given) => Object.values(given).filter((value) => value !== undefined).length === 1,
    'name one of face, edge, point',
  )

/** Measures the part on its exact shape. */
export const measure = defineTool({
  name: 'measure',
  description:
    'Measures the part that ran last, exactly: its faces, edges or round holes (diameter, depth, place), largest first, or the ' +
    'shortest distance between two of them. Use it to check that the part is what was asked for.',
  level: 'auto',
  input: z.strictObject({
    what: z.enum(['faces', 'edges', 'holes', 'distance']),
    limit: z.int().min(1).max(200).optional().describe('Most rows of a list; 40 by default'),
    from: selector.optional().describe('For distance: a face or an edge by its number, or a point in mm'),
    to: selector.optional(),
  }),
  run: async ({ what, limit = 40, from, to }, { document, host }, signal) => {
    const version = document.latest?.status === 'succeeded' ? document.latest : document.best
    if (!version) return failure('There is nothing to measure: no version has run yet')
    if (what === 'distance' && (!from || !to)) return failure('A distance needs from and to')
    const query = JSON.stringify({ what, limit, from, to })
    const { printed, error } = await host.inspect(version.jobId, MEASURE_SCRIPT, { query }, signal)
    return error === null ? answer(printed.trim()) : failure(`Cannot measure: ${error}`)
  },
})
