/** Parts that follow a path: bent tubes, springs, handles, hooks. */
import { type Expr, add, atom, code, div, family, mul, sub } from '../family.ts'

/** A tube or rod with one bend between two straight ends, in the XZ plane. */
export const elbow = family({
  id: 'elbow',
  slots: {
    od: 'outer diameter|diameter|outer radius*2|radius*2',
    id: 'inner diameter|inner radius*2|bore',
    wall: 'wall thickness|thickness',
    a: 'first length|first straight',
    b: 'second length|second straight',
    bend: 'bend radius|centreline radius|major radius',
    angle: 'bend angle|angle',
  },
  optional: ['id', 'wall', 'angle', 'a', 'b'],
  needs: [['od', 'bend']],
  plain: ['angle'],
  pieces: {
    wall: { '': 'wall', thickness: 'wall' },
    bore: { '': 'id', diameter: 'id' },
    leg: { '': 'a,b', length: 'a,b' },
  },
  flags: 'solid hollow round bent curved straight',
  complete: ({ od, wall, id, angle }) => ({
    ...(od && wall && !id ? { id: sub(od, mul(2, wall)) } : {}),
    ...(angle ? {} : { angle: { value: 90, code: '90', level: 3 as const } }),
  }),
  fault: ({ od, id, bend, angle }) => {
    if (id >= od) return `an inside diameter of ${id} mm does not fit in ${od} mm`
    if (angle <= 0 || angle > 180)
      return `a bend of ${angle}° is not possible here: it must be more than 0 and at most 180`
    return bend > od / 2
      ? null
      : `a bend radius of ${bend} mm is too tight for ${od} mm: the inside would fold over itself`
  },
  size: ({ od, a, b, bend }) => [add(bend, b, div(od, 2)), od, add(a, bend, div(od, 2))],
  helper: `/** A rod of radius r along a straight of length a, a bend, and a straight of length b; the first is cut where it has no length. */
function bentRod(replicad, r, a, bend, angle, b) {
  const turn = (angle * Math.PI) / 180
  let path = replicad.draw([0, 0])
  if (a > 0) path = path.lineTo([0, a])
  const at = (t) => [bend - bend * Math.cos(t), a + bend * Math.sin(t)]
  path = path.threePointsArcTo(at(turn), at(turn / 2))
  if (b > 0) path = path.line(b * Math.sin(turn), b * Math.cos(turn))
  return path.done().sketchOnPlane('XZ').sweepSketch((plane, origin) => replicad.sketchCircle(r, { plane, origin }))
}`,
  solid: ({ od, id, a, b, bend, angle }) => {
    const rod = (d: Expr): string =>
      `bentRod(replicad, ${code(div(d, 2))}, ${code(a)}, ${code(bend)}, ${code(angle)}, ${code(b)})`
    return id.value > 0 ? `${rod(od)}.cut(${rod(id)})` : rod(od)
  },
})

