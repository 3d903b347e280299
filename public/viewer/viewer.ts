/**
 * The 3D view: owns the scene, draws on demand, and frees what it replaces. Knows nothing of jobs; it is handed parts and told
 * what to show of them.
 */
import { Scene } from 'three'
import type { Bounds } from '../units/format.ts'
import { createCameraPair, type Projection } from './camera/camera.ts'
import { listenForGestures } from './camera/gestures.ts'
import type { GlbPart } from './glb.ts'
import { createGrid, type Rgba } from './scene/grid.ts'
import { union } from './scene/drawn-model.ts'
import { createMarks } from './scene/marks.ts'
import type { Looks } from './look.ts'
import { createRenderer, statsOf, type ViewerStats } from './renderer.ts'
import { createShownModel } from './shown-model.ts'
import type { Stage, StageChange } from './stage.ts'
import { createViewMotion } from './camera/view-motion.ts'
import {
  along,
  diagonal,
  isSameView,
  fit,
  middle,
  mustRefit,
  orbit,
  STANDARD_VIEWS,
  type Refit,
  type Room,
  type StandardView,
  type View,
} from './camera/view.ts'

/** Colours that come from the theme; sRGB with alpha, 0…1. */
export interface ViewerColors {
  grid: Rgba
  axisX: Rgba
  axisY: Rgba
}

export interface ViewerOptions {
  canvas: HTMLCanvasElement
  colors: ViewerColors
  /** Asked before each animation. */
  prefersReducedMotion: () => boolean
  /** The view, its projection or the grid's step have changed. */
  onView: (view: View, projection: Projection, gridStepMm: number) => void
  /** The graphics card was taken away (`false`) or given back (`true`). */
  onContext: (available: boolean) => void
}

export interface Viewer {
  /** Shows these parts instead of the former, at once and but for the hidden ones; the camera is placed anew as `refit` says, or when the size is quite another. */
  show: (parts: readonly GlbPart[], hidden: ReadonlySet<number>, refit: Refit) => void
  /** Hides parts by their index. */
  setHidden: (hidden: ReadonlySet<number>) => void
  /** Draws parts as the user wants them, also those that come next. */
  setLooks: (looks: Looks) => void
  /** Draws boxes around what is doubted; they belong to what is fitted. */
  setMarks: (boxes: readonly Bounds[]) => void
  /** Says whether the job that the parts come from has ended. */
  settle: (settled: boolean) => void
  setView: (name: StandardView) => void
  /** Shows everything that is not hidden, in the present direction. */
  fit: () => void
  /** More lies over the picture: a part that was fitted, and not moved since, is fitted into what is left. */
  makeRoom: () => void
  setProjection: (projection: Projection) => void
  setEdgesVisible: (visible: boolean) => void
  setGridVisible: (visible: boolean) => void
  setColors: (colors: ViewerColors) => void
  /** Turns by angles in radians, as by dragging the view cube. */
  turn: (azimuth: number, elevation: number) => void
  /** The picture as PNG, on a transparent ground. */
  toPng: () => Promise<Blob>
  stats: () => ViewerStats & { marks: readonly Bounds[] }
  /** For the tools, which come later. */
  readonly stage: Stage
  dispose: () => void
}

/** The room between what lies over the picture, as the styles declare it for the sides and for above and below. */
function roomOn(canvas: HTMLCanvasElement): Room {
  const styles = getComputedStyle(canvas)
  const share = (name: string, size: number): number =>
    Math.max(0.4, 1 - (2 * (Number.parseFloat(styles.getPropertyValue(name)) || 0)) / Math.max(1, size))
  return { x: share('--over-x', canvas.clientWidth), y: share('--over-y', canvas.clientHeight) }
}

const EMPTY: Bounds = { min: [-50, -50, 0], max: [50, 50, 50] }

/**
 * Creates the view on a canvas.
 *
 * @throws Error when the browser gives no WebGL 2 context.
 */
