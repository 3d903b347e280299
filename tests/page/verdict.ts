/** The verdict on a box of 20 × 30 × 10 mm, as the page gets it. */
import type { Verdict } from '../../server/api.ts'

export const VERDICT: Verdict = {
  ok: true,
  healed: false,
  valid: true,
  watertight: true,
  volumeMm3: 6000,
  areaMm2: 2200,
  bounds: { min: [0, 0, 0], max: [20, 30, 10] },
  centerOfMass: [10, 15, 5],
  counts: { solids: 1, faces: 6, edges: 12, vertices: 8, triangles: 12 },
  warnings: [],
}
