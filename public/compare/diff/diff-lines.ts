/** Two scripts as one list of lines, with what has changed within a line told apart. */
import { diff, type Edit } from './diff.ts'

/** One line; `before` and `after` are its numbers in the two scripts. */
export interface DiffLine {
  kind: Edit<string>['kind']
  before: number | null
  after: number | null
  /** The line in pieces, of which only the marked ones have changed. */
  pieces: readonly Piece[]
}

export interface Piece {
  text: string
  isChanged: boolean
}

/** Lines that are shown, or a stretch of unchanged ones that is folded away. */
export interface Stretch {
  isFolded: boolean
  lines: readonly DiffLine[]
}

/** Unchanged lines that stay around a change. */
const CONTEXT = 3
/** Two lines that share less than this of their characters are not one changed line but two. */
const LEAST_COMMON = 0.4
const TOKENS = /[\p{L}\p{N}_$]+|\s+|./gu

/** The lines of both scripts in order; a changed line stands as removed, then as added. */
export function diffLines(before: string, after: string): DiffLine[] {
  let [beforeAt, afterAt] = [0, 0]
  const lines = diff(linesOf(before), linesOf(after)).map(({ kind, value }): DiffLine => {
    if (kind !== 'added') beforeAt++
    if (kind !== 'removed') afterAt++
    return {
      kind,
      before: kind === 'added' ? null : beforeAt,
      after: kind === 'removed' ? null : afterAt,
      pieces: [{ text: value, isChanged: kind !== 'same' }],
    }
  })
  return lines.length === 0 ? lines : markWithinLines(lines)
}

/** Folds unchanged lines that are far from any change. */
export function foldLines(lines: readonly DiffLine[]): Stretch[] {
  const near = new Set<number>()
  for (const [at, { kind }] of lines.entries())
    if (kind !== 'same') for (let by = -CONTEXT; by <= CONTEXT; by++) near.add(at + by)
  const stretches: { isFolded: boolean; lines: DiffLine[] }[] = []
  for (const [at, line] of lines.entries()) {
    const isFolded = !near.has(at)
    const last = stretches.at(-1)
    if (last?.isFolded === isFolded) last.lines.push(line)
    else stretches.push({ isFolded, lines: [line] })
  }
  // Hiding one line would take as much room as showing it.
  return stretches.map((stretch) => (stretch.lines.length > 1 ? stretch : { ...stretch, isFolded: false }))
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Pairs the removed lines of a block with the added ones that follow. */
function markWithinLines(lines: readonly DiffLine[]): DiffLine[] {
  const marked = [...lines]
  for (let start = 0; start < lines.length; start++) {
    if (lines[start]?.kind !== 'removed') continue
    let middle = start
    while (lines[middle]?.kind === 'removed') middle++
    let end = middle
    while (lines[end]?.kind === 'added') end++
    for (let by = 0; by < Math.min(middle - start, end - middle); by++) {
      const [removed, added] = [lines[start + by], lines[middle + by]]
      const pieces = removed && added && changedPieces(textOf(removed), textOf(added))
      if (!pieces) continue
      marked[start + by] = { ...removed, pieces: pieces.removed }
      marked[middle + by] = { ...added, pieces: pieces.added }
    }
    start = end - 1
  }
  return marked
}

function textOf({ pieces }: DiffLine): string {
  return pieces.map(({ text }) => text).join('')
}

function changedPieces(before: string, after: string): { removed: Piece[]; added: Piece[] } | null {
  const edits = diff(before.match(TOKENS) ?? [], after.match(TOKENS) ?? [])
  const common = edits.reduce((sum, { kind, value }) => sum + (kind === 'same' ? value.trim().length : 0), 0)
  if (common < LEAST_COMMON * Math.max(before.trim().length, after.trim().length)) return null
  const side = (left: Edit<string>['kind']): Piece[] =>
    join(
      edits.filter(({ kind }) => kind !== left).map(({ kind, value }) => ({ text: value, isChanged: kind !== 'same' })),
    )
  return { removed: side('added'), added: side('removed') }
}

function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.isChanged === piece.isChanged) joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined
}
