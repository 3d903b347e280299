/** Angles, plain and with a gusset. The section lies in XZ, the width runs along Y. */
import { ZERO, add, alongY, code, div, family, neg, patch, polygon, rect, sub, wallPatch } from '../../family.ts'

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
      wallPatch(
        '+z',
        [add(left, div(add(t, a), 2)), ZERO, t],
        sub(a, t),
        w,
        t,
        'leg|flange|base|horizontal leg|horizontal flange|arm|foot|bottom leg|bottom flange',
      ),
      wallPatch(
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

export const ribbedAngle = family({
  id: 'ribbedAngle',
  slots: {
    a: 'leg length|length|leg|horizontal leg|bottom length|bottom',
    h: 'height|vertical leg|leg length|leg',
    w: 'width|depth',
    t: 'thickness|wall thickness|material thickness|leg thickness',
    g: 'gusset length|gusset size|rib length|gusset leg|rib size|gusset height|rib height',
    gh: 'gusset height|rib height',
    s: 'gusset thickness|rib thickness|rib width|gusset width',
  },
  optional: ['gh'],
  positional: ['a', 'h', 'w', 't'],
  pieces: {
    leg: { '': 'a,h', length: 'a,h', thickness: 't', width: 'w' },
    rib: { '': 'g,gh', thickness: 's', length: 'g', size: 'g', width: 's', height: 'g', leg: 'g' },
    wedge: { '': 'g,gh', thickness: 's', length: 'g', size: 'g', width: 's', height: 'g', leg: 'g', 'leg length': 'g' },
    triprism: {
      '': 'g,gh',
      thickness: 's',
      length: 'g',
      size: 'g',
      width: 's',
      height: 'g',
      leg: 'g',
      'leg length': 'g',
    },
  },
  flags: 'solid central centred right triangular',
  complete: ({ g, gh }) => (g && !gh ? { gh: g } : {}),
  fault: ({ a, h, w, t, g, gh, s }) => {
    if (t >= Math.min(a, h)) return `legs of ${a} and ${h} mm must be longer than the thickness of ${t} mm`
    return g <= a - t && gh <= h - t && s <= w ? null : `a gusset of ${g} × ${s} mm does not fit in the corner`
  },
  size: ({ a, w, h }) => [a, w, h],
  patches: ({ a, h, w, t }) => angle.patches({ a, h, w, t }),
  solid: ({ a, h, w, t, g, gh, s }) => {
    const inner = add(neg(div(a, 2)), t)
    const corner = polygon([
      [inner, t],
      [add(inner, g), t],
      [inner, add(t, gh)],
    ])
    return `${angle.solid({ a, h, w, t })}.fuse(${alongY(corner, s)})`
  },
})
