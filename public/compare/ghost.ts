/**
 * The parts of another job, drawn over those in the picture: what sticks out of them as a veil of colour, and the edges that
 * those do not have in front of everything, so that material that is gone is seen too.
 */
import { LineSegments, ShaderMaterial, type Plane } from 'three'
import type { GlbPart } from '../viewer/glb.ts'
import type { Rgba } from '../viewer/scene/grid.ts'
import { createModel, type Model } from '../viewer/scene/drawn-model.ts'
import type { Stage } from '../viewer/stage.ts'
import { withChangedEdges } from './changed-edges.ts'

export interface Ghost {
  /** Shows these parts over those in the picture; none takes the ghost away. */
  show: (parts: readonly GlbPart[], picture: readonly GlbPart[], color: Rgba) => void
}

const FACE_OPACITY = 0.34
const EDGE_OPACITY = 0.9
/** After faces and before edges. */
const RENDER_ORDER = 0.5

/** Creates a ghost that shows nothing. */
export function createGhost(stage: Stage): Ghost {
  let ghost: Model | null = null
  let shown: readonly unknown[] = []
  let planes: Plane[] | null = null

  /** Parts of the same name move, hide and are cut together. */
  function follow(): void {
    const model = stage.model()
    if (!ghost || !model) return
    let hasChanged = false
    for (const { object, source } of ghost.parts) {
      const at = model.parts.findIndex((part) => part.source.name === source.name)
      const twin = model.parts[at]
      const isVisible = at < 0 || !stage.isHidden(at)
      if (object.visible !== isVisible) hasChanged = true
      object.visible = isVisible
      if (!twin || object.position.equals(twin.object.position)) continue
      object.position.copy(twin.object.position)
      hasChanged = true
    }
    const cut = model.parts[0]?.faces?.material.clippingPlanes ?? null
    if (cut !== planes) {
      planes = cut
      ghost.setClipping(cut ?? [])
      hasChanged = true
    }
    if (hasChanged) stage.invalidate()
  }

  stage.listen(follow)
  return {
    show(parts, picture, color) {
      const next = [parts, picture, String(color)]
      if (next.every((value, at) => value === shown[at])) return
      shown = next
      planes = null
      if (ghost) {
        stage.scene.remove(ghost.object)
        ghost.dispose()
      }
      ghost = parts.length > 0 ? createGhostModel(withChangedEdges(parts, picture), color) : null
      if (ghost) stage.scene.add(ghost.object)
      follow()
      stage.invalidate()
    },
  }
}

function createGhostModel(parts: readonly GlbPart[], [r, g, b]: Rgba): Model {
  const model = createModel(parts.map((part) => ({ ...part, color: [r, g, b], opacity: FACE_OPACITY })))
  for (const { faces } of model.parts)
    // Faces that both have in the same place lie behind those of the picture.
    if (faces) Object.assign(faces.material, { polygonOffsetFactor: 2, polygonOffsetUnits: 8 })
  model.object.traverse((object) => {
    if (!(object instanceof LineSegments) || !(object.material instanceof ShaderMaterial)) return
    const { uniforms } = object.material
    if (uniforms['color']) Object.assign(uniforms['color'].value, { r, g, b })
    if (uniforms['opacity']) uniforms['opacity'].value = EDGE_OPACITY
    object.material.depthTest = false
    object.renderOrder = RENDER_ORDER
  })
  return model
}
