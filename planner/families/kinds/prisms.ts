/** Prisms, wedges and pyramids. */
import {
  type Expr,
  ZERO,
  alongY,
  atom,
  code,
  div,
  endPatches,
  extruded,
  family,
  mul,
  neg,
  patch,
  polygon,
} from '../family.ts'

const scaled = (term: Expr, factor: number, text: string): Expr => ({
  value: term.value * factor,
  code: `${atom(term, 2)} ${text}`,
  level: 2,
})

/** A regular prism with `n` corners, known by one of four sizes. */
function regular(id: string, n: number) {
  const flat = Math.cos(Math.PI / n)
  const even = n % 2 === 0
  return family({
    id,
    slots: {
      flats: 'across flats|width|size|inscribed diameter|inner diameter',
      corners:
        'across corners|circumscribed diameter|outer diameter|radius*2|outer radius*2|circumradius*2|corner radius*2',
      side: 'side|side length|edge length|edge',
      h: 'length|height|thickness|depth|overall length',
    },
    positional: ['flats', 'h'],
    needs: [
      ['flats', 'h'],
      ['corners', 'h'],
      ['side', 'h'],
    ],
    pieces: { edge: { '': 'side', length: 'side' } },
    flags: 'solid regular straight plain flat hexagonal octagonal pentagonal sided',
    complete({ flats, corners, side }) {
      if (flats) return { corners: scaled(flats, 1 / flat, `/ Math.cos(Math.PI / ${n})`) }
      if (side) return { corners: scaled(side, 1 / Math.sin(Math.PI / n), `/ Math.sin(Math.PI / ${n})`) }
      return corners ? {} : {}
    },
    fault: ({ flats }) => (even || flats === 0 ? null : `a ${n}-sided prism has no flats opposite to each other`),
    size: ({ corners, h }) => {
      // A corner points along Y.
      const x =
        even && n % 4 !== 0
          ? scaled(corners, flat, `* Math.cos(Math.PI / ${n})`)
          : n % 4 === 0
            ? corners
            : scaled(
                corners,
                Math.sin((Math.PI * Math.round(n / 4) * 2) / n),
                `* ${Math.sin((Math.PI * Math.round(n / 4) * 2) / n).toFixed(6)}`,
              )
      return [x, even ? corners : scaled(corners, (1 + flat) / 2, `* ${((1 + flat) / 2).toFixed(6)}`), h]
    },
    patches: ({ corners, h }) =>
      endPatches(
        'other',
        scaled(corners, flat, `* Math.cos(Math.PI / ${n})`),
        scaled(corners, flat, `* Math.cos(Math.PI / ${n})`),
        h,
      ),
    solid: ({ corners, h }) => extruded(`drawPolysides(${code(div(corners, 2))}, ${n})`, h),
  })
}

export const hexPrism = regular('hexPrism', 6)
export const octPrism = regular('octPrism', 8)
export const pentPrism = regular('pentPrism', 5)

export const polyPrism = family({
  id: 'polyPrism',
  slots: {
    n: 'sides',
    flats: 'across flats',
    corners:
      'across corners|circumscribed diameter|radius*2|circumradius*2|outer diameter|outer radius*2|corner radius*2',
    side: 'side|side length|edge length|edge',
    h: 'length|height|thickness|depth',
  },
  plain: ['n'],
  needs: [
    ['n', 'flats', 'h'],
    ['n', 'corners', 'h'],
    ['n', 'side', 'h'],
  ],
  flags: 'solid regular straight sided',
  complete({ n, flats, side }) {
    if (!n) return {}
    if (flats) return { corners: scaled(flats, 1 / Math.cos(Math.PI / n.value), `/ Math.cos(Math.PI / ${n.code})`) }
    if (side) return { corners: scaled(side, 1 / Math.sin(Math.PI / n.value), `/ Math.sin(Math.PI / ${n.code})`) }
    return {}
  },
  fault: ({ n, flats }) => {
    if (!Number.isInteger(n) || n < 3 || n > 100) return `a prism cannot have ${n} sides`
    return flats > 0 && n % 2 === 1 ? `a ${n}-sided prism has no flats opposite to each other` : null
  },
  size: ({ corners, h }) => [corners, corners, h],
  patches: ({ corners, h }) => endPatches('other', div(corners, 2), div(corners, 2), h),
  solid: ({ n, corners, h }) => extruded(`drawPolysides(${code(div(corners, 2))}, ${code(n)})`, h),
})

