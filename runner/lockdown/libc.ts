/**
 * The C library's functions that Node does not offer, called through node:ffi. They are looked up in the running program
 * itself, so that glibc and musl both work. Linux only; importing this file elsewhere throws.
 */
import { dlopen, getRawPointer } from 'node:ffi'
import { callNumber, type SystemCall } from './syscalls.ts'

const { functions: c } = dlopen(null, {
  _exit: { arguments: ['int32'], return: 'void' },
  clock_gettime: { arguments: ['int32', 'uint64'], return: 'int32' },
  dup2: { arguments: ['int32', 'int32'], return: 'int32' },
  fork: { arguments: [], return: 'int32' },
  getppid: { arguments: [], return: 'int32' },
  getpid: { arguments: [], return: 'int32' },
  kill: { arguments: ['int32', 'int32'], return: 'int32' },
  madvise: { arguments: ['uint64', 'uint64', 'int32'], return: 'int32' },
  pipe2: { arguments: ['uint64', 'int32'], return: 'int32' },
  prctl: { arguments: ['int32', 'uint64', 'uint64', 'uint64', 'uint64'], return: 'int32' },
  setitimer: { arguments: ['int32', 'uint64', 'uint64'], return: 'int32' },
  setrlimit: { arguments: ['int32', 'uint64'], return: 'int32' },
  signal: { arguments: ['int32', 'uint64'], return: 'uint64' },
  socketpair: { arguments: ['int32', 'int32', 'int32', 'uint64'], return: 'int32' },
  syscall: {
    arguments: ['int64', 'uint64', 'uint64', 'uint64', 'uint64', 'uint64', 'uint64'],
    return: 'int64',
  },
  wait4: { arguments: ['int32', 'uint64', 'int32', 'uint64'], return: 'int32' },
})

export const SIGNAL = { abort: 6, kill: 9, segv: 11, alarm: 14, term: 15, child: 17, cpu: 24, system: 31 } as const

/** Memory that the kernel reads or fills in, by its address; lives as long as the process. */
function shareWithKernel(bytes: number): { view: DataView<ArrayBuffer>; at: bigint } {
  const view = new DataView(new ArrayBuffer(bytes))
  return { view, at: getRawPointer(view.buffer) }
}

// Addresses are taken once: Node gives them out only while it allows foreign functions to be bound.
const pair = shareWithKernel(8)
const time = shareWithKernel(16)
const timer = shareWithKernel(32)
const limit = shareWithKernel(16)
const status = shareWithKernel(8)
const usage = shareWithKernel(144)

/** Throws when a call answered a failure; `what` goes into "Cannot …". */
function must(answer: number, what: string): void {
  if (answer < 0) throw new Error(`Cannot ${what}: the kernel refused it`)
}

/** A word as the kernel takes it; negative numbers as their two's complement. */
const asWord = (value: number | bigint): bigint => BigInt.asUintN(64, BigInt(value))

/** A raw system call with up to six arguments, addresses among them; answers -1 when it failed. */
export function systemCall(name: SystemCall, ...args: (number | bigint)[]): number {
  const [a = 0, b = 0, d = 0, e = 0, f = 0, g = 0] = args
  return Number(c.syscall(BigInt(callNumber(name)), asWord(a), asWord(b), asWord(d), asWord(e), asWord(f), asWord(g)))
}

/** fork(2): 0 in the child, the child's pid in the parent, -1 when it failed. */
export const fork = (): number => c.fork()
export const getPid = (): number => c.getpid()
export const getParentPid = (): number => c.getppid()

/** Sends a signal; false when there is no such process or the kernel refuses. */
export const sendSignal = (pid: number, signal: number): boolean => c.kill(pid, signal) === 0

/** _exit(2): ends the process at once, without handlers that would wait for threads which a fork has lost. */
export function exitNow(code: number): never {
  c['_exit'](code)
  throw new Error('Cannot be reached: _exit returned')
}

