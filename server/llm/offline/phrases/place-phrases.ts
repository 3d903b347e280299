/**
 * The phrases of placement, as patterns: of several that fit the longest wins, then the earlier. One long table on purpose: the
 * phrases compete, and their order can only be seen where they stand together.
 */
import type { Token } from '../text/lex.ts'
import { findNoun } from '../words/nouns.ts'
import { type Pattern, type Reader, compilePattern } from './pattern.ts'
import type { Along, EdgeChoice, Place, Reference, Side } from './place.ts'
import { type Quantity, readQuantity, shareUnits } from '../text/quantities.ts'

type Captured = Quantity | readonly Quantity[] | Reference | string | number | null

const SIDES: Record<string, Side> = {
  top: 'top',
  upper: 'top',
  bottom: 'bottom',
  lower: 'bottom',
  under: 'bottom',
  underside: 'bottom',
  front: 'front',
  back: 'back',
  rear: 'back',
  left: 'left',
  right: 'right',
  topside: 'top',
}
const DIRECTIONS = { top: '+z', bottom: '-z', front: '-y', back: '+y', left: '-x', right: '+x' } as const
const ALONG: Record<string, Along> = {
  x: 'x',
  y: 'y',
  z: 'z',
  length: 'long',
  long: 'long',
  longer: 'long',
  longest: 'long',
  lengthwise: 'long',
  width: 'short',
  short: 'short',
  shorter: 'short',
  height: 'z',
  vertical: 'z',
  longitudinal: 'long',
  horizontal: 'x',
}
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  lower: 1,
  bottom: 1,
  base: 1,
  larger: 1,
  large: 1,
  bigger: 1,
  big: 1,
  main: 1,
  original: 1,
  upper: -1,
  top: -1,
  last: -1,
  small: -1,
  smaller: -1,
  previous: -1,
  new: -1,
}
const WHOLE = new Set(
  'it part body piece model solid object shape whole everything all assembly component them workpiece thing stack origin'.split(
    ' ',
  ),
)

const readers: Record<string, Reader<Captured>> = {
  q(tokens, i) {
    const sign = tokens[i]
    const isSign = sign?.text === 'diameter' && sign.to - sign.from === 1
    const read = readQuantity(tokens, isSign ? i + 1 : i)
    if (!read || read.quantity.unit === 'deg' || read.quantity.unit === 'percent') return null
    return { value: read.quantity, end: read.end }
  },
  deg(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit === 'deg' ? { value: read.quantity, end: read.end } : null
  },
  n(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'number' && Number.isInteger(token.value) ? { value: token.value, end: i + 1 } : null
  },
  /** `80 x 40 mm`, `80 by 40`: two lengths. */
  pair(tokens, i) {
    const first = readQuantity(tokens, i)
    if (!first || !['x', 'by', '/'].includes(tokens[first.end]?.text ?? '')) return null
    const second = readQuantity(tokens, first.end + 1)
    if (!second) return null
    return { value: shareUnits([first.quantity, second.quantity]), end: second.end }
  },
  side(tokens, i) {
    const side = SIDES[tokens[i]?.text ?? '']
    if (side === undefined) return null
    const hand = tokens[i + 1]?.text === 'hand' || (tokens[i + 1]?.text === '-' && tokens[i + 2]?.text === 'hand')
    return { value: side, end: hand ? (tokens[i + 1]?.text === 'hand' ? i + 2 : i + 3) : i + 1 }
  },
  along(tokens, i) {
    const along = ALONG[tokens[i]?.text ?? '']
    return along === undefined ? null : { value: along, end: i + 1 }
  },
  xyz(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return word === 'x' || word === 'y' || word === 'z' ? { value: word, end: i + 1 } : null
  },
  /** Any number of points: `(10, 20), (30, 20) and (50, 20)`. */
  points: readPoints,
  ref: readReference,
  /** `of the plate`, `of it`, or nothing. */
  of(tokens, i) {
    const word = tokens[i]?.text ?? ''
    if (['of', 'in', 'on'].includes(word)) {
      const reference = readReference(tokens, i + 1)
      if (reference && typeof reference.value === 'object') return reference
    }
    return { value: null, end: i }
  },
}

