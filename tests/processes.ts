/** The processes of a server, as Linux tells of them. */
import { readdir, readFile } from 'node:fs/promises'

/** A process; numbers are used again, a number together with a start time is not. */
export interface ProcessInfo {
  pid: number
  parent: number
  startedAt: number
  /** Processor time in hundredths of a second. */
  ticks: number
}

/** What is known of a process; null once it is gone, even if nobody has collected it yet. */
export async function readProcess(pid: number): Promise<ProcessInfo | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null)
  if (stat === null) return null
  // The name in parentheses may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return {
    pid,
    parent: Number(fields[1]),
    startedAt: Number(fields[19]),
    ticks: Number(fields[11]) + Number(fields[12]),
  }
}

/** All processes that have `pid` among their forebears. */
export async function descendantsOf(pid: number): Promise<ProcessInfo[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = (await Promise.all(numbers.map(readProcess))).filter((info) => info !== null)
  const below = new Set([pid])
  for (let known = 0; known < below.size;) {
    known = below.size
    for (const { pid: child, parent } of all) if (below.has(parent)) below.add(child)
  }
  return all.filter((info) => info.pid !== pid && below.has(info.pid))
}

/** Whether this very process still lives. */
export async function isAlive({ pid, startedAt }: ProcessInfo): Promise<boolean> {
  return (await readProcess(pid))?.startedAt === startedAt
}
