/**
 * Landlock: the kernel's own fence for processes without rights. The rule set here has no rule, so that nothing is let
 * through: no file, no TCP port and, where the kernel knows them, no abstract socket and no signal to the outside.
 *
 * @see Linux: Documentation/userspace-api/landlock.rst
 */
import { addressOf, closeDescriptor, renouncePrivileges, systemCall } from './libc.ts'

const ASK_VERSION = 1
/** How many kinds of file access each version of the interface knows. */
const FILE_RIGHTS = [0n, 13n, 14n, 15n, 15n, 16n]
const TCP = 0b11n // bind, connect
const SCOPE = 0b11n // abstract unix sockets, signals

/** Version of the kernel's interface; 0 where Landlock is missing or switched off. */
export function landlockVersion(): number {
  return Math.max(0, systemCall('landlock_create_ruleset', 0, 0, ASK_VERSION))
}

/**
 * Makes ready to take every right that this version of Landlock knows from the calling thread and from what it forks, for
 * ever. Nested calls narrow further: a process cannot signal or look into one that stands outside of its innermost fence.
 *
 * @returns The function that does it, and what it covers, in words.
 * @throws Error when the kernel has no Landlock, or, when it is done, refuses.
 */
export function prepareLandlock(): { denyAll: () => void; covers: string } {
  const version = landlockVersion()
  if (version === 0) throw new Error('Cannot use Landlock: this kernel does not offer it')
  const rights = FILE_RIGHTS[Math.min(version, FILE_RIGHTS.length - 1)] ?? 0n
  const attributes = new BigUint64Array([(1n << rights) - 1n, version >= 4 ? TCP : 0n, version >= 6 ? SCOPE : 0n])
  const size = version >= 6 ? 24 : version >= 4 ? 16 : 8
  const address = addressOf(attributes)

  function denyAll(): void {
    const rules = attributes.length > 0 ? systemCall('landlock_create_ruleset', address, size, 0) : -1
    if (rules < 0) throw new Error('Cannot use Landlock: the rule set was refused')
    renouncePrivileges()
    const answer = systemCall('landlock_restrict_self', rules, 0)
    closeDescriptor(rules)
    if (answer !== 0) throw new Error('Cannot use Landlock: restricting this process was refused')
  }

  const covers = ['files', version >= 4 && 'TCP', version >= 6 && 'signals and abstract sockets'].filter(Boolean)
  return { denyAll, covers: covers.join(', ') }
}
