import { expect, test } from 'vitest'
import { soak } from '../../bench/runner/soak.ts'
import { examineMachine, fenceOf } from '../../server/runners/fence/sandbox.ts'
import { ROOT } from './runs.ts'
import { startForks } from './start.ts'

const JOBS = 130
const machine = await examineMachine(ROOT)

test.runIf(machine.fork.on)(
  'of many jobs, hostile ones among them, each ends as it should and none is lost',
  async () => {
    const warnings: string[] = []
    const forks = startForks({ fence: fenceOf(machine.layers), onWarning: (message) => warnings.push(message) })
    try {
      const { wrong, lost, restarts, jobs } = await soak(forks, warnings, JOBS, 4)
      expect({ wrong, lost, restarts, jobs }).toEqual({ wrong: [], lost: [], restarts: 0, jobs: JOBS })
    } finally {
      await forks.close()
    }
  },
)
