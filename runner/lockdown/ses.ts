/**
 * Hardened JavaScript: freezes the language's own objects and gives each script a Compartment, a global scope in which
 * nothing of Node can be reached. The outer walls are the process and the operating system; this one also makes scripts
 * deterministic, since they see only the clock and the random numbers that they are handed.
 */
import 'ses'

/**
 * What belongs to the language and SES leaves out of its compartments. Of that, what reads the clock, shares memory between threads or
 * tells when memory is freed stays out: Atomics, SharedArrayBuffer, WeakRef, FinalizationRegistry, and Intl, which knows the machine.
 */
const LANGUAGE = [
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'SuppressedError',
  'DisposableStack',
  'AsyncDisposableStack',
] as const

/** Freezes the intrinsics of this process; call once, after the kernel has been loaded. */
export function lockDownLanguage(): void {
  lockdown({
    // The user must see the stack of an error, and the position in it.
    errorTaming: 'unsafe',
    stackFiltering: 'verbose',
    // Libraries assign to `toString` and friends of their own objects.
    overrideTaming: 'severe',
    consoleTaming: 'unsafe',
    // The process decides itself how it ends.
    errorTrapping: 'none',
    unhandledRejectionTrapping: 'none',
    domainTaming: 'unsafe',
  })
  for (const name of LANGUAGE) harden(Reflect.get(globalThis, name))
}

/** Evaluates a program, in strict mode, in a fresh global scope that has the intrinsics and `globals`, and nothing else. */
export function evaluateInCompartment(program: string, globals: Record<string, unknown>): unknown {
  const language = Object.fromEntries(LANGUAGE.map((name) => [name, Reflect.get(globalThis, name)]))
  const compartment = new Compartment({ globals: { ...language, ...globals }, __options__: true })
  Object.setPrototypeOf(compartment.globalThis, refuseUnknownNames(program))
  return compartment.evaluate(program)
}

/**
 * A prototype for a global object: a name that nobody has declared is a ReferenceError, as it is everywhere else. A
 * compartment alone takes it for a variable that is undefined, which fails later and says less.
 */
function refuseUnknownNames(program: string): object {
  const isAskedFor = new Set(Array.from(program.matchAll(/\btypeof\s+([\w$]+)/g), ([, name]) => name))
  const hasAnswer = (name: string | symbol) =>
    typeof name === 'symbol' || name in Object.prototype || isAskedFor.has(name)
  let lookedUp: string | symbol = ''
  return new Proxy(Object.prototype, {
    // A variable is looked up and then read or written; a property of globalThis is not looked up before.
    has(target, name) {
      lookedUp = name
      return name in target || !hasAnswer(name)
    },
    get(target, name, receiver) {
      if (name === lookedUp && !hasAnswer(name)) throw new ReferenceError(`${String(name)} is not defined`)
      return Reflect.get(target, name, receiver)
    },
    set(target, name, value, receiver) {
      if (name === lookedUp && !hasAnswer(name)) throw new ReferenceError(`${String(name)} is not defined`)
      return Reflect.set(target, name, value, receiver)
    },
  })
}
