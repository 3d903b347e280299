import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examineMachine, fenceOf } from '../../server/runners/sandbox.ts'
import { codeOf, ROOT } from '../runners/runs.ts'
import { LAYERS, readAttacks, type Layer } from './read-attacks.ts'
import { createTarget, type Target } from './target.ts'

const machine = await examineMachine(ROOT)
const fence = fenceOf(machine.layers)
const attacks = readAttacks()
/** Layers of this machine; Node brings the last two. */
const present = LAYERS.filter((layer) => layer === 'permissions' || layer === 'compartment' || fence[layer])
const outer = present.filter((layer) => layer !== 'compartment')

/** Attacks that these layers stop. Those on limits are stopped by none alone: all of them keep the same clocks. */
const stoppedBy = (layers: readonly Layer[]) =>
  attacks.filter(
    ({ stoppedBy: by, ends }) => by.some((layer) => layers.includes(layer)) && (layers.length > 1 || ends.length === 0),
  )

let id = 0

function judge(kind: 'forks' | 'spares', layers: readonly Layer[]): void {
  let target: Target
  beforeAll(async () => {
    target = await createTarget(kind, layers, `attack-${process.pid}-${++id}`)
  })
  afterAll(() => target[Symbol.asyncDispose]())

  test.each(stoppedBy(layers))('$name is stopped: $what', async (attack) => {
    const { run, evidence } = await target.attack(attack)
    expect(evidence).toEqual([])
    expect(attack.ends).toSatisfy((ends: readonly string[]) => ends.length === 0 || ends.includes(codeOf(run)))
  })
}

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
})

describe('spares with all layers but the compartment', () => {
  judge('spares', outer)
})

/**
 * The positive control: what gets through where nothing is put up. (A fork cannot start programs or threads even then, and some
 * attacks are on things that no runner has at all.)
 */
const SUCCEED_UNFENCED = {
  forks: [
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
  ],
  spares: [
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
  ],
}

describe.each(['forks', 'spares'] as const)('with no layer at all, %s', (kind) => {
  test.runIf(kind === 'spares' || machine.fork.on)(
    'are reached by the same attacks',
    async () => {
      await using target = await createTarget(kind, [], `attack-${process.pid}-open-${kind}`)
      const succeeded: string[] = []
      for (const attack of attacks.filter(({ name }) => SUCCEED_UNFENCED[kind].includes(name))) {
        // Dying takes a while on a busy machine: what the first try did is seen at the second.
        const { evidence } = await target.attack(attack)
        if (evidence.length > 0 || (await target.attack(attack)).evidence.length > 0) succeeded.push(attack.name)
      }
      expect(SUCCEED_UNFENCED[kind].filter((name) => !succeeded.includes(name))).toEqual([])
    },
    120_000,
  )
})
