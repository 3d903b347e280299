/** ∫ f(x) dx from `from` to `to` by Simpson's rule on a substitution that is kind to square roots at either end. */
export function integrate(f: (x: number) => number, from: number, to: number): number {
  const STEPS = 4000
  const middle = (from + to) / 2
  const half = (to - from) / 2
  // x = middle − half·cos(t): a root's infinite slope at an end becomes a finite one.
  const at = (i: number) => {
    const t = (Math.PI * i) / STEPS
    return f(middle - half * Math.cos(t)) * half * Math.sin(t)
  }
  let sum = 0
  for (let i = 0; i <= STEPS; i++) sum += at(i) * (i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2)
  return (sum * Math.PI) / (3 * STEPS)
}
