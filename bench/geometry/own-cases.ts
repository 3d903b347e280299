/**
 * Cases of our own beside the public corpus: the same kinds of operations with other sizes, turned and moved, each with a volume by
 * formula. Written to `own.json`, which `npm run bench:geometry -- --set own` runs:
 *
 *     node bench/geometry/own-cases.ts > bench/geometry/own.json
 */
import { createRandom } from '../../runner/script/random.ts'
import type { Case, Tree, Truth } from './corpus.ts'

const { PI, hypot, max, min, sqrt } = Math
const random = createRandom(20261120)
const cases: Case[] = []

/** A random number in steps of a quarter. */
const pick = (from: number, to: number) => Math.round(4 * (from + random() * (to - from))) / 4
const pickOne = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0]
const times = (count: number, work: (i: number) => void) => Array.from({ length: count }, (_, i) => work(i))

function add(kind: string, name: string, tree: Tree, expect: Truth): void {
  cases.push({ id: cases.length, class: kind, name, tree, expect })
}

/** The kernel's volumes are exact: a ten-thousandth is more than rounding, and far less than a face. */
const exactly = (volume: number): Truth => ({ volume, tolerance: max(1e-4 * volume, 1e-3), area: 0 })

type Shape = { tree: Tree; volume: number }
type Boolean = 'fuse' | 'cut' | 'intersect'

const shifted = (tree: Tree, x: number, y: number, z: number): Tree => ({
  ...tree,
  xf: [...(tree.xf ?? []), ['t', x, y, z]],
})
const box = (x: number, y: number, z: number): Shape => ({ tree: { p: 'box', a: [x, y, z] }, volume: x * y * z })
const cyl = (r: number, h: number): Shape => ({ tree: { p: 'cyl', r, h }, volume: PI * r * r * h })
const ball = (r: number): Shape => ({ tree: { p: 'sphere', r }, volume: (4 / 3) * PI * r ** 3 })
const torus = (R: number, r: number): Shape => ({ tree: { p: 'torus', R, r }, volume: 2 * PI * PI * R * r * r })
const cone = (r1: number, r2: number, h: number): Shape => ({
  tree: { p: 'cone', r1, r2, h },
  volume: (PI * h * (r1 * r1 + r1 * r2 + r2 * r2)) / 3,
})

/** All three booleans of two shapes whose common volume is known, the whole turned by a random angle. */
function pair(kind: string, name: string, a: Shape, b: Shape, common: number): void {
  const volumes: Record<Boolean, number> = {
    fuse: a.volume + b.volume - common,
    cut: a.volume - common,
    intersect: common,
  }
  const axis = pickOne<[number, number, number]>([
    [0, 0, 1],
    [1, 0, 0],
    [1, 2, 3],
  ])
  const xf: Tree['xf'] =
    random() < 0.5
      ? []
      : [
          ['r', pick(1, 89), axis],
          ['t', pick(-9, 9), pick(-9, 9), pick(-9, 9)],
        ]
  for (const op of ['fuse', 'cut', 'intersect'] as const)
    if (volumes[op] > 1e-9) add(kind, `${name} ${op}`, { op, a: a.tree, b: b.tree, xf }, exactly(volumes[op]))
}

/** Volume of a ball's cap of this height. */
const cap = (r: number, h: number) => (PI * h * h * (3 * r - h)) / 3

