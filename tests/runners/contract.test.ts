import { beforeAll, describe, expect, test } from 'vitest'
import { testRunner } from '../contracts/runner.ts'
import type { Runner } from '../../server/runners/runner.ts'
import { examineMachine, fenceOf } from '../../server/runners/fence/sandbox.ts'
import { BOX, ROOT, runScript } from './runs.ts'
import { OPEN, startForks, startSpares } from './start.ts'

const machine = await examineMachine(ROOT)
const fence = fenceOf(machine.layers)

describe.runIf(machine.fork.on)('the fork server', () => {
  testRunner(() => startForks({ fence }))
})
describe('the spare pool', () => {
  testRunner(() => startSpares({ fence }))
})

/** A part with curves, booleans, colours and parameters. */
const PART = `
export const defaultParams = { size: 24, holes: 5 }
export default ({ size, holes }) => {
  let plate = replicad.drawRoundedRectangle(size, size, 3).sketchOnPlane().extrude(4)
  for (let i = 0; i < holes; i++) plate = plate.cut(replicad.makeCylinder(1.5, 10, [(i - 2) * 4, Math.random(), -2]))
  return [{ shape: plate.fillet(0.4, (e) => e.inPlane('XY', 4)), color: 'teal', name: 'plate' }, replicad.makeSphere(3)]
}`

describe('the bytes of a part', () => {
  const runners: (readonly [string, () => Runner | Promise<Runner>])[] = [
    ['spares without a fence', () => startSpares({ fence: OPEN, spares: 1 })],
    ['spares behind the whole fence', () => startSpares({ fence, spares: 1 })],
    ...(machine.fork.on
      ? ([
          ['forks without a fence', () => startForks({ fence: OPEN, permissions: false, spares: 1 })],
          ['forks without namespaces', () => startForks({ fence: { ...fence, namespaces: false }, spares: 1 })],
          ['forks behind the whole fence', () => startForks({ fence, spares: 1 })],
          ['forks of a warm server', startWarmForks],
        ] as const)
      : []),
  ]
  let expected: Record<string, string>
  beforeAll(async () => {
    expected = await hashes(() => startSpares({ fence: OPEN, spares: 1 }))
  })

  test.each(runners)('are the same from %s', async (_, start) => {
    expect(Object.keys(expected)).toEqual(expect.arrayContaining(['glb', 'stl', 'brep']))
    expect(await hashes(start)).toEqual(expected)
  })
})

async function startWarmForks(): Promise<Runner> {
  const forks = startForks({ fence, spares: 1, warmUp: 1 })
  await expect.poll(() => forks.info().warm).toBe(true)
  return forks
}

async function hashes(start: () => Runner | Promise<Runner>): Promise<Record<string, string>> {
  const runner = await start()
  try {
    const [part, box] = [await runScript(runner, PART), await runScript(runner, BOX)]
    return { ...part.hashes, box: JSON.stringify(box.hashes) }
  } finally {
    await runner.close()
  }
}
