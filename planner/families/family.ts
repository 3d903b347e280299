/** What a family of parts knows: its dimensions, when they are possible, its faces, and how to write it in replicad. */
import { type Expr, add, atom, code, div, lit, mul, neg, sub } from '../model/expr.ts'
import type { Noun } from '../words/nouns.ts'

/** A direction along an axis of the world. */
export type Direction = '+x' | '-x' | '+y' | '-y' | '+z' | '-z'
export type Point = readonly [x: Expr, y: Expr, z: Expr]

/** The flat outline of a face as far as placing needs it: `u` runs along X (or Y on the sides), `v` along Y (or Z). */
export interface Outline {
  kind: 'rect' | 'round' | 'other'
  u: Expr
  v: Expr
}

/** A flat face of a solid on which a feature can be placed. */
export interface Patch {
  /** What people call it besides top, front, …: `leg`, `wall`, `floor`. */
  names: readonly string[]
  /** Outward normal. */
  direction: Direction
  /** Its centre. */
  at: Point
  outline: Outline
  /** How much material lies behind the centre. */
  depth: Expr
  /** True when `depth` is a wall with nothing behind it, so that a through hole ends there. */
  wall: boolean
}

/** A family as the planner sees it; `values` always holds every slot, 0 for what is absent. */
export interface Family {
  id: string
  /** Labels that may fill a slot, best first; `radius*2` doubles what was said. */
  slots: Readonly<Record<string, readonly SlotLabel[]>>
  optional: ReadonlySet<string>
  /** Slots that bare numbers fill, in the order in which people say them. */
  positional: readonly string[]
  /** Sets of slots of which one must be given completely. */
  needs: readonly (readonly string[])[]
  /** Where a label goes when two or more bare numbers stand beside it: in `angle 50 x 50 x 5, 100 long` the length is not a leg. */
  besideNumbers: Readonly<Record<string, string>>
  /** Slots that hold counts, degrees or factors: everything else is a length. */
  plain: ReadonlySet<string>
  /** Slots that hold coordinates, which may be 0 or less. */
  signed: ReadonlySet<string>
  /** Pieces of the part that are named in prompts, and the slots that their dimensions fill. */
  pieces: Readonly<Partial<Record<Noun, Readonly<Record<string, string>>>>>
  /** Adjectives that say nothing new about this family. */
  flags: ReadonlySet<string>
  /** True when it is round about its own axis. */
  round: boolean
  /** Fills in the slots that follow from the given ones. */
  complete(values: Readonly<Record<string, Expr>>): Record<string, Expr>
  /** Why these values cannot be built; null when they can. */
  fault(values: Readonly<Record<string, Expr>>): string | null
  size(values: Readonly<Record<string, Expr>>): Point
  patches(values: Readonly<Record<string, Expr>>): Patch[]
  solid(values: Readonly<Record<string, Expr>>): string
  /** A function that `solid` calls. */
  helper: string | null
}

/** A label and the factor that turns what was said into the value of the slot. */
export interface SlotLabel {
  label: string
  factor: number
}

/** The literal that `family` reads. */
export interface FamilyText<K extends string> {
  id: string
  /** `length|width|radius*2`: the first is the name of the parameter. */
  slots: Readonly<Record<K, string>>
  optional?: readonly NoInfer<K>[]
  positional?: readonly NoInfer<K>[]
  needs?: readonly (readonly NoInfer<K>[])[]
  besideNumbers?: Readonly<Record<string, NoInfer<K>>>
  plain?: readonly NoInfer<K>[]
  signed?: readonly NoInfer<K>[]
  /** `a,h`: the first bare number goes to `a`, the second to `h`; one number said of several pieces goes to both. */
  pieces?: Partial<Record<Noun, Readonly<Record<string, string>>>>
  flags?: string
  round?: boolean
  complete?(values: Partial<Record<NoInfer<K>, Expr>>): Partial<Record<NoInfer<K>, Expr>>
  fault?(values: Readonly<Record<NoInfer<K>, number>>): string | null
  size(values: Readonly<Record<NoInfer<K>, Expr>>): Point
  patches?(values: Readonly<Record<NoInfer<K>, Expr>>): Patch[]
  solid(values: Readonly<Record<NoInfer<K>, Expr>>): string
  helper?: string
}