export const triPrism = family({
  id: 'triPrism',
  slots: {
    side: 'side|side length|edge length|edge|equal side',
    b: 'bottom|bottom length|bottom width|width|bottom side|triangle width|triangle base',
    t: 'height|triangle height|altitude|bottom height',
    l: 'length|depth|thickness|prism length|overall length|width|prism height',
  },
  needs: [
    ['side', 'l'],
    ['b', 't', 'l'],
  ],
  pieces: { base: { '': 'b', length: 'b', width: 'b' }, edge: { '': 'side', length: 'side' } },
  flags: 'solid triangular equilateral isosceles regular',
  complete({ side, b, t }) {
    if (!side || b || t) return {}
    return { b: side, t: scaled(side, Math.sqrt(3) / 2, '* Math.sqrt(3) / 2') }
  },
  size: ({ b, t, l }) => [b, l, t],
  patches: ({ b, l, t }) => [patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: b, v: l }, t)],
  solid: ({ b, t, l }) =>
    alongY(
      polygon([
        [neg(div(b, 2)), ZERO],
        [div(b, 2), ZERO],
        [ZERO, t],
      ]),
      l,
    ),
})

export const wedge = family({
  id: 'wedge',
  slots: {
    b: 'bottom|bottom length|bottom width|length|leg|horizontal leg|width|leg length|first leg|run',
    t: 'height|vertical leg|rise|bottom height|leg|second leg|leg length|triangle height',
    l: 'length|width|depth|thickness|overall length',
  },
  positional: ['b', 't', 'l'],
  besideNumbers: { length: 'l', thickness: 'l', width: 'l' },
  pieces: { base: { '': 'b', length: 'b', width: 'b' }, leg: { '': 'b,t', length: 'b,t', height: 't' } },
  flags: 'solid right triangular sloping angled',
  size: ({ b, t, l }) => [b, l, t],
  patches: ({ b, t, l }) => [
    patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: b, v: l }, t),
    patch('-x', [neg(div(b, 2)), ZERO, div(t, 2)], { kind: 'rect', u: l, v: t }, b),
  ],
  solid: ({ b, t, l }) =>
    alongY(
      polygon([
        [neg(div(b, 2)), ZERO],
        [div(b, 2), ZERO],
        [neg(div(b, 2)), t],
      ]),
      l,
    ),
})

export const trapPrism = family({
  id: 'trapPrism',
  slots: {
    a: 'bottom|bottom width|bottom length|bottom side|long side|large width|wide side',
    b: 'top|top width|top length|top side|short side|small width|narrow side',
    t: 'height|trapezoid height',
    l: 'length|depth|thickness|width|overall length',
  },
  positional: ['a', 'b', 't', 'l'],
  pieces: { base: { '': 'a', width: 'a', length: 'a' }, top: { '': 'b', width: 'b', length: 'b' } },
  flags: 'solid trapezoidal isosceles symmetrical symmetric',
  fault: ({ a, b }) => (a === b ? `both sides are ${a} mm: that is a box` : null),
  size: ({ a, b, t, l }) => [a.value > b.value ? a : b, l, t],
  patches: ({ a, b, t, l }) => [
    patch('+z', [ZERO, ZERO, t], { kind: 'rect', u: b, v: l }, t),
    patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: a, v: l }, t),
  ],
  solid: ({ a, b, t, l }) =>
    alongY(
      polygon([
        [neg(div(a, 2)), ZERO],
        [div(a, 2), ZERO],
        [div(b, 2), t],
        [neg(div(b, 2)), t],
      ]),
      l,
    ),
})

