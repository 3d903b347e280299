/**
 * OpenCascade's exceptions are bare WebAssembly objects: no message, no stack. So every function and method of replicad is
 * wrapped to catch them where they leave the kernel, while the user's line is still on the stack.
 */
import type { OpenCascadeInstance } from 'replicad-opencascadejs'
import type { CallTracer } from './call-tracer.ts'
import { explainKernelError } from '../../faults/locate.ts'

/**
 * Wraps the methods of replicad's classes in place, and answers a copy of the module with wrapped functions. A call that does
 * not throw and that nobody watches costs one more frame.
 */
export function traceCalls(replicad: object, oc: OpenCascadeInstance, tracer: CallTracer): Record<string, unknown> {
  Error.stackTraceLimit = 100

  /** A function that calls `original`, which is known to the tracer as `key`; anything else as it is. */
  function wrap(original: unknown, key: string): unknown {
    if (typeof original !== 'function') return original
    const traced = tracer.tracerOf(key)
    if (traced)
      return named(original, function (this: unknown, ...args: unknown[]): unknown {
        return traced(this, args, () => Reflect.apply(original, this, args))
      })
    return named(original, function (this: unknown, ...args: unknown[]): unknown {
      try {
        return Reflect.apply(original, this, args)
      } catch (error) {
        if (!(error instanceof WebAssembly.Exception)) throw error
        throw explainKernelError(error, oc, new Error('here').stack ?? '')
      }
    })
  }

  const done = new Set<object>([Object.prototype, Function.prototype])
  function wrapMethods(prototype: object): void {
    for (let owner: object | null = prototype; owner && !done.has(owner); owner = Object.getPrototypeOf(owner)) {
      done.add(owner)
      for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (key === 'constructor' || !property.configurable) continue
        const kind = 'value' in property ? 'value' : 'get'
        Object.defineProperty(owner, key, {
          ...property,
          [kind]: wrap(property[kind], `${owner.constructor.name}.${key}`),
        })
      }
    }
  }

  const entries = Object.entries(replicad).map(([name, value]): [string, unknown] => {
    if (typeof value !== 'function') return [name, value]
    // A class cannot be called, so its source says that it is one.
    if (!/^class\b/.test(Function.prototype.toString.call(value))) return [name, wrap(value, name)]
    wrapMethods(value.prototype)
    return [name, value]
  })
  return Object.fromEntries(entries)
}

/** Gives a wrapper the name and length of what it wraps. */
function named(original: object, wrapper: object): object {
  const { name, length } = Object.getOwnPropertyDescriptors(original)
  return Object.defineProperties(wrapper, { ...(name && { name }), ...(length && { length }) })
}
