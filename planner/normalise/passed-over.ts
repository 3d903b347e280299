/**
 * Passages that change nothing about the part: what it is for, what it is made of, who asks, and how politely. Each is passed
 * over as a whole and told in the answer; one that holds a word that matters stays in the prompt.
 */
import type { Token } from '../text/lex.ts'
import { findNounAt } from '../words/find-noun.ts'
import { readFillerPhrase } from '../words/filler-phrases.ts'
import { FILLERS, PURPOSES } from '../words/fillers.ts'
import { readLabel } from '../words/read-label.ts'
import { VERBS } from '../words/verbs.ts'
import { CRITICAL_WORDS } from './critical-words.ts'
import type { Passage } from './notes.ts'
import { MATERIALS, PURPOSE_VERBS, STYLE_WORDS } from './style-words.ts'

const BREAKS = new Set(['.', ';', '\n', '!', '?'])
const ARTICLES = new Set(['a', 'an', 'the', 'my', 'our', 'his', 'her', 'their', 'your', 'some', 'this', 'that'])
const PRONOUNS = new Set(['i', 'we', 'you', 'it', 'he', 'she', 'they'])
/** Longest purpose, in words. */
const MAX_WORDS = 14

/** Takes such passages out of the tokens. */
export function takePassedOver(tokens: readonly Token[]): { tokens: Token[]; passed: Passage[] } {
  const out: Token[] = []
  const passed: Passage[] = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]
    if (!token) break
    const polite = purposeVerb(tokens, i) === null ? readFillerPhrase(tokens, i) : null
    if (polite !== null) {
      out.push(...tokens.slice(i, polite))
      i = polite
      continue
    }
    const found = readPassage(tokens, i)
    if (!found) {
      out.push(token)
      i++
      continue
    }
    const last = tokens[found.end - 1] ?? token
    if (found.told) passed.push({ from: token.from, to: last.to })
    i = found.end
  }
  return { tokens: out, passed }
}

interface Found {
  end: number
  /** False for what is mere courtesy. */
  told: boolean
}

function readPassage(tokens: readonly Token[], i: number): Found | null {
  const starts = i === 0 || BREAKS.has(tokens[i - 1]?.text ?? '')
  const sentence = starts ? idleSentence(tokens, i) : null
  const end =
    sentence ??
    sheetNumber(tokens, i) ??
    purposeFor(tokens, i) ??
    purposeVerb(tokens, i) ??
    relativeClause(tokens, i) ??
    material(tokens, i)
  if (end !== null) return { end, told: true }
  const wish = courtesy(tokens, i)
  if (wish !== null) return { end: wish, told: false }
  const word = tokens[i]
  const isStyle = word?.kind === 'word' && (STYLE_WORDS.has(word.text) || isAdverb(word.text))
  if (!isStyle || findNounAt(tokens, i) || isLabelled(tokens, i)) return null
  return { end: i + 1, told: !FILLERS.has(word.text) }
}

/** `generously` is of taste as `generous` is; `eccentrically` is not. */
function isAdverb(word: string): boolean {
  if (!word.endsWith('ly') || CRITICAL_WORDS.has(word)) return false
  const stems = [word.slice(0, -2), `${word.slice(0, -3)}y`, `${word.slice(0, -2)}le`]
  return stems.some((stem) => STYLE_WORDS.has(stem) || TASTE.has(stem))
}

const TASTE = new Set(
  'nice neat clean smooth simple easy quick careful perfect exact precise basic literal real'.split(' '),
)

const isLabelled = (tokens: readonly Token[], i: number): boolean => readLabel(tokens, i) !== null

/** True for a word that says nothing about a shape: neither known to the grammar nor one that matters. */
function isIdle(tokens: readonly Token[], i: number, nounsToo: boolean): boolean {
  const token = tokens[i]
  if (!token) return false
  if (token.kind === 'mark') return ["'", '"', '-', '(', ')'].includes(token.text)
  if (token.kind !== 'word') return false
  if (CRITICAL_WORDS.has(token.text)) return false
  return nounsToo || findNounAt(tokens, i) === null
}

