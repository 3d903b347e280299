/** The tabs above the script: prompt, code, examples and, while two jobs are compared, the comparison. */
import { find } from '../ui/dom.ts'
import { attachTabs } from '../ui/tabs.ts'

const TABS = ['chat', 'code', 'examples', 'compare'] as const
type Tab = (typeof TABS)[number]

export interface ScriptTabsOptions {
  root: HTMLElement
  actions: { selectTab: (tab: Tab) => void }
}

/** Wires the tabs in `root`. */
export function createScriptTabs({ root, actions }: ScriptTabsOptions): {
  update: (view: { tab: Tab; side: string | null }) => void
} {
  const buttons = TABS.map((tab) => find(`#tab-${tab}`, HTMLButtonElement, root))
  const show = attachTabs(buttons, (id) => {
    const tab = TABS.find((one) => id === `tab-${one}`)
    if (tab) actions.selectTab(tab)
  })
  let shown: Tab | null = null
  return {
    update({ tab, side }) {
      for (const button of buttons) if (button.id === 'tab-compare') button.hidden = side === null
      if (tab !== shown) show(`tab-${tab}`)
      shown = tab
    },
  }
}
