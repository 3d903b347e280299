/**
 * The phrases of a change: `make it 5 mm taller`, `double the height`, `6 holes instead of 4`. One table on purpose: the first
 * phrase that fits the whole clause wins.
 */
import { NO_TARGET, type Target, readTarget } from './edit-targets.ts'
import { type LabelMatch, readLabel } from '../words/labels.ts'
import type { Token } from '../text/lex.ts'
import { type Pattern, type Reader, compilePattern } from '../phrases/pattern.ts'
import { type Quantity, readQuantity } from '../text/quantities.ts'

/** A change as it was said. */
export type Edit =
  | { edit: 'undo' }
  | { edit: 'set'; target: Target; label: string | null; value: Quantity; old: Quantity | null }
  | { edit: 'setThread'; target: Target; nominal: number }
  | { edit: 'grow'; target: Target; label: string | null; by: Quantity; sign: 1 | -1 }
  | { edit: 'factor'; target: Target; label: string | null; factor: number }
  | { edit: 'count'; target: Target; count: number; old: number | null }
  | { edit: 'moreOf'; target: Target; by: number }
  | { edit: 'countFactor'; target: Target; factor: number }
  | { edit: 'scale'; factor: number }
  | { edit: 'remove'; target: Target }
  | { edit: 'keep'; what: string }
  | { edit: 'circle'; target: Target; size: Quantity; radius: boolean }
  | { edit: 'inset'; target: Target; by: Quantity }
  | { edit: 'pitch'; target: Target; by: Quantity }
  | { edit: 'shift'; target: Target; by: Quantity; toward: 'left' | 'right' | 'front' | 'back' | 'up' | 'down' }
  | { edit: 'vague'; what: string }

type Captured = Target | Quantity | LabelMatch | Comparative | number | string | null

interface Comparative {
  label: string
  sign: 1 | -1
}

/** Longer, thinner: a dimension and which way it goes. `size` for what could be any of them. */
const COMPARATIVES: Record<string, Comparative> = {
  longer: { label: 'length', sign: 1 },
  shorter: { label: 'shorter', sign: -1 },
  taller: { label: 'height', sign: 1 },
  higher: { label: 'height', sign: 1 },
  lower: { label: 'height', sign: -1 },
  wider: { label: 'width', sign: 1 },
  narrower: { label: 'width', sign: -1 },
  thicker: { label: 'thickness', sign: 1 },
  thinner: { label: 'thickness', sign: -1 },
  deeper: { label: 'depth', sign: 1 },
  shallower: { label: 'depth', sign: -1 },
  bigger: { label: 'size', sign: 1 },
  larger: { label: 'size', sign: 1 },
  smaller: { label: 'size', sign: -1 },
}

const ADJECTIVES: Record<string, string> = {
  long: 'length',
  tall: 'height',
  high: 'height',
  wide: 'width',
  thick: 'thickness',
  deep: 'depth',
  big: 'size',
  large: 'size',
}

const MULTIPLES: Record<string, number> = {
  twice: 2,
  double: 2,
  triple: 3,
  thrice: 3,
  half: 0.5,
  halve: 0.5,
  quadruple: 4,
  quarter: 0.25,
  third: 1 / 3,
}

const SIDES = new Set(['left', 'right', 'front', 'back', 'rear', 'up', 'down'])

