/** Long parts with a cross-section: angles, channels, beams. The section lies in XZ, the length runs along Y. */
import {
  type Direction,
  type Expr,
  type Point,
  ZERO,
  add,
  alongY,
  boxPatches,
  code,
  div,
  family,
  mul,
  neg,
  patch,
  polygon,
  sub,
} from './family.ts'

const rect = (u: Expr, v: Expr) => ({ kind: 'rect', u, v }) as const
const wall = (direction: Direction, at: Point, u: Expr, v: Expr, t: Expr, names: string) =>
  patch(direction, at, rect(u, v), t, names, true)

export const angle = family({
  id: 'angle',
  slots: {
    a: 'leg length|length|leg|horizontal leg|bottom length|bottom|long leg|first leg|flange length|leg height|leg width',
    h: 'height|vertical leg|leg length|leg|short leg|second leg|vertical height|flange length|length',
    w: 'width|depth|leg width|length|extrusion length',
    t: 'thickness|wall thickness|material thickness|leg thickness|sheet thickness',
    r: 'inner radius|bend radius|inner corner radius|corner radius|inner bend radius',
    ro: 'outer radius|outer bend radius|outer corner radius',
  },
  optional: ['r', 'ro'],
  positional: ['a', 'h', 'w', 't'],
  besideNumbers: { length: 'w', width: 'w', depth: 'w' },
  pieces: {
    leg: { '': 'a,h', length: 'a,h', thickness: 't', width: 'w', height: 'h' },
    flange: { '': 'a,h', length: 'a,h', thickness: 't', width: 'w' },
    wall: { '': 't', thickness: 't' },
    base: { '': 'a', length: 'a', width: 'w', thickness: 't' },
  },
  flags: 'solid right equal unequal plain rectangular straight bent horizontal vertical',
  fault: ({ a, h, t, r, ro }) => {
    if (t >= a || t >= h) return `legs of ${a} and ${h} mm must be longer than the thickness of ${t} mm`
    if (r > Math.min(a, h) - t) return `an inside radius of ${r} mm does not fit between legs of ${a} and ${h} mm`
    return ro > Math.min(a, h) ? `an outside radius of ${ro} mm does not fit on legs of ${a} and ${h} mm` : null
  },
  size: ({ a, w, h }) => [a, w, h],
  patches: ({ a, h, w, t }) => {
    const left = neg(div(a, 2))
    return [
      wall(
        '+z',
        [add(left, div(add(t, a), 2)), ZERO, t],
        sub(a, t),
        w,
        t,
        'leg|flange|base|horizontal leg|horizontal flange|arm|foot|bottom leg|bottom flange',
      ),
      wall(
        '+x',
        [add(left, t), ZERO, div(add(t, h), 2)],
        w,
        sub(h, t),
        t,
        'leg|flange|wall|vertical leg|vertical flange|arm|upright',
      ),
      patch('-z', [ZERO, ZERO, ZERO], rect(a, w), t, '', true),
      patch('-x', [left, ZERO, div(h, 2)], rect(w, h), t, '', true),
    ]
  },
  solid: ({ a, h, w, t, r, ro }) => {
    const inner = r.value > 0 ? `.customCorner(${code(r)})` : ''
    const pen = `draw([${code(div(a, 2))}, 0]).vLine(${code(t)}).hLine(${code(sub(t, a))})${inner}.vLine(${code(sub(h, t))}).hLine(${code(neg(t))}).vLine(${code(neg(h))})`
    return alongY(`${pen}${ro.value > 0 ? `.customCorner(${code(ro)})` : ''}.close()`, w)
  },
})

