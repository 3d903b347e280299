/** Fetches what a job has made, for the screen. */
import type { Facts } from '../../server/api.ts'
import { countIds, parseGlb, type GlbPart } from '../viewer/glb.ts'
import type { PartRow } from '../parts/parts-panel.ts'
import { api } from '../api/api.ts'

/**
 * The parts in a GLB artifact.
 *
 * @throws ProblemError or TypeError when it cannot be fetched, RangeError when it cannot be read.
 */
export async function loadModel(url: string): Promise<GlbPart[]> {
  return parseGlb(await api.bytes(url)).map((part) => ({ ...part, file: url }))
}

/** Rows of the part list; exact volumes are added once the facts are there. */
export function rowsOf(parts: readonly GlbPart[]): PartRow[] {
  return parts.map(({ name, color, opacity, faceIds }) => ({
    name,
    color,
    opacity,
    faces: countIds(faceIds),
    volumeMm3: null,
  }))
}

/** The rows with the volumes of `facts`, which lists the same parts in the same order. */
export function withVolumes(rows: readonly PartRow[], { parts }: Pick<Facts, 'parts'>): PartRow[] {
  return rows.map((row, index) => ({ ...row, volumeMm3: parts[index]?.volumeMm3 ?? null }))
}
