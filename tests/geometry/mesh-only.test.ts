/** What is left of a part of which the kernel finds no sound solid: the mesh of the second kernel. */
import { expect, test } from 'vitest'
import { loadKernel } from '../../runner/kernel/kernel.ts'
import { countOpenEdges } from '../../runner/model/mesh-measures.ts'
import { createHistory } from '../../runner/checks/calls/history.ts'
import { measureMesh, meshWithoutBrep } from '../../runner/checks/result/replay/mesh-only.ts'

const nowhere = () => ({})

test('a cut that the first kernel got wrong, and that was then moved, is made by the second one', async () => {
  const kernel = await loadKernel()
  const { replicad } = kernel
  const history = createHistory(kernel)
  const box = replicad.makeBaseBox(20, 20, 10)
  const hole = replicad.makeCylinder(4, 30, [0, 0, -5])
  const wrong = replicad.makeBaseBox(20, 20, 10)
  const moved = replicad.makeBaseBox(1, 1, 1)
  const inputs = [history.operationOf(box), history.operationOf(hole)]
  history.add(wrong, {
    name: 'cut',
    method: { kind: 'boolean', boolean: 'cut', number: 0 },
    inputs,
    position: nowhere,
    sameness: null,
  })
  const matrix = [1, 0, 0, 5, 0, 1, 0, 0, 0, 0, 1, 2]
  history.add(moved, {
    name: 'translate',
    method: { kind: 'move', matrix },
    inputs: [history.operationOf(wrong)],
    position: nowhere,
    sameness: null,
  })

  const tolerance = { linearMm: 0.01, angularRad: 0.05 }
  const mesh = meshWithoutBrep(history.operationOf(moved), tolerance, kernel)
  if (!mesh) throw new Error('There is no mesh')
  const { volumeMm3, areaMm2, centerOfMass, bounds } = measureMesh(mesh, true)
  expect(countOpenEdges(mesh)).toBe(0)
  expect(Math.abs(volumeMm3 - (4000 - 160 * Math.PI))).toBeLessThan(1)
  expect(Math.abs(areaMm2 - (800 + 800 - 32 * Math.PI + 80 * Math.PI))).toBeLessThan(1)
  for (const [axis, value] of [5, 0, 7].entries()) expect(centerOfMass[axis]).toBeCloseTo(value, 3)
  expect(bounds).toEqual({ min: [-5, -10, 2], max: [15, 10, 12] })
})

test('an open surface encloses nothing, so that the second kernel has no mesh of it', async () => {
  const kernel = await loadKernel()
  const history = createHistory(kernel)
  const open = kernel.replicad.makeBaseBox(5, 5, 5)
  const face = open.faces[0]
  if (!face) throw new Error('A box has faces')
  expect(meshWithoutBrep(history.operationOf(face), { linearMm: 0.1, angularRad: 0.3 }, kernel)).toBeNull()
})
