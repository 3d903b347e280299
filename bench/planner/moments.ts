/** Exact volume and second moments of simple solids, as the truth for benchmark prompts. Signed sums make holes. */

/** Raw moments about the origin: volume, ∫x, and ∫x·y as a 3 × 3 matrix in rows. */
export interface Moments {
  volume: number
  first: readonly number[]
  second: readonly number[]
}

type Vector = readonly [number, number, number]

const moments = (volume: number, first: readonly number[], second: readonly number[]): Moments => ({
  volume,
  first,
  second,
})

/** Sum of solids that do not overlap. */
export function sum(...solids: readonly Moments[]): Moments {
  return solids.reduce((a, b) =>
    moments(
      a.volume + b.volume,
      a.first.map((value, k) => value + (b.first[k] ?? 0)),
      a.second.map((value, k) => value + (b.second[k] ?? 0)),
    ),
  )
}

/** The first solid without the others, which lie inside of it. */
export function minus(solid: Moments, ...holes: readonly Moments[]): Moments {
  return sum(
    solid,
    ...holes.map(({ volume, first, second }) =>
      moments(
        -volume,
        first.map((x) => -x),
        second.map((x) => -x),
      ),
    ),
  )
}

/** A solid moved. */
export function at(solid: Moments, move: Vector): Moments {
  const { volume, first, second } = solid
  const t = (k: number): number => move[k] ?? 0
  const f = (k: number): number => first[k] ?? 0
  return moments(
    volume,
    first.map((value, k) => value + volume * t(k)),
    second.map((value, k) => {
      const [i, j] = [Math.floor(k / 3), k % 3]
      return value + f(i) * t(j) + f(j) * t(i) + volume * t(i) * t(j)
    }),
  )
}

/** A solid whose axes change places: `turn(s, [2, 0, 1])` has the old Z as its X. */
export function turn(solid: Moments, from: Vector): Moments {
  return moments(
    solid.volume,
    from.map((k) => solid.first[k] ?? 0),
    Array.from({ length: 9 }, (_, k) => solid.second[3 * (from[Math.floor(k / 3)] ?? 0) + (from[k % 3] ?? 0)] ?? 0),
  )
}

/** A box that stands centred on z = 0. */
export function box(x: number, y: number, z: number): Moments {
  const v = x * y * z
  return moments(v, [0, 0, (v * z) / 2], [(v * x * x) / 12, 0, 0, 0, (v * y * y) / 12, 0, 0, 0, (v * z * z) / 3])
}

