/** The page's state: everything that changes on it, in one value. */
import type { Engine, Info, Job, Parameter } from '../server/api.ts'
import type { Connection } from './api/server-watch.ts'
import type { Draft } from './editor/draft/draft.ts'
import type { ScriptFile, Uploading } from './files/script-file.ts'
import { EMPTY_LIST, type JobList } from './history/job-list.ts'
import type { Run } from './jobs/run.ts'
import { emptyLog, type Log } from './log/log.ts'
import type { Overrides } from './params/overrides.ts'
import type { Preset } from './params/presets.ts'
import { beginHistory, type ValueHistory } from './params/value-history.ts'
import type { PartRow } from './parts/parts-panel.ts'
import type { Sheet } from './shell/phone-sheet.ts'
import type { Theme } from './ui/theme.ts'
import type { GlbPart } from './viewer/glb.ts'
import type { Looks } from './viewer/look.ts'
import type { Refit } from './viewer/camera/view.ts'
import type { ViewNote } from './viewer/note.ts'
import type { Stage } from './viewer/stage.ts'

export interface State {
  /** What stands in the editor. */
  code: string
  name: string
  /** The code of the job on the screen; the editor's differs once the user has typed. */
  jobCode: string
  /** What the script is written against; null as the server has it. */
  engine: Engine | null
  /** The user's script that another one has taken the place of. */
  setAside: Draft | null
  parameters: readonly Parameter[]
  overrides: Overrides
  /** The values that the parameters have rested at. */
  values: ValueHistory
  /** Those of the script in the editor. */
  presets: readonly Preset[]
  /** A parameter has another value than the last full run had; one follows once it rests. */
  isMoving: boolean
  files: readonly ScriptFile[]
  uploading: readonly Uploading[]
  run: Run | null
  /** Why the server did not take the script, or why its result cannot be shown. */
  fault: string | null
  /** The parts of the last job that has brought any. */
  shown: Shown | null
  /** The job (B) that the one on the screen (A) is compared with; null while nothing is. */
  compare: Comparison | null
  /** What the parts that come next do to the camera. */
  refit: Refit
  /** Parts of the present model, by index. */
  hidden: ReadonlySet<number>
  /** Parts that the user wants to see otherwise than the script says. */
  looks: Looks
  selection: Selection
  /** Whether the 3D view has been loaded; `none` where it cannot be. */
  viewer: 'loading' | 'there' | 'none'
  /** What else may draw into the picture, once the 3D view is there. */
  stage: Stage | null
  /** A message over the picture. */
  note: ViewNote | null
  log: Log
  history: JobList
  tab: Tab
  sheet: Sheet
  /** The place in the script that the user was last led to. */
  jump: Place | null
  /** The pictures that were last dropped on the conversation. */
  dropped: readonly File[]
  /** Stops the answer to a prompt that is coming; null while none is. */
  stopAnswer: (() => void) | null
  /** The name of the material whose mass is shown. */
  material: string | null
  theme: Theme
  connection: Connection
  /** What the server says of itself; null until it has. */
  info: Info | null
}

export type Tab = 'chat' | 'code' | 'examples' | 'compare'

/** A place in the script; lines and columns count from 1. */
export interface Place {
  line: number
  column: number | undefined
}

/** What is selected in the picture. */
export interface Selection {
  part: number | null
  /** As prompts can name it: `@face 12`. */
  references: readonly string[]
}

/** Parts on the screen. */
export interface Shown {
  /** Null for a preview, which no job has made. */
  jobId: string | null
  parts: readonly GlbPart[]
  rows: readonly PartRow[]
  hasVolumes: boolean
  /** What they do to the camera when they come. */
  refit: Refit
}

/** A job beside the one on the screen. */
export interface Comparison {
  id: string
  /** Null until it has been fetched; its script, parts and rows come with it. */
  job: Job | null
  code: string
  parts: readonly GlbPart[]
  rows: readonly PartRow[]
  /** Why it cannot be compared. */
  fault: string | null
  /** Whose parts are in the picture. */
  side: 'a' | 'b'
  /** Whether the parts of the other are drawn over them. */
  isOverlaid: boolean
}

/** The page before anything has happened. */
export function emptyState(): State {
  return {
    code: '',
    name: '',
    jobCode: '',
    engine: null,
    setAside: null,
    parameters: [],
    overrides: {},
    values: beginHistory({}),
    presets: [],
    isMoving: false,
    files: [],
    uploading: [],
    run: null,
    fault: null,
    shown: null,
    compare: null,
    refit: 'always',
    hidden: new Set(),
    looks: new Map(),
    selection: { part: null, references: [] },
    viewer: 'loading',
    stage: null,
    note: null,
    log: emptyLog(0),
    history: EMPTY_LIST,
    tab: 'code',
    sheet: { panel: 'params', stop: 'half' },
    jump: null,
    dropped: [],
    stopAnswer: null,
    material: null,
    theme: 'light',
    connection: { type: 'live' },
    info: null,
  }
}
