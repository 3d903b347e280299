/** What the parts that are shown amount to. */
import type { Stage } from '../../viewer/stage.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import { boundsAround } from '../box.ts'
import type { ExactFacts } from '../figures/exact.ts'
import { combine } from './mass.ts'
import type { Properties } from './properties-panel.ts'
import { plus } from '../vectors.ts'

/** The properties of everything that is not hidden; what the exact facts have not told yet is null. */
export function propertiesOf(stage: Stage, exact: ExactFacts): Properties {
  const all = stage.model()?.parts ?? []
  const shown = all.flatMap((part, index) => {
    if (stage.isHidden(index)) return []
    const [x, y, z] = part.object.position.toArray()
    const offset: Vec3 = [x, y, z]
    const bounds = exact.boundsOf(index)
    return [
      {
        facts: exact.of(index),
        offset,
        bounds: bounds ? { min: plus(bounds.min, offset), max: plus(bounds.max, offset) } : part.bounds,
      },
    ]
  })
  const known = shown.flatMap(({ facts, offset }) => (facts ? [{ facts, offset }] : []))
  const isKnown = known.length === shown.length && shown.length > 0
  const bodies = known.flatMap(({ facts: { inertia }, offset }) => (inertia ? [{ inertia, offset }] : []))
  const solids = isKnown ? combine(bodies) : null
  return {
    scope: shown.length < all.length ? `${shown.length} of ${all.length} parts` : '',
    bounds: boundsAround(shown.map(({ bounds }) => bounds)),
    areaMm2: isKnown
      ? known.reduce((sum, { facts: { faces } }) => faces.reduce((total, { areaMm2 }) => total + areaMm2, sum), 0)
      : null,
    solids,
    note: shown.length === 0 ? '–' : isKnown ? 'none: not solid' : '…',
  }
}
