/**
 * Puts right what replicad's booleans of drawings get wrong: a tool of several outlines is cut by each of them into a copy of its
 * own, of the holes of a drawing an intersection keeps only the first, and pieces get lost where outlines touch; an offset moves
 * holes the wrong way. Every result is compared with the area that a second kernel finds.
 */
import type { Blueprint, CompoundBlueprint, Drawing } from 'replicad'
import type { Kernel } from '../../kernel/kernel.ts'
import { createFlatAreas, type FlatBoolean, type Flat } from './flat-area.ts'
import type { Bounds } from '../../model/exact-measures.ts'
import { countCommuting } from './steps/commute.ts'
import { createHandles } from './steps/handles.ts'
import { createSteps, type Request, type Step } from './steps/steps.ts'
import { installSafeCorners } from './plane/corners.ts'
import type { Join } from './plane/offset.ts'
import { createTracer } from './plane/trace.ts'

/** Where replicad keeps what a drawing holds. */
const CONTENT = 'innerShape'

/** What a drawing holds; replicad keeps it to itself. */
export function contentOf(drawing: Drawing, { replicad }: Pick<Kernel, 'replicad'>): Flat {
  const content: unknown = Reflect.get(drawing, CONTENT)
  const { Blueprint, CompoundBlueprint, Blueprints } = replicad
  return content instanceof Blueprint || content instanceof CompoundBlueprint || content instanceof Blueprints
    ? content
    : null
}

/** How a boolean or offset of drawings went. */
export type FlatOutcome =
  | { outcome: 'right' }
  | { outcome: 'healed'; by: 'exchanging the two' | 'moving one of them by 0.0001 mm' }
  | { outcome: 'open' }
  | { outcome: 'nothing' }
  | { outcome: 'wrong'; gotMm2: number; expectedMm2: number }

export type FlatStep = Step<Flat, FlatOutcome>

export interface SafeDrawings {
  /** The boolean that a drawing waits for; undefined for one whose content has been looked at. */
  stepOf: (drawing: unknown) => FlatStep | undefined
  /** How the last offset went. */
  lastOffset: () => FlatOutcome
}

/** As far as one drawing is moved where outlines touch in a way that replicad cannot resolve. */
const NUDGE_MM = [0.0000763, 0.0000519] as const

