/** Titles and units: what a prompt says about itself. */
import type { Chunk } from '../phrases/chunk-types.ts'
import type { Utterance } from './mention-types.ts'

/** `Units: mm`, `all dimensions in inches`. */
export function takeUnits(chunks: readonly Chunk[], said: Utterance): Chunk[] {
  const out: Chunk[] = []
  for (const [k, chunk] of chunks.entries()) {
    const unit = UNIT_WORDS[chunk.text.toLowerCase()]
    const nearby = chunks.slice(Math.max(0, k - 4), k).map(({ text }) => text.toLowerCase())
    if (
      chunk.kind === 'unknown' &&
      unit !== undefined &&
      nearby.some((word) =>
        [
          'units',
          'unit',
          'dimensions',
          'in',
          'measurements',
          'values',
          'all',
          'sizes',
          'lengths',
          'numbers',
          '(',
        ].includes(word),
      )
    ) {
      said.declaredUnit = unit
      const last = out.at(-1)
      if (last?.kind === 'unknown' && ['in', 'all'].includes(last.text.toLowerCase())) out.pop()
      const before = out.findLastIndex((one) => one.kind === 'unknown' && one.text.toLowerCase() === 'all')
      if (before >= out.length - 4 && before >= 0) out.splice(before, 1)
      continue
    }
    out.push(chunk)
  }
  return out
}

const UNIT_WORDS: Record<string, 'mm' | 'cm' | 'm' | 'inch'> = {
  mm: 'mm',
  millimetres: 'mm',
  millimeters: 'mm',
  millimetre: 'mm',
  millimeter: 'mm',
  cm: 'cm',
  centimetres: 'cm',
  centimeters: 'cm',
  m: 'm',
  metres: 'm',
  meters: 'm',
  inch: 'inch',
  inches: 'inch',
}

/** Words of a title that would say something about the part. */
const NEVER_TITLE =
  /^(not|except|only|but|left|right|above|below|between|twice|double|half|offset|near|under|inside|outside|around|behind|beside|opposite|from|at|on|in|through|without|instead|unless|if|or|sideways|diagonally|upside|inverted|mirrored)$/i

/** `grain silo: …`, `Part: motor mount`: words that only name the part. */
export function takeTitle(chunks: readonly Chunk[], said: Utterance): Chunk[] {
  const colon = chunks.findIndex((chunk) => chunk.kind === 'separator' && chunk.mark === 'colon')
  if (colon <= 0) return [...chunks]
  const head = chunks.slice(0, colon)
  const rest = chunks.slice(colon + 1)
  const isWords = head.every((chunk) =>
    chunk.kind === 'noun'
      ? rest.some((one) => one.kind === 'noun' && one.noun === chunk.noun)
      : ['unknown', 'purpose', 'filler', 'determiner', 'flag', 'separator', 'verb'].includes(chunk.kind),
  )
  const hasStop = head.some((chunk) => chunk.kind === 'separator' && (chunk.mark === 'stop' || chunk.mark === 'then'))
  if (head.some(({ kind, text }) => kind === 'unknown' && NEVER_TITLE.test(text))) return [...chunks]
  if (!isWords || hasStop || !head.some(({ kind }) => kind === 'unknown')) return [...chunks]
  said.title = head.map(({ text }) => text).join(' ')
  return chunks.slice(colon + 1)
}
