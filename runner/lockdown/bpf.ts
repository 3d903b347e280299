/**
 * Builds seccomp programs in classic BPF, without a compiler. A program looks at one system call at a time (its number, the
 * machine's ABI and its raw arguments) and answers what the kernel does with it.
 *
 * @see Linux: Documentation/userspace-api/seccomp_filter.rst, include/uapi/linux/seccomp.h
 */
import type { Machine, SystemCall } from './syscalls.ts'

const LOAD = 0x20 // A = word at offset k
const EQUAL = 0x15
const AT_LEAST = 0x35
const ANY_BIT = 0x45
const RETURN = 0x06

const AT_NUMBER = 0
const AT_ABI = 4
const atArgument = (index: number): number => 16 + 8 * index // low word; both machines are little-endian

const ALLOW = 0x7fff0000
const KILL = 0x80000000 // the whole process, with SIGSYS
const EPERM = 1
const refuse = (errno: number): number => 0x00050000 | errno

/** What a rule asks of one argument; only its low 32 bits are looked at. */
export type ArgumentTest = { is: readonly number[] } | { hasNone: number } | { below: number }

/** A system call, and when it is let through. */
export type Rule =
  | SystemCall
  | { call: SystemCall; argument: number; allow: ArgumentTest }
  /** Answers the error at once; 0 pretends that the call was made. */
  | { call: SystemCall; argument?: number; when?: number; error: number }

/**
 * A seccomp program. Rules are tried in their order; what none of them names is answered by `otherwise`, where a refusal is
 * EPERM. A rule about a call that the machine does not have is left out. Calls of another ABI end the process.
 */
export function seccompProgram(
  rules: readonly Rule[],
  machine: Machine,
  otherwise: 'refuse' | 'allow' = 'refuse',
): Uint8Array<ArrayBuffer> {
  const code: [op: number, whenTrue: number, whenFalse: number, k: number][] = []
  const add = (op: number, k: number, whenTrue = 0, whenFalse = 0): void => {
    code.push([op, whenTrue, whenFalse, k])
  }
  /** `steps` run when the number in A is `call`; they must end in a return. */
  const onCall = (call: number, steps: [op: number, k: number, whenTrue?: number, whenFalse?: number][]): void => {
    add(EQUAL, call, 0, steps.length)
    for (const step of steps) add(...step)
  }

  add(LOAD, AT_ABI)
  add(EQUAL, machine.audit, 1, 0)
  add(RETURN, KILL)
  add(LOAD, AT_NUMBER)
  if (machine.foreignBit !== null) {
    add(AT_LEAST, machine.foreignBit, 0, 1)
    add(RETURN, KILL)
  }

  for (const rule of rules) {
    const call = machine.number(typeof rule === 'string' ? rule : rule.call)
    if (call === null) continue
    if (typeof rule === 'string') onCall(call, [[RETURN, ALLOW]])
    else if ('error' in rule) {
      const answer = refuse(rule.error)
      if (rule.when === undefined) onCall(call, [[RETURN, answer]])
      else
        onCall(call, [
          [LOAD, atArgument(rule.argument ?? 0)],
          [EQUAL, rule.when, 0, 1],
          [RETURN, answer],
          [RETURN, ALLOW],
        ])
    } else {
      const { allow } = rule
      const load: [number, number] = [LOAD, atArgument(rule.argument)]
      const verdicts: [number, number][] = [
        [RETURN, refuse(EPERM)],
        [RETURN, ALLOW],
      ]
      if ('hasNone' in allow) onCall(call, [load, [ANY_BIT, allow.hasNone, 0, 1], ...verdicts])
      else if ('below' in allow) onCall(call, [load, [AT_LEAST, allow.below, 0, 1], ...verdicts])
      else {
        const tests = allow.is.map((value, i): [number, number, number, number] => [
          EQUAL,
          value,
          allow.is.length - i,
          0,
        ])
        onCall(call, [load, ...tests, ...verdicts])
      }
    }
  }
  add(RETURN, otherwise === 'allow' ? ALLOW : refuse(EPERM))
  return assemble(code)
}

/** The instructions as the kernel reads them: op u16, jump if true u8, jump if false u8, k u32. */
function assemble(code: readonly (readonly [number, number, number, number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(code.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [i, [op, whenTrue, whenFalse, k]] of code.entries()) {
    view.setUint16(i * 8, op, true)
    view.setUint8(i * 8 + 2, whenTrue)
    view.setUint8(i * 8 + 3, whenFalse)
    view.setUint32(i * 8 + 4, k >>> 0, true)
  }
  return bytes
}