/** Reads the literal of one family. */
export function family<K extends string>(text: FamilyText<K>): Family {
  const keys = Object.keys(text.slots)
  const optional = new Set<string>(text.optional)
  const all = (values: Readonly<Record<string, Expr>>): Readonly<Record<K, Expr>> => {
    const filled = Object.fromEntries(keys.map((key) => [key, values[key] ?? lit(0)]))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of `text.slots`; fromEntries forgets it
    return filled as Record<K, Expr>
  }
  const numbers = (values: Readonly<Record<string, Expr>>): Readonly<Record<K, number>> => {
    const filled = Object.fromEntries(keys.map((key) => [key, values[key]?.value ?? 0]))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return filled as Record<K, number>
  }
  return {
    id: text.id,
    slots: Object.fromEntries(Object.entries<string>(text.slots).map(([key, labels]) => [key, readLabels(labels)])),
    optional,
    positional: text.positional ?? [],
    needs: text.needs ?? [keys.filter((key) => !optional.has(key))],
    besideNumbers: text.besideNumbers ?? {},
    plain: new Set<string>(text.plain),
    signed: new Set<string>(text.signed),
    pieces: text.pieces ?? {},
    flags: new Set(text.flags?.split(' ')),
    round: text.round ?? false,
    complete(values) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only slots of this family are ever filled
      const given = Object.fromEntries(Object.entries(values)) as Partial<Record<K, Expr>>
      return { ...values, ...text.complete?.(given) }
    },
    fault: (values) => text.fault?.(numbers(values)) ?? null,
    size: (values) => text.size(all(values)),
    patches: (values) => text.patches?.(all(values)) ?? [],
    solid: (values) => text.solid(all(values)),
    helper: text.helper ?? null,
  }
}

function readLabels(text: string): SlotLabel[] {
  return text.split('|').map((part) => {
    const [label = '', factor = '1'] = part.split('*')
    return { label, factor: Number(factor) }
  })
}

const ZERO = lit(0)

/** A face with its centre at `at`. */
export function patch(direction: Direction, at: Point, outline: Outline, depth: Expr, names = '', wall = false): Patch {
  return { direction, at, outline, depth, names: names === '' ? [] : names.split('|'), wall }
}

/** The outline of a rectangular face. */
export const rect = (u: Expr, v: Expr): Outline => ({ kind: 'rect', u, v })

/** A rectangular face of a wall `t` thick, with nothing behind it. */
export function wallPatch(direction: Direction, at: Point, u: Expr, v: Expr, t: Expr, names: string): Patch {
  return patch(direction, at, rect(u, v), t, names, true)
}

/** The six faces of a solid box that stands centred on z = 0. */
export function boxPatches(x: Expr, y: Expr, z: Expr): Patch[] {
  const middle = div(z, 2)
  return [
    patch('+z', [ZERO, ZERO, z], rect(x, y), z),
    patch('-z', [ZERO, ZERO, ZERO], rect(x, y), z),
    patch('-y', [ZERO, neg(div(y, 2)), middle], rect(x, z), y),
    patch('+y', [ZERO, div(y, 2), middle], rect(x, z), y),
    patch('-x', [neg(div(x, 2)), ZERO, middle], rect(y, z), x),
    patch('+x', [div(x, 2), ZERO, middle], rect(y, z), x),
  ]
}

/** Top and bottom of something that stands centred on z = 0. */
export function endPatches(
  kind: Outline['kind'],
  x: Expr,
  y: Expr,
  z: Expr,
  top: { x: Expr; y: Expr } = { x, y },
): Patch[] {
  const faces = [patch('-z', [ZERO, ZERO, ZERO], { kind, u: x, v: y }, z)]
  if (top.x.value > 0) faces.unshift(patch('+z', [ZERO, ZERO, z], { kind, u: top.x, v: top.y }, z))
  return faces
}

/** A drawing on the ground, pulled up. */
export function extruded(drawing: string, height: Expr): string {
  return `${drawing}.sketchOnPlane('XY').extrude(${code(height)})`
}

/** A closed polygon through points, as replicad draws it. */
export function polygon(points: readonly (readonly [Expr, Expr])[]): string {
  const [first, ...rest] = points.map(([x, y]) => `[${code(x)}, ${code(y)}]`)
  return `draw(${first})${rest.map((point) => `.lineTo(${point})`).join('')}.close()`
}

/** A profile in the XZ plane, pulled to `length` and centred along Y. */
export function alongY(drawing: string, length: Expr): string {
  return `${drawing}.sketchOnPlane('XZ', ${code(neg(div(length, 2)))}).extrude(${code(length)})`
}

/** A profile in the XZ plane turned about Z. */
export function turned(drawing: string): string {
  return `${drawing}.sketchOnPlane('XZ').revolve()`
}

export type { Expr }
export { ZERO, add, atom, code, div, lit, mul, neg, sub }
