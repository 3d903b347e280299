import { describe, expect, test } from 'vitest'
import { checkLevel } from '../../server/runners/choose.ts'
import { probeFence } from '../../server/runners/fence/probe.ts'
import { examineMachine, fenceOf, levelOf } from '../../server/runners/fence/sandbox.ts'
import { ROOT } from './runs.ts'
import { OPEN } from './start.ts'

const machine = await examineMachine(ROOT)
const fence = fenceOf(machine.layers)

async function done(chosen: typeof OPEN, forks = false): Promise<string[]> {
  const outcome = await probeFence({ root: ROOT, fence: chosen, forks })
  if ('failed' in outcome) throw new Error(outcome.failed)
  return outcome.done
}

describe.runIf(process.platform === 'linux')('a probe', () => {
  test('gets through where nothing is put up', async () => {
    expect(await done(OPEN)).toEqual(
      expect.arrayContaining([
        'read a file',
        'write a file',
        'connect by TCP',
        'send by UDP',
        'connect to a unix socket',
        'signal another process',
        'start a process',
        'start a program',
      ]),
    )
  })

  test.runIf(fence.seccomp)('gets through seccomp nowhere', async () => {
    expect(await done({ ...OPEN, seccomp: true })).toEqual([])
  })

  test.runIf(fence.seccomp)('gets through seccomp nowhere from a fork', async () => {
    expect(await done({ ...OPEN, seccomp: true }, true)).toEqual([])
  })

  test.runIf(fence.landlock)('reaches no file through Landlock', async () => {
    const reached = await done({ ...OPEN, landlock: true })
    expect(reached.filter((act) => act.includes('file') && act !== 'make a hidden file')).toEqual([])
    expect(reached).not.toContain('start a program')
  })

  test.runIf(fence.namespaces)('reaches nothing outside of its namespaces', async () => {
    const inside = new Set(['make a hidden file', 'start a process', 'start a program'])
    expect((await done({ ...OPEN, namespaces: true })).filter((act) => !inside.has(act))).toEqual([])
  })

  test('gets through nowhere where everything is put up', async () => {
    expect(await done(fence, machine.fork.on)).toEqual([])
  })
})

describe('the level', () => {
  const ask = { requireSandbox: 'none', host: '127.0.0.1', allowWeakSandbox: false } as const
  const weak = { level: 'basic', layers: [{ name: 'seccomp', on: false, why: 'not offered' }] } as const
  const sandbox = { ...weak, layers: [...weak.layers] }

  test.each([
    [{ namespaces: true, landlock: false, seccomp: true }, 'strong'],
    [{ namespaces: false, landlock: true, seccomp: true }, 'good'],
    [{ namespaces: false, landlock: false, seccomp: true }, 'good'],
    [OPEN, 'basic'],
  ] as const)('of %j is %s', (layers, level) => {
    expect(levelOf(layers)).toBe(level)
  })

  test('that is too low for REQUIRE_SANDBOX is refused with what is missing', () => {
    expect(() => checkLevel({ ...ask, requireSandbox: 'good' }, sandbox, () => {})).toThrow(
      /REQUIRE_SANDBOX=good.*basic.*\n.*seccomp: not offered/,
    )
  })

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('may be weak on %s', (host) => {
    expect(() => checkLevel({ ...ask, host }, sandbox, () => {})).not.toThrow()
  })

  test('may not be weak where others can reach the server', () => {
    expect(() => checkLevel({ ...ask, host: '0.0.0.0' }, sandbox, () => {})).toThrow(/ALLOW_WEAK_SANDBOX=true/)
  })

  test('may be weak by order, with a warning', () => {
    const warnings: string[] = []
    checkLevel({ ...ask, host: '0.0.0.0', allowWeakSandbox: true }, sandbox, (message) => warnings.push(message))
    expect(warnings).toEqual([expect.stringContaining('only "basic"')])
  })
})
