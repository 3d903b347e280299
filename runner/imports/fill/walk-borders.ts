/** From the borders of an area to closed outlines, also where several meet in a point. */
import { endOf, flatten, mergeArcs, startOf, type Curve, type Path, type Point2 } from '../../flat/curve.ts'

/** A curve with the area to its left, and the numbers of the corners where it begins and ends. */
export interface Border {
  curve: Curve
  from: number
  to: number
}

/** The outlines around an area; none comes twice to the same corner, and none crosses another. */
export function walkBorders(borders: readonly Border[], toleranceMm: number): Path[] {
  const leaving = new Map<number, Border[]>()
  for (const border of borders) leaving.set(border.from, [...(leaving.get(border.from) ?? []), border])
  const paths: Path[] = []
  for (const first of borders) {
    const walk: Border[] = []
    for (let next: Border | null = take(first); next; next = follow(next)) {
      walk.push(next)
      const { to } = next
      const back = walk.findIndex(({ from }) => from === to)
      if (back >= 0) paths.push({ curves: merged(walk.splice(back).map(({ curve }) => curve)), isClosed: true })
    }
    if (walk.length > 0) paths.push({ curves: walk.map(({ curve }) => curve), isClosed: false })
  }
  return paths

  function take(border: Border): Border | null {
    const open = leaving.get(border.from) ?? []
    const index = open.indexOf(border)
    if (index < 0) return null
    open.splice(index, 1)
    return border
  }

  /** Of those that leave a corner the first one clockwise from where it was reached: between the two lies the area. */
  function follow({ curve, to }: Border): Border | null {
    const arrival = angleFrom(endOf(curve), flatten(curve, toleranceMm).at(-2))
    const turnTo = ({ curve: next }: Border) => {
      const turn = arrival - angleFrom(startOf(next), flatten(next, toleranceMm)[1])
      return turn <= 0 ? turn + 2 * Math.PI : turn
    }
    const [nearest] = (leaving.get(to) ?? []).toSorted((one, other) => turnTo(one) - turnTo(other))
    return nearest ? take(nearest) : null
  }
}

/** What was cut only because another outline met it there is one curve again. */
function merged(curves: readonly Curve[]): Curve[] {
  const corner = curves.findIndex((curve, index) => !goesOn(curves.at(index - 1), curve))
  const fromCorner = corner > 0 ? [...curves.slice(corner), ...curves.slice(0, corner)] : curves
  const lines: Curve[] = []
  for (const curve of fromCorner) {
    const last = lines.at(-1)
    if (last && goesOn(last, curve)) lines[lines.length - 1] = { kind: 'line', from: startOf(last), to: endOf(curve) }
    else lines.push(curve)
  }
  return mergeArcs(lines)
}

/** Whether a line goes on in the direction of the one before. */
function goesOn(before: Curve | undefined, after: Curve): boolean {
  if (before?.kind !== 'line' || after.kind !== 'line') return false
  const [ux, uy] = [before.to[0] - before.from[0], before.to[1] - before.from[1]]
  const [vx, vy] = [after.to[0] - after.from[0], after.to[1] - after.from[1]]
  return Math.abs(ux * vy - uy * vx) < 1e-9 * (ux * vx + uy * vy)
}

function angleFrom([x, y]: Point2, [toX, toY]: Point2 = [0, 0]): number {
  return Math.atan2(toY - y, toX - x)
}
