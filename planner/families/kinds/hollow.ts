/** Boxes, cups and shells with a wall. */
import {
  type Direction,
  type Expr,
  type Patch,
  ZERO,
  add,
  code,
  div,
  extruded,
  family,
  mul,
  neg,
  patch,
  rect,
  sub,
  turned,
} from '../family.ts'

const twice = (term: Expr): Expr => ({ value: 2 * term.value, code: `2 * ${term.code}`, level: 2 })

/** Floor and side walls of an open box. */
function boxWalls(x: Expr, y: Expr, z: Expr, t: Expr, floor: Expr): Patch[] {
  const middle = div(z, 2)
  const side = (direction: Direction, at: readonly [Expr, Expr, Expr], u: Expr): Patch =>
    patch(direction, at, rect(u, z), t, 'wall|side|side wall|end wall', true)
  return [
    patch('-z', [ZERO, ZERO, ZERO], rect(x, y), floor, 'floor|base|bottom', true),
    side('-y', [ZERO, neg(div(y, 2)), middle], x),
    side('+y', [ZERO, div(y, 2), middle], x),
    side('-x', [neg(div(x, 2)), ZERO, middle], y),
    side('+x', [div(x, 2), ZERO, middle], y),
  ]
}

const outline = (x: Expr, y: Expr, r: Expr): string =>
  r.value > 0 ? `drawRoundedRectangle(${code(x)}, ${code(y)}, ${code(r)})` : `drawRectangle(${code(x)}, ${code(y)})`

interface Hollow {
  x: Expr
  y: Expr
  z: Expr
  t: Expr
  floor: Expr
  r: Expr
}

/** The box without its cavity's roof: outside, minus the inside from the floor up. */
function openBoxSolid({ x, y, z, t, floor, r }: Hollow): string {
  const innerRadius = sub(r, t)
  const inside = outline(sub(x, twice(t)), sub(y, twice(t)), innerRadius.value > 0 ? innerRadius : ZERO)
  return `${extruded(outline(x, y, r), z)}.cut(${inside}.sketchOnPlane('XY', ${code(floor)}).extrude(${code(z)}))`
}

const boxFault = ({
  x,
  y,
  z,
  t,
  floor,
  r,
}: {
  x: number
  y: number
  z: number
  t: number
  floor: number
  r: number
}): string | null => {
  if (2 * t >= Math.min(x, y)) return `walls of ${t} mm leave no room inside a box of ${x} × ${y} mm`
  if (floor >= z) return `a floor of ${floor} mm leaves no room inside a height of ${z} mm`
  return 2 * r < Math.min(x, y) ? null : `corners of ${r} mm do not fit on sides of ${x} × ${y} mm`
}

const BOX_SLOTS = {
  x: 'length|outer length|width|outer width|side|depth|overall length',
  y: 'width|outer width|depth|length|outer depth|overall width',
  z: 'height|outer height|depth|overall height|length',
  t: 'wall thickness|thickness|wall|shell thickness|material thickness',
  floor: 'floor thickness|bottom thickness|floor|base thickness|bottom',
  r: 'corner radius|outer radius|outer corner radius',
} as const
/** The cavity of a box; what is between it and the outside is the wall. */
const CAVITY_SLOTS = {
  ix: 'inner length|inner width',
  iy: 'inner width|inner depth',
  iz: 'inner height|inner depth',
} as const
const BOX_PIECES = {
  wall: { '': 't', thickness: 't', height: 'z' },
  floor: { '': 'floor', thickness: 'floor' },
  base: { thickness: 'floor', '': 'floor' },
  bottom: { thickness: 'floor', '': 'floor' },
} as const

