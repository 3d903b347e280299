/** Tolerances, fits and finishes: kept as notes of what they are about, since they change no dimension of the model. */
import type { Token } from '../text/lex.ts'

/** Words that were taken out of the prompt, as they stand in it. */
export interface Passage {
  from: number
  to: number
}

/** Fundamental deviations of ISO 286 that are usual for holes and shafts. */
const FIT = /^(?:js|[defghkmnprs])$/
const ROUGHNESS = new Set(['ra', 'rz', 'rt'])
const FITTED = new Set(['diameter', 'bore', 'hole', 'holes', 'pin', 'shaft', 'dowel', 'reamed', 'ream', 'od', 'id'])
const UNITS = new Set(['mm', 'um', 'micron', 'microns', 'inch', 'in', 'deg', '°'])

/** Phrases about edges as they come from the machine, when no size follows. */
const DEBURR = [
  'deburr all edges',
  'deburr all sharp edges',
  'deburr edges',
  'debur all edges',
  'deburr everything',
  'all edges deburred',
  'edges deburred',
  'edge deburred',
  'burrs removed',
  'remove all burrs',
  'remove burrs',
  'burr free',
  'free of burrs',
  'break all sharp edges',
  'break sharp edges',
  'break all edges',
  'break edges',
  'sharp edges broken',
  'edges broken',
  'deburred',
  'deburr',
].map((phrase) => phrase.split(' '))

/** Takes notes out of the tokens. */
export function takeNotes(tokens: readonly Token[]): { tokens: Token[]; notes: Passage[] } {
  const out: Token[] = []
  const notes: Passage[] = []
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]
    if (!token) break
    const end = fitEnd(tokens, i) ?? toleranceEnd(tokens, i) ?? roughnessEnd(tokens, i) ?? deburrEnd(tokens, i)
    if (end === null) {
      out.push(token)
      i++
      continue
    }
    notes.push({ from: token.from, to: tokens[end - 1]?.to ?? token.to })
    i = end
  }
  return { tokens: out, notes }
}

/** `Ø20 H7`, `20 mm h6 shaft`: the lexer has read the letter of a fit as a name, so that the prompt's own letters are looked at. */
function fitEnd(tokens: readonly Token[], i: number): number | null {
  const [letter, grade] = [tokens[i], tokens[i + 1]]
  if (letter?.kind !== 'word' || grade?.kind !== 'number' || !grade.glued) return null
  const written = letter.to - letter.from <= 2
  const isFit = FIT.test(letter.text) || letter.text === 'height'
  const isGrade = Number.isInteger(grade.value) && grade.value >= 4 && grade.value <= 14
  if (!written || !isFit || !isGrade) return null
  const before = UNITS.has(tokens[i - 1]?.text ?? '') ? i - 2 : i - 1
  if (tokens[before]?.kind !== 'number') return null
  const named = tokens.slice(Math.max(0, before - 2), before).some(({ text }) => FITTED.has(text))
  return named || FITTED.has(tokens[i + 2]?.text ?? '') ? i + 2 : null
}

/** `±0.1`, `+/- 0.1 mm`, `+0.1/-0.05`, `tolerance of 0.1`. */
function toleranceEnd(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  const numberEnd = (k: number): number | null => {
    if (tokens[k]?.kind !== 'number') return null
    return UNITS.has(word(k + 1)) ? k + 2 : k + 1
  }
  if (word(i) === '±') return numberEnd(i + 1)
  if (word(i) === '+' && word(i + 1) === '/' && word(i + 2) === '-') return numberEnd(i + 3)
  const plus = word(i) === '+' && tokens[i - 1]?.kind === 'number' ? numberEnd(i + 1) : null
  if (plus !== null && word(plus) === '/' && word(plus + 1) === '-') return numberEnd(plus + 2)
  const start = ['general', 'with', 'all'].includes(word(i)) ? i + 1 : i
  if (!['tolerance', 'tolerances', 'tol'].includes(word(start))) return null
  let at = start + 1
  while (['of', ':', '=', '.', 'is', 'are', '±', '+', '/', '-'].includes(word(at)) && at < start + 6) at++
  return numberEnd(at) ?? (start === i && ['iso', 'din'].includes(word(at)) ? normEnd(tokens, at) : null)
}

/** `ISO 2768-mK`. */
function normEnd(tokens: readonly Token[], i: number): number | null {
  if (tokens[i + 1]?.kind !== 'number') return null
  let end = i + 2
  while (tokens[end]?.glued && end < i + 5) end++
  return end
}

/** `Ra 3.2 all over`, `surface finish Ra 1.6`. */
function roughnessEnd(tokens: readonly Token[], i: number): number | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  let at = i
  if (['face', 'surface'].includes(word(at)) && ['finish', 'roughness'].includes(word(at + 1))) at += 2
  else if (['finish', 'roughness'].includes(word(at))) at++
  while (at > i && [':', '=', 'of', 'is'].includes(word(at))) at++
  if (ROUGHNESS.has(word(at))) at++
  else if (at === i) return null
  while ([':', '=', 'of'].includes(word(at))) at++
  if (tokens[at]?.kind !== 'number') return null
  let end = UNITS.has(word(at + 1)) ? at + 2 : at + 1
  if (word(end) === 'all' && word(end + 1) === 'over') end += 2
  else if (['everywhere', 'throughout'].includes(word(end))) end++
  else if (word(end) === 'on' && word(end + 1) === 'all' && ['faces', 'sides'].includes(word(end + 2))) end += 3
  return end
}

function deburrEnd(tokens: readonly Token[], i: number): number | null {
  const found = DEBURR.find((words) => words.every((text, k) => tokens[i + k]?.text === text))
  if (!found) return null
  const end = i + found.length
  const next = tokens.slice(end, end + 3).find(({ text }) => !['to', 'by', 'with', ':'].includes(text))
  return next?.kind === 'number' ? null : end
}
