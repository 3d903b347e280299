/** The client that both of OpenAI's APIs share. */
import type OpenAI from 'openai'
import { SDK_OPTIONS, type ClientOptions } from './client-options.ts'
import type { ProviderKind, ProviderSettings } from './provider-kind.ts'
import { toProviderError } from './faults.ts'

const OFFICIAL_URL = 'https://api.openai.com/v1'

/** Loads the SDK and makes a client that knows nothing of the environment. */
export async function connectOpenAi(
  { apiKey, baseUrl }: Pick<ClientOptions, 'apiKey' | 'baseUrl'>,
  line: { fetch: typeof fetch },
): Promise<OpenAI> {
  const { default: Client } = await import('openai')
  return new Client({
    ...SDK_OPTIONS,
    // Local servers ask for no key, but the SDK does.
    apiKey: apiKey || 'local',
    baseURL: baseUrl ?? OFFICIAL_URL,
    organization: null,
    project: null,
    fetch: line.fetch,
  })
}

/** Names of the models that the server offers. */
export async function listOpenAiModels(
  name: string,
  options: Pick<ClientOptions, 'apiKey' | 'baseUrl'>,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const client = await connectOpenAi(options, { fetch })
    const page = await client.models.list({ signal })
    return page.data.map(({ id }) => id)
  } catch (error) {
    signal.throwIfAborted()
    throw toProviderError(error, { name, hasStarted: false, secrets: [options.apiKey] })
  }
}

/** A picture as both APIs take it. */
export function dataUrl({ mediaType, base64 }: { mediaType: string; base64: string }): string {
  return `data:${mediaType};base64,${base64}`
}

/** Both kinds of OpenAI's wire share their settings. */
export const OPENAI_SETTINGS: ProviderKind['settings'] = {
  key: { env: 'OPENAI_API_KEY', help: 'key for OpenAI' },
  baseUrl: {
    env: 'OPENAI_BASE_URL',
    help: 'address of an OpenAI-compatible server, such as http://localhost:11434/v1; with LLM_PROVIDER=openai one that has Responses',
  },
  model: { env: 'OPENAI_MODEL', help: 'model of OpenAI or of the compatible server' },
}

/** An address of one's own is a compatible server, unless the settings say that it speaks Responses. */
export function speaksResponses({ baseUrl }: ProviderSettings, wanted: string): boolean {
  return baseUrl === '' || wanted === 'openai'
}
