/**
 * The 3D pane: canvas, toolbar, view cube and notes. Three itself comes in a chunk of its own, so that the page can already send
 * the script while it loads; without WebGL the sheet that the server draws takes the place of the picture.
 */
import { find, h } from '../ui/dom.ts'
import { loadLateStyles } from '../ui/late-styles.ts'
import type { Unit } from '../units/unit.ts'
import type { ToolName } from '../tools/rail.ts'
import type { Tools } from '../tools/tools.ts'
import { trimNumber } from '../units/format.ts'
import { whenIdle } from '../ui/timing/when-idle.ts'
import type { Projection } from './camera/camera.ts'
import type { GlbPart } from './glb.ts'
import type { Looks } from './look.ts'
import type { ViewerStats } from './renderer.ts'
import { createSheetImage } from './sheet-image.ts'
import type { Stage } from './stage.ts'
import { readViewerColors } from './theme-colors.ts'
import type { Refit, StandardView } from './camera/view.ts'
import { createViewCube } from './camera/view-cube.ts'
import type { Viewer } from './viewer.ts'

export interface ViewPane {
  /** Swaps the parts on the screen as soon as the viewer is there. */
  show: (parts: readonly GlbPart[], hidden: ReadonlySet<number>, refit: Refit) => Promise<void>
  setHidden: (hidden: ReadonlySet<number>) => void
  /** Draws parts as the user wants them, also those that come next. */
  setLooks: (looks: Looks) => void
  /** Says whether the job that the parts come from has ended. */
  settle: (settled: boolean) => void
  setView: (name: StandardView) => void
  fit: () => void
  toggle: (what: ViewToggle) => void
  /** Presses the button of a tool, once the tools are there. */
  useTool: (name: ToolName) => void
  /** Clears the selection; answers whether there was one. */
  clearSelection: () => boolean
  /** Selects the next face, or the one before. */
  stepSelection: (by: 1 | -1) => void
  /** Takes over the colours of the theme. */
  updateColors: () => void
  /** The picture as PNG on a transparent ground; without WebGL the sheet, or null before the first. */
  picture: () => Promise<Blob | null>
  /** What a screen reader says about the picture. */
  setSummary: (text: string) => void
  /** The job whose parts are in the picture, for where the server has to draw it. */
  setJob: (id: string | null) => void
  /** A message over the picture, with something to do about it; null takes it away. */
  setNote: (note: ViewNote | null) => void
  stats: () => ViewerStats | null
  /** What else may draw into the picture; null without WebGL. */
  stage: () => Promise<Stage | null>
}

interface ViewNote {
  title: string
  text: string
  action?: { label: string; run: () => void }
}

type ViewToggle = 'projection' | 'edges' | 'grid'

/** Names on the toolbar; the rest is reached by keys and by the cube. */
const TOOLBAR_VIEWS: readonly StandardView[] = ['iso', 'front', 'right', 'top']
const VIEW_KEYS: Partial<Record<StandardView, string>> = { iso: '0', front: '1', right: '3', top: '7' }

export interface ViewPaneOptions {
  /** The toolbar's button. */
  onPicture: () => void
  /** The part of which a face or an edge has been selected. */
  onPart: (part: number | null) => void
  /** How prompts can name what is selected: `@face 12`. */
  onSelect: (references: readonly string[]) => void
}

