/** Involute spur gears and their racks. */
import { type Expr, ZERO, add, alongY, code, div, family, mul, neg, patch, rect, sub } from '../family.ts'

export const gear = family({
  id: 'gear',
  slots: {
    m: 'module',
    n: 'teeth',
    w: 'width|thickness|face width|height|length',
    bore: 'bore|bore diameter|hole diameter|inner diameter|hole',
    pa: 'pressure angle|angle',
  },
  plain: ['n', 'pa'],
  optional: ['bore', 'pa'],
  pieces: { bore: { '': 'bore', diameter: 'bore' }, hole: { '': 'bore', diameter: 'bore' } },
  flags: 'solid round involute spur straight',
  round: true,
  complete: ({ pa }) => (pa ? {} : { pa: { value: 20, code: '20', level: 3 } }),
  fault: ({ m, n, bore, pa }) => {
    if (!Number.isInteger(n) || n < 6 || n > 400) return `a gear cannot have ${n} teeth here: it must have 6 to 400`
    if (pa < 10 || pa > 30) return `a pressure angle of ${pa}° is not usual: it must be between 10 and 30`
    return bore < m * (n - 2.5)
      ? null
      : `a bore of ${bore} mm does not fit inside the teeth, whose root is ${m * (n - 2.5)} mm`
  },
  size: ({ m, n, w }) => [mul(m, add(n, 2)), mul(m, add(n, 2)), w],
  patches: ({ m, n, w }) => {
    const root = mul(m, add(n, -2.5))
    return [
      patch('+z', [ZERO, ZERO, w], { kind: 'round', u: root, v: root }, w),
      patch('-z', [ZERO, ZERO, ZERO], { kind: 'round', u: root, v: root }, w),
    ]
  },
  helper: `/** Outline of a spur gear: each flank is an involute sampled as points. */
function drawGear(draw, module, teeth, pressureAngle) {
  const pitchR = (module * teeth) / 2
  const tipR = pitchR + module
  const rootR = pitchR - 1.25 * module
  const baseR = pitchR * Math.cos((pressureAngle * Math.PI) / 180)
  const startR = Math.max(baseR, rootR)
  const involute = (r) => Math.sqrt((r / baseR) ** 2 - 1) - Math.acos(Math.min(1, baseR / r))
  const half = Math.PI / (2 * teeth) + involute(pitchR)
  const polar = (r, a) => [r * Math.cos(a), r * Math.sin(a)]
  const radii = Array.from({ length: 6 }, (_, i) => startR + ((tipR - startR) * i) / 5)
  let pen
  for (let tooth = 0; tooth < teeth; tooth++) {
    const middle = (2 * Math.PI * tooth) / teeth
    const points = [
      polar(rootR, middle - half),
      ...radii.map((r) => polar(r, middle - half + involute(r))),
      ...radii.toReversed().map((r) => polar(r, middle + half - involute(r))),
      polar(rootR, middle + half),
    ]
    for (const point of points) pen = pen ? pen.lineTo(point) : draw(point)
  }
  return pen.close()
}`,
  solid: ({ m, n, w, bore, pa }) => {
    const hole = bore.value > 0 ? `.cut(drawCircle(${code(bore)} / 2))` : ''
    return `drawGear(draw, ${code(m)}, ${code(n)}, ${code(pa)})${hole}.sketchOnPlane('XY').extrude(${code(w)})`
  },
})

const rackLength = (m: Expr, n: Expr): Expr => ({
  value: Math.PI * m.value * n.value,
  code: `Math.PI * ${code(m)} * ${code(n)}`,
  level: 2,
})

/** A straight bar of teeth; the pitch line lies one module below the tips. */
export const gearRack = family({
  id: 'gearRack',
  slots: {
    m: 'module',
    n: 'teeth',
    w: 'width|face width|thickness|depth',
    h: 'height|overall height|thickness|depth',
    pa: 'pressure angle|angle',
  },
  plain: ['n', 'pa'],
  optional: ['pa'],
  flags: 'solid straight spur plain toothed',
  complete: ({ pa }) => (pa ? {} : { pa: { value: 20, code: '20', level: 3 } }),
  fault: ({ m, n, h, pa }) => {
    if (!Number.isInteger(n) || n < 2 || n > 400) return `a rack cannot have ${n} teeth here: it must have 2 to 400`
    if (pa < 10 || pa > 30) return `a pressure angle of ${pa}° is not usual: it must be between 10 and 30`
    return h > 2.25 * m ? null : `a height of ${h} mm leaves nothing below teeth of ${2.25 * m} mm`
  },
  size: ({ m, n, w, h }) => [rackLength(m, n), w, h],
  patches: ({ m, n, w, h }) => {
    const x = rackLength(m, n)
    return [
      patch('-z', [ZERO, ZERO, ZERO], rect(x, w), sub(h, mul(2.25, m))),
      patch('-y', [ZERO, neg(div(w, 2)), div(sub(h, mul(2.25, m)), 2)], rect(x, sub(h, mul(2.25, m))), w),
      patch('+y', [ZERO, div(w, 2), div(sub(h, mul(2.25, m)), 2)], rect(x, sub(h, mul(2.25, m))), w),
    ]
  },
  helper: `/** Side view of a rack: teeth of the basic profile, half a gap at either end. */
function drawRack(draw, module, teeth, height, pressureAngle) {
  const pitch = Math.PI * module
  const lean = Math.tan((pressureAngle * Math.PI) / 180)
  const root = height - 2.25 * module
  const [low, high] = [pitch / 4 + 1.25 * module * lean, pitch / 4 - module * lean]
  let pen = draw([(-teeth * pitch) / 2, 0]).hLine(teeth * pitch).vLine(root)
  for (let i = teeth - 1; i >= 0; i--) {
    const middle = (i - (teeth - 1) / 2) * pitch
    for (const [x, y] of [[middle + low, root], [middle + high, height], [middle - high, height], [middle - low, root]])
      pen = pen.lineTo([x, y])
  }
  return pen.lineTo([(-teeth * pitch) / 2, root]).close()
}`,
  solid: ({ m, n, w, h, pa }) => alongY(`drawRack(draw, ${code(m)}, ${code(n)}, ${code(h)}, ${code(pa)})`, w),
})
