/** Names of dimensions: `30 mm wide`, `outer diameter`, `across flats`. Long because it is mostly a table. */
import type { Token } from '../text/lex.ts'

/** A label found in the text, in its canonical form; adjectives (`wide`) stand after their number, nouns on either side. */
export interface LabelMatch {
  label: string
  adjective: boolean
  /** True for labels that can stand without any modifier only next to a number: `l`, `w`, `h`. */
  letter: boolean
  end: number
}

const NOUN_LABELS: Record<string, string> = {
  length: 'length',
  width: 'width',
  height: 'height',
  depth: 'depth',
  thickness: 'thickness',
  diameter: 'diameter',
  radius: 'radius',
  circumradius: 'circumradius',
  od: 'outer diameter',
  id: 'inner diameter',
  side: 'side',
  sides: 'side',
  size: 'size',
  pitch: 'pitch',
  angle: 'angle',
  module: 'module',
  modulus: 'module',
  rise: 'rise',
  run: 'run',
  span: 'span',
  projection: 'projection',
  gap: 'gap',
  axis: 'axis',
  circumference: 'circumference',
  altitude: 'height',
}
const ADJECTIVES: Record<string, string> = {
  long: 'length',
  longer: 'length',
  wide: 'width',
  tall: 'height',
  high: 'height',
  deep: 'depth',
  thick: 'thickness',
  across: 'across',
}
const LETTERS: Record<string, string> = {
  l: 'length',
  w: 'width',
  h: 'height',
  d: 'diameter',
  t: 'thickness',
  r: 'radius',
  b: 'width',
  m: 'module',
  sw: 'across flats',
}
/** Sizes along the axes of the world. */
const AXES: Record<string, string> = { x: 'length', y: 'width', z: 'height' }
/** Words that are labels when a number follows: `bottom 60, top 40`. */
const ALONE: Record<string, string> = {
  bottom: 'bottom',
  top: 'top',
  wire: 'wire diameter',
  lip: 'lip',
  cord: 'tube diameter',
  outside: 'outer diameter',
  inside: 'inner diameter',
  outer: 'outer diameter',
  inner: 'inner diameter',
}
/** Words in front of a label that make it another one. */
const MODIFIERS: Record<string, string> = {
  outer: 'outer',
  outside: 'outer',
  external: 'outer',
  exterior: 'outer',
  out: 'outer',
  inner: 'inner',
  inside: 'inner',
  internal: 'inner',
  interior: 'inner',
  inlet: 'inner',
  clear: 'inner',
  in: 'inner',
  top: 'top',
  upper: 'top',
  bottom: 'bottom',
  lower: 'bottom',
  base: 'bottom',
  major: 'major',
  mean: 'major',
  centreline: 'major',
  ring: 'major',
  minor: 'tube',
  tube: 'tube',
  section: 'tube',
  cord: 'tube',
  small: 'small',
  smaller: 'small',
  large: 'large',
  larger: 'large',
  big: 'large',
  bigger: 'large',
  overall: 'overall',
  total: 'overall',
  full: 'overall',
  maximum: 'overall',
  finished: 'overall',
  bend: 'bend',
  bending: 'bend',
  wire: 'wire',
  wall: 'wall',
  groove: 'groove',
  face: 'face',
  edge: 'edge',
  side: 'side',
  corner: 'corner',
  arm: 'arm',
  bar: 'bar',
  frame: 'frame',
  flange: 'flange',
  web: 'web',
  lid: 'lid',
  lip: 'lip',
  free: 'free',
  coil: 'coil',
  pressure: 'pressure',
  extrusion: 'extrusion',
  material: 'material',
  sheet: 'sheet',
  floor: 'floor',
  head: 'head',
  shank: 'shank',
  socket: 'socket',
  key: 'key',
  thread: 'thread',
  tip: 'tip',
  gusset: 'gusset',
  rib: 'rib',
  tread: 'tread',
  step: 'step',
  cable: 'cable',
  pipe: 'pipe',
  foot: 'foot',
  ear: 'ear',
  tab: 'tab',
  strap: 'strap',
  hook: 'hook',
  straight: 'straight',
  leg: 'leg',
  first: 'first',
  second: 'second',
  third: 'third',
  fourth: 'fourth',
  fifth: 'fifth',
  border: 'border',
  rim: 'rim',
  circumscribed: 'circumscribed',
  triangle: 'triangle',
  prism: 'prism',
  trapezoid: 'trapezoid',
  horizontal: 'horizontal',
  vertical: 'vertical',
}
/** Modifiers that are parts of their own: `pipe OD 40` is a pipe. */
const THINGS = new Set([
  'tube',
  'ring',
  'bar',
  'pipe',
  'cable',
  'frame',
  'flange',
  'prism',
  'hook',
  'foot',
  'strap',
  'sheet',
  'wire',
  'coil',
  'cord',
  'triangle',
  'trapezoid',
  'rib',
  'gusset',
  'base',
])
/** Modifiers that are nouns of their own elsewhere: they bind to a label only when it follows at once. */
const PHRASES: [words: string, label: string][] = [
  ['long between centres', 'centre distance'],
  ['long between centre', 'centre distance'],
  ['long between its centres', 'centre distance'],
  ['long between the centre', 'centre distance'],
  ['long between arc centre', 'centre distance'],
  ['length between centre', 'centre distance'],
  ['between centre', 'centre distance'],
  ['between its centre', 'centre distance'],
  ['between arc centre', 'centre distance'],
  ['between end centre', 'centre distance'],
  ['between the arc centre', 'centre distance'],
  ['between the end centre', 'centre distance'],
  ['centre to centre length', 'centre distance'],
  ['centre to centre', 'centre distance'],
  ['long centre to centre', 'centre distance'],
  ['centre distance', 'centre distance'],
  ['centre length', 'centre distance'],
  ['between radius centre', 'centre distance'],
  ['end to end', 'overall length'],
  ['from end to end', 'overall length'],
  ['from tip to tip', 'overall length'],
  ['tip to tip', 'overall length'],
  ['long end to end', 'overall length'],
  ['long tip to tip', 'overall length'],
  ['above the plate', 'height'],
  ['above the base', 'height'],
  ['above the flange', 'height'],
  ['above the surface', 'height'],
  ['above the face', 'height'],
  ['above it', 'height'],
  ['above the disc', 'height'],
  ['high above the plate', 'height'],
  ['proud', 'height'],
  ['diameter at the base', 'bottom diameter'],
  ['diameter at the bottom', 'bottom diameter'],
  ['diameter at base', 'bottom diameter'],
  ['diameter at bottom', 'bottom diameter'],
  ['in diameter at the base', 'bottom diameter'],
  ['in diameter at the bottom', 'bottom diameter'],
  ['diameter at the top', 'top diameter'],
  ['diameter at top', 'top diameter'],
  ['in diameter at the top', 'top diameter'],
  ['wide at the base', 'bottom'],
  ['wide at the bottom', 'bottom'],
  ['wide at the top', 'top'],
  ['diameter at one end', 'bottom diameter'],
  ['diameter at the other end', 'top diameter'],
  ['diameter at the other', 'top diameter'],
  ['radius at the base', 'bottom radius'],
  ['radius at the bottom', 'bottom radius'],
  ['radius at the top', 'top radius'],
  ['large end diameter', 'large diameter'],
  ['small end diameter', 'small diameter'],
  ['large end', 'large diameter'],
  ['big end', 'large diameter'],
  ['small end', 'small diameter'],
  ['across the flats', 'across flats'],
  ['across flats', 'across flats'],
  ['across its flats', 'across flats'],
  ['between flats', 'across flats'],
  ['between the flats', 'across flats'],
  ['flat to flat', 'across flats'],
  ['over the flats', 'across flats'],
  ['over flats', 'across flats'],
  ['af', 'across flats'],
  ['a f', 'across flats'],
  ['a / f', 'across flats'],
  ['width across flats', 'across flats'],
  ['width across the flats', 'across flats'],
  ['size across flats', 'across flats'],
  ['distance across flats', 'across flats'],
  ['distance across the flats', 'across flats'],
  ['wrench size', 'across flats'],
  ['spanner size', 'across flats'],
  ['across the corners', 'across corners'],
  ['across corners', 'across corners'],
  ['corner to corner', 'across corners'],
  ['point to point', 'across corners'],
  ['width across corners', 'across corners'],
  ['edge length', 'side'],
  ['side length', 'side'],
  ['length of side', 'side'],
  ['length of edge', 'side'],
  ['edge to edge', 'across flats'],
  ['cross section diameter', 'tube diameter'],
  ['cross sectional diameter', 'tube diameter'],
  ['cross section radius', 'tube radius'],
  ['cross sectional radius', 'tube radius'],
  ['cross section', 'tube diameter'],
  ['centre line radius', 'major radius'],
  ['centre line diameter', 'major diameter'],
  ['centre radius', 'major radius'],
  ['centre diameter', 'major diameter'],
  ['radius of the tube', 'tube radius'],
  ['radius of the ring', 'major radius'],
  ['diameter of the tube', 'tube diameter'],
  ['counterbore diameter', 'counterbore diameter'],
  ['counterbore depth', 'counterbore depth'],
  ['countersink diameter', 'countersink diameter'],
  ['wall and floor thickness', 'wall thickness'],
  ['wall and bottom thickness', 'wall thickness'],
  ['wall and base thickness', 'wall thickness'],
  ['floor and wall thickness', 'wall thickness'],
  ['thickness of the wall', 'wall thickness'],
  ['thickness of the walls', 'wall thickness'],
  ['thickness of the tube', 'tube diameter'],
  ['thickness of the ring', 'tube diameter'],
  ['tube thickness', 'tube diameter'],
  ['mean coil diameter', 'major diameter'],
  ['coil mean diameter', 'major diameter'],
  ['average diameter', 'major diameter'],
  ['average coil diameter', 'major diameter'],
  ['ring mean diameter', 'major diameter'],
  ['mean ring diameter', 'major diameter'],
  ['diameter of the wire', 'wire diameter'],
  ['diameter of the hole', 'hole diameter'],
  ['diameter of the bore', 'bore diameter'],
  ['diameter of the base', 'bottom diameter'],
  ['diameter of base', 'bottom diameter'],
  ['radius of base', 'bottom radius'],
  ['radius of the base', 'bottom radius'],
  ['diameter of top', 'top diameter'],
  ['diameter of bottom', 'bottom diameter'],
  ['radius of the bottom', 'bottom radius'],
  ['radius of the top', 'top radius'],
  ['height of the cone', 'height'],
  ['height of the head', 'head height'],
  ['diameter of the head', 'head diameter'],
  ['diameter of the shank', 'shank diameter'],
  ['length of the shank', 'shank length'],
  ['thickness of the head', 'head thickness'],
  ['thickness of the floor', 'floor thickness'],
  ['thickness of the bottom', 'floor thickness'],
  ['thickness of the flange', 'flange thickness'],
  ['thickness of the flanges', 'flange thickness'],
  ['thickness of the web', 'web thickness'],
  ['width of the flange', 'flange width'],
  ['width of the flanges', 'flange width'],
  ['diameter of the bottom', 'bottom diameter'],
  ['diameter of the top', 'top diameter'],
  ['across at the base', 'bottom diameter'],
  ['across at the bottom', 'bottom diameter'],
  ['across at the top', 'top diameter'],
  ['semi major axis', 'semi major axis'],
  ['semi minor axis', 'semi minor axis'],
  ['major axis', 'major axis'],
  ['minor axis', 'minor axis'],
  ['long axis', 'long axis'],
  ['short axis', 'short axis'],
  ['bend centreline radius', 'bend radius'],
  ['centreline bend radius', 'bend radius'],
  ['inner bend radius', 'inner radius'],
  ['inner corner radius', 'inner radius'],
  ['outer corner radius', 'outer radius'],
  ['outer bend radius', 'outer radius'],
  ['pressure angle', 'pressure angle'],
  ['free length', 'free length'],
  ['face width', 'face width'],
  ['on each side', 'side'],
  ['on a side', 'side'],
  ['per side', 'side'],
  ['on every side', 'side'],
  ['on all sides', 'side'],
  ['each side', 'side'],
  ['square section', 'side'],
  ['in section', 'size'],
]
/** `between centres` also says it of one centre. */
const WITH_PLURALS = PHRASES.flatMap(([words, label]): [string, string][] =>
  /\bcentre$/.test(words)
    ? [
        [words, label],
        [`${words}s`, label],
      ]
    : [[words, label]],
)
const PHRASE_LIST = WITH_PLURALS.map(([words, label]) => ({ words: words.split(' '), label })).toSorted(
  (a, b) => b.words.length - a.words.length,
)

