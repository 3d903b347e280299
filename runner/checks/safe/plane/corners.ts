/** Fillets and chamfers of drawings beside curves of any kind: replicad looks for the touching points on a coarse approximation. */
import type { Blueprint, CompoundBlueprint, CornerFinder, Curve2D, Drawing } from 'replicad'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Flat } from '../flat-area.ts'
import { beside, createPlaneCurves, far, type Point } from './curves.ts'

type Kind = 'fillet' | 'chamfer'

/** Below this the sine of a corner is none. */
const SMOOTH = 1e-6
const MAX_STEPS = 60
const CLOSE_MM = 1e-10

/** Replaces `fillet` and `chamfer` of drawings that have curves other than lines and arcs. */
export function installSafeCorners(kernel: Kernel, contentOf: (drawing: Drawing) => Flat): void {
  const {
    Blueprint: Outline,
    CompoundBlueprint: Holed,
    Blueprints,
    Drawing: Plain,
    CornerFinder: Finder,
  } = kernel.replicad
  const plane = createPlaneCurves(kernel)

  for (const kind of ['fillet', 'chamfer'] as const) {
    const original = Reflect.get(Plain.prototype, kind)
    Object.assign(Plain.prototype, {
      [kind](this: Drawing, radius: number, filter?: (finder: CornerFinder, shape: Flat) => CornerFinder): Drawing {
        const content = contentOf(this)
        if (content === null || typeof radius !== 'number' || !hasFreeCurves(content))
          return Reflect.apply(original, this, [radius, filter])
        const finder = filter?.(new Finder(), content)
        return new Plain(changed(content, kind, radius, finder))
      },
    })
  }

  const hasFreeCurves = (flat: Exclude<Flat, null>): boolean =>
    flat instanceof Outline
      ? flat.curves.some(({ geomType }) => geomType !== 'LINE' && geomType !== 'CIRCLE')
      : flat.blueprints.some(hasFreeCurves)

  function changed(flat: Exclude<Flat, null>, kind: Kind, radius: number, finder: CornerFinder | undefined): Flat {
    if (flat instanceof Outline) return outline(flat, kind, radius, finder)
    if (flat instanceof Holed) return new Holed(flat.blueprints.map((one) => holed(one, kind, radius, finder)))
    return new Blueprints(flat.blueprints.flatMap((one) => changed(one, kind, radius, finder) ?? []).filter(isPiece))
  }
  const holed = (one: CompoundBlueprint['blueprints'][number], kind: Kind, radius: number, finder?: CornerFinder) =>
    one instanceof Outline ? outline(one, kind, radius, finder) : one
  const isPiece = (flat: Flat): flat is Blueprint | CompoundBlueprint =>
    flat instanceof Outline || flat instanceof Holed

  function outline({ curves }: Blueprint, kind: Kind, radius: number, finder?: CornerFinder): Blueprint {
    const [start, ...others] = curves
    if (!start) return new Outline(curves)
    const made = [start]
    const turn = (second: Curve2D) => {
      const first = made.pop()
      if (!first) return
      const isKept = !finder || finder.shouldKeep({ firstCurve: first, secondCurve: second, point: first.lastPoint })
      made.push(...(isKept ? rounded(first, second, kind, radius) : [first, second]))
    }
    for (const second of others) turn(second)
    const [first] = made
    if (made.length > 1 && first && far(first.firstPoint, made.at(-1)?.lastPoint ?? [0, 0]) < SMOOTH) {
      made.shift()
      turn(first)
    }
    return new Outline(made)
  }

  function rounded(first: Curve2D, second: Curve2D, kind: Kind, radius: number): Curve2D[] {
    const [ax, ay] = unit(plane.ends(first)[1].along)
    const [bx, by] = unit(plane.ends(second)[0].along)
    const sine = ax * by - ay * bx
    if (Math.abs(sine) < SMOOTH && ax * bx + ay * by > 0) return [first, second]
    const touching = touchingAt(first, second, sine > 0 ? -radius : radius)
    if (!touching) {
      // oxlint-disable-next-line no-console -- replicad tells so too, and the call tracer makes a remark of it
      console.warn(`Cannot ${kind} between curves`)
      return [first, second]
    }
    const { from, to, center } = touching
    const [before] = first.splitAt([from])
    const after = second.splitAt([to]).at(-1)
    if (!before || !after) return [first, second]
    const [start, end] = [before.lastPoint, after.firstPoint]
    if (kind === 'chamfer') return [before, plane.segment(start, end), after]
    const [mx, my] = unit([start[0] + end[0] - 2 * center[0], start[1] + end[1] - 2 * center[1]])
    return [before, plane.arc(start, [center[0] + radius * mx, center[1] + radius * my], end), after]
  }

  /** Where a circle touches both curves that lies at a distance to their right, by Newton's method on both parameters. */
  function touchingAt(first: Curve2D, second: Curve2D, distance: number) {
    const at = (curve: Curve2D, parameter: number) => beside(plane.sampleAt(curve, parameter), distance)
    const spans = [first, second].map((curve) => curve.lastParameter - curve.firstParameter)
    const [firstSpan = 1, secondSpan = 1] = spans
    for (const share of [0.02, 0.1, 0.3, 0.6]) {
      let [s, t] = [first.lastParameter - share * firstSpan, second.firstParameter + share * secondSpan]
      for (let step = 0; step < MAX_STEPS; step++) {
        const [p, q] = [at(first, s), at(second, t)]
        const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
        const isInside =
          s > first.firstParameter && s < first.lastParameter && t > second.firstParameter && t < second.lastParameter
        if (Math.hypot(dx, dy) < CLOSE_MM && isInside) return { from: s, to: t, center: p }
        const [hs, ht] = [1e-6 * firstSpan, 1e-6 * secondSpan]
        const [ps, qt] = [at(first, s + hs), at(second, t + ht)]
        const [a, c] = [(ps[0] - p[0]) / hs, (ps[1] - p[1]) / hs]
        const [b, d] = [-(qt[0] - q[0]) / ht, -(qt[1] - q[1]) / ht]
        const determinant = a * d - b * c
        if (determinant === 0) break
        s = clamp(s + (dx * d - b * dy) / determinant, first)
        t = clamp(t + (a * dy - c * dx) / determinant, second)
      }
    }
    return null
  }
}

const unit = ([x, y]: Point): Point => [x / (Math.hypot(x, y) || 1), y / (Math.hypot(x, y) || 1)]
const clamp = (parameter: number, { firstParameter, lastParameter }: Curve2D) =>
  Math.min(Math.max(parameter, firstParameter), lastParameter)
