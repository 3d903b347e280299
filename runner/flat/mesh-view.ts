/**
 * What one sees of bodies from a side, by their mesh: for shapes that the kernel's exact removal of hidden lines takes minutes
 * for. Edges are still the exact ones; silhouettes and what hides them come from a fine mesh.
 */
import type { TopoDS_Edge, TopoDS_Shape } from 'replicad-opencascadejs'
import type { Kernel } from '../kernel/kernel.ts'
import { isEmpty } from '../kernel/explore.ts'
import { join, joinIndices, meshPart } from '../model/mesh.ts'
import type { Mesh } from '../model/model.ts'
import { joinCurves, type Curve, type Point2 } from './curve.ts'
import { createDepthMap, type DepthMap } from './depth.ts'
import type { Camera, View } from './view.ts'
import { cross, distanceToLine, dot, type Vector } from './read-edges.ts'

/** A place in the view: right, up, towards the viewer. */
type Place = readonly [x: number, y: number, depth: number]

const ANGULAR_RAD = 0.12
const MAX_TRIANGLES = 2_000_000
/** Angle by which faces may meet and still go over into each other smoothly. */
const SMOOTH_RAD = 0.02
/** Shorter pieces, in pixels, take the side of their neighbours: they are noise. */
const NOISE_PIXELS = 3
const MAX_DEPTH = 8
/** Cosine at which a face is seen from its edge. */
const EDGE_ON = 1e-6

type ViewedMesh = Pick<Mesh, 'positions' | 'normals' | 'indices'>

export interface MeshedShape {
  shape: TopoDS_Shape
  mesh: ViewedMesh
  edges: { points: Vector[]; isSmooth: boolean }[]
}

/** Prepares a shape for any number of views. */
export function meshForViews(
  shape: TopoDS_Shape,
  meshes: readonly Mesh[],
  toleranceMm: number,
  kernel: Kernel,
): MeshedShape {
  const { oc, replicad } = kernel
  oc.BRepLib.EncodeRegularity(shape, SMOOTH_RAD)
  const part = {
    name: 'drawing',
    kind: 'body',
    color: '#000000',
    opacity: 1,
    stroke: 'solid',
    shape: replicad.cast(shape),
  } as const
  const tolerance = { linearMm: toleranceMm, angularRad: ANGULAR_RAD }
  const ofShape = isEmpty(shape, kernel) ? [] : [meshPart(part, tolerance, MAX_TRIANGLES, kernel)]
  const seams = seamsOf(shape, kernel)
  const edges: MeshedShape['edges'] = []
  for (const edge of replicad.iterTopo(shape, 'edge')) {
    const isSmooth = oc.BRep_Tool.MaxContinuity(edge) !== oc.GeomAbs_Shape.GeomAbs_C0
    const points =
      seams.has(hashOf(edge, kernel)) || oc.BRep_Tool.Degenerated(edge) ? [] : sample(edge, toleranceMm, kernel)
    if (points.length > 1) edges.push({ points, isSmooth })
    edge.delete()
  }
  for (const { lines } of meshes)
    for (let at = 0; at < lines.length; at += 6)
      edges.push({ points: [pointAt(lines, at), pointAt(lines, at + 3)], isSmooth: false })
  return { shape, mesh: joinMeshes([...ofShape, ...meshes]), edges }
}

function pointAt(values: Float32Array, at: number): Vector {
  return [values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0]
}

/** As much of a mesh as views need, of several together. */
function joinMeshes(meshes: readonly Mesh[]): ViewedMesh {
  return {
    positions: join(meshes.map(({ positions }) => positions)),
    normals: join(meshes.map(({ normals }) => normals)),
    indices: joinIndices(meshes),
  }
}

