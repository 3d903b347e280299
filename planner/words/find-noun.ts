/** Finds nouns in a text. */
import type { Token } from '../text/lex.ts'
import { listed } from './listed.ts'
import { NOUNS, type Noun } from './nouns.ts'

/** A noun found in the text. */
export interface NounMatch {
  noun: Noun
  plural: boolean
  words: number
}

const IRREGULAR: Record<string, string> = {
  die: 'dice',
  tooth: 'teeth',
  foot: 'feet',
  radius: 'radii',
  vertex: 'vertices',
}

function pluralOf(phrase: string): string {
  const words = phrase.split(' ')
  const last = words.pop() ?? ''
  const plural =
    IRREGULAR[last] ??
    (/(s|x|ch|sh)$/.test(last) ? `${last}es` : /[^aeiou]y$/.test(last) ? `${last.slice(0, -1)}ies` : `${last}s`)
  return [...words, plural].join(' ')
}

const BY_PHRASE = new Map<string, { noun: Noun; plural: boolean }>()
/** How many words the longest noun has that begins with a word. */
const LONGEST = new Map<string, number>()
for (const [noun, phrases] of Object.entries(NOUNS)) {
  for (const phrase of listed(phrases)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the key type of a const table
    const id = noun as Noun
    if (!BY_PHRASE.has(phrase)) BY_PHRASE.set(phrase, { noun: id, plural: false })
    if (!BY_PHRASE.has(pluralOf(phrase))) BY_PHRASE.set(pluralOf(phrase), { noun: id, plural: true })
    for (const one of [phrase, pluralOf(phrase)]) {
      const [first = '', ...rest] = one.split(' ')
      LONGEST.set(first, Math.max(LONGEST.get(first) ?? 0, rest.length + 1))
    }
  }
}

/** The longest noun that starts at the first of these words. */
export function findNoun(words: readonly string[]): NounMatch | null {
  const longest = LONGEST.get(words[0] ?? '') ?? 0
  for (let length = Math.min(longest, words.length); length > 0; length--) {
    const found = BY_PHRASE.get(words.slice(0, length).join(' '))
    if (found) return { ...found, words: length }
  }
  return null
}

/** Every single word that occurs in a noun; the closed vocabulary for typing errors. */
export function nounWords(): Set<string> {
  return new Set([...BY_PHRASE.keys()].flatMap((phrase) => phrase.split(' ')))
}

/** The longest noun at token `i`; hyphens between its words count as spaces. */
export function findNounAt(tokens: readonly Token[], i: number): { noun: Noun; plural: boolean; end: number } | null {
  if (!LONGEST.has(tokens[i]?.text ?? '')) return null
  const words: string[] = []
  const ends: number[] = []
  for (let k = i; k < Math.min(tokens.length, i + 8); k++) {
    const token = tokens[k]
    if (token?.text === '-' && k > i && tokens[k + 1]?.kind === 'word') continue
    if (token?.kind !== 'word') break
    words.push(token.text)
    ends.push(k + 1)
  }
  const found = findNoun(words)
  return found ? { noun: found.noun, plural: found.plural, end: ends[found.words - 1] ?? i + 1 } : null
}
