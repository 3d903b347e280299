/**
 * The 3D view: owns the scene, draws on demand, and frees what it replaces. Knows nothing of jobs; it is handed parts and told
 * what to show of them.
 */
import { Scene, WebGLRenderer } from 'three'
import type { Bounds } from '../ui/units.ts'
import { createCameraPair, type Projection } from './camera.ts'
import { listenForGestures } from './gestures.ts'
import type { GlbPart } from './glb.ts'
import type { Looks } from './look.ts'
import { createGrid, type Rgba } from './grid.ts'
import { createModel, union, type Model } from './model.ts'
import type { Stage, StageChange } from './stage.ts'
import {
  along,
  between,
  diagonal,
  fit,
  isInside,
  middle,
  needsRefit,
  orbit,
  STANDARD_VIEWS,
  type StandardView,
  type View,
} from './view.ts'

/** Colours that come from the theme; sRGB with alpha, 0…1. */
export interface ViewerColors {
  grid: Rgba
  axisX: Rgba
  axisY: Rgba
}

/** What is on the screen; `frames` counts the pictures drawn so far. */
export interface ViewerStats {
  parts: number
  triangles: number
  edges: number
  bounds: Bounds | null
  frames: number
  /** What the graphics card keeps; must not grow from model to model. */
  kept: { geometries: number; textures: number; programs: number; materials: number }
}

/**
 * When new parts place the camera anew: `if-outside` when they leave a picture that held all of the former ones; `never` unless
 * their size is quite another; `keep` not even then.
 */
export type Refit = 'always' | 'if-outside' | 'never' | 'keep'

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
  /** Shows these parts instead of the former; the camera is placed anew as `refit` says, or when the size is quite another. */
  show: (parts: readonly GlbPart[], refit: Refit) => void
  /** Hides parts by their index. */
  setHidden: (hidden: ReadonlySet<number>) => void
  /** Draws parts as the user wants them, also those that come next. */
  setLooks: (looks: Looks) => void
  /** Says whether the job that the parts come from has ended. */
  settle: (settled: boolean) => void
  setView: (name: StandardView) => void
  /** Shows everything that is not hidden, in the present direction. */
  fit: () => void
  setProjection: (projection: Projection) => void
  setEdgesVisible: (visible: boolean) => void
  setGridVisible: (visible: boolean) => void
  setColors: (colors: ViewerColors) => void
  /** Turns by angles in radians, as by dragging the view cube. */
  turn: (azimuth: number, elevation: number) => void
  /** The picture as PNG, on a transparent ground. */
  toPng: () => Promise<Blob>
  stats: () => ViewerStats
  /** For the tools, which come later. */
  readonly stage: Stage
  dispose: () => void
}

const ANIMATION_MS = 280
const EMPTY: Bounds = { min: [-50, -50, 0], max: [50, 50, 50] }

/**
 * Creates the view on a canvas.
 *
 * @throws Error when the browser gives no WebGL 2 context.
 */
