import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { insideNamespaces } from '../../server/runners/fence/bubblewrap.ts'
import { endOrphans } from '../../server/runners/process/end-orphans.ts'
import { readProcess } from '../processes.ts'
import { ROOT } from './runs.ts'

const WORD = `orphan-${process.pid}`
const command = insideNamespaces({ file: process.execPath, args: ['-e', '0', WORD], env: {} }, ROOT)
/** As long as bubblewrap takes to start what it is given, in steps. */
const LAST_KILL_US = 4000
const KILLS = 60

/** Processes of this test that live. */
async function alive(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = pids.map(async (pid) => {
    const words = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')
    return words.includes(WORD) && (await readProcess(pid)) ? [pid] : []
  })
  return (await Promise.all(found)).flat()
}

test.runIf(process.platform === 'linux' && command !== null)(
  'what bubblewrap leaves when it is killed as it starts is ended by the next server',
  async () => {
    if (!command) throw new Error('bubblewrap is not installed')
    const { file, args, env } = command
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(file, args, { env, stdio: 'ignore' })
      const atUs = (kill * LAST_KILL_US) / KILLS
      const since = process.hrtime.bigint()
      while (process.hrtime.bigint() - since < BigInt(Math.round(atUs * 1000)));
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await expect
      .poll(async () => {
        await endOrphans(ROOT)
        return alive()
      })
      .toEqual([])
  },
)
