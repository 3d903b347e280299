import { z } from 'zod'
import { MAX_CODE_CHARS, textSchema } from '../../api.ts'
import { applyEdit, EditError, MAX_EDIT_LINES } from '../draft/edit.ts'
import { answer, defineTool, failure } from './tool.ts'

/** Replaces a piece of the script. */
export const editCode = defineTool({
  name: 'apply_edit',
  description: `Replaces one piece of the script. old_text must occur exactly once; at most ${MAX_EDIT_LINES} lines. Then call run.`,
  level: 'auto',
  input: z.strictObject({
    old_text: textSchema.max(MAX_CODE_CHARS).describe('The present text, quoted exactly'),
    new_text: textSchema.max(MAX_CODE_CHARS).describe('What stands there afterwards'),
  }),
  run: async ({ old_text, new_text }, { document }) => {
    try {
      document.write(applyEdit(document.code, old_text, new_text))
      return answer('Edited. Call run to see what becomes of it')
    } catch (error) {
      if (error instanceof EditError) return failure(`Cannot edit: ${error.message}`)
      throw error
    }
  },
})