times(4, () => {
  const [ax, ay, az, bx, by, bz] = [pick(8, 20), pick(8, 20), pick(8, 20), pick(8, 20), pick(8, 20), pick(8, 20)]
  const [x, y, z] = [pick(-8, 8), pick(-8, 8), pick(-6, 6)]
  const overlap = (a: number, b: number, at: number) => max(0, min(a / 2, at + b / 2) - max(-a / 2, at - b / 2))
  const high = max(0, min(az, z + bz) - max(0, z))
  pair(
    'pair',
    'box+box',
    box(ax, ay, az),
    { ...box(bx, by, bz), tree: shifted(box(bx, by, bz).tree, x, y, z) },
    overlap(ax, bx, x) * overlap(ay, by, y) * high,
  )
})
times(3, () => {
  const [a, h, r] = [pick(16, 24), pick(5, 12), pick(2, 6)]
  pair(
    'pair',
    'box+cyl',
    box(a, a, h),
    { ...cyl(r, h + 10), tree: shifted(cyl(r, h + 10).tree, pick(-2, 2), pick(-2, 2), -5) },
    PI * r * r * h,
  )
})
times(3, () => {
  const [r, depth] = [pick(4, 9), pick(1, 6)]
  const inside = cap(r, min(depth, 2 * r))
  pair('pair', 'box+sphere', box(40, 40, 20), { ...ball(r), tree: shifted(ball(r).tree, 0, 0, 20 + r - depth) }, inside)
})
times(3, () => {
  // A bead: what a drill leaves of a ball depends on the length of the hole alone.
  const r = pick(6, 12)
  const half = pick(1, r - 1)
  const drill = sqrt(r * r - half * half)
  pair(
    'pair',
    'sphere+cyl',
    ball(r),
    { ...cyl(drill, 4 * r), tree: shifted(cyl(drill, 4 * r).tree, 0, 0, -2 * r) },
    ball(r).volume - (PI * (2 * half) ** 3) / 6,
  )
})
times(2, () => {
  const r = pick(2, 6)
  const across: Tree = {
    p: 'cyl',
    r,
    h: 40,
    xf: [
      ['t', 0, 0, -20],
      ['r', 90, [1, 0, 0]],
    ],
  }
  pair(
    'pair',
    'cyl+cyl across',
    { ...cyl(r, 40), tree: shifted(cyl(r, 40).tree, 0, 0, -20) },
    { volume: cyl(r, 40).volume, tree: across },
    (16 * r ** 3) / 3,
  )
})
times(3, () => {
  const [r1, r2, h] = [pick(6, 10), pick(1, 4), pick(8, 16)]
  const r = pick(r2 + 0.5, r1 - 0.5)
  const z = (h * (r1 - r)) / (r1 - r2) // where the cone is as wide as the cylinder
  pair('pair', 'cone+cyl', cone(r1, r2, h), cyl(r, h), PI * r * r * z + cone(r, r2, h - z).volume)
})
times(4, () => {
  const [R, r] = [pick(9, 14), pick(1.5, 4)]
  pair(
    'pair',
    'torus+half space',
    torus(R, r),
    { ...box(60, 60, 20), tree: box(60, 60, 20).tree },
    torus(R, r).volume / 2,
  )
  pair(
    'pair',
    'torus+box around',
    box(2 * (R + r) + 4, 2 * (R + r) + 4, 30),
    { ...torus(R, r), tree: shifted(torus(R, r).tree, 0, 0, 15) },
    torus(R, r).volume,
  )
  // The half of the tube outside of the middle circle, by Pappus.
  const outer = 2 * PI * (R + (4 * r) / (3 * PI)) * ((PI * r * r) / 2)
  pair(
    'pair',
    'torus+cyl in it',
    torus(R, r),
    { ...cyl(R, 4 * r), tree: shifted(cyl(R, 4 * r).tree, 0, 0, -2 * r) },
    torus(R, r).volume - outer,
  )
})

times(2, () => {
  const [a, h] = [pick(10, 20), pick(5, 12)]
  const [flat, tall] = [box(a, a, h), box(a, a, 2 * h)]
  pair('adv', 'same box twice', flat, box(a, a, h), flat.volume)
  pair(
    'adv',
    'box in the corner',
    tall,
    { ...box(a / 2, a / 2, h), tree: shifted(box(a / 2, a / 2, h).tree, a / 4, a / 4, h) },
    (a * a * h) / 4,
  )
  pair('adv', 'stacked', flat, { ...flat, tree: shifted(flat.tree, 0, 0, h) }, 0)
  pair('adv', 'side by side', flat, { ...flat, tree: shifted(flat.tree, a, a / 4, 0) }, 0)
  pair(
    'adv',
    'cyl tangent inside',
    flat,
    { ...cyl(a / 4, h), tree: shifted(cyl(a / 4, h).tree, a / 4, 0, 0) },
    (PI * a * a * h) / 16,
  )
  pair('adv', 'same axis, same height', cyl(a / 2, h), cyl(a / 4, h), cyl(a / 4, h).volume)
  pair(
    'adv',
    'cyl turned about itself',
    cyl(a / 2, h),
    { ...cyl(a / 2, h), tree: { p: 'cyl', r: a / 2, h, xf: [['r', 37, [0, 0, 1]]] } },
    cyl(a / 2, h).volume,
  )
  pair(
    'adv',
    'ball on the plane',
    flat,
    { ...ball(a / 4), tree: shifted(ball(a / 4).tree, 0, 0, h) },
    ball(a / 4).volume / 2,
  )
  pair(
    'adv',
    'torus on the plane',
    { ...box(60, 60, h), tree: box(60, 60, h).tree },
    { ...torus(a / 2, a / 8), tree: shifted(torus(a / 2, a / 8).tree, 0, 0, h) },
    torus(a / 2, a / 8).volume / 2,
  )
  pair(
    'adv',
    'torus turned about itself',
    torus(a / 2, a / 8),
    { ...torus(a / 2, a / 8), tree: { p: 'torus', R: a / 2, r: a / 8, xf: [['r', 61, [0, 0, 1]]] } },
    torus(a / 2, a / 8).volume,
  )
  pair('adv', 'ball in a torus', torus(a, a / 4), { ...ball(a / 2), tree: ball(a / 2).tree }, 0)
  pair('adv', 'a hair apart', flat, { ...flat, tree: shifted(flat.tree, 0.01, 0, 0) }, (a - 0.01) * a * h)
})

