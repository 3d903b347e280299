/** Which named pieces belong to a part. */
import { familiesOf } from '../../families/catalogue.ts'
import type { Family } from '../../families/family.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Work } from '../../work/work.ts'

/** A piece belongs to this part, unless another part of the same prompt is nearer. */
export function isPiece(work: Work, owner: Mention, piece: Mention, family: Family): boolean {
  const start = work.said.mentions.indexOf(owner)
  const at = work.said.mentions.indexOf(piece)
  const between = work.said.mentions.slice(start + 1, at)
  if (at < start) return false
  return !between.some(
    (one) =>
      familiesOf(one.noun).length > 0 &&
      family.pieces[one.noun] === undefined &&
      !['collar', 'boss', 'standoff', 'pin'].includes(one.noun),
  )
}

/** Pieces with dimensions of their own; a hole is a piece only where the part cannot be without it. */
export function piecesNeeded(family: Family, mention: Mention, pieces: readonly Mention[]): Mention[] {
  return pieces.filter((piece) => {
    if (
      ![
        'hole',
        'bore',
        'cylinder',
        'hexprism',
        'hexhole',
        'groove',
        'ringgroove',
        'vgroove',
        'rib',
        'wedge',
        'triprism',
        'shaft',
        'flange',
        'lug',
      ].includes(piece.noun)
    )
      return true
    const isHole = piece.noun === 'hole' || piece.noun === 'bore'
    if (!isHole) return true
    const hasPlace = piece.attributes.some(
      (one) => one.kind === 'place' && !['through', 'centre', 'axial'].includes(one.place.place),
    )
    const isMany =
      piece.plural ||
      piece.attributes.some(
        (one) =>
          (one.kind === 'count' && one.count > 1) ||
          one.kind === 'thread' ||
          (one.kind === 'flag' && one.flag !== 'round' && one.flag !== 'through'),
      )
    const isMeasured = piece.attributes.some((one) => one.kind === 'measure' && one.measures.length === 1)
    const hasDepth = piece.attributes.some(
      (one) => one.kind === 'measure' && one.measures.some(({ label }) => label === 'depth'),
    )
    const slot = family.pieces[piece.noun]?.['']
    const given = slot !== undefined && saysSlot(family, mention, slot)
    return !hasPlace && !isMany && isMeasured && !hasDepth && !given
  })
}

function saysSlot(family: Family, mention: Mention, slot: string): boolean {
  const labels = new Set(family.slots[slot]?.map(({ label }) => label).filter((label) => label !== 'diameter'))
  return mention.attributes.some(
    (one) => one.kind === 'measure' && one.measures.some(({ label }) => label !== null && labels.has(label)),
  )
}
