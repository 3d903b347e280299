/** Pointing at faces, edges and vertices: what lies under the pointer lights up, a click or a long press selects it. */
import { readColor } from '../../viewer/theme-colors.ts'
import type { Stage } from '../../viewer/stage.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { briefOf, figuresOf, rowsOf, titleOf, type Figures, type Row } from '../figures/figures.ts'
import type { ExactFacts } from '../figures/exact.ts'
import { finderOf } from '../figures/finder.ts'
import { createHighlight } from './highlight.ts'
import type { Unit } from '../../units/unit.ts'
import { createPicker, type Entity, type PickScene } from './pick.ts'
import { createReadout, type Readout } from './readout.ts'
import type { Section } from '../section/section.ts'
import { placeOf, placeOfPointer, type Place } from '../sight.ts'
import { ORIGIN, plus } from '../vectors.ts'

export interface Selection {
  readonly readout: Readout
  /** Draws it anew: the unit, the section or the place of the parts has changed. */
  refresh: () => void
  /** While measuring, a click adds to the selection instead of replacing it. */
  setMeasuring: (measuring: boolean) => void
  /** Answers whether there was anything to clear. */
  clear: () => boolean
  /** Selects the next face of the visible parts, or the one before it. */
  step: (by: 1 | -1) => void
  entities: () => readonly Entity[]
}

export interface SelectionOptions {
  stage: Stage
  section: Section
  exact: ExactFacts
  unit: () => Unit
  /** The part of the entity that was selected last. */
  onPart: (part: number | null) => void
  /** How prompts can name what is selected: `@face 12`. */
  onSelect: (references: readonly string[]) => void
  /** Figures of two entities together. */
  between: (a: Figures, b: Figures, unit: Unit) => Row[]
}

/** How near to an edge is on it, in CSS pixels. */
const REACH_PX = { mouse: 5, touch: 10 }
/** A vertex is reached from a little farther than the edge that ends there. */
const VERTEX_SHARE = 1.4
/** A pointer that moves farther turns the view. */
const STILL_PX = 5
const LONG_PRESS_MS = 450