const readers: Record<string, Reader<Captured>> = {
  target: readTarget,
  q(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit !== 'percent' ? { value: read.quantity, end: read.end } : null
  },
  pct(tokens, i) {
    const read = readQuantity(tokens, i)
    return read && read.quantity.unit === 'percent' ? { value: read.quantity, end: read.end } : null
  },
  n(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'number' ? { value: token.value, end: i + 1 } : null
  },
  thread(tokens, i) {
    const token = tokens[i]
    return token?.kind === 'thread' ? { value: token.value, end: i + 1 } : null
  },
  cmp(tokens, i) {
    const found = COMPARATIVES[tokens[i]?.text ?? '']
    return found && Object.hasOwn(COMPARATIVES, tokens[i]?.text ?? '') ? { value: found, end: i + 1 } : null
  },
  adj(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return Object.hasOwn(ADJECTIVES, word) ? { value: ADJECTIVES[word] ?? '', end: i + 1 } : null
  },
  mult(tokens, i) {
    const word = tokens[i]?.text ?? ''
    if (Object.hasOwn(MULTIPLES, word)) {
      const value = MULTIPLES[word] ?? 1
      return { value, end: word === 'half' && tokens[i + 1]?.text === 'of' ? i + 2 : i + 1 }
    }
    const number = tokens[i]
    if (number?.kind !== 'number') return null
    if (tokens[i + 1]?.text === 'times') return { value: number.value, end: i + 2 }
    if (tokens[i + 1]?.text === 'x' && tokens[i + 1]?.glued) return { value: number.value, end: i + 2 }
    return null
  },
  side(tokens, i) {
    const word = tokens[i]?.text ?? ''
    return SIDES.has(word) ? { value: word === 'rear' ? 'back' : word, end: i + 1 } : null
  },
  label(tokens, i) {
    const found = readLabel(tokens, i)
    return found && !found.letter ? { value: found, end: found.end } : null
  },
}

interface Phrase {
  pattern: Pattern<Captured>
  build(captures: readonly Captured[]): Edit[]
}

const phrases: Phrase[] = []

const say = (source: string, build: (...captures: never[]) => Edit | Edit[]): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a builder names the values of its pattern's readers, in order
  const typed = build as unknown as (...captures: Captured[]) => Edit | Edit[]
  for (const one of source
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)) {
    phrases.push({ pattern: compilePattern(one, readers), build: (captures) => [typed(...captures)].flat() })
  }
}

const MAKE = 'make|set|change|adjust|convert|modify|turn|have|let|get|use|want|give|put|resize|bring|update|edit'

const BE = 'to|be|=|:|into|at|equal|only|is|are|should|must|needs|shall|have|has|a|an|now|exactly|become|becomes|of'

say(
  `undo that|it|this|the|last|previous|change|step|edit|please*\nrevert that|it|this|the|last|previous|change|step|edit|to*\ngo|step|take back one|a|to|the|that|previous|last|version|step|it*\nback to? the? previous|last version|one?\ncancel that|the|last|change*\nforget that|it`,
  () => ({ edit: 'undo' }),
)

say(
  `scale it|everything|the|part|whole|model* to|by|up|down|factor|of|a|with* {pct}
   resize it|everything|the|part|whole|model* to {pct}`,
  (by: Quantity) => ({ edit: 'scale', factor: by.value / 100 }),
)

say(`enlarge it|everything|the|part|whole|model* by {pct}\nmake it|everything {pct} bigger|larger`, (by: Quantity) => ({
  edit: 'scale',
  factor: 1 + by.value / 100,
}))

say(
  `shrink it|everything|the|part|whole|model* by {pct}\nmake it|everything {pct} smaller\nreduce it|everything|the|part|whole|model* by {pct}`,
  (by: Quantity) => ({ edit: 'scale', factor: 1 - by.value / 100 }),
)

say(
  `scale it|everything|the|part|whole|model* by|up|down|to|factor|of|a|with* {n} times?
   scale it|everything|the|part|whole|model* by|up|down|to* {mult} the|its* original|current* size?
   make it|everything {mult} as big|large
   make it|everything {mult} the|its* original|current* size
   make it|everything {mult} bigger|larger
   {mult} the|its* original|current* size of|it*
   shrink|scale|reduce it|everything to|down* {mult} its|the|of* original|current* size`,
  (factor: number) => ({ edit: 'scale', factor }),
)
// --- how many

say(
  `${MAKE}? there|to|be|should|only* {n} {target} instead of|than {n}
   replace|change the? {n} {target} with|by|to {n}`,
  (a: number, target: Target, b: number) => ({ edit: 'count', target, count: a, old: b }),
)

say(`change|go from {n} to {n} {target}`, (old: number, count: number, target: Target) => ({
  edit: 'count',
  target,
  count,
  old,
}))