export function createViewer({ canvas, colors, prefersReducedMotion, onView, onContext }: ViewerOptions): Viewer {
  const renderer = createRenderer(canvas)
  const scene = new Scene()
  const cameras = createCameraPair()
  const grid = createGrid()
  const ending = new AbortController()
  scene.add(grid.object)

  const listeners: ((change: StageChange) => void)[] = []
  let projection: Projection = 'orthographic'
  let isSettled = false
  let frames = 0
  /** Of the part before the previews that are on the screen. */
  let homeBounds: Bounds | null = null
  /** The view that was fitted last, and into what room. */
  let fitting: { view: View; room: Room } | null = null
  let size = { width: 1, height: 1 }
  const shown = createShownModel(scene)
  const marks = createMarks()
  scene.add(marks.object)
  const motion = createViewMotion({
    start: fit({ target: [0, 0, 0], height: 100, ...STANDARD_VIEWS.iso }, EMPTY, 1, false),
    mayGlide: () => shown.model() !== null && !prefersReducedMotion(),
    draw,
  })
  const { invalidate, jumpTo, moveTo } = motion

  const bounds = (): Bounds => shown.bounds() ?? EMPTY
  const aspect = (): number => size.width / size.height

  function draw(): void {
    const view = motion.view()
    grid.place(shown.model()?.bounds ?? EMPTY, view.height / size.height)
    const fromMiddle = Math.hypot(...along(view.target, middle(bounds()), -1))
    const reach = fromMiddle + Math.max(diagonal(bounds()), grid.radius()) * 1.01
    renderer.render(scene, cameras.place(view, projection, aspect(), reach))
    frames += 1
    shown.onDrawn()
    tell('view')
    onView(view, projection, grid.stepMm())
  }

  function tell(change: StageChange): void {
    for (const listener of listeners) listener(change)
  }

  function fitted(direction: View): View {
    const boxes = [shown.visibleBounds() ?? EMPTY, ...marks.shown]
    const room = roomOn(canvas)
    const view = fit(direction, union(boxes), aspect(), projection === 'perspective', room)
    fitting = { view, room }
    return view
  }

  function applyColors({ grid: line, axisX, axisY }: ViewerColors): void {
    grid.setColors(line, axisX, axisY)
    invalidate()
  }

  function resize(): void {
    const { clientWidth: width, clientHeight: height } = canvas
    if (width === 0 || height === 0) return
    const before = Math.min(1, aspect())
    size = { width, height }
    // The shorter side keeps its millimetres, so that a part stays whole when the window becomes narrow.
    const view = motion.view()
    motion.setView({ ...view, height: (view.height * before) / Math.min(1, aspect()) })
    renderer.setSize(width, height, false)
    draw() // in the same task, so that the picture never stretches
  }

  const resizing = new ResizeObserver(resize)
  resizing.observe(canvas)
  listenForGestures(
    canvas,
    {
      view: motion.view,
      setView: jumpTo,
      limits: () => [diagonal(bounds()) / 1000, diagonal(bounds()) * 20],
      fit: () => moveTo(fitted(motion.view())),
    },
    ending.signal,
  )
  canvas.addEventListener('webglcontextlost', () => onContext(false), { signal: ending.signal })
  canvas.addEventListener(
    'webglcontextrestored',
    () => {
      onContext(true)
      invalidate()
    },
    { signal: ending.signal },
  )
  const fitAll = (): void => moveTo(fitted(motion.goal()))
  applyColors(colors)

  return {
    show(parts, hidden, refit) {
      const before = shown.model()?.bounds
      const view = motion.view()
      // Previews may leave the picture; what counts is whether it held the part before the first of them.
      if (refit === 'keep') homeBounds ??= before ?? null
      const { bounds: after } = shown.replace(parts)
      shown.setHidden(hidden)
      const from = homeBounds ?? before
      if (!from || refit === 'always') jumpTo(fitted(view))
      else if (mustRefit(refit, view, from, after, aspect())) moveTo(fitted(view))
      if (refit !== 'keep') homeBounds = null
      tell('model')
      motion.drawNow()
    },
    setHidden(hidden) {
      shown.setHidden(hidden)
      tell('hidden')
      invalidate()
    },
    setLooks(looks) {
      shown.setLooks(looks)
      tell('looks')
      invalidate()
    },
    setMarks(boxes) {
      marks.show(boxes)
      invalidate()
    },
    settle(settled) {
      if (settled === isSettled) return
      isSettled = settled
      tell('settled')
    },
    setView: (name) => moveTo(fitted({ ...motion.view(), ...STANDARD_VIEWS[name] })),
    fit: fitAll,
    makeRoom() {
      if (!fitting || roomOn(canvas).y > fitting.room.y - 0.01) return
      if (isSameView(motion.goal(), fitting.view)) moveTo(fitted(motion.goal()))
    },
    setProjection(next) {
      projection = next
      invalidate()
    },
    setEdgesVisible(visible) {
      shown.setEdgesVisible(visible)
      invalidate()
    },
    setGridVisible(visible) {
      grid.object.visible = visible
      invalidate()
    },
    setColors: applyColors,
    turn: (azimuth, elevation) => jumpTo(orbit(motion.goal(), azimuth, elevation)),
    toPng() {
      draw() // the picture is only readable in the task that drew it
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('Cannot save the picture: it is empty'))))
      })
    },
    stats: () => ({ ...statsOf(shown.model(), renderer, frames), marks: marks.shown }),
    stage: {
      canvas,
      scene,
      model: shown.model,
      isHidden: shown.isHidden,
      isSettled: () => isSettled,
      sight: () => ({ view: motion.view(), projection, aspect: aspect(), pixels: size.height }),
      fit: fitAll,
      invalidate,
      listen: (listener) => void listeners.push(listener),
    },
    dispose() {
      ending.abort()
      resizing.disconnect()
      motion.dispose()
      shown.dispose()
      grid.dispose()
      marks.dispose()
      renderer.dispose()
    },
  }
}
