/** The frame of a panel in the column at the right, and its tab on the sheet of phones. */
import { find, h } from '../ui/dom.ts'
import { renderSheetTab } from './phone-sheet.ts'

/**
 * Adds an empty panel behind those that are there; `name` is also the id of its body, `short` its title
 * where there is little room.
 */
export function addSidePanel(name: string, title: string, short = title): { root: HTMLElement; head: HTMLElement } {
  const head = h('h2', { id: `head-${name}` }, title, h('span', { class: 'grow' }))
  const root = h('div', { id: name })
  const frame = h('section', { class: `panel ${name}`, 'data-sheet': name, 'aria-labelledby': head.id }, head, root)
  find('.right', HTMLElement).append(frame)
  find('#sheet-log', HTMLElement).before(renderSheetTab(name, short))
  return { root, head }
}
