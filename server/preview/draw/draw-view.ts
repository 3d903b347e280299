/** Draws a model from one side. */
import type { Camera, Vec3 } from './camera.ts'
import { edgeKinds, type EdgeKind } from '../read/edge-kinds.ts'
import type { Model, ModelPart } from '../read/drawn-model.ts'
import { blend, createPicture, type Picture } from './picture.ts'
import {
  clearRegion,
  createDepthBuffer,
  cutBehind,
  drawPart,
  projectAll,
  regionOf,
  type DepthBuffer,
  type Region,
  type Screen,
} from './raster.ts'
import { createShader, inkOf } from './shade.ts'
import { findSilhouettes } from './silhouettes.ts'
import { createStrokes, type Strokes, type StrokeStyle } from './strokes.ts'
import { divideLine, type ScreenLine } from './visible-lines.ts'

export interface ViewOptions {
  camera: Camera
  width: number
  height: number
  /** Draw what faces hide as dashed lines. */
  hiddenLines?: boolean
}

/** A model that is ready to be drawn, from several sides. */
export interface Drawable {
  model: Model
  kinds: EdgeKind[]
}

/** Samples a pixel along each axis. */
const SAMPLES = 2
const EDGE = { width: 1.25 } as const
/** Cosine below which a face counts as seen edge-on. */
const EDGE_ON = 5e-3
const SMOOTH_EDGE = { width: 1, strength: 0.3 } as const
const HIDDEN_EDGE = { width: 0.9, strength: 0.55, dash: [5, 4] } as const
/** The outline of a faceted surface may lie this many samples outside of that of the exact one. */
const OUTLINE_SAMPLES = 2

/** Prepares a model. */
export function prepare(model: Model): Drawable {
  return { model, kinds: edgeKinds(model) }
}

/** The model as a camera sees it, on a transparent ground. */
export function drawView(
  { model, kinds }: Drawable,
  { camera, width, height, hiddenLines = false }: ViewOptions,
): Picture {
  const fine: Camera = { ...camera, scale: camera.scale * SAMPLES, x: camera.x * SAMPLES, y: camera.y * SAMPLES }
  const screen = projectAll(model.positions, fine)
  const buffer = createDepthBuffer(width * SAMPLES, height * SAMPLES)
  const picture = createPicture(width, height)
  const scene = { model, screen, camera: fine, picture }
  for (const part of model.parts) if (part.opacity >= 1) drawPart(buffer, part, model, screen)
  lightBuffer(buffer, scene, 1, { left: 0, top: 0, right: buffer.width, bottom: buffer.height })
  // Each by itself, so that one is seen through another.
  let veil: DepthBuffer | null = null
  for (const part of model.parts) {
    if (part.opacity >= 1 || part.triangles === 0) continue
    const region = regionOf(part, model, screen, buffer, SAMPLES)
    veil ??= createDepthBuffer(buffer.width, buffer.height)
    clearRegion(veil, region)
    drawPart(veil, part, model, screen)
    cutBehind(veil, buffer, region)
    lightBuffer(veil, scene, part.opacity, region)
  }
  const strokes = createStrokes(width, height)
  drawLines(strokes, { model, kinds }, { camera: fine, screen, buffer, hiddenLines })
  strokes.layOver(picture)
  return picture
}

interface Scene {
  model: Model
  screen: Screen
  camera: Camera
  picture: Picture
}

/** Lays what a region of a buffer shows over the picture. */
function lightBuffer(
  buffer: DepthBuffer,
  { model, screen, camera, picture }: Scene,
  opacity: number,
  region: Region,
): void {
  const shader = createShader(model, screen, camera.view)
  const colorOf = createPartFinder(model.parts)
  for (let row = region.top / SAMPLES; row < region.bottom / SAMPLES; row++)
    for (let column = region.left / SAMPLES; column < region.right / SAMPLES; column++) {
      let [red, green, blue, hits] = [0, 0, 0, 0]
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const x = column * SAMPLES + (sample % SAMPLES)
        const y = row * SAMPLES + Math.floor(sample / SAMPLES)
        const triangle = buffer.triangle[y * buffer.width + x] ?? -1
        if (triangle < 0) continue
        shader.light(triangle, x + 0.5, y + 0.5)
        const { color } = colorOf(triangle)
        red += Math.min(255, color[0] * shader.diffuse + shader.gloss)
        green += Math.min(255, color[1] * shader.diffuse + shader.gloss)
        blue += Math.min(255, color[2] * shader.diffuse + shader.gloss)
        hits++
      }
      if (hits === 0) continue
      const covered = (opacity * hits) / (SAMPLES * SAMPLES)
      blend(picture, row * picture.width + column, [red / hits, green / hits, blue / hits], covered)
    }
}

/** Finds the part of a triangle; the same as before is the usual case. */
function createPartFinder(parts: readonly ModelPart[]): (triangle: number) => ModelPart {
  let [last] = parts
  return (triangle) => {
    if (last && triangle >= last.firstTriangle && triangle < last.firstTriangle + last.triangles) return last
    let [low, high] = [0, parts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((parts[middle]?.firstTriangle ?? 0) <= triangle) low = middle
      else high = middle - 1
    }
    last = parts[low]
    if (!last) throw new RangeError(`No part has the triangle ${triangle}`)
    return last
  }
}

