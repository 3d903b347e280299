/** The agent of a server: chooses who answers a prompt, and lets them. */
import type { ProviderInfo } from '../api.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Provider } from '../llm/provider.ts'
import { accountsOf } from '../llm/providers.ts'
import type { Agent, Choice } from './agent.ts'
import { answerOffline } from './offline/answer-offline.ts'
import { createPlanningThread } from './offline/planning-thread.ts'
import { createApprovals } from './approval.ts'
import { answerWithModel } from './loop/loop.ts'
import { systemPrompt } from './prompt/prompt.ts'
import type { ApiReference } from './prompt/api-reference.ts'
import { createTools } from './tools/all-tools.ts'
import { renderViews } from './tools/render-views.ts'

/** An agent with the providers of the settings and the offline planner, which needs nothing. */
export function createAgent({ config, reference }: { config: Config; reference: ApiReference }): Agent {
  const planning = createPlanningThread({ limitMs: config.planSeconds * 1000 })
  const accounts = accountsOf(config.providers, config.llmProvider)
  const tools = createTools(reference)
  const approvals = createApprovals({ timeoutMs: config.approvalSeconds * 1000 })
  const defaultProvider = config.llmProvider === 'auto' ? firstReady(accounts) : config.llmProvider
  const { promptTurns: turns, promptTokens: tokens, promptSeconds: seconds, promptUsd } = config
  const limits = { turns, tokens, seconds, costUsd: promptUsd > 0 ? promptUsd : undefined }

  function levelOf(tool: string) {
    return config.toolLevels.get(tool) ?? tools.find(({ name }) => name === tool)?.level ?? 'confirm'
  }

  function choose({ provider = defaultProvider, model, own }: Parameters<Agent['choose']>[0]): Choice {
    if (provider === 'offline') return { provider, model: null, own }
    const account = accounts.get(provider)
    if (!account) throw unavailable(provider, `there is ${['offline', ...accounts.keys()].join(', ')}`)
    const { missing, model: usual } = account
    const isOwn = own.key !== undefined || own.baseUrl !== undefined
    if (own.baseUrl !== undefined && !config.userBaseUrls.includes(own.baseUrl))
      throw unavailable(provider, `the address ${own.baseUrl} is not listed in LLM_USER_BASE_URLS`)
    if (missing !== null && !isOwn) throw unavailable(provider, missing)
    return { provider, model: model ?? (usual === '' ? null : usual), own }
  }

  function connect({ provider, own }: Choice): Provider {
    const account = accounts.get(provider)
    if (!account) throw unavailable(provider, 'there is none of that name')
    const { key, baseUrl, kind } = account
    // The server's key goes to the server's address, and a user's address gets the user's key or none.
    const apiKey = own.key ?? (own.baseUrl === undefined ? key : '')
    const address = own.baseUrl ?? (baseUrl === '' ? null : baseUrl)
    const { llmImages: seesImages, llmIdleMs: idleMs } = config
    return kind.create({ apiKey, baseUrl: address, seesImages, idleMs })
  }

  /** The model of a choice, or the only one that the provider has. */
  async function modelOf({ provider: name, model }: Choice, provider: Provider, signal: AbortSignal): Promise<string> {
    if (model !== null) return model
    const names = await provider.models(signal)
    const [only] = names
    if (only !== undefined && names.length === 1) return only
    const some = names.slice(0, 20).join(', ')
    throw unavailable(name, `it needs the name of a model${some ? `, such as ${some}` : ''}; send it as "model"`)
  }

  return {
    info: () => ({
      provider: defaultProvider,
      providers: [
        { name: 'offline', ready: true, model: null, takesKey: false },
        ...Array.from(accounts, ([name, { missing, model, kind }]): ProviderInfo => ({
          name,
          ready: missing === null,
          model: model || null,
          takesKey: kind.isPublic || missing === null,
        })),
      ],
      tools: tools.map(({ name }) => ({ name, level: levelOf(name) })),
    }),
    choose,
    models: async (choice, signal) => (choice.provider === 'offline' ? [] : connect(choice).models(signal)),
    async answer(task, choice, host, signal) {
      if (choice.provider === 'offline') return answerOffline(task, { levelOf, approvals, planning }, host, signal)
      const missing = accounts.get(choice.provider)?.missing ?? null
      // Such as a prompt that waited with a user's key while the server was restarted.
      if (missing !== null && choice.own.key === undefined && choice.own.baseUrl === undefined)
        throw unavailable(choice.provider, missing)
      const provider = connect(choice)
      const model = await modelOf(choice, provider, signal)
      await host.noteModel(model, null)
      const setup = {
        provider,
        model,
        system: systemPrompt(reference),
        // Pictures say nothing to a model that cannot see.
        tools: tools.filter(({ name }) => provider.seesImages || name !== renderViews.name),
        levelOf,
        approvals,
        limits,
        price: config.llmPrices.get(model) ?? null,
        maxOutputTokens: config.llmOutputTokens,
        contextTokens: config.llmContextTokens,
        cacheKey: task.sessionId,
      }
      return answerWithModel(task, setup, host, signal)
    },
    decide: (jobId, callId, approve) => approvals.decide(jobId, callId, approve),
  }
}

type Accounts = ReturnType<typeof accountsOf>

function firstReady(accounts: Accounts): string {
  for (const [name, { missing }] of accounts) if (missing === null) return name
  return 'offline'
}

function unavailable(provider: string, why: string): AppError {
  return new AppError('provider_unavailable', `Cannot use the provider "${provider}": ${why}`)
}
