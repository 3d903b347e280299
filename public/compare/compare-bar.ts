/** The bar over the picture while two jobs are compared: whose parts are shown, the overlay, and the way out. */
import { h, iconButton } from '../ui/dom.ts'
import type { Comparison } from '../state.ts'

export type Side = Comparison['side']

export interface CompareBar {
  element: HTMLElement
  update: (view: {
    side: Side
    isOverlaid: boolean
    canSwap: boolean
    canOverlay: boolean
    names: Record<Side, string>
  }) => void
}

export interface CompareBarActions {
  swapCompared: () => void
  toggleOverlay: () => void
  leaveComparison: () => void
}

/** Creates the bar. */
export function createCompareBar({ swapCompared, toggleOverlay, leaveComparison }: CompareBarActions): CompareBar {
  const sides = { a: sideButton('a'), b: sideButton('b') }
  const overlay = h(
    'button',
    { type: 'button', class: 'tool', title: 'Draw the other over the picture (O)', 'aria-pressed': 'false' },
    'Overlay',
  )
  const leave = iconButton('close', 'Stop comparing (Esc)')
  overlay.addEventListener('click', toggleOverlay)
  leave.addEventListener('click', leaveComparison)

  function sideButton(side: Side): HTMLButtonElement {
    const button = h('button', { type: 'button', class: 'tool side', 'data-side': side }, side.toUpperCase())
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-pressed') !== 'true') swapCompared()
    })
    return button
  }

  return {
    element: h(
      'div',
      { class: 'compare-bar floating', role: 'toolbar', 'aria-label': 'Comparison' },
      sides.a,
      sides.b,
      overlay,
      leave,
    ),
    update({ side, isOverlaid, canSwap, canOverlay, names }) {
      for (const name of ['a', 'b'] as const) {
        const button = sides[name]
        button.setAttribute('aria-pressed', String(name === side))
        button.disabled = !canSwap && name !== side
        button.setAttribute('aria-label', `Show ${name.toUpperCase()}, ${names[name]}`)
        button.title = `${names[name]} (B swaps)`
      }
      overlay.setAttribute('aria-pressed', String(isOverlaid))
      overlay.disabled = !canSwap || !canOverlay
    },
  }
}
