/**
 * Watches every call that a script makes of replicad: checks arguments before the kernel sees them, looks at what came of it,
 * explains what went wrong, and keeps the history by which the result is judged.
 */
import type { AnyShape } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { explainKernelError, positionIn } from '../../faults/locate.ts'
import { ScriptError } from '../../faults/script-error.ts'
import type { Remark } from '../../faults/remark.ts'
import type { Call, RuleContext, Fault, Position, SafeOperations } from './call.ts'
import { createDrawn, DRAWN } from './drawn-at.ts'
import { createHistory, type History } from './history.ts'
import { createMeasures } from '../shapes/measures.ts'
import { createRecorder, RECORDED } from './recorder.ts'
import { createRepeats } from './repeats.ts'
import { rulesOf } from './rules/index.ts'
import { skippedCorner } from './rules/rounding.ts'
import { kindOf } from './rules/words.ts'
import { createUsedUp, USING_UP } from './used-up.ts'

/** Makes a call; `run` is replicad's own function, with its `this` and arguments. */
export type TracedCall = (self: unknown, args: readonly unknown[], run: () => unknown) => unknown

export interface CallTracer {
  /**
   * Forgets the job before; remarks of the new one go to `onRemark`, and each call of its script that is watched to `onCall`.
   * `canRepeat` says that what is done again need be done only once.
   */
  begin: (onRemark: (remark: Remark) => void, canRepeat: boolean, onCall?: (call: Call) => void) => void
  /** How to make a call of this name; undefined for one that nobody watches. */
  tracerOf: (key: string) => TracedCall | undefined
  /** Takes what replicad warns of on the console; true when it became a remark. */
  hearWarning: (words: readonly unknown[]) => boolean
  /** What the script has done since `begin`. */
  history: () => History
  /** Refuses what the script returned where its call gave no volume; says of what else gave none, and was left unused. */
  end: (shapes: readonly unknown[]) => void
}

/** Most remarks of one kind at one place: a loop makes the same mistake again and again. */
const MAX_REPEATS = 1

