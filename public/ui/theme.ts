/** Light or dark: follows the system until the user chooses, and remembers the choice. */
import { writeStored } from './storage.ts'

export type Theme = 'light' | 'dark'

const system = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

/** The theme that is on the screen. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : system().matches ? 'dark' : 'light'
}

/** Changes to the other theme; choosing what the system has goes back to following it. */
export function toggleTheme(): void {
  const root = document.documentElement
  const next = currentTheme() === 'dark' ? 'light' : 'dark'
  if ((next === 'dark') === system().matches) delete root.dataset['theme']
  else root.dataset['theme'] = next
  writeStored('theme', root.dataset['theme'] ?? null)
}

/** Calls `listener` when the system changes its own. */
export function onSystemTheme(listener: () => void): void {
  system().addEventListener('change', listener)
}
