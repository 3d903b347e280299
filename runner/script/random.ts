/**
 * A source of numbers in [0, 1) that is the same in every run, so that a replay gives the same part.
 *
 * @see Tommy Ettinger's mulberry32: a 32-bit counter through a mixing function; period 2³²
 */
export function createRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
