/**
 * Arithmetic that is known as a number now and written as code for later, so that a part follows its parameters. Sums are
 * kept as multiples of terms: `p.a / 2 + 1 - (p.a / 2 - 1)` is written `2`.
 */

/** A number and the JavaScript that computes it; `level` is 3 for an atom, 2 for a product, 1 for a sum. */
export interface Expr {
  value: number
  code: string
  level: 1 | 2 | 3
  /** The same as multiples of terms and a constant; absent for what is no sum. */
  sum?: { terms: ReadonlyMap<string, { factor: number; level: 1 | 2 | 3 }>; constant: number }
}

/** What the arithmetic takes. */
export type Term = Expr | number

/** Twelve digits; whole eighths below a thousand million have no more, and need no detour by a text. */
const clean = (value: number): number =>
  Number.isInteger(value * 8) && Math.abs(value) < 1e9 ? value : Number(value.toPrecision(12))

/** A constant. */
export function lit(value: number): Expr {
  const tidy = clean(value)
  return { value: tidy, code: String(tidy), level: tidy < 0 ? 2 : 3, sum: { terms: new Map(), constant: tidy } }
}

/** A parameter of the script, read as `p.name`. */
export function param(name: string, value: number): Expr {
  return { value, code: `p.${name}`, level: 3 }
}

const expr = (term: Term): Expr => (typeof term === 'number' ? lit(term) : term)

/** The code of a term where anything weaker than `level` needs brackets. */
export function atom(term: Term, level: 1 | 2 | 3 = 3): string {
  const { code: text, level: own } = expr(term)
  return own >= level ? text : `(${text})`
}

/** The code of a term where nothing binds it. */
export function code(term: Term): string {
  return expr(term).code
}

function sumOf(term: Expr): NonNullable<Expr['sum']> {
  return term.sum ?? { terms: new Map([[term.code, { factor: 1, level: term.level }]]), constant: 0 }
}

/** Sum of all terms; what cancels vanishes. */
export function add(...given: Term[]): Expr {
  const terms = new Map<string, { factor: number; level: 1 | 2 | 3 }>()
  let constant = 0
  let value = 0
  for (const term of given.map(expr)) {
    const own = sumOf(term)
    for (const [text, { factor, level }] of own.terms) {
      const total = clean((terms.get(text)?.factor ?? 0) + factor)
      if (total === 0) terms.delete(text)
      else terms.set(text, { factor: total, level })
    }
    constant = clean(constant + own.constant)
    value += term.value
  }
  return written(terms, constant, value)
}

function written(terms: Map<string, { factor: number; level: 1 | 2 | 3 }>, constant: number, value: number): Expr {
  if (terms.size === 0) return lit(constant)
  const ordered = [...terms].toSorted(([, a], [, b]) => Number(a.factor < 0) - Number(b.factor < 0))
  let text = ''
  for (const [name, { factor, level }] of ordered) {
    const own = multiple(name, Math.abs(factor), level)
    if (text === '') text = factor < 0 ? `-${own}` : own
    else text += factor < 0 ? ` - ${own}` : ` + ${own}`
  }
  if (constant !== 0) text += constant < 0 ? ` - ${-constant}` : ` + ${constant}`
  const [only] = ordered
  const single = ordered.length === 1 && constant === 0 && only !== undefined
  const level = !single ? 1 : only[1].factor === 1 ? only[1].level : 2
  return { value: clean(value), code: text, level, sum: { terms, constant } }
}

/** `p.a`, `2 * p.a`, `p.a / 2`, `(3 * p.a) / 2`. */
function multiple(name: string, factor: number, level: 1 | 2 | 3): string {
  const text = level >= 2 ? name : `(${name})`
  if (factor === 1) return text
  if (Number.isInteger(factor)) return `${factor} * ${text}`
  for (let n = 2; n <= 12; n++) {
    const top = clean(factor * n)
    if (Number.isInteger(top)) return top === 1 ? `${text} / ${n}` : `(${top} * ${text}) / ${n}`
  }
  return `${factor} * ${text}`
}

function scaled(term: Expr, factor: number): Expr {
  if (factor === 0) return lit(0)
  const own = sumOf(term)
  // Half of a sum of several terms reads better in brackets.
  if (!Number.isInteger(factor) && own.terms.size + Number(own.constant !== 0) > 1) {
    const n = clean(1 / factor)
    const text = Number.isInteger(n) ? `${atom(term)} / ${n}` : `${factor} * ${atom(term)}`
    return { value: clean(term.value * factor), code: text, level: 2 }
  }
  const terms = new Map([...own.terms].map(([text, one]) => [text, { ...one, factor: clean(one.factor * factor) }]))
  return written(terms, clean(own.constant * factor), term.value * factor)
}

/** `-a`. */
export function neg(a: Term): Expr {
  return scaled(expr(a), -1)
}

/** `a - b`. */
export function sub(a: Term, b: Term): Expr {
  return add(a, neg(b))
}

/** `a * b`. */
export function mul(a: Term, b: Term): Expr {
  const [x, y] = [expr(a), expr(b)]
  const [left, right] = [sumOf(x), sumOf(y)]
  if (left.terms.size === 0) return scaled(y, left.constant)
  if (right.terms.size === 0) return scaled(x, right.constant)
  return { value: clean(x.value * y.value), code: `${atom(x, 2)} * ${atom(y, 2)}`, level: 2 }
}

/** `a / n`. */
export function div(a: Term, n: number): Expr {
  return scaled(expr(a), 1 / n)
}

/** The larger of two, as it is with the present values: its code does not compare. */
export function larger(a: Expr, b: Expr): Expr {
  return b.value > a.value + 1e-9 ? b : a
}

/** The smaller of two, as it is with the present values. */
export function smaller(a: Expr, b: Expr): Expr {
  return b.value < a.value - 1e-9 ? b : a
}
