/** The tools of the 3D view. They come after the first picture, in a chunk of their own. */
import { h } from '../ui/dom.ts'
import { currentUnit, setUnit, type Unit } from '../units/unit.ts'
import type { Stage } from '../viewer/stage.ts'
import type { Vec3 } from '../viewer/camera/view.ts'
import { createBox } from './box.ts'
import { createExactFacts } from './figures/exact.ts'
import { createPropertiesPanel } from './mass/properties-panel.ts'
import { propertiesOf } from './mass/properties.ts'
import { createRail, TOOL_NAMES, type ToolName } from './rail.ts'
import { measure } from './figures/measure.ts'
import { createSection } from './section/section.ts'
import { createSectionPanel } from './section/section-panel.ts'
import { createSelection } from './selection/selection.ts'
import { clientPoint } from './sight.ts'

export interface ToolsOptions {
  stage: Stage
  /** The pane of the view. */
  root: HTMLElement
  onUnit: (unit: Unit) => void
  /** The part of which something has been selected. */
  onPart: (part: number | null) => void
  /** How prompts can name what is selected. */
  onSelect: (references: readonly string[]) => void
}

export interface Tools {
  /** What the tool's button does. */
  use: (name: ToolName) => void
  /** Clears the selection; answers whether there was one. */
  clear: () => boolean
  /** Selects the next face, or the one before. */
  step: (by: 1 | -1) => void
  /** The colours of the theme have changed. */
  refresh: () => void
}

/** Adds the tools to the pane of the view. */
export function createTools({ stage, root, onUnit, onPart, onSelect }: ToolsOptions): Tools {
  const pressed = new Set<ToolName>()
  let explosion = 0

  const exact = createExactFacts(stage, () => {
    selection.refresh()
    showProperties()
  })
  const propertiesPanel = createPropertiesPanel(() => use('properties'))
  const box = createBox(stage)
  const section = createSection(stage)
  const sectionPanel = createSectionPanel((cut) => {
    section.set(cut)
    selection.refresh()
  })
  const selection = createSelection({ stage, section, exact, unit: currentUnit, onPart, onSelect, between: measure })
  const slider = h('input', {
    type: 'range',
    class: 'slider',
    min: 0,
    max: 1,
    step: 0.01,
    value: 0,
    'aria-label': 'How far apart',
  })
  const explodePanel = h(
    'div',
    { class: 'tray', role: 'group', 'aria-label': 'Move apart', hidden: true },
    h('span', { class: 'tray-label' }, 'Apart'),
    slider,
  )
  const rail = createRail(root, use)
  root.append(
    box.element,
    h(
      'div',
      { class: 'trays' },
      sectionPanel.element,
      explodePanel,
      selection.readout.element,
      propertiesPanel.element,
    ),
    selection.readout.hoverLine,
  )

  function use(name: ToolName): void {
    if (name === 'unit') {
      setUnit(currentUnit() === 'mm' ? 'in' : 'mm')
      return apply()
    }
    if (name === 'explode' && !isAssembly()) return
    if (!pressed.delete(name)) pressed.add(name)
    if (name === 'explode') setExplosion(pressed.has('explode') ? 0.6 : 0)
    apply()
    if (name === 'explode') stage.fit() // what moves apart leaves the picture else
  }

  /** Escape: first the selection goes, then measuring ends. */
  function clear(): boolean {
    if (selection.clear()) return true
    if (!pressed.delete('measure')) return false
    apply()
    return true
  }

  function isAssembly(): boolean {
    return (stage.model()?.parts.length ?? 0) > 1
  }

  function setExplosion(share: number): void {
    explosion = share
    slider.value = String(share)
    slider.style.setProperty('--fill', `${share * 100}%`)
    slider.setAttribute('aria-valuetext', `${Math.round(share * 100)} %`)
  }

  /** Brings the picture and the controls in line with what is switched on. */
  function apply(): void {
    const model = stage.model()
    const unit = currentUnit()
    for (const name of TOOL_NAMES) if (name !== 'unit') rail.setPressed(name, pressed.has(name))
    rail.setPressed('unit', unit === 'in')
    rail.setText('unit', unit)
    rail.setShown('explode', isAssembly())
    sectionPanel.element.hidden = !pressed.has('section')
    explodePanel.hidden = !pressed.has('explode') || !isAssembly()
    model?.setGhost(pressed.has('ghost'))
    model?.setExplosion(isAssembly() ? explosion : 0)
    if (model) {
      const cut = sectionPanel.update(model.spread, unit)
      section.set(pressed.has('section') ? cut : null)
    }
    selection.setMeasuring(pressed.has('measure'))
    onUnit(unit)
    showProperties()
    stage.invalidate()
    root.dataset['tools'] = [...pressed].join(' ')
  }

  /** What the box and the mass properties are about: all parts that are shown, where they stand. */
  function showProperties(): void {
    const [wantsBox, wantsFigures] = [pressed.has('box'), pressed.has('properties')]
    propertiesPanel.element.hidden = !wantsFigures
    if (wantsBox || wantsFigures) exact.request()
    const properties = wantsBox || wantsFigures ? propertiesOf(stage, exact) : null
    box.show(wantsBox ? (properties?.bounds ?? null) : null, currentUnit())
    if (properties && wantsFigures) propertiesPanel.show(properties, currentUnit())
  }

  slider.addEventListener('input', () => {
    setExplosion(slider.valueAsNumber)
    apply()
  })
  slider.addEventListener('change', stage.fit)
  stage.listen((change) => {
    if (change === 'model') apply()
    else if (change === 'hidden') showProperties()
  })
  apply()
  // For tests and for the curious: where a point of the part is seen, and what is selected.
  Object.assign(window, {
    __tools: { project: (point: Vec3) => clientPoint(stage, point), selected: selection.entities },
  })

  return { use, clear, step: selection.step, refresh: () => (selection.refresh(), showProperties()) }
}
