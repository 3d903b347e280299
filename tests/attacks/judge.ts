/** Judges a runner by the attack scripts, with chosen layers on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examineMachine, fenceOf } from '../../server/runners/fence/sandbox.ts'
import { codeOf, ROOT } from '../runners/runs.ts'
import { LAYERS, readAttacks, type Layer } from './read-attacks.ts'
import { createTarget, type Kind, type Target } from './target.ts'

export const machine = await examineMachine(ROOT)
const fence = fenceOf(machine.layers)
const attacks = readAttacks()
/** Layers of this machine; Node brings the last two. */
export const present = LAYERS.filter((layer) => layer === 'permissions' || layer === 'compartment' || fence[layer])
/** All that do not hang on the language. */
export const outer = present.filter((layer) => layer !== 'compartment')

/** Attacks that these layers stop. Those on limits are stopped by none alone: all of them keep the same clocks. */
const stoppedBy = (layers: readonly Layer[]) =>
  attacks.filter(
    ({ stoppedBy: by, ends }) => by.some((layer) => layers.includes(layer)) && (layers.length > 1 || ends.length === 0),
  )

let id = 0

/** One test for each attack that these layers stop: it leaves nothing outside, and ends as it should. */
export function judge(kind: Kind, layers: readonly Layer[]): void {
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

/** The positive control: those of the named attacks that fail although nothing is put up. */
export async function failUnfenced(kind: Kind, names: readonly string[]): Promise<string[]> {
  await using target = await createTarget(kind, [], `attack-${process.pid}-open`)
  const failed: string[] = []
  for (const name of names) {
    const attack = attacks.find((one) => one.name === name)
    if (!attack) throw new Error(`There is no attack "${name}"`)
    // Dying takes a while on a busy machine: what the first try did is seen at the second.
    const { evidence } = await target.attack(attack)
    if (evidence.length === 0 && (await target.attack(attack)).evidence.length === 0) failed.push(name)
  }
  return failed
}
