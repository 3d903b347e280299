/** Solids that are round about an axis. */
import { ZERO, atom, code, div, endPatches, extruded, family, neg, patch, turned } from '../family.ts'

const RADIAL = 'diameter|radius*2|outer diameter|outer radius*2'

export const cylinder = family({
  id: 'cylinder',
  slots: {
    d: `${RADIAL}|width|size|across|thickness`,
    h: 'height|length|thickness|depth|overall length|overall height|overall thickness',
  },
  positional: ['d', 'h'],
  flags: 'solid round circular straight plain flat cylindrical',
  round: true,
  size: ({ d, h }) => [d, d, h],
  patches: ({ d, h }) => endPatches('round', d, d, h),
  solid: ({ d, h }) => `makeCylinder(${code(div(d, 2))}, ${code(h)})`,
})

export const disc = family({
  id: 'disc',
  slots: { d: `${RADIAL}|width|size|across`, h: 'thickness|height|length|depth|overall thickness|width' },
  positional: ['d', 'h'],
  flags: 'solid round circular plain flat cylindrical',
  round: true,
  size: ({ d, h }) => [d, d, h],
  patches: ({ d, h }) => endPatches('round', d, d, h),
  solid: ({ d, h }) => `makeCylinder(${code(div(d, 2))}, ${code(h)})`,
})

export const tube = family({
  id: 'tube',
  slots: {
    od: 'outer diameter|outer radius*2|diameter|radius*2|overall diameter|large diameter|major radius*2|overall width',
    id: 'inner diameter|inner radius*2|bore diameter|bore|hole diameter|hole|clear diameter|small diameter|tube radius*2|hole radius*2|bore radius*2',
    wall: 'wall thickness|thickness',
    h: 'length|height|thickness|width|depth|overall length',
  },
  positional: ['od', 'h'],
  needs: [
    ['od', 'id', 'h'],
    ['od', 'wall', 'h'],
    ['id', 'wall', 'h'],
  ],
  pieces: {
    wall: { '': 'wall', thickness: 'wall' },
    bore: { '': 'id', diameter: 'id' },
    hole: { '': 'id', diameter: 'id' },
  },
  flags: 'round circular hollow straight plain flat cylindrical open',
  round: true,
  complete({ od, id, wall }) {
    if (od && wall && !id)
      return { id: { value: od.value - 2 * wall.value, code: `${od.code} - 2 * ${wall.code}`, level: 1 } }
    if (id && wall && !od)
      return { od: { value: id.value + 2 * wall.value, code: `${id.code} + 2 * ${wall.code}`, level: 1 } }
    return {}
  },
  fault: ({ od, id }) =>
    id > 0 && id < od ? null : `an inside diameter of ${id} mm does not fit in an outside diameter of ${od} mm`,
  size: ({ od, h }) => [od, od, h],
  patches: ({ od, h }) => endPatches('other', od, od, h),
  solid: ({ od, id, h }) => extruded(`drawCircle(${code(div(od, 2))}).cut(drawCircle(${code(div(id, 2))}))`, h),
})

export const cone = family({
  id: 'cone',
  slots: {
    d1: 'bottom diameter|bottom radius*2|bottom|major radius*2|large diameter|large radius*2|diameter|radius*2|lower diameter|major diameter|outer diameter',
    d2: 'top diameter|top radius*2|top|tube radius*2|small diameter|small radius*2|tip diameter|minor diameter|tip radius*2|end diameter',
    h: 'height|length|thickness|depth|overall height|overall length',
  },
  optional: ['d2'],
  positional: ['d1', 'h'],
  pieces: { base: { '': 'd1', diameter: 'd1', radius: 'd1' } },
  flags: 'solid round circular truncated conical pointed right tapered sharp',
  round: true,
  fault: ({ d1, d2 }) => (d1 === d2 ? `both ends are ${d1} mm: that is a cylinder` : null),
  size: ({ d1, d2, h }) => (d2.value > d1.value ? [d2, d2, h] : [d1, d1, h]),
  patches: ({ d1, d2, h }) => endPatches('round', d1, d1, h, { x: d2, y: d2 }),
  solid: ({ d1, d2, h }) => {
    const slope = d2.value > 0 ? `.lineTo([${code(div(d2, 2))}, ${code(h)}])` : ''
    return turned(`draw([0, 0]).lineTo([${code(div(d1, 2))}, 0])${slope}.lineTo([0, ${code(h)}]).close()`)
  },
})

