/** Where the user looks from as time goes by: the view jumps or glides, and each change asks for one picture. */
import { between, type View } from './view.ts'

export interface ViewMotion {
  /** Where the user looks from now. */
  view: () => View
  /** Where the view comes to rest. */
  goal: () => View
  jumpTo: (next: View) => void
  /** Glides there if it may, else jumps. */
  moveTo: (next: View) => void
  /** Takes another view of which the caller draws the picture. */
  setView: (next: View) => void
  /** Asks for a new picture. */
  invalidate: () => void
  /** Draws at once, in place of the picture that was asked for. */
  drawNow: () => void
  /** No picture is drawn any more. */
  dispose: () => void
}

export interface ViewMotionOptions {
  start: View
  /** Asked before each movement. */
  mayGlide: () => boolean
  draw: () => void
}

const GLIDE_MS = 280

/** Moves the view, and draws on demand. */
export function createViewMotion({ start, mayGlide, draw }: ViewMotionOptions): ViewMotion {
  let view = start
  let glide: { from: View; to: View; startedMs: number } | null = null
  let requested = 0

  function onFrame(nowMs: number): void {
    requested = 0
    if (glide) {
      const t = Math.min(1, Math.max(0, (nowMs - glide.startedMs) / GLIDE_MS))
      view = between(glide.from, glide.to, 1 - (1 - t) ** 3)
      if (t === 1) glide = null
      else invalidate()
    }
    draw()
  }

  function invalidate(): void {
    requested ||= requestAnimationFrame(onFrame)
  }

  function jumpTo(next: View): void {
    glide = null
    view = next
    invalidate()
  }

  return {
    view: () => view,
    goal: () => glide?.to ?? view,
    jumpTo,
    moveTo(next) {
      if (!mayGlide()) return jumpTo(next)
      glide = { from: view, to: next, startedMs: performance.now() }
      invalidate()
    },
    setView(next) {
      view = next
    },
    invalidate,
    drawNow() {
      if (glide) return invalidate() // its next step is due, and draws
      cancelAnimationFrame(requested)
      requested = 0
      draw()
    },
    dispose: () => cancelAnimationFrame(requested),
  }
}