/** Listens on the canvas of the stage. */
export function createSelection({
  stage,
  section,
  exact,
  unit,
  onPart,
  onSelect,
  between,
}: SelectionOptions): Selection {
  const { canvas } = stage
  const picker = createPicker()
  const hoverLight = createHighlight(stage, 0.55)
  const lights = [createHighlight(stage, 1), createHighlight(stage, 1)]
  const readout = createReadout(() => clear())
  let selected: Entity[] = []
  let hovered: Entity | null = null
  let measuring = false
  let waiting = 0
  let press: { x: number; y: number; id: number; timer: number } | null = null

  function offsetOf(part: number): Vec3 {
    const [x = 0, y = 0, z = 0] = stage.model()?.parts[part]?.object.position.toArray() ?? []
    return [x, y, z]
  }

  function figures(entity: Entity): Figures | null {
    const part = stage.model()?.parts[entity.part]
    return part ? figuresOf(entity, part.source, offsetOf(entity.part), exact.of(entity.part)) : null
  }

  function pick(event: PointerEvent): Entity | null {
    const parts = stage.model()?.parts ?? []
    const scene: PickScene = {
      parts: parts.map(({ source }, part) => ({ source, offset: offsetOf(part), hidden: stage.isHidden(part) })),
      keeps: section.keeps,
    }
    const reach = event.pointerType === 'touch' ? REACH_PX.touch : REACH_PX.mouse
    const place = placeOfPointer(stage, event.clientX, event.clientY)
    const found = picker.at(scene, stage.sight(), place, reach)
    if (found) exact.request()
    return (found?.kind === 'edge' && endNear(found, place, VERTEX_SHARE * reach)) || found
  }

  /** The end of an edge that is seen within reach of a place; where a circle begins is nobody's business. */
  function endNear({ part, id }: Entity, [x, y]: Place, reachPx: number): Entity | null {
    const facts = exact.of(part)
    const sight = stage.sight()
    const ends = facts?.edges[id]?.vertices ?? []
    if (!facts || ends.length < 2) return null
    const near = ends.find((vertex) => {
      const point = facts.vertices[vertex]
      if (!point) return false
      const [atX, atY] = placeOf(sight, plus(point, offsetOf(part)))
      return Math.hypot(atX - x, atY - y) <= (2 * reachPx) / sight.pixels
    })
    return near === undefined ? null : { kind: 'vertex', part, id: near }
  }

  function hover(next: Entity | null): void {
    if (isSame(hovered, next)) return
    hovered = next
    showHovered()
    canvas.classList.toggle('over-entity', next !== null)
  }

  function showHovered(): void {
    const known = hovered && !stage.isHidden(hovered.part) ? figures(hovered) : null
    hoverLight.show(known, readColor('--accent'), section.planes())
    readout.hover(known ? briefOf(known, unit()) : '')
  }

  function choose(entity: Entity | null, adds: boolean): void {
    if (!entity) selected = adds ? selected : []
    else if (selected.some((other) => isSame(other, entity)))
      selected = adds ? selected.filter((other) => !isSame(other, entity)) : [entity]
    else selected = adds && selected.length < 2 ? [...selected, entity] : [entity]
    hovered = null // what is selected has a light of its own
    refresh()
    onPart(selected.at(-1)?.part ?? null)
  }

  function clear(): boolean {
    if (selected.length === 0) return false
    choose(null, false)
    return true
  }

  function refresh(): void {
    selected = selected.filter(({ part }) => !stage.isHidden(part))
    if (selected.length > 0) exact.request()
    selected = selected.filter((entity) => figures(entity) !== null)
    const known = selected.flatMap((entity) => figures(entity) ?? [])
    const colors = [readColor('--accent'), readColor('--second')] as const
    lights.forEach((light, i) => light.show(known[i] ?? null, colors[i] ?? colors[0], section.planes()))
    const told = known.map((each, i) => ({
      kind: each.kind,
      isExact: each.isExact,
      title: titleOf(each),
      reference: referenceOf(selected[i]),
      // Where the script has put it, whatever the parts have been moved apart by.
      finder: finderAt(selected[i]),
      rows: rowsOf(each, unit()),
    }))
    const [a, b] = known
    readout.show(told, a && b ? between(a, b, unit()) : [], hint())
    onSelect(told.map(({ reference }) => reference))
    showHovered() // the pointer may rest where it is while better figures arrive
  }

  function hint(): string {
    if (!measuring || selected.length === 2) return ''
    return `Pick the ${selected.length === 0 ? 'first' : 'second'} face, edge or vertex`
  }

  /** `@face 12`, with the part's name where there are several. */
  function referenceOf(entity: Entity | undefined): string {
    const parts = stage.model()?.parts ?? []
    if (!entity) return ''
    const name = parts.length > 1 ? ` of ${JSON.stringify(parts[entity.part]?.source.name ?? '')}` : ''
    return `@${entity.kind} ${entity.id}${name}`
  }

  function finderAt(entity: Entity | undefined): string | null {
    const part = entity && stage.model()?.parts[entity.part]
    const told = part && figuresOf(entity, part.source, ORIGIN, exact.of(entity.part))
    return told ? finderOf(told) : null
  }

  function step(by: 1 | -1): void {
    const parts = stage.model()?.parts ?? []
    const all = parts.flatMap(({ source }, part) =>
      stage.isHidden(part) ? [] : [...new Set(source.faceIds)].map((id): Entity => ({ kind: 'face', part, id })),
    )
    const last = selected.at(-1) ?? null
    const from = all.findIndex((entity) => isSame(entity, last))
    const next = all.at(from < 0 ? (by > 0 ? 0 : -1) : (from + by) % all.length)
    if (next) choose(next, false)
  }

  function endPress(): void {
    clearTimeout(press?.timer)
    press = null
  }

  canvas.addEventListener('pointermove', (event) => {
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL_PX) endPress()
    if (event.buttons !== 0 || event.pointerType === 'touch') return
    cancelAnimationFrame(waiting)
    waiting = requestAnimationFrame(() => hover(pick(event)))
  })
  canvas.addEventListener('pointerleave', () => {
    cancelAnimationFrame(waiting)
    hover(null)
  })
  canvas.addEventListener('pointerdown', (event) => {
    const isSecondFinger = press !== null
    endPress()
    if (event.button !== 0 || isSecondFinger) return
    const timer = event.pointerType === 'touch' ? window.setTimeout(() => select(event), LONG_PRESS_MS) : 0
    press = { x: event.clientX, y: event.clientY, id: event.pointerId, timer }
  })
  canvas.addEventListener('pointerup', (event) => {
    if (press?.id === event.pointerId) select(event)
  })
  canvas.addEventListener('pointercancel', endPress)

  function select(event: PointerEvent): void {
    endPress()
    choose(pick(event), measuring || event.shiftKey)
  }

  stage.listen((change) => {
    if (change === 'view' || change === 'settled' || change === 'looks') return
    if (change === 'model') {
      // The faces of another part have other numbers.
      selected = []
      hovered = null
      onPart(null)
    }
    refresh()
  })

  return {
    readout,
    refresh,
    clear,
    step,
    setMeasuring(next) {
      measuring = next
      refresh()
    },
    entities: () => selected,
  }
}

function isSame(a: Entity | null, b: Entity | null): boolean {
  return a?.kind === b?.kind && a?.part === b?.part && a?.id === b?.id
}
