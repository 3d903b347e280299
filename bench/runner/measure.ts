/** Processor time, memory and wall time of processes, from /proc. */
import { readdirSync, readFileSync } from 'node:fs'

const MS_PER_TICK = 10

function fieldsOf(pid: number | 'self'): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Processor time that a living process has used; as exact as the kernel's scheduler keeps it. */
export function cpuMsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, task) => {
    const [ranNs] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')
    return sum + Number(ranNs) / 1e6
  }, 0)
}

/** Processor time of all children of this process that have ended and were collected, in steps of 10 ms. */
export function cpuMsOfEnded(): number {
  const [user, system] = fieldsOf('self').slice(13, 15).map(Number)
  return ((user ?? 0) + (system ?? 0)) * MS_PER_TICK
}

/** Memory of a process in MB: resident, that with only its proportional share of what it has in common with others, and its own. */
export function memoryMbOf(pid: number): { rss: number; pss: number; own: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024
  return { rss: of('Rss'), pss: of('Pss'), own: of('Private_Clean') + of('Private_Dirty') }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
