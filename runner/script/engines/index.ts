/** The engines: what a script is written against. */
import type { Kernel } from '../../kernel/kernel.ts'
import { addLegacyNames } from '../legacy-names.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { carryValue } from '../../kernel/full/carry-shapes.ts'

export interface Engine {
  /** What a script calls `oc`. */
  oc: object
  /** What its entry function gets first. */
  library: Readonly<Record<string, unknown>>
  /** The value of a script, with shapes of replicad's kernel in it. */
  take: (value: unknown) => unknown
}

/**
 * Makes an engine ready for one script; `api` is replicad as scripts see it.
 *
 * @throws ScriptError when this process has not loaded it.
 */
export function openEngine(name: string, code: string, kernel: Kernel, api: Readonly<Record<string, unknown>>): Engine {
  if (name !== 'opencascade') {
    addLegacyNames(code, kernel.oc)
    return { oc: kernel.oc, library: api, take: (value) => value }
  }
  const { full } = kernel
  if (!full) throw new ScriptError('Cannot run on the engine "opencascade": this process has not loaded it')
  full.script.prepare(code)
  const oc = full.script.oc
  return { oc, library: Object(oc), take: (value) => carryValue(value, full, kernel) }
}