export const pyramid = family({
  id: 'pyramid',
  slots: {
    x: 'bottom|bottom side|bottom length|length|side|bottom edge|side length|bottom width|edge length',
    y: 'bottom width|width|bottom depth|depth',
    h: 'height|overall height|altitude',
  },
  optional: ['y'],
  positional: ['x', 'y', 'h'],
  pieces: {
    base: { '': 'x,y', length: 'x', side: 'x', width: 'y', edge: 'x', 'side length': 'x', 'bottom side': 'x' },
    edge: { '': 'x' },
  },
  flags: 'solid square rectangular pointed right regular sharp',
  complete: ({ x, y }) => (x && !y ? { y: x } : {}),
  size: ({ x, y, h }) => [x, y, h],
  patches: ({ x, y, h }) => [patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: x, v: y }, h)],
  solid: ({ x, y, h }) =>
    `drawRectangle(${code(x)}, ${code(y)}).sketchOnPlane('XY').loftWith([], { endPoint: [0, 0, ${code(h)}], ruled: true })`,
})

export const pyramidFrustum = family({
  id: 'pyramidFrustum',
  slots: {
    x: 'bottom|bottom side|bottom length|bottom width|side|bottom edge',
    y: 'bottom width|bottom depth',
    x2: 'top|top side|top length|top width|top edge',
    y2: 'top width|top depth',
    h: 'height|overall height',
  },
  optional: ['y', 'y2'],
  pieces: {
    base: { '': 'x,y', side: 'x', length: 'x', width: 'y' },
    top: { '': 'x2,y2', side: 'x2', length: 'x2', width: 'y2' },
  },
  flags: 'solid square rectangular truncated right',
  complete: ({ x, y, x2, y2 }) => ({ ...(x && !y ? { y: x } : {}), ...(x2 && !y2 ? { y2: x2 } : {}) }),
  size: ({ x, y, h }) => [x, y, h],
  patches: ({ x, y, x2, y2, h }) => [
    patch('+z', [ZERO, ZERO, h], { kind: 'rect', u: x2, v: y2 }, h),
    patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: x, v: y }, h),
  ],
  solid: ({ x, y, x2, y2, h }) =>
    `drawRectangle(${code(x)}, ${code(y)}).sketchOnPlane('XY').loftWith(drawRectangle(${code(x2)}, ${code(y2)}).sketchOnPlane('XY', ${code(h)}), { ruled: true })`,
})

export const stepBlock = family({
  id: 'stepBlock',
  slots: {
    n: 'steps',
    run: 'tread depth|run|step depth|step length|tread|depth',
    rise: 'rise|step height|riser height|riser|height',
    w: 'width|length|step width',
  },
  plain: ['n'],
  pieces: {
    section: { count: 'n', height: 'rise', depth: 'run', length: 'run', width: 'w', rise: 'rise', run: 'run' },
    stair: { count: 'n', height: 'rise', depth: 'run', '': 'rise' },
  },
  flags: 'solid',
  fault: ({ n }) => (Number.isInteger(n) && n >= 2 && n <= 50 ? null : `a staircase cannot have ${n} steps`),
  size: ({ n, run, rise, w }) => [mul(n, run), w, mul(n, rise)],
  patches: () => [],
  helper: `/** Side view of a staircase that climbs to +X. */
function drawStairs(draw, steps, run, rise) {
  let pen = draw([(-steps * run) / 2, 0])
  for (let i = 0; i < steps; i++) pen = pen.vLine(rise).hLine(run)
  return pen.vLine(-steps * rise).close()
}`,
  solid: ({ n, run, rise, w }) => alongY(`drawStairs(draw, ${code(n)}, ${code(run)}, ${code(rise)})`, w),
})
