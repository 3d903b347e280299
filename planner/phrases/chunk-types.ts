/** What a prompt is cut into. */
import type { Normalised } from '../normalise/normalise.ts'
import type { Noun } from '../words/nouns.ts'
import type { Place } from '../places/place.ts'
import type { Quantity } from '../text/quantities.ts'
import type { Verb } from '../words/verbs.ts'

/** A quantity of a group, with the label that stands beside it: `60 mm long x 40 wide`. */
export interface Measure {
  quantity: Quantity
  label: string | null
  /** `50 mm long` stands before its noun; `a 50 mm diameter` is complete. */
  adjective?: boolean
}

/** A phrase; `from` and `to` are offsets in the prompt, `text` what stands there, `words` how the grammar reads it. */
export type Chunk = { from: number; to: number; text: string; words?: string } & (
  | { kind: 'noun'; noun: Noun; plural: boolean }
  | { kind: 'measure'; measures: Measure[] }
  | { kind: 'label'; label: string; adjective: boolean; letter: boolean }
  | { kind: 'labels'; labels: string[] }
  | { kind: 'thread'; nominal: number; pitch: number | null }
  | { kind: 'count'; count: number }
  | { kind: 'place'; places: Place[] }
  | { kind: 'flag'; flag: string }
  | { kind: 'verb'; verb: Verb }
  | { kind: 'determiner'; definite: boolean }
  | { kind: 'without' }
  | { kind: 'separator'; mark: 'comma' | 'and' | 'with' | 'stop' | 'colon' | 'then' | 'by' | 'for' | 'or' }
  | { kind: 'filler' }
  | { kind: 'purpose' }
  | { kind: 'unknown' }
)

/** Chunks of a prompt, and what its first stage has set apart. */
export interface Chunked extends Normalised {
  chunks: Chunk[]
}

/** A chunk before its place in the text is known. */
export type Body = Chunk extends infer C ? (C extends Chunk ? Omit<C, 'from' | 'to' | 'text' | 'words'> : never) : never
