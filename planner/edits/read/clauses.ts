/** Cuts a follow-up into clauses, and each clause free of the words that only make it polite. */
import { listed } from '../../words/listed.ts'
import { readLabel } from '../../words/read-label.ts'
import { normalise } from '../../normalise/normalise.ts'
import type { Token } from '../../text/lex.ts'

const POLITE = new Set([
  ...listed(`
    please, now, then, and, also, just, ok, okay, so, actually, hmm, well, can, could, would, you, i, we, want,
    need, like, to, lets, let, us, kindly, finally, again, thanks, thank, great, perfect, excellent, super,
    awesome, cool, good, lovely, wonderful, brilliant, fine, alright, sure, yes, yeah, sorry, nice, looks, hi,
    hello, hey, but`),
  ',',
  '.',
  ';',
  '!',
  '?',
  ':',
])
/** A new clause begins after a comma, `and` or a full stop, with one of these. */
const STARTS = new Set(
  listed(`
    make, set, change, adjust, convert, modify, turn, increase, decrease, reduce, raise, lower, extend, shorten,
    lengthen, widen, thicken, enlarge, shrink, double, halve, triple, scale, remove, delete, add, put, drill,
    cut, move, undo, keep, leave, keeping, round, fillet, chamfer, use, replace, place, create, mill, bore,
    hollow, attach, drop, revert`),
)

const COMPARED = /^(longer|shorter|taller|higher|lower|wider|narrower|thicker|thinner|deeper|bigger|larger|smaller)$/

/** A clause: its tokens without politeness, and where its text is. */
export interface Clause {
  tokens: Token[]
  from: number
  to: number
}

/** The clauses of a prompt. */
export function clausesOf(prompt: string): Clause[] {
  const { tokens } = normalise(prompt)
  const clauses: Token[][] = [[]]
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]?.text ?? ''
    const isBreak = ['.', ';', '\n', '!'].includes(before)
    const isMore =
      ['and', ','].includes(before) &&
      token.kind === 'number' &&
      tokens.slice(i + 1, i + 4).some(({ text }) => COMPARED.test(text))
    const isJoin = isMore || ([',', 'and', 'then', 'but', 'also'].includes(before) && STARTS.has(token.text))
    if (i > 0 && (isBreak || isJoin)) clauses.push([])
    clauses.at(-1)?.push(token)
  }
  // `no, chamfer them instead`: a lone no only leads to what is wanted.
  return clauses
    .filter((own) => own.length > 2 || own[0]?.text !== 'no')
    .flatMap((own) => {
      const [first, last] = [own[0], own.at(-1)]
      const tokensOfClause = strip(own)
      return first && last && tokensOfClause.length > 0
        ? [{ tokens: tokensOfClause, from: first.from, to: last.to }]
        : []
    })
}

function strip(tokens: readonly Token[]): Token[] {
  let from = 0
  let to = tokens.length
  while (from < to && POLITE.has(tokens[from]?.text ?? '')) from++
  while (to > from && POLITE.has(tokens[to - 1]?.text ?? '')) to--
  return tokens.slice(from, to)
}

/** The halves of `the length 120 and the width 60`: after a comma or `and` a dimension begins. */
export function splitFurther(clause: Clause): Clause[] {
  const parts: Token[][] = [[]]
  for (const [i, token] of clause.tokens.entries()) {
    const before = clause.tokens[i - 1]?.text ?? ''
    const at = ['the', 'its'].includes(token.text) ? i + 1 : i
    const label = [',', 'and'].includes(before) ? readLabel(clause.tokens, at) : null
    if (label && !label.adjective) parts.push([])
    parts.at(-1)?.push(token)
  }
  return parts.flatMap((own) => {
    const tokens = strip(own)
    const [first, last] = [tokens[0], tokens.at(-1)]
    return first && last ? [{ tokens, from: first.from, to: last.to }] : []
  })
}
