/** Light or dark: follows the system until the user chooses, and remembers the choice. */
import { writeStored } from '../ui/storage.ts'

export interface Theme {
  /** Changes to the other theme; choosing what the system has goes back to following it. */
  toggle: () => void
}

/** Calls `onChange` whenever the colours on the screen change. */
export function createTheme(onChange: () => void): Theme {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', onChange)
  return {
    toggle() {
      const root = document.documentElement
      const isDark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : system.matches
      if (isDark === system.matches) {
        root.dataset['theme'] = isDark ? 'light' : 'dark'
        writeStored('theme', root.dataset['theme'])
      } else {
        delete root.dataset['theme']
        writeStored('theme', null)
      }
      onChange()
    },
  }
}
