/** What finding a place starts from. */
import type { Mention } from '../mentions/mention-types.ts'
import type { Coordinate, Slots } from '../model/model.ts'
import { Question } from '../work/question.ts'

/** The middle of a face. */
export const CENTRE: Coordinate = { from: 'centre', by: null, factor: 1 }

/** What a feature needs to know to find its place. */
export interface SpotRequest {
  mention: Mention
  slots: Slots
  /** `holes`: the words for its parameters. */
  name: string
  /** Solids default to the last thing that was made, cuts to the first. */
  fallback: 'base' | 'last'
  /** Distances from edges are to the middle of round things; of others nobody can know. */
  round: boolean
  /** Distances from edges are to the nearer side, as of a pocket, unless the middle is named. */
  toSide?: boolean
  /** Long cuts that lie side by side: their row runs across them. */
  beside?: boolean
  /** A hole without a word about its place is in the centre; four of them are not. */
  plural: boolean
}

/** `holes`, also when the text says `hole`. */
export function plural({ text }: Mention): string {
  return text.endsWith('s') ? text : `${text}s`
}

/** Gives up on a place that cannot be understood. */
export function fail(mention: Mention): never {
  throw new Question(`Where are the ${plural(mention)}?`)
}
