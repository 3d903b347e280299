/** How the phrases of placement are written down. */
import { type Pattern, compilePattern } from '../text/pattern.ts'
import type { Place } from './place.ts'
import { type Captured, readers } from './readers.ts'

/** A phrase and what it means. */
export interface Phrase {
  pattern: Pattern<Captured>
  build(captures: readonly Captured[]): Place | Place[]
}

/** Adds phrases, one a line, that mean the same; the builder gets what the braces captured, in order. */
export type Say = (source: string, build: (...captures: never[]) => Place | Place[]) => void

/** A list of phrases, and the function that adds to it. */
export function createPhraseList(): { phrases: Phrase[]; say: Say } {
  const phrases: Phrase[] = []
  const say: Say = (source, build) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a builder names the values of its pattern's readers, in order
    const typed = build as unknown as (...captures: Captured[]) => Place | Place[]
    for (const one of source
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)) {
      phrases.push({ pattern: compilePattern(one, readers), build: (captures) => typed(...captures) })
    }
  }
  return { phrases, say }
}

/** What distances are measured from. */
export const EDGE = 'edge|edges|side|sides|perimeter|boundary|outline|contour'
/** The middle. */
export const HUB = 'centre|middle'
/** Prepositions that place. */
export const PREP = 'in|at|on|to|near|into|onto|from'
/** Outward normals by the names of sides. */
export const DIRECTIONS = { top: '+z', bottom: '-z', front: '-y', back: '+y', left: '-x', right: '+x' } as const