/** A box with all its edges rounded. */
const rounded = (x: number, y: number, z: number, r: number) => {
  const [a, b, c] = [x - 2 * r, y - 2 * r, z - 2 * r]
  return a * b * c + 2 * r * (a * b + b * c + c * a) + PI * r * r * (a + b + c) + (4 / 3) * PI * r ** 3
}
times(5, () => {
  const [x, y, z] = [pick(10, 24), pick(10, 24), pick(10, 24)]
  const r = pick(0.5, min(x, y, z) / 2 - 0.5)
  const t = pick(0.5, 2.5)
  const { tree, volume } = box(x, y, z)
  add('fillet', 'all edges', { f: 'fillet', r, sel: 'all', a: tree }, exactly(rounded(x, y, z, r)))
  add('fillet', 'upright edges', { f: 'fillet', r, sel: 'Z', a: tree }, exactly(volume - (4 - PI) * r * r * z))
  add('chamfer', 'upright edges', { f: 'chamfer', r, sel: 'Z', a: tree }, exactly(volume - 2 * r * r * z))
  add(
    'shell',
    'open at the top',
    { f: 'shell', t, sel: 'top', a: tree },
    exactly(volume - (x - 2 * t) * (y - 2 * t) * (z - t)),
  )
  add(
    'shell',
    'cylinder',
    { f: 'shell', t, sel: 'top', a: cyl(x / 2, z).tree },
    exactly(PI * ((x * x * z) / 4 - (x / 2 - t) ** 2 * (z - t))),
  )
  const edge = max(x, y, z)
  add(
    'fillet-big',
    'more than half',
    { f: 'fillet', r: min(x, y, z) / 2 + 0.25, sel: 'all', a: tree },
    'refuse-or-warn',
  )
  add('chamfer-big', 'more than an edge', { f: 'chamfer', r: edge + 1, sel: 'Z', a: tree }, 'refuse-or-warn')
  add('shell-big', 'no room', { f: 'shell', t: min(x, y) / 2 + 0.5, sel: 'top', a: tree }, 'refuse-or-warn')
  add('shell-big', 'no face', { f: 'shell', t, sel: 'none', a: tree }, 'refuse-or-warn')
  add('offset-big', 'inwards by more than half', { f: 'offset', t: -min(x, y, z) / 2 - 0.5, a: tree }, 'refuse-or-warn')
})
times(2, () => {
  const [x, y] = [pick(12, 24), pick(8, 10)]
  add(
    'fillet',
    'exactly half, all edges',
    { f: 'fillet', r: y / 2, sel: 'all', a: box(x, y, 2 * y).tree },
    exactly(rounded(x, y, 2 * y, y / 2)),
  )
  add(
    'fillet',
    'exactly half, upright edges',
    { f: 'fillet', r: y / 2, sel: 'Z', a: box(x, y, 5).tree },
    exactly((x * y - (1 - PI / 4) * y * y) * 5),
  )
})

type Point = [number, number]
/** Area and x of the centre of a polygon. */
function areaOf(points: readonly Point[]): { area: number; centerX: number } {
  let [twice, moment] = [0, 0]
  for (const [i, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0]
    const cross = x * nextY - nextX * y
    twice += cross
    moment += (x + nextX) * cross
  }
  return { area: Math.abs(twice) / 2, centerX: moment / (3 * twice) }
}
const star = (corners: number, from: number, to: number): Point[] =>
  Array.from({ length: corners }, (_, i) => {
    const [radius, angle] = [pick(from, to), (2 * PI * i) / corners]
    return [Math.round(100 * radius * Math.cos(angle)) / 100, Math.round(100 * radius * Math.sin(angle)) / 100]
  })
