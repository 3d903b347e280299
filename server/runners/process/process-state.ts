/** Tells whether a process runs or sleeps, by the number it has in its own namespace. */
import { readFile } from 'node:fs/promises'
import { childrenOf } from './process-usage.ts'

/** Bubblewrap, the fork server, its children. */
const MAX_DEPTH = 3

/**
 * State letter of /proc (`R` runs or would like to, `S` sleeps, `D` waits for a disk, `T` is stopped) of the descendant of `ancestor` that
 * calls itself `pid`; null where it is not found or /proc does not show it.
 */
export async function stateOfDescendant(ancestor: number, pid: number, depth = MAX_DEPTH): Promise<string | null> {
  for (const child of await childrenOf(ancestor)) {
    const status = await readStatus(child)
    if (status?.ownPid === pid) return status.state
    const found = depth > 1 ? await stateOfDescendant(child, pid, depth - 1) : null
    if (found) return found
  }
  return null
}

/** Whether a process, or a child of it that is none of `others`, has been stopped, as by SIGSTOP. */
export async function isStopped(pid: number, others: (ownPid: number) => boolean): Promise<boolean> {
  const [own, ...children] = await Promise.all([pid, ...(await childrenOf(pid))].map(readStatus))
  return own?.state === 'T' || children.some((child) => child?.state === 'T' && !others(child.ownPid))
}

async function readStatus(pid: number): Promise<{ state: string; ownPid: number } | null> {
  try {
    const text = await readFile(`/proc/${pid}/status`, 'latin1')
    const state = /^State:\s+(\w)/m.exec(text)?.[1]
    const pids = /^NSpid:\s+(.+)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? []
    return state === undefined ? null : { state, ownPid: Number(pids.at(-1)) }
  } catch {
    return null // it has ended
  }
}