export const sphere = family({
  id: 'sphere',
  slots: { d: `${RADIAL}|size|width|across` },
  positional: ['d'],
  flags: 'solid round',
  round: true,
  size: ({ d }) => [d, d, d],
  solid: ({ d }) => `makeSphere(${code(div(d, 2))}).translateZ(${code(div(d, 2))})`,
})

export const hemisphere = family({
  id: 'hemisphere',
  slots: { d: `${RADIAL}|bottom diameter|across|width|size` },
  positional: ['d'],
  flags: 'solid round hemispherical spherical',
  round: true,
  size: ({ d }) => [d, d, div(d, 2)],
  patches: ({ d }) => [patch('-z', [ZERO, ZERO, ZERO], { kind: 'round', u: d, v: d }, div(d, 2))],
  solid: ({ d }) => {
    const r = code(div(d, 2))
    const slant = `${atom(div(d, 2))} * Math.SQRT1_2`
    return turned(`draw([0, 0]).lineTo([${r}, 0]).threePointsArcTo([0, ${r}], [${slant}, ${slant}]).close()`)
  },
})

export const capsule = family({
  id: 'capsule',
  slots: {
    d: `${RADIAL}|width`,
    l: 'overall length|overall height',
    straight: 'straight length|cylinder length|cylindrical length|centre distance',
  },
  needs: [
    ['d', 'l'],
    ['d', 'straight'],
  ],
  positional: ['d', 'l'],
  pieces: { straight: { '': 'straight', length: 'straight' } },
  flags: 'solid round',
  round: true,
  complete: ({ d, straight }) =>
    d && straight ? { l: { value: straight.value + d.value, code: `${straight.code} + ${d.code}`, level: 1 } } : {},
  fault: ({ d, l }) => (l > d ? null : `a capsule of ${d} mm diameter must be longer than ${l} mm`),
  size: ({ d, l }) => [d, d, l],
  solid: ({ d, l }) => {
    const r = div(d, 2)
    const slant = `${atom(r)} * Math.SQRT1_2`
    return turned(
      `draw([0, 0]).threePointsArcTo([${code(r)}, ${code(r)}], [${slant}, ${atom(r)} * (1 - Math.SQRT1_2)])` +
        `.lineTo([${code(r)}, ${code(l)} - ${atom(r)}]).threePointsArcTo([0, ${code(l)}], [${slant}, ${code(l)} - ${atom(r)} * (1 - Math.SQRT1_2)]).close()`,
    )
  },
})

const half = (text: string, value: number) => ({ value, code: `(${text}) / 2`, level: 2 as const })

export const torus = family({
  id: 'torus',
  slots: {
    outer: 'outer diameter|outer radius*2|diameter|overall diameter|radius*2',
    inner: 'inner diameter|inner radius*2|hole diameter',
    ring: 'major radius|major diameter*0.5|ring radius',
    section:
      'tube diameter|tube radius*2|wire diameter|wire radius*2|bar diameter|rod diameter|thickness|small diameter|small radius*2|thick',
  },
  needs: [
    ['ring', 'section'],
    ['outer', 'section'],
    ['inner', 'section'],
    ['outer', 'inner'],
  ],
  pieces: {
    tube: { '': 'section', diameter: 'section', radius: 'section' },
    section: { '': 'section', diameter: 'section', radius: 'section', thickness: 'section' },
    polygon: { '': 'section', diameter: 'section', radius: 'section', thickness: 'section' },
  },
  flags: 'solid round circular',
  round: true,
  complete({ outer, inner, ring, section }) {
    if (ring && section) return {}
    if (outer && section) return { ring: half(`${outer.code} - ${section.code}`, (outer.value - section.value) / 2) }
    if (inner && section) return { ring: half(`${inner.code} + ${section.code}`, (inner.value + section.value) / 2) }
    if (outer && inner) {
      return {
        ring: { value: (outer.value + inner.value) / 4, code: `(${outer.code} + ${inner.code}) / 4`, level: 2 },
        section: half(`${outer.code} - ${inner.code}`, (outer.value - inner.value) / 2),
      }
    }
    return {}
  },
  fault: ({ ring, section }) =>
    ring > section / 2 && section > 0 ? null : `a ring radius of ${ring} mm is too small for a tube of ${section} mm`,
  size: ({ ring, section }) => {
    const across = {
      value: 2 * ring.value + section.value,
      code: `2 * ${atom(ring)} + ${atom(section, 2)}`,
      level: 1 as const,
    }
    return [across, across, section]
  },
  solid: ({ ring, section }) =>
    turned(`drawCircle(${code(div(section, 2))}).translate(${code(ring)}, ${code(div(section, 2))})`),
})

