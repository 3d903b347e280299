/** The engines by name. One that the contract declares and that is missing here does not compile. */
import { ENGINES as NAMES, isEngine, type Engine as EngineName } from '../../contract/engines.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { Engine } from './engine.ts'
import { opencascade } from './opencascade.ts'
import { replicad } from './replicad.ts'

const ENGINES: Readonly<Record<EngineName, Engine>> = { replicad, opencascade }

/** The engine of this name; null when there is none. */
export function findEngine(name: string): Engine | null {
  return isEngine(name) ? ENGINES[name] : null
}

/**
 * The engine of this name.
 *
 * @throws ScriptError when there is none.
 */
export function engineOf(name: string): Engine {
  const engine = findEngine(name)
  if (!engine)
    throw new ScriptError(`Cannot run the script: there is no engine "${name.slice(0, 50)}"`, {
      hint: `Known are: ${NAMES.join(', ')}`,
    })
  return engine
}
