/** Channels and Z profiles: walls of one thickness. The section lies in XZ, the length runs along Y. */
import { ZERO, add, alongY, div, family, mul, neg, patch, polygon, rect, sub, wallPatch } from '../../family.ts'

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
  complete: ({ iw, t }) => (iw && t ? { w: add(iw, mul(2, t)) } : {}),
  fault: ({ w, h, t }) => (2 * t < w && t < h ? null : `a wall of ${t} mm does not fit in a channel of ${w} × ${h} mm`),
  size: ({ w, l, h }) => [w, l, h],
  patches: ({ w, h, l, t }) => {
    const right = div(w, 2)
    const middle = div(add(t, h), 2)
    const names = 'leg|wall|flange|arm|side|side wall|cheek'
    return [
      wallPatch('+z', [ZERO, ZERO, t], sub(w, mul(2, t)), l, t, 'base|web|floor|bottom'),
      patch('-z', [ZERO, ZERO, ZERO], rect(w, l), t, '', true),
      wallPatch('+x', [right, ZERO, middle], l, sub(h, t), t, names),
      wallPatch('-x', [neg(right), ZERO, middle], l, sub(h, t), t, names),
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
      wallPatch('+z', [add(left, sub(b, t), div(add(t, a), 2)), ZERO, h], sub(a, t), l, t, 'top flange|flange|leg'),
      wallPatch('-z', [add(left, div(sub(b, t), 2)), ZERO, ZERO], sub(b, t), l, t, 'bottom flange|flange|leg'),
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
