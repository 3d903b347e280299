/** The parts on the scene, drawn as the user wants them: also those that come next. */
import type { Scene } from 'three'
import type { Bounds } from '../units/format.ts'
import type { GlbPart } from './glb.ts'
import type { Looks } from './look.ts'
import { createModel, union, type Model } from './scene/drawn-model.ts'

export interface ShownModel {
  model: () => Model | null
  /** Of all parts as they stand now; null before the first. */
  bounds: () => Bounds | null
  /** Of those that are not hidden, from all when none is shown. */
  visibleBounds: () => Bounds | null
  isHidden: (part: number) => boolean
  /** Shows these parts instead of the former, all of them. */
  replace: (parts: readonly GlbPart[]) => Model
  setHidden: (hidden: ReadonlySet<number>) => void
  setLooks: (looks: Looks) => void
  setEdgesVisible: (visible: boolean) => void
  /** The picture has been drawn, so that what it replaces can be freed. */
  onDrawn: () => void
  dispose: () => void
}

/** Keeps the parts of `scene`. */
export function createShownModel(scene: Scene): ShownModel {
  let model: Model | null = null
  let retired: Model | null = null
  let hidden: ReadonlySet<number> = new Set()
  let looks: Looks = new Map()
  let edgesVisible = true

  const bounds = (): Bounds | null => model?.spread ?? null

  return {
    model: () => model,
    bounds,
    visibleBounds() {
      const shown = model?.parts.filter((_, index) => !hidden.has(index)) ?? []
      return shown.length === 0 || shown.length === model?.parts.length
        ? bounds()
        : union(shown.map((part) => part.bounds))
    },
    isHidden: (part) => hidden.has(part),
    replace(parts) {
      const former = model
      model = createModel(parts)
      model.setEdgesVisible(edgesVisible)
      model.setLooks(looks)
      scene.add(model.object)
      if (former) {
        scene.remove(former.object)
        // The last user of a shader takes it away, so that what was drawn stays until the next one has been drawn: compiling
        // shaders anew takes far longer than drawing.
        if (retired) former.dispose()
        else retired = former
      }
      hidden = new Set()
      return model
    },
    setHidden(next) {
      hidden = next
      model?.parts.forEach((part, index) => {
        part.object.visible = !hidden.has(index)
      })
    },
    setLooks(next) {
      looks = next
      model?.setLooks(looks)
    },
    setEdgesVisible(visible) {
      edgesVisible = visible
      model?.setEdgesVisible(visible)
    },
    onDrawn() {
      retired?.dispose()
      retired = null
    },
    dispose() {
      retired?.dispose()
      model?.dispose()
    },
  }
}
