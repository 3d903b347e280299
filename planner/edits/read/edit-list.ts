/** How the phrases of change are written down. */
import { type Pattern, compilePattern } from '../../text/pattern.ts'
import type { Edit } from '../edit.ts'
import { type Captured, readers } from './edit-readers.ts'

/** A phrase and the changes that it means. */
export interface Phrase {
  pattern: Pattern<Captured>
  build(captures: readonly Captured[]): Edit[]
}

/** Adds phrases, one a line, that mean the same; the builder gets what the braces captured, in order. */
export type Say = (source: string, build: (...captures: never[]) => Edit | Edit[]) => void

/** A list of phrases, and the function that adds to it. */
export function createEditList(): { phrases: Phrase[]; say: Say } {
  const phrases: Phrase[] = []
  const say: Say = (source, build) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a builder names the values of its pattern's readers, in order
    const typed = build as unknown as (...captures: Captured[]) => Edit | Edit[]
    for (const one of source
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)) {
      phrases.push({ pattern: compilePattern(one, readers), build: (captures) => [typed(...captures)].flat() })
    }
  }

  return { phrases, say }
}

/** Verbs that change. */
export const MAKE = 'make|set|change|adjust|convert|modify|turn|have|let|get|use|want|give|put|resize|bring|update|edit'
/** Words between what is changed and its new value. */
export const BE =
  'to|be|=|:|into|at|equal|only|is|are|should|must|needs|shall|have|has|a|an|now|exactly|become|becomes|of'
