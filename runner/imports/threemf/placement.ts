/** Affine maps of space, as 3MF writes them: twelve numbers, points as rows before the matrix. */

export type Placement = readonly number[]

export const UNMOVED: Placement = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/**
 * The map that an attribute `transform` gives.
 *
 * @throws SyntaxError when it is not twelve numbers, or flattens what it moves.
 */
export function parsePlacement(text: string | undefined): Placement {
  if (text === undefined) return UNMOVED
  const numbers = text.trim().split(/\s+/).map(Number)
  if (numbers.length !== 12 || !numbers.every(Number.isFinite))
    throw new SyntaxError(`its transform "${text.slice(0, 80)}" is not twelve numbers`)
  if (determinant(numbers) === 0)
    throw new SyntaxError(`its transform "${text.slice(0, 80)}" leaves no volume: a scale in it is zero`)
  return numbers
}

/** First `inner`, then `outer`. */
export function within(outer: Placement, inner: Placement): Placement {
  return [0, 3, 6, 9].flatMap((row) => {
    const [x = 0, y = 0, z = 0] = inner.slice(row, row + 3)
    const moves = row === 9 ? 1 : 0
    return [0, 1, 2].map(
      (axis) =>
        x * (outer[axis] ?? 0) +
        y * (outer[3 + axis] ?? 0) +
        z * (outer[6 + axis] ?? 0) +
        moves * (outer[9 + axis] ?? 0),
    )
  })
}

/** Negative where the map mirrors. */
export function determinant([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Placement): number {
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}
