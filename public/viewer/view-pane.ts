/**
 * The 3D pane: canvas, toolbar, view cube and notes. Three itself comes in a chunk of its own, so that the page can already send
 * the script while it loads; without WebGL the sheet that the server draws takes the place of the picture.
 */
import type { Theme } from '../ui/theme.ts'
import { find, h } from '../ui/dom.ts'
import { loadLateStyles } from '../ui/late-styles.ts'
import { messageOf } from '../ui/message-of.ts'
import { saveBlob } from '../ui/save.ts'
import { toast } from '../ui/toast.ts'
import type { Unit } from '../units/unit.ts'
import type { ToolName } from '../tools/rail.ts'
import type { Tools } from '../tools/tools.ts'
import { trimNumber, type Bounds } from '../units/format.ts'
import { whenIdle } from '../ui/timing/when-idle.ts'
import type { Projection } from './camera/camera.ts'
import type { GlbPart } from './glb.ts'
import type { Looks } from './look.ts'
import type { ViewNote } from './note.ts'
import { createSheetImage } from './sheet-image.ts'
import type { Stage } from './stage.ts'
import { readViewerColors } from './theme-colors.ts'
import type { Refit, StandardView } from './camera/view.ts'
import { createViewCube } from './camera/view-cube.ts'
import type { Viewer } from './viewer.ts'

/** What it shows of the page's state. */
interface PaneView {
  /** The parts in the picture, and what they do to the camera when they come; null before the first. */
  modelParts: readonly GlbPart[] | null
  modelRefit: Refit
  hidden: ReadonlySet<number>
  /** How the user wants parts drawn. */
  looks: Looks
  /** Where what is doubted is. */
  marks: readonly Bounds[]
  /** Whether the job that the parts come from has ended. */
  isSettled: boolean
  /** The job whose parts are in the picture, for where the server has to draw it; null while it cannot yet. */
  drawnJobId: string | null
  /** What a screen reader says about the picture. */
  summary: string
  note: ViewNote | null
  theme: Theme
  /** The name of the part as the beginning of a file name. */
  fileName: string
}

export interface ViewPane {
  update: (view: PaneView) => void
  setView: (name: StandardView) => void
  fit: () => void
  toggle: (what: ViewToggle) => void
  /** Presses the button of a tool, once the tools are there. */
  useTool: (name: ToolName) => void
  /** Clears the selection; answers whether there was one. */
  clearSelection: () => boolean
  /** Selects the next face, or the one before. */
  stepSelection: (by: 1 | -1) => void
  /** The picture as PNG on a transparent ground; without WebGL the sheet, or null before the first. */
  picture: () => Promise<Blob | null>
  /** Saves the picture as a file of the user. */
  savePicture: () => void
  stats: () => ReturnType<Viewer['stats']> | null
}

type ViewToggle = 'projection' | 'edges' | 'grid'

/** Names on the toolbar; the rest is reached by keys and by the cube. */
const TOOLBAR_VIEWS: readonly StandardView[] = ['iso', 'front', 'right', 'top']
const VIEW_KEYS: Partial<Record<StandardView, string>> = { iso: '0', front: '1', right: '3', top: '7' }

export interface ViewPaneOptions {
  root: HTMLElement
  actions: {
    /** The 3D view has been loaded, with what else may draw into it; null where it cannot be. */
    setStage: (stage: Stage | null) => void
    /** The part of which a face or an edge has been selected. */
    selectPart: (part: number | null) => void
    /** How prompts can name what is selected: `@face 12`. */
    selectReferences: (references: readonly string[]) => void
  }
}

