/** What every provider is made from. */

export interface ClientOptions {
  /** Sent to `baseUrl` and to nobody else. */
  apiKey: string
  /** Null: the provider's own. */
  baseUrl: string | null
  seesImages: boolean
  idleMs: number
}

/** What stands for a picture where the model cannot see. */
export const UNSEEN = '[A picture was here, but this model cannot see pictures]'

/** Options that both SDKs have: no log of their own, and no redirect, which could carry the key elsewhere. */
export const SDK_OPTIONS = { logLevel: 'off', fetchOptions: { redirect: 'error' } } as const
