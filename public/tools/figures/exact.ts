/** The exact facts of the model on the screen. They are written when somebody first asks, so that they come when inspecting begins. */
import type { EdgeEntity, Entities, FaceEntity, Facts } from '../../../server/api.ts'
import { api, ask } from '../../api/api.ts'
import type { Bounds } from '../../units/format.ts'
import type { Stage } from '../../viewer/stage.ts'
import type { Vec3 } from '../../viewer/camera/view.ts'
import type { Curve } from './curve.ts'
import { upright, type Surface } from './surface.ts'
import { plus } from '../vectors.ts'

export type PartEntities = Entities['parts'][number]

export interface ExactFacts {
  /** Those of a part; null while they have not come, or where there are none. */
  of: (part: number) => PartEntities | null
  /** The box of a part where the script has put it; null while it has not come. */
  boundsOf: (part: number) => Bounds | null
  /** Fetches them, if that has not begun. */
  request: () => void
}

/** Creates the facts of whatever the stage shows; `onArrival` is called once there are some. */
export function createExactFacts(stage: Stage, onArrival: () => void): ExactFacts {
  let wanted: string | null = null
  let entities: Entities | null = null
  let facts: Facts | null = null
  /** Asked for while the job was still at work. */
  let isDue = false

  /** Where the files of the model on the screen are; null for a model that no job has made. */
  function address(): string | null {
    return stage.model()?.parts[0]?.source.file?.replace(/[^/]*$/, '') ?? null
  }

  async function load(url: string): Promise<void> {
    try {
      const [exact, told] = await Promise.all([ask<Entities>(`${url}entities.json`), api.facts(`${url}facts.json`)])
      if (wanted !== url) return
      entities = exact
      facts = told
      onArrival()
    } catch {
      // What the mesh tells remains, and says that it is no more than that.
    }
  }

  stage.listen((change) => {
    if (change !== 'settled' || !stage.isSettled() || !isDue) return
    isDue = false
    if (wanted !== null && wanted === address()) void load(wanted)
  })

  return {
    of(part) {
      const known = wanted === address() ? entities?.parts[part] : undefined
      return known?.exact ? known : null
    },
    boundsOf: (part) => (wanted === address() ? (facts?.parts[part]?.bounds ?? null) : null),
    request() {
      const url = address()
      if (url === wanted) return
      wanted = url
      entities = null
      facts = null
      isDue = false
      if (url !== null && stage.isSettled()) void load(url)
      else isDue = true
    },
  }
}

/** A face of the B-rep, moved by `offset`. */
export function surfaceOf(face: FaceEntity, offset: Vec3): Surface {
  switch (face.surface) {
    case 'plane':
      return { shape: 'plane', point: plus(face.point, offset), normal: face.normal }
    case 'cylinder':
      return {
        shape: 'cylinder',
        center: plus(face.center, offset),
        axis: upright(face.axis),
        radius: face.radiusMm,
        length: face.lengthMm,
        isLengthExact: true,
        isInside: face.isInside,
        angle: radians(face.sweepDeg),
      }
    case 'cone':
      return {
        shape: 'cone',
        apex: plus(face.apex, offset),
        axis: upright(face.axis),
        halfAngle: radians(face.halfAngleDeg),
        ends: { radii: face.radiiMm, length: face.lengthMm },
      }
    case 'sphere':
      return { shape: 'sphere', center: plus(face.center, offset), radius: face.radiusMm }
    case 'torus':
      return {
        shape: 'torus',
        center: plus(face.center, offset),
        axis: upright(face.axis),
        radius: face.radiusMm,
        tubeRadius: face.tubeRadiusMm,
      }
    case 'freeform':
      return { shape: 'freeform', kind: face.kind }
  }
}

/** An edge of the B-rep, moved by `offset`. */
export function curveOf(edge: EdgeEntity, offset: Vec3): Curve {
  const length = edge.lengthMm
  switch (edge.curve) {
    case 'line':
      return { shape: 'line', from: plus(edge.from, offset), to: plus(edge.to, offset), length }
    case 'circle': {
      const { center, axis, radiusMm: radius, sweepDeg } = edge
      return {
        shape: 'circle',
        center: plus(center, offset),
        axis: upright(axis),
        radius,
        angle: radians(sweepDeg),
        length,
      }
    }
    case 'ellipse': {
      const { center, axis, radiiMm: radii, sweepDeg } = edge
      return {
        shape: 'ellipse',
        center: plus(center, offset),
        axis: upright(axis),
        radii,
        angle: radians(sweepDeg),
        length,
      }
    }
    case 'freeform':
      return { shape: 'freeform', kind: edge.kind, length }
  }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
