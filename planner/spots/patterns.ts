/** Turns what was said about places on a face into a pattern. */
import { inCorners, inFourCorners, inOneCorner, inTwoCorners } from './corner-patterns.ts'
import type { Patch } from '../families/family.ts'
import type { Pattern, SolidItem } from '../model/model.ts'
import { type Faces, type PatternRequest, createPatternRequest } from './pattern-request.ts'
import { atPoints, besideCentre, fromEdges, fromOneEnd, inCentre, refuseSides } from './point-patterns.ts'
import { cornersApart, inGrid, onCircle, onRectangle, onTwoPitches } from './regular-patterns.ts'
import { endRow, evenRow, pitchedRow } from './row-patterns.ts'
import type { SpotRequest } from './spot-request.ts'
import type { Work } from '../work/work.ts'

/** The first that understands what was said wins: what names a whole pattern comes before what only measures one. */
const READERS: readonly ((request: PatternRequest) => Pattern | null)[] = [
  onCircle,
  inGrid,
  onRectangle,
  inTwoCorners,
  cornersApart,
  inCorners,
  inOneCorner,
  atPoints,
  onTwoPitches,
  pitchedRow,
  refuseSides,
  endRow,
  inFourCorners,
  evenRow,
  besideCentre,
  fromOneEnd,
  fromEdges,
]

/** The pattern of a feature on its face; takes every place that it understands off the mention, and no other. */
export function patternOf(work: Work, request: SpotRequest, patch: Patch, host: SolidItem, faces: Faces): Pattern {
  const asked = createPatternRequest(work, request, patch, host, faces)
  asked.use(...asked.said.axials)
  for (const read of READERS) {
    const pattern = read(asked)
    if (pattern) return pattern
  }
  return inCentre(asked)
}
