/** Makes replicad's meshes work together with its B-reps, and says what a mesh cannot do. */
import type { AnyShape, MeshShape, Point, Transformation } from 'replicad'
import { positionIn } from '../faults/locate.ts'
import { ScriptError } from '../faults/script-error.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { MeshSolid } from '../kernel/mesh-kernel.ts'
import { solidMesh } from '../model/solid-mesh.ts'
import { roughDiagonalMm } from '../model/mesh.ts'
import { MOST_FACES } from './brep-of-mesh.ts'
import { OpenMesh } from './open-mesh.ts'

export interface MeshOperations {
  /** Forgets the job before; `asked` is how finely the new one wants its results meshed. */
  begin: (asked: { toleranceMm?: number | undefined; angleDeg?: number | undefined }) => void
  /** What scripts see instead of replicad's functions of the same names. */
  replicad: Readonly<Record<string, unknown>>
}

/** A B-rep that meets a mesh is meshed finer than for show, since what is lost here is lost for good. */
const DIAGONAL_PARTS = 5000
const ANGLE_RAD = 0.08

/** What is left to B-reps, and whether it is read instead of called. */
const BREP_ONLY = {
  methods: ['fillet', 'chamfer', 'shell', 'draft', 'cutPlane', 'blobSTEP', 'meshEdges', 'serialize'],
  getters: ['faces', 'edges', 'wires'],
} as const
const OPERATIONS = ['fuse', 'cut', 'intersect'] as const
const SOLID = ['hull', 'volume', 'surfaceArea', 'simplify', 'refine'] as const

/** How B-reps are measured. */
type Measures = Pick<Kernel['replicad'], 'measureVolume' | 'measureArea'>

