/** Which thing a dimension is about, when several were named. */
import { familiesOf } from '../families/catalogue.ts'
import { FEATURE_LABELS } from '../words/feature-labels.ts'
import type { Attribute, Mention } from './mention-types.ts'
import type { Noun } from '../words/nouns.ts'

/** Pieces of a part accept only these labels; anything else said after them is about the part. */
export const PIECE_LABELS: Partial<Record<Noun, readonly string[]>> = {
  wall: ['thickness', 'wall thickness', 'height'],
  floor: ['thickness', 'floor thickness'],
  bottom: ['thickness', 'bottom thickness', 'floor thickness'],
  leg: ['length', 'thickness', 'width', 'height', 'leg length'],
  web: ['thickness', 'web thickness', 'height', 'width'],
  flange: [
    'thickness',
    'width',
    'length',
    'diameter',
    'radius',
    'outer diameter',
    'flange thickness',
    'flange width',
    'height',
  ],
  head: ['diameter', 'height', 'thickness', 'across flats', 'width', 'length', 'head height', 'radius', 'size'],
  shank: ['diameter', 'length', 'radius', 'height'],
  section: ['diameter', 'length', 'radius', 'height', 'depth', 'width', 'rise', 'run'],
  base: ['length', 'width', 'side', 'diameter', 'radius', 'thickness', 'edge', 'height', 'depth'],
  top: ['length', 'width', 'side', 'diameter', 'radius', 'thickness'],
  barrel: ['diameter', 'length', 'radius', 'height', 'outer diameter'],
  corner: ['radius', 'corner radius', 'inner radius', 'outer radius'],
  edge: ['radius', 'length', 'corner radius'],
  lid: ['thickness', 'lid thickness', 'height', 'width', 'length', 'depth', 'diameter', 'lip height'],
  stair: ['height', 'depth', 'width', 'rise', 'run', 'length'],
  straight: ['length'],
  thread: [],
  turn: [],
  tooth: [],
  openend: [],
}

/** True when something of this label can be said about a thing of this kind. */
export function acceptsLabel(noun: Noun, label: string): boolean {
  const piece = PIECE_LABELS[noun]
  if (label === 'extrusion length') return familiesOf(noun).length > 0
  if (piece && familiesOf(noun).length === 0) return piece.includes(label)
  const feature = FEATURE_LABELS[noun]
  if (feature) return feature.includes(label)
  const families = familiesOf(noun)
  if (families.length === 0) return true
  if (label === 'extrusion length') return true
  return families.some((family) => {
    const labels = new Set(Object.values(family.slots).flatMap((slot) => slot.map((one) => one.label)))
    return labels.has(label) || labels.has(label.replace(/^overall /, ''))
  })
}

/** Adjectives that are about the part, whatever was named last. */
const WHOLE_FLAGS = new Set([
  'openTop',
  'closedBottom',
  'openBothEnds',
  'oneEndClosed',
  'noLid',
  'noThread',
  'noHole',
  'hollow',
  'closed',
])

/** Pieces that nothing else can be said of than how large they are. */
const ENDS = new Set<Noun>(['base', 'head', 'tooth', 'turn'])
const SINKS = new Set<Noun>(['counterbore', 'countersink', 'thread'])
const HOLES = new Set<Noun>(['hole', 'bore'])
const LOCATIONS = new Set([
  'inset',
  'insets',
  'from',
  'fromOneEnd',
  'corners',
  'corner',
  'cornerPair',
  'pitch',
  'circle',
  'at',
  'row',
  'grid',
  'square',
  'even',
  'shift',
  'faces',
])

/** Up the line from `to`, the first thing about which this can be said. */
export function homeOf(mentions: readonly Mention[], to: Mention, attribute: Attribute): Mention {
  if (attribute.kind === 'flag' && WHOLE_FLAGS.has(attribute.flag) && familiesOf(to.noun).length === 0) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => familiesOf(noun).length > 0) ?? to
  }
  if (attribute.kind === 'place' && SINKS.has(to.noun) && LOCATIONS.has(attribute.place.place)) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => HOLES.has(noun)) ?? to
  }
  // `a pyramid, 50 mm base and 40 mm high, on top`: the pyramid is on top, not its base.
  if (attribute.kind === 'place' && ENDS.has(to.noun) && ['face', 'centre'].includes(attribute.place.place)) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => familiesOf(noun).length > 0) ?? to
  }
  if (attribute.kind !== 'measure') return to
  if (
    attribute.measures.some(({ quantity }) => quantity.unit === 'deg') &&
    PIECE_LABELS[to.noun] &&
    to.noun !== 'head' &&
    familiesOf(to.noun).length === 0
  ) {
    return mentions.slice(0, mentions.indexOf(to)).findLast(({ noun }) => familiesOf(noun).length > 0) ?? to
  }
  const labels = attribute.measures.flatMap(({ label }) => (label === null ? [] : [label]))
  if (labels.length === 0) return to
  const isPiece = (mention: Mention): boolean =>
    PIECE_LABELS[mention.noun] !== undefined &&
    mentions
      .slice(0, mentions.indexOf(mention))
      .some(({ noun }) => familiesOf(noun).some(({ pieces }) => pieces[mention.noun] !== undefined))
  const fits = (mention: Mention): boolean =>
    isPiece(mention)
      ? labels.every((label) => PIECE_LABELS[mention.noun]?.includes(label))
      : labels.every((label) => acceptsLabel(mention.noun, label))
  if (fits(to)) return to
  return mentions.slice(0, mentions.indexOf(to)).findLast(fits) ?? to
}
