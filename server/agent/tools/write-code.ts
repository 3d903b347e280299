import { z } from 'zod'
import { MAX_CODE_CHARS, textSchema } from '../../api.ts'
import { answer, defineTool } from './tool.ts'

/** Replaces the whole script. */
export const writeCode = defineTool({
  name: 'write_code',
  description: 'Replaces the whole script. Use it for a new part or a large change, then call run.',
  level: 'auto',
  input: z.strictObject({
    code: textSchema.min(1).max(MAX_CODE_CHARS).describe('The complete script'),
    name: textSchema.trim().min(1).max(80).optional().describe('What the part is called, in a few words'),
  }),
  run: async ({ code, name }, { document }) => {
    document.write(code)
    if (name !== undefined) document.setName(name)
    return answer(`Written, ${code.split('\n').length} lines. Call run to see what becomes of it`)
  },
})
