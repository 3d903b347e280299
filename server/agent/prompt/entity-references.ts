/** Faces, edges and vertices that a prompt names, such as `@face 12` or `@edge 3 of "lid"`: what they are, in figures and in words. */
import { z } from 'zod'
import type { AgentHost, EntityReference, Side, Task } from '../agent.ts'
import { MEASURE_SCRIPT } from '../tools/measure-script.ts'

const REFERENCE = /@(face|edge|vertex) (\d{1,7})(?: of ("(?:[^"\\]|\\.)*"))?/g
/** More are not looked up. */
const MAX_REFERENCES = 20

/** Sides with the axis that they look along. */
const SIDES = [
  ['right', 0, 1],
  ['left', 0, -1],
  ['back', 1, 1],
  ['front', 1, -1],
  ['top', 2, 1],
  ['bottom', 2, -1],
] as const satisfies [Side, number, number][]

const point = z.tuple([z.number(), z.number(), z.number()])
const box = z.tuple([point, point])
const faceSchema = z.object({
  face: z.number(),
  type: z.string(),
  areaMm2: z.number(),
  center: point,
  normal: point,
  radiusMm: z.number().optional(),
  box,
  /** Other flat faces in the same plane. */
  coplanar: z.number(),
})
const edgeSchema = z.object({ edge: z.number(), type: z.string(), lengthMm: z.number(), start: point, end: point, box })
const vertexSchema = z.object({ vertex: z.number(), at: point })
const rowSchema = z.union([faceSchema, edgeSchema, vertexSchema, z.null()])
const answerSchema = z.object({ bounds: box, named: z.array(rowSchema) })

type Face = z.infer<typeof faceSchema>
type Edge = z.infer<typeof edgeSchema>
type Box = z.infer<typeof box>

/** Looks up what a prompt names, on the exact shape of the version that it starts from. */
export async function findReferences(
  prompt: string,
  base: Task['base'],
  host: Pick<AgentHost, 'inspect' | 'partsOf'>,
  signal: AbortSignal,
): Promise<EntityReference[]> {
  const found = new Map([...prompt.matchAll(REFERENCE)].map((match) => [match[0], match]))
  const wanted = [...found.values()].slice(0, MAX_REFERENCES)
  const all = (why: string) => wanted.map(([text]) => unknown(text, why))
  if (wanted.length === 0) return []
  if (base?.status !== 'succeeded') return all('there is no part yet')

  const parts = await host.partsOf(base.jobId)
  const named = wanted.map(([text, kind = '', number, quoted]) => {
    const place = placeOf(PLURALS[kind] ?? 'faces', Number(number), quoted, parts)
    return typeof place === 'string' ? { text, why: place } : { text, kind, index: place.index }
  })
  const asked = named.flatMap((one) => ('why' in one ? [] : [{ kind: one.kind, index: one.index }]))
  if (asked.length === 0) return named.map(({ text, why = '' }) => unknown(text, why))

  const query = JSON.stringify({ what: 'named', named: asked })
  const { printed, error } = await host.inspect(base.jobId, MEASURE_SCRIPT, { query }, signal)
  if (error !== null) return all(`it could not be measured: ${error}`)
  const { bounds, named: rows } = answerSchema.parse(JSON.parse(printed))
  return named.map(({ text, why }) => {
    if (why !== undefined) return unknown(text, why)
    const row = rows.shift() ?? null
    if (!row) return unknown(text, 'the part has none of that number')
    if ('vertex' in row)
      return { text, side: null, description: `a vertex at [${row.at.map(round).join(', ')}]`, isKnown: true }
    if ('edge' in row) return { text, side: null, description: describeEdge(row), isKnown: true }
    const side = parts.length === 1 && row.coplanar === 0 ? sideOf(row, bounds) : null
    return { text, side, description: describeFace(row, bounds), isKnown: true }
  })
}

interface PartCounts {
  name: string
  faces: number
  edges: number
  vertices: number
}

type Kind = 'faces' | 'edges' | 'vertices'
const PLURALS: Record<string, Kind> = { face: 'faces', edge: 'edges', vertex: 'vertices' }

