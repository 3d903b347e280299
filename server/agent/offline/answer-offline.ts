/** Answers prompts with the offline planner: no model, no network, the same answer every time. */
import type { ToolLevel, Verdict } from '../../api.ts'
import type { Outcome, Task, Version, AgentHost } from '../agent.ts'
import { askPerson, type Gate } from '../approval.ts'
import { PlanTooLong, type PlanningThread } from './planning-thread.ts'
import { namePlainly } from '../prompt/entity-references.ts'
import { run } from '../tools/run.ts'
import { writeCode } from '../tools/write-code.ts'

const UNSEEN = 'I cannot see pictures, so that I went by your words alone; choose a model to have one look at them.'

/** Plans the part, runs its script, and says what came of it. */
export async function answerOffline(
  task: Task,
  gate: Gate & { planning: PlanningThread },
  host: AgentHost,
  signal: AbortSignal,
): Promise<Outcome> {
  const { base, images, references, unanswered } = task
  const notes = images.length > 0 ? [UNSEEN] : []
  const ask = (reply: string): Outcome => ({ kind: 'question', reply: [...notes, reply].join('\n\n') })
  const named = namePlainly(task.prompt, references)
  if ('fault' in named) return ask(named.fault)

  const open = unanswered.map((earlier) => {
    const plain = namePlainly(earlier, references)
    return 'fault' in plain ? earlier : plain.prompt
  })
  const request = { prompt: named.prompt, unanswered: open, base: base && baseOf(base) }
  const found = await gate.planning.plan(request, signal).catch((error: unknown) => {
    if (error instanceof PlanTooLong) return error
    throw error
  })
  if (found instanceof PlanTooLong) return ask(found.message)
  const { planned, others } = found
  if (planned.kind === 'question') return ask(planned.reply)

  const understood = planned.readAs ?? named.prompt
  if (understood !== task.prompt) notes.unshift(`I have read that as “${understood}”.`)
  const said = [...notes, planned.reply].join('\n\n')
  await host.emit({ type: 'text', data: { text: said } })
  const { code, state } = planned
  for (const [tool, input] of [
    [writeCode.name, { code }],
    [run.name, {}],
  ] as const) {
    if (await allows(tool, input, task, gate, host, signal)) continue
    const refusal = `It was not made, because the call of ${tool} was not approved.`
    await host.emit({ type: 'text', data: { text: `\n\n${refusal}` } })
    await host.remember({ role: 'assistant', text: `${said}\n\n${refusal}`, calls: [] })
    return { kind: 'question', reply: refusal, isSaid: true }
  }
  // A script that was edited by hand keeps its name.
  const name = base && state.model.items.length === 0 ? base.name : state.model.title
  const draft = { code, params: others, name, parentId: base?.jobId ?? null, plan: state }
  const version = await host.run(draft, signal)
  const verdict = describeVersion(version)
  await host.emit({ type: 'text', data: { text: `\n\n${verdict}` } })
  await host.remember({ role: 'assistant', text: `${said}\n\n${verdict}`, calls: [] })
  if (version.status === 'canceled') return { kind: 'canceled' }
  if (version.error) return { kind: 'failed', error: version.error, version }
  return { kind: 'part', version }
}

/** Whether the planner may do what a model would need this tool for; where it is not silent, everybody is told. */
async function allows(
  tool: string,
  input: object,
  { jobId, confirm }: Task,
  { levelOf, approvals }: Gate,
  host: AgentHost,
  signal: AbortSignal,
): Promise<boolean> {
  const level: ToolLevel = confirm.includes(tool) ? 'confirm' : levelOf(tool)
  if (level === 'auto') return true
  const callId = `offline_${tool}`
  await host.emit({ type: 'tool-call', data: { callId, tool, input, level } })
  const startedMs = performance.now()
  const state = level === 'confirm' ? await askPerson(approvals, { jobId, callId, tool }, host, signal) : null
  const ok = state === null || state === 'approved'
  const content = ok ? 'Used by the offline planner' : `Not approved (${state})`
  const durationMs = Math.round(performance.now() - startedMs)
  await host.emit({ type: 'tool-result', data: { callId, tool, ok, content, durationMs } })
  return ok
}

/** What of a version the thread is sent. */
const baseOf = ({ code, params, plan }: Version) => ({ code, params, plan })

/** What came of a run, for people. */
function describeVersion({ status, verdict, error }: Version): string {
  if (status === 'canceled') return 'The run was canceled.'
  if (error) return `The part cannot be built like that: ${error.message}${error.hint ? `. ${error.hint}` : ''}`
  return verdict ? describeVerdict(verdict) : 'The run has given no part.'
}

function describeVerdict({ bounds, volumeMm3, warnings }: Verdict): string {
  const size = bounds.max.map((max, axis) => shown(max - (bounds.min[axis] ?? 0))).join(' × ')
  const facts = `The part measures ${size} mm and has ${shown(volumeMm3 / 1000)} cm³.`
  return warnings.length === 0 ? facts : `${facts}\n\n${warnings.map(({ message }) => `⚠ ${message}`).join('\n')}`
}

function shown(value: number): string {
  return String(Number(value.toPrecision(5)))
}