export const openBox = family({
  id: 'openBox',
  slots: { ...BOX_SLOTS, ...CAVITY_SLOTS },
  optional: ['floor', 'r'],
  positional: ['x', 'y', 'z', 't'],
  needs: [
    ['x', 'y', 'z', 't'],
    ['ix', 'iy', 'iz', 't'],
    ['x', 'y', 'z', 'ix', 'iy', 'iz'],
    ['x', 'y', 'z', 'ix', 'iy'],
  ],
  pieces: BOX_PIECES,
  flags: 'outer open hollow rectangular square plain openTop noLid simple closedBottom',
  complete({ x, y, z, t, floor, ix, iy, iz }) {
    const wall = t ?? (x && ix ? div(sub(x, ix), 2) : undefined)
    const low = floor ?? (z && iz && !t ? sub(z, iz) : wall)
    if (!wall || !low) return {}
    return {
      t: wall,
      floor: low,
      ...(ix && !x ? { x: add(ix, mul(2, wall)) } : {}),
      ...(iy && !y ? { y: add(iy, mul(2, wall)) } : {}),
      ...(iz && !z ? { z: add(iz, low) } : {}),
    }
  },
  fault(values) {
    const { x, y, ix, iy, t } = values
    if (ix > 0 && iy > 0 && Math.abs(x - ix - (y - iy)) > 1e-6)
      return `walls of ${(x - ix) / 2} mm at the ends and ${(y - iy) / 2} mm at the sides are not of one thickness`
    return t <= 0 ? 'the inside is not smaller than the outside' : boxFault(values)
  },
  size: ({ x, y, z }) => [x, y, z],
  patches: ({ x, y, z, t, floor }) => boxWalls(x, y, z, t, floor),
  solid: openBoxSolid,
})

export const openCube = family({
  id: 'openCube',
  slots: {
    x: 'side|size|length|width|height|edge length|side length',
    t: 'wall thickness|thickness',
    floor: 'floor thickness',
  },
  optional: ['floor'],
  positional: ['x', 't'],
  pieces: { wall: { '': 't', thickness: 't' }, floor: { '': 'floor', thickness: 'floor' } },
  flags: 'outer open hollow square openTop noLid closedBottom',
  complete: ({ t, floor }) => (t && !floor ? { floor: t } : {}),
  fault: ({ x, t, floor }) => boxFault({ x, y: x, z: x, t, floor, r: 0 }),
  size: ({ x }) => [x, x, x],
  patches: ({ x, t, floor }) => boxWalls(x, x, x, t, floor),
  solid: ({ x, t, floor }) => openBoxSolid({ x, y: x, z: x, t, floor, r: ZERO }),
})

export const hollowBox = family({
  id: 'hollowBox',
  slots: { x: BOX_SLOTS.x, y: BOX_SLOTS.y, z: BOX_SLOTS.z, t: BOX_SLOTS.t },
  positional: ['x', 'y', 'z', 't'],
  pieces: { wall: { '': 't', thickness: 't' } },
  flags: 'outer hollow closed sealed rectangular square',
  fault: ({ x, y, z, t }) =>
    2 * t < Math.min(x, y, z) ? null : `walls of ${t} mm leave no room inside ${x} × ${y} × ${z} mm`,
  size: ({ x, y, z }) => [x, y, z],
  patches: ({ x, y, z, t }) => [
    ...boxWalls(x, y, z, t, t),
    patch('+z', [ZERO, ZERO, z], { kind: 'rect', u: x, v: y }, t, 'roof|lid|wall', true),
  ],
  solid: ({ x, y, z, t }) =>
    `${extruded(outline(x, y, ZERO), z)}.cut(${outline(sub(x, twice(t)), sub(y, twice(t)), ZERO)}.sketchOnPlane('XY', ${code(t)}).extrude(${code(sub(z, twice(t)))}))`,
})

export const lidBox = family({
  id: 'lidBox',
  slots: {
    ...BOX_SLOTS,
    lid: 'lid thickness|cover thickness',
    lip: 'lip height|lip depth|lip',
    gap: 'gap|clearance|play|tolerance',
  },
  optional: ['floor', 'r', 'lip', 'gap'],
  positional: ['x', 'y', 'z', 't'],
  pieces: { ...BOX_PIECES, lid: { '': 'lid', thickness: 'lid' } },
  flags: 'outer hollow rectangular separate matching',
  complete: ({ t, floor }) => (t && !floor ? { floor: t } : {}),
  fault: boxFault,
  // The lid lies beside the box, the way it would be printed.
  size: ({ x, y, z }) => [x, y, z],
  solid: ({ lid, lip, gap, ...box }) => {
    const cover = extruded(outline(box.x, box.y, box.r), lid)
    const inside = (side: Expr): Expr => sub(sub(side, twice(box.t)), twice(gap))
    const plug =
      lip.value > 0
        ? `.fuse(${outline(inside(box.x), inside(box.y), ZERO)}.sketchOnPlane('XY', ${code(lid)}).extrude(${code(lip)}))`
        : ''
    return `makeCompound([${openBoxSolid(box)}, ${cover}${plug}.translateX(${code(add(box.x, 10))})])`
  },
})

