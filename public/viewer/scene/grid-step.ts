/** How far apart the lines of the floor are. */

/** Distance of the thin lines: 1, 2 or 5 times a power of ten, and at least 18 pixels on the screen. */
export function gridStep(mmPerPixel: number): number {
  const least = 18 * mmPerPixel
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10
  return Number((factor * power).toPrecision(1))
}
