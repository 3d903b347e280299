/**
 * How long pictures take: `node bench/preview.ts`. Spheres of known numbers of triangles are drawn in this process, first with cold
 * code and then warm; times are CPU time, and the median of those that are warm.
 */
import { encodePng } from '../server/preview/png.ts'
import { drawSheet } from '../server/preview/sheet/sheet.ts'
import { readSubject, type Subject } from '../server/preview/read/subject.ts'
import { drawThumbnail } from '../server/preview/thumbnail.ts'
import { factsOf, glbOf, sphere } from '../tests/preview/shapes.ts'

const TRIANGLES = [2_000, 30_000, 100_000]
const ROUNDS = 7

const rows = TRIANGLES.map((triangles) => {
  // Twice as many columns as rings, two triangles where they cross.
  const rings = Math.round(Math.sqrt(triangles / 4))
  const parts = [sphere({ radius: 50, rings, columns: 2 * rings })]
  const [glb, facts] = [glbOf(parts), factsOf(parts)]
  const read = () => readSubject(glb, facts, 'Sphere')
  const subject = read()
  const thumb = times(() => encodePng(drawThumbnail(subject)))
  const sheet = times(() => encodePng(drawSheet(subject)))
  return {
    triangles: countOf(subject),
    readMs: times(read).warm,
    thumbMs: thumb.warm,
    sheetMs: sheet.warm,
    firstThumbMs: thumb.first,
    firstSheetMs: sheet.first,
    thumbKb: kilobytes(encodePng(drawThumbnail(subject))),
    sheetKb: kilobytes(encodePng(drawSheet(subject))),
  }
})
console.table(rows)

function countOf({ drawable }: Subject): number {
  return drawable.model.indices.length / 3
}

function kilobytes(bytes: Uint8Array): number {
  return Math.round(bytes.length / 1000)
}

/** Milliseconds of CPU time of the first round, and the median of the others. */
function times(work: () => unknown): { first: number; warm: number } {
  const all = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return Math.round((user + system) / 1000)
  })
  const [first = 0, ...rest] = all
  return { first, warm: rest.toSorted((a, b) => a - b)[Math.floor(rest.length / 2)] ?? 0 }
}