/** Edges where a face meets itself: they are no edges to the eye. */
function seamsOf(shape: TopoDS_Shape, kernel: Kernel): Set<number> {
  const { oc, replicad } = kernel
  const seams = new Set<number>()
  for (const face of replicad.iterTopo(shape, 'face')) {
    const onThisFace = new Set<number>()
    const explorer = new oc.TopExp_Explorer(face, oc.TopAbs_ShapeEnum.TopAbs_EDGE, oc.TopAbs_ShapeEnum.TopAbs_SHAPE)
    for (; explorer.More(); explorer.Next()) {
      const hash = hashOf(explorer.Current(), kernel)
      if (onThisFace.has(hash)) seams.add(hash)
      onThisFace.add(hash)
    }
    explorer.delete()
    face.delete()
  }
  return seams
}

function hashOf(shape: TopoDS_Shape, { oc }: Kernel): number {
  return oc.ReplicadShapeHasher.HashCode(shape, 2 ** 31 - 1)
}

/** Points along an edge in space, so dense that it is nowhere farther from the lines between them than the tolerance. */
function sample(edge: TopoDS_Edge, toleranceMm: number, { oc }: Kernel): Vector[] {
  const adaptor = new oc.BRepAdaptor_Curve(edge)
  const at = (parameter: number): Vector => {
    const point = adaptor.Value(parameter)
    const vector: Vector = [point.X(), point.Y(), point.Z()]
    point.delete()
    return vector
  }
  const [first, last] = [adaptor.FirstParameter(), adaptor.LastParameter()]
  const isLine = adaptor.GetType() === oc.GeomAbs_CurveType.GeomAbs_Line
  const points = [at(first)]
  function refine(from: number, to: number, start: Vector, end: Vector, depth: number): void {
    const middle = (from + to) / 2
    const point = at(middle)
    const off = Math.hypot(...point.map((value, axis) => value - ((start[axis] ?? 0) + (end[axis] ?? 0)) / 2))
    if (depth >= MAX_DEPTH || off <= toleranceMm) points.push(end)
    else {
      refine(from, middle, start, point, depth + 1)
      refine(middle, to, point, end, depth + 1)
    }
  }
  const pieces = isLine ? 1 : 8
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [first + ((last - first) * piece) / pieces, first + ((last - first) * (piece + 1)) / pieces]
    refine(from, to, points.at(-1) ?? [0, 0, 0], at(to), 0)
  }
  adaptor.delete()
  return points
}

/** Looks at a shape from one side. */
export function meshView(
  { mesh, edges }: MeshedShape,
  { towardsViewer, right }: Camera,
  circles: View['circles'],
): View {
  const up = cross(towardsViewer, right)
  const place = (point: Vector): Place => [dot(point, right), dot(point, up), dot(point, towardsViewer)]
  const points = new Float64Array(mesh.positions.length)
  for (let at = 0; at < points.length; at += 3)
    points.set(place([mesh.positions[at] ?? 0, mesh.positions[at + 1] ?? 0, mesh.positions[at + 2] ?? 0]), at)
  const depthMap = createDepthMap(points, mesh.indices)

  const view: View = { visible: [], smooth: [], hidden: [], circles }
  for (const { points: along, isSmooth } of edges) {
    const { seen, unseen } = split(along.map(place), depthMap)
    if (isSmooth) view.smooth.push(...seen)
    else {
      view.visible.push(...seen)
      view.hidden.push(...unseen)
    }
  }
  for (const outline of silhouettesOf(mesh, points, towardsViewer)) {
    const { seen, unseen } = split(outline, depthMap)
    view.visible.push(...seen)
    view.hidden.push(...unseen)
  }
  const { pixelMm } = depthMap
  return { ...view, visible: joined(view.visible, pixelMm), hidden: joined(view.hidden, pixelMm) }
}

/** Short lines that meet become long ones, which a pen draws and dashes better. */
function joined(curves: readonly Curve[], pixelMm: number): Curve[] {
  return joinCurves(curves, pixelMm / 100).map((path): Curve => {
    const points = path.curves.flatMap((curve, index) => {
      const own = curve.kind === 'line' ? [curve.from, curve.to] : curve.kind === 'arc' ? [] : curve.points
      return index === 0 ? own : own.slice(1)
    })
    return { kind: 'polyline', points }
  })
}

