/** A flag for Node that takes the compartment away, so that the other layers are judged without it. */

/** Stands in for runner/lockdown/ses.ts: scripts run in the realm of the runner, with everything that Node has. */
const OPEN = `
export function lockDownLanguage() {}
export function evaluateInCompartment(program, globals) {
  Object.assign(globalThis, globals)
  return (0, eval)(program)
}`

const HOOKS = `
import { registerHooks } from 'node:module'
registerHooks({
  load: (url, context, next) => url.endsWith('/runner/lockdown/ses.ts')
    ? { format: 'module', source: ${JSON.stringify(OPEN)}, shortCircuit: true }
    : next(url, context),
})`

export const OPEN_LANGUAGE = ['--import', `data:text/javascript,${encodeURIComponent(HOOKS)}`]