/** A tracer that sees nothing until calls are made through it. */
export function createCallTracer(kernel: Kernel, safe: SafeOperations): CallTracer {
  const { replicad, oc } = kernel
  const isShape = (value: unknown): value is AnyShape => value instanceof replicad.Shape
  let job = openJob(() => {}, false)
  let onCall: (call: Call) => void = () => {}
  let current: Call | null = null

  function openJob(onRemark: (remark: Remark) => void, canRepeat: boolean) {
    const history = createHistory(kernel, safe.booleans.stepOf)
    const measures = createMeasures(kernel)
    const drawn = createDrawn(kernel)
    const record = createRecorder({ kernel, history, measures, isShape, booleans: safe.booleans })
    const said = new Map<string, number>()
    let remarks = 0
    const context: RuleContext = {
      kernel,
      measures,
      isShape,
      isMesh: (value) => value instanceof replicad.MeshShape,
      kindOf: (value) => kindOf(value, kernel),
      drawnAt: drawn.at,
      safe,
      isTold: (call, code) => said.has(placeOf(code, call.position())),
      remark(call, remark) {
        remarks++
        const full: Remark = { ...remark, op: call.name, ...call.position() }
        const place = placeOf(full.code, full)
        said.set(place, (said.get(place) ?? 0) + 1)
        if ((said.get(place) ?? 0) <= MAX_REPEATS) onRemark(full)
      },
    }
    return {
      history,
      drawn,
      record,
      context,
      usedUp: createUsedUp(kernel),
      repeats: canRepeat ? createRepeats(kernel, safe.booleans) : null,
      countRemarks: () => remarks,
      flaws: new Map<AnyShape, { call: Call; fault: Fault }>(),
    }
  }

  function refuseFlawed(values: readonly unknown[]): void {
    for (const value of values) {
      const flaw = isShape(value) ? job.flaws.get(value) : undefined
      if (flaw) throw faultError(flaw.fault, flaw.call.position)
    }
  }

  function tracerOf(key: string): TracedCall | undefined {
    const rules = rulesOf(key)
    const [isRecorded, isDrawn, usesUp] = [RECORDED, DRAWN, USING_UP].map((keys) => keys.includes(key))
    if (rules.length === 0 && !isRecorded && !isDrawn && !usesUp) return undefined
    const name = key.slice(key.lastIndexOf('.') + 1)

    return (self, args, run) => {
      const here = new Error('here')
      const position = () => positionIn(here.stack ?? '')
      const call: Call = { key, name, self, args, outer: current, position }
      const refuse = (fault: Fault | void, cause?: unknown): void => {
        if (!fault) return
        throw faultError(fault, position, cause)
      }
      /** What to throw in the place of what was thrown. */
      const explain = (thrown: unknown): unknown => {
        if (thrown instanceof ScriptError) return placed(thrown, position)
        const text = textOf(thrown)
        const faults = function* () {
          if (/has been deleted/.test(text)) yield usedUp.explain(call)
          if (isFromLibrary(thrown, text)) for (const rule of rules) yield rule.explain?.(call, text, context)
        }
        for (const fault of faults()) if (fault) return faultError(fault, position, thrown)
        return thrown instanceof WebAssembly.Exception ? explainKernelError(thrown, oc, here.stack ?? '') : thrown
      }
      const { context, drawn, record, repeats, usedUp, flaws, countRemarks } = job
      const judge = (fault: Fault | void, result: unknown): void => {
        if (!fault?.isDeferred || !isShape(result)) return refuse(fault)
        flaws.set(result, { call, fault })
      }
      if (!current) onCall(call)
      current = call
      try {
        for (const rule of rules) refuse(rule.before?.(call, context))
        if (isRecorded) refuseFlawed([self, ...args].flat())
        const entry = isRecorded ? record(call, position) : undefined
        const again = entry && repeats?.again(key, entry.sameness)
        const told = countRemarks()
        const result = again ?? run()
        entry?.write(result)
        for (const { stepOf } of [safe.booleans, safe.drawings]) stepOf(result)?.onFailure(explain)
        if (isDrawn) drawn.note(call, result, position)
        if (usesUp) usedUp.note(call, position)
        // What nothing was to be said of is as good the second time; a boolean may still be waiting to be told of.
        if (!again || safe.booleans.stepOf(result))
          for (const rule of rules) judge(rule.after?.(call, result, context), result)
        if (entry && !again && isShape(result) && !flaws.has(result) && countRemarks() === told)
          repeats?.keep(key, entry.sameness, result)
        return result
      } catch (thrown) {
        throw explain(thrown)
      } finally {
        current = call.outer
      }
    }
  }

  /** What OpenCascade or replicad say; the value may also be the script's own, thrown by a function that it passed. */
  function textOf(thrown: unknown): string {
    if (thrown instanceof WebAssembly.Exception) return oc.getExceptionMessage(thrown).join(': ')
    const message: unknown = thrown instanceof Error ? Reflect.get(thrown, 'message') : ''
    return typeof message === 'string' ? message : ''
  }

  return {
    begin(onRemark, canRepeat, tell = () => {}) {
      job = openJob(onRemark, canRepeat)
      onCall = tell
      current = null
    },
    tracerOf,
    hearWarning([first]) {
      const remark = skippedCorner(String(first))
      if (remark && current) job.context.remark(current, remark)
      return remark !== undefined
    },
    history: () => job.history,
    end(shapes) {
      refuseFlawed(shapes)
      for (const {
        call,
        fault: { message, hint },
      } of job.flaws.values())
        job.context.remark(call, { severity: 'warning', code: 'W_NOT_SOLID', message, hint })
    },
  }
}

const placeOf = (code: string, { line, column }: Position): string => `${code} ${line}:${column}`

function faultError({ code, message, hint }: Fault, position: Call['position'], cause?: unknown): ScriptError {
  return new ScriptError(message, { rule: code, hint, cause, ...position() })
}

/** What stands in for replicad's operations refuses without knowing where it was called. */
function placed(error: ScriptError, position: Call['position']): ScriptError {
  if (error.line !== undefined) return error
  const { message, code, hint, rule, cause } = error
  return new ScriptError(message, { code, hint, rule, cause, ...position() })
}

/** Whether an exception is the kernel's, or says what replicad says when the kernel gave it nothing. */
function isFromLibrary(thrown: unknown, text: string): boolean {
  return thrown instanceof WebAssembly.Exception || /^(Could not |This shape has not type)/.test(text)
}
