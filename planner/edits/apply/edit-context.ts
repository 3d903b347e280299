/** What a change is made in. */
import type { Model } from '../../model/model.ts'

/** What an edit may use and tell. */
export interface EditContext {
  model: Model
  /** Id of what was made or changed last. */
  last: string | null
  /** What is to stay as it is: `outside`, `inside`. */
  keep: string | null
  assume(text: string): void
  touch(id: string): void
}