/** Replaces `cut`, `fuse`, `intersect` and `offset` of drawings; booleans wait until somebody looks, unless `isAtOnce`. */
export function installSafeDrawings(kernel: Kernel, isAtOnce: () => boolean): SafeDrawings {
  const { replicad } = kernel
  const { Blueprint, Drawing, Blueprints, CompoundBlueprint, cut2D, fuse2D, intersect2D, organiseBlueprints } = replicad
  const tracer = createTracer(kernel)
  const areas = createFlatAreas(kernel)
  const content = (drawing: Drawing) => contentOf(drawing, kernel)
  const drawingOf = (flat: Flat) => new Drawing(flat ?? undefined)
  let last: FlatOutcome = { outcome: 'right' }

  /** Outlines side by side, which do not overlap. */
  function beside(flats: readonly Flat[]): Flat {
    const all = flats.flatMap((flat) => (flat instanceof Blueprints ? flat.blueprints : flat ? [flat] : []))
    const [first] = all
    return all.length > 1 ? new Blueprints(all) : (first ?? null)
  }

  /** replicad takes a tool beside the part for one around it, and compares each with every hole, curve by curve. */
  function cutPerforated(part: CompoundBlueprint, tool: Blueprint): Flat {
    const [outline, ...holes] = part.blueprints
    if (!outline || tool.intersects(outline)) return cut2D(part, tool)
    if (!outline.isInside(tool.firstPoint)) return tool.isInside(outline.firstPoint) ? null : part
    const isApart = holes.every((hole) => hole.boundingBox.isOut(tool.boundingBox))
    return isApart ? new CompoundBlueprint([...part.blueprints, tool]) : cut2D(part, tool)
  }

  function cut(part: Flat, tool: Flat): Flat {
    if (tool instanceof Blueprints) return tool.blueprints.reduce<Flat>(cut, part)
    if (part instanceof Blueprints) return beside(part.blueprints.map((one) => cut(one, tool)))
    if (tool instanceof Blueprint && part instanceof CompoundBlueprint) return cutPerforated(part, tool)
    if (!(tool instanceof CompoundBlueprint)) return cut2D(part, tool)
    // What lies in a hole of the tool stays.
    const [outline = null, ...holes] = tool.blueprints
    return holes.map((hole) => intersect(part, hole)).reduce<Flat>(fuse, cut2D(part, outline))
  }

  function intersect(left: Flat, right: Flat): Flat {
    if (left === null || right === null) return null
    if (left instanceof Blueprints) return beside(left.blueprints.map((one) => intersect(one, right)))
    if (left instanceof CompoundBlueprint) {
      const [outline = null, ...holes] = left.blueprints
      return holes.reduce<Flat>(cut, intersect(outline, right))
    }
    return right instanceof Blueprints || right instanceof CompoundBlueprint
      ? intersect(right, left)
      : intersect2D(left, right)
  }

  const outlinesOf = (flat: Flat): Blueprint[] =>
    flat === null ? [] : flat instanceof Blueprint ? [flat] : flat.blueprints.flatMap(outlinesOf)

  /** The same outlines, with those that lie in others as their holes. */
  function sorted(flat: Flat): Flat {
    const [first, ...others] = organiseBlueprints(outlinesOf(flat)).blueprints
    return first ? beside([first, ...others]) : null
  }

  /** Piece by piece: what replicad does with several at once loses some of them. */
  function fuse(left: Flat, right: Flat): Flat {
    if (!(left instanceof Blueprints || right instanceof Blueprints)) return fuse2D(left, right)
    const piecesOf = (flat: Flat) => (flat instanceof Blueprints ? flat.blueprints : flat ? [flat] : [])
    const pieces = [...piecesOf(left)]
    for (const piece of piecesOf(right)) {
      let joined = piece
      for (const other of pieces.slice()) {
        if (other.boundingBox.isOut(joined.boundingBox)) continue
        const both = fuse2D(other, joined)
        if (both === null || both instanceof Blueprints) continue
        pieces.splice(pieces.indexOf(other), 1)
        joined = both
      }
      pieces.push(joined)
    }
    return beside(pieces)
  }

  const WAYS = { cut, fuse, intersect }

  /** Does a boolean in the first way that gives the area which it should have. */
  function checked(kind: FlatBoolean, left: Flat, right: Flat): { content: Flat; told: FlatOutcome } {
    const { areaMm2: expectedMm2, toleranceMm2 } = areas.expect(kind, left, right)
    const isRight = (flat: Flat) => Math.abs(areas.areaMm2(flat) - expectedMm2) <= toleranceMm2
    const first = attempt(() => WAYS[kind](left, right))
    const asRight = (flat: Flat) => ({ content: flat, told: { outcome: 'right' } as const })
    if (isFlat(first) && isRight(first.flat)) return asRight(first.flat)
    if (isFlat(first)) {
      const holes = attempt(() => sorted(first.flat))
      if (isFlat(holes) && isRight(holes.flat)) return asRight(holes.flat)
    }
    const traced = attempt(() => tracer.boolean(kind, left, right, isRight))
    if (isFlat(traced)) return asRight(traced.flat)
    const nudged = right && content(drawingOf(right).translate(...NUDGE_MM))
    const others = [
      { by: 'moving one of them by 0.0001 mm', work: () => WAYS[kind](left, nudged) },
      ...(kind === 'cut' ? [] : [{ by: 'exchanging the two', work: () => WAYS[kind](right, left) } as const]),
    ] as const
    for (const { by, work } of others) {
      const second = attempt(work)
      if (isFlat(second) && isRight(second.flat)) return { content: second.flat, told: { outcome: 'healed', by } }
    }
    if ('error' in first) throw first.error
    const flat = first.flat ?? null
    return { content: flat, told: { outcome: 'wrong', gotMm2: areas.areaMm2(flat), expectedMm2 } }
  }

  const createStep = createSteps<Flat, FlatOutcome, FlatRequest>({
    countCommuting: (part, requests) =>
      part && requests.length > 1 ? countCommuting(boxOf(part), placesOf(requests)) : 1,
    doTogether(part, requests) {
      let flat = part
      // What is added lies apart from what was taken before, so that it may as well come first.
      for (const kind of ['fuse', 'cut'] as const) {
        const tools = requests.filter((request) => request.kind === kind).map(({ tool }) => tool.content)
        if (tools.length === 0) continue
        const { content: next, told } = checked(kind, flat, beside(tools))
        if (told.outcome !== 'right') return null
        flat = next
      }
      return { content: flat, told: requests.map(() => ({ outcome: 'right' })) }
    },
    doAlone: (part, { kind, tool }) => checked(kind, part, tool.content),
  })
  const handles = createHandles<Flat, FlatStep>(CONTENT, (flat) => flat)

  function* placesOf(requests: readonly FlatRequest[]) {
    for (const { kind, tool } of requests) yield tool.content && { kind, box: boxOf(tool.content) }
  }

  function offset(flat: Flat, distance: number, join: Join): Flat {
    last = { outcome: 'right' }
    if (flat === null || distance === 0) return flat
    if (outlinesOf(flat).some((outline) => !outline.isClosed())) {
      last = { outcome: 'open' }
      return null
    }
    let tried: { gotMm2: number; expectedMm2: number } | null = null
    const traced = tracer.offset(flat, distance, join, (swept) => {
      const { areaMm2: expectedMm2, toleranceMm2 } = areas.expectOffset(flat, distance, join, swept)
      return (found) => {
        const gotMm2 = areas.areaMm2(found)
        tried ??= { gotMm2, expectedMm2 }
        return Math.abs(gotMm2 - expectedMm2) <= toleranceMm2
      }
    })
    if (traced === undefined) last = { outcome: 'wrong', ...(tried ?? { gotMm2: 0, expectedMm2: 0 }) }
    else if (traced === null) last = { outcome: 'nothing' }
    return traced ?? null
  }

  const operandOf = (drawing: Drawing) => handles.stepOf(drawing) ?? { content: content(drawing) }
  const method = (kind: FlatBoolean) =>
    function (this: Drawing, other: Drawing): Drawing {
      const step = createStep({ kind, part: operandOf(this), tool: operandOf(other) })
      if (isAtOnce()) void step.content
      return handles.wait(new Drawing(), step)
    }
  Object.assign(Drawing.prototype, {
    cut: method('cut'),
    fuse: method('fuse'),
    intersect: method('intersect'),
    offset(this: Drawing, distance: number, config?: Parameters<Drawing['offset']>[1]) {
      return drawingOf(offset(content(this), distance, config?.lineJoinType ?? 'round'))
    },
  })
  installSafeCorners(kernel, content)
  return { stepOf: handles.stepOf, lastOffset: () => last }
}

interface FlatRequest extends Request<Flat> {
  kind: FlatBoolean
}

/** Box of a drawing, at a height of 0. */
function boxOf({ boundingBox }: NonNullable<Flat>): Bounds {
  const [[left, front], [right, back]] = boundingBox.bounds
  return { min: [left, front, 0], max: [right, back, 0] }
}

type Attempt = { flat: Flat | undefined } | { error: unknown }

const isFlat = (attempted: Attempt): attempted is { flat: Flat } => 'flat' in attempted && attempted.flat !== undefined

function attempt(work: () => Flat | undefined): Attempt {
  try {
    return { flat: work() }
  } catch (error) {
    return { error }
  }
}
