/** The agent of a server: chooses who answers a prompt, and lets them. */
import type { ProviderInfo } from '../api.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { warmPlanner } from '../../planner/plan.ts'
import type { Provider } from '../llm/provider.ts'
import { PROVIDERS, type ProviderName } from '../llm/providers.ts'
import type { Agent, Choice } from './agent.ts'
import { answerOffline } from './offline/answer-offline.ts'
import { createApprovals } from './approval.ts'
import { answerWithModel } from './loop/loop.ts'
import { systemPrompt } from './prompt/prompt.ts'
import type { ApiReference } from './prompt/api-reference.ts'
import { createTools } from './tools/all-tools.ts'
import { renderViews } from './tools/render-views.ts'

/** What the settings say of a provider. */
interface Account {
  key: string
  baseUrl: string
  model: string
  /** What is missing when it cannot be used with the settings alone; null when nothing is. */
  missing: string | null
}

/** An agent with the providers of the settings and the offline planner, which needs nothing. */
export function createAgent({ config, reference }: { config: Config; reference: ApiReference }): Agent {
  warmPlanner()
  const accounts = accountsOf(config)
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
    if (!isProvider(provider))
      throw unavailable(provider, `there is ${['offline', ...Object.keys(PROVIDERS)].join(', ')}`)
    const { missing, model: usual } = accounts[provider]
    const isOwn = own.key !== undefined || own.baseUrl !== undefined
    if (own.baseUrl !== undefined && !config.userBaseUrls.includes(own.baseUrl))
      throw unavailable(provider, `the address ${own.baseUrl} is not listed in LLM_USER_BASE_URLS`)
    if (missing !== null && !isOwn) throw unavailable(provider, missing)
    return { provider, model: model ?? (usual === '' ? null : usual), own }
  }

  function connect({ provider, own }: Choice): Provider {
    if (!isProvider(provider)) throw unavailable(provider, 'there is none of that name')
    const { key, baseUrl } = accounts[provider]
    // The server's key goes to the server's address, and a user's address gets the user's key or none.
    const apiKey = own.key ?? (own.baseUrl === undefined ? key : '')
    const address = own.baseUrl ?? (baseUrl === '' ? null : baseUrl)
    const { llmImages: seesImages, llmIdleMs: idleMs } = config
    return PROVIDERS[provider]({ apiKey, baseUrl: address, seesImages, idleMs })
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
        ...Object.entries(accounts).map(([name, { missing, model }]): ProviderInfo => ({
          name,
          ready: missing === null,
          model: model || null,
          takesKey: name !== 'openai-compatible' || missing === null,
        })),
      ],
      tools: tools.map(({ name }) => ({ name, level: levelOf(name) })),
    }),
    choose,
    models: async (choice, signal) => (choice.provider === 'offline' ? [] : connect(choice).models(signal)),
    async answer(task, choice, host, signal) {
      if (choice.provider === 'offline') return answerOffline(task, { levelOf, approvals }, host, signal)
      if (choice.own.key === undefined && isProvider(choice.provider) && choice.own.baseUrl === undefined) {
        const { missing } = accounts[choice.provider]
        // Such as a prompt that waited with a user's key while the server was restarted.
        if (missing !== null) throw unavailable(choice.provider, missing)
      }
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

function accountsOf(config: Config): Record<ProviderName, Account> {
  const { openaiApiKey, openaiBaseUrl, openaiModel, anthropicApiKey, anthropicBaseUrl, anthropicModel } = config
  // An address of one's own is a compatible server, unless the settings say that it speaks Responses.
  const isResponses = openaiBaseUrl === '' || config.llmProvider === 'openai'
  return {
    anthropic: {
      key: anthropicApiKey,
      baseUrl: anthropicBaseUrl,
      model: anthropicModel,
      missing: anthropicApiKey === '' ? 'set ANTHROPIC_API_KEY, or send a key in X-Provider-Key' : null,
    },
    openai: {
      key: isResponses ? openaiApiKey : '',
      baseUrl: isResponses ? openaiBaseUrl : '',
      model: isResponses ? openaiModel : '',
      missing: !isResponses || openaiApiKey === '' ? 'set OPENAI_API_KEY, or send a key in X-Provider-Key' : null,
    },
    'openai-compatible': {
      key: isResponses ? '' : openaiApiKey,
      baseUrl: isResponses ? '' : openaiBaseUrl,
      model: isResponses ? '' : openaiModel,
      missing: isResponses ? 'set OPENAI_BASE_URL, such as http://localhost:11434/v1' : null,
    },
  }
}

function firstReady(accounts: Record<ProviderName, Account>): string {
  return Object.entries(accounts).find(([, { missing }]) => missing === null)?.[0] ?? 'offline'
}

function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(PROVIDERS, name)
}

function unavailable(provider: string, why: string): AppError {
  return new AppError('provider_unavailable', `Cannot use the provider "${provider}": ${why}`)
}
