/**
 * Mouse, touch and keys on the canvas, as changes of the view. Left or one finger turns; right, middle, Shift or two fingers
 * move; the wheel and a pinch magnify at the pointer.
 */
import { orbit, pan, zoom, type View } from './view.ts'

export interface GestureTarget {
  view: () => View
  /** Takes the view as the user left it; any animation ends. */
  setView: (view: View) => void
  /** Smallest and greatest picture height in mm. */
  limits: () => [number, number]
  fit: () => void
}

const RADIANS_PER_PIXEL = 0.008
const KEY_TURN = Math.PI / 24

interface Pointer {
  x: number
  y: number
}

/** Listens on `canvas` until the signal aborts. */
export function listenForGestures(canvas: HTMLCanvasElement, target: GestureTarget, signal: AbortSignal): void {
  const pointers = new Map<number, Pointer>()
  const options = { signal }

  /** Of a point on the screen from the middle of the picture, in halves of its height. */
  function fromMiddle(x: number, y: number): [number, number] {
    const box = canvas.getBoundingClientRect()
    const half = box.height / 2
    return [(x - box.left - box.width / 2) / half, (half - (y - box.top)) / half]
  }

  function panByPixels(dx: number, dy: number): void {
    const mmPerPixel = target.view().height / canvas.clientHeight
    target.setView(pan(target.view(), dx * mmPerPixel, -dy * mmPerPixel))
  }

  function zoomAt(factor: number, x: number, y: number): void {
    target.setView(zoom(target.view(), factor, fromMiddle(x, y), target.limits()))
  }

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      canvas.setPointerCapture(event.pointerId)
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    options,
  )

  canvas.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const [dx, dy] = [now.x - before.x, now.y - before.y]
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1]
      pointers.set(event.pointerId, now)
      if (other) {
        const spread = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y)
        panByPixels(dx / 2, dy / 2)
        if (Number.isFinite(spread) && spread > 0) zoomAt(spread, (now.x + other.x) / 2, (now.y + other.y) / 2)
      } else if (event.shiftKey || event.buttons & 6) panByPixels(dx, dy)
      else target.setView(orbit(target.view(), -dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL))
    },
    options,
  )

  const release = (event: PointerEvent): void => void pointers.delete(event.pointerId)
  canvas.addEventListener('pointerup', release, options)
  canvas.addEventListener('pointercancel', release, options)
  canvas.addEventListener('contextmenu', (event) => event.preventDefault(), options)
  canvas.addEventListener('dblclick', () => target.fit(), options)

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1)
      // A pinch on a touchpad arrives as a wheel with Ctrl and small steps.
      zoomAt(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY)
    },
    { signal, passive: false },
  )

  canvas.addEventListener(
    'keydown',
    (event) => {
      const step = event.shiftKey ? 40 : 0
      const moves: Record<string, [number, number]> = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, 1],
        ArrowDown: [0, -1],
      }
      const move = moves[event.key]
      if (move && step) panByPixels(-move[0] * step, move[1] * step)
      else if (move) target.setView(orbit(target.view(), move[0] * KEY_TURN, move[1] * KEY_TURN))
      else if (event.key === '+' || event.key === '=' || event.key === '-') {
        const box = canvas.getBoundingClientRect()
        zoomAt(event.key === '-' ? 0.8 : 1.25, box.left + box.width / 2, box.top + box.height / 2)
      } else return
      event.preventDefault()
    },
    options,
  )
}
