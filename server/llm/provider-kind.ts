/** What a file of a provider exports: its settings, when it can be used, and how it is made. */
import type { ClientOptions } from './client-options.ts'
import type { Provider } from './provider.ts'

/** What the settings say of a provider; '' where they say nothing. */
export interface ProviderSettings {
  key: string
  baseUrl: string
  model: string
}

/** A provider as the server can use it by its settings alone. */
export interface Account extends ProviderSettings {
  /** What must be set first; null when nothing must. */
  missing: string | null
}

export interface ProviderKind {
  /** Environment variables; what `key` holds is a secret and never written anywhere. */
  settings: Readonly<Record<keyof ProviderSettings, { env: string; help: string }>>
  /** The server has an address of its own, so that a user's key alone is enough. */
  isPublic: boolean
  /** What becomes of the settings; `wanted` is the provider that they name for prompts, or `auto`. */
  account(settings: ProviderSettings, wanted: string): Account
  create(options: ClientOptions): Provider
}
