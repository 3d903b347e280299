/** Boxes around what is doubted: drawn through the part, because they may lie inside of it. */
import { BoxGeometry, EdgesGeometry, Group, LineSegments, Mesh } from 'three'
import type { Bounds } from '../../units/format.ts'
import { middle } from '../camera/view.ts'
import { createEdgeMaterial, createFaceMaterial } from './materials.ts'

/** Amber that is seen on pale and on dark grounds. */
const COLOR = [0.85, 0.55, 0.05] as const
const FILL_OPACITY = 0.16
/** A flat thing has a box too, in mm. */
const THINNEST = 1e-3

export interface Marks {
  readonly object: Group
  readonly shown: readonly Bounds[]
  show: (boxes: readonly Bounds[]) => void
  dispose: () => void
}

/** Creates marks that show nothing. */
export function createMarks(): Marks {
  const object = new Group()
  let owned: { dispose(): void }[] = []
  let shown: readonly Bounds[] = []

  function clear(): void {
    object.clear()
    for (const one of owned) one.dispose()
    owned = []
  }

  return {
    object,
    get shown() {
      return shown
    },
    show(boxes) {
      clear()
      shown = boxes
      for (const box of boxes) {
        const [x, y, z] = box.max.map((high, axis) => Math.max(THINNEST, high - (box.min[axis] ?? high)))
        const solid = new BoxGeometry(x, y, z)
        const edges = new EdgesGeometry(solid)
        const [face, line] = [createFaceMaterial(COLOR, FILL_OPACITY), createEdgeMaterial(COLOR)]
        line.depthTest = false
        const placed = [new Mesh(solid, face), new LineSegments(edges, line)]
        for (const part of placed) part.position.fromArray(middle(box))
        object.add(...placed)
        owned.push(solid, edges, face, line)
      }
    },
    dispose: clear,
  }
}