function readPoints(tokens: readonly Token[], i: number): { value: Quantity[]; end: number } | null {
  let at = i
  const open = tokens[at]?.text === '('
  if (open) at++
  const numbers: Quantity[] = []
  for (;;) {
    if (tokens[at]?.text === 'x' || tokens[at]?.text === 'y' || tokens[at]?.text === 'z') {
      if (!['=', ':'].includes(tokens[at + 1]?.text ?? '') && tokens[at + 1]?.kind !== 'number') break
      at += ['=', ':'].includes(tokens[at + 1]?.text ?? '') ? 2 : 1
    }
    const read = readQuantity(tokens, at, true)
    if (!read) break
    numbers.push(read.quantity)
    at = read.end
    const more =
      tokens[at]?.text === ',' ||
      tokens[at]?.text === ';' ||
      (numbers.length === 1 && tokens[at]?.text === 'and' && !open)
    if (!more) break
    const next = tokens[at + 1]
    const continues = next?.kind === 'number' || next?.text === '-' || ['x', 'y', 'z'].includes(next?.text ?? '')
    if (!continues || (!open && numbers.length === 2)) break
    at++
  }
  if (numbers.length < 2 || numbers.length > 3) return null
  if (open && tokens[at]?.text !== ')') return null
  return { value: shareUnits(numbers), end: open ? at + 1 : at }
}

/** `the second cylinder`, `it`, `each leg`, `both side walls`, `its base`. */
export function readReference(tokens: readonly Token[], i: number): { value: Reference; end: number } | null {
  let at = i
  const word = (): string => tokens[at]?.text ?? ''
  let determined = false
  let every = false
  let ordinal: number | null = null
  let adjective: Reference['adjective'] = null
  while (
    [
      'the',
      'its',
      'this',
      'that',
      'their',
      'each',
      'every',
      'both',
      'all',
      'these',
      'those',
      'of',
      'entire',
      'whole',
      'full',
      'existing',
      'same',
      'two',
      'four',
      'whole',
    ].includes(word()) ||
    tokens[at]?.spelled
  ) {
    if (tokens[at]?.spelled && !every && !determined) return null
    if (['each', 'every', 'both', 'all'].includes(word())) every = true
    determined = true
    at++
  }
  if (Object.hasOwn(ORDINALS, word())) {
    const noun = findNoun(wordsFrom(tokens, at))
    const next = findNoun(wordsFrom(tokens, at + 1))
    if (!noun && next) {
      ordinal = ORDINALS[word()] ?? null
      at++
    }
  }
  if ((word() === 'vertical' || word() === 'horizontal') && findNoun(wordsFrom(tokens, at + 1))) {
    adjective = word() === 'vertical' ? 'vertical' : 'horizontal'
    at++
  }
  if (tokens[at]?.kind !== 'word') {
    const that = tokens[at - 1]?.text === 'that' || tokens[at - 1]?.text === 'this'
    return that ? { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at } : null
  }
  const found = findNoun(wordsFrom(tokens, at))
  if (found) {
    if (!determined) return null
    // `on top of that cylinder diameter 10`: a new cylinder on top of that.
    const after = tokens[at + found.words]
    if (
      tokens[at - 1]?.text === 'that' &&
      (after?.kind === 'number' || after?.text === 'diameter' || after?.text === 'radius')
    ) {
      return { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at }
    }
    return { value: { noun: found.noun, ordinal, every, plural: found.plural, adjective }, end: at + found.words }
  }
  if (
    (tokens[at - 1]?.text === 'that' || tokens[at - 1]?.text === 'this') &&
    ['a', 'an', 'and', 'place', 'put', 'add'].includes(word())
  ) {
    return { value: { noun: null, ordinal: null, every, plural: false, adjective: null }, end: at }
  }
  if (WHOLE.has(word()))
    return { value: { noun: null, ordinal: null, every, plural: word() === 'them', adjective: null }, end: at + 1 }
  return null
}

function wordsFrom(tokens: readonly Token[], i: number): string[] {
  const words: string[] = []
  for (let k = i; k < Math.min(i + 6, tokens.length); k++) {
    const token = tokens[k]
    if (token?.text === '-' && tokens[k + 1]?.glued) continue
    if (token?.kind !== 'word') break
    words.push(token.text)
  }
  return words
}

interface Phrase {
  pattern: Pattern<Captured>
  build(captures: readonly Captured[]): Place | Place[]
}

const phrases: Phrase[] = []
const say = (source: string, build: (...captures: never[]) => Place | Place[]): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a builder names the values of its pattern's readers, in order
  const typed = build as unknown as (...captures: Captured[]) => Place | Place[]
  for (const one of source
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)) {
    phrases.push({ pattern: compilePattern(one, readers), build: (captures) => typed(...captures) })
  }
}

const EDGE = 'edge|edges|side|sides|perimeter|boundary|outline|contour'
const HUB = 'centre|middle'
const PREP = 'in|at|on|to|near|into|onto|from'