/** The number in the whole of a number in a part, or why there is none. */
function placeOf(
  kind: Kind,
  number: number,
  quoted: string | undefined,
  parts: readonly PartCounts[],
): { index: number } | string {
  const name = quoted === undefined ? null : readName(quoted)
  const at = name === null ? (parts.length === 1 ? 0 : -1) : parts.findIndex((part) => part.name === name)
  const part = parts[at]
  const names = parts.map((one) => JSON.stringify(one.name)).join(', ')
  if (!part) return name === null ? `say of which part: ${names}` : `there is no part of that name; there are ${names}`
  if (number >= part[kind]) return `there are ${part[kind]} ${kind}, counted from 0`
  return { index: parts.slice(0, at).reduce((sum, one) => sum + one[kind], number) }
}

function readName(quoted: string): string {
  try {
    return z.string().parse(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

function unknown(text: string, why: string): EntityReference {
  return { text, side: null, description: `not known: ${why}`, isKnown: false }
}

/** The side of the part that a flat face is: it looks along an axis, and nothing lies beyond it. */
function sideOf(face: Face, bounds: Box): Side | null {
  const looks = lookOf(face)
  return looks && beyond(face, looks, bounds) < slackOf(bounds) ? looks[0] : null
}

function lookOf({ type, normal }: Face): (typeof SIDES)[number] | null {
  if (type !== 'PLANE') return null
  return SIDES.find(([, axis, sign]) => Math.abs((normal[axis] ?? 0) * sign - 1) < 1e-6) ?? null
}

/** How far the part reaches beyond a flat face, in mm. */
function beyond({ center }: Face, [, axis, sign]: (typeof SIDES)[number], [min, max]: Box): number {
  return sign > 0 ? (max[axis] ?? 0) - (center[axis] ?? 0) : (center[axis] ?? 0) - (min[axis] ?? 0)
}

function slackOf([min, max]: Box): number {
  return 1e-4 * Math.max(1, ...max.map((value, axis) => value - (min[axis] ?? 0)))
}

function describeFace(face: Face, bounds: Box): string {
  const { type, areaMm2, center, normal, radiusMm, box: own, face: number } = face
  const looks = lookOf(face)
  const rest = looks ? beyond(face, looks, bounds) : 0
  const place = !looks
    ? ''
    : rest < slackOf(bounds)
      ? `, the ${looks[0]} of the part`
      : `, ${round(rest)} mm inside of the ${looks[0]}`
  const what =
    type === 'PLANE'
      ? 'a flat face'
      : `a face of type ${type}${radiusMm === undefined ? '' : ` with radius ${round(radiusMm)} mm`}`
  return (
    `${what}${place}; size ${sizeOf(own)} mm, area ${round(areaMm2)} mm2, centre [${center.map(round).join(', ')}], ` +
    `normal [${normal.map(round).join(', ')}]; face ${number} for measure`
  )
}

function describeEdge({ edge, type, lengthMm, start, end, box: own }: Edge): string {
  const [from, to] = [start, end].map((at) => `[${at.map(round).join(', ')}]`)
  const ends = from === to ? `closed, through ${from}` : `from ${from} to ${to}`
  return `an edge of type ${type}, length ${round(lengthMm)} mm, ${ends}, size ${sizeOf(own)} mm; edge ${edge} for measure`
}

function sizeOf([min, max]: Box): string {
  return max.map((value, axis) => round(value - (min[axis] ?? 0))).join(' x ')
}

function round(value: number): number {
  return Number(value.toFixed(3)) + 0
}

/** A prompt in the words of the offline planner, which knows faces by their sides; or what it cannot use. */
export function namePlainly(
  prompt: string,
  references: readonly EntityReference[],
): { prompt: string } | { fault: string } {
  const sides = new Map(references.map((reference) => [reference.text, reference]))
  const named = [...prompt.matchAll(REFERENCE)].flatMap(([text]) => sides.get(text) ?? [])
  const unusable = named.find(({ side }) => side === null)
  if (unusable) {
    const why = unusable.isKnown
      ? `it is ${unusable.description.replace(/; (?:face|edge) \d+ for measure$/, '')}`
      : unusable.description.replace(/^not known: /, '')
    return {
      fault: `The offline planner cannot use ${unusable.text}: ${why}. It knows flat faces on the outside, such as the top, and edges by their direction; say it in such words, or choose a model`,
    }
  }
  const plain = prompt.replaceAll(REFERENCE, (text: string) => `the ${sides.get(text)?.side ?? text} face`)
  return { prompt: plain.replaceAll(/\b(?:the|this|that) (?=the (?:right|left|back|front|top|bottom) face)/gi, '') }
}
