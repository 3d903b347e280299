/** Number words: `four`, `twenty-five`, `one and a half`, `half a dozen`. */
import type { Token } from './lex.ts'

const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SMALL = new Map<string, number>([
  ...ONES.map((word, n) => [word, n] as const),
  ...TENS.map((word, n) => [word, 20 + 10 * n] as const),
])
const FRACTIONS = new Map([
  ['half', 1 / 2],
  ['halves', 1 / 2],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
  ['fifths', 1 / 5],
  ['eighth', 1 / 8],
  ['eighths', 1 / 8],
  ['sixteenth', 1 / 16],
  ['sixteenths', 1 / 16],
])
const LENGTH_UNITS = new Set(['mm', 'cm', 'm', 'inch', 'foot'])
/** Words after which `one` is a pronoun: `a second one`, `one in each corner`. */
const AFTER_PRONOUN = new Set([
  'in',
  'at',
  'on',
  'per',
  'for',
  'of',
  'to',
  'end',
  'side',
  'near',
  'through',
  'hole',
  'corner',
])
const BEFORE_PRONOUN = new Set(
  'second third fourth fifth first other another smaller larger bigger last next same new each'.split(' '),
)

/** Replaces number words by number tokens with `spelled: true`; all other tokens stay as they are. */
export function joinNumberWords(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  let i = 0
  while (i < tokens.length) {
    const found = readNumberWords(tokens, i)
    const token = tokens[i]
    if (found) {
      const last = tokens[found.end - 1]
      if (token && last) {
        out.push({ ...token, kind: 'number', value: found.value, spelled: true, to: last.to })
      }
      i = found.end
    } else {
      if (token) out.push(token)
      i++
    }
  }
  return out
}

function readNumberWords(tokens: readonly Token[], i: number): { value: number; end: number } | null {
  const word = (k: number): string => (tokens[k]?.kind === 'word' ? (tokens[k]?.text ?? '') : '')
  const first = word(i)
  if (first === 'dozen') return { value: 12, end: i + 1 }
  if (first === 'pair' || first === 'couple') return { value: 2, end: word(i + 1) === 'of' ? i + 2 : i + 1 }
  if (first === 'half' && word(i + 1) === 'a' && word(i + 2) === 'dozen') return { value: 6, end: i + 3 }
  if ((first === 'a' || first === 'an') && ['dozen', 'pair', 'couple'].includes(word(i + 1))) {
    return readNumberWords(tokens, i + 1)
  }
  const fraction = readFraction(tokens, i, word)
  if (fraction) return fraction
  let value = SMALL.get(first)
  if (value === undefined) return null
  if (first === 'one' && (AFTER_PRONOUN.has(word(i + 1)) || BEFORE_PRONOUN.has(word(i - 1)))) return null
  let end = i + 1
  const skipDash = (): number => (tokens[end]?.text === '-' ? end + 1 : end)
  if (value >= 20) {
    const ones = SMALL.get(word(skipDash()))
    if (ones !== undefined && ones > 0 && ones < 10) {
      value += ones
      end = skipDash() + 1
    }
  }
  if (word(end) === 'hundred') {
    value *= 100
    end++
    const rest = readNumberWords(tokens, word(end) === 'and' ? end + 1 : end)
    if (rest && rest.value < 100) {
      value += rest.value
      end = rest.end
    }
  }
  // `one and a half inches`, `three quarters of an inch`, `three eighths inch`
  const part = FRACTIONS.get(word(end))
  if (part !== undefined && (value === 1 || word(end).endsWith('s'))) {
    const unitAt = skipWords(tokens, word, end + 1)
    if (LENGTH_UNITS.has(word(unitAt))) return { value: value * part, end: unitAt }
  }
  if (word(end) === 'and' && word(end + 1) === 'a' && FRACTIONS.has(word(end + 2))) {
    return { value: value + (FRACTIONS.get(word(end + 2)) ?? 0), end: end + 3 }
  }
  if (word(end) === 'point') {
    const digit = SMALL.get(word(end + 1))
    if (digit !== undefined && digit < 10) return { value: value + digit / 10, end: end + 2 }
  }
  return { value, end }
}

/** `half an inch`, `a quarter inch`: a fraction counts as a number only in front of a unit of length. */
function readFraction(
  tokens: readonly Token[],
  i: number,
  word: (k: number) => string,
): { value: number; end: number } | null {
  const at = ['a', 'an'].includes(word(i)) ? i + 1 : i
  const value = FRACTIONS.get(word(at))
  if (value === undefined || tokens[at]?.kind !== 'word') return null
  const unitAt = skipWords(tokens, word, at + 1)
  return LENGTH_UNITS.has(word(unitAt)) ? { value, end: unitAt } : null
}

function skipWords(tokens: readonly Token[], word: (k: number) => string, start: number): number {
  let i = tokens[start]?.text === '-' ? start + 1 : start
  if (word(i) === 'of') i++
  if (word(i) === 'a' || word(i) === 'an') i++
  return i
}
