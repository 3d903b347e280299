/** Things that a prompt names, and what it says about them. */
import type { Measure } from '../phrases/chunk-types.ts'
import type { Noun } from '../words/nouns.ts'
import type { Place } from '../places/place.ts'
import type { Verb } from '../words/verbs.ts'

/** Something said about a thing. `used` is set by whoever takes it up; what stays unused was not understood. */
export type Attribute = { used: boolean; from: number; to: number; text: string; sentence: number } & (
  | { kind: 'measure'; measures: Measure[] }
  | { kind: 'place'; place: Place }
  | { kind: 'flag'; flag: string }
  | { kind: 'thread'; nominal: number; pitch: number | null }
  | { kind: 'count'; count: number }
  | { kind: 'label'; label: string }
)

/** A thing that was named, with everything said about it. */
export interface Mention {
  noun: Noun
  plural: boolean
  definite: boolean
  verb: Verb | null
  attributes: Attribute[]
  sentence: number
  /** Set when a family or feature has taken it up. */
  used: boolean
  from: number
  to: number
  text: string
  /** The noun phrase as the grammar reads it: in English, canonical spelling. */
  words: string
  /** The text of the noun phrase is a title: it stands before a colon and has no attributes of its own. */
  title: boolean
}

/** Everything a prompt says. `loose` are attributes that belong to no thing. */
export interface Utterance {
  mentions: Mention[]
  loose: Attribute[]
  unknown: { text: string; from: number; to: number }[]
  /** What the part is not to have: `no fillets`. */
  exclusions: { noun: Noun; text: string }[]
  /** Words before a colon that only name the part. */
  title: string | null
  verbs: Verb[]
  /** Orders to change what is there, which a new part does not know. */
  orders: { text: string; from: number; to: number }[]
  /** The unit that bare lengths are in, when the prompt says so. */
  declaredUnit: 'mm' | 'cm' | 'm' | 'inch' | null
}

/** What an answer says about a thing of the prompt that was asked about. */
export interface Answered {
  /** Where the thing begins in the prompt. */
  from: number
  attributes: readonly Attribute[]
  /** Pieces of it that the answer names: `wall 3 mm`. */
  pieces?: readonly Mention[]
  /** What the thing is, when that was the question. */
  noun?: Noun
  /** The unit of the numbers that have none. */
  unit?: Utterance['declaredUnit']
}
