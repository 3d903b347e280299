import { describe, expect, test } from 'vitest'
import { failUnfenced, judge, outer } from './judge.ts'

/** What gets through where nothing is put up. */
const SUCCEED_UNFENCED = [
  'become-another',
  'climb-by-species',
  'climb-from-errors',
  'climb-from-stack',
  'climb-from-values',
  'connect-abstract',
  'connect-tcp',
  'connect-unix',
  'fetch',
  'fill-disk',
  'fork-bomb',
  'hidden-import',
  'kill-server',
  'leave-fifo',
  'leave-hard-link',
  'leave-symlink',
  'lift-limits',
  'listen',
  'look-up-name',
  'open-debugger',
  'poison-packages',
  'pollute-prototypes',
  'read-database',
  'read-environ',
  'read-file',
  'read-memory',
  'read-through-proc',
  'send-udp',
  'start-by-binding',
  'start-itself',
  'start-shell',
  'system-calls',
  'threads',
  'wasi',
  'write-database',
  'write-file',
  'write-report',
]

describe('spares', () => {
  describe('with all layers but the compartment', () => {
    judge('spares', outer)
  })

  test('with no layer at all are reached by the same attacks', async () => {
    expect(await failUnfenced('spares', SUCCEED_UNFENCED)).toEqual([])
  })
})
