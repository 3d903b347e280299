/** The fence that a process puts around itself once it has loaded everything: from then on it opens, starts and reaches nothing. */
import type { FenceChoice, HardLimits } from '../contract/fork-orders.ts'
import { filterFor, type FilterProfile } from './filters.ts'
import { prepareLandlock } from './landlock.ts'
import { hideMemory, prepareFilter, renouncePrivileges, setAlarm, setLimit } from './libc.ts'

/**
 * Makes ready a fence. The function that comes back puts it up, for ever: Landlock binds the calling thread and what it forks,
 * the filter all threads. Fences nest, and each narrows further.
 *
 * @throws Error when a chosen layer is not to be had here, or when the kernel refuses it.
 */
export function prepareFence(profile: FilterProfile, { landlock, seccomp }: FenceChoice): () => void {
  const denyAll = landlock ? prepareLandlock().denyAll : null
  const filter = seccomp ? prepareFilter(filterFor(profile)) : null
  return () => {
    renouncePrivileges()
    hideMemory()
    setLimit('coreBytes', 0)
    denyAll?.()
    filter?.()
  }
}

/** Takes Node's own permissions away; without its permission model there is nothing to take. */
export function dropNodePermissions(): void {
  for (const scope of ['fs.read', 'ffi']) process.permission?.drop(scope)
}

/** A job keeps what lies below; Landlock needs one free number for a moment. */
const INHERITED_DESCRIPTORS = 3

/** Processor time after the limit within which a job that ignores SIGXCPU is killed. */
const CPU_GRACE_SECONDS = 1

/**
 * Limits that the kernel keeps: an alarm that ends the process with SIGALRM at its deadline, SIGXCPU for processor time, refused
 * memory beyond `dataBytes` of today plus the job's own. No file can grow, and no descriptor can be added.
 */
export function limitJob({ wallMs, cpuMs, memoryMb }: HardLimits, dataBytes: number): void {
  const cpuSeconds = Math.max(1, Math.ceil(cpuMs / 1000))
  setLimit('fileBytes', 0)
  setLimit('descriptors', INHERITED_DESCRIPTORS)
  setLimit('cpuSeconds', cpuSeconds, cpuSeconds + CPU_GRACE_SECONDS)
  setLimit('dataBytes', dataBytes + memoryMb * 2 ** 20)
  setAlarm(wallMs)
}
