/** Meshes that do not close: they can be looked at and moved, but hold no volume to work with. */
import type { BoundingBox, Plane, Point, Transformation } from 'replicad'
import type * as Replicad from 'replicad'
import type { SolidMesh } from '../kernel/mesh-kernel.ts'
import { meshBounds } from '../model/exact-measures.ts'

type Direction = Parameters<Transformation['rotate']>[2]

/** An open mesh as scripts see it, with replicad's names for what it can do. */
export class OpenMesh {
  readonly mesh: SolidMesh
  readonly #replicad: typeof Replicad

  constructor(mesh: SolidMesh, replicad: typeof Replicad) {
    this.mesh = mesh
    this.#replicad = replicad
  }

  clone(): OpenMesh {
    return new OpenMesh(this.mesh, this.#replicad)
  }

  translate(x: number | Point, y = 0, z = 0): OpenMesh {
    return this.#by((move) => move.translate(typeof x === 'number' ? [x, y, z] : x))
  }

  translateX(distance: number): OpenMesh {
    return this.translate(distance, 0, 0)
  }

  translateY(distance: number): OpenMesh {
    return this.translate(0, distance, 0)
  }

  translateZ(distance: number): OpenMesh {
    return this.translate(0, 0, distance)
  }

  rotate(angle: number, position: Point = [0, 0, 0], direction: Direction = [0, 0, 1]): OpenMesh {
    return this.#by((move) => move.rotate(angle, position, direction))
  }

  scale(scale: number, center: Point = [0, 0, 0]): OpenMesh {
    return this.#by((move) => move.scale(center, scale))
  }

  mirror(inputPlane?: Plane | Replicad.PlaneName | Point, origin?: Point): OpenMesh {
    const { positions, indices } = this.#by((move) => move.mirror(inputPlane, origin)).mesh
    return new OpenMesh({ positions, indices: indices.toReversed() }, this.#replicad)
  }

  get boundingBox(): BoundingBox {
    const { min, max } = meshBounds(this.mesh)
    return this.#replicad.BoundingBox.fromBounds(min, max)
  }

  #by(change: (move: Transformation) => void): OpenMesh {
    const move = new this.#replicad.Transformation()
    change(move)
    const at = (point: [number, number, number]) => {
      const moved = move.transformPoint(point)
      return [moved.X(), moved.Y(), moved.Z()] as const
    }
    const [o, x, y, z] = [at([0, 0, 0]), at([1, 0, 0]), at([0, 1, 0]), at([0, 0, 1])]
    const from = this.mesh.positions
    const positions = new Float32Array(from.length)
    for (let i = 0; i < from.length; i += 3)
      for (const axis of [0, 1, 2] as const)
        positions[i + axis] =
          o[axis] +
          (from[i] ?? 0) * (x[axis] - o[axis]) +
          (from[i + 1] ?? 0) * (y[axis] - o[axis]) +
          (from[i + 2] ?? 0) * (z[axis] - o[axis])
    return new OpenMesh({ positions, indices: this.mesh.indices }, this.#replicad)
  }
}
