/** The script that an agent works on: drafts, the versions they became, and the way back when one is worse. */
import type { Version, AgentHost } from '../agent.ts'

/** Runs in a row that may bring nothing: the first attempt and three repairs. */
export const MAX_FRUITLESS_RUNS = 4

/** What became of a draft. */
export interface Ran {
  version: Version
  /** Set when the draft was dropped for the version before it, with the reason. */
  rolledBack: string | null
}

export interface Document {
  readonly code: string
  readonly params: Version['params']
  /** Whether the script has changed since it last ran. */
  readonly isDirty: boolean
  /** The version that the draft is made from: the best of this task, or the one that it started from. */
  readonly best: Version | null
  /** The best version that this task has made; null while it has made none that works. */
  readonly result: Version | null
  /** The version that ran last. */
  readonly latest: Version | null
  /** Whether so many runs in a row have brought nothing that it is time to stop. */
  readonly isStuck: boolean
  write(code: string): void
  setParams(params: Version['params']): void
  setName(name: string): void
  /** Runs the draft. One that fails where the version before it works, or is judged worse, is dropped. */
  run(signal: AbortSignal): Promise<Ran>
}

/** A document that starts from a version, or empty. */
export function createDocument(base: Version | null, host: Pick<AgentHost, 'run'>): Document {
  let best = base
  let result: Version | null = null
  let latest = base
  let draft = { code: base?.code ?? '', params: base?.params ?? {} }
  let name = base?.name ?? 'part'
  let isDirty = false
  let fruitless = 0

  async function run(signal: AbortSignal): Promise<Ran> {
    const version = await host.run({ ...draft, name, parentId: best?.jobId ?? null }, signal)
    isDirty = false
    latest = version
    const before = best === null ? FAILED : rankOf(best)
    const after = rankOf(version)
    const isProgress = after > before || (after === before && after === PERFECT)
    fruitless = isProgress ? 0 : fruitless + 1
    if (after < before && best !== null) {
      draft = { code: best.code, params: best.params }
      return {
        version,
        rolledBack: after === FAILED ? 'it fails, and the version before it works' : 'its verdict is worse',
      }
    }
    // A base that fails is no way back; neither is a draft that does.
    if (after > FAILED) {
      best = version
      result = version
    }
    return { version, rolledBack: null }
  }

  return {
    get code() {
      return draft.code
    },
    get params() {
      return draft.params
    },
    get isDirty() {
      return isDirty
    },
    get best() {
      return best
    },
    get result() {
      return result
    },
    get latest() {
      return latest
    },
    get isStuck() {
      return fruitless >= MAX_FRUITLESS_RUNS
    },
    write(code) {
      isDirty ||= code !== draft.code
      draft = { code, params: keptParams(code, draft.params) }
    },
    setParams(params) {
      isDirty = true
      draft = { ...draft, params: { ...draft.params, ...params } }
    },
    setName(title) {
      name = title
    },
    run,
  }
}

const FAILED = 0
const PERFECT = 1000

/** How good a version is: failed, a part with faults, with warnings (the fewer the better), or without. */
function rankOf({ status, verdict }: Version): number {
  if (status !== 'succeeded' || !verdict) return FAILED
  if (verdict.ok) return PERFECT
  const isSound = verdict.valid && verdict.watertight
  return (isSound ? 500 : 250) - Math.min(verdict.warnings.length, 200)
}

/** Values whose parameter the script no longer names would only earn a warning. */
function keptParams(code: string, params: Version['params']): Version['params'] {
  return Object.fromEntries(Object.entries(params).filter(([name]) => code.includes(name)))
}
