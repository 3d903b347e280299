/** What two jobs differ in, in words: their figures, their parameters and their scripts. */
import type { Job, Parameter } from '../../server/api.ts'
import { jobHash } from '../jobs/address.ts'
import { h } from '../ui/dom.ts'
import { onlyWhenChanged } from '../units/only-when-changed.ts'
import { formatAge } from '../units/format.ts'
import type { Material } from '../verdict/materials.ts'
import { deltasOf, parameterDeltas, type Delta } from './deltas.ts'
import { renderDiff } from './diff/diff-view.ts'

/** A job as it is compared. */
export type ComparedJob = Pick<Job, 'name' | 'verdict' | 'timings' | 'cachedFrom' | 'error'> & {
  parameters: readonly Parameter[]
}

/** What the panel shows; `note` takes the place of the figures while B is not there. */
interface CompareView {
  a: ComparedJob
  b: Job | null
  codeA: string
  codeB: string
  note: string | null
  material: Material | null
}

export interface ComparePanel {
  update: (view: CompareView) => void
}

/** Creates the panel in `root`. */
export function createComparePanel(root: HTMLElement): ComparePanel {
  const heads = h('div', { class: 'compare-heads' })
  const body = h('div')
  const script = h('div')
  root.replaceChildren(heads, body, script)
  let figuresOfA: ComparedJob | null = null

  const drawHeads = onlyWhenChanged(({ name, b }: { name: string; b: Job | null }) =>
    heads.replaceChildren(renderHead('a', name, 'on the screen'), ...(b ? [renderHeadOfB(b)] : [])),
  )
  const drawBody = onlyWhenChanged(({ a, b, note, material }: Omit<CompareView, 'codeA' | 'codeB'>) => {
    if (!b) return body.replaceChildren(h('p', { class: 'empty' }, note ?? 'Loading…'))
    const parameters = parameterDeltas(a.parameters, b.parameters)
    body.replaceChildren(
      ...(parameters.length > 0 ? [h('h2', {}, 'Parameters'), renderTable(parameters)] : []),
      h('h2', {}, 'Figures'),
      renderFigures(a, b, material),
    )
  })
  const drawScript = onlyWhenChanged(({ b, codeA, codeB }: Pick<CompareView, 'b' | 'codeA' | 'codeB'>) =>
    script.replaceChildren(...(b ? [h('h2', {}, 'Script'), renderDiff(codeB, codeA)] : [])),
  )

  return {
    update({ a, b, codeA, codeB, note, material }) {
      // While a job runs, the figures stay those of the part that is still on the screen.
      if (!figuresOfA || ((a.verdict || a.error) && !isSame(figuresOfA, a))) figuresOfA = a
      drawHeads({ name: a.name, b })
      drawBody({ a: figuresOfA, b, note, material })
      drawScript({ b, codeA, codeB })
    },
  }
}

function isSame(former: ComparedJob, next: ComparedJob): boolean {
  return (
    former.verdict === next.verdict &&
    former.error === next.error &&
    former.parameters === next.parameters &&
    former.timings === next.timings
  )
}

function renderHead(side: 'a' | 'b', name: string, detail: string, href?: string): HTMLElement {
  const title = name || 'untitled'
  return h(
    'div',
    { class: 'compare-head', 'data-side': side },
    h('b', { class: 'side-mark' }, side.toUpperCase()),
    href === undefined
      ? h('span', { class: 'compare-name' }, title)
      : h('a', { class: 'compare-name', href, title: 'Show this job alone' }, title),
    h('small', {}, detail),
  )
}

function renderHeadOfB({ id, name, createdAt }: Job): HTMLElement {
  return renderHead('b', name, formatAge(new Date(createdAt), new Date()), jobHash(id))
}

function renderFigures(a: ComparedJob, b: ComparedJob, material: Material | null): HTMLElement {
  const deltas = deltasOf(a, b, material)
  if (deltas.length > 0) return renderTable(deltas)
  const [side, { error }] = b.verdict ? (['A', a] as const) : (['B', b] as const)
  return h('p', { class: 'empty' }, `${side} has no part to measure${error ? `: ${error.message}` : ''}`)
}

function renderTable(deltas: readonly Delta[]): HTMLElement {
  const head = ['', 'A', 'B', 'B → A'].map((name) => h('th', { scope: 'col' }, name))
  return h(
    'table',
    { class: 'deltas' },
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...deltas.map(renderDelta)),
  )
}

function renderDelta({ label, a, b, change, percent, isChanged }: Delta): HTMLElement {
  return h(
    'tr',
    { class: isChanged ? 'is-changed' : '', 'data-delta': label },
    h('th', { scope: 'row' }, label),
    h('td', {}, a),
    h('td', {}, b),
    h('td', { class: 'change' }, change ?? (isChanged ? '' : '='), percent !== null && h('small', {}, percent)),
  )
}