/** Replaces the booleans of meshes, and lets those of B-reps take meshes. */
export function installMeshOperations(kernel: Kernel, ofBreps: Measures): MeshOperations {
  const { replicad, mesh: meshKernel } = kernel
  const isShape = (value: unknown): value is AnyShape => value instanceof replicad.Shape
  let asked: Parameters<MeshOperations['begin']>[0] = {}

  /** Meshes that have been made of B-reps: a tool is often used many times. */
  let meshed = new WeakMap<AnyShape, MeshSolid>()
  function meshOf(operation: string, shape: AnyShape): MeshSolid {
    const known = meshed.get(shape)
    if (known) return known
    const diagonal = roughDiagonalMm([{ shape }], kernel)
    const tolerance = {
      linearMm: Math.max(Math.min(asked.toleranceMm ?? Infinity, diagonal / DIAGONAL_PARTS), diagonal / 20_000),
      angularRad: Math.min(asked.angleDeg === undefined ? Infinity : (asked.angleDeg * Math.PI) / 180, ANGLE_RAD),
    }
    const solid = meshKernel.solidOf(solidMesh(shape.wrapped, tolerance, kernel))
    if (!solid)
      throw refusal(
        'E_MESH_OPEN',
        `${operation}() of a mesh needs a solid, and the other shape does not close`,
        'Give it a thickness, or extrude or revolve a closed profile',
      )
    meshed.set(shape, solid)
    return solid
  }

  function operand(operation: string, value: unknown): MeshSolid {
    if (value instanceof replicad.MeshShape) return value.wrapped
    if (value instanceof OpenMesh) throw openRefusal(operation)
    if (isShape(value)) return meshOf(operation, value)
    throw refusal(
      'E_BAD_ARGUMENT',
      `${operation}: the other shape must be a solid or a mesh`,
      'Make it solid first: extrude it; of several, one after the other',
    )
  }
  const combine = (kind: (typeof OPERATIONS)[number], part: MeshSolid, tool: MeshSolid): MeshShape =>
    new replicad.MeshShape(
      kind === 'fuse' ? part.add(tool) : kind === 'cut' ? part.subtract(tool) : part.intersect(tool),
    )

  const brep: object = replicad._3DShape.prototype
  for (const kind of OPERATIONS) {
    const ofBrep: unknown = Reflect.get(brep, kind)
    if (typeof ofBrep !== 'function') throw new TypeError(`Cannot extend ${kind}(): replicad has none`)
    Object.assign(brep, {
      [kind](this: AnyShape, other: unknown, ...more: unknown[]): unknown {
        if (other instanceof OpenMesh) throw openRefusal(kind)
        if (other instanceof replicad.MeshShape) return combine(kind, meshOf(kind, this), other.wrapped)
        return Reflect.apply(ofBrep, this, [other, ...more])
      },
    })
    Object.assign(replicad.MeshShape.prototype, {
      [kind](this: MeshShape, other: unknown): MeshShape {
        return combine(kind, this.wrapped, operand(kind, other))
      },
    })
    Object.assign(OpenMesh.prototype, {
      [kind](): never {
        throw openRefusal(kind)
      },
    })
  }
  // replicad hands the second kernel twelve numbers by rows; it takes sixteen by columns.
  const moveBy = (mesh: MeshShape, change: (move: Transformation) => void): MeshShape => {
    const move = new replicad.Transformation()
    change(move)
    return new replicad.MeshShape(mesh.wrapped.transform(matrixOf(move)))
  }
  type Moves = Pick<MeshShape, 'rotate' | 'scale' | 'mirror'>
  const moves: Moves & ThisType<MeshShape> = {
    rotate(angle: number | Point, position: Point = [0, 0, 0], direction: Point = [0, 0, 1]) {
      return typeof angle === 'number'
        ? moveBy(this, (move) => move.rotate(angle, position, direction))
        : new replicad.MeshShape(this.wrapped.rotate(new replicad.Vector(angle).toTuple()))
    },
    scale(factor, center = [0, 0, 0]) {
      return moveBy(this, (move) => move.scale(center, factor))
    },
    mirror(plane, origin) {
      return moveBy(this, (move) => move.mirror(plane, origin))
    },
  }
  Object.assign(replicad.MeshShape.prototype, moves)
  for (const name of SOLID)
    Object.assign(OpenMesh.prototype, {
      [name](): never {
        throw openRefusal(name)
      },
    })
  for (const prototype of [replicad.MeshShape.prototype, OpenMesh.prototype]) {
    for (const name of BREP_ONLY.methods)
      Object.assign(prototype, {
        [name](): never {
          throw brepOnly(`${name}()`)
        },
      })
    for (const name of BREP_ONLY.getters)
      Object.defineProperty(prototype, name, {
        configurable: true,
        get(): never {
          throw brepOnly(`.${name}`)
        },
      })
  }

  const measure = (name: keyof Measures, ofMesh: (mesh: MeshShape) => number) => (shape: unknown) => {
    if (shape instanceof replicad.MeshShape) return ofMesh(shape)
    if (shape instanceof OpenMesh) throw openRefusal(name)
    return Reflect.apply(ofBreps[name], undefined, [shape])
  }
  return {
    begin(given) {
      asked = given
      meshed = new WeakMap()
    },
    replicad: {
      measureVolume: measure('measureVolume', (mesh) => mesh.volume()),
      measureArea: measure('measureArea', (mesh) => mesh.surfaceArea()),
    },
  }
}

/** Where a move takes the axes and the origin, as columns of a 4×4 matrix. */
function matrixOf(move: Transformation): Parameters<MeshSolid['transform']>[0] {
  const at = (point: [number, number, number]) => {
    const moved = move.transformPoint(point)
    return [moved.X(), moved.Y(), moved.Z()] as const
  }
  const [o, x, y, z] = [at([0, 0, 0]), at([1, 0, 0]), at([0, 1, 0]), at([0, 0, 1])]
  const column = (axis: typeof o) => [axis[0] - o[0], axis[1] - o[1], axis[2] - o[2], 0] as const
  return [...column(x), ...column(y), ...column(z), ...o, 1]
}

function refusal(rule: string, message: string, hint: string): ScriptError {
  return new ScriptError(message, { rule, hint, ...positionIn(new Error('here').stack ?? '') })
}

function brepOnly(what: string): ScriptError {
  return refusal(
    'E_MESH_ONLY',
    `A mesh has no ${what}: it is made of triangles, without the faces and edges of a B-rep`,
    `Do it on a B-rep before it meets the mesh; a mesh of up to ${MOST_FACES} flat faces becomes one by importFile(name, { as: 'brep' })`,
  )
}

function openRefusal(what: string): ScriptError {
  return refusal(
    'E_MESH_OPEN',
    `An open mesh has no ${what}(): its triangles do not enclose anything`,
    'Repair it before, such as in a slicer: then it can be cut and joined. It can be moved and shown as it is',
  )
}
