/** Gauss-Legendre quadrature. */

export interface Rule {
  /** Between -1 and 1. */
  nodes: Float64Array
  /** They add up to 2. */
  weights: Float64Array
}

const known = new Map<number, Rule>()

/**
 * The rule of a number of nodes, which is exact for polynomials of a degree less than twice that.
 *
 * @see Press et al., Numerical Recipes, section 4.6: Newton's method on the Legendre polynomials
 */
export function gaussRule(count: number): Rule {
  const rule = known.get(count) ?? computeRule(count)
  known.set(count, rule)
  return rule
}

function computeRule(count: number): Rule {
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let step = 0; step < 20; step++) {
      let [before, value] = [0, 1]
      for (let n = 0; n < count; n++) [before, value] = [value, ((2 * n + 1) * x * value - n * before) / (n + 1)]
      slope = (count * (x * value - before)) / (x * x - 1)
      x -= value / slope
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
