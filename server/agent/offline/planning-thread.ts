/** Plans prompts in a thread, each within a deadline. */
import { createThread, ThreadTimeout } from '../../thread.ts'
import type { Planned, PlanReply, PlanRequest } from './planning.ts'

export interface PlanningThread {
  /**
   * Plans a prompt; those that come while another is planned wait.
   *
   * @throws PlanTooLong when it takes longer than the limit.
   */
  plan(request: PlanRequest, signal: AbortSignal): Promise<Planned>
}

/** A prompt that was given up; the message says what to do, for people. */
export class PlanTooLong extends Error {}

const MEMORY_MB = 512

/** A thread that gets ready at once, so that the first prompt finds it warm. */
export function createPlanningThread({ limitMs }: { limitMs: number }): PlanningThread {
  const file = new URL('./planning-worker.ts', import.meta.url)
  const thread = createThread<PlanRequest, PlanReply>({ file, memoryMb: MEMORY_MB })
  thread.start()

  return {
    async plan(request, signal) {
      const reply = await thread.ask(request, limitMs, signal).catch((error: unknown): never => {
        if (!(error instanceof ThreadTimeout)) throw error
        const text = `This takes longer to plan than the ${limitMs / 1000} s that a prompt may. Say it in several prompts, one after the other.`
        throw new PlanTooLong(text, { cause: error })
      })
      if ('answer' in reply) return reply.answer
      throw new Error(`The planner failed: ${reply.fault}`)
    },
  }
}
