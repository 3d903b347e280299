/** What a shape from a file of several parts remembers of them, as long as it is returned as it was read. */
import type { MeshShape } from 'replicad'
import type { OpenMesh } from './open-mesh.ts'

export interface MeshPart {
  shape: MeshShape | OpenMesh
  name: string
  /** `#rrggbb` or `#rrggbbaa`; undefined when it has none. */
  color: string | undefined
}

const PARTS = new WeakMap<object, readonly MeshPart[]>()

export function rememberParts(shape: object, parts: readonly MeshPart[]): void {
  PARTS.set(shape, parts)
}

/** The parts of such a shape; null for anything else, and for what was made of it. */
export function rememberedParts(shape: unknown): readonly MeshPart[] | null {
  return typeof shape === 'object' && shape !== null ? (PARTS.get(shape) ?? null) : null
}
