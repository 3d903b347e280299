/** A server that runs jobs without end, to be killed; says so once they run. */
import { examineMachine, fenceOf } from '../../server/runners/fence/sandbox.ts'
import { ENDLESS, ROOT, runScript } from './runs.ts'
import { startForks } from './start.ts'

const forks = startForks({ fence: fenceOf((await examineMachine(ROOT)).layers) })
let begun = 0
for (let i = 0; i < 2; i++)
  void runScript(forks, ENDLESS, {
    onFrame(frame) {
      if (frame.type === 'log' && ++begun === 2) process.stdout.write('running\n')
    },
  })