interface LineScene {
  camera: Camera
  screen: Screen
  buffer: DepthBuffer
  hiddenLines: boolean
}

/** How a line on the model is drawn where it is seen and where it is hidden; null where it is not. */
interface LineLook {
  seen: LineStyle | null
  hidden: LineStyle | null
}
type LineStyle = Omit<StrokeStyle, 'color'>

interface LineOnModel extends LineLook {
  part: number
  line: ScreenLine
  /** Its greatest depth. */
  nearest: number
}

/** Draws what is seen of all lines, the nearest first, so that its colour wins where lines meet; then what is hidden. */
function drawLines(
  strokes: Strokes,
  { model, kinds }: Drawable,
  { camera, screen, buffer, hiddenLines }: LineScene,
): void {
  const lines = [...edgeLines({ model, kinds }, camera, hiddenLines), ...silhouetteLines(model, camera, hiddenLines)]
  const nearestFirst = lines.toSorted((a, b) => b.nearest - a.nearest)
  const partOf = createPartFinder(model.parts)
  const hidden: { points: number[]; style: StrokeStyle }[] = []
  for (const { part, line, seen, hidden: look } of nearestFirst)
    for (const { isVisible, points } of divideLine(line, buffer, model, screen)) {
      const onPicture = points.map((value) => value / SAMPLES)
      const color = inkOf(model.parts[part]?.color ?? [0, 0, 0])
      if (isVisible && seen) strokes.line(onPicture, { color, ...seen })
      if (isVisible || !look) continue
      // In the ink of what it shines through.
      const triangle = triangleAt(buffer, points)
      hidden.push({
        points: onPicture,
        style: { color: triangle < 0 ? color : inkOf(partOf(triangle).color), ...look },
      })
    }
  for (const { points, style } of hidden) strokes.line(points, style)
}

function edgeLines({ model, kinds }: Drawable, camera: Camera, hiddenLines: boolean): LineOnModel[] {
  return model.edges.flatMap(({ part, points }, number): LineOnModel[] => {
    const kind = kinds[number]
    if (!kind || kind.type === 'seam') return []
    const line = projectAll(points, camera)
    if (kind.type === 'sharp')
      return [{ part, line, nearest: nearestOf(line), seen: EDGE, hidden: hiddenLines ? HIDDEN_EDGE : null }]
    if (!isEdgeOn(kind.normals, camera))
      return [{ part, line, nearest: nearestOf(line), seen: SMOOTH_EDGE, hidden: null }]
    const step = outwards(kind.normals, camera)
    const toX = new Float32Array(points.length / 3).fill(step.toX[0] ?? 0)
    const toY = new Float32Array(points.length / 3).fill(step.toY[0] ?? 0)
    return [{ part, line: { ...line, toX, toY }, nearest: nearestOf(line), seen: EDGE, hidden: null }]
  })
}

function silhouetteLines(model: Model, camera: Camera, hiddenLines: boolean): LineOnModel[] {
  const hidden = hiddenLines ? HIDDEN_EDGE : null
  return findSilhouettes(model, camera.view).flatMap(({ part, points, normals, isConvex }) => {
    if (!isConvex && !hidden) return []
    const line = { ...projectAll(points, camera), ...outwards(normals, camera) }
    return [{ part, line, nearest: nearestOf(line), seen: isConvex ? EDGE : hidden, hidden }]
  })
}

function nearestOf({ depth }: ScreenLine): number {
  let most = -Infinity
  for (const value of depth) most = Math.max(most, value)
  return most
}

/** The triangle seen at the middle of a line, or −1. */
function triangleAt({ width, height, triangle }: DepthBuffer, points: readonly number[]): number {
  const middle = 2 * Math.floor(points.length / 4)
  const before = Math.max(0, middle - 2)
  const column = Math.floor(((points[middle] ?? 0) + (points[before] ?? 0)) / 2)
  const row = Math.floor(((points[middle + 1] ?? 0) + (points[before + 1] ?? 0)) / 2)
  if (column < 0 || row < 0 || column >= width || row >= height) return -1
  return triangle[row * width + column] ?? -1
}

/** Whether a smooth edge is an outline: there its faces turn away from the viewer. */
function isEdgeOn(normals: Float32Array, { view: { toViewer } }: Camera): boolean {
  const cosine = (at: number): number =>
    (normals[at] ?? 0) * toViewer[0] + (normals[at + 1] ?? 0) * toViewer[1] + (normals[at + 2] ?? 0) * toViewer[2]
  return Math.abs(cosine(0)) < EDGE_ON && Math.abs(cosine(3)) < EDGE_ON
}

/** Steps off the surface, where nothing is in front of a silhouette that is seen. */
function outwards(normals: Float32Array, { view }: Camera): { toX: Float32Array; toY: Float32Array } {
  const count = normals.length / 3
  const along = (i: number, axis: Vec3): number =>
    (normals[3 * i] ?? 0) * axis[0] + (normals[3 * i + 1] ?? 0) * axis[1] + (normals[3 * i + 2] ?? 0) * axis[2]
  const toX = new Float32Array(count)
  const toY = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    toX[i] = OUTLINE_SAMPLES * along(i, view.right)
    toY[i] = -OUTLINE_SAMPLES * along(i, view.up)
  }
  return { toX, toY }
}
