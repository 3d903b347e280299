import { z } from 'zod'
import type { ApiReference } from '../prompt/api-reference.ts'
import { answer, defineTool, type Tool } from './tool.ts'

/** Looks things up in replicad's interface. */
export function createSearchReference(reference: ApiReference): Tool {
  return defineTool({
    name: 'search_reference',
    description:
      "Searches the guide and all declarations of replicad. Ask for names or topics: 'sweepSketch', 'fillet edges'.",
    level: 'auto',
    input: z.strictObject({ query: z.string().min(1).max(200) }),
    run: async ({ query }) => answer(reference.search(query) || 'Nothing fits; try the name of a function or a class'),
  })
}
