import { describe, expect, test } from 'vitest'
import { failUnfenced, judge, machine, outer, present } from './judge.ts'

/** What gets through where nothing is put up. A fork cannot start programs or threads even then. */
const SUCCEED_UNFENCED = [
  'climb-from-errors',
  'climb-from-stack',
  'climb-from-values',
  'connect-abstract',
  'connect-tcp',
  'connect-unix',
  'fetch',
  'fill-disk',
  'hidden-import',
  'kill-fork-server',
  'kill-server',
  'kill-sibling',
  'leave-hard-link',
  'leave-symlink',
  'lift-limits',
  'listen',
  'look-up-name',
  'pollute-prototypes',
  'read-environ',
  'read-file',
  'read-memory',
  'read-through-proc',
  'send-udp',
  'system-calls',
  'write-file',
  'write-report',
]

describe.runIf(machine.fork.on)('the fork server', () => {
  describe.each(present)('with %s alone', (layer) => {
    judge('forks', [layer])
  })
  describe('with all layers but the compartment', () => {
    judge('forks', outer)
  })
  describe('with all layers', () => {
    judge('forks', present)
  })

  test('with no layer at all is reached by the same attacks', async () => {
    expect(await failUnfenced('forks', SUCCEED_UNFENCED)).toEqual([])
  })
})