export const cup = family({
  id: 'cup',
  slots: {
    d: 'diameter|radius*2|outer diameter|outer radius*2|overall diameter|width|across',
    id: 'inner diameter|inner radius*2',
    h: 'height|length|depth|overall height',
    t: 'wall thickness|thickness|wall|shell thickness',
    floor: 'floor thickness|bottom thickness|floor|base thickness|end thickness|bottom',
  },
  positional: ['d', 'h', 't'],
  optional: ['floor'],
  needs: [
    ['d', 'h', 't'],
    ['d', 'h', 'id', 'floor'],
    ['id', 'h', 't'],
  ],
  pieces: {
    wall: { '': 't', thickness: 't' },
    floor: { '': 'floor', thickness: 'floor' },
    base: { '': 'floor', thickness: 'floor' },
    bottom: { '': 'floor', thickness: 'floor' },
  },
  flags:
    'outer open hollow round circular cylindrical openTop simple plain closed noLid straight closedBottom oneEndClosed',
  round: true,
  complete({ d, id, t, floor }) {
    const low = floor ?? t
    if (d && t) return { id: sub(d, twice(t)), ...(low && { floor: low }) }
    if (id && t) return { d: add(id, twice(t)), ...(low && { floor: low }) }
    return {}
  },
  fault: ({ d, id, h, floor }) => {
    if (id <= 0 || id >= d) return `the walls leave no room inside a diameter of ${d} mm`
    return floor < h ? null : `a floor of ${floor} mm leaves no room inside a height of ${h} mm`
  },
  size: ({ d, h }) => [d, d, h],
  patches: ({ d, floor }) => [
    patch('-z', [ZERO, ZERO, ZERO], { kind: 'round', u: d, v: d }, floor, 'floor|base|bottom', true),
  ],
  solid: ({ d, id, h, floor }) =>
    `makeCylinder(${code(div(d, 2))}, ${code(h)}).cut(makeCylinder(${code(div(id, 2))}, ${code(h)}, [0, 0, ${code(floor)}]))`,
})

export const hollowSphere = family({
  id: 'hollowSphere',
  slots: {
    d: 'diameter|outer diameter|radius*2|outer radius*2',
    t: 'wall thickness|thickness|wall',
    id: 'inner diameter|inner radius*2',
  },
  positional: ['d', 't'],
  needs: [
    ['d', 't'],
    ['d', 'id'],
  ],
  pieces: { wall: { '': 't', thickness: 't' } },
  flags: 'outer hollow closed',
  round: true,
  complete: ({ d, t }) => (d && t ? { id: sub(d, twice(t)) } : {}),
  fault: ({ d, id }) => (id > 0 && id < d ? null : `the wall leaves no room inside a sphere of ${d} mm`),
  size: ({ d }) => [d, d, d],
  solid: ({ d, id }) =>
    `makeSphere(${code(div(d, 2))}).cut(makeSphere(${code(div(id, 2))})).translateZ(${code(div(d, 2))})`,
})

export const bowl = family({
  id: 'bowl',
  slots: {
    d: 'diameter|outer diameter|radius*2|outer radius*2',
    t: 'wall thickness|thickness|wall',
    id: 'inner diameter|inner radius*2',
  },
  positional: ['d', 't'],
  needs: [
    ['d', 't'],
    ['d', 'id'],
  ],
  pieces: { wall: { '': 't', thickness: 't' } },
  flags: 'outer hollow open round openTop',
  round: true,
  complete: ({ d, t }) => (d && t ? { id: sub(d, twice(t)) } : {}),
  fault: ({ d, id }) => (id > 0 && id < d ? null : `the wall leaves no room inside a bowl of ${d} mm`),
  size: ({ d }) => [d, d, div(d, 2)],
  solid: ({ d, id }) => {
    const [r, i] = [code(div(d, 2)), code(div(id, 2))]
    const at = (radius: string): string => `[${radius} * Math.SQRT1_2, ${r} - ${radius} * Math.SQRT1_2]`
    return turned(
      `draw([0, 0]).threePointsArcTo([${r}, ${r}], ${at(r)}).lineTo([${i}, ${r}]).threePointsArcTo([0, ${r} - ${i}], ${at(i)}).close()`,
    )
  },
})
