/**
 * The first stage: from the text of a prompt to words that the grammar knows. Signs of drawings, units, fractions, German and
 * typing errors become plain English words; remarks and notes are taken out, and remembered.
 */
import { type Token, lex } from '../text/lex.ts'
import { joinNumberWords } from '../text/numbers.ts'
import { correctTypos } from '../words/typos.ts'
import { readGerman } from './german.ts'
import { type Passage, takeNotes } from './notes.ts'
import { takePassedOver } from './passed-over.ts'
import { readSigns } from './signs.ts'

/** The words of a prompt, and what was set apart. */
export interface Normalised {
  tokens: Token[]
  /** Typing errors that were read over. */
  corrections: { from: string; to: string }[]
  /** Tolerances, fits and finishes, as written. */
  notes: string[]
  /** Remarks that change nothing, as written. */
  passed: string[]
}

/** Normalises a prompt. Nothing is lost: every word is in the tokens, the notes or the passages, or is mere courtesy. */
export function normalise(prompt: string): Normalised {
  const read = joinCentreLines(readSigns(readGerman(lex(prompt))))
  const { tokens, corrections } = correctTypos(joinNumberWords(read))
  const noted = takeNotes(tokens)
  const kept = takePassedOver(noted.tokens)
  const quote = ({ from, to }: Passage): string =>
    prompt
      .slice(from, to)
      .trim()
      .replace(/[\s.,;:!?]+$/, '')
  return { tokens: kept.tokens, corrections, notes: noted.notes.map(quote), passed: kept.passed.map(quote) }
}

/** `centre line` is one word. */
function joinCentreLines(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, k) => {
    if (token.text === 'line' && tokens[k - 1]?.text === 'centre') return []
    const next = tokens[k + 1]
    return token.text === 'centre' && next?.text === 'line' ? [{ ...token, text: 'centreline', to: next.to }] : [token]
  })
}
