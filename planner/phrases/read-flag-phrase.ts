/** Reads adjectives of more than one word. */
import { familiesOf } from '../families/catalogue.ts'
import { FLAG_PHRASES } from '../words/flag-phrases.ts'
import { listed } from '../words/listed.ts'
import type { Token } from '../text/lex.ts'
import { findNounAt } from '../words/find-noun.ts'

const PHRASES = Object.entries(FLAG_PHRASES)
  .flatMap(([flag, phrases]) => listed(phrases).map((phrase) => ({ flag, words: phrase.split(' ') })))
  .toSorted((a, b) => b.words.length - a.words.length)

/** Adjectives of more than one word: `open at the top`, `closed bottom`. */
export function readFlagPhrase(tokens: readonly Token[], i: number): { flag: string; end: number } | null {
  for (const { flag, words } of PHRASES) {
    let at = i
    const fits = words.every((word) => {
      if (tokens[at]?.text === '-' && at > i) at++
      return tokens[at++]?.text === word
    })
    // `open top box` is a noun.
    const noun = flag === 'openTop' ? findNounAt(tokens, i) : null
    if (fits && words.length > 1 && !(noun && familiesOf(noun.noun).length > 0)) return { flag, end: at }
  }
  return null
}
