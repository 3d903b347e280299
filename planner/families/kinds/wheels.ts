/** Wheels with spokes. */
import { code, endPatches, extruded, family, mul, sub } from '../family.ts'

export const spokeWheel = family({
  id: 'spokeWheel',
  slots: {
    od: 'outer diameter|rim outer diameter|diameter|rim diameter|wheel diameter|overall diameter|edge outer diameter|edge diameter|radius*2',
    ri: 'rim inner diameter|inner diameter|edge inner diameter',
    rw: 'rim width|rim thickness|edge width|edge thickness',
    hub: 'hub diameter|hub outer diameter',
    bore: 'bore|bore diameter|hub bore|hole diameter|shaft diameter',
    n: 'spokes',
    sw: 'spoke width|spoke thickness',
    h: 'thickness|overall thickness|height|overall height',
  },
  plain: ['n'],
  optional: ['bore'],
  needs: [
    ['od', 'ri', 'hub', 'n', 'sw', 'h'],
    ['od', 'rw', 'hub', 'n', 'sw', 'h'],
  ],
  pieces: {
    edge: { 'outer diameter': 'od', 'inner diameter': 'ri', width: 'rw', thickness: 'rw', diameter: 'od' },
    collar: { '': 'hub', diameter: 'hub', 'outer diameter': 'hub' },
    bore: { '': 'bore', diameter: 'bore' },
    hole: { '': 'bore', diameter: 'bore' },
    spoke: { count: 'n', '': 'sw', width: 'sw', thickness: 'sw' },
  },
  flags: 'round solid plain flat straight equal same rectangular',
  round: true,
  complete: ({ od, ri, rw }) => (od && rw && !ri ? { ri: sub(od, mul(2, rw)) } : {}),
  fault: ({ od, ri, hub, bore, n, sw }) => {
    if (!Number.isInteger(n) || n < 2 || n > 40) return `a wheel cannot have ${n} spokes here: it must have 2 to 40`
    if (!(ri < od && hub < ri && bore < hub)) return 'the bore, the hub and the rim do not fit into each other'
    return n * sw < Math.PI * hub && sw < hub ? null : `${n} spokes of ${sw} mm do not fit on a hub of ${hub} mm`
  },
  size: ({ od, h }) => [od, od, h],
  patches: ({ od, h }) => endPatches('other', od, od, h),
  helper: `/** Face of a wheel: a rim, a hub, and spokes between them. */
function drawWheel({ drawCircle, drawRectangle }, outer, inner, hub, bore, count, width) {
  let face = drawCircle(outer / 2).cut(drawCircle(inner / 2)).fuse(drawCircle(hub / 2))
  // Spokes reach a little into hub and rim, so that nothing is left between them.
  const from = Math.sqrt((hub / 2) ** 2 - (width / 2) ** 2) - Math.min(hub, outer - inner) / 8
  const to = inner / 2 + (outer - inner) / 8
  for (let i = 0; i < count; i++)
    face = face.fuse(drawRectangle(to - from, width).translate((from + to) / 2, 0).rotate((360 * i) / count))
  return bore > 0 ? face.cut(drawCircle(bore / 2)) : face
}`,
  solid: ({ od, ri, hub, bore, n, sw, h }) =>
    extruded(`drawWheel(replicad, ${code(od)}, ${code(ri)}, ${code(hub)}, ${code(bore)}, ${code(n)}, ${code(sw)})`, h),
})
