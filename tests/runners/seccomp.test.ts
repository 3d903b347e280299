import { describe, expect, test } from 'vitest'
import { filterFor, keepForkableFilter } from '../../runner/lockdown/filters.ts'
import { machine, type Machine, type SystemCall } from '../../runner/lockdown/syscalls.ts'

const ALLOW = 0x7fff0000
const KILL = 0x80000000
const EPERM = 0x00050001
const SUCCESS = 0x00050000
const MADV_DONTFORK = 10

/** Runs a program on one system call, as the kernel would. */
function judge(
  program: Uint8Array,
  target: Machine,
  call: SystemCall | number,
  args: number[] = [],
  audit = target.audit,
): number {
  const data = new DataView(new ArrayBuffer(64))
  data.setUint32(0, typeof call === 'number' ? call : (target.number(call) ?? -1), true)
  data.setUint32(4, audit, true)
  for (const [i, arg] of args.entries()) data.setBigUint64(16 + 8 * i, BigInt.asUintN(64, BigInt(arg)), true)
  const code = new DataView(program.buffer, program.byteOffset, program.length)
  let accumulator = 0
  for (let at = 0; ; at += 8) {
    const [op, whenTrue, whenFalse, k] = [
      code.getUint16(at, true),
      code.getUint8(at + 2),
      code.getUint8(at + 3),
      code.getUint32(at + 4, true),
    ]
    const jump = (isTrue: boolean) => void (at += 8 * (isTrue ? whenTrue : whenFalse))
    if (op === 0x06) return k
    if (op === 0x20) accumulator = data.getUint32(k, true)
    else if (op === 0x15) jump(accumulator === k)
    else if (op === 0x35) jump(accumulator >= k)
    else if (op === 0x45) jump((accumulator & k) !== 0)
    else throw new RangeError(`Unknown instruction ${op}`)
  }
}

describe.each(['x64', 'arm64'])('the filters for %s', (arch) => {
  const target = machine(arch)
  const job = filterFor('job', target)
  const forkServer = filterFor('forkServer', target)

  test.each(['read', 'write', 'mmap', 'futex', 'exit_group', 'getrandom'] as const)('a job may call %s', (call) => {
    expect(judge(job, target, call)).toBe(ALLOW)
  })

  test.each([
    ...([
      'openat',
      'socket',
      'connect',
      'execve',
      'execveat',
      'clone',
      'clone3',
      'kill',
      'tgkill',
      'ptrace',
      'prctl',
      'ioctl',
    ] as const),
    ...([
      'prlimit64',
      'setrlimit',
      'setitimer',
      'dup',
      'sendmsg',
      'recvmsg',
      'io_uring_setup',
      'io_uring_enter',
      'bpf',
      'mount',
    ] as const),
    ...([
      'unshare',
      'seccomp',
      'process_vm_readv',
      'pidfd_getfd',
      'memfd_create',
      'userfaultfd',
      'rt_sigaction',
    ] as const),
  ])('a job may not call %s', (call) => {
    expect(judge(job, target, call)).toBe(EPERM)
  })

  test('a job reads its own clocks, and not those of other processes', () => {
    expect(judge(job, target, 'clock_gettime', [1])).toBe(ALLOW)
    expect(judge(job, target, 'clock_gettime', [(~4711 << 3) | 2])).toBe(EPERM)
  })

  test('the fork server makes copies of itself, and neither threads nor namespaces', () => {
    expect(judge(forkServer, target, 'clone', [0x01200011])).toBe(ALLOW)
    expect(judge(forkServer, target, 'clone', [0x003d0f00])).toBe(EPERM)
    expect(judge(forkServer, target, 'clone', [0x10000011])).toBe(EPERM)
  })

  test('the fork server opens, connects and starts nothing', () => {
    for (const call of ['openat', 'socket', 'connect', 'execve', 'ptrace'] as const)
      expect(judge(forkServer, target, call)).toBe(EPERM)
  })

  test('a call by the interface of another machine ends the process', () => {
    const other = machine(arch === 'x64' ? 'arm64' : 'x64')
    for (const program of [job, forkServer, keepForkableFilter(target)])
      expect(judge(program, target, 'read', [], other.audit)).toBe(KILL)
  })

  test('advice to keep memory from children does nothing, and other advice is taken', () => {
    const program = keepForkableFilter(target)
    expect(judge(program, target, 'madvise', [0, 4096, MADV_DONTFORK])).toBe(SUCCESS)
    expect(judge(program, target, 'madvise', [0, 4096, 4])).toBe(ALLOW)
    expect(judge(program, target, 'openat')).toBe(ALLOW)
  })
})

test('a second set of call numbers, that of x32, ends the process', () => {
  const target = machine('x64')
  expect(judge(filterFor('job', target), target, 0x40000000)).toBe(KILL)
})

test('a machine without a table has no filter', () => {
  expect(() => machine('riscv64')).toThrow(RangeError)
})
