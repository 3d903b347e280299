/** Which solid a feature goes on. */
import type { SolidItem } from '../model/model.ts'
import type { Noun } from '../words/nouns.ts'
import type { Reference } from '../places/place.ts'
import type { Work } from './work.ts'
import { Question } from './question.ts'

/** The solid that a feature goes on: the one that was named, else the one the talk is about. */
export function hostOf(work: Work, reference: Reference | null, fallback: 'base' | 'last'): SolidItem {
  const solids = work.model.items.filter((item): item is SolidItem => item.kind === 'solid' && item.op !== 'cut')
  const [first] = solids
  const last = solids.at(-1)
  if (!first || !last)
    throw new Question('What is the part that this belongs to? Describe it first, for example "a plate 60 x 40 x 5"')
  if (!reference) return fallback === 'base' ? first : last
  if (reference.noun === null) return fallback === 'base' ? first : last
  const named = solids.filter((solid) => isCalled(solid, reference.noun))
  const pool = named.length > 0 ? named : solids.filter((solid) => isKindOf(solid, reference.noun))
  if (pool.length === 0) return first
  if (reference.ordinal !== null) {
    const picked = reference.ordinal < 0 ? pool.at(-1) : pool[reference.ordinal - 1]
    if (!picked) throw new Question(`Which ${reference.noun} is meant? There are ${pool.length}`)
    return picked
  }
  if (pool.length > 1 && new Set(pool.map(({ family }) => family)).size === 1) {
    throw new Question(`Which ${pool[0]?.name ?? reference.noun} is meant, the first or the second?`)
  }
  return pool[0] ?? first
}

/** True when a solid was called so. */
export function isCalled(solid: SolidItem, noun: Noun | null): boolean {
  return noun !== null && solid.nouns.includes(noun)
}

/** `the block` is a plate, `the disc` a cylinder: what people also call things. */
export function isKindOf(solid: SolidItem, noun: Noun | null): boolean {
  const blocks: readonly Noun[] = ['box', 'plate', 'cube', 'base', 'rectboss']
  const rounds: readonly Noun[] = ['cylinder', 'disc', 'pin', 'boss', 'shaft', 'collar', 'flange', 'standoff']
  const tubes: readonly Noun[] = ['tube', 'washer', 'ring', 'spacer', 'collar']
  const family = solid.family
  if (noun === 'base') return solid.op === 'base'
  if (noun === null) return true
  if (['box', 'plate', 'cube', 'squareBar'].includes(family)) return blocks.includes(noun)
  if (['cylinder', 'disc'].includes(family)) return rounds.includes(noun)
  return family === 'tube' ? tubes.includes(noun) : false
}