/** Cuts a line into what is seen of it and what is not. */
function split(line: readonly Place[], { sees, pixelMm }: DepthMap): { seen: Curve[]; unseen: Curve[] } {
  const dense: Place[] = []
  for (const [index, [x, y, depth]] of line.entries()) {
    const [px, py, pd] = line[index - 1] ?? [x, y, depth]
    const steps = index === 0 ? 1 : Math.max(1, Math.ceil(Math.hypot(x - px, y - py) / pixelMm))
    for (let step = 1; step <= steps; step++) {
      const share = step / steps
      dense.push([px + share * (x - px), py + share * (y - py), pd + share * (depth - pd)])
    }
  }
  const runs: { isSeen: boolean; points: Place[] }[] = []
  for (const point of dense) {
    const isSeen = sees(...point)
    const run = runs.at(-1)
    if (run?.isSeen === isSeen) run.points.push(point)
    else runs.push({ isSeen, points: run ? [run.points.at(-1) ?? point, point] : [point] })
  }
  const calm: typeof runs = []
  for (const run of runs) {
    const before = calm.at(-1)
    const isNoise = before !== undefined && run.points.length <= NOISE_PIXELS
    if (before && (isNoise || before.isSeen === run.isSeen)) before.points.push(...run.points.slice(1))
    else calm.push(run)
  }
  const curves = (isSeen: boolean) =>
    calm.filter((run) => run.isSeen === isSeen).flatMap(({ points }) => simplify(points, pixelMm / 10))
  return { seen: curves(true), unseen: curves(false) }
}

/** Leaves out points on straight stretches; nothing is left of what is seen from its end. */
function simplify(points: readonly Place[], toleranceMm: number): Curve[] {
  const kept: Point2[] = []
  const keep = (first: number, last: number) => {
    const [a, b] = [pointOf(points[first]), pointOf(points[last])]
    let [worst, far] = [toleranceMm, -1]
    for (let index = first + 1; index < last; index++) {
      const off = distanceToLine(pointOf(points[index]), a, b)
      if (off > worst) [worst, far] = [off, index]
    }
    if (far < 0) kept.push(b)
    else {
      keep(first, far)
      keep(far, last)
    }
  }
  const [start] = points
  if (!start || points.length < 2) return []
  kept.push([start[0], start[1]])
  keep(0, points.length - 1)
  const extent = Math.max(...kept.map(([x, y]) => Math.hypot(x - start[0], y - start[1])))
  return extent <= toleranceMm ? [] : [{ kind: 'polyline', points: kept }]
}

function pointOf(place: Place | undefined): Point2 {
  return [place?.[0] ?? 0, place?.[1] ?? 0]
}

/** Lines on curved faces where they turn away from the viewer: where the normals of a triangle's corners change sides. */
function silhouettesOf({ normals, indices }: ViewedMesh, points: Float64Array, towardsViewer: Vector): Place[][] {
  const lines: Place[][] = []
  const facing = (vertex: number) => {
    const normal: Vector = [normals[3 * vertex] ?? 0, normals[3 * vertex + 1] ?? 0, normals[3 * vertex + 2] ?? 0]
    const value = dot(normal, towardsViewer)
    // On a seam both sides must agree that it is neither, or the line between them is lost.
    return Math.abs(value) < EDGE_ON ? 0 : value
  }
  const at = (vertex: number): Place => [
    points[3 * vertex] ?? 0,
    points[3 * vertex + 1] ?? 0,
    points[3 * vertex + 2] ?? 0,
  ]
  for (let corner = 0; corner < indices.length; corner += 3) {
    const vertices = [indices[corner] ?? 0, indices[corner + 1] ?? 0, indices[corner + 2] ?? 0]
    const crossings: Place[] = []
    for (const [index, from] of vertices.entries()) {
      const to = vertices[(index + 1) % 3] ?? 0
      const [a, b] = [facing(from), facing(to)]
      if (a > 0 === b > 0) continue
      const share = a / (a - b)
      const [p, q] = [at(from), at(to)]
      crossings.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1]), p[2] + share * (q[2] - p[2])])
    }
    if (crossings.length === 2) lines.push(crossings)
  }
  return lines
}
