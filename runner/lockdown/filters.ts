/** Who may make which system calls, once everything has been loaded. */
import { seccompProgram, type Rule } from './bpf.ts'
import { machine, type Machine } from './syscalls.ts'

const FORK_FLAGS = [0x01200011, 17] // glibc and musl: a plain copy of the process, SIGCHLD at its end
const CLOCK_OF_A_PROCESS = 0x80000000 // from here on a clock id names another process
const PRCTL = { deathSignal: 1, dumpable: 4, name: 15, seccomp: 22, noNewPrivileges: 38, nameMemory: 0x53564d41 }
const IOCTL = { nonBlocking: 0x5421, closeOnExec: 0x5451 }
const DONTFORK = 10
const ENOSYS = 38

/**
 * A job: it computes, allocates, and reads and writes what is open, which is its own socket. It opens nothing, starts nothing,
 * signals nobody, and cannot change its limits.
 */
const JOB: readonly Rule[] = [
  'read',
  'write',
  'writev',
  'close',
  'lseek',
  'mmap',
  'mprotect',
  'mremap',
  'munmap',
  'madvise',
  'brk',
  'futex',
  'sched_yield',
  'sched_getparam',
  'sched_getscheduler',
  'rt_sigprocmask',
  'rt_sigreturn',
  'getpid',
  'gettid',
  'getrusage',
  'getrandom',
  { call: 'clock_gettime', argument: 0, allow: { below: CLOCK_OF_A_PROCESS } },
  'exit',
  'exit_group',
]

/** What an event loop needs besides: it waits for descriptors that it already has, and other threads of it work. */
const EVENT_LOOP: readonly Rule[] = [
  'readv',
  'pread64',
  'fcntl',
  'fstat',
  'poll',
  'ppoll',
  'epoll_wait',
  'epoll_pwait',
  'epoll_pwait2',
  'epoll_ctl',
  'eventfd2',
  'shutdown',
  'getsockopt',
  'getsockname',
  'getuid',
  'geteuid',
  'getgid',
  'getegid',
  'getppid',
  'gettimeofday',
  'clock_getres',
  'clock_nanosleep',
  'restart_syscall',
  'membarrier',
  'rseq',
  'set_robust_list',
  'sched_getaffinity',
  'rt_sigaction',
  'sigaltstack',
  'pkey_alloc',
  'pkey_mprotect',
  'pkey_free',
  'sysinfo',
  { call: 'ioctl', argument: 1, allow: { is: Object.values(IOCTL) } },
]

/**
 * The fork server: it copies itself, passes sockets on, keeps the time of its children and collects them. It opens nothing,
 * starts no program and makes no thread.
 */
const FORK_SERVER: readonly Rule[] = [
  ...JOB.filter((rule) => typeof rule === 'string'),
  ...EVENT_LOOP,
  'clock_gettime', // also the clocks of its children
  { call: 'clone', argument: 0, allow: { is: FORK_FLAGS } },
  'fork',
  'wait4',
  'kill',
  'pipe2',
  'dup2',
  'dup3',
  'close_range',
  'socketpair',
  'sendmsg',
  'recvmsg',
  'setrlimit',
  'prlimit64',
  'setitimer',
  'seccomp',
  'landlock_create_ruleset',
  'landlock_restrict_self',
  { call: 'prctl', argument: 0, allow: { is: Object.values(PRCTL) } },
  'io_uring_enter', // libuv's own ring, made at start; jobs do not have it
]

/** A spare process with a loaded kernel: an event loop, and threads that exist or are started for compiling. */
const SPARE: readonly Rule[] = [
  ...JOB,
  ...EVENT_LOOP,
  { call: 'clone3', error: ENOSYS }, // its flags lie in memory, out of a filter's sight: the C library then takes clone
  { call: 'clone', argument: 0, allow: { is: [0x003d0f00] } }, // a thread as both C libraries make it
  { call: 'prctl', argument: 0, allow: { is: [PRCTL.name, PRCTL.nameMemory] } },
  'io_uring_enter',
]

const PROFILES = { job: JOB, forkServer: FORK_SERVER, spare: SPARE } as const
export type FilterProfile = keyof typeof PROFILES

/** The seccomp program of a profile. */
export function filterFor(profile: FilterProfile, target: Machine = machine()): Uint8Array<ArrayBuffer> {
  return seccompProgram(PROFILES[profile], target)
}

/**
 * Lets everything through, but makes `madvise(MADV_DONTFORK)` do nothing and report success. V8 marks each of its pages so
 * (v8_enable_private_mapping_fork_optimization), and a page that is marked between our own advice and the fork would be
 * missing in the child.
 */
export function keepForkableFilter(target: Machine = machine()): Uint8Array<ArrayBuffer> {
  return seccompProgram([{ call: 'madvise', argument: 2, when: DONTFORK, error: 0 }], target, 'allow')
}