/** A closed polygon in XY, counter-clockwise, pulled up by `h`. */
export function prism(points: readonly (readonly [number, number])[], h: number): Moments {
  let [area, mx, my, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (const [k, [x0, y0]] of points.entries()) {
    const [x1, y1] = points[(k + 1) % points.length] ?? [0, 0]
    const cross = x0 * y1 - x1 * y0
    area += cross / 2
    mx += ((x0 + x1) * cross) / 6
    my += ((y0 + y1) * cross) / 6
    xx += ((x0 * x0 + x0 * x1 + x1 * x1) * cross) / 12
    yy += ((y0 * y0 + y0 * y1 + y1 * y1) * cross) / 12
    xy += ((x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) * cross) / 24
  }
  const half = (h * h) / 2
  return moments(
    area * h,
    [mx * h, my * h, area * half],
    [xx * h, xy * h, mx * half, xy * h, yy * h, my * half, mx * half, my * half, (area * h ** 3) / 3],
  )
}

/** A regular prism of `n` sides with the given circumscribed diameter. */
export function regularPrism(n: number, across: number, h: number): Moments {
  return prism(
    Array.from({ length: n }, (_, k): [number, number] => [
      (across / 2) * Math.cos((2 * Math.PI * k) / n),
      (across / 2) * Math.sin((2 * Math.PI * k) / n),
    ]),
    h,
  )
}

/** Nodes and weights of Gauss and Legendre, exact for polynomials up to degree 15. */
const GAUSS = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const

/** A body about Z from `z0` to `z1` whose squared radius is a polynomial. */
export function revolved(squaredRadius: (z: number) => number, z0: number, z1: number): Moments {
  const integrate = (f: (z: number) => number): number => {
    const [middle, half] = [(z0 + z1) / 2, (z1 - z0) / 2]
    return GAUSS.reduce(
      (total, [node, weight]) => total + weight * half * (f(middle + half * node) + f(middle - half * node)),
      0,
    )
  }
  const area = (z: number): number => Math.PI * squaredRadius(z)
  const radial = integrate((z) => (Math.PI / 4) * squaredRadius(z) ** 2)
  return moments(
    integrate(area),
    [0, 0, integrate((z) => z * area(z))],
    [radial, 0, 0, 0, radial, 0, 0, 0, integrate((z) => z * z * area(z))],
  )
}

/** A cylinder that stands on z = 0. */
export function cylinder(d: number, h: number): Moments {
  return revolved(() => (d / 2) ** 2, 0, h)
}

/** A tube that stands on z = 0. */
export function tube(outer: number, inner: number, h: number): Moments {
  return minus(cylinder(outer, h), cylinder(inner, h))
}

/** A cone or its stump that stands on z = 0. */
export function cone(bottom: number, top: number, h: number): Moments {
  return revolved((z) => (bottom / 2 + ((top - bottom) / 2 / h) * z) ** 2, 0, h)
}

/** A sphere about the origin. */
export function sphere(d: number): Moments {
  return revolved((z) => (d / 2) ** 2 - z * z, -d / 2, d / 2)
}

/** The upper half of a sphere about the origin. */
export function hemisphere(d: number): Moments {
  return revolved((z) => (d / 2) ** 2 - z * z, 0, d / 2)
}

/** A ring about Z: radius to the middle of the tube, diameter of the tube. */
export function torus(ring: number, tubeDiameter: number): Moments {
  const r = tubeDiameter / 2
  const v = 2 * Math.PI ** 2 * ring * r * r
  const radial = v * ((ring * ring) / 2 + (3 * r * r) / 8)
  return moments(v, [0, 0, 0], [radial, 0, 0, 0, radial, 0, 0, 0, (v * r * r) / 4])
}

/** An elliptical disc. */
export function ellipse(a: number, b: number, h: number): Moments {
  const v = (Math.PI / 4) * a * b * h
  return moments(v, [0, 0, (v * h) / 2], [(v * a * a) / 16, 0, 0, 0, (v * b * b) / 16, 0, 0, 0, (v * h * h) / 3])
}

/** A pyramid or its stump with rectangles below and above. */
export function pyramid(x: number, y: number, x2: number, y2: number, h: number): Moments {
  // Cross-sections are rectangles with linear sides: integrate box slices.
  const side = (from: number, to: number, z: number): number => from + ((to - from) * z) / h
  const integrate = (f: (z: number) => number): number =>
    GAUSS.reduce(
      (total, [node, weight]) => total + ((weight * h) / 2) * (f((h / 2) * (1 + node)) + f((h / 2) * (1 - node))),
      0,
    )
  const area = (z: number): number => side(x, x2, z) * side(y, y2, z)
  return moments(
    integrate(area),
    [0, 0, integrate((z) => z * area(z))],
    [
      integrate((z) => (area(z) * side(x, x2, z) ** 2) / 12),
      0,
      0,
      0,
      integrate((z) => (area(z) * side(y, y2, z) ** 2) / 12),
      0,
      0,
      0,
      integrate((z) => z * z * area(z)),
    ],
  )
}

/** What is missing where the corner of a square of side `r` is rounded with radius `r`; the corner is the origin, the rest in +x +y. */
export function roundedOff(r: number, h: number): Moments {
  // A square minus a quarter disc about (r, r): moments of the quarter disc in closed form.
  const square = prism(
    [
      [0, 0],
      [r, 0],
      [r, r],
      [0, r],
    ],
    h,
  )
  const a = (Math.PI * r * r) / 4
  const m = r ** 3 / 3
  const q = (Math.PI * r ** 4) / 16
  const p = r ** 4 / 8
  const quarter = moments(
    a * h,
    [-m * h, -m * h, (a * h * h) / 2],
    [
      q * h,
      p * h,
      (-m * h * h) / 2,
      p * h,
      q * h,
      (-m * h * h) / 2,
      (-m * h * h) / 2,
      (-m * h * h) / 2,
      (a * h ** 3) / 3,
    ],
  )
  return minus(square, at(quarter, [r, r, 0]))
}

/** A plate with rounded upright edges. */
export function roundedBox(x: number, y: number, h: number, r: number): Moments {
  const off = roundedOff(r, h)
  const mirrored = (sx: 1 | -1, sy: 1 | -1): Moments => {
    const flip = (k: number): number => (k === 0 ? sx : k === 1 ? sy : 1)
    const own = moments(
      off.volume,
      off.first.map((value, k) => value * flip(k)),
      off.second.map((value, k) => value * flip(Math.floor(k / 3)) * flip(k % 3)),
    )
    return at(own, [(-sx * x) / 2, (-sy * y) / 2, 0])
  }
  return minus(box(x, y, h), mirrored(1, 1), mirrored(-1, 1), mirrored(1, -1), mirrored(-1, -1))
}

/** A straight slot with round ends; length over all. */
export function stadium(length: number, width: number, h: number): Moments {
  const straight = length - width
  const end = revolvedHalf(width, h)
  return sum(box(straight, width, h), at(end(1), [straight / 2, 0, 0]), at(end(-1), [-straight / 2, 0, 0]))
}

/** Half a disc on the side of +x or -x. */
function revolvedHalf(d: number, h: number): (side: 1 | -1) => Moments {
  const r = d / 2
  const a = (Math.PI * r * r) / 2
  const m = (2 * r ** 3) / 3
  const q = (Math.PI * r ** 4) / 8
  return (side) =>
    moments(
      a * h,
      [side * m * h, 0, (a * h * h) / 2],
      [q * h, 0, (side * m * h * h) / 2, 0, q * h, 0, (side * m * h * h) / 2, 0, (a * h ** 3) / 3],
    )
}

/** Copies of a solid at points of a plane parallel to XY. */
export function copies(solid: Moments, points: readonly (readonly [number, number])[], z = 0): Moments[] {
  return points.map(([x, y]) => at(solid, [x, y, z]))
}

/** The four corners of a rectangle about the origin. */
export function corners(x: number, y: number): [number, number][] {
  return [
    [-x / 2, -y / 2],
    [x / 2, -y / 2],
    [x / 2, y / 2],
    [-x / 2, y / 2],
  ]
}

/** Points on a circle about the origin. */
export function circle(n: number, d: number): [number, number][] {
  return Array.from({ length: n }, (_, k) => [
    (d / 2) * Math.cos((2 * Math.PI * k) / n),
    (d / 2) * Math.sin((2 * Math.PI * k) / n),
  ])
}

/** Standard deviations of a solid along its principal axes, ascending. */
export function gyration({ volume, first, second }: Moments): number[] {
  const covariance = second.map(
    (value, k) => value / volume - ((first[Math.floor(k / 3)] ?? 0) * (first[k % 3] ?? 0)) / volume ** 2,
  )
  return eigenvalues(covariance).map((value) => Math.sqrt(Math.max(0, value)))
}

/** Eigenvalues of a symmetric 3 × 3 matrix, ascending, by Jacobi rotations. */
export function eigenvalues(matrix: readonly number[]): number[] {
  const m = [...matrix]
  const get = (i: number, j: number): number => m[3 * i + j] ?? 0
  for (let sweep = 0; sweep < 50; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (Math.abs(get(p, q)) < 1e-14) continue
      const theta = (get(q, q) - get(p, p)) / (2 * get(p, q))
      const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
      const c = 1 / Math.sqrt(t * t + 1)
      const s = t * c
      for (let k = 0; k < 3; k++) {
        const [a, b] = [get(k, p), get(k, q)]
        m[3 * k + p] = c * a - s * b
        m[3 * k + q] = s * a + c * b
      }
      for (let k = 0; k < 3; k++) {
        const [a, b] = [get(p, k), get(q, k)]
        m[3 * p + k] = c * a - s * b
        m[3 * q + k] = s * a + c * b
      }
    }
  }
  return [get(0, 0), get(1, 1), get(2, 2)].toSorted((a, b) => a - b)
}
