/** Tabs after the ARIA pattern: arrow keys walk, the panels of the others are hidden. */

/** Wires a tab list; answers a function that shows a tab by its id. `onSelect`: the user has chosen one. */
export function attachTabs(tabs: readonly HTMLButtonElement[], onSelect: (id: string) => void): (id: string) => void {
  for (const tab of tabs) {
    tab.addEventListener('click', () => onSelect(tab.id))
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      const shown = tabs.filter((other) => !other.hidden)
      const next = step === undefined ? undefined : shown.at((shown.indexOf(tab) + step) % shown.length)
      if (!next) return
      onSelect(next.id)
      next.focus()
    })
  }
  return (id) => {
    for (const tab of tabs) {
      const isSelected = tab.id === id
      tab.setAttribute('aria-selected', String(isSelected))
      tab.tabIndex = isSelected ? 0 : -1
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '')
      if (panel) panel.hidden = !isSelected
    }
  }
}
