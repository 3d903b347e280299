/** A provider as somebody would add it: one file. It says a sentence, and fails with its key in the words when asked to. */
import type { ProviderKind } from '../../server/llm/provider-kind.ts'

export const toy: ProviderKind = {
  settings: {
    key: { env: 'TOY_KEY', help: 'key for the toy' },
    baseUrl: { env: 'TOY_BASE_URL', help: 'address of another toy' },
    model: { env: 'TOY_MODEL', help: 'model of the toy' },
  },
  isPublic: true,
  account: (settings) => ({ ...settings, missing: settings.key === '' ? 'set TOY_KEY' : null }),
  create: ({ apiKey, seesImages }) => ({
    name: 'toy',
    seesImages,
    models: async () => ['toy-1'],
    async *stream({ turns }) {
      if (JSON.stringify(turns).includes('break')) throw new Error(`The toy broke with the key ${apiKey}`)
      const text = 'What for?'
      yield { type: 'text', text }
      const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0 }
      yield { type: 'end', reason: 'done', turn: { role: 'assistant', text, calls: [] }, usage }
    },
  }),
}
