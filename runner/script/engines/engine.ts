/** What a script can be written against: how its text becomes a program, what that is given, and how its result is taken. */
import type { Kernel } from '../../kernel/kernel.ts'
import type { CompiledScript } from '../compile.ts'
import type { describeParameters } from '../parameters.ts'

/** `api` is replicad as scripts see it. */
export interface EngineKernels {
  kernel: Kernel
  api: Readonly<Record<string, unknown>>
}

export interface Engine {
  /**
   * Turns the user's text into a program.
   *
   * @throws ScriptError with the position of the fault.
   */
  compile: (source: string) => CompiledScript
  /**
   * Gets ready for one script.
   *
   * @throws ScriptError when this process has not loaded what it takes.
   */
  open: (source: string, kernels: EngineKernels) => OpenEngine
  /** What the names in a script's errors are compared with. */
  names: (kernels: EngineKernels) => Readonly<Record<string, unknown>>
}

export interface OpenEngine {
  /** What a script calls `oc`. */
  oc: object
  /** What its entry function gets first. */
  library: Readonly<Record<string, unknown>>
  /** What can be adjusted in a script, from what it declares and the values of this run. */
  describeParameters: typeof describeParameters
  /** The value of a script, with shapes of replicad's kernel in it. */
  take: (value: unknown) => unknown
}
