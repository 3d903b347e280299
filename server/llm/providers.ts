/** The list of providers. */
import { createAnthropic } from './anthropic.ts'
import type { ClientOptions } from './client-options.ts'
import { createOpenAiCompatible } from './openai-compatible.ts'
import { createOpenAi } from './openai.ts'
import type { Provider } from './provider.ts'

/** How each provider is made. */
export const PROVIDERS = {
  anthropic: createAnthropic,
  openai: createOpenAi,
  'openai-compatible': createOpenAiCompatible,
} as const satisfies Record<string, (options: ClientOptions) => Provider>

export type ProviderName = keyof typeof PROVIDERS
