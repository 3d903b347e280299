/**
 * Filters of faces, edges and corners that compare angles and distances as they should.
 *
 * replicad takes the arc cosine of a product that is often a little more than 1 after a rotation, and much more for a direction
 * that is not of length 1: the angle is then not a number, and matches nothing. Elsewhere it compares to the last digit, or looks
 * at one point of what must lie in a plane as a whole.
 */
import type { Direction, Edge, EdgeFinder, Face, FaceFinder, Plane, PlaneName, Point, Vector } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'

/** Directions that differ by less are the same. */
const ANGLE_RAD = 1e-5
/** Points nearer than this, in mm, are the same; vertices of booleans are right to 1e-7. */
const DISTANCE_MM = 1e-5
/** Share by which equal lengths may differ. */
const LENGTH_SHARE = 1e-7
const RAD_PER_DEG = Math.PI / 180
const ALONG_EDGE = [0, 0.25, 0.5, 0.75, 1] as const

type Vector2 = readonly [number, number]

interface Corner {
  point: Vector2
  firstCurve: { tangentAt: (at: number) => Vector2 }
  secondCurve: { tangentAt: (at: number) => Vector2 }
}

/** What replicad's finder of corners keeps its filters in. */
interface CornerFilters {
  filters: ((found: { element: Corner }) => boolean)[]
}

/** Puts the filters of replicad right for all scripts. */
export function installSafeFinders({ replicad }: Kernel): void {
  const { CornerFinder, EdgeFinder, Face, FaceFinder, Plane, Vector, makeBox, makeDirVector, makePlane } = replicad

  Object.assign(Object.getPrototypeOf(EdgeFinder.prototype), {
    atAngleWith(this: EdgeFinder | FaceFinder, direction: Direction = 'Z', degrees = 0) {
      const wanted = makeDirVector(direction)
      return this.when(({ normal }) => isAtAngle(normal, wanted, degrees))
    },
    /** The kernel makes no box without thickness, which a filter of what lies in a plane may well be. */
    inBox(this: EdgeFinder | FaceFinder, a: Point, b: Point) {
      const [from, to] = [new Vector(a).toTuple(), new Vector(b).toTuple()]
      const widened = (axis: 0 | 1 | 2) => (from[axis] === to[axis] ? to[axis] + DISTANCE_MM / 10 : to[axis])
      return this.inShape(makeBox(from, [widened(0), widened(1), widened(2)]))
    },
  })

  Object.assign(EdgeFinder.prototype, {
    ofLength(this: EdgeFinder, wanted: number | ((length: number) => boolean)) {
      return this.when(({ element: { length } }) =>
        typeof wanted === 'number' ? Math.abs(length - wanted) < DISTANCE_MM + LENGTH_SHARE * length : wanted(length),
      )
    },
    parallelTo(this: EdgeFinder, plane: Plane | PlaneName | Face) {
      const wanted = normalOf(plane)
      return this.when(({ normal }) => isAtAngle(normal, wanted, 90))
    },
    inPlane(this: EdgeFinder, name: Plane | PlaneName, origin?: Point | number) {
      const plane = planeOf(name, origin)
      return this.when(({ element }) => liesIn(element, plane))
    },
  })

  Object.assign(FaceFinder.prototype, {
    parallelTo(this: FaceFinder, plane: Plane | PlaneName | Face) {
      const wanted = normalOf(plane)
      return this.when(({ normal }) => isAtAngle(normal, wanted, 0))
    },
    inPlane(this: FaceFinder, name: Plane | PlaneName, origin?: Point | number) {
      const plane = planeOf(name, origin)
      return this.when(
        ({ normal, element }) =>
          isAtAngle(normal, plane.zDir, 0) &&
          isIn(element.center, plane) &&
          element.edges.every((edge) => liesIn(edge, plane)),
      )
    },
  })

  Object.assign(CornerFinder.prototype, {
    atDistance(this: CornerFilters, distance: number, [x, y]: Vector2 = [0, 0]) {
      this.filters.push(({ element: { point } }) => {
        return Math.abs(Math.hypot(point[0] - x, point[1] - y) - distance) < DISTANCE_MM
      })
      return this
    },
    inBox(this: CornerFilters, a: Vector2, b: Vector2) {
      this.filters.push(({ element: { point } }) =>
        ([0, 1] as const).every(
          (axis) =>
            point[axis] > Math.min(a[axis], b[axis]) - DISTANCE_MM &&
            point[axis] < Math.max(a[axis], b[axis]) + DISTANCE_MM,
        ),
      )
      return this
    },
    ofAngle(this: CornerFilters, degrees: number) {
      const wanted = turnOf(degrees * RAD_PER_DEG)
      this.filters.push(({ element: { firstCurve, secondCurve } }) => {
        const [[ax, ay], [bx, by]] = [firstCurve.tangentAt(1), secondCurve.tangentAt(0)]
        return Math.abs(turnOf(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) - wanted) < ANGLE_RAD
      })
      return this
    },
  })

  function planeOf(plane: Plane | PlaneName, origin?: Point | number): Plane {
    return typeof plane === 'string' ? makePlane(plane, origin) : makePlane(plane)
  }

  /** replicad looks at nothing at all for a name that it does not know, such as "front". */
  function normalOf(plane: Plane | PlaneName | Face): Vector {
    if (plane instanceof Face) return plane.normalAt()
    return plane instanceof Plane ? plane.zDir : makePlane(plane).zDir
  }
}

/** Whether two lines are at an angle of 0 to 90 degrees, whatever the lengths of the vectors; never for one without a length. */
function isAtAngle(a: Vector | null, b: Vector, degrees: number): boolean {
  if (!a) return false
  const product = a.cross(b)
  const [across, along] = [product.Length, Math.abs(a.dot(b))]
  product.delete()
  return across + along > 0 && Math.abs(Math.atan2(across, along) - degrees * RAD_PER_DEG) < ANGLE_RAD
}

function isIn(point: Vector, { origin, zDir }: Plane): boolean {
  const offset = point.sub(origin)
  const distance = Math.abs(offset.dot(zDir)) / zDir.Length
  offset.delete()
  return distance < DISTANCE_MM
}

/** Whether all of an edge lies in a plane. */
function liesIn(edge: Edge, plane: Plane): boolean {
  return ALONG_EDGE.every((at) => {
    const point = edge.pointAt(at)
    const found = isIn(point, plane)
    point.delete()
    return found
  })
}

/** How far a corner turns, as replicad counts it: 0 to just under π, and half a turn as none. */
function turnOf(angleRad: number): number {
  const turn = Math.abs(Math.atan2(Math.sin(angleRad), Math.cos(angleRad)))
  return turn > Math.PI - ANGLE_RAD ? 0 : turn
}
