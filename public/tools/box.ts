/** The box around all parts that are shown, drawn into the picture with its three dimensions. */
import { BufferAttribute, BufferGeometry, LineSegments } from 'three'
import { h } from '../ui/dom.ts'
import { union } from '../viewer/scene/drawn-model.ts'
import { createEdgeMaterial } from '../viewer/scene/materials.ts'
import type { Stage } from '../viewer/stage.ts'
import { readColor } from '../viewer/theme-colors.ts'
import { basisOf, type Vec3 } from '../viewer/camera/view.ts'
import type { Bounds } from '../units/format.ts'
import { formatLength } from './lengths.ts'
import type { Unit } from '../units/unit.ts'
import { placeOf } from './sight.ts'
import { dot, minus, plus, times } from './vectors.ts'

export interface Box {
  /** The dimensions, to lie over the picture. */
  readonly element: HTMLElement
  /** Null takes the box away. */
  show: (bounds: Bounds | null, unit: Unit) => void
}

/** Creates a box that shows nothing. */
export function createBox(stage: Stage): Box {
  const labels = (['x', 'y', 'z'] as const).map((axis) => h('span', { class: 'box-label', 'data-side': axis }))
  const element = h(
    'div',
    { class: 'box-labels', role: 'group', 'aria-label': 'Size of the part', hidden: true },
    ...labels,
  )
  const geometry = new BufferGeometry()
  const material = createEdgeMaterial([0.5, 0.5, 0.5])
  const lines = new LineSegments(geometry, material)
  lines.renderOrder = 2
  lines.frustumCulled = false
  let shown: Bounds | null = null

  /** Of the four sides along an axis, the one whose middle is lowest in the picture and nearest: it hides nothing. */
  function place(): void {
    if (!shown) return
    const sight = stage.sight()
    const { up, back } = basisOf(sight.view)
    const bounds = shown
    labels.forEach((label, axis) => {
      const [best] = sidesAlong(bounds, axis).toSorted((a, b) => dot(minus(a, b), up) * 2 - dot(minus(a, b), back) || 0)
      if (!best) return
      const [x, y] = placeOf(sight, best)
      label.style.translate = `calc(${(x * sight.pixels) / 2}px - 50%) calc(${(-y * sight.pixels) / 2}px - 50%)`
    })
  }

  stage.listen((change) => {
    if (change === 'view') place()
  })

  return {
    element,
    show(bounds, unit) {
      shown = bounds
      element.hidden = bounds === null
      stage.scene.remove(lines)
      stage.invalidate()
      if (!bounds) return
      const [r, g, b] = readColor('--accent')
      Object.assign(material.uniforms['color']?.value ?? {}, { r, g, b })
      geometry.setAttribute('position', new BufferAttribute(Float32Array.from(edgesOf(bounds).flat()), 3))
      stage.scene.add(lines)
      labels.forEach((label, axis) => {
        label.textContent = formatLength((bounds.max[axis] ?? 0) - (bounds.min[axis] ?? 0), unit)
      })
      place()
    },
  }
}

/** The box around several. */
export function boundsAround(boxes: readonly Bounds[]): Bounds | null {
  return boxes.length > 0 ? union(boxes) : null
}

function corner({ min, max }: Bounds, bits: number): Vec3 {
  return [bits & 1 ? max[0] : min[0], bits & 2 ? max[1] : min[1], bits & 4 ? max[2] : min[2]]
}

/** The four edges along an axis. */
function edgesAlong(bounds: Bounds, axis: number): [from: Vec3, to: Vec3][] {
  return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((bits) =>
    bits & (1 << axis) ? [] : [[corner(bounds, bits), corner(bounds, bits | (1 << axis))]],
  )
}

/** Two points an edge. */
function edgesOf(bounds: Bounds): Vec3[] {
  return [0, 1, 2].flatMap((axis) => edgesAlong(bounds, axis).flat())
}

/** The middles of the four edges along an axis. */
function sidesAlong(bounds: Bounds, axis: number): Vec3[] {
  return edgesAlong(bounds, axis).map(([from, to]) => times(plus(from, to), 0.5))
}
