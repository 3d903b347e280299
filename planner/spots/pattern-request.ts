/** What a pattern is read from: the face, and what was said about places on it. */
import { familyById } from '../families/catalogue.ts'
import type { Patch } from '../families/family.ts'
import type { Attribute, Mention } from '../mentions/mention-types.ts'
import type { FaceKey, SolidItem } from '../model/model.ts'
import type { Along, Place } from '../places/place.ts'
import type { Quantity } from '../text/quantities.ts'
import { axisOn } from './face-axes.ts'
import { placeAll } from '../placed/placed.ts'
import { type SpotRequest, plural } from './spot-request.ts'
import type { Work } from '../work/work.ts'
import { takeCount } from '../work/take.ts'
import { Question } from '../work/question.ts'

/** The faces that a feature is on. */
export interface Faces {
  keys: FaceKey[]
  /** True when the feature is on each of several faces. */
  each: boolean
}

/** What the readers of patterns work on. */
export interface PatternRequest {
  work: Work
  request: SpotRequest
  patch: Patch
  host: SolidItem
  faces: Faces
  isRound: boolean
  /** How many were asked for; null when no number was said. */
  number: number | null
  said: SaidPlaces
  /** Takes places off the mention: what is only looked at does not count as understood. */
  use: (...places: readonly (object | null | undefined)[]) => void
  /** Writes a distance into a slot of the feature. */
  put: (key: string, words: string, quantity: Quantity, factor?: number) => void
  /** Writes the number of copies. */
  putCount: (n: number) => void
  /** The axis of the face that a direction means. */
  sideOf: (along: Along | null) => 'u' | 'v'
}

/** Looks at all that was said about places on a face, and takes the number of copies. */
export function createPatternRequest(
  work: Work,
  request: SpotRequest,
  patch: Patch,
  host: SolidItem,
  faces: Faces,
): PatternRequest {
  const { mention, slots, name } = request
  const number = takeCount(mention)
  const seen = new Map<object, Attribute>()
  return {
    work,
    request,
    patch,
    host,
    faces,
    isRound: patch.outline.kind === 'round' || familyById(host.family).round,
    number,
    said: lookAtPlaces(mention, seen),
    use(...places) {
      for (const place of places) {
        const attribute = place ? seen.get(place) : undefined
        if (attribute) attribute.used = true
      }
    },
    put(key, words, quantity, factor = 1) {
      slots[key] = work.slot(`${name} ${words}`, work.mm(quantity) * factor)
    },
    putCount(n) {
      if (!Number.isInteger(n) || n < 1 || n > 1000)
        throw new Question(`How many are ${n} ${plural(mention)}? It must be 1 to 1000`)
      slots['count'] = { value: n, name: work.slot(`${name} count`, n).name }
    },
    sideOf: (along) => axisOn(along, patch, placeAll(work.model).get(host.id)?.up ?? '+z'),
  }
}

/** The unused places of a thing by their kinds; of most kinds the first one counts. */
export type SaidPlaces = ReturnType<typeof lookAtPlaces>

function lookAtPlaces(mention: Mention, seen: Map<object, Attribute>) {
  const all = <K extends Place['place']>(kind: K): Extract<Place, { place: K }>[] =>
    mention.attributes.flatMap((attribute) => {
      if (attribute.used || attribute.kind !== 'place' || !isPlace(attribute.place, kind)) return []
      seen.set(attribute.place, attribute)
      return [attribute.place]
    })
  const insets = all('inset')
  return {
    circle: all('circle')[0],
    startAngle: all('startAngle')[0],
    angularPitch: all('angularPitch')[0],
    grid: all('grid')[0],
    square: all('square')[0],
    corners: all('corners')[0],
    cornerPair: all('cornerPair')[0],
    corner: all('corner')[0],
    /** The same distance from all edges. */
    inset: insets.find(({ sides }) => sides === 'all'),
    /** Distances from some of the edges. */
    sided: insets.filter(({ sides }) => sides !== 'all'),
    insets: all('insets')[0],
    from: all('from'),
    fromOneEnd: all('fromOneEnd')[0],
    ends: all('faces').find(({ which }) => which === 'ends' || which === 'opposite'),
    row: all('row')[0],
    along: all('along')[0],
    pitches: all('pitch'),
    evens: all('even'),
    at: all('at')[0],
    origin: all('origin')[0],
    shifts: all('shift'),
    centres: all('centre'),
    axials: all('axial'),
  }
}

function isPlace<K extends Place['place']>(place: Place, kind: K): place is Extract<Place, { place: K }> {
  return place.place === kind
}
