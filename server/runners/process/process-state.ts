/** Tells whether a process runs or sleeps, by the number it has in its own namespace. */
import { readFile } from 'node:fs/promises'
import { childrenOf } from './process-usage.ts'

/** Bubblewrap, the fork server, its children. */
const MAX_DEPTH = 3

/**
 * State letter of /proc (`R` runs or would like to, `S` sleeps, `D` waits for a disk) of the descendant of `ancestor` that
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
