/** Volumes and bounds of booleans: which results the kernel cannot have got right, whatever else is known of them. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Shape3D } from 'replicad'
import { loadKernel, type Kernel } from '../../runner/kernel/kernel.ts'
import type { BooleanKind } from '../../runner/checks/safe/booleans.ts'
import { createHistory, type History } from '../../runner/checks/calls/history.ts'
import { createQuickMeasures, findImpossible } from '../../runner/checks/result/possible.ts'

let kernel: Kernel
beforeAll(async () => {
  kernel = await loadKernel()
})

/** A history in which a script has claimed results for its booleans, each on a line of its own. */
function claim(history: History) {
  let line = 0
  return (boolean: BooleanKind, left: Shape3D, right: Shape3D, result: Shape3D): Shape3D => {
    const at = ++line
    history.add(result, {
      name: boolean,
      method: { kind: 'boolean', boolean, number: at - 1 },
      inputs: [history.operationOf(left), history.operationOf(right)],
      sameness: null,
      position: () => ({ line: at, column: 1 }),
    })
    return result
  }
}

function judge(history: History, last: Shape3D) {
  const blame = findImpossible([history.operationOf(last)], createQuickMeasures(kernel), kernel)
  return blame && { line: blame.operation.position().line, flaw: blame.flaw, volumes: blame.volumes }
}

const box = (size: number, x = 0) => kernel.replicad.makeBox([x, 0, 0], [x + size, size, size])

describe('a boolean of a cube of 10 mm and one of 20 mm, half a millimetre apart', () => {
  test.each<[BooleanKind, string, () => Shape3D, number]>([
    ['fuse', 'that lost the larger one', () => box(10), 8000],
    ['fuse', 'that has more than both', () => box(30), 9000],
    ['cut', 'that has added something', () => box(20), 1000],
    ['intersect', 'that has more than the smaller one', () => box(20), 1000],
  ])('a %s %s is seen by its volume', (boolean, _what, result, expectedMm3) => {
    const history = createHistory(kernel)
    const last = claim(history)(boolean, box(10), box(20, 10.5), result())
    expect(judge(history, last)).toMatchObject({
      line: 1,
      flaw: 'boolean',
      volumes: { expectedMm3: expect.closeTo(expectedMm3, 6) },
    })
  })

  test.each<[BooleanKind, () => Shape3D]>([
    ['fuse', () => kernel.replicad.makeBox([0, 0, 0], [8500, 1, 1])],
    ['cut', () => box(10, 0.5)],
    ['intersect', () => box(5, 40)],
  ])('a %s that reaches elsewhere is seen by its bounds', (boolean, result) => {
    const history = createHistory(kernel)
    const last = claim(history)(boolean, box(10), box(20, 10.5), result())
    expect(judge(history, last)).toEqual({ line: 1, flaw: 'bounds', volumes: undefined })
  })
})

test('booleans that are right pass, with faces of every kind', () => {
  const { replicad } = kernel
  const history = createHistory(kernel)
  const say = claim(history)
  const does = (boolean: BooleanKind, left: Shape3D, right: Shape3D) =>
    say(boolean, left, right, left.clone()[boolean](right.clone()))
  const ball = does('cut', replicad.makeSphere(10), replicad.makeCylinder(4, 40, [0, 0, -20]))
  const ring = replicad.drawCircle(3).translate(9, 0).sketchOnPlane('XZ').revolve()
  const joined = does('fuse', ball, replicad.isShape3D(ring) ? ring : ball)
  const half = does('intersect', joined, replicad.makeBox([0, -30, -30], [30, 30, 30]))
  expect(judge(history, half)).toBeNull()
})

test('of a chain of booleans the first wrong one is named', () => {
  const { replicad } = kernel
  const history = createHistory(kernel)
  const say = claim(history)
  const hole = replicad.makeCylinder(2, 30, [5, 5, -5])
  const drilled = say('cut', box(10), hole, box(10).cut(hole.clone()))
  const wrong = say('fuse', drilled, box(20, 10.5), box(10))
  const last = say('cut', wrong, replicad.makeCylinder(1, 30, [2, 2, -5]), box(10))
  expect(judge(history, last)).toMatchObject({ line: 2, flaw: 'boolean' })
})

test('volumes that follow from the changed faces are those of the formula', () => {
  const { replicad } = kernel
  const history = createHistory(kernel)
  const say = claim(history)
  const quick = createQuickMeasures(kernel)
  let plate: Shape3D = replicad.makeBox([0, 0, 0], [60, 60, 5])
  quick(history.operationOf(plate))
  for (let i = 0; i < 9; i++) {
    const hole = replicad.makeCylinder(3, 9, [10 + 20 * (i % 3), 10 + 20 * Math.floor(i / 3), -2])
    plate = say('cut', plate, hole, plate.clone().cut(hole.clone()))
    const { mm3, box: reach } = quick(history.operationOf(plate))
    expect(Math.abs(mm3 / (18_000 - (i + 1) * 45 * Math.PI) - 1)).toBeLessThan(1e-3)
    expect(reach.max.map(Math.round)).toEqual([60, 60, 5])
  }
})
