/** Who answers the next prompt: a provider and one of its models, with the server's key or the user's own. */
import type { Info, ProviderInfo } from '../../../server/api.ts'
import { h } from '../../ui/dom.ts'
import { messageOf } from '../../ui/message-of.ts'
import { readStored, writeStored } from '../../ui/storage.ts'
import type { OwnKey } from './own-key.ts'

const NAMES: Record<string, string> = {
  offline: 'Offline planner',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  'openai-compatible': 'Own model server',
}

/** What a prompt says of who is to answer it; nothing leaves it to the server. */
export interface ProviderChoice {
  provider?: string
  model?: string
}

export interface ProviderPicker {
  show: (info: Info['agent']) => void
  choice: () => ProviderChoice
  /** The user's own key for the chosen provider, or null. */
  ownKey: () => string | null
  /** Whether it cannot answer without a key of the user's own, which is then asked for. */
  lacksKey: () => boolean
}

export interface ProviderPickerOptions {
  root: HTMLElement
  key: OwnKey
  models: (provider: string, ownKey: string | null) => Promise<readonly string[]>
}

/** Creates the picker; empty until the server has told what it has. Call `keyChanged` when the user has set or taken back a key. */
export function createProviderPicker({
  root,
  key,
  models,
}: ProviderPickerOptions): ProviderPicker & { keyChanged: () => void } {
  const select = h('select', { 'aria-label': 'Who answers' })
  const modelSelect = h('select', { 'aria-label': 'Model', hidden: true })
  let chosen: ProviderInfo | null = null
  let offered: readonly ProviderInfo[] = []

  /** The model of the settings at once, and all that the provider offers as soon as it has told them. */
  async function fillModels(): Promise<void> {
    const provider = chosen
    offerModels(provider, [])
    if (!provider || provider.name === 'offline') return
    const own = key.of(provider.name)
    if (!provider.ready && own === null) return
    try {
      const names = await models(provider.name, own)
      if (provider !== chosen) return
      offerModels(provider, names)
      key.complain(null)
    } catch (error) {
      // Without a list the server takes the model that it has, or says what it needs; a key that is refused is to be mended.
      if (provider === chosen && own !== null) key.complain(messageOf(error))
    }
  }

  function offerModels(provider: ProviderInfo | null, names: readonly string[]): void {
    const usual = provider?.ready ? provider.model : null
    const all = [...new Set([...(usual === null ? [] : [usual]), ...names])]
    const kept = readStored(`model-${provider?.name ?? ''}`)
    modelSelect.replaceChildren(...all.map((name) => h('option', { value: name, selected: name === kept }, name)))
    modelSelect.hidden = all.length === 0
  }

  function choose(name: string): void {
    chosen = offered.find((one) => one.name === name) ?? null
    drawKey()
    void fillModels()
  }

  function drawKey(): void {
    const { name, ready, takesKey } = chosen ?? { name: '', ready: true, takesKey: false }
    key.update(takesKey ? { name, title: NAMES[name] ?? name, isNeeded: !ready } : null)
  }

  function lacksKey(): boolean {
    if (!chosen || chosen.ready || key.of(chosen.name) !== null) return false
    key.ask()
    return true
  }

  modelSelect.addEventListener('change', () => {
    if (chosen) writeStored(`model-${chosen.name}`, modelSelect.value)
  })
  select.addEventListener('change', () => {
    writeStored('provider', select.value)
    choose(select.value)
    if (chosen && !chosen.ready && key.of(chosen.name) === null) key.ask()
  })
  root.append(select, modelSelect)
  select.hidden = true

  return {
    show({ provider: usual, providers }) {
      offered = providers.filter(({ ready, takesKey }) => ready || takesKey)
      const wanted = [readStored('provider'), usual].map((name) =>
        offered.find((one) => one.name === name && one.ready),
      )
      const start = wanted.find(Boolean) ?? offered.find(({ ready }) => ready)
      const options = offered.map((one) => h('option', { value: one.name, selected: one === start }, titleOf(one)))
      select.replaceChildren(...options)
      select.hidden = false
      if (start) choose(start.name)
    },
    choice: () => ({
      ...(chosen && { provider: chosen.name }),
      ...(!modelSelect.hidden && modelSelect.value !== '' && { model: modelSelect.value }),
    }),
    ownKey: () => chosen && key.of(chosen.name),
    lacksKey,
    keyChanged() {
      drawKey()
      void fillModels()
    },
  }
}

function titleOf({ name, ready }: ProviderInfo): string {
  return `${NAMES[name] ?? name}${ready ? '' : ' (your key)'}`
}
