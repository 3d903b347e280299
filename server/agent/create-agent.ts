/** The agent of a server: chooses who answers a prompt, and lets them. */
import type { ProviderInfo } from '../api.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Agent, Choice } from './agent.ts'
import { answerOffline } from './answer-offline.ts'

/** An agent with the offline planner. */
export function createAgent({ config }: { config: Config }): Agent {
  void config
  const providers: ProviderInfo[] = [{ name: 'offline', ready: true, model: null }]

  function choose({ provider = 'offline', own }: Parameters<Agent['choose']>[0]): Choice {
    if (provider === 'offline') return { provider, model: null, own }
    throw new AppError('provider_unavailable', `Cannot use the provider "${provider}"`)
  }

  return {
    info: () => ({ provider: 'offline', providers, tools: [] }),
    choose,
    models: () => Promise.resolve([]),
    answer: (task, _choice, workbench, signal) => answerOffline(task, workbench, signal),
    decide: () => false,
  }
}