export const channel = family({
  id: 'channel',
  slots: {
    w: 'width|outer width|overall width|bottom width|web width|web height',
    iw: 'inner width',
    h: 'height|leg height|flange height|flange width|outer height|depth|side height|leg length|flange length|overall height',
    l: 'length|depth|overall length|extrusion length',
    t: 'thickness|wall thickness|material thickness|sheet thickness',
  },
  positional: ['w', 'h', 'l', 't'],
  needs: [
    ['w', 'h', 'l', 't'],
    ['iw', 'h', 'l', 't'],
  ],
  pieces: {
    wall: { '': 't', thickness: 't', height: 'h' },
    leg: { '': 'h', length: 'h', height: 'h', thickness: 't' },
    flange: { '': 'h', length: 'h', height: 'h', thickness: 't', width: 'h' },
    base: { '': 'w', width: 'w', thickness: 't' },
    web: { '': 'w', width: 'w', height: 'w', thickness: 't' },
  },
  flags: 'solid plain straight open',
  complete: ({ iw, t }) => (iw && t ? { w: add(iw, { value: 2 * t.value, code: `2 * ${t.code}`, level: 2 }) } : {}),
  fault: ({ w, h, t }) => (2 * t < w && t < h ? null : `a wall of ${t} mm does not fit in a channel of ${w} × ${h} mm`),
  size: ({ w, l, h }) => [w, l, h],
  patches: ({ w, h, l, t }) => {
    const right = div(w, 2)
    const middle = div(add(t, h), 2)
    const names = 'leg|wall|flange|arm|side|side wall|cheek'
    return [
      wall(
        '+z',
        [ZERO, ZERO, t],
        sub(w, { value: 2 * t.value, code: `2 * ${t.code}`, level: 2 }),
        l,
        t,
        'base|web|floor|bottom',
      ),
      patch('-z', [ZERO, ZERO, ZERO], rect(w, l), t, '', true),
      wall('+x', [right, ZERO, middle], l, sub(h, t), t, names),
      wall('-x', [neg(right), ZERO, middle], l, sub(h, t), t, names),
    ]
  },
  solid: ({ w, h, l, t }) => {
    const r = div(w, 2)
    const i = sub(r, t)
    return alongY(
      polygon([
        [neg(r), ZERO],
        [r, ZERO],
        [r, h],
        [i, h],
        [i, t],
        [neg(i), t],
        [neg(i), h],
        [neg(r), h],
      ]),
      l,
    )
  },
})

export const zProfile = family({
  id: 'zProfile',
  slots: {
    a: 'flange width|flange length|leg length|leg width|flange|leg|width|top flange|arm length',
    b: 'bottom flange|bottom width|bottom flange width|second flange',
    h: 'height|web height|overall height|depth|web',
    l: 'length|width|depth|overall length',
    t: 'thickness|wall thickness|material thickness',
  },
  optional: ['b'],
  positional: ['a', 'h', 'l', 't'],
  pieces: {
    flange: { '': 'a', width: 'a', length: 'a', thickness: 't' },
    leg: { '': 'a', width: 'a', length: 'a', thickness: 't' },
    web: { height: 'h', '': 'h', thickness: 't' },
    wall: { '': 't', thickness: 't' },
  },
  flags: 'solid plain',
  complete: ({ a, b }) => (a && !b ? { b: a } : {}),
  fault: ({ a, b, h, t }) =>
    t < a && t < b && 2 * t < h
      ? null
      : `a thickness of ${t} mm does not fit in flanges of ${a} mm and a height of ${h} mm`,
  size: ({ a, b, t, l, h }) => [sub(add(a, b), t), l, h],
  patches: ({ a, b, t, h, l }) => {
    const left = neg(div(sub(add(a, b), t), 2))
    return [
      wall('+z', [add(left, sub(b, t), div(add(t, a), 2)), ZERO, h], sub(a, t), l, t, 'top flange|flange|leg'),
      wall('-z', [add(left, div(sub(b, t), 2)), ZERO, ZERO], sub(b, t), l, t, 'bottom flange|flange|leg'),
    ]
  },
  // The lower flange runs to the left of the web, the upper one to its right.
  solid: ({ a, b, h, l, t }) => {
    const left = neg(div(sub(add(a, b), t), 2))
    const webRight = add(left, b)
    const webLeft = sub(webRight, t)
    const right = add(webLeft, a)
    return alongY(
      polygon([
        [left, ZERO],
        [webRight, ZERO],
        [webRight, sub(h, t)],
        [right, sub(h, t)],
        [right, h],
        [webLeft, h],
        [webLeft, t],
        [left, t],
      ]),
      l,
    )
  },
})

