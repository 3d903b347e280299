/** Comparing two jobs: what the page needs of it at its start. The rest is loaded when the first two are compared. */
import type { Store } from '../store.ts'
import { messageOf } from '../ui/message-of.ts'
import { toast } from '../ui/toast.ts'
import type { ComparisonControl } from './comparison.ts'

export interface Comparing {
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
}

/** Creates what loads the comparison when it is first wanted. */
export function createComparing(store: Store): Comparing {
  const { state } = store
  let loading: Promise<ComparisonControl> | null = null

  async function use(how: (control: ComparisonControl) => unknown): Promise<void> {
    try {
      loading ??= import('./comparison.ts').then(({ createComparison }) => createComparison(store))
      how(await loading)
    } catch (error) {
      loading = null // another try may find the server again
      toast(`The comparison could not be loaded: ${messageOf(error)}`, 'fault')
    }
  }

  function leave(): boolean {
    if (!state.compare) return false
    void use((control) => control.leave())
    return true
  }

  return {
    follow(otherId) {
      if (otherId === null) leave()
      else if (otherId !== state.compare?.id) void use((control) => control.open(otherId))
    },
    toggle() {
      if (!leave()) void use((control) => control.openFormer())
    },
    swap: () => void use((control) => control.swap()),
    toggleOverlay: () => void use((control) => control.toggleOverlay()),
    leave,
  }
}
