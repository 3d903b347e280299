/** Reads a clause as a change: the first phrase that fits the whole clause wins. */
import type { Token } from '../../text/lex.ts'
import { addAmounts } from './amount-phrases.ts'
import { addCounts } from './count-phrases.ts'
import type { Edit } from '../edit.ts'
import { createEditList } from './edit-list.ts'
import { addMoves } from './move-phrases.ts'
import { addRemovals } from './remove-phrases.ts'
import { addUndo } from './undo-phrases.ts'
import { addValues } from './value-phrases.ts'

const { phrases, say } = createEditList()
for (const add of [addUndo, addCounts, addAmounts, addValues, addMoves, addRemovals]) add(say)

const FACTORS: Record<string, number> = { double: 2, triple: 3, halve: 0.5, quadruple: 4 }

/** `double` and `halve` are their own numbers. */
function withFactor(edit: Edit, word: string): Edit {
  return edit.edit === 'factor' && Number.isNaN(edit.factor) ? { ...edit, factor: FACTORS[word] ?? 1 } : edit
}

/** The change that a whole clause says; null when it is none. Of several readings the one listed first wins. */
export function readEdit(tokens: readonly Token[]): Edit[] | null {
  for (const phrase of phrases) {
    const match = phrase.pattern.match(tokens, 0)
    if (!match || match.end !== tokens.length) continue
    return phrase.build(match.captures).map((edit) => withFactor(edit, tokens[0]?.text ?? ''))
  }
  return null
}
