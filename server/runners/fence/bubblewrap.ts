/** Starts a program in namespaces of its own, by bubblewrap, which needs no rights where the kernel lets users make namespaces. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from '../process/command.ts'

const PLACES = ['/usr/bin', '/usr/local/bin', '/bin', '/run/current-system/sw/bin', '/run/wrappers/bin']
/** Where the dynamic loader and the C library lie. */
const LIBRARIES = ['/lib', '/lib64', '/usr/lib', '/nix/store']
const DEVICES = ['/dev/null', '/dev/urandom']
const NOBODY = '65534'

/** Path of bubblewrap, or null. That it is there does not mean that it works. */
function findBubblewrap(): string | null {
  return PLACES.map((place) => join(place, 'bwrap')).find((path) => existsSync(path)) ?? null
}

/**
 * The command inside of new namespaces: no network, no other process in sight, no user but nobody. It sees the system's
 * libraries, Node, and of the app the runner and the packages, all read-only; there is no writable place. It dies with
 * whoever starts it.
 *
 * @param root - Folder of the app.
 * @returns Null where bubblewrap is not installed.
 */
export function insideNamespaces({ file, args, env }: Command, root: string): Command | null {
  const bubblewrap = findBubblewrap()
  if (!bubblewrap) return null
  const readOnly = [
    ...LIBRARIES.filter((path) => existsSync(path)),
    dirname(dirname(file)) === '/usr' ? file : dirname(file),
    join(root, 'runner'),
    join(root, 'node_modules'),
    join(root, 'package.json'),
  ]
  return {
    file: bubblewrap,
    args: [
      '--unshare-all',
      '--unshare-user',
      '--disable-userns',
      '--as-pid-1',
      '--die-with-parent',
      '--new-session',
      '--cap-drop',
      'ALL',
      '--uid',
      NOBODY,
      '--gid',
      NOBODY,
      '--hostname',
      'job',
      ...readOnly.flatMap((path) => ['--ro-bind', path, path]),
      ...DEVICES.flatMap((path) => ['--dev-bind', path, path]),
      '--proc',
      '/proc',
      '--remount-ro',
      '/',
      '--chdir',
      '/',
      '--',
      file,
      ...args,
    ],
    env,
  }
}
