/** A selected face or edge as a finder that a script can use: by a point that lies on nothing else. */
import type { Vec3 } from '../../viewer/camera/view.ts'
import type { Figures } from './figures.ts'
import { across, cross, distance, dot, length, mean, minus, plus, times, unit } from '../vectors.ts'

/** Such as `(e) => e.containsPoint([10, 0, 5])`; null where no point is known exactly enough. */
export function finderOf(figures: Figures): string | null {
  const point = figures.isExact ? pointOn(figures) : null
  if (!point) return null
  const name = figures.kind === 'face' ? 'f' : 'e'
  // Finders look within a nanometre.
  return `(${name}) => ${name}.containsPoint([${point.map((value) => Number(value.toFixed(9)) + 0).join(', ')}])`
}

function pointOn(figures: Figures): Vec3 | null {
  switch (figures.kind) {
    case 'vertex':
      return null
    case 'edge': {
      const { curve, line } = figures
      if (curve.shape === 'line') return times(plus(curve.from, curve.to), 0.5)
      const inside = line[2 * Math.floor(line.length / 4)]
      if (curve.shape !== 'circle' || !inside) return null
      return plus(curve.center, times(unit(across(minus(inside, curve.center), curve.axis)), curve.radius))
    }
    case 'face': {
      const inside = middleOf(figures.mesh.points)
      const { surface } = figures
      if (!inside) return null
      const offset = 'center' in surface ? minus(inside, surface.center) : inside
      switch (surface.shape) {
        case 'plane':
          return minus(inside, times(surface.normal, dot(minus(inside, surface.point), surface.normal)))
        case 'sphere':
          return plus(surface.center, times(unit(offset), surface.radius))
        case 'cylinder': {
          const along = times(surface.axis, dot(offset, surface.axis))
          const spoke = times(unit(across(offset, surface.axis)), surface.radius)
          return plus(surface.center, plus(along, spoke))
        }
        case 'torus': {
          const ring = plus(surface.center, times(unit(across(offset, surface.axis)), surface.radius))
          return plus(ring, times(unit(minus(inside, ring)), surface.tubeRadius))
        }
        case 'cone':
        case 'freeform':
          return null
      }
    }
  }
}

/** The middle of the largest triangle, which is far from every border. */
function middleOf(points: readonly Vec3[]): Vec3 | null {
  let best: readonly Vec3[] | null = null
  let most = 0
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [a, b, c] = [points[i], points[i + 1], points[i + 2]]
    if (!a || !b || !c) continue
    const size = length(cross(minus(b, a), minus(c, a))) / Math.max(distance(a, b), distance(b, c), distance(c, a))
    if (size > most) [best, most] = [[a, b, c], size]
  }
  return best && mean(best)
}
