/** Objects of replicad's that look like any other, and get their content when that is first asked for. */
import type { Step } from './steps.ts'

/** Objects that keep under a key what `hold` makes of the content. */
export function createHandles<Content, Waiting extends Step<Content, unknown>>(
  key: string,
  hold: (content: Content) => unknown,
) {
  const waiting = new WeakMap<object, Waiting>()

  return {
    /** Lets an object wait for a step. */
    wait<Owner extends object>(owner: Owner, step: Waiting): Owner {
      const put = (value: unknown) => {
        waiting.delete(owner)
        Object.defineProperty(owner, key, { configurable: true, enumerable: true, writable: true, value })
      }
      Object.defineProperty(owner, key, {
        configurable: true,
        enumerable: true,
        get(): unknown {
          const content = hold(step.content)
          put(content)
          return content
        },
        set: put,
      })
      waiting.set(owner, step)
      return owner
    },
    /** What an object waits for; undefined for one whose content has been asked for, and for anything else. */
    stepOf: (owner: unknown) => (typeof owner === 'object' && owner !== null ? waiting.get(owner) : undefined),
  }
}