const UNITS = new Set(['mm', 'cm', 'm', 'inch', 'in', 'foot'])

/** The label that starts at token `i`, longest first. `in diameter` counts as one. */
export function readLabel(tokens: readonly Token[], i: number, afterNoun = true): LabelMatch | null {
  const word = (k: number): string => tokens[k]?.text ?? ''
  for (const { words, label } of PHRASE_LIST) {
    if (words.every((text, k) => word(i + k) === text))
      return {
        label,
        adjective: label === 'side' || words[0] === 'long' || words[0] === 'between' || words[0] === 'above',
        letter: false,
        end: i + words.length,
      }
  }
  let at = i
  if (word(at) === 'in' && Object.hasOwn(NOUN_LABELS, word(at + 1))) {
    return { label: NOUN_LABELS[word(at + 1)] ?? '', adjective: true, letter: false, end: at + 2 }
  }
  const modifiers: string[] = []
  while (Object.hasOwn(MODIFIERS, word(at)) && word(at) !== 'in' && modifiers.length < 2) {
    if (!afterNoun && THINGS.has(word(at))) break
    modifiers.push(MODIFIERS[word(at)] ?? '')
    at++
  }
  // In `flange Ø100` the sign begins anew.
  const isSign = word(at) === 'diameter' && (tokens[at]?.to ?? 0) - (tokens[at]?.from ?? 0) === 1
  if (
    isSign &&
    modifiers.length > 0 &&
    !['outer', 'inner', 'top', 'bottom', 'small', 'large'].includes(modifiers[0] ?? '')
  )
    return null
  // `bottom side 60`: a modifier that ends the phrase is its noun.
  const lastWord = word(at - 1)
  if (modifiers.length === 2 && NOUN_LABELS[word(at)] === undefined && NOUN_LABELS[lastWord] !== undefined) {
    return {
      label: combine(modifiers.slice(0, 1), NOUN_LABELS[lastWord] ?? ''),
      adjective: false,
      letter: false,
      end: at,
    }
  }
  const noun = NOUN_LABELS[word(at)]
  if (noun !== undefined) {
    const label = modifiers.length > 0 ? combine(modifiers, noun) : noun
    return { label, adjective: false, letter: false, end: at + 1 }
  }
  // `40 mm outer, 34 mm inner`
  const behind = ['outside', 'inside', 'outer', 'inner'].includes(word(i)) ? ALONE[word(i)] : undefined
  const number = tokens[i - 1]?.kind === 'number' ? i - 1 : UNITS.has(word(i - 1)) ? i - 2 : -1
  const isBehind = tokens[number]?.kind === 'number' && !['x', 'by'].includes(word(number - 1))
  if (behind !== undefined && isBehind && [undefined, 'mark'].includes(tokens[i + 1]?.kind) && word(i + 1) !== ':')
    return { label: behind, adjective: true, letter: false, end: i + 1 }
  const isRank = word(i) === 'top' && tokens[number]?.kind === 'number' && !['x', 'by'].includes(word(number - 1))
  if (
    isRank &&
    ([',', '.', ';', ')', 'and', undefined].includes(tokens[i + 1]?.text) || tokens[i + 1]?.kind === 'number')
  )
    return { label: 'top', adjective: true, letter: false, end: i + 1 }
  const alone = ALONE[word(i)]
  if (alone !== undefined && modifiers.length <= 1) {
    const glue = ['of', ':', '=', 'is'].includes(word(i + 1)) ? i + 2 : i + 1
    if (tokens[glue]?.kind === 'number') return { label: alone, adjective: false, letter: false, end: i + 1 }
  }
  // `side 30`: the modifier is the label itself.
  const self = modifiers.length === 1 ? NOUN_LABELS[word(i)] : undefined
  if (self !== undefined) return { label: self, adjective: false, letter: false, end: i + 1 }
  if (modifiers.length > 0) {
    // `35 mm wide overall`, `base 30`: not labels by themselves.
    const adjective = ADJECTIVES[word(at)]
    return adjective !== undefined && modifiers.includes('overall')
      ? { label: `overall ${adjective}`, adjective: true, letter: false, end: at + 1 }
      : null
  }
  const adjective = ADJECTIVES[word(i)]
  if (adjective !== undefined) {
    const overall = ['overall', 'total'].includes(word(i + 1)) || (word(i + 1) === 'in' && word(i + 2) === 'total')
    if (overall)
      return { label: `overall ${adjective}`, adjective: true, letter: false, end: i + (word(i + 1) === 'in' ? 3 : 2) }
    if (['outside', 'externally'].includes(word(i + 1)) && tokens[i + 2]?.kind !== 'number')
      return { label: adjective, adjective: true, letter: false, end: i + 2 }
    if (['inside', 'internally'].includes(word(i + 1)) && tokens[i + 2]?.kind !== 'number')
      return { label: `inner ${adjective}`, adjective: true, letter: false, end: i + 2 }
    return { label: adjective, adjective: true, letter: false, end: i + 1 }
  }
  // `x = 45`
  if (Object.hasOwn(AXES, word(i)) && ['=', ':'].includes(word(i + 1)) && tokens[i + 2]?.kind === 'number')
    return { label: AXES[word(i)] ?? '', adjective: false, letter: true, end: i + 1 }
  const letter = LETTERS[word(i)]
  if (letter !== undefined && (['=', ':'].includes(word(i + 1)) || tokens[i + 1]?.kind === 'number')) {
    return { label: letter, adjective: false, letter: true, end: i + 1 }
  }
  return null
}

function combine(modifiers: readonly string[], noun: string): string {
  // `outside OD` says it twice.
  if (noun.startsWith('outer ') || noun.startsWith('inner '))
    return modifiers.every((one) => noun.startsWith(one)) ? noun : `${modifiers.join(' ')} ${noun}`
  return `${modifiers.join(' ')} ${noun}`
}