/** How a child ended. */
export interface Ended {
  pid: number
  /** Exit status, or null when a signal ended it. */
  code: number | null
  signal: number | null
  cpuMs: number
  peakMb: number
}

const WNOHANG = 1
const timevalMs = (at: number): number =>
  Number(usage.view.getBigInt64(at, true)) * 1000 + Number(usage.view.getBigInt64(at + 8, true)) / 1000

/** Collects one child that has ended, or answers null when there is none. */
export function reap(): Ended | null {
  const pid = c.wait4(-1, status.at, WNOHANG, usage.at)
  if (pid <= 0) return null
  const word = status.view.getInt32(0, true)
  const signal = word & 127
  return {
    pid,
    code: signal === 0 ? (word >> 8) & 255 : null,
    signal: signal === 0 ? null : signal,
    cpuMs: timevalMs(0) + timevalMs(16),
    peakMb: Number(usage.view.getBigInt64(32, true)) / 1024,
  }
}

const CPU_CLOCK_OF_PROCESS = 2

/**
 * CPU time of a living process in milliseconds, or null when it is gone. Reads the clock that the kernel keeps for every
 * process, which needs no file.
 */
export function cpuTimeMs(pid: number): number | null {
  if (c.clock_gettime((~pid << 3) | CPU_CLOCK_OF_PROCESS, time.at) !== 0) return null
  return Number(time.view.getBigInt64(0, true)) * 1000 + Number(time.view.getBigInt64(8, true)) / 1e6
}

const AF_UNIX = 1
const SOCK_STREAM = 1
const SOCK_CLOEXEC = 0x80000
const O_CLOEXEC_NONBLOCK = 0x80800

/** Two connected stream sockets. */
export function socketPair(): [number, number] {
  must(c.socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.at), 'make a pair of sockets')
  return [pair.view.getInt32(0, true), pair.view.getInt32(4, true)]
}

/** A pipe that never blocks: the end to read, the end to write. */
export function openPipe(): [read: number, write: number] {
  must(c.pipe2(pair.at, O_CLOEXEC_NONBLOCK), 'make a pipe')
  return [pair.view.getInt32(0, true), pair.view.getInt32(4, true)]
}

/** An event counter that never blocks. */
export function openEvent(): number {
  const descriptor = systemCall('eventfd2', 0, O_CLOEXEC_NONBLOCK)
  must(descriptor, 'make an event counter')
  return descriptor
}

/** Makes `to` another name of the descriptor `from`. */
export function renameDescriptor(from: number, to: number): void {
  if (from !== to) must(c.dup2(from, to), `put descriptor ${from} at ${to}`)
}

export function closeDescriptor(descriptor: number): void {
  systemCall('close', descriptor)
}

/** Closes every descriptor but the given ones. */
export function closeAllBut(keep: readonly number[]): void {
  let next = 0
  for (const descriptor of keep.toSorted((a, b) => a - b)) {
    if (descriptor > next) must(systemCall('close_range', next, descriptor - 1, 0), 'close inherited descriptors')
    next = descriptor + 1
  }
  must(systemCall('close_range', next, 0xffffffff, 0), 'close inherited descriptors')
}

const MADVICE = { keepFromChildren: 10, giveToChildren: 11 } as const

/**
 * Says whether children get a range of memory. A range with holes is advised all the same, though the kernel then reports a
 * failure; hence no error.
 */
export function adviseFork(start: bigint, length: bigint, advice: keyof typeof MADVICE): void {
  c.madvise(start, length, MADVICE[advice])
}

const DONT_NEED = 4

/** Gives memory back to the kernel; what lies there reads as zeros from now on. */
export function giveBack(start: bigint, length: bigint): void {
  must(c.madvise(start, length, DONT_NEED), 'give memory back')
}

