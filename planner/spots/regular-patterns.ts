/** Circles, grids and rectangles of copies. */
import type { Pattern } from '../model/model.ts'
import type { Quantity } from '../text/quantities.ts'
import { sideNames } from './face-axes.ts'
import type { PatternRequest, SaidPlaces } from './pattern-request.ts'
import { fail, plural } from './spot-request.ts'
import { Question } from '../work/question.ts'

/** `on a 60 mm circle`. */
export function onCircle({ work, request, said, number, isRound, use, put, putCount }: PatternRequest): Pattern | null {
  const { mention } = request
  const { circle, angularPitch, startAngle, evens, centres } = said
  if (!circle) return null
  use(circle, angularPitch, startAngle, ...evens, ...centres)
  // `on a circle, 30 mm from the centre`
  const radius = circle.size === null ? said.shifts.find(({ toward }) => toward === null) : undefined
  use(radius)
  const size = circle.size ?? radius?.by ?? null
  if (size === null) throw new Question(`How large is the circle of the ${plural(mention)}?`)
  if (number === null) throw new Question(`How many ${plural(mention)} are on the circle?`)
  put('circle', 'circle diameter', size, circle.radius || radius ? 2 : 1)
  putCount(number)
  const step = angularPitch ? work.degrees(angularPitch.by) : null
  const isFull = step !== null && Math.abs(step * number - 360) < 1e-6
  if (number === 2 && !isRound && !startAngle) work.assume('the two lie on the X axis')
  return { kind: 'circle', start: startAngle ? work.degrees(startAngle.by) : 0, step: isFull ? null : step }
}

/** `in a 4 x 3 grid, 20 mm apart`. */
export function inGrid(asked: PatternRequest): Pattern | null {
  const { work, request, patch, said, number, use, put } = asked
  const { mention, slots, name } = request
  const { grid, square, pitches, centres, evens } = said
  // `16 holes arranged 4 by 4`: two numbers whose product is the count are columns and rows.
  const [across, up] = square?.by ?? []
  const isArray = !grid && number !== null && number > 4 && across && up && across.unit === 'none' && up.unit === 'none'
  if (isArray && across.value * up.value === number && pitches.length > 0) {
    use(square)
    return inGrid({
      ...asked,
      said: { ...said, square: undefined, grid: { place: 'grid', columns: across.value, rows: up.value } },
    })
  }
  if (!grid || isSpan(said, number)) return null
  use(grid, square, ...pitches.slice(0, 2), ...centres, ...evens)
  slots['columns'] = work.slot(`${name} columns`, grid.columns)
  slots['rows'] = work.slot(`${name} rows`, grid.rows)
  if (number !== null && number !== grid.columns * grid.rows) {
    throw new Question(`${grid.columns} × ${grid.rows} is ${grid.columns * grid.rows}, but ${number} were asked for`)
  }
  const [a, b] = pitches
  if (square) {
    put('pitchU', 'pitch x', square.by[0] ?? fail(mention))
    put('pitchV', 'pitch y', square.by[1] ?? fail(mention))
  } else if (a && b) {
    const [x, y] = a.along === 'y' || a.along === 'short' ? [b, a] : [a, b]
    put('pitchU', 'pitch x', x.by[0] ?? fail(mention))
    put('pitchV', 'pitch y', y.by[0] ?? fail(mention))
  } else if (a) {
    put('pitch', 'pitch', a.by[0] ?? fail(mention))
  } else {
    throw new Question(`What is the pitch of the grid of ${plural(mention)}?`)
  }
  if (grid.columns !== grid.rows)
    work.assume(`the grid has ${grid.columns} columns along ${sideNames(patch)[0]} and ${grid.rows} rows`)
  return { kind: 'grid' }
}

/** `on a 60 x 40 rectangle`. */
export function onRectangle({ request, said, number, use, put }: PatternRequest): Pattern | null {
  const { mention } = request
  const { grid, square, corners, centres } = said
  const span = isSpan(said, number)
  const by = span && grid ? [bareNumber(grid.columns), bareNumber(grid.rows)] : square?.by
  if (!by) return null
  use(span ? grid : square, ...centres, corners)
  if (number !== null && number !== 4)
    throw new Question(`A rectangle has 4 corners, but ${number} ${plural(mention)} were asked for`)
  const [a, b] = by
  if (!a || !b) return fail(mention)
  if (a.value === b.value && a.unit === b.unit) {
    put('span', 'spacing', a)
  } else {
    put('spanU', 'spacing x', a)
    put('spanV', 'spacing y', b)
  }
  return { kind: 'rectangle' }
}

/** `four holes on a 60 x 40 pattern` are at its corners: the two numbers are no columns and rows. */
function isSpan({ grid, square }: SaidPlaces, number: number | null): boolean {
  return grid !== undefined && !square && number === 4 && grid.columns * grid.rows !== 4
}

const bareNumber = (value: number): Quantity => ({ value, unit: 'none', whole: true, spelled: false })

/** `in the corners, 60 mm apart`: a square pattern. */
export function cornersApart({ request, patch, said, number, use, put }: PatternRequest): Pattern | null {
  const { mention } = request
  const { corners, pitches, inset, insets } = said
  const { u, v } = patch.outline
  if (!corners || pitches.length !== 1 || inset || insets || u.value !== v.value) return null
  const [apart] = pitches
  use(corners, apart)
  if (number !== null && number !== 4 && number !== 1)
    throw new Question(`There are 4 corners, but ${number} ${plural(mention)} were asked for`)
  put('span', 'spacing', apart?.by[0] ?? fail(mention))
  return { kind: 'rectangle' }
}

/** `four holes, 60 mm apart in x and 40 mm apart in y`. */
export function onTwoPitches({ request, said, number, use, put, sideOf }: PatternRequest): Pattern | null {
  const { mention } = request
  const [a, b, ...others] = said.pitches
  if (!a || !b || others.length > 0 || (number !== 4 && number !== null)) return null
  use(a, b, ...said.centres)
  if (a.along === b.along) return fail(mention)
  const [x, y] = sideOf(a.along) === 'u' ? [a, b] : [b, a]
  put('spanU', 'spacing x', x.by[0] ?? fail(mention))
  put('spanV', 'spacing y', y.by[0] ?? fail(mention))
  return { kind: 'rectangle' }
}
