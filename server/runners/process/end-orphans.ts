/**
 * Ends what a killed server may have left. Bubblewrap dies with whoever started it, and so does everything inside; but a kernel
 * that is told to kill it in the first millisecond, before it has tied its other half to itself, leaves that half waiting for ever.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Ends the halves of bubblewrap that belong to this app and to nobody else any more. Linux only. */
export async function endOrphans(root: string): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => ((await isOrphan(pid, root)) ? [Number(pid)] : [])))
  for (const pid of found.flat())
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended, or is another user's.
    }
}

async function isOrphan(pid: string, root: string): Promise<boolean> {
  const command = await readText(`/proc/${pid}/cmdline`)
  if (!/^[^\0]*bwrap\0/.test(command) || !command.includes(`\0${join(root, 'runner')}`)) return false
  const status = await readText(`/proc/${pid}/status`)
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(status) ?? []
  const [, numbers = ''] = /^NSpid:\s+(.+)$/m.exec(status) ?? []
  const isInside = numbers.split(/\s+/).length > ownDepth
  return isInside && parent !== undefined && (await readText(`/proc/${parent}/comm`)) !== 'bwrap\n'
}

/** How many namespaces of processes this one is in: in a container more than one. */
const ownDepth = await readText('/proc/self/status').then(
  (status) => /^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).length ?? 1,
)

/** Nothing for a process that has ended. */
async function readText(path: string): Promise<string> {
  return readFile(path, 'latin1').catch(() => '')
}
