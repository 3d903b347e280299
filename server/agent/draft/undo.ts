/** Undo: a step back in the tree of versions, whoever answers the prompts. */
import type { Version } from '../agent.ts'

/** Whether a prompt asks for nothing but a step back. */
export function isUndo(prompt: string): boolean {
  return /^(?:please\s+)?(?:undo|revert|go\s+back|take\s+(?:that|it)\s+back)(?:\s+(?:that|this|it|the\s+last\s+(?:change|step|edit)))?(?:\s+please)?[\s.!]*$/i.test(
    prompt.trim(),
  )
}

/**
 * The version before the last change: the nearest that has worked and that another prompt made, since one prompt may have
 * made several. Null when there is none.
 */
export async function versionBefore(
  version: Version,
  find: (jobId: string) => Promise<Version | null>,
): Promise<Version | null> {
  let earlier = version.parentId === null ? null : await find(version.parentId)
  while (earlier) {
    const isSameChange = version.promptId !== null && earlier.promptId === version.promptId
    if (!isSameChange && earlier.status === 'succeeded') return earlier
    earlier = earlier.parentId === null ? null : await find(earlier.parentId)
  }
  return null
}
