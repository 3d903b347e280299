/**
 * Hardened JavaScript: freezes the language's own objects and gives each script a Compartment, a global scope in which
 * nothing of Node can be reached. The outer walls are the process and the operating system; this one also makes scripts
 * deterministic, since they see only the clock and the random numbers that they are handed.
 */
import 'ses'

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
}

/** Evaluates a program, in strict mode, in a fresh global scope that has the intrinsics and `globals`, and nothing else. */
export function evaluateInCompartment(program: string, globals: Record<string, unknown>): unknown {
  return new Compartment({ globals, __options__: true }).evaluate(program)
}
