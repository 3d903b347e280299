/** Answers prompts with the offline planner: no model, no network, the same answer every time. */
import type { Verdict } from '../api.ts'
import { plan } from '../llm/offline/plan.ts'
import { patchParams, readParams } from '../llm/offline/emit/script-params.ts'
import type { Outcome, Task, Version, Workbench } from './agent.ts'
import { parsePlanState } from './plan-state.ts'

/** Plans the part, runs its script, and says what came of it. */
export async function answerOffline(task: Task, workbench: Workbench, signal: AbortSignal): Promise<Outcome> {
  const { base, prompt } = task
  const { code: present, others } = base ? settleParams(base) : { code: '', others: {} }
  const planned = plan(prompt, base ? { state: parsePlanState(base.plan), code: present } : undefined)
  if (planned.kind === 'question') return { kind: 'question', reply: planned.reply }

  await workbench.emit({ type: 'text', data: { text: planned.reply } })
  const { code, state } = planned
  // A script that was edited by hand keeps its name.
  const name = base && state.model.items.length === 0 ? base.name : state.model.title
  const draft = { code, params: others, name, parentId: base?.jobId ?? null, plan: state }
  const version = await workbench.run(draft, signal)
  const verdict = describeVersion(version)
  await workbench.emit({ type: 'text', data: { text: `\n\n${verdict}` } })
  await workbench.remember({ role: 'assistant', text: `${planned.reply}\n\n${verdict}`, calls: [] })
  if (version.status === 'canceled') return { kind: 'canceled' }
  if (version.error) return { kind: 'failed', error: version.error, version }
  return { kind: 'part', version }
}

/** The script with the values that a person has set written into it, since the planner reads only the script. */
function settleParams({ code, params }: Version): { code: string; others: Version['params'] } {
  const names = new Set(readParams(code).map(({ name }) => name))
  const numbers: Record<string, number> = {}
  const others: Version['params'] = {}
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'number' && names.has(name)) numbers[name] = value
    else if (code.includes(name)) others[name] = value
  return { code: patchParams(code, numbers), others }
}

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
