/** Keeps the page's presets those of the script in the editor, and writes new ones into it. */
import type { ScriptDocument } from './script-document.ts'
import type { Store } from '../store.ts'
import { debounce } from '../ui/timing/debounce.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'

/** Rest after a letter before the script is read again. */
const REST_MS = 150

export interface Presets {
  save: (name: string) => void
  remove: (name: string) => void
}

/** Follows the script of the store from now on. */
export function createPresets(
  { state, update, listen }: Store,
  script: Pick<ScriptDocument, 'takeCode' | 'run'>,
): Presets {
  let read = ''
  const reading = debounce(REST_MS, () => void readAll())
  listen(() => {
    if (state.code === read) return
    read = state.code
    if (mayHavePresets(state.code)) reading.start()
    else if (state.presets.length > 0) update({ presets: [] })
  })

  async function readAll(): Promise<void> {
    const { code } = state
    try {
      const { readPresets } = await import('../params/preset-code.ts')
      if (state.code === code) update({ presets: mayHavePresets(code) ? readPresets(code) : [] })
    } catch {
      read = '' // the chunk did not come: tried again with the next letter
    }
  }

  async function rewrite(how: (module: typeof import('../params/preset-code.ts')) => string): Promise<void> {
    try {
      script.takeCode(how(await import('../params/preset-code.ts')))
      await script.run({ push: false })
    } catch (error) {
      toast(`The preset was not changed: ${messageOf(error)}`, 'fault')
    }
  }

  return {
    save: (name) => void rewrite(({ writePreset }) => writePreset(state.code, { name, values: state.overrides })),
    remove: (name) => void rewrite(({ removePreset }) => removePreset(state.code, name)),
  }
}

function mayHavePresets(code: string): boolean {
  return code.includes('presets')
}
