/** Reads German: words of the trade become their English ones, each with the place in the prompt that it came from. */
import type { Token } from '../text/lex.ts'
import { canonicalWord } from '../text/spelling.ts'
import { isKnownWord } from '../words/typos.ts'
import { GERMAN_WORDS } from './german-words.ts'

interface Entry {
  german: readonly string[]
  english: readonly string[]
}

/** `Außen-Ø` is written like `aussen`. */
const plain = (word: string): string =>
  word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')

/** Words of a phrase as the lexer cuts them: a hyphen inside of a word is no mark. */
const wordsOf = (text: string): string[] => text.trim().split(/[\s-]+/)

const ENTRIES = GERMAN_WORDS.trim()
  .split('\n')
  .flatMap((line): Entry[] => {
    const [left = '', right = ''] = line.split(' = ')
    const english = right.split(' ').map(canonicalWord)
    return left.split(',').map((phrase) => ({ german: wordsOf(phrase), english }))
  })
const BY_FIRST = Map.groupBy(
  ENTRIES.toSorted((a, b) => b.german.length - a.german.length),
  ({ german: [first = ''] }) => first,
)

/** A prompt of which this share of the words is German, or that many, is read as German. */
const MIN_SHARE = 0.25
const MIN_WORDS = 2
/** Short words, and those that may as well be English: they are German only where others are. */
const MIN_LETTERS = 4
const AMBIGUOUS = new Set(['mass', 'masse', 'links', 'stark', 'dose', 'lang', 'form', 'rand', 'gern', 'nuten', 'fase'])

/** The tokens in English when the prompt is German; else as they are. */
export function readGerman(tokens: readonly Token[]): Token[] {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => plain(text))
  const german = words.filter((word) => BY_FIRST.has(word) && !isKnownWord(word)).length
  const isGerman = german >= MIN_WORDS || german >= MIN_SHARE * words.length
  if (german === 0) return [...tokens]
  const out: Token[] = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]
    if (!token) break
    const entry = token.kind === 'word' && (isGerman || isPlainlyGerman(token.text)) ? entryAt(tokens, i) : null
    if (!entry) {
      out.push(token)
      i++
      continue
    }
    const last = tokens[i + entry.german.length - 1] ?? token
    for (const text of entry.english) out.push({ ...token, text, to: last.to })
    i += entry.german.length
  }
  return out
}

const isPlainlyGerman = (word: string): boolean =>
  word.length >= MIN_LETTERS && !AMBIGUOUS.has(word) && !isKnownWord(word)

function entryAt(tokens: readonly Token[], i: number): Entry | null {
  const candidates = BY_FIRST.get(plain(tokens[i]?.text ?? '')) ?? []
  return candidates.find(({ german }) => german.every((word, k) => plain(tokens[i + k]?.text ?? '') === word)) ?? null
}
