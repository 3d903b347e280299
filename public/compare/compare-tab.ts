/** The button and the panel of comparisons; what shows them is loaded when the first two jobs are compared. */
import { find } from '../ui/dom.ts'
import { loadLateStyles } from '../ui/late-styles.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import type { CompareState, CompareViewOptions } from './compare-view.ts'

export interface CompareTabOptions extends CompareViewOptions {
  actions: CompareViewOptions['actions'] & { toggleComparison: () => void }
}

/** Creates what loads the view of comparisons when it is first wanted. */
export function createCompareTab({ root, actions }: CompareTabOptions): { update: (view: CompareState) => void } {
  const button = find('#compare', HTMLButtonElement)
  let loading: Promise<void> | null = null
  let show: ((view: CompareState) => void) | null = null
  let last: CompareState
  button.addEventListener('click', actions.toggleComparison)

  async function load(): Promise<void> {
    try {
      const [{ createCompareView }] = await Promise.all([import('./compare-view.ts'), loadLateStyles()])
      show = createCompareView({ root, actions }).update
      show(last)
    } catch (error) {
      toast(`The comparison could not be loaded: ${messageOf(error)}`, 'fault')
    }
  }

  return {
    update(view) {
      last = view
      button.setAttribute('aria-pressed', String(view.compare !== null))
      // Another try may find the server again.
      if (view.compare === null && !show) loading = null
      else if (view.compare !== null) loading ??= load()
      show?.(view)
    },
  }
}