export const spring = family({
  id: 'spring',
  slots: {
    wire: 'wire diameter|tube diameter|tube radius*2|wire radius*2|thickness|wire thickness|wire',
    mean: 'mean diameter|major diameter|coil diameter|diameter|major radius*2|radius*2|mean radius*2|coil radius*2',
    outer: 'outer diameter|outer radius*2',
    inner: 'inner diameter|inner radius*2',
    pitch: 'pitch',
    turns: 'turns',
    h: 'height|length|free length',
  },
  plain: ['turns'],
  needs: [
    ['wire', 'mean', 'pitch', 'turns'],
    ['wire', 'outer', 'pitch', 'turns'],
    ['wire', 'inner', 'pitch', 'turns'],
    ['wire', 'mean', 'pitch', 'h'],
    ['wire', 'outer', 'pitch', 'h'],
    ['wire', 'mean', 'turns', 'h'],
    ['wire', 'outer', 'turns', 'h'],
  ],
  flags: 'round helical plain',
  complete({ wire, mean, outer, inner, pitch, turns, h }) {
    const middle = mean ?? (wire && outer ? sub(outer, wire) : wire && inner ? add(inner, wire) : undefined)
    const tall = h ?? (pitch && turns ? mul(pitch, turns) : undefined)
    const step =
      pitch ??
      (h && turns
        ? { value: h.value / turns.value, code: `${atom(h, 2)} / ${atom(turns)}`, level: 2 as const }
        : undefined)
    return { ...(middle && { mean: middle }), ...(tall && { h: tall }), ...(step && { pitch: step }) }
  },
  fault: ({ wire, mean, pitch }) => {
    if (pitch <= wire)
      return `a pitch of ${pitch} mm is too small for a wire of ${wire} mm: the turns would run into each other`
    return mean > wire ? null : `a coil of ${mean} mm is too small for a wire of ${wire} mm`
  },
  size: ({ wire, mean, h }) => [add(mean, wire), add(mean, wire), add(h, wire)],
  solid: ({ wire, mean, pitch, h }) =>
    `sketchHelix(${code(pitch)}, ${code(h)}, ${code(div(mean, 2))}).sweepSketch((plane, origin) => sketchCircle(${code(div(wire, 2))}, { plane, origin }), { frenet: true })`,
})

/** A bow of round bar: two feet, two bends, one grip. */
export const handle = family({
  id: 'handle',
  slots: {
    span: 'centre distance|span|length|width|centre to centre|grip length',
    h: 'height|projection|depth|clearance',
    d: 'diameter|bar diameter|rod diameter|radius*2|tube diameter|thickness',
    r: 'bend radius|corner radius|centreline radius',
  },
  positional: ['span', 'h', 'd'],
  flags: 'round solid plain',
  fault: ({ span, h, d, r }) => {
    if (2 * r >= span || r >= h) return `bends of ${r} mm do not fit in a handle of ${span} × ${h} mm`
    return r > d / 2 ? null : `a bend radius of ${r} mm is too tight for a bar of ${d} mm`
  },
  size: ({ span, h, d }) => [add(span, d), d, add(h, div(d, 2))],
  solid: ({ span, h, d, r }) =>
    `draw([${code(div({ value: -span.value, code: `-${code(span)}`, level: 2 }, 2))}, 0]).vLine(${code(sub(h, r))}).tangentArc(${code(r)}, ${code(r)}).hLine(${code(sub(span, mul(2, r)))}).tangentArc(${code(r)}, -${atom(r)}).vLine(-(${code(sub(h, r))})).done().sketchOnPlane('XZ')` +
    `.sweepSketch((plane, origin) => sketchCircle(${code(div(d, 2))}, { plane, origin }))`,
})

/** A J of round bar: a straight shank and half a turn. */
export const hook = family({
  id: 'hook',
  slots: {
    d: 'diameter|bar diameter|rod diameter|wire diameter|tube diameter|radius*2|thickness',
    shank: 'length|shank length|straight length|height',
    r: 'bend radius|hook radius|centreline radius|major radius',
    ri: 'inner radius|inner diameter*0.5|hook opening*0.5',
  },
  needs: [
    ['d', 'shank', 'r'],
    ['d', 'shank', 'ri'],
  ],
  pieces: { shank: { '': 'shank', length: 'shank', diameter: 'd' }, straight: { '': 'shank', length: 'shank' } },
  flags: 'round solid plain',
  complete: ({ d, ri }) => (d && ri ? { r: add(ri, div(d, 2)) } : {}),
  fault: ({ d, r }) => (r > d / 2 ? null : `a hook radius of ${r} mm is too tight for a bar of ${d} mm`),
  size: ({ d, shank, r }) => [add(mul(2, r), d), d, add(shank, r, div(d, 2))],
  solid: ({ d, shank, r }) =>
    `draw([${code(r)}, ${code(add(shank, r))}]).vLine(-${atom(shank)}).threePointsArcTo([-${atom(r)}, ${code(r)}], [0, 0]).done().sketchOnPlane('XZ')` +
    `.sweepSketch((plane, origin) => sketchCircle(${code(div(d, 2))}, { plane, origin }))`,
})
