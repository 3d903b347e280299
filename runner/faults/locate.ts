/** From whatever was thrown to a message with a position in the user's source. */
import type { OpenCascadeInstance } from 'replicad-opencascadejs'
import { ScriptError } from './script-error.ts'
import { explainUnknownName } from './unknown-name.ts'

/** The name under which a script stands in stacks. */
export const FILE_NAME = 'script.ts'
/** Lines that a compiled script has before the user's first one. */
const LINES_BEFORE = 1

const POSITION = /(?:^|[\s(@])script\.ts:(\d+):(\d+)/

/**
 * Line and column of the innermost call in the user's source; empty when the stack shows none. The constructor of the error's
 * own class, `errorClass`, does not count.
 */
export function positionIn(stack: string, errorClass = ''): { line?: number; column?: number } {
  const calls = stack.split('\n').filter((call) => !call.trim().startsWith(`at new ${errorClass} `))
  const [, line, column] = POSITION.exec(calls.join('\n')) ?? []
  // What stands before the script's first line was put there by an engine.
  if (line === undefined || column === undefined || Number(line) <= LINES_BEFORE) return {}
  return { line: Number(line) - LINES_BEFORE, column: Number(column) }
}

/** Turns anything that a script or the kernel threw into a ScriptError. The value is hostile: reading it may throw too. */
export function toScriptError(
  thrown: unknown,
  oc: OpenCascadeInstance,
  api: Readonly<Record<string, unknown>>,
): ScriptError {
  try {
    if (thrown instanceof ScriptError) return thrown
    if (thrown instanceof WebAssembly.Exception) return explainKernelError(thrown, oc, '')
    if (thrown instanceof Error) return explainError(thrown, api)
    return new ScriptError(`The script threw ${describe(thrown)}`, {
      hint: 'Throw an Error: throw new Error("…") tells the line too',
    })
  } catch {
    return new ScriptError('The script threw something that cannot be read')
  }
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'string') return JSON.stringify(thrown.slice(0, 2000))
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return describe(thrown.message)
  return String(thrown).slice(0, 2000)
}

function explainError(error: Error, api: Readonly<Record<string, unknown>>): ScriptError {
  const [message = '', name = '', stack = ''] = ['message', 'name', 'stack'].map((key) => textOf(error, key))
  const outOfMemory =
    /allocation failed|out of memory|Invalid array buffer length|Invalid string length|memory access out of bounds/i.test(
      message,
    )
  const unknown = name === 'TypeError' || name === 'ReferenceError' ? explainUnknownName(message, api) : undefined
  const text = unknown?.message ?? (name === 'Error' ? message : `${name}: ${message}`)
  return new ScriptError(text || 'The script threw an Error without a message', {
    cause: error,
    ...positionIn(stack, textOf(Object(error.constructor), 'name')),
    ...(unknown && { rule: 'E_UNKNOWN_NAME' }),
    ...(outOfMemory
      ? { code: 'memory', hint: 'Use less memory: fewer or simpler shapes, smaller arrays' }
      : { hint: unknown?.hint ?? hintFor(message) }),
  })
}

/** A field of a hostile object, which need not be a string. */
function textOf(error: object, key: string): string {
  return String(Reflect.get(error, key)).slice(0, 20_000)
}

/** Translates an exception that OpenCascade threw; `stack` is one taken where it left the kernel. */
export function explainKernelError(thrown: WebAssembly.Exception, oc: OpenCascadeInstance, stack: string): ScriptError {
  const [type, detail] = oc.getExceptionMessage(thrown)
  const text = [type, detail].filter(Boolean).join(': ') || 'unknown error'
  if (/bad_alloc/.test(text))
    return new ScriptError('The kernel ran out of memory', { code: 'memory', ...positionIn(stack) })
  return new ScriptError(`The kernel refused: ${text}`, { cause: thrown, ...positionIn(stack), hint: hintFor(text) })
}

/** What to try, by the texts of replicad and OpenCascade. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/has been deleted/, 'Moving a shape or using a sketch uses it up: clone() it first, or build it again'],
  [/no edge was selected/, 'The edge filter matches nothing: check its plane, offset and curve type'],
  [
    /StdFail_NotDone|command not done/,
    'A radius or thickness may be too big for the edges or faces next to it: try a smaller one',
  ],
  [/Bnd_Box is void/, 'The shape is empty: a boolean removed everything, or an extrusion had no height'],
  [/ConstructionError/, 'A length, radius or direction is zero or negative'],
  [/is not a function/, 'Check the name, and what it is called on: there is no function of this name'],
  [
    /'?(fetch|process|require|window|document|localStorage)'? is not defined/,
    'A script has no network, files or page: only replicad and plain JavaScript',
  ],
]

function hintFor(text: string): string | undefined {
  return HINTS.find(([pattern]) => pattern.test(text))?.[1]
}
