/** What the full build throws: a number, which is the address of an exception of OpenCascade's. */
import { positionIn } from '../../faults/locate.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { FullOpenCascade } from './full-kernel.ts'

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/StdFail_NotDone/, 'A radius or thickness may be too big, or a profile is not closed: ask IsDone() before Shape()'],
  [/ConstructionError|zero norm/, 'A length, radius or direction is zero or negative'],
  [/NullObject/, 'A shape or handle in it is empty: check the step before'],
  [/NoSuchObject|OutOfRange/, 'There is no such item: ask More() or the size before'],
]

/** A thrown value with a message and a place, where it comes from the build; anything else as it is. */
export function explainFailure(thrown: unknown, what: string, oc: FullOpenCascade): unknown {
  if (thrown instanceof ScriptError) return thrown
  const place = positionIn(new Error('here').stack ?? '')
  if (typeof thrown === 'number') {
    const text = describe(thrown, oc)
    const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1]
    return new ScriptError(`The kernel refused ${what}: ${text}`, { hint, ...place })
  }
  const isOurs = thrown instanceof Error && ['BindingError', 'UnboundTypeError'].includes(thrown.name)
  if (isOurs) return new ScriptError(`Cannot call ${what}: ${thrown.message}`, { rule: 'E_BAD_ARGUMENT', ...place })
  return thrown
}

/** Type and message of an exception. */
function describe(pointer: number, oc: FullOpenCascade): string {
  try {
    return [typeNameAt(pointer, oc), oc.OCJS.getStandard_FailureData(pointer).GetMessageString()]
      .filter(Boolean)
      .join(': ')
  } catch {
    return 'unknown error'
  }
}

/** Name of the class of an object: its table of virtual functions has its type before it, and that its name. */
function typeNameAt(pointer: number, { HEAPU8, HEAPU32 }: FullOpenCascade): string {
  const word = (address: number) => HEAPU32[address >>> 2] ?? 0
  const start = word(word(word(pointer) - 4) + 4)
  const end = HEAPU8.indexOf(0, start)
  return end - start < 200 ? Buffer.from(HEAPU8.subarray(start, end)).toString('latin1').replace(/^\d+/, '') : ''
}