say(`${MAKE} {target} {n} instead of|than {n}\n{target} : {n} instead of {n}`, (target: Target, a: number, b: number) =>
  isDimension(target)
    ? { edit: 'set', target, label: null, value: bare(a), old: bare(b) }
    : { edit: 'count', target, count: a, old: b },
)

say(
  `${MAKE} {n} {target}\n${MAKE} it|that|there ${BE}* {n} {target}\nhave {n} {target}\nonly {n} {target}\n{n} {target} instead|now|only|please\nwith {n} {target}\n{n} {target} only|please?`,
  (count: number, target: Target) => ({ edit: 'count', target, count, old: null }),
)

say(`${MAKE}? {mult} as many {target}\n{mult} the|its* number of {target}`, (factor: number, target: Target) => ({
  edit: 'countFactor',
  target,
  factor,
}))

say(`add? {n} more|additional|extra {target}`, (by: number, target: Target) => ({ edit: 'moreOf', target, by }))

say(`{n} fewer|less {target}\nremove {n} of {target}`, (by: number, target: Target) => ({
  edit: 'moreOf',
  target,
  by: -by,
}))
// --- by so much

say(
  `${MAKE}? {target} ${BE}* {q} {cmp} all|around|overall*\n${MAKE}? {target} ${BE}* {pct} {cmp}`,
  (target: Target, by: Quantity, { label, sign }: Comparative) => ({ edit: 'grow', target, label, by, sign }),
)

say(
  `${MAKE}? {target} {cmp} by {q}\n${MAKE}? {target} {cmp} by {pct}`,
  (target: Target, { label, sign }: Comparative, by: Quantity) => ({ edit: 'grow', target, label, by, sign }),
)

say(`${MAKE}? {q} {cmp}\n{pct} {cmp}`, (by: Quantity, { label, sign }: Comparative) => ({
  edit: 'grow',
  target: NO_TARGET,
  label,
  by,
  sign,
}))

say(`{cmp} by {q}\n{cmp} by {pct}`, ({ label, sign }: Comparative, by: Quantity) => ({
  edit: 'grow',
  target: NO_TARGET,
  label,
  by,
  sign,
}))

const DOWN = 'decrease|reduce|lower|shrink|cut|drop|trim'

say(
  `increase|raise|enlarge|grow|expand|extend {target} by {q}\nincrease|raise|enlarge|grow|expand|extend {target} by {pct}`,
  (target: Target, by: Quantity) => ({ edit: 'grow', target, label: null, by, sign: 1 }),
)

say(`add {q} to {target}`, (by: Quantity, target: Target) => ({ edit: 'grow', target, label: null, by, sign: 1 }))

say(`${DOWN} {target} by {q}\n${DOWN} {target} by {pct}`, (target: Target, by: Quantity) => ({
  edit: 'grow',
  target,
  label: null,
  by,
  sign: -1,
}))

say(`take {q} off|from {target}`, (by: Quantity, target: Target) => ({
  edit: 'grow',
  target,
  label: null,
  by,
  sign: -1,
}))

for (const [words, label, sign] of [
  ['lengthen|extend', 'length', 1],
  ['widen', 'width', 1],
  ['thicken', 'thickness', 1],
  ['heighten', 'height', 1],
  ['deepen', 'depth', 1],
  ['shorten', 'shorter', -1],
  ['narrow', 'width', -1],
  ['thin', 'thickness', -1],
] as const) {
  say(`${words} {target} by {q}\n${words} {target} by {pct}`, (target: Target, by: Quantity) => ({
    edit: 'grow',
    target,
    label,
    by,
    sign,
  }))
  say(`${words} {target} to {q}`, (target: Target, value: Quantity) => ({
    edit: 'set',
    target,
    label,
    value,
    old: null,
  }))
}
// --- times

say(
  `double {target}
   triple {target}
   halve {target}
   quadruple {target}`,
  (target: Target) => ({ edit: 'factor', target, label: null, factor: Number.NaN }),
)

say(`${MAKE}? {mult} {target}`, (factor: number, target: Target) => ({ edit: 'factor', target, label: null, factor }))

