/** When the page is drawn: at most once a frame, and while something runs ten times a second for the timer. */

const TICK_MS = 100
const HIDDEN_MS = 100
const MINUTE_MS = 60_000

export interface Redraw {
  /** Draws before the next frame; in a hidden tab, which has no frames, a little later. */
  request: () => void
  /** Draws at once. */
  now: () => void
  /** Draws again and again, for what changes by itself. */
  setTicking: (on: boolean) => void
}

/** Calls `draw`; also every minute, for ages, and when the tab comes into view or goes. */
export function createRedraw(draw: () => void): Redraw {
  let cancel: (() => void) | null = null
  let ticking: ReturnType<typeof setInterval> | undefined

  function run(): void {
    cancel?.()
    cancel = null
    draw()
  }

  function request(): void {
    if (cancel) return
    if (document.hidden) {
      const timer = setTimeout(run, HIDDEN_MS)
      cancel = () => clearTimeout(timer)
    } else {
      const id = requestAnimationFrame(run)
      cancel = () => cancelAnimationFrame(id)
    }
  }

  document.addEventListener('visibilitychange', run)
  setInterval(request, MINUTE_MS)
  return {
    request,
    now: run,
    setTicking(on) {
      if (on) ticking ??= setInterval(request, TICK_MS)
      else {
        clearInterval(ticking)
        ticking = undefined
      }
    },
  }
}
