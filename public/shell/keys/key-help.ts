/** The sheet that lists all keys, loaded after the first picture. */
import { h } from '../../ui/dom.ts'
import { nameOfKeys, type Shortcut } from './keys.ts'

/** Fills the help sheet. */
export function fillKeyHelp(dialog: HTMLDialogElement, shortcuts: readonly Shortcut[]): void {
  const close = h('button', { type: 'button', class: 'button', autofocus: true }, 'Close')
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close() // the ground around the sheet
  })
  const groups = (['View', 'Compare', 'Run', 'Editor', 'Page'] as const).map((group) =>
    h(
      'section',
      {},
      h('h3', {}, group),
      h(
        'dl',
        {},
        ...shortcuts.flatMap((shortcut) =>
          shortcut.group === group
            ? [h('dt', {}, h('kbd', {}, nameOfKeys(shortcut))), h('dd', {}, shortcut.label)]
            : [],
        ),
      ),
    ),
  )
  const mouse = h(
    'section',
    {},
    h('h3', {}, 'Mouse and touch'),
    h(
      'dl',
      {},
      ...[
        ['Click, long press', 'select'],
        ['Shift click', 'measure'],
        ['Drag', 'turn'],
        ['Right drag, Shift drag, two fingers', 'move'],
        ['Wheel, pinch', 'zoom'],
        ['Double click', 'fit'],
      ].flatMap(([how = '', what = '']) => [h('dt', {}, how), h('dd', {}, what)]),
    ),
  )
  dialog.replaceChildren(
    h(
      'div',
      { class: 'dialog-body' },
      h('h2', { id: 'shortcuts-title' }, 'Keyboard shortcuts'),
      h('div', { class: 'dialog-columns' }, ...groups, mouse),
      close,
    ),
  )
}
