/** Runs a promise to its end without an event loop. */
import { ScriptError } from '../faults/script-error.ts'

/**
 * Runs every pending microtask. A runner never gives way to the event loop while it works (a forked one has none), so the
 * queue is emptied by hand; there is no public call for it. Works only outside of a microtask.
 */
const drainMicrotasks = findDrain()

function findDrain(): () => void {
  const drain: unknown = Reflect.get(process, '_tickCallback')
  if (typeof drain !== 'function') throw new TypeError('Cannot run scripts: this Node has no process._tickCallback')
  return () => void Reflect.apply(drain, process, [])
}

/**
 * The value of `promise`, once it is settled; until then microtasks are run, and `fireNext` whenever none is left.
 *
 * @throws what the promise was rejected with, or ScriptError when it waits for something that cannot happen.
 */
export function settle(promise: Promise<unknown>, fireNext: () => boolean): unknown {
  const outcome: { state: 'pending' | 'fulfilled' | 'rejected'; value: unknown } = {
    state: 'pending',
    value: undefined,
  }
  promise.then(
    (value) => Object.assign(outcome, { state: 'fulfilled', value }),
    (error: unknown) => Object.assign(outcome, { state: 'rejected', value: error }),
  )
  do drainMicrotasks()
  while (outcome.state === 'pending' && fireNext())
  if (outcome.state === 'rejected') throw outcome.value
  if (outcome.state === 'fulfilled') return outcome.value
  throw new ScriptError('The script never finished: it awaits a promise that nothing can settle', {
    hint: 'A script has no network, files or clock to wait for; remove the await',
  })
}
