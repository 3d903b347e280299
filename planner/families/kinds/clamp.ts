/** A saddle clamp: half a ring with a foot on either side. */
import { ZERO, add, code, div, family, mul, neg, patch } from '../family.ts'

export const saddleClamp = family({
  id: 'saddleClamp',
  slots: {
    d: 'inner diameter|cable diameter|pipe diameter|diameter|bore|inner radius*2|tube diameter',
    t: 'thickness|wall thickness|material thickness',
    w: 'width|depth|strap width',
    foot: 'foot length|ear length|tab length|flange length|ear width|foot width',
  },
  pieces: {
    lug: { '': 'foot', length: 'foot', width: 'foot' },
    base: { '': 'foot', length: 'foot', width: 'foot' },
    flange: { '': 'foot', length: 'foot' },
    wall: { '': 't', thickness: 't' },
    bore: { '': 'd', diameter: 'd' },
  },
  flags: 'plain half',
  size: ({ d, t, w, foot }) => [add(d, mul(2, t), mul(2, foot)), w, add(div(d, 2), t)],
  patches: ({ d, t, w, foot }) => {
    const middle = add(div(d, 2), t, div(foot, 2))
    const ear = (x: typeof middle) =>
      patch('+z', [x, ZERO, t], { kind: 'rect', u: foot, v: w }, t, 'lug|ear|foot|flange|tab|base', true)
    return [ear(middle), ear(neg(middle))]
  },
  solid: ({ d, t, w, foot }) => {
    const [inner, outer] = [div(d, 2), add(div(d, 2), t)]
    // The foot meets the ring where the outer circle stands `thickness` above the ground.
    const meet = `Math.sqrt((${code(outer)}) ** 2 - ${code(t)} ** 2)`
    const end = code(add(outer, foot))
    return (
      `draw([${code(inner)}, 0]).lineTo([${end}, 0]).lineTo([${end}, ${code(t)}]).lineTo([${meet}, ${code(t)}])` +
      `.threePointsArcTo([-${meet}, ${code(t)}], [0, ${code(outer)}]).lineTo([-(${end}), ${code(t)}]).lineTo([-(${end}), 0])` +
      `.lineTo([${code(neg(inner))}, 0]).threePointsArcTo([${code(inner)}, 0], [0, ${code(inner)}]).close()` +
      `.sketchOnPlane('XZ', ${code(neg(div(w, 2)))}).extrude(${code(w)})`
    )
  },
})
