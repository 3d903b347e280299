/** What lies over the page while files are dragged across it: one half for each thing that can be done with them. */
import { h } from '../ui/dom.ts'
import type { Purpose } from './take-files.ts'

const ZONES: readonly (readonly [Purpose, title: string, detail: string])[] = [
  ['use', 'Use in the script', 'STEP, IGES, STL, 3MF, BREP, SVG, DXF, fonts; or a script to open'],
  ['look', 'Just look at it', 'STEP, IGES, STL, 3MF, BREP'],
]

/** Listens for files that are dragged over the page, and answers them with what is wanted. */
export function attachDropVeil(veil: HTMLElement, onFiles: (files: File[], purpose: Purpose) => void): void {
  veil.replaceChildren(
    ...ZONES.map(([purpose, title, detail]) =>
      h('div', { class: 'drop-zone', 'data-drop': purpose }, h('strong', {}, title), h('span', {}, detail)),
    ),
  )
  const zoneOf = ({ target }: DragEvent): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-drop]') : null
  const mark = (zone: HTMLElement | null): void => {
    for (const each of veil.querySelectorAll('[data-drop]')) each.classList.toggle('is-over', each === zone)
  }

  let depth = 0 // enter and leave come for every element on the way
  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return
    depth += 1
    veil.hidden = false
  })
  addEventListener('dragleave', (event) => {
    if (carriesFiles(event)) veil.hidden = --depth <= 0
  })
  addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    mark(zoneOf(event))
  })
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return
    event.preventDefault()
    depth = 0
    veil.hidden = true
    onFiles(Array.from(event.dataTransfer?.files ?? []), zoneOf(event)?.dataset['drop'] === 'look' ? 'look' : 'use')
  })
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
