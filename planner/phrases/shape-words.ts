/** Words that name a part, a piece of one or a size, depending on what was named before. */
import { familiesOf } from '../families/catalogue.ts'
import { readQuantity } from '../text/quantities.ts'
import type { Token } from '../text/lex.ts'
import { type LabelMatch, readLabel } from '../words/read-label.ts'
import type { Noun } from '../words/nouns.ts'
import type { Body, Chunk } from './chunk-types.ts'
import { readMeasures } from './read-measures.ts'
import { findNounAt } from '../words/find-noun.ts'
import { readInscribed, readLetteredShape, readSandwich, readShell, readWire } from './special-words.ts'

/** A token, what was read before it, and what else it could be. */
export interface At {
  tokens: readonly Token[]
  i: number
  word: string
  before: readonly Chunk[]
  noun: { noun: Noun; plural: boolean; end: number } | null
  label: LabelMatch | null
  isPlace: boolean
}

/** A chunk that was read, and the index after it. */
export interface Read {
  body: Body
  end: number
}

/** True for the name of something that can be built. */
export const isPart = (one: Chunk): boolean => one.kind === 'noun' && familiesOf(one.noun).length > 0

const MATERIALS = new Set(['sheet', 'material', 'stock', 'metal', 'steel', 'aluminium', 'plywood', 'acrylic', 'plate'])

/** Reads such a word; null when it is none. */
export function readShapeWord(at: At): Read | null {
  const { tokens, i, word, before, noun, label } = at
  const lettered = noun ? readLetteredShape(tokens, noun) : null
  if (lettered) return named(lettered.noun, false, lettered.end)
  const piece = readPieceWord(at)
  if (piece) return piece
  const wire = readWire(tokens, i, before)
  if (wire) return wire
  const sandwich = readSandwich(tokens, i)
  if (sandwich) return sandwich
  const inscribed = readInscribed(tokens, i)
  if (inscribed) return inscribed
  const material = readMaterial(at)
  if (material) return material
  // `a knob-like part: …` names no knob.
  if (noun && tokens[noun.end]?.text === 'like' && tokens[noun.end + 1]?.kind === 'word')
    return { body: { kind: 'purpose' }, end: noun.end + 1 }
  // `60 square x 12`, `a plate 60 mm square`: as wide as long.
  if (word === 'square' && before.at(-1)?.kind === 'measure' && before.some(isPart) && noun?.noun === 'square')
    return { body: { kind: 'label', label: 'side', adjective: true, letter: false }, end: i + 1 }
  // `across the middle of the top`: what runs across runs along the shorter side.
  if (word === 'across' && before.at(-1)?.kind !== 'measure' && label?.label === 'across')
    return { body: { kind: 'place', places: [{ place: 'along', along: 'short', full: true }] }, end: i + 1 }
  return null
}

const named = (noun: Noun, plural: boolean, end: number): Read => ({ body: { kind: 'noun', noun, plural }, end })

const hasNamed = (before: readonly Chunk[], ...nouns: readonly Noun[]): boolean =>
  before.some((one) => one.kind === 'noun' && nouns.includes(one.noun))

/** Sides that are legs or walls, tops and bases of what tapers. */
function readPieceWord({ tokens, i, word, before }: At): Read | null {
  // `a pyramid on a square base`
  const under = word === 'on' && ['a', 'an'].includes(tokens[i + 1]?.text ?? '') ? findNounAt(tokens, i + 2) : null
  const isBase = under !== null && tokens[under.end - 1]?.text === 'base'
  if (isBase && hasNamed(before, 'pyramid', 'pyramidFrustum', 'cone')) return named('base', false, under.end)
  // `both sides 30 mm` of an angle
  if (word === 'both' && tokens[i + 1]?.text === 'sides' && hasNamed(before, 'angle'))
    return { body: { kind: 'determiner', definite: true }, end: i + 1 }
  if (word === 'sides' && hasNamed(before, 'angle')) return named('leg', true, i + 1)
  // `walls and floor 4 mm`, `wall and bottom thickness 4 mm`
  const shell = readShell(tokens, i)
  if (shell) return named('wall', true, shell)
  // `top 40 x 40` of a frustum
  const isPair = word === 'top' && (readMeasures(tokens, i + 1)?.measures.length ?? 0) === 2
  if (isPair && hasNamed(before, 'pyramidFrustum')) return named('top', false, i + 1)
  // `30 mm high sides`
  const last = before.at(-1)
  if (word === 'sides' && last?.kind === 'label' && last.adjective) return named('wall', true, i + 1)
  // `sides 30 mm high`
  const height = word === 'sides' ? readQuantity(tokens, i + 1) : null
  return height && readLabel(tokens, height.end)?.adjective ? named('wall', true, i + 1) : null
}

/** `material 4 mm`, `made of 3 mm sheet`: the thickness of what a part is made of. */
function readMaterial({ tokens, i, word, before }: At): Read | null {
  if (!MATERIALS.has(word) || !before.some(isPart)) return null
  const thickness = (adjective: boolean, end: number): Read => ({
    body: { kind: 'label', label: 'thickness', adjective, letter: false },
    end,
  })
  const number = [':', '='].includes(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1
  if (['material', 'stock', 'sheet'].includes(word) && tokens[number]?.kind === 'number') return thickness(false, i + 1)
  const last = before.at(-1)
  const isOf = tokens.slice(Math.max(0, i - 3), i).some(({ text }) => text === 'of' || text === 'from')
  const isSingle = last?.kind === 'measure' && last.measures.length === 1
  if (!isSingle || (word === 'plate' && !isOf) || findNounAt(tokens, i + 1)) return null
  return thickness(true, ['metal', 'steel', 'stock', 'material'].includes(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1)
}