export const tProfile = family({
  id: 'tProfile',
  slots: {
    w: 'width|flange width|top width|overall width',
    h: 'height|overall height|depth',
    l: 'length|depth|overall length|extrusion length',
    t: 'thickness|wall thickness|material thickness',
    tf: 'flange thickness|top thickness',
    tw: 'web thickness|stem thickness|stem width',
  },
  positional: ['w', 'h', 'l', 't'],
  needs: [
    ['w', 'h', 'l', 't'],
    ['w', 'h', 'l', 'tf', 'tw'],
  ],
  pieces: {
    flange: { '': 'tf', thickness: 'tf', width: 'w' },
    web: { '': 'tw', thickness: 'tw', width: 'tw' },
    wall: { '': 't', thickness: 't' },
    top: { thickness: 'tf', width: 'w' },
    base: { '': 'w', width: 'w' },
  },
  flags: 'solid plain straight',
  complete: ({ t, tf, tw }) => (t ? { tf: tf ?? t, tw: tw ?? t } : {}),
  fault: ({ w, h, tf, tw }) =>
    tf < h && tw < w ? null : `a flange of ${tf} mm and a web of ${tw} mm do not fit in ${w} × ${h} mm`,
  size: ({ w, l, h }) => [w, l, h],
  patches: ({ w, h, l, tf }) => [patch('+z', [ZERO, ZERO, h], rect(w, l), tf, 'flange', true)],
  solid: ({ w, h, l, tf, tw }) => {
    const [r, s, z] = [div(w, 2), div(tw, 2), sub(h, tf)]
    return alongY(
      polygon([
        [neg(s), ZERO],
        [s, ZERO],
        [s, z],
        [r, z],
        [r, h],
        [neg(r), h],
        [neg(r), z],
        [neg(s), z],
      ]),
      l,
    )
  },
})

export const iBeam = family({
  id: 'iBeam',
  slots: {
    w: 'width|flange width|overall width',
    h: 'height|depth|overall height|section height|beam height',
    l: 'length|overall length|extrusion length',
    t: 'thickness|wall thickness|material thickness',
    tf: 'flange thickness',
    tw: 'web thickness',
  },
  positional: ['w', 'h', 'l'],
  needs: [
    ['w', 'h', 'l', 't'],
    ['w', 'h', 'l', 'tf', 'tw'],
  ],
  pieces: {
    flange: { '': 'tf', thickness: 'tf', width: 'w' },
    web: { '': 'tw', thickness: 'tw' },
    wall: { '': 't', thickness: 't' },
  },
  flags: 'solid plain straight',
  complete: ({ t, tf, tw }) => (t ? { tf: tf ?? t, tw: tw ?? t } : {}),
  fault: ({ w, h, tf, tw }) =>
    2 * tf < h && tw < w ? null : `flanges of ${tf} mm and a web of ${tw} mm do not fit in ${w} × ${h} mm`,
  size: ({ w, l, h }) => [w, l, h],
  patches: ({ w, h, l, tf }) => [
    patch('+z', [ZERO, ZERO, h], rect(w, l), tf, 'flange|top flange', true),
    patch('-z', [ZERO, ZERO, ZERO], rect(w, l), tf, 'flange|bottom flange', true),
  ],
  solid: ({ w, h, l, tf, tw }) => {
    const [r, s, z] = [div(w, 2), div(tw, 2), sub(h, tf)]
    return alongY(
      polygon([
        [neg(r), ZERO],
        [r, ZERO],
        [r, tf],
        [s, tf],
        [s, z],
        [r, z],
        [r, h],
        [neg(r), h],
        [neg(r), z],
        [neg(s), z],
        [neg(s), tf],
        [neg(r), tf],
      ]),
      l,
    )
  },
})

