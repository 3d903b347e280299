/** Signs and abbreviations of drawings, as the words that the grammar knows. */
import type { Token } from '../text/lex.ts'
import { canonicalWord } from '../text/spelling.ts'

/** One sign or shortened word, and what it is called. */
const SIGNS: Record<string, string> = {
  '⌴': 'counterbore',
  凵: 'counterbore',
  '⊔': 'counterbore',
  '⌵': 'countersink',
  '⋁': 'countersink',
  '↧': 'depth',
  '⤓': 'depth',
  '⏥': 'flat',
  '□': 'square',
  '⬜': 'square',
}

/** Shortened phrases of several tokens, and what they stand for; longest first. */
const PHRASES: [short: string, long: string][] = [
  ['c / c', 'centre to centre'],
  ['c - c', 'centre to centre'],
  ['c / l', 'centreline'],
  ['c l', 'centreline'],
  ['eq sp', 'equally spaced'],
  ['eq . sp .', 'equally spaced'],
  ['equi spaced', 'equally spaced'],
  ['eql sp', 'equally spaced'],
  ['b . c . d .', 'bolt circle diameter'],
  ['b . c .', 'bolt circle'],
  ['b c', 'bolt circle'],
  ['p . c . d .', 'bolt circle diameter'],
  ['p . c . d', 'bolt circle diameter'],
  ['a / f', 'across flats'],
  ['a . f .', 'across flats'],
  ['hex af', 'across flats'],
  ['typ', ''],
  ['typ .', ''],
  ['n t s', ''],
  ['blk', 'block'],
  ['solid print', 'print'],
  ['solid printed', 'printed'],
  ['solid printing', 'printing'],
  ['solid printer', 'printer'],
]
const BY_FIRST = Map.groupBy(
  PHRASES.map(([short, long]) => ({ short: short.split(' '), long: long === '' ? [] : long.split(' ') })).toSorted(
    (a, b) => b.short.length - a.short.length,
  ),
  ({ short: [first = ''] }) => first,
)

/** The tokens with every sign as a word. */
export function readSigns(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]
    if (!token) break
    const sign = Object.hasOwn(SIGNS, token.text) ? SIGNS[token.text] : undefined
    if (sign !== undefined) {
      out.push({ ...token, kind: 'word', text: sign })
      i++
      continue
    }
    const ordinal = ordinalAt(tokens, i)
    if (ordinal !== null) {
      out.push({ ...token, kind: 'word', text: ordinal, to: tokens[i + 1]?.to ?? token.to })
      i += 2
      continue
    }
    if (isLetter(tokens, i)) {
      i++
      continue
    }
    const found = BY_FIRST.get(token.text)?.find(({ short }) => short.every((text, k) => tokens[i + k]?.text === text))
    if (!found) {
      out.push(token)
      i++
      continue
    }
    const last = tokens[i + found.short.length - 1] ?? token
    for (const text of found.long) out.push({ ...token, kind: 'word', text: canonicalWord(text), to: last.to })
    i += found.short.length
  }
  return out
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** `1st`, `2nd`: as words. */
function ordinalAt(tokens: readonly Token[], i: number): string | null {
  const [number, ending] = [tokens[i], tokens[i + 1]]
  if (number?.kind !== 'number' || !ending?.glued || !['st', 'nd', 'rd', 'th'].includes(ending.text)) return null
  return ORDINALS[number.value] ?? null
}

const LETTERED = new Set(['leg', 'side', 'arm', 'flange', 'wall', 'section', 'step', 'edge', 'hole', 'part'])

/** `leg A: 80`, `side 1 = 40`: only names one of several. */
function isLetter(tokens: readonly Token[], i: number): boolean {
  const [before, token, after] = [tokens[i - 1], tokens[i], tokens[i + 1]]
  const isName = token?.kind === 'number' ? [1, 2, 3, 4].includes(token.value) : /^[a-d]$/.test(token?.text ?? '')
  return isName && !token?.glued && LETTERED.has(before?.text ?? '') && [':', '='].includes(after?.text ?? '')
}