say(
  `${MAKE}? {target} {mult} as {adj} as? before?\n${MAKE}? {target} {mult} as {adj} as it is|was now?`,
  (target: Target, factor: number, label: string) => ({ edit: 'factor', target, label, factor }),
)

say(`{mult} as {adj}`, (factor: number, label: string) => ({ edit: 'factor', target: NO_TARGET, label, factor }))

say(
  `${MAKE} {target} ${BE}* {mult} its|the|of* current|present|original|size|value*`,
  (target: Target, factor: number) => ({ edit: 'factor', target, label: null, factor }),
)

say(`increase {target} to {pct} of? its|the|current|original*`, (target: Target, by: Quantity) => ({
  edit: 'factor',
  target,
  label: null,
  factor: by.value / 100,
}))
// --- to a value

say(
  `${MAKE} {target} ${BE}* {q} instead of {q}
   ${MAKE} {target} ${BE}* {q} , not {q}`,
  (target: Target, value: Quantity, old: Quantity) => ({ edit: 'set', target, label: null, value, old }),
)

say(`${MAKE}|increase|reduce|decrease {target} from {q} to {q}`, (target: Target, old: Quantity, value: Quantity) => ({
  edit: 'set',
  target,
  label: null,
  value,
  old,
}))

say(`${MAKE} {target} ${BE}* {q} {label}`, (target: Target, value: Quantity, label: LabelMatch) => ({
  edit: 'set',
  target,
  label: label.label,
  value,
  old: null,
}))

say(`${MAKE} {target} ${BE}* {label} ${BE}* {q}`, (target: Target, label: LabelMatch, value: Quantity) => ({
  edit: 'set',
  target,
  label: label.label,
  value,
  old: null,
}))

say(
  `${MAKE} {target} ${BE}* {q} each|instead|please|now*
   increase|raise|reduce|lower|decrease|extend|shorten|enlarge|shrink {target} to {q}
   {target} should|must|shall|needs be|to|measure* {q}
   {target} = {q}
   {target} : {q}
   {target} is|are now? {q}
   {target} to {q}
   use|have a|an? {target} of {q}
   the|new* {target} {q}`,
  (target: Target, value: Quantity) => ({ edit: 'set', target, label: null, value, old: null }),
)

say(
  `{target} should|must|shall|needs be|to|measure* {q} {label}`,
  (target: Target, value: Quantity, label: LabelMatch) => ({
    edit: 'set',
    target,
    label: label.label,
    value,
    old: null,
  }),
)

say(`it should|must|needs be|to* {q} {label}\n${MAKE} that {q} {label}`, (value: Quantity, label: LabelMatch) => ({
  edit: 'set',
  target: NO_TARGET,
  label: label.label,
  value,
  old: null,
}))

say(
  `${MAKE} {target} ${BE}* {thread} clearance|size|holes|instead*\nuse {thread} for {target}`,
  (target: Target, nominal: number) => ({ edit: 'setThread', target, nominal }),
)

say(
  `use|take|make|want? {thread} holes|screws|bolts|clearance|size? instead|now* of? {thread}? holes|screws|bolts?
   {thread} instead of? {thread}?`,
  (nominal: number) => ({ edit: 'setThread', target: { ...NO_TARGET, noun: 'hole', plural: true }, nominal }),
)

say(`{q} {label}`, (value: Quantity, label: LabelMatch) =>
  label.adjective
    ? { edit: 'set', target: NO_TARGET, label: label.label, value, old: null }
    : { edit: 'vague', what: label.label },
)
// --- where

say(
  `move|shift {target} by? {q} to|towards|toward? the? {side} side|edge?
   move|shift {target} {side} by {q}`,
  (...captures: (Target | Quantity | string)[]) => shiftEdit(captures),
)

say(
  `move|put|place|change {target} to|on|onto|at* a|an|the? {q} bolt|pitch|hole|diameter* circle|pcd diameter?
   move|put|place {target} to|on|onto|at* a|an|the? bolt|pitch* circle|pcd diameter? of {q} diameter?
   change|set|make the? bolt|pitch circle|pcd diameter? ${BE}* {q}`,
  (...captures: (Target | Quantity)[]) => circleEdit(captures),
)