export function createViewer({ canvas, colors, prefersReducedMotion, onView, onContext }: ViewerOptions): Viewer {
  // The stencil is for the caps of sections; it shares its memory with the depth that is there anyway.
  const renderer = new WebGLRenderer({
    canvas,
    antialias: true,
    alpha: true,
    stencil: true,
    powerPreference: 'high-performance',
  })
  renderer.localClippingEnabled = true
  // Asking for the compiler's messages waits for the compiler, and the tests see to it that there is a picture.
  renderer.debug.checkShaderErrors = false
  renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2))
  const scene = new Scene()
  const cameras = createCameraPair()
  const grid = createGrid()
  const ending = new AbortController()
  scene.add(grid.object)

  const listeners: ((change: StageChange) => void)[] = []
  let model: Model | null = null
  let retired: Model | null = null
  let hidden: ReadonlySet<number> = new Set()
  let projection: Projection = 'orthographic'
  let edgesVisible = true
  let isSettled = false
  let looks: Looks = new Map()
  let frames = 0
  let requested = 0
  let animation: { from: View; to: View; startedMs: number } | null = null
  let size = { width: 1, height: 1 }
  let view = fit({ target: [0, 0, 0], height: 100, ...STANDARD_VIEWS.iso }, EMPTY, 1, false)

  const bounds = (): Bounds => model?.spread ?? EMPTY
  const aspect = (): number => size.width / size.height

  function draw(): void {
    grid.place(model?.bounds ?? EMPTY, view.height / size.height)
    const fromMiddle = Math.hypot(...along(view.target, middle(bounds()), -1))
    const reach = fromMiddle + Math.max(diagonal(bounds()), grid.radius()) * 1.01
    renderer.render(scene, cameras.place(view, projection, aspect(), reach))
    frames += 1
    retired?.dispose()
    retired = null
    tell('view')
    onView(view, projection, grid.stepMm())
  }

  function tell(change: StageChange): void {
    for (const listener of listeners) listener(change)
  }

  function onFrame(nowMs: number): void {
    requested = 0
    if (animation) {
      const t = Math.min(1, Math.max(0, (nowMs - animation.startedMs) / ANIMATION_MS))
      view = between(animation.from, animation.to, 1 - (1 - t) ** 3)
      if (t === 1) animation = null
      else invalidate()
    }
    draw()
  }

  function invalidate(): void {
    requested ||= requestAnimationFrame(onFrame)
  }

  function jumpTo(next: View): void {
    animation = null
    view = next
    invalidate()
  }

  function moveTo(next: View): void {
    if (prefersReducedMotion() || !model) return jumpTo(next)
    animation = { from: view, to: next, startedMs: performance.now() }
    invalidate()
  }

  function fitted(direction: View): View {
    return fit(direction, visibleBounds(), aspect(), projection === 'perspective')
  }

  /** Box of the parts that are shown, from the model's when all are. */
  function visibleBounds(): Bounds {
    const shown = model?.parts.filter((_, index) => !hidden.has(index)) ?? []
    if (!model || shown.length === 0 || shown.length === model.parts.length) return bounds()
    return union(shown.map((part) => part.bounds))
  }

  function mustRefit(before: Bounds, after: Bounds, refit: Refit): boolean {
    if (refit === 'keep') return false
    if (refit === 'always' || needsRefit(before, after)) return true
    return refit === 'if-outside' && isInside(view, before, aspect()) && !isInside(view, after, aspect())
  }

  function applyColors({ grid: line, axisX, axisY }: ViewerColors): void {
    grid.setColors(line, axisX, axisY)
    invalidate()
  }

  function applyHidden(): void {
    model?.parts.forEach((part, index) => {
      part.object.visible = !hidden.has(index)
    })
    tell('hidden')
    invalidate()
  }

  function resize(): void {
    const { clientWidth: width, clientHeight: height } = canvas
    if (width === 0 || height === 0) return
    const before = Math.min(1, aspect())
    size = { width, height }
    // The shorter side keeps its millimetres, so that a part stays whole when the window becomes narrow.
    view = { ...view, height: (view.height * before) / Math.min(1, aspect()) }
    renderer.setSize(width, height, false)
    draw() // in the same task, so that the picture never stretches
  }

  const resizing = new ResizeObserver(resize)
  resizing.observe(canvas)
  listenForGestures(
    canvas,
    {
      view: () => view,
      setView: jumpTo,
      limits: () => [diagonal(bounds()) / 1000, diagonal(bounds()) * 20],
      fit: () => moveTo(fitted(view)),
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
  applyColors(colors)

  return {
    show(parts, refit) {
      const former = model
      model = createModel(parts)
      model.setEdgesVisible(edgesVisible)
      model.setLooks(looks)
      scene.add(model.object)
      if (former) {
        scene.remove(former.object)
        // The last user of a shader takes it away, so that what was drawn stays until the next one has been drawn: compiling
        // shaders anew takes far longer than drawing.
        if (retired) former.dispose()
        else retired = former
      }
      hidden = new Set()
      if (!former || mustRefit(former.bounds, model.bounds, refit)) jumpTo(fitted(view))
      tell('model')
      invalidate()
    },
    setHidden(next) {
      hidden = next
      applyHidden()
    },
    setLooks(next) {
      looks = next
      model?.setLooks(looks)
      tell('looks')
      invalidate()
    },
    settle(settled) {
      if (settled === isSettled) return
      isSettled = settled
      tell('settled')
    },
    setView: (name) => moveTo(fitted({ ...view, ...STANDARD_VIEWS[name] })),
    fit: () => moveTo(fitted(animation?.to ?? view)),
    setProjection(next) {
      projection = next
      invalidate()
    },
    setEdgesVisible(visible) {
      edgesVisible = visible
      model?.setEdgesVisible(visible)
      invalidate()
    },
    setGridVisible(visible) {
      grid.object.visible = visible
      invalidate()
    },
    setColors: applyColors,
    turn: (azimuth, elevation) => jumpTo(orbit(animation?.to ?? view, azimuth, elevation)),
    toPng() {
      draw() // the picture is only readable in the task that drew it
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('Cannot save the picture: it is empty'))))
      })
    },
    stats: () => ({
      parts: model?.parts.length ?? 0,
      triangles: model?.triangles ?? 0,
      edges: model?.edges ?? 0,
      bounds: model?.bounds ?? null,
      frames,
      kept: keptBy(renderer),
    }),
    stage: {
      canvas,
      scene,
      model: () => model,
      isHidden: (part) => hidden.has(part),
      isSettled: () => isSettled,
      sight: () => ({ view, projection, aspect: aspect(), pixels: size.height }),
      invalidate,
      listen: (listener) => void listeners.push(listener),
    },
    dispose() {
      ending.abort()
      resizing.disconnect()
      cancelAnimationFrame(requested)
      retired?.dispose()
      model?.dispose()
      grid.dispose()
      renderer.dispose()
    },
  }
}

function keptBy({ info: { memory, programs } }: WebGLRenderer): ViewerStats['kept'] {
  const { geometries, textures } = memory
  const users = (programs ?? []).map(({ usedTimes }) => usedTimes)
  return { geometries, textures, programs: users.length, materials: users.reduce((sum, count) => sum + count, 0) }
}
