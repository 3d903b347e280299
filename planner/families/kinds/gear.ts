/** Involute spur gears. */
import { ZERO, add, code, family, mul, patch } from '../family.ts'

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
