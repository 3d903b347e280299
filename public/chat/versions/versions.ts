/** The versions of a conversation's part: a tree that is shown as a row. */
import type { SessionVersion } from '../../../server/api.ts'

/** What stands on the screen, and with it what the next prompt can start from. */
export interface Present {
  /** The job whose script is in the editor; null when it has never run. */
  jobId: string | null
  /** The conversation that this job is a version in. */
  sessionId: string | null
  name: string
  code: string
  /** The editor holds something that no job has run. */
  isEdited: boolean
  /** Nothing but the script that every first visit begins with. */
  isStarter: boolean
}

/** What the next prompt starts from. `run`: what stands in the editor becomes a version first. */
export type Base = { type: 'nothing' } | { type: 'version'; jobId: string } | { type: 'run' }

/**
 * What the next prompt starts from: always what is on the screen, so that no edit is ever lost, except that a new conversation
 * may begin with nothing.
 *
 * @param wantsNothing - The user's choice for a new conversation; null leaves it to the page.
 */
export function baseOf(
  { jobId, code, isEdited, isStarter }: Present,
  versions: readonly SessionVersion[],
  wantsNothing: boolean | null,
): Base {
  if (code.trim() === '') return { type: 'nothing' }
  if (versions.length === 0 && (wantsNothing ?? isStarter)) return { type: 'nothing' }
  const shown = versions.find((version) => version.jobId === jobId)
  if (!shown || isEdited) return { type: 'run' }
  // An answer that was stopped is as good as never asked for.
  const byId = new Map(versions.map((version) => [version.jobId, version]))
  let start: SessionVersion | undefined = shown
  while (start?.status === 'canceled') start = byId.get(start.parentId ?? '')
  return start ? { type: 'version', jobId: start.jobId } : { type: 'nothing' }
}

/** The version to go back to: the nearest before `jobId` that has worked and that another prompt has made. */
export function versionBefore(versions: readonly SessionVersion[], jobId: string | null): SessionVersion | null {
  const byId = new Map(versions.map((version) => [version.jobId, version]))
  const version = byId.get(jobId ?? '')
  if (!version) return null
  let earlier = byId.get(version.parentId ?? '')
  while (earlier) {
    const isSameChange = version.promptId !== null && earlier.promptId === version.promptId
    if (!isSameChange && earlier.status === 'succeeded') return earlier
    earlier = byId.get(earlier.parentId ?? '')
  }
  return null
}

/**
 * The version to go forward to again: the one that was last gone back from, if it follows `jobId`, else the newest that does;
 * null when none does.
 */
export function versionAfter(
  versions: readonly SessionVersion[],
  jobId: string | null,
  leftId: string | null,
): SessionVersion | null {
  const following = versions.filter((version) => versionBefore(versions, version.jobId)?.jobId === jobId)
  const worked = following.filter(({ status }) => status === 'succeeded')
  return worked.find((version) => version.jobId === leftId) ?? worked.at(-1) ?? null
}

/** Such as `v3`; empty for a job that is no version of this conversation. */
export function labelOf(versions: readonly SessionVersion[], jobId: string | null): string {
  const at = versions.findIndex((version) => version.jobId === jobId)
  return at < 0 ? '' : `v${at + 1}`
}

/** What the next prompt starts from, in words; `other` is the choice that a new conversation has besides. */
export function describeBase(
  base: Base,
  { jobId, name, code, isEdited }: Present,
  versions: readonly SessionVersion[],
): { text: string; other: { label: string; wantsNothing: boolean } | null } {
  const isOpen = versions.length === 0 && code.trim() !== ''
  if (base.type === 'nothing')
    return {
      text: 'Starts from nothing.',
      other: isOpen ? { label: 'Change what is on screen', wantsNothing: false } : null,
    }
  const what = labelOf(versions, base.type === 'version' ? base.jobId : jobId) || name || 'what is on screen'
  return {
    text: isEdited ? `Changes ${what} with your edits, which are run first.` : `Changes ${what}.`,
    other: isOpen ? { label: 'Start from nothing', wantsNothing: true } : null,
  }
}