/** Wires the markup of the pane. */
export function createViewPane({ root, actions }: ViewPaneOptions): ViewPane {
  const canvas = find('#canvas', HTMLCanvasElement)
  const scale = find('#scale', HTMLElement)
  const note = find('#view-note', HTMLElement)
  const buttons = {
    projection: find('#projection', HTMLButtonElement),
    edges: find('#edges', HTMLButtonElement),
    grid: find('#grid', HTMLButtonElement),
  }
  const sheet = createSheetImage(root)
  const chip = find('#verdict', HTMLElement)
  // What is said of the part grows over the picture: the part gives way.
  new ResizeObserver(() => {
    root.style.setProperty('--chip', `${chip.offsetHeight}px`)
    viewer?.makeRoom()
  }).observe(chip)
  let viewer: Viewer | null = null
  let last: PaneView | null = null
  let drawn: PaneView | null = null
  let drawnMarks = '[]'
  let tools: Promise<Tools | null> | null = null
  let shownTools: Tools | null = null
  let gridMm = 0
  let inInches = false

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
      return showNoWebGl()
    }
    if (last) draw(viewer, last)
    actions.setStage(viewer.stage)
    return viewer
  }, showNoChunk)

  /** Brings the picture in line with the state. */
  function draw(shown: Viewer, view: PaneView): void {
    const { modelParts, modelRefit, hidden, looks, marks, isSettled, theme } = view
    if (drawn && theme !== drawn.theme) {
      shown.setColors(readViewerColors())
      shownTools?.refresh()
    }
    if (looks !== (drawn?.looks ?? looks)) shown.setLooks(looks)
    // The list is made anew for each view; what stands in it says whether it is another.
    const markText = JSON.stringify(marks)
    if (markText !== drawnMarks) shown.setMarks(marks)
    drawnMarks = markText
    if (modelParts && modelParts !== drawn?.modelParts) {
      shown.show(modelParts, hidden, modelRefit)
      if (!tools) whenIdle(() => void loadTools())
    } else if (hidden !== (drawn?.hidden ?? hidden)) shown.setHidden(hidden)
    shown.settle(isSettled)
    drawn = view
  }

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
        (shownTools =
          loaded &&
          createTools({
            stage: loaded.stage,
            root,
            onPart: actions.selectPart,
            onSelect: actions.selectReferences,
            onUnit,
          })),
      () => null, // the view works without; a reload tries again
    )
    return tools
  }

  function showNoWebGl(): null {
    root.dataset['context'] = 'none'
    sheet.begin({ text: 'No 3D view in this browser: WebGL 2 is switched off or missing. The server draws the part.' })
    actions.setStage(null)
    return null
  }

  function showNoChunk(): null {
    root.dataset['context'] = 'none'
    sheet.begin({
      text: 'The 3D view could not be loaded. The server draws the part.',
      action: { label: 'Reload', run: () => location.reload() },
    })
    actions.setStage(null)
    return null
  }

  function showNote(next: ViewNote | null): void {
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
  find('#picture', HTMLButtonElement).addEventListener('click', () => void savePicture())

  const picture = async (): Promise<Blob | null> => (await ready)?.toPng() ?? sheet.picture()

  async function savePicture(): Promise<void> {
    try {
      const taken = await picture()
      if (taken) saveBlob(taken, `${last?.fileName ?? 'part'}.png`)
    } catch (error) {
      toast(messageOf(error), 'fault')
    }
  }

  return {
    update(view) {
      const before = last
      last = view
      if (view.note !== before?.note) showNote(view.note)
      if (view.summary !== before?.summary) {
        canvas.setAttribute('aria-label', view.summary)
        sheet.setSummary(view.summary)
      }
      if (view.drawnJobId !== null) sheet.setJob(view.drawnJobId)
      if (viewer) draw(viewer, view)
    },
    setView: (name) => viewer?.setView(name),
    fit: () => viewer?.fit(),
    toggle,
    useTool: (name) => void loadTools().then((loaded) => loaded?.use(name)),
    clearSelection: () => shownTools?.clear() ?? false,
    stepSelection: (by) => void loadTools().then((loaded) => loaded?.step(by)),
    picture,
    savePicture: () => void savePicture(),
    stats: () => viewer?.stats() ?? null,
  }
}
