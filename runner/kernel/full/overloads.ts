/**
 * The full build as scripts see it. Its overloads have numbers, which differ from version to version of OpenCascade, and which
 * other builds do not have. Here every spelling works: `new oc.gp_Pnt(1, 2, 3)`, `new oc.gp_Pnt_3(1, 2, 3)`, and a number that
 * has moved; what is called is the overload that takes what is given. A progress range at the end may be left out.
 */
import { positionIn } from '../../faults/locate.ts'
import { ScriptError } from '../../faults/script-error.ts'
import { explainFailure } from './failures.ts'
import type { FullKernel } from './full-kernel.ts'
import { readSignatures, withoutNumber, type Signature } from './signatures.ts'

type Callable = (...args: unknown[]) => unknown

export interface ScriptKernel {
  /** What a script calls `oc`. */
  oc: object
  /** Lets methods that the script's text mentions be called by any spelling; call before the script runs. */
  prepare: (source: string) => void
}

const RANGE = 'Message_ProgressRange'
/** Declared types that are numbers, texts or switches by other names are everything that is no class. */
const TEXT = /CString|string|PartId|AsciiString/

/** Prepares a loaded build for scripts. */
export function createScriptKernel({ oc, declarations }: FullKernel): ScriptKernel {
  const signatures = readSignatures(declarations)
  const natives = new Map(Object.entries(oc).filter(([, value]) => isClass(value)))
  const classes = [...natives].flatMap(([name, value]) =>
    isClass(value) ? [{ name, prototype: value.prototype }] : [],
  )
  const facades = new Map<string, object>()

  const facade = new Proxy(oc, {
    get(target, name, receiver) {
      if (typeof name !== 'string') return Reflect.get(target, name, receiver)
      return facadeOf(name) ?? Reflect.get(target, name)
    },
    has: (target, name) => name in target || (typeof name === 'string' && facadeOf(name) !== undefined),
  })

  /** A class under this name, or the one from which it has its overloads. */
  function facadeOf(name: string): object | undefined {
    const known = facades.get(name)
    if (known) return known
    const native = natives.get(name) ?? natives.get(withoutNumber(name))
    if (!isClass(native)) return undefined
    const made = classFacade(name, native)
    facades.set(name, made)
    return made
  }

  function classFacade(name: string, native: object): object {
    const base = withoutNumber(name)
    const statics = new Map<string, unknown>()
    return new Proxy(native, {
      construct(_target, args: unknown[]) {
        const overloads = signatures.ofConstructor(base)
        return guard(`new ${name}`, () => {
          const { call, values } = choose(name, overloads, args, `a ${base}`)
          const chosen = natives.get(call)
          return Reflect.construct(isConstructor(chosen) ? chosen : Object, values)
        })
      },
      get(target, key, receiver) {
        if (typeof key !== 'string' || key === 'prototype') return Reflect.get(target, key, receiver)
        const own = Reflect.get(target, key)
        const overloads = signatures.ofMethod(base, withoutNumber(key))
        if (overloads.length === 0 || (own !== undefined && typeof own !== 'function')) return own
        const known = statics.get(key) ?? dispatcher(base, key, overloads, (call) => Reflect.get(target, call))
        statics.set(key, known)
        return known
      },
    })
  }

  /** A method that calls the overload which takes what it is given. */
  function dispatcher(
    owner: string,
    asked: string,
    overloads: readonly Signature[],
    nativeOf: (name: string) => unknown,
  ): Callable {
    return function (this: unknown, ...args) {
      return guard(`${owner}.${asked}`, () => {
        const { call, values } = choose(asked, overloads, args, `${owner}.${withoutNumber(asked)}()`)
        const native = nativeOf(call)
        if (typeof native !== 'function') throw new TypeError(`${owner}.${call} is not a function`)
        return Reflect.apply(native, this, values)
      })
    }
  }

  function choose(
    asked: string,
    overloads: readonly Signature[],
    args: readonly unknown[],
    what: string,
  ): { call: string; values: readonly unknown[] } {
    const sorted = overloads.toSorted((a, b) => Number(b.name === asked) - Number(a.name === asked))
    for (const { name, parameters } of sorted) {
      const values = fitted(args, parameters)
      if (values) return { call: name, values }
    }
    for (const { name, parameters } of sorted) {
      const last = parameters.at(-1)
      const values = last?.type === RANGE ? fitted(args, parameters.slice(0, -1)) : null
      if (values) return { call: name, values: [...values, new oc.Message_ProgressRange_1()] }
    }
    // The build itself may know conversions that its declarations do not tell.
    const even = sorted.find(({ parameters }) => parameters.length === args.length)
    if (even) return { call: even.name, values: args }
    const takes = overloads.map(
      ({ parameters }) => `(${parameters.map(({ name, type }) => `${name}: ${inWords(type)}`).join(', ')})`,
    )
    throw new ScriptError(`Cannot call ${what} with ${args.length} arguments`, {
      rule: 'E_BAD_ARGUMENT',
      hint: takes.length > 0 ? `It takes ${takes.slice(0, 6).join(' or ')}` : undefined,
      ...positionIn(new Error('here').stack ?? ''),
    })
  }

  const inWords = (type: string) => (natives.has(type) ? type : TEXT.test(type) ? 'text' : 'number')

  /** The arguments as an overload takes them, or null when it does not. */
  function fitted(args: readonly unknown[], parameters: Signature['parameters']): unknown[] | null {
    if (args.length !== parameters.length) return null
    const values = args.map((arg, i) => fit(arg, parameters[i]?.type ?? ''))
    return values.some((value) => value === MISFIT) ? null : values
  }

  function fit(arg: unknown, type: string): unknown {
    const wanted = natives.get(type)
    if (!isClass(wanted)) {
      if (TEXT.test(type)) return typeof arg === 'string' ? arg : MISFIT
      return typeof arg === 'number' || typeof arg === 'boolean' || type === 'any' ? arg : MISFIT
    }
    if (typeof arg !== 'object' || arg === null) return MISFIT
    if (arg instanceof wanted || isValueOf(wanted, arg)) return arg
    // A handle is made where the thing itself is given.
    const [, held] = /^Handle_(\w+)$/.exec(type) ?? []
    const heldClass = held === undefined ? undefined : natives.get(held)
    const maker = natives.get(`${type}_2`)
    if (isClass(heldClass) && arg instanceof heldClass && isConstructor(maker)) return Reflect.construct(maker, [arg])
    return MISFIT
  }

  /** Gives what leaves the kernel a message and a place. */
  function guard<T>(what: string, run: () => T): T {
    try {
      return run()
    } catch (thrown) {
      throw explainFailure(thrown, what, oc)
    }
  }

  return {
    oc: facade,
    prepare(source) {
      const bases = new Set(Array.from(source.matchAll(/\.\s*([A-Za-z]\w*)/g), ([, name = '']) => withoutNumber(name)))
      for (const { name: owner, prototype } of classes)
        for (const base of bases) {
          if (!Object.hasOwn(prototype, base) && !Object.hasOwn(prototype, `${base}_1`)) continue
          if (base === 'constructor' || base === 'delete') continue
          const overloads = signatures.ofMethod(owner, base)
          if (overloads.length === 0) continue
          const originals = new Map(overloads.map(({ name }) => [name, Reflect.get(prototype, name)]))
          for (const name of new Set([base, ...originals.keys(), `${base}_1`]))
            Object.defineProperty(prototype, name, {
              value: dispatcher(owner, name, overloads, (call) => originals.get(call)),
              configurable: true,
              writable: true,
            })
        }
    },
  }
}

const MISFIT = Symbol('does not fit')

type Class = Callable & { prototype: object }

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && typeof value.prototype === 'object'
}

function isConstructor(value: unknown): value is new (...args: unknown[]) => object {
  return isClass(value)
}

/** Whether a value is one of an enumeration's. */
function isValueOf(enumeration: object, value: object): boolean {
  return 'values' in enumeration && Object.values(Object(enumeration.values)).includes(value)
}
