/** Mass properties of all parts that are shown: size, volume, area, centre, and with a material mass and inertia. */
import { h, iconButton } from '../../ui/dom.ts'
import { readStored, writeStored } from '../../ui/storage.ts'
import { formatArea, formatInertia, formatMass, formatVolume, type Bounds } from '../../units/format.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { MATERIALS } from '../../verdict/materials.ts'
import { formatNumber, formatPoint } from '../lengths.ts'
import type { Unit } from '../../units/unit.ts'
import type { Solids } from './mass.ts'

/** What is shown, as far as it is known. */
export interface Properties {
  /** Such as `2 of 3 parts`; empty when all are counted. */
  scope: string
  bounds: Bounds | null
  areaMm2: number | null
  /** Null until the exact facts are there, and for drawings. */
  solids: Solids | null
  /** Why there is no volume. */
  note: string
}

export interface PropertiesPanel {
  readonly element: HTMLElement
  show: (properties: Properties, unit: Unit) => void
}

const OWN = 'own'

/** Creates the panel; `onClose` is its cross. */
export function createPropertiesPanel(onClose: () => void): PropertiesPanel {
  let shown: { properties: Properties; unit: Unit } | null = null
  const rows = h('dl', {})
  const scope = h('small', {})
  const choice = h('select', { class: 'value', 'aria-label': 'Material' })
  choice.append(
    h('option', { value: '' }, 'material…'),
    ...MATERIALS.map(({ name }) => h('option', { value: name }, name)),
    h('option', { value: OWN }, 'own density'),
  )
  const density = h('input', {
    type: 'number',
    class: 'value',
    min: 0.001,
    max: 100,
    step: 'any',
    'aria-label': 'Density in g/cm³',
  })
  const close = iconButton('cross', 'Close the mass properties (I)', { class: 'icon-button readout-close' })
  close.addEventListener('click', onClose)
  const element = h(
    'section',
    { class: 'properties', 'aria-label': 'Mass properties', hidden: true },
    h('h3', {}, 'Mass properties'),
    scope,
    rows,
    h('div', { class: 'properties-material' }, choice, density, h('span', { class: 'tray-unit' }, 'g/cm³')),
    close,
  )
  choice.value = readStored('material') ?? ''
  if (choice.selectedIndex < 0) choice.value = ''
  density.value = String(densityOf(choice.value) ?? readStored('density') ?? 1)

  function densityOf(name: string): number | null {
    return MATERIALS.find((material) => material.name === name)?.density ?? null
  }

  function draw(): void {
    if (!shown) return
    const { properties, unit } = shown
    const { bounds, areaMm2, solids, note } = properties
    const line = (label: string, value: string) => [h('dt', {}, label), h('dd', { 'data-figure': label }, value)]
    const grams = solids && choice.value && density.valueAsNumber > 0 ? density.valueAsNumber / 1000 : null
    scope.textContent = properties.scope
    rows.replaceChildren(
      ...(bounds
        ? [
            ...line('Size', sizeOf(bounds, unit)),
            ...line('From', formatPoint(bounds.min, unit)),
            ...line('To', formatPoint(bounds.max, unit)),
          ]
        : []),
      ...(solids ? line('Volume', formatVolume(solids.volumeMm3, unit)) : line('Volume', note)),
      ...(areaMm2 === null ? [] : line('Area', formatArea(areaMm2, unit))),
      ...(solids ? line('Centre', formatPoint(solids.center, unit)) : []),
      ...(solids && grams !== null
        ? [
            ...line('Mass', formatMass(solids.volumeMm3 * grams, unit)),
            ...solids.moments.flatMap((moment, at) => line(`I${at + 1}`, formatInertia(moment * grams, unit))),
          ]
        : []),
    )
  }

  choice.addEventListener('change', () => {
    const known = densityOf(choice.value)
    if (known !== null) density.value = String(known)
    writeStored('material', choice.value || null)
    draw()
  })
  density.addEventListener('input', () => {
    choice.value = OWN
    writeStored('material', OWN)
    writeStored('density', density.value)
    draw()
  })

  return {
    element,
    show(properties, unit) {
      shown = { properties, unit }
      draw()
    },
  }
}

function sizeOf({ min, max }: Bounds, unit: Unit): string {
  const sides: Vec3 = [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
  return `${sides.map((side) => formatNumber(side, unit)).join(' × ')} ${unit}`
}
