import { z } from 'zod'
import { textSchema } from '../../api.ts'
import { answer, defineTool, failure } from './tool.ts'

/** Changes values of parameters, without touching the script. */
export const setParams = defineTool({
  name: 'set_params',
  description: 'Overrides values of defaultParams without touching the script. Then call run.',
  level: 'auto',
  input: z.strictObject({
    params: z.record(textSchema.max(200), z.union([z.number(), textSchema.max(10_000), z.boolean()])),
  }),
  run: async ({ params }, { document }) => {
    const known = document.latest?.parameters.map(({ name }) => name) ?? []
    const unknown = Object.keys(params).filter((name) => !known.includes(name) && !document.code.includes(name))
    if (unknown.length > 0)
      return failure(`The script has no parameter ${unknown.join(', ')}; it has ${known.join(', ') || 'none'}`)
    document.setParams(params)
    return answer(`Set ${Object.keys(params).join(', ')}. Call run to see what becomes of it`)
  },
})