/** Wires the markup of the pane. */
export function createViewPane({ onPicture, onPart, onSelect }: ViewPaneOptions): ViewPane {
  const root = find('#view', HTMLElement)
  const canvas = find('#canvas', HTMLCanvasElement)
  const scale = find('#scale', HTMLElement)
  const note = find('#view-note', HTMLElement)
  const buttons = {
    projection: find('#projection', HTMLButtonElement),
    edges: find('#edges', HTMLButtonElement),
    grid: find('#grid', HTMLButtonElement),
  }
  const sheet = createSheetImage(root)
  let viewer: Viewer | null = null
  let shownNote: ViewNote | null = null
  let tools: Promise<Tools | null> | null = null
  let shownTools: Tools | null = null
  let gridMm = 0
  let inInches = false
  let isSettled = false

  const cube = createViewCube({
    root: find('#cube', HTMLElement),
    onPick: (name) => viewer?.setView(name),
    onTurn: (azimuth, elevation) => viewer?.turn(azimuth, elevation),
  })

  const ready = import('./viewer.ts').then(({ createViewer }) => {
    try {
      viewer = createViewer({
        canvas,
        colors: readViewerColors(),
        prefersReducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
        onView(view, projection, gridStepMm) {
          cube.update(view, projection === 'perspective')
          gridMm = gridStepMm
          showScale()
        },
        onContext(available) {
          root.dataset['context'] = available ? 'there' : 'lost'
        },
      })
    } catch {
      showNoWebGl()
    }
    return viewer
  }, showNoChunk)

  function showScale(): void {
    const text = inInches ? `Grid ${trimNumber(gridMm / 25.4, 4)} in` : `Grid ${trimNumber(gridMm, 4)} mm`
    if (scale.textContent !== text) scale.textContent = text
  }

  function onUnit(unit: Unit): void {
    inInches = unit === 'in'
    showScale()
  }

  /** Loads the tools: when the browser is idle after the first picture, or when the first of them is wanted. */
  function loadTools(): Promise<Tools | null> {
    tools ??= Promise.all([ready, import('../tools/tools.ts'), loadLateStyles()]).then(
      ([loaded, { createTools }]) =>
        (shownTools = loaded && createTools({ stage: loaded.stage, root, onPart, onSelect, onUnit })),
      () => null, // the view works without; a reload tries again
    )
    return tools
  }

  function showNoWebGl(): null {
    root.dataset['context'] = 'none'
    sheet.begin({ text: 'No 3D view in this browser: WebGL 2 is switched off or missing. The server draws the part.' })
    return null
  }

  function showNoChunk(): null {
    root.dataset['context'] = 'none'
    sheet.begin({
      text: 'The 3D view could not be loaded. The server draws the part.',
      action: { label: 'Reload', run: () => location.reload() },
    })
    return null
  }

  function setNote(next: ViewNote | null): void {
    shownNote = next
    note.hidden = next === null
    if (next === null) return
    const children: HTMLElement[] = [h('strong', {}, next.title), h('p', {}, next.text)]
    if (next.action) {
      const { label, run } = next.action
      const button = h('button', { type: 'button', class: 'button' }, label)
      button.addEventListener('click', run)
      children.push(button)
    }
    note.replaceChildren(...children)
  }

  function toggle(what: ViewToggle): void {
    const button = buttons[what]
    const on = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(on))
    const projection: Projection = on ? 'perspective' : 'orthographic'
    if (what === 'projection') viewer?.setProjection(projection)
    else if (what === 'edges') viewer?.setEdgesVisible(on)
    else viewer?.setGridVisible(on)
  }

  const views = find('#views', HTMLElement)
  for (const name of TOOLBAR_VIEWS) {
    const label = name[0]?.toUpperCase() + name.slice(1)
    const button = h('button', { type: 'button', class: 'tool', title: `${label} view (${VIEW_KEYS[name]})` }, label)
    button.addEventListener('click', () => viewer?.setView(name))
    views.append(button)
  }
  for (const what of ['projection', 'edges', 'grid'] as const)
    buttons[what].addEventListener('click', () => toggle(what))
  find('#fit', HTMLButtonElement).addEventListener('click', () => viewer?.fit())
  find('#picture', HTMLButtonElement).addEventListener('click', onPicture)

  return {
    async show(parts, hidden, refit) {
      const loaded = await ready
      loaded?.show(parts, refit)
      loaded?.setHidden(hidden)
      loaded?.settle(isSettled)
      if (loaded && !tools) whenIdle(() => void loadTools())
    },
    setHidden: (hidden) => viewer?.setHidden(hidden),
    setLooks: (looks) => void ready.then((loaded) => loaded?.setLooks(looks)),
    settle(settled) {
      isSettled = settled
      viewer?.settle(settled)
    },
    setView: (name) => viewer?.setView(name),
    fit: () => viewer?.fit(),
    toggle,
    useTool: (name) => void loadTools().then((loaded) => loaded?.use(name)),
    clearSelection: () => shownTools?.clear() ?? false,
    stepSelection: (by) => void loadTools().then((loaded) => loaded?.step(by)),
    updateColors() {
      viewer?.setColors(readViewerColors())
      shownTools?.refresh()
    },
    picture: async () => (await ready)?.toPng() ?? sheet.picture(),
    setSummary(text) {
      canvas.setAttribute('aria-label', text)
      sheet.setSummary(text)
    },
    setJob: sheet.setJob,
    setNote(next) {
      if (next !== shownNote) setNote(next)
    },
    stats: () => viewer?.stats() ?? null,
    stage: async () => (await ready)?.stage ?? null,
  }
}