/** A whole sentence, or what stands before a colon, without a number, a thing or a word that matters. */
function idleSentence(tokens: readonly Token[], i: number): number | null {
  let end = i
  while (end < tokens.length && !BREAKS.has(tokens[end]?.text ?? '') && tokens[end]?.text !== ':') {
    const isComma = tokens[end]?.text === ','
    if (!isComma && !isIdle(tokens, end, false)) return null
    end++
  }
  const own = tokens.slice(i, end).filter(({ kind }) => kind === 'word')
  // What the grammar reads as an order is no remark, and neither is a word alone: it may be a title.
  const isOrder = own.some(
    ({ text }) => text === 'undo' || text === 'revert' || (Object.hasOwn(VERBS, text) && own.length < 3),
  )
  const isStrange = own.some(({ text }) => !FILLERS.has(text) && !PURPOSES.has(text))
  // Only who speaks of himself, or leads to the matter with a colon, may say what nobody understands.
  const isRemark = tokens[end]?.text === ':' || own.some(({ text }) => SPEAKERS.has(text))
  if (own.length < 2 || isOrder || !isStrange || !isRemark) return null
  return end < tokens.length ? end + 1 : end
}

const SPEAKERS = new Set('i we my our me us mine thanks thank hi hello hey cheers regards greetings'.split(' '))

/** `Exercise 3:`, `Lab 2 -`. */
function sheetNumber(tokens: readonly Token[], i: number): number | null {
  const word = tokens[i]?.text ?? ''
  if (
    !['exercise', 'task', 'assignment', 'lab', 'problem', 'question', 'figure', 'fig', 'homework', 'exam'].includes(
      word,
    )
  )
    return null
  const dot = tokens[i + 1]?.text === '.' ? i + 2 : i + 1
  const at = tokens[dot]?.kind === 'number' && Number.isInteger(tokens[dot]?.value) ? dot + 1 : i + 1
  return [':', '-', '.', ',', '\n'].includes(tokens[at]?.text ?? '') ? at + 1 : null
}

/** `for my homework`, `for a Raspberry Pi`. */
function purposeFor(tokens: readonly Token[], i: number): number | null {
  if (tokens[i]?.text !== 'for' || i === 0) return null
  return idleRun(tokens, i + 1)
}

/** `to hold my keys`, `so that the glass sits inside`, `so it fits my desk`, `because …`. */
function purposeVerb(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  if (word(i) === 'so' || word(i) === 'because' || word(i) === 'since') {
    const at = word(i + 1) === 'that' ? i + 2 : i + 1
    const isClause = ARTICLES.has(word(at)) || PRONOUNS.has(word(at))
    if (!isClause) return null
    const end = clauseEnd(tokens, at)
    const own = tokens.slice(at, end)
    const hasVerb = own.some(
      ({ text }) => PURPOSE_VERBS.has(text) || ['is', 'can', 'will', 'need', 'want'].includes(text),
    )
    const matters = own.some((one) => one.kind === 'number' || one.kind === 'thread' || isGrave(one.text))
    return hasVerb && !matters && own.length <= MAX_WORDS ? end : null
  }
  const isTo = word(i) === 'to' && PURPOSE_VERBS.has(word(i + 1)) && i > 0
  const isUsed =
    ['used', 'meant', 'intended', 'designed', 'made'].includes(word(i)) && ['to', 'for', 'as'].includes(word(i + 1))
  if (!isTo && !isUsed) return null
  if (isUsed && tokens[i + 2]?.kind === 'number') return null
  return idleRun(tokens, i + (isUsed && word(i + 1) === 'to' ? 3 : 2))
}

/** Words that would turn even a remark into a wish. */
const GRAVE =
  /^(?:not|no|never|without|except|only|but|off|opposite|upside|mirrored?|tapered|angled|tilted|half|twice|larger|smaller|thicker|thinner|longer|shorter|deeper|wider)$/
const isGrave = (word: string): boolean => GRAVE.test(word)

/** `that I will laser cut from acrylic`, `which I want to print`. */
function relativeClause(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const isWhich = ['that', 'which', 'where'].includes(word(i)) && PRONOUNS.has(word(i + 1)) && word(i + 1) !== 'it'
  const isWill = ['i', 'we'].includes(word(i)) && ['will', 'am', 'plan', 'intend'].includes(word(i + 1)) && i > 0
  if (!isWhich && !isWill) return null
  const end = clauseEnd(tokens, i + 1)
  const own = tokens.slice(i + 1, end)
  const matters = own.some((one) => one.kind !== 'word' || isGrave(one.text))
  const hasPurpose = own.some(({ text }) => PURPOSE_VERBS.has(text))
  // `that I want to be 5 mm thick` is no remark; neither is what names another thing.
  const names = own.some((_, k) => findNounAt(tokens, i + 1 + k) !== null)
  return hasPurpose && !matters && !names && own.length <= MAX_WORDS ? end : null
}

