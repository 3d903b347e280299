/** Loaded before a server: adds the toy to the list of providers by the one line that ARCHITECTURE.md names. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const TOY = new URL('./toy-provider.ts', import.meta.url).href

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith('/server/llm/providers.ts')) return loaded
    const source = readFileSync(new URL(url), 'utf8').replace('  anthropic,\n', '  toy,\n  anthropic,\n')
    return { ...loaded, source: `import { toy } from '${TOY}'\n${source}` }
  },
})