export const cross = family({
  id: 'cross',
  slots: {
    a: 'length|width|overall length|overall width|span|size|height|arm length|overall size',
    b: 'arm width|bar width|width|thickness',
    h: 'thickness|height|depth|length',
  },
  positional: ['a', 'b', 'h'],
  // Whether the length of an arm counts from the middle or from tip to tip nobody can know.
  pieces: { leg: { width: 'b', length: '!' } },
  flags: 'solid equal flat symmetric symmetrical',
  fault: ({ a, b }) => (b < a ? null : `arms ${b} mm wide do not fit in a cross of ${a} mm`),
  size: ({ a, h }) => [a, a, h],
  patches: ({ a, h }) => [
    patch('+z', [ZERO, ZERO, h], { kind: 'other', u: a, v: a }, h),
    patch('-z', [ZERO, ZERO, ZERO], { kind: 'other', u: a, v: a }, h),
  ],
  solid: ({ a, b, h }) =>
    `drawRectangle(${code(a)}, ${code(b)}).fuse(drawRectangle(${code(b)}, ${code(a)})).sketchOnPlane('XY').extrude(${code(h)})`,
})

/** What a wall leaves inside. */
function inside(outer: Expr, thickness: Expr): Expr {
  return sub(outer, mul(2, thickness))
}

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
      .map(({ direction, at, outline }) => patch(direction, at, outline, t, 'wall|side|side wall', true))
  },
  solid: ({ x, y, l, ix, iy }) =>
    `drawRectangle(${code(x)}, ${code(y)}).cut(drawRectangle(${code(ix)}, ${code(iy)})).sketchOnPlane('XY').extrude(${code(l)})`,
})

export const ribbedAngle = family({
  id: 'ribbedAngle',
  slots: {
    a: 'leg length|length|leg|horizontal leg|bottom length|bottom',
    h: 'height|vertical leg|leg length|leg',
    w: 'width|depth',
    t: 'thickness|wall thickness|material thickness|leg thickness',
    g: 'gusset length|gusset size|rib length|gusset leg|rib size|gusset height|rib height',
    s: 'gusset thickness|rib thickness|rib width|gusset width',
  },
  positional: ['a', 'h', 'w', 't'],
  pieces: {
    leg: { '': 'a,h', length: 'a,h', thickness: 't', width: 'w' },
    rib: { thickness: 's', length: 'g', size: 'g', width: 's', height: 'g', leg: 'g' },
    wedge: { thickness: 's', length: 'g', size: 'g', width: 's', height: 'g', leg: 'g', 'leg length': 'g' },
    triprism: { thickness: 's', length: 'g', size: 'g', width: 's', height: 'g', leg: 'g', 'leg length': 'g' },
  },
  flags: 'solid central centred right triangular',
  fault: ({ a, h, w, t, g, s }) => {
    if (t >= Math.min(a, h)) return `legs of ${a} and ${h} mm must be longer than the thickness of ${t} mm`
    return g <= Math.min(a, h) - t && s <= w ? null : `a gusset of ${g} × ${s} mm does not fit in the corner`
  },
  size: ({ a, w, h }) => [a, w, h],
  patches: ({ a, h, w, t }) => angle.patches({ a, h, w, t }),
  solid: ({ a, h, w, t, g, s }) => {
    const inner = add(neg(div(a, 2)), t)
    const corner = polygon([
      [inner, t],
      [add(inner, g), t],
      [inner, add(t, g)],
    ])
    return `${angle.solid({ a, h, w, t })}.fuse(${alongY(corner, s)})`
  },
})