/** `made of brass`, `in PETG`, `out of plywood`, `from aluminium`. */
function material(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  let at = i
  if (['made', 'printed', 'cut', 'milled', 'machined'].includes(word(at))) at++
  if (word(at) === 'out' && word(at + 1) === 'of') at += 2
  else if (['of', 'in', 'from'].includes(word(at))) at++
  else return null
  if (word(at) === 'a' || word(at) === 'some') at++
  const start = at
  while (MATERIALS.has(word(at)) && at < start + 3) at++
  if (at === start || tokens[at]?.kind === 'number') return null
  if (findNounAt(tokens, at) || ['thick', 'of', '-'].includes(word(at))) return null
  return at
}

/** Words with no meaning of their own between a preposition and the next boundary; null when one of them matters. */
function idleRun(tokens: readonly Token[], start: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  let at = start
  const isNamed = ARTICLES.has(word(at)) || word(at) === 'use'
  while (ARTICLES.has(word(at)) || word(at) === 'use') at++
  const from = at
  while (at < tokens.length && at < from + 6) {
    if (isBoundary(tokens, at)) break
    if (!isIdle(tokens, at, true)) return null
    at++
  }
  if (at === from || !isBoundary(tokens, at)) return null
  // `for screws of 5 mm`, `for a box 100 x 60`: a size belongs to it, and is no remark.
  const next = tokens[at]
  if (next?.kind === 'number' || next?.kind === 'thread' || ['of', 'x', 'diameter'].includes(next?.text ?? ''))
    return null
  // `for the plate`: a thing that is there is no purpose.
  const noun = findNounAt(tokens, from)
  if (noun && isNamed && ['the', 'this', 'that'].includes(word(start)) && noun.end === at) return null
  return at
}

function isBoundary(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token) return true
  if (token.kind === 'number' || token.kind === 'thread') return true
  if (token.kind === 'mark') return !["'", '-'].includes(token.text)
  return [
    'with',
    'and',
    'that',
    'which',
    'of',
    'having',
    'at',
    'on',
    'from',
    'diameter',
    'x',
    'a',
    'an',
    'where',
    'is',
    'has',
    'i',
    'we',
    'you',
    'it',
    'please',
  ].includes(token.text)
}

function clauseEnd(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < tokens.length) {
    const { text = '' } = tokens[at] ?? {}
    if (BREAKS.has(text) || [',', ':', '(', ')'].includes(text) || (text === 'with' && at > start)) break
    at++
  }
  return at
}

/** `i would like to`, `can you please`, `i need you to`: nothing is lost with them. */
function courtesy(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const wants = [
    'have',
    'need',
    'want',
    'like',
    'love',
    'going',
    'trying',
    'try',
    'got',
    'wish',
    'plan',
    'hoping',
    'looking',
  ]
  if (wants.includes(word(i)) && word(i + 1) === 'to' && (Object.hasOwn(VERBS, word(i + 2)) || word(i + 2) === 'be'))
    return i + 2
  if (word(i) === 'what' && PRONOUNS.has(word(i + 1)) && ['want', 'need', 'wanted', 'mean'].includes(word(i + 2)))
    return word(i + 3) === 'is' ? i + 4 : i + 3
  if (word(i) === "let's" && word(i + 1) === 'say') return i + 2
  if (word(i) === 'let' && word(i + 1) === "'s" && word(i + 2) === 'say') return i + 3
  if (word(i) === 'up' && ['whip', 'knock', 'cook'].includes(word(i - 1))) return i + 1
  if (word(i) === 'all' && word(i + 1) === 'i' && ['need', 'want'].includes(word(i + 2))) return i + 3
  if (word(i) === 'that' && word(i + 1) === "'s" && word(i + 2) === 'all') return word(i + 3) === 'i' ? i + 5 : i + 3
  return null
}
