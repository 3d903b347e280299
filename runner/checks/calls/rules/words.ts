/** How rules write numbers and things. */
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Bounds } from '../../../model/exact-measures.ts'

/** A number in mm, short enough to read. */
export const mm = (value: number): string => `${Number(value.toPrecision(6))} mm`

/** A volume, short enough to read. */
export const mm3 = (value: number): string => `${Number(value.toPrecision(6))} mm³`

const AXES = ['x', 'y', 'z'] as const

/**
 * How two boxes lie apart, along the axis on which they are farthest from each other: `the tool lies at z 12…20, the part at
 * z 0…10`. Empty when they overlap.
 */
export function apart(tool: Bounds, part: Bounds): string {
  const gaps = AXES.map((axis, i) => ({
    axis,
    gap: Math.max((tool.min[i] ?? 0) - (part.max[i] ?? 0), (part.min[i] ?? 0) - (tool.max[i] ?? 0)),
    tool: `${short(tool.min[i] ?? 0)}…${short(tool.max[i] ?? 0)}`,
    part: `${short(part.min[i] ?? 0)}…${short(part.max[i] ?? 0)}`,
  }))
  const [widest] = gaps.toSorted((a, b) => b.gap - a.gap)
  if (!widest || widest.gap < 0) return ''
  return `the tool lies at ${widest.axis} ${widest.tool}, the part at ${widest.axis} ${widest.part}`
}

const short = (value: number) => Number(value.toPrecision(5))

/** What a value is, in the words of a user of replicad. */
export function kindOf(value: unknown, { replicad }: Kernel): string {
  if (value === undefined || value === null) return String(value)
  if (value instanceof replicad.Drawing) return 'a drawing, which is flat'
  if (value instanceof replicad.Sketch || value instanceof replicad.CompoundSketch) return 'a sketch, which is flat'
  if (value instanceof replicad.Sketches) return 'sketches, which are flat'
  if (value instanceof replicad._3DShape) return 'a solid'
  if (value instanceof replicad.Shape) return 'a face, wire or edge'
  if (typeof value === 'number') return `the number ${value}`
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && 'shape' in value) return 'an object with a shape in it'
  if (typeof value === 'function') return 'a function'
  return `a ${typeof value}`
}
