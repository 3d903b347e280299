/** The chip over the 3D view: is the part sound, how large is it, and if not, which line is to blame. */
import type { Diagnostic, JobError, Verdict } from '../../server/api.ts'
import { h, icon } from '../ui/dom.ts'
import { onUnitChange } from '../units/unit.ts'
import { formatArea, formatMass, formatPlace, formatSize, formatVolume } from '../units/format.ts'
import { judgement, plural } from './judgement.ts'
import { MATERIALS, massOf, type Material } from './materials.ts'

/** What the chip tells; null hides it. */
export type ChipView =
  | { type: 'verdict'; verdict: Verdict; warnings: readonly Diagnostic[] }
  | { type: 'error'; error: Pick<JobError, 'message' | 'hint' | 'line' | 'column'>; hasOldModel: boolean }
  /** The picture follows a value that is still moving. */
  | { type: 'preview' }
  | { type: 'stopped'; hasOldModel: boolean }
  | null

export interface VerdictChipOptions {
  root: HTMLElement
  actions: {
    /** Chooses the material whose mass is shown; null for none. */
    setMaterial: (name: string | null) => void
    jump: (line: number, column: number | undefined) => void
  }
}

/** Creates the chip in `root`; a click on it opens the exact figures. */
export function createVerdictChip({ root, actions }: VerdictChipOptions): {
  update: (view: { chip: ChipView; material: string | null; status: string }) => void
} {
  let drawn: ChipView | undefined
  let isOpen = false
  let material: Material | null = null

  function jumpButton({ line, column }: Pick<Diagnostic, 'line' | 'column'>): HTMLElement | null {
    if (line === undefined) return null
    const button = h('button', { type: 'button', class: 'text-button jump' }, `line ${line}`)
    button.addEventListener('click', () => actions.jump(line, column))
    return button
  }

  function renderVerdict(view: Extract<ChipView, { type: 'verdict' }>): HTMLElement[] {
    const { verdict, warnings } = view
    const { bounds, volumeMm3 } = verdict
    const isDoubted = !verdict.ok || warnings.length > 0
    root.toggleAttribute('data-doubted', isDoubted)
    const toggle = h(
      'button',
      { type: 'button', class: 'chip-line', 'aria-expanded': String(isOpen), title: 'Exact figures' },
      h(
        'strong',
        { class: isDoubted ? 'warn' : 'good' },
        icon(isDoubted ? 'alert' : 'check'),
        judgement(verdict, warnings.length),
      ),
      h('span', { class: 'figure', id: 'size' }, formatSize(bounds)),
      h('span', { class: 'figure', id: 'volume', 'data-mm3': String(volumeMm3) }, formatVolume(volumeMm3)),
      material && h('span', { class: 'figure mass' }, formatMass(massOf(volumeMm3, material))),
      icon('chevron'),
    )
    toggle.addEventListener('click', () => {
      isOpen = !isOpen
      render(view)
    })
    const [first, ...others] = warnings
    return [
      ...(isOpen ? [renderFigures(verdict)] : []),
      ...(first
        ? [
            h(
              'div',
              { class: 'chip-warning' },
              jumpButton(first),
              h('span', { title: first.hint }, first.message),
              first.place !== undefined &&
                h('span', { class: 'quiet', title: 'The box in the picture is where it is' }, 'marked'),
              others.length > 0 && h('span', { class: 'quiet' }, `and ${others.length} more in the log`),
            ),
          ]
        : []),
      toggle,
    ]
  }

  function renderFigures({ areaMm2, centerOfMass, counts, healed, volumeMm3 }: Verdict): HTMLElement {
    const select = h('select', { 'aria-label': 'Material' }, h('option', { value: '' }, 'material…'))
    for (const { name } of MATERIALS)
      select.append(h('option', { value: name, selected: name === material?.name }, name))
    select.addEventListener('change', () => actions.setMaterial(select.value || null))
    const rows: [string, string | HTMLElement][] = [
      ['Area', formatArea(areaMm2)],
      ['Centre of mass', formatPlace(centerOfMass)],
      ['B-rep', `${plural(counts.solids, 'solid')}, ${plural(counts.faces, 'face')}, ${plural(counts.edges, 'edge')}`],
      ['Mesh', plural(counts.triangles, 'triangle')],
      ['Mass', massFigure(volumeMm3, material, select)],
    ]
    if (healed) rows.push(['Healed', 'the kernel’s first answer was wrong and was repaired'])
    return h('dl', { class: 'figures' }, ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))
  }

  function renderError({ error, hasOldModel }: Extract<ChipView, { type: 'error' }>): HTMLElement[] {
    const [firstLine = ''] = error.message.split('\n')
    return [
      h('div', { class: 'chip-error', role: 'alert' }, icon('cross'), h('span', {}, firstLine), jumpButton(error)),
      ...(error.hint ? [h('div', { class: 'quiet' }, error.hint)] : []),
      ...(hasOldModel ? [h('div', { class: 'quiet' }, 'Showing the last good part.')] : []),
    ]
  }

  function render(view: ChipView): void {
    drawn = view
    root.hidden = view === null
    root.dataset['kind'] = view?.type ?? 'none'
    root.removeAttribute('data-doubted')
    if (view === null) return
    switch (view.type) {
      case 'verdict':
        return root.replaceChildren(...renderVerdict(view))
      case 'error':
        return root.replaceChildren(...renderError(view))
      case 'preview':
        return root.replaceChildren(h('div', { class: 'quiet' }, 'Preview: checked once the value rests'))
      case 'stopped':
        return root.replaceChildren(
          h('div', {}, view.hasOldModel ? 'Stopped. Showing the part from before.' : 'Stopped.'),
        )
    }
  }

  onUnitChange(() => drawn && render(drawn))
  return {
    update({ chip, material: chosen, status }) {
      const isOther = chosen !== (material?.name ?? null)
      if (isOther) material = MATERIALS.find(({ name }) => name === chosen) ?? null
      // While a job runs, the chip stays the one of the part that is still on the screen.
      const next = status === 'running' && chip === null ? (drawn ?? null) : chip
      if (isOther || JSON.stringify(next) !== JSON.stringify(drawn)) render(next)
    },
  }
}

function massFigure(volumeMm3: number, material: Material | null, select: HTMLElement): HTMLElement {
  return h('span', { class: 'mass-choice' }, material && formatMass(massOf(volumeMm3, material)), select)
}
