/** What a fence must not let through, as raw system calls. */
import type { FenceChoice } from '../contract/fork-orders.ts'
import type { FilterProfile } from './filters.ts'
import { addressOf, systemCall } from './libc.ts'

/** What a probe is to put up and to try. */
export interface ProbeOrder {
  profile: FilterProfile
  fence: FenceChoice
  /** Try from within a forked child. */
  forks: boolean
  /** Things outside of the fence, put there by whoever ordered the probe. */
  bait: {
    /** A file that may be read, and one that may be made. */
    file: string
    newFile: string
    /** Ports of 127.0.0.1 that listen. */
    tcpPort: number
    udpPort: number
    /** Path of a listening unix socket. */
    unixPath: string
    /** A process to signal, to trace and to read the environment of. */
    pid: number
  }
}

/** Acts by name; each answers whether it could be done. */
export type Acts = Readonly<Record<string, () => boolean>>

const AT_FDCWD = -100
const O_CREAT_WRITE = 0o101
const AF_UNIX = 1
const AF_INET = 2
const STREAM = 1
const DATAGRAM = 2
const LOOPBACK = 0x7f000001
const PTRACE_SEIZE = 0x4206 // unlike ATTACH it does not stop the other process
const MFD_NONE = 0
const CLONE_NEWUSER = 0x10000000
const SIGCHLD = 17
/** Addresses that point nowhere: the kernel looks at them only where it lets the call through. */
const NOWHERE = 0

/** Makes the acts ready, while memory can still be asked for its addresses. */
export function prepareActs({ bait }: ProbeOrder): Acts {
  const file = text(bait.file)
  const newFile = text(bait.newFile)
  const environ = text(`/proc/${bait.pid}/environ`)
  const tcp = inetAddress(bait.tcpPort)
  const udp = inetAddress(bait.udpPort)
  const unix = unixAddress(bait.unixPath)
  const word = share(new Uint8Array([7]))
  return {
    'read a file': () => open(file),
    'write a file': () => open(newFile, O_CREAT_WRITE),
    'read the environment of another process': () => open(environ),
    'connect by TCP': () => connect(AF_INET, tcp),
    'send by UDP': () => {
      const socket = systemCall('socket', AF_INET, DATAGRAM, 0)
      systemCall('sendto', socket, word.at, word.length, 0, udp.at, udp.length)
      return false // a network of its own takes the packet too: only the other side can tell
    },
    'connect to a unix socket': () => connect(AF_UNIX, unix),
    'signal another process': () => systemCall('kill', bait.pid, 0) === 0,
    'trace another process': () => systemCall('ptrace', PTRACE_SEIZE, bait.pid, 0, 0) === 0,
    'make a namespace': () => systemCall('unshare', CLONE_NEWUSER) === 0,
    'make a hidden file': () => systemCall('memfd_create', word.at, MFD_NONE) >= 0,
    'start a process': () => {
      const pid = systemCall('clone', SIGCHLD, 0, 0, 0, 0)
      if (pid === 0) systemCall('exit_group', 0)
      return pid > 0
    },
  }
}

/** Tries to become another program; comes back only when that is refused. */
export function prepareExec(): () => void {
  const program = text(process.execPath)
  return () => void systemCall('execve', program.at, NOWHERE, NOWHERE)
}

const open = (path: Shared, flags = 0): boolean => systemCall('openat', AT_FDCWD, path.at, flags, 0o600) >= 0

function connect(family: number, address: Shared): boolean {
  const socket = systemCall('socket', family, STREAM, 0)
  return socket >= 0 && systemCall('connect', socket, address.at, address.length) === 0
}

interface Shared {
  at: bigint
  length: number
}

const alive: ArrayBufferView<ArrayBuffer>[] = []

/** The address of bytes that are kept for as long as this process lives. */
function share(bytes: ArrayBufferView<ArrayBuffer>): Shared {
  alive.push(bytes)
  return { at: addressOf(bytes), length: bytes.byteLength }
}

const text = (value: string): Shared => share(new Uint8Array(Buffer.from(`${value}\0`)))

function inetAddress(port: number): Shared {
  const bytes = new DataView(new ArrayBuffer(16))
  bytes.setUint16(0, AF_INET, true)
  bytes.setUint16(2, port)
  bytes.setUint32(4, LOOPBACK)
  return share(bytes)
}

function unixAddress(path: string): Shared {
  const name = Buffer.from(`${path}\0`)
  const bytes = new Uint8Array(2 + name.length)
  bytes[0] = AF_UNIX
  bytes.set(name, 2)
  return share(bytes)
}
