/**
 * The tests use a real browser and a real PostgreSQL. Runs before them: looks for both, and where they are missing installs
 * them from Debian's packages if it may, or says what to type.
 */
import { spawnSync } from 'node:child_process'
import { findProgram } from './find-program.ts'

const TOOLS = [
  {
    name: 'Chromium',
    package: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    env: 'CHROMIUM_PATH',
  },
  { name: 'PostgreSQL', package: 'postgresql', programs: ['postgres'] },
] as const

const missing = TOOLS.filter((tool) => findProgram(...tool.programs) === null)
if (missing.length > 0) install(missing.map((tool) => tool.package))

function install(packages: readonly string[]): void {
  const names = packages.join(' ')
  process.stdout.write(
    `The tests need ${missing.map(({ name }) => name).join(' and ')}; installing from Debian's packages…\n`,
  )
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  for (const args of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', ...packages],
  ]) {
    const [file = '', ...rest] = [...asRoot, ...args]
    const { status, error } = spawnSync(file, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status === 0 && !error) continue
    throw new Error(`Cannot install ${names}: run "sudo apt-get install ${names}", or put their programs on the PATH`)
  }
}
