/** Reads phrases of placement: of several that fit the longest wins, then the one whose list comes first. */
import type { Token } from '../text/lex.ts'
import { addCircles } from './phrases/circles.ts'
import { addCorners } from './phrases/corners.ts'
import { addDirections } from './phrases/directions.ts'
import { addEdges } from './phrases/edges.ts'
import { addFaces } from './phrases/faces.ts'
import { addInsets } from './phrases/insets.ts'
import { addMiddles } from './phrases/middles.ts'
import { type Phrase, createPhraseList } from './phrase-list.ts'
import type { Place } from './place.ts'
import { addSpacing } from './phrases/spacing.ts'

const { phrases, say } = createPhraseList()
for (const add of [addCircles, addSpacing, addInsets, addCorners, addEdges, addFaces, addMiddles, addDirections])
  add(say)

const NUMERIC = new Set(['q', 'deg', 'n', 'pair'])

/** The phrases that can start with a word, and those that can start with a number or with anything; each in order. */
const byWord = new Map<string, Phrase[]>()
const byNumber: Phrase[] = []
const byAnything: Phrase[] = []
for (const phrase of phrases) {
  const { words, readers: own } = phrase.pattern.start
  if ([...own].some((name) => !NUMERIC.has(name))) {
    byAnything.push(phrase)
    continue
  }
  if (own.size > 0) byNumber.push(phrase)
  for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), phrase])
}

/** A phrase of placement that starts at token `i`; the longest one. */
export function readPlace(tokens: readonly Token[], i: number): { places: Place[]; end: number } | null {
  const token = tokens[i]
  if (!token) return null
  const isNumber = token.kind === 'number' || token.text === 'diameter'
  const candidates = [
    ...(byWord.get(token.text) ?? []),
    ...(isNumber ? byNumber : []),
    ...(token.kind === 'mark' && token.text !== '(' ? [] : byAnything),
  ]
  let best: { places: Place[]; end: number } | null = null
  for (const phrase of candidates) {
    const match = phrase.pattern.match(tokens, i)
    if (!match || match.end <= i || (best && match.end <= best.end)) continue
    const built = phrase.build(match.captures)
    if (!Array.isArray(built) && built.place === 'between') continue
    best = { places: Array.isArray(built) ? built : [built], end: match.end }
  }
  return best
}