times(5, (i) => {
  const pts = star(4 + i, 8, 14)
  const h = pickOne([0.2, 1, 7, -3, 40])
  const holes = [
    { c: [1.5, 0] as Point, r: 1 },
    { c: [-1.5, 0] as Point, r: 1.25 },
  ].slice(0, i % 3)
  const area = areaOf(pts).area - holes.reduce((sum, { r }) => sum + PI * r * r, 0)
  add('extrude', `polygon with ${holes.length} holes`, { p: 'prof', pts, holes, h }, exactly(area * Math.abs(h)))
  const profile: Point[] = [
    [4, 0],
    [pick(6, 9), 0],
    [pick(6, 9), pick(2, 4)],
    [5, 6],
    [4, 6],
  ]
  const ang = pickOne([90, 180, 270, 360])
  const { area: inProfile, centerX } = areaOf(profile)
  add('rev', `by ${ang} degrees`, { p: 'rev', pts: profile, ang }, exactly((inProfile * centerX * ang * PI) / 180))
  const [L1, B, L2, r] = [pick(5, 20), pick(6, 12), pick(5, 20), pick(1, 4)]
  add('sweep', 'bent tube', { p: 'tube', L1, B, L2, r }, exactly(PI * r * r * (L1 + (PI * B) / 2 + L2)))
  const [w, d, w2, d2, high] = [pick(8, 20), pick(8, 20), pick(4, 20), pick(4, 20), pick(5, 20)]
  add(
    'loft',
    'rectangles',
    { p: 'loft', w, d, w2, d2, h: high },
    exactly((high / 6) * (w * d + (w + w2) * (d + d2) + w2 * d2)),
  )
  const [R, pitch, wire] = [pick(6, 12), pick(4, 8), pick(0.75, 1.5)]
  const length = 3 * hypot(2 * PI * R, pitch)
  add(
    'spring',
    'three turns',
    { p: 'spring', pitch, h: 3 * pitch, R, r: wire },
    { volumeMin: 0.995 * PI * wire * wire * length, volumeMax: 1.005 * PI * wire * wire * length },
  )
  add(
    'bad',
    'bow tie',
    {
      p: 'prof',
      pts: [
        [0, 0],
        [10 + i, 10],
        [10 + i, 0],
        [0, 10 + i],
      ],
      h: 5,
    },
    'refuse-or-warn',
  )
  add('bad', 'open profile', { p: 'prof', pts, h: 5, open: true }, 'refuse-or-warn')
  add(
    'bad',
    'across the axis',
    {
      p: 'rev',
      pts: [
        [-3, 0],
        [5, 0],
        [5, 4],
        [-3, 4],
      ],
    },
    'refuse-or-warn',
  )
  add('sweep-bad', 'bend tighter than the tube', { p: 'tube', L1, B: r / 2, L2, r }, 'refuse-or-warn')
})

