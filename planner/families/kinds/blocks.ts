/** Boxes, plates, cubes, and the frames and tubes made of them: everything with a rectangular outline. */
import { type Expr, boxPatches, code, div, extruded, family, mul, patch, sub } from '../family.ts'

interface Block {
  x: Expr
  y: Expr
  z: Expr
  r: Expr
  c: Expr
}

function outline({ x, y, r, c }: Block): string {
  if (r.value > 0) return `drawRoundedRectangle(${code(x)}, ${code(y)}, ${code(r)})`
  const drawing = `drawRectangle(${code(x)}, ${code(y)})`
  return c.value > 0 ? `${drawing}.chamfer(${code(c)})` : drawing
}

function cornerFault({ x, y, r, c }: { x: number; y: number; r: number; c: number }): string | null {
  const corner = r || c
  return corner * 2 < Math.min(x, y) ? null : `corners of ${corner} mm do not fit on sides of ${x} × ${y} mm`
}

const SHARED = {
  optional: ['r', 'c'],
  positional: ['x', 'y', 'z'],
  // `a 100 mm bar of 20 x 20 section`
  pieces: { section: { '': 'y,z' } },
  flags: 'solid rectangular square flat straight plain',
  fault: cornerFault,
  size: ({ x, y, z }: Block) => [x, y, z] as const,
  patches: ({ x, y, z }: Block) => boxPatches(x, y, z),
  solid: (block: Block) => extruded(outline(block), block.z),
} as const

export const box = family({
  id: 'box',
  slots: {
    x: 'length|width|depth|side',
    y: 'width|depth|length|thickness',
    z: 'height|thickness|depth|length',
    r: 'corner radius',
    c: 'corner chamfer',
  },
  ...SHARED,
})

export const plate = family({
  id: 'plate',
  slots: {
    x: 'length|width|height|side',
    y: 'width|depth|length|height',
    z: 'thickness|height|depth',
    r: 'corner radius|radius',
    c: 'corner chamfer',
  },
  ...SHARED,
})

export const squareBar = family({
  id: 'squareBar',
  slots: {
    x: 'side|width|size|edge length|side length|thickness|across flats',
    z: 'length|height|thickness|depth',
    r: 'corner radius',
    c: 'corner chamfer',
  },
  optional: ['r', 'c'],
  positional: ['x', 'z'],
  flags: 'solid square flat straight plain rectangular',
  fault: ({ x, r, c }) => cornerFault({ x, y: x, r, c }),
  size: ({ x, z }) => [x, x, z],
  patches: ({ x, z }) => boxPatches(x, x, z),
  solid: ({ x, z, r, c }) => extruded(outline({ x, y: x, z, r, c }), z),
})

export const cube = family({
  id: 'cube',
  slots: {
    x: 'side|length|width|height|size|edge length|side length|edge|thickness|overall size',
    r: 'corner radius',
    c: 'corner chamfer',
  },
  optional: ['r', 'c'],
  positional: ['x'],
  pieces: { edge: { '': 'x', length: 'x' } },
  flags: 'solid square plain',
  fault: ({ x, r, c }) => cornerFault({ x, y: x, r, c }),
  size: ({ x }) => [x, x, x],
  patches: ({ x }) => boxPatches(x, x, x),
  solid: ({ x, r, c }) => extruded(outline({ x, y: x, z: x, r, c }), x),
})

export const frame = family({
  id: 'frame',
  slots: {
    x: 'outer length|length|width|outer width|overall length|outer side|side',
    y: 'outer width|width|height|length|outer height|overall width',
    ix: 'inner length|inner width|inner side',
    iy: 'inner width|inner height|inner length',
    wall: 'frame width|wall thickness|edge width|edge thickness|border width|border|bar width|rim width|frame thickness',
    z: 'thickness|height|depth',
    r: 'corner radius',
    c: 'corner chamfer',
  },
  optional: ['r', 'c'],
  positional: ['x', 'y', 'z', 'wall'],
  needs: [
    ['x', 'y', 'z', 'wall'],
    ['x', 'y', 'z', 'ix', 'iy'],
  ],
  pieces: {
    wall: { '': 'wall', thickness: 'wall', width: 'wall' },
    edge: { '': 'wall', width: 'wall' },
    squarehole: { '': 'ix,iy', length: 'ix', width: 'iy', height: 'iy' },
    hole: { '': 'ix,iy' },
  },
  flags: 'rectangular square flat plain outer inner',
  complete({ x, y, wall, ix, iy }) {
    if (x && y && wall && !ix && !iy) return { ix: inside(x, wall), iy: inside(y, wall) }
    return {}
  },
  fault: ({ x, y, ix, iy, r }) => {
    if (ix <= 0 || iy <= 0 || ix >= x || iy >= y) return `an opening of ${ix} × ${iy} mm does not fit in ${x} × ${y} mm`
    return cornerFault({ x, y, r, c: 0 })
  },
  size: ({ x, y, z }) => [x, y, z],
  solid: ({ x, y, z, ix, iy, r, c }) =>
    extruded(`${outline({ x, y, z, r, c })}.cut(drawRectangle(${code(ix)}, ${code(iy)}))`, z),
})

export const rectTube = family({
  id: 'rectTube',
  slots: {
    x: 'width|outer width|side|height|size|diameter|outer side|side length',
    y: 'height|outer height|depth|width',
    l: 'length|overall length|height',
    t: 'wall thickness|thickness',
    ix: 'inner width|inner side',
    iy: 'inner height|inner depth',
  },
  optional: ['y'],
  positional: ['x', 'y', 't', 'l'],
  needs: [
    ['x', 'l', 't'],
    ['x', 'l', 'ix'],
  ],
  pieces: { wall: { '': 't', thickness: 't' } },
  flags: 'square rectangular hollow straight plain open',
  complete({ x, y, t, ix, iy }) {
    const deep = y ?? x
    if (!x || !deep) return {}
    if (t) return { y: deep, ix: inside(x, t), iy: inside(deep, t) }
    return ix ? { y: deep, iy: iy ?? ix } : { y: deep }
  },
  fault: ({ x, y, ix, iy }) =>
    ix > 0 && iy > 0 && ix < x && iy < y ? null : `the wall does not fit in a tube of ${x} × ${y} mm`,
  size: ({ x, y, l }) => [x, y, l],
  patches: ({ x, y, l, ix }) => {
    const t = div(sub(x, ix), 2)
    return boxPatches(x, y, l)
      .filter(({ direction }) => direction !== '+z' && direction !== '-z')
      .map((face) => patch(face.direction, face.at, face.outline, t, 'wall|side|side wall', true))
  },
  solid: ({ x, y, l, ix, iy }) =>
    `drawRectangle(${code(x)}, ${code(y)}).cut(drawRectangle(${code(ix)}, ${code(iy)})).sketchOnPlane('XY').extrude(${code(l)})`,
})

/** What a wall leaves inside. */
function inside(outer: Expr, thickness: Expr): Expr {
  return sub(outer, mul(2, thickness))
}
