/** What a running process has used so far, where the platform tells. */
import { readFile } from 'node:fs/promises'

export interface Usage {
  cpuMs: number
  memoryMb: number
}

/** Clock ticks a second of /proc, the same on every Linux that Node runs on. */
const TICKS_PER_S = 100
/** Pages of /proc are 4 KiB on x86-64 and on nearly every arm64. */
const PAGE_BYTES = 4096

/** CPU time and resident memory of a process and its children; null off Linux and once it is gone. */
export async function processUsage(pid: number): Promise<Usage | null> {
  const usages = await Promise.all([pid, ...(await childrenOf(pid))].map(ownUsage))
  const [own] = usages
  if (!own) return null
  const known = usages.filter((usage) => usage !== null)
  return {
    cpuMs: known.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: known.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
  }
}

/** Children of a process, among them those for which a program that makes namespaces stays as their parent. */
export async function childrenOf(pid: number): Promise<number[]> {
  try {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return [] // gone, or a kernel without this list
  }
}

async function ownUsage(pid: number): Promise<Usage | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1')
    // The second field is the name in parentheses, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [userTicks, systemTicks, residentPages] = [fields[11], fields[12], fields[21]].map(Number)
    if (userTicks === undefined || systemTicks === undefined || residentPages === undefined) return null
    return {
      cpuMs: ((userTicks + systemTicks) * 1000) / TICKS_PER_S,
      memoryMb: (residentPages * PAGE_BYTES) / 2 ** 20,
    }
  } catch {
    return null
  }
}
