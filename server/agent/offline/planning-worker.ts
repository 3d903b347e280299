/** The thread that plans: long prompts take seconds, in which the server must go on. */
import { parentPort } from 'node:worker_threads'
import { warmPlanner } from '../../../planner/plan.ts'
import { planPrompt, type PlanReply, type PlanRequest } from './planning.ts'

if (parentPort === null) throw new Error('planning-worker.ts runs only as a thread')
const port = parentPort

warmPlanner()
port.on('message', (request: PlanRequest) => port.postMessage(answer(request)))

function answer(request: PlanRequest): PlanReply {
  try {
    return { answer: planPrompt(request) }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