export const ellipsoid = family({
  id: 'ellipsoid',
  slots: { x: 'length', y: 'width|depth', z: 'height' },
  positional: ['x', 'y', 'z'],
  flags: 'solid',
  size: ({ x, y, z }) => [x, y, z],
  solid: ({ x, y, z }) =>
    `makeEllipsoid(${code(div(x, 2))}, ${code(div(y, 2))}, ${code(div(z, 2))}).translateZ(${code(div(z, 2))})`,
})

export const ellipse = family({
  id: 'ellipse',
  slots: {
    a: 'length|major diameter|major axis|long axis|width|semi major axis*2',
    b: 'width|minor diameter|minor axis|tube diameter|short axis|depth|semi minor axis*2|length',
    h: 'height|thickness|depth|length',
  },
  positional: ['a', 'b', 'h'],
  flags: 'solid elliptical oval flat',
  size: ({ a, b, h }) => [a, b, h],
  patches: ({ a, b, h }) => endPatches('other', a, b, h),
  solid: ({ a, b, h }) =>
    a.value >= b.value
      ? extruded(`drawEllipse(${code(div(a, 2))}, ${code(div(b, 2))})`, h)
      : extruded(`drawEllipse(${code(div(b, 2))}, ${code(div(a, 2))}).rotate(90)`, h),
})

export const stadium = family({
  id: 'stadium',
  slots: {
    a: 'length|overall length',
    b: 'width|diameter|overall width|height',
    c: 'centre distance',
    h: 'thickness|height|depth',
  },
  positional: ['a', 'b', 'h'],
  needs: [
    ['a', 'b', 'h'],
    ['c', 'b', 'h'],
  ],
  flags: 'solid rounded roundEnds flat plain straight',
  complete: ({ b, c }) => (b && c ? { a: { value: b.value + c.value, code: `${c.code} + ${b.code}`, level: 1 } } : {}),
  fault: ({ a, b }) => (a > b ? null : `a length of ${a} mm must be more than the width of ${b} mm`),
  size: ({ a, b, h }) => [a, b, h],
  patches: ({ a, b, h }) => endPatches('other', a, b, h),
  // Half a hair less than the full radius: replicad draws no straight end of length 0.
  solid: ({ a, b, h }) =>
    extruded(
      `draw([${code(neg(div({ value: a.value - b.value, code: `(${code(a)} - ${code(b)})`, level: 3 }, 2)))}, ${code(neg(div(b, 2)))}])` +
        `.hLine(${code(a)} - ${code(b)}).tangentArc(0, ${code(b)}).hLine(${code(b)} - ${code(a)}).tangentArc(0, ${code(neg(b))}).close()`,
      h,
    ),
})

export const halfCylinder = family({
  id: 'halfCylinder',
  slots: { d: RADIAL, h: 'length|height|thickness|depth' },
  positional: ['d', 'h'],
  flags: 'solid round',
  size: ({ d, h }) => [d, h, div(d, 2)],
  patches: ({ d, h }) => [patch('-z', [ZERO, ZERO, ZERO], { kind: 'rect', u: d, v: h }, div(d, 2))],
  solid: ({ d, h }) => {
    const r = div(d, 2)
    return (
      `draw([${code(neg(r))}, 0]).lineTo([${code(r)}, 0]).threePointsArcTo([${code(neg(r))}, 0], [0, ${code(r)}]).close()` +
      `.sketchOnPlane('XZ', ${code(neg(div(h, 2)))}).extrude(${code(h)})`
    )
  },
})

export const quarterCylinder = family({
  id: 'quarterCylinder',
  slots: { r: 'radius|diameter*0.5', h: 'length|height|thickness|depth' },
  positional: ['r', 'h'],
  flags: 'solid round',
  size: ({ r, h }) => [r, h, r],
  solid: ({ r, h }) => {
    const x0 = code(neg(div(r, 2)))
    const slant = `${atom(r)} * Math.SQRT1_2`
    return (
      `draw([${x0}, 0]).hLine(${code(r)}).threePointsArcTo([${x0}, ${code(r)}], [${x0} + ${slant}, ${slant}]).close()` +
      `.sketchOnPlane('XZ', ${code(neg(div(h, 2)))}).extrude(${code(h)})`
    )
  },
})
