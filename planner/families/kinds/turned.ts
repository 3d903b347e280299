/** Parts made on a lathe: stepped shafts, pulleys, hubbed flanges, knobs. */
import { type Expr, ZERO, add, code, div, endPatches, family, patch, sub, turned } from '../family.ts'

/** Most sections that a stepped shaft may have. */
export const MAX_SECTIONS = 12
const numbers = Array.from({ length: MAX_SECTIONS }, (_, i) => i + 1)

const end = (d: Expr) => ({ kind: 'round', u: d, v: d }) as const

/** A shaft of sections `d1 × l1`, `d2 × l2`, … in order; slots of sections that do not exist are 0. */
export const shaft = family<string>({
  id: 'shaft',
  slots: Object.fromEntries(
    numbers.flatMap((n) => [
      [`d${n}`, `section ${n} diameter`],
      [`l${n}`, `section ${n} length`],
    ]),
  ),
  optional: numbers.slice(1).flatMap((n) => [`d${n}`, `l${n}`]),
  flags: 'solid round stepped plain turned cylindrical',
  round: true,
  size: (values) => {
    const sections = sectionsOf(values)
    const widest = sections.reduce((best, { d }) => (d.value > best.value ? d : best), ZERO)
    return [widest, widest, add(...sections.map(({ l }) => l))]
  },
  patches: (values) => {
    const sections = sectionsOf(values)
    const height = add(...sections.map(({ l }) => l))
    const [first, last] = [sections[0], sections.at(-1)]
    if (!first || !last) return []
    return [
      patch('+z', [ZERO, ZERO, height], end(last.d), height),
      patch('-z', [ZERO, ZERO, ZERO], end(first.d), height),
    ]
  },
  solid: (values) => {
    let z: Expr = ZERO
    let pen = 'draw([0, 0])'
    for (const { d, l } of sectionsOf(values)) {
      const r = code(div(d, 2))
      pen += `.lineTo([${r}, ${code(z)}])`
      z = add(z, l)
      pen += `.lineTo([${r}, ${code(z)}])`
    }
    return turned(`${pen}.lineTo([0, ${code(z)}]).close()`)
  },
})

/** The sections of a shaft that exist. */
export function sectionsOf(values: Readonly<Record<string, Expr>>): { d: Expr; l: Expr }[] {
  return numbers.flatMap((n) => {
    const [d, l] = [values[`d${n}`], values[`l${n}`]]
    return d && l && d.value > 0 && l.value > 0 ? [{ d, l }] : []
  })
}

export const pulley = family({
  id: 'pulley',
  slots: {
    d: 'diameter|outer diameter|radius*2|outer radius*2|overall diameter',
    w: 'width|thickness|height|length',
    depth: 'groove depth',
    gw: 'groove width',
    ga: 'groove angle',
    bore: 'bore|bore diameter|hole diameter|inner diameter|hole',
    gr: 'groove radius',
  },
  optional: ['bore', 'ga', 'gr', 'gw', 'depth'],
  needs: [
    ['d', 'w', 'gw', 'depth'],
    ['d', 'w', 'gr'],
  ],
  plain: ['ga'],
  pieces: {
    bore: { '': 'bore', diameter: 'bore' },
    hole: { '': 'bore', diameter: 'bore' },
    groove: { width: 'gw', depth: 'depth', angle: 'ga', radius: 'gr' },
    ringgroove: { width: 'gw', depth: 'depth', angle: 'ga', radius: 'gr' },
    vgroove: { width: 'gw', depth: 'depth', angle: 'ga' },
  },
  flags: 'round solid grooved plain',
  round: true,
  fault: ({ d, w, depth, gw, bore, gr }) => {
    const width = gr > 0 ? 2 * gr : gw
    if (width >= w) return `a groove ${width} mm wide does not fit in a width of ${w} mm`
    return d - 2 * (depth || gr) > bore
      ? null
      : `a groove ${depth || gr} mm deep leaves nothing around a bore of ${bore} mm`
  },
  size: ({ d, w }) => [d, d, w],
  patches: ({ d, w }) => endPatches('round', d, d, w),
  solid: ({ d, w, depth, gw, bore, gr, ga }) => {
    const [r, i] = [code(div(d, 2)), code(div(bore, 2))]
    const middle = div(w, 2)
    const up = (half: Expr): string => `[${r}, ${code(add(middle, half))}]`
    const down = (half: Expr): string => `[${r}, ${code(sub(middle, half))}]`
    let groove: string
    if (gr.value > 0) {
      groove = `.lineTo(${down(gr)}).threePointsArcTo(${up(gr)}, [${r} - ${code(gr)}, ${code(middle)}])`
    } else if (ga.value > 0) {
      // A V groove narrows by depth * tan(angle / 2) on each side.
      const half = `${code(div(gw, 2))} - ${code(depth)} * Math.tan((${code(ga)} * Math.PI) / 360)`
      groove = `.lineTo(${down(div(gw, 2))}).lineTo([${r} - ${code(depth)}, ${code(middle)} - (${half})]).lineTo([${r} - ${code(depth)}, ${code(middle)} + (${half})]).lineTo(${up(div(gw, 2))})`
    } else {
      groove = `.lineTo(${down(div(gw, 2))}).hLine(${code({ value: -depth.value, code: `-${code(depth)}`, level: 2 })}).vLine(${code(gw)}).hLine(${code(depth)})`
    }
    return turned(
      `draw([${i}, 0]).lineTo([${r}, 0])${groove}.lineTo([${r}, ${code(w)}]).lineTo([${i}, ${code(w)}]).close()`,
    )
  },
})

