/** Comparing two jobs: what the page needs of it at its start. The rest is loaded when the first two are compared. */
import { loadLateStyles } from '../ui/late-styles.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import type { Compare, CompareOptions } from './compare.ts'

export interface CompareTab {
  /** Compares the job on the screen with another; null ends that, if it was going on. */
  follow: (otherId: string | null) => void
  /** Compares the job on the screen with the one before it, or no longer. */
  toggle: () => void
  /** Swaps whose parts are in the picture. */
  swap: () => void
  /** Shows the other's parts over the picture, or no longer. */
  toggleOverlay: () => void
  /** Ends the comparison; answers whether there was one. */
  leave: () => boolean
  update: () => void
}

/** Creates what loads the comparison when it is first wanted. */
export function createCompareTab(options: CompareOptions): CompareTab {
  const { state } = options.store
  let compare: Compare | null = null
  let loading: Promise<Compare | null> | null = null

  function load(): Promise<Compare | null> {
    loading ??= Promise.all([import('./compare.ts'), loadLateStyles()]).then(
      ([{ createCompare }]) => (compare = createCompare(options)),
      (error: unknown) => {
        loading = null // another try may find the server again
        toast(`The comparison could not be loaded: ${messageOf(error)}`, 'fault')
        return null
      },
    )
    return loading
  }

  function leave(): boolean {
    if (!state.compare) return false
    compare?.leave()
    return true
  }

  return {
    follow(otherId) {
      if (otherId === null) compare?.leave()
      else if (otherId !== state.compare?.id) void load().then((loaded) => loaded?.open(otherId))
    },
    toggle() {
      if (!leave()) void load().then((loaded) => loaded?.openFormer())
    },
    swap: () => void compare?.swap(),
    toggleOverlay: () => compare?.toggleOverlay(),
    leave,
    update: () => compare?.update(),
  }
}
