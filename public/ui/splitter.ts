/** A bar between two panes that changes a length of the layout, by pointer or arrow keys, and remembers it. */
import { readStored, writeStored } from './storage.ts'

export interface SplitterOptions {
  element: HTMLElement
  /** Custom property of the page that holds the length, also the key under which it is remembered. */
  property: string
  /** Pixels by which the length grows when the pointer goes right (+1) or up (-1), and along which axis. */
  axis: 'x' | 'y'
  sign: 1 | -1
  limits: readonly [min: number, max: number]
  /** The present length in pixels. */
  measure: () => number
}

/** Makes a separator adjustable; a double click gives the length of the style sheet back. */
export function attachSplitter({ element, property, axis, sign, limits, measure }: SplitterOptions): void {
  const key = `layout${property}`
  const style = document.documentElement.style

  function tell(length = measure()): void {
    element.setAttribute('aria-valuenow', String(length))
  }

  function apply(pixels: number): void {
    const length = Math.round(Math.min(limits[1], Math.max(limits[0], pixels)))
    style.setProperty(property, `${length}px`)
    tell(length)
    writeStored(key, String(length))
  }

  const stored = Number(readStored(key))
  if (stored > 0) apply(stored)
  else tell()
  element.setAttribute('aria-valuemin', String(limits[0]))
  element.setAttribute('aria-valuemax', String(limits[1]))

  element.addEventListener('pointerdown', (down) => {
    const [start, length] = [axis === 'x' ? down.clientX : down.clientY, measure()]
    const ending = new AbortController()
    element.setPointerCapture(down.pointerId)
    element.addEventListener(
      'pointermove',
      (move) => apply(length + sign * ((axis === 'x' ? move.clientX : move.clientY) - start)),
      ending,
    )
    for (const end of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(end, () => ending.abort(), ending)
  })
  element.addEventListener('dblclick', () => {
    style.removeProperty(property)
    writeStored(key, null)
    tell()
  })
  element.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -16, ArrowUp: -16, ArrowRight: 16, ArrowDown: 16 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    apply(measure() + sign * step)
  })
}
