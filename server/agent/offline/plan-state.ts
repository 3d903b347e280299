/** Reads back what the offline planner has remembered. */
import { z } from 'zod'
import type { Model, PlanState } from '../../../planner/plan.ts'

/** Only the planner writes these, so that no more is checked than that they are its own and of this version. */
const modelSchema = z.custom<Model>((value) => z.looseObject({ items: z.array(z.unknown()) }).safeParse(value).success)
const stateSchema = z.object({
  version: z.literal(1),
  model: modelSchema,
  history: z.array(modelSchema),
  last: z.string().nullable(),
})

/** The planner's state of a version; null when it was made otherwise, or by a planner that spoke another language. */
export function parsePlanState(stored: unknown): PlanState | null {
  const parsed = stateSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}
