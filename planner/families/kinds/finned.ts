/** Parts with several equal walls: heat sinks, trays with dividers. */
import { type Expr, add, atom, code, div, family, mul, neg, sub } from '../family.ts'
import { openBox } from './hollow.ts'

export const heatSink = family({
  id: 'heatSink',
  slots: {
    x: 'length|overall length|side|depth|bottom length',
    y: 'width|overall width|side|depth|bottom width',
    t: 'bottom thickness|thickness|plate thickness|floor thickness',
    n: 'fins',
    ft: 'fin thickness|fin width|rib thickness',
    fh: 'fin height|rib height|fin length',
    all: 'overall height|height',
  },
  plain: ['n'],
  positional: ['x', 'y', 't'],
  needs: [
    ['x', 'y', 't', 'n', 'ft', 'fh'],
    ['x', 'y', 't', 'n', 'ft', 'all'],
    ['x', 'y', 'all', 'n', 'ft', 'fh'],
  ],
  pieces: {
    base: { '': 'x,y,t', thickness: 't', length: 'x', width: 'y', height: 't' },
    plate: { '': 'x,y,t', thickness: 't', length: 'x', width: 'y' },
    floor: { '': 't', thickness: 't' },
    rib: { count: 'n', thickness: 'ft', width: 'ft', height: 'fh', 'rib thickness': 'ft', 'rib height': 'fh' },
  },
  flags: 'solid rectangular square straight parallel plain vertical equal same',
  complete({ t, fh, all }) {
    if (t && fh && !all) return { all: add(t, fh) }
    if (t && all && !fh) return { fh: sub(all, t) }
    return all && fh && !t ? { t: sub(all, fh) } : {}
  },
  fault: ({ y, n, ft, t, fh }) => {
    if (!Number.isInteger(n) || n < 2 || n > 200) return `a heat sink cannot have ${n} fins here: it must have 2 to 200`
    if (t <= 0 || fh <= 0) return 'the fins or the base have no height'
    return n * ft < y ? null : `${n} fins of ${ft} mm do not fit on a width of ${y} mm`
  },
  size: ({ x, y, all }) => [x, y, all],
  helper: `/** End view of a heat sink: a base with fins, the outer ones flush with its sides. */
function drawFins(draw, width, base, count, thickness, height) {
  const pitch = (width - thickness) / (count - 1)
  let pen = draw([-width / 2, 0]).hLine(width).vLine(base + height)
  for (let i = count - 1; i >= 0; i--) {
    pen = pen.hLine(-thickness)
    if (i > 0) pen = pen.vLine(-height).hLine(thickness - pitch).vLine(height)
  }
  return pen.close()
}`,
  solid: ({ x, y, t, n, ft, fh }) =>
    `drawFins(draw, ${code(y)}, ${code(t)}, ${code(n)}, ${code(ft)}, ${code(fh)}).sketchOnPlane('YZ', ${code(neg(div(x, 2)))}).extrude(${code(x)})`,
})

/** Walls between equal compartments, as code that adds them to the box. */
function walls(n: Expr, room: Expr, t: Expr, wall: (at: string) => string): string {
  if (n.value < 1) return ''
  const step = `(${code(sub(room, mul(n, t)))}) / (${code(n)} + 1)`
  const at = `${code(neg(div(room, 2)))} + (i + 1) * (${step}) + (i + 0.5) * ${atom(t)}`
  return `.fuse(makeCompound(Array.from({ length: ${code(n)} }, (_, i) => ${wall(at)})))`
}

export const dividedBox = family({
  id: 'dividedBox',
  slots: {
    x: 'length|outer length|width|outer width|side|depth|overall length',
    y: 'width|outer width|depth|length|outer depth|overall width',
    z: 'height|outer height|depth|overall height|length',
    t: 'wall thickness|thickness|wall|shell thickness|material thickness',
    floor: 'floor thickness|bottom thickness|floor|base thickness|bottom',
    n: 'dividers',
    m: 'dividers lengthwise',
    k: 'compartments',
    kx: 'compartments across',
    ky: 'compartments up',
    dt: 'divider thickness',
  },
  plain: ['n', 'm', 'k', 'kx', 'ky'],
  optional: ['floor', 'dt'],
  positional: ['x', 'y', 'z', 't'],
  needs: [
    ['x', 'y', 'z', 't', 'n'],
    ['x', 'y', 'z', 't', 'm'],
    ['x', 'y', 'z', 't', 'k'],
    ['x', 'y', 'z', 't', 'kx', 'ky'],
  ],
  pieces: {
    wall: { '': 't', thickness: 't', height: 'z' },
    floor: { '': 'floor', thickness: 'floor' },
    base: { thickness: 'floor', '': 'floor' },
    bottom: { thickness: 'floor', '': 'floor' },
    divider: { count: 'n', '': 'dt', thickness: 'dt', 'wall thickness': 'dt' },
    compartment: { count: 'k' },
  },
  flags: 'outer open hollow rectangular square plain openTop noLid simple closedBottom equal same',
  complete({ t, floor, n, m, k, kx, ky, dt }) {
    const one: Expr = { value: -1, code: '-1', level: 2 }
    const none: Expr = { value: 0, code: '0', level: 3 }
    return {
      ...(t && !floor ? { floor: t } : {}),
      ...(t && !dt ? { dt: t } : {}),
      n: n ?? (k ? add(k, one) : kx ? add(kx, one) : none),
      m: m ?? (ky ? add(ky, one) : none),
    }
  },
  fault(values) {
    const { x, y, n, m, t, dt } = values
    if (![n, m].every((count) => Number.isInteger(count) && count >= 0 && count <= 50) || n + m === 0)
      return 'a box cannot be divided like that here: it must have 1 to 50 dividers each way'
    if (n * dt >= x - 2 * t || m * dt >= y - 2 * t) return 'the dividers leave no room between them'
    const box = { x, y, z: values.z, t, floor: values.floor, r: 0 }
    return openBox.fault(
      Object.fromEntries(Object.entries(box).map(([key, value]) => [key, { value, code: '', level: 3 }])),
    )
  },
  size: ({ x, y, z }) => [x, y, z],
  patches: ({ x, y, z, t, floor }) => openBox.patches({ x, y, z, t, floor }),
  solid: ({ x, y, z, t, floor, n, m, dt }) => {
    const [long, wide, tall] = [sub(x, mul(2, t)), sub(y, mul(2, t)), sub(z, floor)]
    const slab = (u: Expr, v: Expr, at: string): string =>
      `drawRectangle(${code(u)}, ${code(v)}).translate(${at}).sketchOnPlane('XY', ${code(floor)}).extrude(${code(tall)})`
    return (
      openBox.solid({ x, y, z, t, floor }) +
      walls(n, long, dt, (at) => slab(dt, wide, `${at}, 0`)) +
      walls(m, wide, dt, (at) => slab(long, dt, `0, ${at}`))
    )
  },
})