/** Plates with holes and bosses in a grid, which do not touch each other; and stepped shafts with grooves. */
times(6, (n) => {
  const [columns, rows, thick] = [3 + n, 3, pick(3, 8)]
  let part = box(12 * columns, 12 * rows, thick)
  times(columns * rows, (i) => {
    const [x, y] = [(i % columns) * 12 - 6 * (columns - 1), Math.floor(i / columns) * 12 - 6 * (rows - 1)]
    const r = pick(1, 4)
    const [isHole, isRing] = [i % 2 === 0, i % 5 === 4]
    const tool = isRing
      ? { tree: shifted(torus(3.5, 1).tree, x, y, thick), volume: torus(3.5, 1).volume / 2 }
      : isHole
        ? { tree: shifted(cyl(r, thick + 4).tree, x, y, -2), volume: PI * r * r * thick }
        : { tree: shifted(cyl(r, 7).tree, x, y, thick - 2), volume: PI * r * r * 5 }
    part = {
      tree: { op: isHole ? 'cut' : 'fuse', a: part.tree, b: tool.tree },
      volume: part.volume + (isHole ? -1 : 1) * tool.volume,
    }
  })
  add('chain', `plate of ${columns * rows} operations`, part.tree, exactly(part.volume))
})
times(4, (n) => {
  let part = cyl(10, 20)
  times(3 + n, (i) => {
    const r = 9 - i
    part = {
      tree: { op: 'fuse', a: part.tree, b: shifted(cyl(r, 10).tree, 0, 0, 20 + 10 * i) },
      volume: part.volume + PI * r * r * 10,
    }
    // A groove of half a circle around the step, by Pappus.
    const groove = 2 * PI * (r - (4 * 1.5) / (3 * PI)) * ((PI * 1.5 ** 2) / 2)
    part = {
      tree: { op: 'cut', a: part.tree, b: shifted(torus(r, 1.5).tree, 0, 0, 25 + 10 * i) },
      volume: part.volume - groove,
    }
  })
  add('chain', `shaft of ${2 * (3 + n)} operations`, part.tree, exactly(part.volume))
})
times(3, () => {
  const [r, d] = [pick(5, 9), pick(2, 8)]
  const lens = (PI * (2 * r - d) ** 2 * (d * d + 4 * d * r)) / (12 * d)
  pair('pair', 'sphere+sphere', ball(r), { ...ball(r), tree: shifted(ball(r).tree, d, 0, 0) }, d < 2 * r ? lens : 0)
  const segment = 2 * (r * r * Math.acos(d / (2 * r)) - (d / 2) * sqrt(r * r - (d * d) / 4))
  pair('pair', 'cyl+cyl beside', cyl(r, 9), { ...cyl(r, 9), tree: shifted(cyl(r, 9).tree, d, 0, 0) }, 9 * segment)
})

/** Drawings with holes: offsets, booleans and rounded corners, by formula. */
times(5, () => {
  const flat = (name: string, d: string, area: number) => add('flat', name, { p: 'flat', d, h: 2 }, exactly(2 * area))
  const nothing = (name: string, d: string) => add('flat', name, { p: 'flat', d, h: 2 }, 'refuse-or-warn')
  const [outer, inner, by] = [pick(8, 14), pick(3, 5), pick(0.5, 2)]
  const [w, h, a, b] = [pick(24, 32), pick(16, 22), pick(6, 10), pick(5, 8)]
  const ring = `r.drawCircle(${outer}).cut(r.drawCircle(${inner}))`
  const frame = `r.drawRectangle(${w}, ${h}).cut(r.drawRectangle(${a}, ${b}))`
  const round = (x: number, y: number, d: number) => x * y + 2 * d * (x + y) + PI * d * d
  flat('ring offset outwards', `${ring}.offset(${by})`, PI * ((outer + by) ** 2 - (inner - by) ** 2))
  flat('ring offset inwards', `${ring}.offset(${-by})`, PI * ((outer - by) ** 2 - (inner + by) ** 2))
  flat('ring that closes', `${ring}.offset(${inner + 0.5})`, PI * (outer + inner + 0.5) ** 2)
  nothing('ring that vanishes', `${ring}.offset(${-(outer - inner) / 2 - 0.25})`)
  flat('frame offset outwards', `${frame}.offset(${by})`, round(w, h, by) - (a - 2 * by) * (b - 2 * by))
  flat('frame offset inwards', `${frame}.offset(${-by})`, (w - 2 * by) * (h - 2 * by) - round(a, b, by))
  const miter = `{ lineJoinType: 'miter' }`
  flat(
    'frame offset mitred',
    `${frame}.offset(${-by}, ${miter})`,
    (w - 2 * by) * (h - 2 * by) - (a + 2 * by) * (b + 2 * by),
  )
  flat('frame and bar', `${frame}.fuse(r.drawRectangle(2, ${h + 8}))`, w * h - a * b + 2 * b + 16)
  flat('frame less bar', `${frame}.cut(r.drawRectangle(2, ${h + 8}))`, w * h - a * b - 2 * (h - b))
  flat('frame within frame', `${frame}.intersect(r.drawRectangle(${w - 2}, ${h + 8}))`, (w - 2) * h - a * b)
  flat('rounded frame', `${frame}.fillet(${by})`, w * h - a * b)
  flat('chamfered box', `r.drawRectangle(${w}, ${h}).chamfer(${by})`, w * h - 2 * by * by)
})

console.log(`{"cases":[\n${cases.map((item) => JSON.stringify(item)).join(',\n')}\n]}`)