/** Gives back what the C library keeps of memory that was freed; nothing where it has no such function, as musl has none. */
export const trimHeap: () => void = findTrim()

function findTrim(): () => void {
  try {
    const { functions } = dlopen(null, { malloc_trim: { arguments: ['uint64'], return: 'int32' } })
    return () => void functions.malloc_trim(0n)
  } catch {
    return () => {}
  }
}

const HUGE_PAGES = { fromNowOn: 14, atOnce: 25 } as const

/**
 * Asks for pages of 2 MiB instead of 4 KiB. A fork copies one entry for each; a page that is then written to is split again. It is
 * only advice: a kernel that has no such pages, or none left, goes on as before.
 */
export function adviseHugePages(start: bigint, length: bigint): void {
  c.madvise(start, length, HUGE_PAGES.fromNowOn)
  c.madvise(start, length, HUGE_PAGES.atOnce)
}

const RESOURCE = { cpuSeconds: 0, fileBytes: 1, dataBytes: 2, coreBytes: 4, descriptors: 7 } as const
export type Resource = keyof typeof RESOURCE

/** Sets a resource limit: what ends or refuses (`soft`), and where it can never be raised above again (`hard`). */
export function setLimit(resource: Resource, soft: number, hard: number = soft): void {
  limit.view.setBigUint64(0, BigInt(soft), true)
  limit.view.setBigUint64(8, BigInt(hard), true)
  must(c.setrlimit(RESOURCE[resource], limit.at), `limit ${resource}`)
}

const WALL_CLOCK = 0

/** Has the kernel send SIGALRM, which ends the process, after so many milliseconds. */
export function setAlarm(afterMs: number): void {
  timer.view.setBigInt64(16, BigInt(Math.floor(afterMs / 1000)), true)
  timer.view.setBigInt64(24, BigInt((afterMs % 1000) * 1000), true)
  must(c.setitimer(WALL_CLOCK, timer.at, 0n), 'set the alarm')
}

const PR = { deathSignal: 1, dumpable: 4, noNewPrivileges: 38 } as const

/** Children of this process and itself can never gain rights by starting a program; seccomp and Landlock ask for it. */
export function renouncePrivileges(): void {
  must(c.prctl(PR.noNewPrivileges, 1n, 0n, 0n, 0n), 'renounce privileges')
}

/** The kernel kills this process when its parent ends. */
export function dieWithParent(): void {
  must(c.prctl(PR.deathSignal, BigInt(SIGNAL.kill), 0n, 0n, 0n), 'tie this process to its parent')
}

/** No other process of this user may look into this one, and it leaves no core file. */
export function hideMemory(): void {
  must(c.prctl(PR.dumpable, 0n, 0n, 0n, 0n), 'hide this process')
}

/** Gives a signal its default meaning. */
export function resetSignal(signal: number): void {
  c.signal(signal, 0n)
}

const SECCOMP_SET_MODE_FILTER = 1
const ALL_THREADS = 1

/**
 * Makes ready to install a seccomp program on all threads of this process, for ever; installing asks for
 * `renouncePrivileges()` before.
 */
export function prepareFilter(program: Uint8Array<ArrayBuffer>): () => void {
  const head = shareWithKernel(16)
  head.view.setUint16(0, program.length / 8, true)
  head.view.setBigUint64(8, addressOf(program), true)
  return () => {
    const answer = systemCall('seccomp', SECCOMP_SET_MODE_FILTER, ALL_THREADS, head.at)
    if (answer !== 0) throw new Error(`Cannot filter system calls: the kernel refused the ${program.length} bytes`)
  }
}

/**
 * Where the bytes of a buffer lie; only good while the buffer lives. Not to be had any more once Node's permission for foreign
 * functions has been dropped.
 */
export function addressOf(bytes: ArrayBufferView<ArrayBuffer>): bigint {
  return getRawPointer(bytes.buffer) + BigInt(bytes.byteOffset)
}