export const vPulley = family({
  id: 'vPulley',
  slots: {
    d: 'diameter|outer diameter|radius*2|outer radius*2|overall diameter',
    w: 'width|thickness|height|length',
    depth: 'groove depth',
    gw: 'groove width',
    bore: 'bore|bore diameter|hole diameter|inner diameter|hole',
  },
  optional: ['bore'],
  pieces: {
    bore: { '': 'bore', diameter: 'bore' },
    hole: { '': 'bore', diameter: 'bore' },
    groove: { width: 'gw', depth: 'depth' },
    vgroove: { width: 'gw', depth: 'depth' },
  },
  flags: 'round solid grooved plain',
  round: true,
  fault: ({ d, w, depth, gw, bore }) => {
    if (gw > w) return `a groove ${gw} mm wide does not fit in a width of ${w} mm`
    return d - 2 * depth > bore ? null : `a groove ${depth} mm deep leaves nothing around a bore of ${bore} mm`
  },
  size: ({ d, w }) => [d, d, w],
  patches: ({ d, w }) => endPatches('round', d, d, w),
  solid: ({ d, w, depth, gw, bore }) => {
    const [r, i, middle] = [code(div(d, 2)), code(div(bore, 2)), div(w, 2)]
    const low = code(sub(middle, div(gw, 2)))
    const high = code(add(middle, div(gw, 2)))
    const rim = gw.value < w.value
    return turned(
      `draw([${i}, 0]).lineTo([${r}, 0])${rim ? `.lineTo([${r}, ${low}])` : ''}.lineTo([${r} - ${code(depth)}, ${code(middle)}])` +
        `${rim ? `.lineTo([${r}, ${high}])` : ''}.lineTo([${r}, ${code(w)}]).lineTo([${i}, ${code(w)}]).close()`,
    )
  },
})

/** A sleeve with a collar at its lower end. */
export const flangedBush = family({
  id: 'flangedBush',
  slots: {
    od: 'outer diameter|outer radius*2|diameter|body diameter|barrel diameter',
    id: 'inner diameter|inner radius*2|bore diameter|bore|hole diameter',
    flange: 'flange diameter|flange outer diameter|large diameter|collar diameter|head diameter',
    t: 'flange thickness|collar thickness|head thickness|flange height|thickness',
    l: 'barrel length|body length',
    all: 'overall length|length|height|overall height',
  },
  needs: [
    ['od', 'id', 'flange', 't', 'all'],
    ['od', 'id', 'flange', 't', 'l'],
  ],
  pieces: {
    flange: { '': 'flange,t', diameter: 'flange', 'outer diameter': 'flange', thickness: 't', height: 't', width: 't' },
    head: { '': 'flange,t', diameter: 'flange', thickness: 't', height: 't' },
    collar: { '': 'flange,t', diameter: 'flange', thickness: 't', height: 't' },
    barrel: { '': 'od,l', diameter: 'od', 'outer diameter': 'od', length: 'l', height: 'l' },
    cylinder: { '': 'od,l', diameter: 'od', length: 'l', height: 'l' },
    spacer: { '': 'od,l', diameter: 'od', 'outer diameter': 'od', length: 'l', height: 'l' },
    bore: { '': 'id', diameter: 'id' },
    hole: { '': 'id', diameter: 'id' },
  },
  flags: 'round plain straight hollow cylindrical through',
  round: true,
  complete: ({ all, l, t }) => (l && t && !all ? { all: add(t, l) } : {}),
  fault: ({ od, id, flange, t, all }) => {
    if (id >= od) return `a bore of ${id} mm does not fit in ${od} mm`
    return flange > od && all > t
      ? null
      : `a flange of ${flange} × ${t} mm is not larger than the body of ${od} × ${all} mm`
  },
  size: ({ flange, all }) => [flange, flange, all],
  patches: ({ flange, all }) => endPatches('other', flange, flange, all),
  solid: ({ od, id, flange, t, all }) => {
    const [r, i, f] = [code(div(od, 2)), code(div(id, 2)), code(div(flange, 2))]
    return turned(
      `draw([${i}, 0]).lineTo([${f}, 0]).lineTo([${f}, ${code(t)}]).lineTo([${r}, ${code(t)}]).lineTo([${r}, ${code(all)}]).lineTo([${i}, ${code(all)}]).close()`,
    )
  },
})
