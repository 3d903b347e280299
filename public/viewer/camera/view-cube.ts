/** The cube in the corner that shows where the axes point, turns the view when dragged and jumps to a side when clicked. */
import { h } from '../../ui/dom.ts'
import type { StandardView, View } from './view.ts'

const FACES: readonly StandardView[] = ['front', 'back', 'left', 'right', 'top', 'bottom']
const DRAG_PIXELS = 4
const RADIANS_PER_PIXEL = 0.014

export interface ViewCube {
  /** Turns the cube as the part is turned. */
  update: (view: View, perspective: boolean) => void
}

export interface ViewCubeOptions {
  root: HTMLElement
  onPick: (view: StandardView) => void
  onTurn: (azimuth: number, elevation: number) => void
}

/** Builds the cube; the toolbar offers the same views to the keyboard. */
export function createViewCube({ root, onPick, onTurn }: ViewCubeOptions): ViewCube {
  const body = h('div', { class: 'cube-body' })
  for (const name of FACES) body.append(h('span', { class: 'cube-face', 'data-view': name }, name))
  for (const axis of ['x', 'y', 'z'])
    body.append(h('span', { class: `cube-axis ${axis}` }, h('i'), h('i'), h('b', {}, axis.toUpperCase())))
  root.append(body)

  let drag: { x: number; y: number; moved: boolean } | null = null
  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId)
    drag = { x: event.clientX, y: event.clientY, moved: false }
  })
  root.addEventListener('pointermove', (event) => {
    if (!drag) return
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y]
    if (!drag.moved && Math.hypot(dx, dy) < DRAG_PIXELS) return
    drag = { x: event.clientX, y: event.clientY, moved: true }
    onTurn(-dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL)
  })
  root.addEventListener('pointerup', (event) => {
    // The pointer is captured, so that the event's own target is always the root.
    const hit = drag?.moved === false ? document.elementFromPoint(event.clientX, event.clientY) : null
    const name = FACES.find((face) => hit instanceof HTMLElement && hit.dataset['view'] === face)
    if (name) onPick(name)
    drag = null
  })

  return {
    update({ azimuth, elevation }, perspective) {
      root.style.setProperty('--azimuth', `${azimuth}rad`)
      root.style.setProperty('--elevation', `${elevation}rad`)
      root.classList.toggle('perspective', perspective)
    },
  }
}
