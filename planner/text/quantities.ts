/** Numbers with units: reading one, and reading groups such as `40 x 30 x 20 cm`. */
import type { Token } from './lex.ts'

const LENGTH_UNIT_MM = { mm: 1, cm: 10, m: 1000, inch: 25.4, foot: 304.8, thou: 0.0254, um: 0.001 } as const
/** A unit of length. */
export type LengthUnit = keyof typeof LENGTH_UNIT_MM
/** `none`: a bare number, millimetres or a count. */
export type Unit = LengthUnit | 'deg' | 'percent' | 'none'

/** A number as written with its unit; `value` is in that unit. */
export interface Quantity {
  value: number
  unit: Unit
  /** Written as a whole number. */
  whole: boolean
  spelled: boolean
  /** Written like `.250` or `1.500`, as inches are on drawings. */
  decimalInch?: boolean
}

const UNIT_WORDS: Record<string, Unit> = {
  mm: 'mm',
  cm: 'cm',
  m: 'm',
  inch: 'inch',
  foot: 'foot',
  thou: 'thou',
  um: 'um',
  micron: 'um',
  microns: 'um',
  deg: 'deg',
  '°': 'deg',
  '%': 'percent',
  percent: 'percent',
}
/** What may follow `in` when it is the unit: `2 in wide`, `2 in x 1 in`. */
const AFTER_INCH =
  /^(x|by|wide|long|tall|high|thick|deep|diameter|radius|od|id|and|square|cube|plate|block|box|hole|holes|sphere|ball|rod|cylinder|pipe|tube|bar|,|;|\.|\)|\n|fillet|chamfer|wall|walls|across|round|outer|inner|outside|inside|apart|from|pitch|pcd|bolt|in|disc|cone|ring|washer|slot|with|bore|for|to|of|deg|shaft|on|larger|bigger|smaller|longer|shorter|taller|wider|thicker|thinner|narrower|deeper|higher)$/

/** True for a unit of length. */
export function isLengthUnit(unit: Unit): unit is LengthUnit {
  return unit in LENGTH_UNIT_MM
}

/** Millimetres in one of `unit`. */
export function millimetresPer(unit: LengthUnit): number {
  return LENGTH_UNIT_MM[unit]
}

/** A quantity read at a token, and the index after it. */
export interface ReadQuantity {
  quantity: Quantity
  end: number
}

/** Reads `12`, `12 mm`, `-3`, `45°`, `2 in`; null when there is no number at `i`. */
export function readQuantity(tokens: readonly Token[], i: number, signed = false): ReadQuantity | null {
  let at = i
  let sign = 1
  const mark = tokens[at]
  if (signed && (mark?.text === '-' || mark?.text === '+') && tokens[at + 1]?.kind === 'number') {
    sign = mark.text === '-' ? -1 : 1
    at++
  }
  const token = tokens[at]
  if (token?.kind !== 'number') return null
  const quantity: Quantity = {
    value: sign * token.value,
    unit: 'none',
    whole: Number.isInteger(token.value),
    spelled: token.spelled,
    decimalInch: /^(?:\d*\.\d{3,4}|\.\d+)$/.test(token.text),
  }
  const unitAt = tokens[at + 1]?.text === '-' && tokens[at + 1]?.glued ? at + 2 : at + 1
  const unit = readUnit(tokens, unitAt)
  return unit ? { quantity: { ...quantity, unit }, end: unitAt + 1 } : { quantity, end: at + 1 }
}

function readUnit(tokens: readonly Token[], i: number): Unit | null {
  const token = tokens[i]
  if (!token || token.kind === 'number') return null
  if (token.text === 'in') return isInchHere(tokens, i) ? 'inch' : null
  return Object.hasOwn(UNIT_WORDS, token.text) ? (UNIT_WORDS[token.text] ?? null) : null
}

/** `5 in from` and `4 holes in the` are prepositions; `2 in x 1 in` and `3in` are inches. */
function isInchHere(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  const after = tokens[i + 1]
  if (token?.glued) return true
  if (!after) return true
  // `60 in length` is a size along the length, unless the text speaks of inches elsewhere.
  if (/^(length|width|height|depth|thickness)$/.test(after.text)) {
    const isInch = (k: number): boolean =>
      tokens[k]?.text === 'inch' ||
      (tokens[k]?.text === 'in' &&
        tokens[k - 1]?.kind === 'number' &&
        !/^(length|width|height|depth|thickness|the)$/.test(tokens[k + 1]?.text ?? ''))
    return tokens.some((_, k) => k !== i && isInch(k))
  }
  // `30 in diameter` and `12 in from the edge` may mean either: the preposition only when the text speaks of mm elsewhere.
  if (/^(diameter|radius|from)$/.test(after.text)) {
    return !tokens.some(({ text }) => text === 'mm' || text === 'cm')
  }
  return AFTER_INCH.test(after.text) || tokens.some((other, k) => k !== i && other.text === 'inch')
}

/** The unit that a group shares: a bare number takes the unit of the next one that has one, else of the last before it. */
export function shareUnits(group: readonly Quantity[]): Quantity[] {
  // 1 x 45°: an angle lends its unit to nobody.
  const units = group.map(({ unit }) => (isLengthUnit(unit) ? unit : 'none'))
  return group.map((quantity, k) => {
    if (quantity.unit !== 'none') return quantity
    const next = units.slice(k).find((unit) => unit !== 'none') ?? units.slice(0, k).findLast((unit) => unit !== 'none')
    return next ? { ...quantity, unit: next } : quantity
  })
}
