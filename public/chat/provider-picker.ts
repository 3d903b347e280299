/** Who answers: a name while there is no choice, else a list of providers, and of models where the server names none. */
import type { Info, ProviderInfo } from '../../server/api.ts'
import { h } from '../ui/dom.ts'
import { readStored, writeStored } from '../ui/storage.ts'

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
}

export interface ProviderPickerOptions {
  root: HTMLElement
  models: (provider: string) => Promise<readonly string[]>
}

/** Creates the picker; empty until the server has told what it has. */
export function createProviderPicker({ root, models }: ProviderPickerOptions): ProviderPicker {
  const select = h('select', { 'aria-label': 'Who answers' })
  const modelSelect = h('select', { 'aria-label': 'Model', hidden: true })
  let chosen: ProviderInfo | null = null
  let ready: readonly ProviderInfo[] = []

  /** Models are asked for only where the settings name none. */
  async function fillModels(): Promise<void> {
    modelSelect.hidden = true
    modelSelect.replaceChildren()
    const provider = chosen
    if (!provider || provider.name === 'offline' || provider.model !== null) return
    try {
      const names = await models(provider.name)
      if (provider !== chosen || names.length === 0) return
      const kept = readStored(`model-${provider.name}`)
      modelSelect.replaceChildren(...names.map((name) => h('option', { value: name, selected: name === kept }, name)))
      modelSelect.hidden = false
    } catch {
      modelSelect.hidden = true // without a list the server takes the model that it has, or says what it needs
    }
  }

  modelSelect.addEventListener('change', () => {
    if (chosen) writeStored(`model-${chosen.name}`, modelSelect.value)
  })

  select.addEventListener('change', () => {
    chosen = ready.find(({ name }) => name === select.value) ?? null
    writeStored('provider', select.value)
    void fillModels()
  })

  return {
    show({ provider: usual, providers }) {
      ready = providers.filter((one) => one.ready)
      const kept = readStored('provider')
      chosen = ready.find(({ name }) => name === kept) ?? ready.find(({ name }) => name === usual) ?? ready[0] ?? null
      if (ready.length < 2) {
        root.replaceChildren(h('span', { class: 'provider-name' }, chosen ? titleOf(chosen) : ''), modelSelect)
      } else {
        select.replaceChildren(
          ...ready.map((one) => h('option', { value: one.name, selected: one === chosen }, titleOf(one))),
        )
        root.replaceChildren(select, modelSelect)
      }
      void fillModels()
    },
    choice: () => ({
      ...(ready.length > 1 && chosen && { provider: chosen.name }),
      ...(!modelSelect.hidden && modelSelect.value !== '' && { model: modelSelect.value }),
    }),
  }
}

function titleOf({ name, model }: ProviderInfo): string {
  return [NAMES[name] ?? name, ...(model === null ? [] : [model])].join(' · ')
}
