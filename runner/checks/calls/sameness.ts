/** Which operations are alike: a script that drills a hundred holes makes a hundred cylinders that differ in nothing but their place. */
import type { AnyShape } from 'replicad'
import type { Operation, Place } from './history.ts'

export interface Sameness {
  /** The same for operations that do the same to the same. */
  whole: string
  /** For a solid that is made at a place: where, and the words without it. */
  placed?: { kind: string; at: Place }
}

/** Where the maker of a solid takes its place, counted from the first argument. */
const PLACE_OF: Readonly<Record<string, number>> = { makeCylinder: 2 }

/**
 * Words for a call, whose `values` are its `this` and arguments, and whose shapes came from `inputs`; null when they are not all
 * that it depends on, as with a function, a drawing or a shape of unknown origin.
 */
export function wordsOf(
  key: string,
  values: readonly unknown[],
  inputs: readonly Operation[],
  isShape: (value: unknown) => value is AnyShape,
): Sameness | null {
  const shapes = inputs.map(({ sameness }) => sameness)
  if (shapes.includes(null) || !values.every((value) => isPlain(value, isShape))) return null
  const tell = (some: readonly unknown[]) =>
    `${key} ${shapes.join(' ')} ${JSON.stringify(some, (_, value: unknown) => (isShape(value) ? 'shape' : value))}`
  const whole = tell(values)
  const place = PLACE_OF[key]
  const at = place === undefined ? undefined : values[place + 1]
  if (place === undefined || !isPlace(at)) return { whole }
  return { whole, placed: { kind: tell(values.with(place + 1, null)), at } }
}

function isPlain(value: unknown, isShape: (value: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.every((item) => isPlain(item, isShape))
  if (value === undefined || value === null || isShape(value)) return true
  if (typeof value === 'object')
    return (
      Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every((item) => isPlain(item, isShape))
    )
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) && value.length === 3 && value.every((number) => Number.isFinite(number))
