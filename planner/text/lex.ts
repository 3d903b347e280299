/** Cuts a prompt into tokens that know where they came from. Everything later works on tokens, never on the text. */
import { canonicalWord } from './spelling.ts'

/** One word, number or mark; `from` and `to` are offsets in the prompt. */
export interface Token {
  kind: 'word' | 'number' | 'mark' | 'thread'
  /** Canonical lower-case spelling (`center` is `centre`), the mark itself, or the digits. */
  text: string
  from: number
  to: number
  /** Number tokens: the value; thread tokens: the nominal diameter in mm. */
  value: number
  /** True when written as a word: `four`, not `4`. */
  spelled: boolean
  /** True when no space stands before it. */
  glued: boolean
}

const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅙': 1 / 6,
  '⅕': 1 / 5,
}

const RULES: [kind: string, pattern: RegExp][] = [
  ['space', /[ \t\u00a0\u2009\u202f]+/y],
  ['break', /\r?\n\s*(?:(?:\d{1,2}[.)]|[-*•–·])\s+(?=\S))?/y],
  ['abbreviation', /([OI])\.D\.?/iy],
  ['dimensional', /[23]d\b/iy],
  [
    'shortened',
    /(dia|diam|ht|thk|approx|qty|no|nos|pcs|dims|rad|len|incl|max|ctr|vert|horiz|rect|sq|cyl)\.(?=\s|\d|$)/iy,
  ],
  ['sunk', /c['’](bore|sink)(?=[\s\d]|$)/iy],
  ['with', /w\/(?=\s|\d)/iy],
  ['end', /([dr])([12])(?=\s*[=:]\s*\d|\s+\d)/iy],
  ['thread', /M(\d{1,2}(?:[.,]\d)?)(?![\d.,]*[a-wyz])/iy],
  ['mixed', /(\d+)(?:\s+|-)(\d+)\s*[/⁄]\s*(\d+)(?![\d.])/y],
  ['fraction', /(\d+)\s*[/⁄]\s*(\d+)(?![\d.])/y],
  ['vulgar', /(\d*)\s?([½¼¾⅛⅜⅝⅞⅓⅔⅙⅕])/y],
  ['thousands', /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])/y],
  ['number', /\d+(?:\.\d+)?|\.\d+/y],
  ['diameter', /[øØ⌀∅Φφ]/y],
  ['times', /[×✕╳∗]/y],
  ['inchMark', /"|″|”|“|''/y],
  ['dash', /[–—−]/y],
  ['apostrophe', /['’](?:(?:s|d|m|ll|re|ve)\b)?/iy],
  ['letters', /[a-zà-öø-ÿß]+/iy],
  ['mark', /[^\s]/y],
]

/** What a single letter glued to a number stands for: `R5`, `D20`, `H60`. */
const GLUED_LETTERS: Record<string, string> = {
  r: 'radius',
  d: 'diameter',
  h: 'height',
  l: 'length',
  w: 'width',
  t: 'thickness',
}

const MARKS: Record<string, string> = { '\\': '/', '≈': '~' }

/** The tokens of a prompt, in order. Never throws: what it does not know becomes a `mark`. */
export function lex(prompt: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let glued = false
  // `1. Create …` at the very start is a step number like those after a line break.
  const first = /^\s*(?:1[.)]|[-*•–])\s+(?=\S)/.exec(prompt)
  if (first) at = first[0].length

  const push = (kind: Token['kind'], text: string, from: number, value = Number.NaN): void => {
    tokens.push({ kind, text, from, to: at, value, spelled: false, glued })
    glued = true
  }
  while (at < prompt.length) {
    const from = at
    const [kind, match] = nextMatch(prompt, at)
    at += match[0].length
    const [text, a = '', b = '', c = ''] = match
    switch (kind) {
      case 'space':
        glued = false
        break
      case 'break':
        push('mark', '\n', from)
        glued = false
        break
      case 'abbreviation':
        push('word', `${a.toLowerCase()}d`, from)
        break
      case 'dimensional':
        push('word', 'solid', from)
        break
      case 'end':
        // D1 and D2 of a cone.
        push('word', b === '1' ? 'bottom' : 'top', from)
        push('word', a.toLowerCase() === 'd' ? 'diameter' : 'radius', from)
        break
      case 'shortened':
        push('word', canonicalWord(a.toLowerCase()), from)
        break
      case 'with':
        push('word', 'with', from)
        break
      case 'sunk':
        push('word', `counter${a.toLowerCase()}`, from)
        break
      case 'thread':
        push('thread', text.toLowerCase(), from, Number(a.replace(',', '.')))
        break
      case 'mixed':
        push('number', text, from, Number(a) + Number(b) / Number(c))
        break
      case 'fraction':
        if (isFraction(Number(a), Number(b), prompt.slice(at))) {
          push('number', text, from, Number(a) / Number(b))
        } else {
          // `disc 60/20`: two sizes.
          at = from + a.length
          push('number', a, from, Number(a))
        }
        break
      case 'vulgar':
        push('number', text, from, Number(a || 0) + (VULGAR[b] ?? 0))
        break
      case 'thousands':
        push('number', text, from, Number(text.replaceAll(',', '')))
        break
      case 'number':
        push('number', text, from, Number(text))
        break
      case 'diameter':
        push('word', 'diameter', from)
        break
      case 'times':
        push('word', 'x', from)
        break
      case 'inchMark':
        push(followsNumber(tokens, glued) ? 'word' : 'mark', followsNumber(tokens, glued) ? 'inch' : '"', from)
        break
      case 'dash':
        push('mark', '-', from)
        break
      case 'apostrophe':
        if (text.length === 1 && followsNumber(tokens, glued)) push('word', 'foot', from)
        else if (text.length > 1) push('word', "'s", from)
        break
      case 'letters':
        pushLetters(text, from)
        break
      default:
        if (text === '*') push('word', 'x', from)
        else if (text === '&') push('word', 'and', from)
        else if (text === '@') push('word', 'at', from)
        else push('mark', MARKS[text] ?? text, from)
    }
  }
  return joinDecimalCommas(tokens).filter((token, k, all) => !isHyphen(token, all[k - 1], all[k + 1]))

  function pushLetters(text: string, from: number): void {
    const lower = text.toLowerCase()
    const before = tokens.at(-1)
    const digitNext = /^\d/.test(prompt.slice(at))
    const digitBefore = glued && before?.kind === 'number'
    // LxWxH
    if (/^[lwhdtb](?:x[lwhdtb]){1,2}$/.test(lower)) {
      for (let k = 0; k < lower.length; k++) {
        const one = lower.charAt(k)
        at = from + k + 1
        push('word', one, from + k)
      }
      return
    }
    // 4x5x6, 10xM4, 30x20mm: the x is glued to a number on one side at least.
    if (
      lower.startsWith('x') &&
      (digitBefore || lower === 'x') &&
      (lower === 'x' || /^x(m|d|r|h|l|w|t)$/.test(lower))
    ) {
      if (lower === 'x') {
        push('word', 'x', from)
      } else {
        at = from + 1
        push('word', 'x', from)
      }
      return
    }
    // R and r, D and d in one prompt are the large and the small one.
    const pair = text.length === 1 ? twoSizes(prompt, lower) : null
    if (pair !== null && (digitNext || /^\s*[=:]\s*\d/.test(prompt.slice(at)) || /^\s+\d/.test(prompt.slice(at)))) {
      const isLarge = text !== lower
      push('word', lower === 'r' ? (isLarge ? 'major' : 'minor') : isLarge ? 'large' : 'small', from)
      push('word', pair, from)
      return
    }
    const letter = digitNext && lower.length === 1 && !digitBefore ? GLUED_LETTERS[lower] : undefined
    push('word', letter ?? canonicalWord(lower), from)
  }
}

/** What a letter stands for when it is used in both cases for two sizes of one thing. */
function twoSizes(prompt: string, letter: string): 'radius' | 'diameter' | null {
  if (letter !== 'r' && letter !== 'd') return null
  const size = String.raw`\s*[=:]?\s*\d`
  const isBoth =
    new RegExp(String.raw`(?<![a-z])${letter}${size}`).test(prompt) &&
    new RegExp(String.raw`(?<![A-Za-z])${letter.toUpperCase()}${size}`).test(prompt)
  return isBoth ? (letter === 'r' ? 'radius' : 'diameter') : null
}

function nextMatch(text: string, at: number): [string, RegExpExecArray] {
  for (const [kind, pattern] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match && match[0].length > 0 && isPossible(kind, text, at)) return [kind, match]
  }
  const any = /[^]/y
  any.lastIndex = at
  const match = any.exec(text)
  if (!match) throw new RangeError(`Cannot read the prompt at ${at}: past its end`)
  return ['mark', match]
}

