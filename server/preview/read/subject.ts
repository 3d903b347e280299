/** What a picture is made of: the model and what is known of it. */
import type { Facts } from '../../api.ts'
import { prepare, type Drawable } from '../draw/draw-view.ts'
import { readModel } from './read-model.ts'

/** A job's result, ready to be drawn. */
export interface Subject {
  drawable: Drawable
  facts: Facts
  /** Shown on sheets. */
  title: string
}

/**
 * Reads a job's result.
 *
 * @throws RangeError that says why the model cannot be drawn.
 */
export function readSubject(glb: Uint8Array, facts: Facts, title: string): Subject {
  const traits = facts.parts.map(({ kind, watertight }) => ({ isClosed: kind === 'body' && watertight }))
  return { drawable: prepare(readModel(glb, traits)), facts, title }
}
