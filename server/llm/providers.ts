/** The list of providers. */
import { anthropic } from './anthropic.ts'
import { openAiCompatible } from './openai-compatible.ts'
import { openAi } from './openai.ts'
import type { Account, ProviderKind, ProviderSettings } from './provider-kind.ts'

/** Every provider, by the name that requests and `LLM_PROVIDER` use. */
export const PROVIDERS = {
  anthropic,
  openai: openAi,
  'openai-compatible': openAiCompatible,
} as const satisfies Record<string, ProviderKind>

/** Every provider with its name, in the order in which `auto` tries them. */
export const PROVIDER_LIST: readonly (readonly [string, ProviderKind])[] = Object.entries(PROVIDERS)

/** What the settings give each provider. */
export function accountsOf(
  settings: ReadonlyMap<string, ProviderSettings>,
  wanted: string,
): ReadonlyMap<string, Account & { kind: ProviderKind }> {
  const nothing = { key: '', baseUrl: '', model: '' }
  return new Map(
    PROVIDER_LIST.map(([name, kind]) => [name, { ...kind.account(settings.get(name) ?? nothing, wanted), kind }]),
  )
}