// --- bolt circles
say(
  `on|at|around|in|along|with a|an|the? {q} bolt|pitch|hole|mm* circle diameter? pcd?
   {q} bolt|pitch|hole* circle diameter|pcd?
   on|at a|the? bolt|pitch|hole* circle diameter? of|with|is|being|:|=|,|a|diameter* {q} diameter?
   with a|the? bolt|pitch|hole circle diameter? of|with|is|being|:|=|,|a|diameter* {q} diameter?
   bolt|pitch|hole circle diameter? of|with|is|being|:|=|a|diameter* {q} diameter?
   circle diameter of|is|:|=* {q}
   on|at|with|, a|the? pcd of|:|=|is* {q}
   on|at|with? a|the? {q} pcd
   on|at? a|the? bolt|pitch|hole circle diameter? diameter|(|pcd|)|:|=|of|is* {q}
   on|at a|the? pitch|bolt diameter of|is* {q}
   on a|an|the diameter of {q}
   on a|an? {q} diameter circle
   on|at a|an {q} diameter
   on a|an? {q} diameter bolt|pitch|hole* circle
   in|on a|an? circle with? of|with a? diameter|of* {q} diameter?
   bolt|pitch circle diameter? :|=|of|is* {q}`,
  (size: Quantity) => ({ place: 'circle', size, radius: false }),
)
say(
  `on|at|in|around a|the? circle of|with a? radius of|:|=? {q}
   on|at|in|around a|the? circle of|with? {q} radius
   on|at|in a|an? {q} radius bolt|pitch|hole* circle
   on|at a|an {q} radius from? the? centre?
   on|at|with a|the? bolt|pitch|hole* circle of|with a? radius of? {q}
   on|at|with a|the? bolt|pitch|hole* circle of|with {q} radius
   on|at|with a? bolt|pitch circle radius of? {q}
   bolt|pitch circle radius :|=|of|is* {q}
   at|on a|the? radius of|:|=|is {q} from? the? centre|axis?
   at a|an? radial? distance of {q} from the? centre|axis|middle`,
  (size: Quantity) => ({ place: 'circle', size, radius: true }),
)
say(
  `arranged|placed|spaced|in? in a|an? circular|polar pattern|array around|about? the? centre|axis|it?
   arranged|placed|spaced? in a circle around|about? the? centre|axis|it|bore?
   around|about the centre|axis|middle|bore|circumference`,
  () => ({ place: 'circle', size: null, radius: false }),
)
say(`equally|evenly|regularly spaced|placed? at|by? {deg} intervals|apart|spacing|to?`, (by: Quantity) => [
  { place: 'even' },
  { place: 'angularPitch', by },
])
say(
  `at? {deg} intervals|apart|spacing
   every {deg}
   {deg} between them|holes?
   at {deg} to each other
   spaced {deg} apart?`,
  (by: Quantity) => ({ place: 'angularPitch', by }),
)
say(`starting|beginning|first at {deg}`, (by: Quantity) => ({ place: 'startAngle', by }))
// --- grids, rows, spacing
say(
  `in|on|as|with a|an? {n} x|by {n} grid|array|pattern|matrix|arrangement|layout of?
   a|an {n} x|by {n} grid|array|pattern|matrix of?
   {n} x|by {n} grid|array|pattern|matrix of?
   in|as a grid|array|pattern|matrix of {n} x|by {n}
   grid|array|pattern|matrix of|:|= {n} x|by {n}
   grid|array|pattern|matrix {n} x|by {n}`,
  (columns: number, rows: number) => ({ place: 'grid', columns, rows }),
)
say(
  `in|arranged? in? {n} rows of {n}
   {n} rows x|by|and {n} columns
   in {n} rows and|x|by {n} columns`,
  (rows: number, columns: number) => ({ place: 'grid', columns, rows }),
)
say(`in? {n} columns x|by|and {n} rows`, (columns: number, rows: number) => ({ place: 'grid', columns, rows }))
say(
  `on|in|with|at a|an? {pair} rectangle|rectangular|square|hole|spacing|pattern|grid|mounting|centres|centre* pattern|rectangle|spacing|grid|centres|centre|raster
   with|at? a|an? hole|mounting? pattern|spacing|centres of|:|=|is* {pair} apart?
   spaced|placed {pair} apart?
   {pair} apart|spacing
   at? {pair} centres|centre|pitch
   with? a? pitch of? {pair}
   hole|bolt|mounting|screw spacing|pattern|pitch|centres :|=|of|is* {pair}
   at|on the corners of a|an centred? rectangle|square? centred? of? measuring? {pair} rectangle? centred?
   forming a|an? rectangle of? {pair}
   on a|an? centred? rectangle of {pair}
   at|on|in the? corners of a|an centred? {pair} rectangle
   on a|an? centred? {pair} rectangle`,
  (by: readonly Quantity[]) => ({ place: 'square', by }),
)
say(
  `on|at a|an? {q} square
   on|at a|an {q} square around|about it|the|hole|bore|centre*
   on|in|with|at a|an? {q} square bolt|hole|mounting|screw* pattern|grid|spacing|raster
   in|on a|an? square pattern|grid of|with {q} side|sides|spacing|pitch|centres?
   at|on|in the? corners of a|an centred? {q} square centred?
   at|on|in the? corners of a|an centred? square of|with side? side|sides|length|of* {q} side|sides?
   forming a|an? {q} square
   forming a|an? square of? {q}`,
  (by: Quantity) => ({ place: 'square', by: [by, by] }),
)
say(
  `{q} apart|spacing|pitch|spaced in|along the? {along} direction|axis|side?
   spaced|placed every|by|at? {q} apart? along|in the|its? {along} direction|axis|side?
   at|with a? pitch|spacing of|:? {q} in|along the? {along} direction|axis?
   {q} in|along the? {along} direction|axis
   {q} along the? {along}
   {q} in the? {xyz}`,
  (by: Quantity, along: Along) => ({ place: 'pitch', by: [by], along }),
)
say(
  `spaced|set|placed|pitched|at|with|and* a|an? {q} centre|centres|c|hole? to|-|/ centre|centres|c|hole distance|spacing|apart?
   {q} between the|their|its|hole|slot|end|two|arc|radius* centre|centres|them
   spaced|placed|at|on a|an? {q} centres|centre
   {q} centres
   {q} hole|bolt|slot? centres|centre to|-|/? centres|centre
   spaced|at? {q} apart between? centres|centre|from? each|one? other|another?
   spaced|at? {q} apart from? centre? to? centre?
   at|with|on|by|and? a|an? {q} pitch|spacing
   spaced|pitched at|by|every {q} pitch|intervals|apart|centres?
   every {q}
   with|at|and? a|the? centre|hole|c|row|line? to|-? centre|c? pitch|spacing|distance|separation between? centres|them|holes? of|:|=|is* {q}
   centre|c to|-|/ centre|c :|=|of|is* {q}
   centre|hole distance|spacing|pitch :|=|of|is* {q}
   pitch :|=|of|is* {q}
   spaced {q} from each other
   {q} from each other
   {q} from centre to centre
   spacing :|=|of|is* {q}
   with|at? intervals of {q}
   at? {q} intervals`,
  (by: Quantity) => ({ place: 'pitch', by: [by], along: null }),
)
say(
  `on|along|in|placed? the {along} centreline|centreline|axis|middle|centre line? {of}
   on|along the centreline|centre parallel to|with the? {along} side|edge|axis|direction
   along|in the? {along} direction|axis`,
  (along: Along) => [
    { place: 'row', along },
    { place: 'centre', of: null },
  ],
)
say(
  `in|along a|the|one|straight|single* row|line along|in|parallel the|to* {along} direction|axis|side|edge|centreline|centre?`,
  (along: Along) => ({ place: 'row', along }),
)
say(
  `in|as a|one|straight|single|the* row|line
   in line
   a|single|straight|one* row|line of`,
  () => ({ place: 'row', along: null }),
)
// --- insets
say(
  `at|located|placed|with? {q} in|inward|inwards|away|inset|inboard|set|back* from the|each|every|both|all|its|their|adjacent|nearest|neighbouring|two|four|outer|outside|plate|of|respective* corner|corners|${EDGE} {of}
   at|with|and? an? inset|offset|distance|margin of|by {q} from the|each|every|both|all|its|their|adjacent|nearest|two|outer|outside|plate|of* ${EDGE} {of}
   inset|offset|set by|of|at? {q} from the|each|every|both|all|its|their|adjacent|nearest|outer|outside|plate|two* ${EDGE} {of}
   inset|offset|set? {q} in from the|each|every|both|all|its* ${EDGE} {of}
   with|their|its|the|hole|whose|have|having|and* centres|centre|axes|axis are|is|at|located|placed* {q} in|away* from the|each|every|both|all|its|their|adjacent|nearest|two|outer|outside|plate* ${EDGE} {of}`,
  (by: Quantity) => ({ place: 'inset', by, sides: 'all' }),
)
say(
  `with|at|and? an|the? inset|edge|hole inset|distance|offset|margin|spacing of|:|=|is* {q}
   inset of|by|:|=|is* {q}
   {q} inset
   {q} edge distance|margin|offset
   {q} from edge`,
  (by: Quantity) => ({ place: 'inset', by, sides: 'all' }),
)
say(
  `{q} from the|each|both* long|longer|longest ${EDGE} and {q} from the|each|both* short|shorter|shortest ${EDGE}`,
  (long: Quantity, short: Quantity) => ({ place: 'insets', by: [short, long] }),
)
say(
  `{q} from the|each|both* short|shorter|shortest ${EDGE} and {q} from the|each|both* long|longer|longest ${EDGE}`,
  (short: Quantity, long: Quantity) => ({ place: 'insets', by: [short, long] }),
)
say(`{q} in? from the|each|both* short|shorter|shortest ${EDGE} {of}`, (by: Quantity) => ({
  place: 'inset',
  by,
  sides: 'short',
}))
say(`{q} in? from the|each|both* long|longer|longest ${EDGE} {of}`, (by: Quantity) => ({
  place: 'inset',
  by,
  sides: 'long',
}))
say(`{q} in|away? from the|each|both|either|its* end|ends {of}`, (by: Quantity) => ({
  place: 'inset',
  by,
  sides: 'ends',
}))
say(`{q} in|away? from one|an end {of}`, (by: Quantity) => ({ place: 'fromOneEnd', by }))
say(
  `at|and? {q} in|up|down|away? from the|its {side} edge|side|end|face|surface? {of}
   and? {q} above the|its {side} face|edge?`,
  (by: Quantity, side: Side) => ({ place: 'from', side, by }),
)
say(
  `{q} from both the? {side} and|& the? {side} edges|edge|sides|side {of}
   {q} from the {side} and|& the? {side} edges|edge|sides|side {of}`,
  (by: Quantity, a: Side, b: Side) => [
    { place: 'from', side: a, by },
    { place: 'from', side: b, by },
  ],
)
say(
  `offset|shifted|moved|displaced by? {q} from the centre|middle|axis to|towards|toward|in|along the|positive|+* {side} direction|side|edge?
   {q} to the {side} of the|its? centre|middle|axis
   {q} {side} of the|its? centre|middle
   offset|shifted|moved by? {q} to|towards|toward the? {side} side|edge|direction?`,
  (by: Quantity, side: Side) => ({ place: 'shift', by, toward: side }),
)
say(
  `offset|shifted|moved|displaced by? {q} in|along the|positive|+* {along} direction|axis? from? the? centre?
   offset|shifted|moved|displaced by? {q} from the? centre|middle in|along the|positive|+* {along} direction|axis?
   {q} from the centre|middle in|along the|positive|+* {along} direction|axis?`,
  (by: Quantity, along: Along) => ({
    place: 'shift',
    by,
    toward: along === 'x' || along === 'y' || along === 'z' ? along : null,
  }),
)
say(`{q} from the|its centre|middle|axis {of}`, (by: Quantity) => ({ place: 'shift', by, toward: null }))
// --- corners
say(
  `one|placed? ${PREP}|per the|each|every|all|its|of|four|4|plate|both|outer* corners {of}
   one|placed? ${PREP}|per each|every|all|the* corner {of}
   one hole per corner
   in all corners {of}
   each|every corner`,
  (of: Reference | null) => ({ place: 'corners', of }),
)
const cornerSides = (a: Side, b: Side): Place | Place[] => {
  const both = [a, b]
  const left = both.includes('left') ? true : both.includes('right') ? false : null
  const front = both.some((side) => side === 'front' || side === 'bottom')
    ? true
    : both.some((side) => side === 'back' || side === 'top')
      ? false
      : null
  return { place: 'corner', left, front }
}
say(`from the {side} {side} corner {of}`, (a: Side, b: Side) => {
  const corner = cornerSides(a, b)
  return 'place' in corner && corner.place === 'corner' && corner.left !== null && corner.front !== null
    ? { place: 'origin', corner: { left: corner.left, front: corner.front } }
    : { place: 'between' }
})
say(
  `measured|relative from|to the? centre|middle {of}
   origin|zero at|in the? centre|middle {of}
   with the? origin at|in the? centre|middle {of}
   coordinates from the? centre|middle {of}`,
  () => ({ place: 'origin', corner: 'centre' }),
)
say(`${PREP} the|its {side} {side} corner {of}`, cornerSides)
say(`from|out of? {ref}`, (of: Reference) => ({ place: 'on', of }))
say(`${PREP} one vertical|upright? corner {of}`, () => ({ place: 'corner', left: true, front: true }))
// --- points
say(
  `at|through? position|point|coordinates|location|positions|points|coordinate|centre|centred|the* {points} ,|and* {points} ,|and* {points} ,|and* {points}`,
  (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
)
say(
  `at|through? position|positions|points|coordinates|location|centre|centred|the* {points} ,|and* {points} ,|and* {points}`,
  (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
)
say(
  `at|through? position|positions|points|coordinates|location|centre|centred|the* {points} ,|and* {points}`,
  (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
)
say(
  `at|through|with|centred centre|position|point|coordinates|location|the|its|at* {points}
   position|coordinates|location|centre :|=|at {points}`,
  (...points: (readonly Quantity[])[]) => ({ place: 'at', points }),
)
// --- edges
const edges = (source: string, which: EdgeChoice): void =>
  say(source, (of?: Reference | null) => ({ place: 'edges', which, of: of ?? null }))
edges(
  `on|along|to|at|of|in|around? the|its|all|each|every|of|four|4|outer|outside|both* vertical|upright outside|outer? edges|edge|corners|corner {of}
   on|along|to|at|of|in|around? the|its|all|each|every|of|four|4* outer|outside|external vertical? corners|corner {of}
   on|along|to|at|of? the|its|all|each|four|4* corner edges {of}
   on|along|to|at|of? the|its|all|each|of* edges along|parallel|in to? the? z axis|direction?
   in plan view?`,
  'vertical',
)
edges(
  `on|along|to|at|of|around? the|its|all|each|of* top and bottom outer|outside? edges|edge|rims {of}
   on|along|to|at|of|around? the|its|all|each|of|outer* edges|edge of|on|at both|the* top and bottom faces|face|sides|ends?
   on|at|to both end|ends|rim edges|edge?
   on|at|to? both ends {of}
   on|at|to? both end edges {of}
   on|at|to? both edges {of}
   on|at|to each|either end {of}
   both ends {of}`,
  'topAndBottom',
)
edges(
  `on|along|to|at|of|around? the|its|all|each|of|four|4* outer|outside|outermost top|upper edges|edge|perimeter|rim {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* top|upper outer|outside edges|edge|perimeter|rim {of}
   around? the top perimeter {of}
   on|along|to|at|of|around? the|its|all* outer|outside edges|edge|perimeter of|on|at|around the top face|side|surface|end?`,
  'top outer',
)
edges(
  `on|along|to|at|of|around? the|its|all|each|of|four|4* top|upper edges|edge|rim|corners {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge of|on|at|around|along the|its top|upper face|side|surface|end? {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge at|of the top`,
  'top',
)
edges(
  `on|along|to|at|of|around? the|its|all|each|of|four|4* bottom|lower edges|edge|rim {of}
   on|along|to|at|of|around? the|its|all|each|of|four|4* edges|edge of|on|at|around|along the|its bottom|lower face|side|surface|end? {of}`,
  'bottom',
)
edges(
  `on|along|to|at|of? the|its|all|each|of|four|4* long|longer|longest|longitudinal edges|edge {of}
   on|along|to|at|of? the|its|all|each|four|4* edges along the? length`,
  'long',
)
edges(`on|along|to|at|of? the|its|all|each|of|four|4* short|shorter edges|edge {of}`, 'short')
edges(`on|along|to|at|of? the|its|all|each|of|four|4* edges along|parallel|in to? the? x axis|direction?`, 'x')
edges(`on|along|to|at|of? the|its|all|each|of|four|4* edges along|parallel|in to? the? y axis|direction?`, 'y')
edges(`on|along|to|at|of? the|its|all|each|of* horizontal edges {of}`, 'horizontal')
edges(
  `on|along|to|at|of|in|around? the|its|all* inside|inner|internal corner|corners|edge|edges|bend|angle {of}
   in|on|at the corner between the? legs|flanges|arms?
   inside|inner|internal bend`,
  'inner',
)
edges(`on|along|to|at|of? the|its|all|each|of|both* hole|holes|bore edges|edge|rim|rims|mouth|entry|entrance`, 'hole')
edges(
  `on|along|to|at|of|around? all|every|each|the|its|of|twelve|12|sharp|outer|outside|remaining* edges {of}
   on|along|to|of|around all over
   every edge
   all|twelve|12 edges
   each edge`,
  'all',
)
// --- faces
say(
  `on|at|in|into|from|to the? left and|& right faces|sides|ends|walls|face|side|wall|end
   on|at|in|into|from|to the? right and|& left faces|sides|ends|walls|face|side|wall|end`,
  () => ({ place: 'faces', which: 'leftRight' }),
)
say(`on|at|in|into|from|to|through the? front and|& back|rear faces|sides|ends|walls|face|side|wall|end`, () => ({
  place: 'faces',
  which: 'frontBack',
}))
say(`on|at|in|into|from|to the? top and|& bottom faces|sides|ends|face|side|end`, () => ({
  place: 'faces',
  which: 'topBottom',
}))
say(
  `on|at|in|into|to|from|one each|both|either|each end|ends {of}
   on|at|in|one? at|on each|both|either end|ends {of}`,
  () => ({ place: 'faces', which: 'ends' }),
)
say(`on|at|in|into|to|from the other|opposite|second|free|far end {of}`, () => ({ place: 'faces', which: 'otherEnd' }))
say(`on|at|in|into|to|from one|an end {of}`, () => ({ place: 'faces', which: 'oneEnd' }))
say(
  `on|in|into|at|to|one on? both|opposite sides|faces {of}
   on|in|into|at|to two opposite sides|faces {of}`,
  () => ({ place: 'faces', which: 'opposite' }),
)
say(
  `on|in|into|onto|at|from|to|through|one? on|in? the|its|their? {side} face|side|surface|end|wall|faces|hand|edge {of}
   on|in|into|onto|at|from|to|through|one the|its|their {side} {of}
   on|to|from|onto|at {side} {of}
   on|in|into|onto|from|at the {side} , {of}
   {side} face|surface|side|wall {of}`,
  (side: Side, of: Reference | null) => ({ place: 'face', direction: DIRECTIONS[side], of: of ?? null }),
)
say(
  `on|in|into|onto|from|to|through the|its|a? curved|cylindrical|outer|round|circular|lateral|outside surface|face|side|wall {of}
   in|into|on the|its? circumference {of}
   from|in|into|on|through the? side
   radially`,
  () => ({ place: 'curved' }),
)
// --- through
say(
  `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|way|the* through both walls|sides|legs|flanges|arms|side|wall* {of}
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs* through both the|its? walls|sides|legs|flanges|arms`,
  () => ({ place: 'through', of: null, all: false, both: true, wall: false }),
)
say(
  `through|in|into one|a|the wall only? {of}
   through one wall|side only? {of}`,
  () => ({ place: 'through', of: null, all: false, both: false, wall: true }),
)
say(
  `straight|right|all|passing|going|goes|running* through|down|along the|its|dead|exact|very|geometric|their* centre|middle|axis|centreline {of}
   along|on|about|down the|its|their|central|centre|same|long|main* axis|centreline {of}
   along|on the? z axis`,
  (of: Reference | null) => [{ place: 'centre', of }, { place: 'axial' }],
)
say(
  `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through the|its? whole|entire|full|complete? thickness|height|depth|length {of}
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through everything|all|both|them
   straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending|the|way* through the|its? whole|entire|full|complete? part|body|piece|thing|stack|assembly|model|solid|object|component|workpiece|height|depth|length
   through from? top to the? bottom {of}
   from the? top to|through the|its? bottom {of}
   for|over|along the full|whole|entire height|thickness|depth {of}`,
  () => ({ place: 'through', of: null, all: true, both: false, wall: false }),
)
say(
  `straight|all|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending* through {ref} and {ref}`,
  () => ({ place: 'through', of: null, all: true, both: false, wall: false }),
)
say(
  `straight|right|completely|clean|fully|passing|going|goes|running|runs|cutting|entirely|extending* through {ref}`,
  (of: Reference) => ({ place: 'through', of, all: false, both: false, wall: false }),
)
say(`all|right|straight|completely|clean|fully|cut|entirely the? way through? through`, () => ({
  place: 'through',
  of: null,
  all: true,
  both: false,
  wall: false,
}))
say(
  `all the way through?
   straight|right|clean|completely|fully|going|passing|goes|entirely through
   through
   full depth|thickness
   through all`,
  () => ({ place: 'through', of: null, all: false, both: false, wall: false }),
)
// --- centre
say(
  `on|at|in|to|into|through|from|about? the|its|exact|very|dead|geometric* centre|middle of|on|in the|its|their|this|that {side} face|side|surface|end|plane? {of}
   centred|concentric|central|centrally on|in|at|upon|to the|its|their {side} face|side|surface|end|plane? {of}
   on|in|at the|its {side} face|side|surface|end? centre|middle|centred|centrally`,
  (side: Side, of: Reference | null) => [
    { place: 'centre', of: null },
    { place: 'face', direction: DIRECTIONS[side], of: of ?? null },
  ],
)
say(
  `${PREP}|about|through|one? in|at|on the|its|their|each|exact|dead|very|geometric* ${HUB} {of}
   in|at|on|to dead|exact centre {of}
   centred|centrally|central|concentric|centre on|in|at|with|to|about|around|upon* the|its* top|upper {of}
   in|at|on the|its|their|exact|dead|very|geometric* ${HUB} {of}`,
  (of: Reference | null) => ({ place: 'centre', of: of ?? null }),
)
say(
  `centred|concentric|central on|in|at|with|to|about|around|upon* {ref}
   aligned|in with? the|its centre|axis of|with* {ref}
   in? line with {ref}`,
  (of: Reference) => ({ place: 'centre', of }),
)
say(
  `centred|concentric|central on|in|at|about|to the|its* ${HUB}|axis|centreline? {of}
   centred|concentric|central|centrally
   centre`,
  (of?: Reference | null) => ({ place: 'centre', of: of ?? null }),
)
say(`from above`, () => ({ place: 'face', direction: '+z', of: null }))
say(`from below|underneath|beneath`, () => ({ place: 'face', direction: '-z', of: null }))
say(`axial|axially`, () => [{ place: 'centre', of: null }, { place: 'axial' }])
say(`around it`, () => ({ place: 'centre', of: null }))
say(`on|through|at the centreline {of}`, () => ({ place: 'centre', of: null }))
// --- each
say(`{ref} has|have|gets|get|carries|contains|contain|receives|with`, (of: Reference) =>
  of.every ? { place: 'each', of } : { place: 'between' },
)
say(`one|two|three|through? in|on|at|to|through|into|per {ref}`, (of: Reference) =>
  of.every ? { place: 'each', of } : { place: 'on', of },
)
// --- directions
say(
  `running|going|cut|extending|runs|across|oriented* along|across|over|for|down the|its|whole|full|entire|complete* {along} axis|direction|side|edge|length|dimension? {of}
   running|going|extending|parallel|aligned|runs|oriented|pointing|lying parallel|in|to|with|along* the? {along} axis|direction|side|edge|sides|edges {of}
   parallel to|with the? {along} axis|direction|side|edge|sides|edges {of}
   along the? {along} axis|direction|side|edge|sides|edges {of}
   across its|the|full|whole|entire* {along}`,
  (along: Along) => ({ place: 'along', along, full: true }),
)
say(
  `running|going|cut|extending|runs|across* along|across|over|down the|its|whole|full|entire* {along} axis|direction? of the {side} face|side|surface?`,
  (along: Along, side: Side) => [
    { place: 'along', along, full: true },
    { place: 'face', direction: DIRECTIONS[side], of: null },
  ],
)
say(`lengthwise|longitudinally\nalong its length`, () => ({ place: 'along', along: 'long', full: true }))
say(`widthwise|crosswise|crossways|transversely`, () => ({ place: 'along', along: 'short', full: true }))
say(`flush with|to the|its {side} edge|side|face|end? {of}`, (side: Side) => ({ place: 'flush', side }))
say(
  `aligned|align with|to the|its {side} edge|side|face|end {of}
   against|along the|its {side} edge|side|face|end {of}`,
  (side: Side) => ({ place: 'flush', side }),
)
say(`lying|laid|laying|lies on its|the side along|in|parallel|to|the* {along} axis|direction?`, (along: Along) => ({
  place: 'lying',
  along,
}))
say(
  `lying|laid|laying|lies on its|the side
   lying|laid|laying down|flat|horizontally
   on its side`,
  () => ({ place: 'lying', along: null }),
)
say(
  `on|in|onto the? x y|z plane
   on|in|onto the? y z plane
   on|in|onto|parallel the|to* xy|xz|yz|ground|horizontal|base|top|front plane`,
  () => ({ place: 'plane', plane: 'xy' }),
)
say(
  `standing|stood upright|up|vertically|vertical|on end?
   standing on its? end
   pointing|facing up|upwards
   upwards|upward`,
  () => ({ place: 'upright', along: null }),
)
say(
  `half way|halfway through? through?
   to? half of? the|its* thickness|depth|height {of}
   half the|its* thickness|depth|height deep? {of}`,
  () => ({ place: 'half' }),
)
say(
  `equally|evenly|regularly spaced|distributed|arranged|placed? around|about|on|over|along|across the|its circumference|circle|centre|axis|perimeter|edge
   equally|evenly|regularly spaced|distributed|arranged|placed|apart?
   spaced|arranged equally|evenly around|along the circumference|circle|centre|axis
   spaced|arranged|distributed equally|evenly apart?
   at equal|even|regular intervals|spacing|distances?
   with equal|even|regular spacing
   equal|even spacing`,
  () => ({ place: 'even' }),
)

const NUMERIC = new Set(['q', 'deg', 'n', 'pair'])

/** The phrases that can start with a word, and those that can start with a number or with anything; each in order. */
const byWord = new Map<string, Phrase[]>()
const byNumber: Phrase[] = []
const byAnything: Phrase[] = []
for (const phrase of phrases) {
  const { words, readers: own } = phrase.pattern.start
  if ([...own].some((name) => !NUMERIC.has(name))) {
    byAnything.push(phrase)
    continue
  }
  if (own.size > 0) byNumber.push(phrase)
  for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), phrase])
}

/** A phrase of placement that starts at token `i`; the longest one. */
export function readPlace(tokens: readonly Token[], i: number): { places: Place[]; end: number } | null {
  const token = tokens[i]
  if (!token) return null
  const isNumber = token.kind === 'number' || token.text === 'diameter'
  const candidates = [
    ...(byWord.get(token.text) ?? []),
    ...(isNumber ? byNumber : []),
    ...(token.kind === 'mark' && token.text !== '(' ? [] : byAnything),
  ]
  let best: { places: Place[]; end: number } | null = null
  for (const phrase of candidates) {
    const match = phrase.pattern.match(tokens, i)
    if (!match || match.end <= i || (best && match.end <= best.end)) continue
    const built = phrase.build(match.captures)
    best = { places: Array.isArray(built) ? built : [built], end: match.end }
  }
  return best
}
