/** T and I beams, whose section lies in XZ and whose length runs along Y, and the cross, which stands. */
import { ZERO, alongY, code, div, family, neg, patch, polygon, rect, sub } from '../../family.ts'

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
