/** Runs a compiled script and answers what it returned. */
import { evaluateInCompartment } from '../lockdown/ses.ts'
import type { ParamValue } from '../contract/parameter-rules.ts'
import type { CompiledScript, Parameter } from './compile.ts'
import { FILE_NAME } from '../faults/locate.ts'
import { createRandom } from './random.ts'
import { ScriptError } from '../faults/script-error.ts'
import { settle } from './settle.ts'
import { createVirtualTime } from './virtual-time.ts'

export interface Surroundings {
  /** replicad as the script sees it. */
  replicad: Readonly<Record<string, unknown>>
  oc: unknown
  /** What the entry function gets first: replicad, or `oc` on the engine that is OpenCascade itself. */
  library: Readonly<Record<string, unknown>>
  console: unknown
  Blob: unknown
  /** Uploaded files by name, each a Blob. */
  files: Readonly<Record<string, unknown>>
  /** Whatever else a script may use by name. */
  globals: Readonly<Record<string, unknown>>
  params: Readonly<Record<string, ParamValue>>
  /** Called with the script's parameters and what it declares of them, before the entry function runs. */
  onDefaults: (defaults: Readonly<Record<string, unknown>>, paramInfo: Readonly<Record<string, unknown>>) => void
}

export interface ScriptResult {
  value: unknown
  defaultName: string | null
}

type Entry = (...args: unknown[]) => unknown

/** What a script hands out at its end: its entry function, or the shape itself. */
interface Exports {
  main?: unknown
  result?: unknown
  defaultParams?: unknown
  paramInfo?: unknown
  defaultName?: unknown
}

/**
 * Runs a script to its end, in a compartment where it can reach nothing but its surroundings.
 *
 * @throws whatever the script throws; ScriptError when it has no result to give.
 */
export function evaluateScript(script: CompiledScript, surroundings: Surroundings): ScriptResult {
  const time = createVirtualTime()
  const math = Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(Math), random: { value: createRandom(1) } },
  )
  const { replicad, oc, console, Blob, files } = surroundings
  const globals = {
    replicad,
    oc,
    console,
    Blob,
    files,
    Math: math,
    TextEncoder,
    TextDecoder,
    structuredClone,
    queueMicrotask: (callback: () => void) => void Promise.resolve().then(callback),
    ...surroundings.globals,
    ...time.globals,
  }
  const program = asFunction(evaluateInCompartment(`${script.program}\n//# sourceURL=${FILE_NAME}`, globals))

  let exports: Exports = {}
  const returned = settle(
    Promise.resolve(program(replicad, oc, (given: Exports) => void (exports = given))),
    time.fireNext,
  )
  const defaults = isRecord(exports.defaultParams) ? exports.defaultParams : {}
  surroundings.onDefaults(defaults, isRecord(exports.paramInfo) ? exports.paramInfo : {})
  const params = { ...defaults, ...surroundings.params }
  const value =
    exports.main === undefined
      ? (returned ?? exports.result)
      : settle(Promise.resolve(resultOf(exports.main, script, surroundings.library, params)), time.fireNext)
  const { defaultName } = exports
  return { value, defaultName: typeof defaultName === 'string' ? defaultName : null }
}

/** What the entry function answers; a module may also export the shape itself by default. */
function resultOf(
  main: unknown,
  script: CompiledScript,
  library: object,
  params: Readonly<Record<string, unknown>>,
): unknown {
  if (script.isDefaultExport && typeof main === 'object') return main
  return callMain(asFunction(main), script, library, params)
}

/**
 * Calls the entry function in the convention that its source shows: `(library, params)`, or one argument, which is the library
 * where its name or the names it asks for say so, and else the parameters.
 */
function callMain(
  main: Entry,
  script: CompiledScript,
  library: object,
  params: Readonly<Record<string, unknown>>,
): unknown {
  const parameters: readonly Parameter[] | null = script.mainParameters
  const count = parameters?.length ?? main.length
  if (count !== 1) return main(library, params)
  const [only] = parameters ?? []
  return main(wantsLibrary(only, script.isDefaultExport, library, params) ? library : params)
}

const PARAMS_NAME = /^(p|params?|parameters|props|opts|options|args|config|settings|values|inputs?)$/i
const LIBRARY_NAME = /^(r|rc|replicad|cad|lib|oc|occ|occt|opencascade)$/i

function wantsLibrary(only: Parameter | undefined, isDefaultExport: boolean, library: object, params: object): boolean {
  if (only && 'names' in only) return only.names.some((name) => name in library && !(name in params))
  if (only && LIBRARY_NAME.test(only.name)) return true
  if (only && PARAMS_NAME.test(only.name)) return false
  return !isDefaultExport
}

function asFunction(value: unknown): Entry {
  if (typeof value === 'function') return (...args) => Reflect.apply(value, undefined, args)
  throw new ScriptError(
    `Cannot run the script: "main" is ${value === null ? 'null' : `a ${typeof value}`}, not a function`,
    {
      hint: 'Write: export default function main(params) { … return shape }',
    },
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
