import { z } from 'zod'
import { answer, defineTool, failure } from './tool.ts'

/** Reads the script. */
export const getCode = defineTool({
  name: 'get_code',
  description: 'The present script with the values that override its defaultParams.',
  level: 'auto',
  input: z.strictObject({}),
  run: async (_input, { document: { code, params, isDirty } }) => {
    if (code === '') return failure('There is no script yet: write one with write_code')
    const values = Object.keys(params).length > 0 ? `overrides: ${JSON.stringify(params)}\n` : ''
    return answer(`${isDirty ? 'has not run yet\n' : ''}${values}${code}`)
  },
})