say(
  `move|put|place {target} to|so|that|they|are|be|sit* {q} in|away|inward* from the|each|all|every|both* edges|edge|sides|side
   ${MAKE} {target} ${BE}* {q} in|away* from the|each|all|every|both* edges|edge|sides|side
   ${MAKE} the? {target}? inset|edge distance? ${BE}* {q}`,
  (...captures: (Target | Quantity)[]) => insetEdit(captures),
)

say(
  `move|put|place|space|set|${MAKE} {target} ${BE}* {q} apart
   ${MAKE} the? {target}? spacing|pitch ${BE}* {q}`,
  (...captures: (Target | Quantity)[]) => pitchEdit(captures),
)
// --- away with it

say(
  `remove|delete|drop|erase|omit|eliminate|leave|take|get rid? of? out|away|off? {target} again|out|away|off|completely*\nwithout {target}\nno {target}\nno more {target}`,
  (target: Target) => ({ edit: 'remove', target }),
)

say(
  `keep|leave|keeping|leaving the|its? outside|outer|external|exterior diameter|size|dimension|dimensions|od? as|it|is|the|same|unchanged|fixed|constant*
   keep|keeping the? od the|same|unchanged|constant*`,
  () => ({ edit: 'keep', what: 'outside' }),
)

say(
  `keep|leave|keeping|leaving the|its? inside|inner|internal|bore|id|hole diameter|size|dimension|dimensions? as|it|is|the|same|unchanged|fixed|constant*`,
  () => ({ edit: 'keep', what: 'inside' }),
)

say(
  `keep|leave|keeping|leaving everything|all|the|rest|other|else|dimensions|as|it|is|same|unchanged*
   everything|all else|other|the|rest|dimensions|stays|stay|remains|unchanged|same*
   nothing else`,
  () => ({ edit: 'keep', what: 'rest' }),
)

function isDimension(target: Target): boolean {
  return (
    target.label !== null ||
    target.noun === null ||
    !['hole', 'slot', 'boss', 'standoff', 'section', 'pin'].includes(target.noun)
  )
}

function bare(value: number): Quantity {
  return { value, unit: 'none', whole: Number.isInteger(value), spelled: false }
}

const isQuantity = (value: Target | Quantity): value is Quantity => 'unit' in value

function pair(captures: readonly (Target | Quantity)[]): { target: Target; size: Quantity } {
  const size = captures.find(isQuantity) ?? bare(0)
  const target = captures.find((one): one is Target => !isQuantity(one)) ?? { ...NO_TARGET, them: true }
  return { target, size }
}

function shiftEdit(captures: readonly (Target | Quantity | string)[]): Edit {
  const side = captures.find((one) => typeof one === 'string') ?? ''
  const { target, size } = pair(captures.filter((one) => typeof one !== 'string'))
  const toward = (['left', 'right', 'front', 'back', 'up', 'down'] as const).find((one) => one === side)
  return toward === undefined ? { edit: 'vague', what: side } : { edit: 'shift', target, by: size, toward }
}

function circleEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'circle', target, size, radius: false }
}

function insetEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'inset', target, by: size }
}

function pitchEdit(captures: readonly (Target | Quantity)[]): Edit {
  const { target, size } = pair(captures)
  return { edit: 'pitch', target, by: size }
}

const FACTORS: Record<string, number> = { double: 2, triple: 3, halve: 0.5, quadruple: 4 }

/** `double` and `halve` are their own numbers. */
function withFactor(edit: Edit, word: string): Edit {
  return edit.edit === 'factor' && Number.isNaN(edit.factor) ? { ...edit, factor: FACTORS[word] ?? 1 } : edit
}

/** The change that a whole clause says; null when it is none. Of several readings the one listed first wins. */
export function readEdit(tokens: readonly Token[]): Edit[] | null {
  for (const phrase of phrases) {
    const match = phrase.pattern.match(tokens, 0)
    if (!match || match.end !== tokens.length) continue
    return phrase.build(match.captures).map((edit) => withFactor(edit, tokens[0]?.text ?? ''))
  }
  return null
}
