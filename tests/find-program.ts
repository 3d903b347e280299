/** Where programs lie that the tests use. */
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian keeps PostgreSQL's programs off the PATH, in a folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql'

/** Path of the first of these programs that is installed, or null. */
export function findProgram(...names: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...debianPostgresFolders()]
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return paths.find(isExecutable) ?? null
}

/** The newest version first. */
function debianPostgresFolders(): string[] {
  try {
    const versions = readdirSync(DEBIAN_POSTGRES).toSorted((a, b) => Number(b) - Number(a))
    return versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
  } catch {
    // Not a Debian.
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