/** `M6` is a thread only at the start of a word; `1 1/2` needs an integer before it. */
function isPossible(kind: string, text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  if (kind === 'shortened' || kind === 'with' || kind === 'end' || kind === 'sunk') return !/[a-z]/i.test(before)
  if (kind === 'thread') return !/[a-z]/i.test(before) || (/x/i.test(before) && /[\d\s]/.test(text[at - 2] ?? ' '))
  if (kind === 'fraction' || kind === 'mixed') return !/[\d.]/.test(before)
  return true
}

const DENOMINATORS = new Set([2, 3, 4, 5, 6, 8, 10, 16, 32, 64])

/** `3/8`, `5/4"`; `60/20` and `20/60` are two numbers. */
function isFraction(a: number, b: number, rest: string): boolean {
  if (!DENOMINATORS.has(b) || b === 0) return false
  return a < b || /^\s*(?:"|''|″|”|in\b|inch)/i.test(rest)
}

function followsNumber(tokens: Token[], glued: boolean): boolean {
  return glued && tokens.at(-1)?.kind === 'number'
}

/** `L-bracket`, `10-mm`: a hyphen inside of a word is no mark. */
function isHyphen(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  return (
    token.text === '-' &&
    token.glued &&
    after?.glued === true &&
    after.kind === 'word' &&
    (before?.kind === 'word' || before?.kind === 'number')
  )
}

/** `2,5` is a decimal comma when both sides are glued digits and it is no list: `20,15,5` or `(20,15)` stay lists. */
function joinDecimalCommas(tokens: Token[]): Token[] {
  const out: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const [a, comma, b] = tokens.slice(i, i + 3)
    const isComma = comma?.text === ',' && comma.glued && b?.kind === 'number' && b.glued && /^\d{1,2}$/.test(b.text)
    const listBefore = (out.at(-1)?.text === ',' && a?.glued) || ['(', 'at'].includes(out.at(-1)?.text ?? '')
    const after = tokens[i + 3]
    const listAfter = after?.text === ',' && after.glued && tokens[i + 4]?.kind === 'number' && tokens[i + 4]?.glued
    if (a?.kind === 'number' && /^\d+$/.test(a.text) && isComma && b && !listBefore && !listAfter) {
      const text = `${a.text}.${b.text}`
      out.push({ ...a, text, to: b.to, value: Number(text) })
      i += 2
    } else if (a) {
      out.push(a)
    }
  }
  return out
}
