/**
 * The script in the editor and the job that it belongs to: running it, opening another, coming back to what was typed. Each of
 * these writes the address, so that every job on the screen has a link and the browser's back button works.
 */
import type { CodeInput, CodeJob, CreateJob, Parameter, ParamValue } from '../../server/api.ts'
import { readDraft, writeDraft, type Draft } from '../editor/draft/draft.ts'
import { readSetAside, setAsideFor, writeSetAside } from '../editor/draft/set-aside.ts'
import { STARTER } from '../editor/draft/starter.ts'
import type { ScriptFile } from '../files/script-file.ts'
import { jobHash, parseRoute } from './address.ts'
import { jobInputOf } from '../page-state.ts'
import { setOverride, type Overrides } from '../params/overrides.ts'
import { beginHistory, goStep, record, valuesAt } from '../params/value-history.ts'
import { makeRoom } from '../shell/phone-sheet.ts'
import type { Store } from '../store.ts'
import { debounce } from '../ui/timing/debounce.ts'
import { messageOf } from '../ui/message-of.ts'
import { api, isUnreachable, ProblemError } from '../api/api.ts'
import type { LivePreview } from './live-preview.ts'
import type { FollowedJob } from './followed-job.ts'

/** Rest after the last move of a slider before the script runs again. */
const PARAMETER_REST_MS = 150
const DRAFT_REST_MS = 300

export interface RunOptions {
  /** Makes the job a step that the browser's back button returns from. */
  push: boolean
  /** The conversation that the job becomes a version in. */
  version?: Pick<CreateJob, 'sessionId' | 'parentId'>
}

export interface ScriptDocument {
  /** Runs what stands in the editor and answers its job, or null when it was not taken. */
  run: (options: RunOptions) => Promise<CodeJob | null>
  /** Puts another script into the editor and runs it with its own defaults; the former is set aside. */
  start: (name: string, code: string, files?: readonly ScriptFile[]) => void
  /** Brings back the script that was set aside, with its part. */
  restore: () => void
  forgetSetAside: () => void
  /** Shows another job as a step that the browser's back button returns from. */
  open: (jobId: string) => Promise<void>
  /** Shows what the address names: at the start, and when the user goes back or forward. */
  followAddress: () => void
  /** Takes what the user has typed. */
  takeCode: (code: string) => void
  /** Takes a version of the script that the server has written for the user's prompt. */
  takeWrittenCode: (code: string) => void
  rename: (name: string) => void
  /** Gives up what was typed since the last run. */
  discardEdits: () => void
  /** Sets a value and shows it; `isHeld` says that more values are to come, so that nothing is run in full yet. */
  setParameter: (parameter: Parameter, value: ParamValue, isHeld: boolean) => void
  /** The slider was let go. */
  releaseParameter: () => void
  /** Sets all values at once and runs the script; a parameter that is not named has its default. */
  setOverrides: (overrides: Overrides) => void
  /** Goes a step back (-1) or forward (1) through the values; does nothing where there is none. */
  stepValues: (by: -1 | 1) => void
}

export interface ScriptDocumentOptions {
  store: Store
  followed: FollowedJob
  preview: LivePreview<CreateJob>
}

/** Starts with the draft of the last visit, which the first address that is followed brings back. */
export function createScriptDocument({ store, followed, preview }: ScriptDocumentOptions): ScriptDocument {
  const { state, update } = store
  const parameterRun = debounce(PARAMETER_REST_MS, () => void run({ push: false }))
  const draftSave = debounce(DRAFT_REST_MS, saveDraft)
  addEventListener('pagehide', saveDraft)
  let lastVisit = readDraft()
  update({ setAside: readSetAside() })

  async function run({ push, version = {} }: RunOptions): Promise<CodeJob | null> {
    parameterRun.cancel()
    preview.rest()
    update({ sheet: makeRoom(state.sheet) })
    if (state.code.trim() === '') {
      update({ fault: 'There is no script to run: write one or pick an example' })
      return null
    }
    update({ note: null, fault: null, isMoving: false, values: record(state.values, state.overrides) })
    // While a value moves the camera rests; once it has come to rest, the part is brought back into the picture.
    if (state.refit === 'never') update({ refit: 'if-outside' })
    try {
      const job = await followed.start({ ...jobInputOf(state), ...version })
      if (!job) return null
      history[push ? 'pushState' : 'replaceState'](null, '', jobHash(job.id, state.compare?.id))
      update({ jobCode: job.input.code })
      saveDraft()
      return job
    } catch (error) {
      refuse(error)
      return null
    }
  }

  /** Shows an earlier job; a draft that was made on top of it comes back into the editor. */
  async function load(id: string, draft: Draft | null): Promise<void> {
    parameterRun.cancel()
    preview.stop()
    update({ note: null, fault: null, isMoving: false })
    try {
      const job = await followed.open(id)
      if (!job) return
      const { files = [] } = job.input
      // The script of a prompt comes with its events.
      const script: Pick<CodeInput, 'code' | 'params' | 'engine'> = job.kind === 'code' ? job.input : { code: '' }
      const edited = draft?.jobId === id ? draft : null
      const code = edited?.code ?? script.code
      update({
        jobCode: script.code,
        code,
        name: edited?.name ?? job.name,
        refit: job.name === state.name ? 'if-outside' : 'always',
        engine: script.engine ?? null,
        overrides: script.params ?? {},
        values: beginHistory(script.params ?? {}),
        files: [],
      })
      const uploads = await Promise.all(files.map(api.uploaded))
      if (state.run?.job?.id === id) update({ files: uploads })
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) showMissing(draft)
      else refuse(error)
    }
  }

  function showMissing(draft: Draft | null): void {
    const { code, name } = draft ?? STARTER
    const note = {
      title: 'This job is not here',
      text: 'The link names a job that this server does not have: it was made on another server, or deleted.',
      action: { label: 'Run the script instead', run: () => void run({ push: true }) },
    }
    update({ run: null, code, name, engine: null, note })
  }

  /** The server has refused the script or cannot be reached. */
  function refuse(error: unknown): void {
    const fault = isUnreachable(error)
      ? 'The server does not answer. Your script is safe here: run it again once the server is back'
      : messageOf(error)
    update({ fault, run: null })
  }

  function followAddress(): void {
    const draft = lastVisit
    lastVisit = null
    const route = parseRoute(location.hash)
    if (route.type === 'job') return void load(route.id, draft)
    if (route.type === 'unknown') return showMissing(draft)
    if (draft?.jobId) {
      history.replaceState(null, '', jobHash(draft.jobId))
      return void load(draft.jobId, draft)
    }
    const { code, name } = draft ?? STARTER
    update({ code, name })
    void run({ push: false })
  }

  function takeCode(code: string): void {
    update({ code })
    draftSave.start()
  }

  function present(): Draft {
    return { code: state.code, name: state.name, jobId: state.run?.job?.id ?? null }
  }

  function saveDraft(): void {
    writeDraft(present())
  }

  function setAside(draft: Draft | null): void {
    update({ setAside: draft })
    writeSetAside(draft)
  }

  function write({ code, name }: Pick<Draft, 'code' | 'name'>, files: readonly ScriptFile[]): void {
    preview.stop()
    update({ code, name, engine: null, overrides: {}, values: beginHistory({}), files, refit: 'always' })
  }

  return {
    run,
    start(name, code, files = []) {
      setAside(setAsideFor(code, present(), state.code !== state.jobCode, state.setAside))
      write({ code, name }, files)
      void run({ push: true })
    },
    restore() {
      const draft = state.setAside
      if (!draft) return
      setAside(null)
      if (draft.jobId === null) {
        write(draft, [])
        return void run({ push: true })
      }
      history.pushState(null, '', jobHash(draft.jobId, state.compare?.id))
      update({ sheet: makeRoom(state.sheet) })
      void load(draft.jobId, draft)
    },
    forgetSetAside: () => setAside(null),
    async open(jobId) {
      history.pushState(null, '', jobHash(jobId, state.compare?.id))
      update({ sheet: makeRoom(state.sheet) })
      await load(jobId, null)
    },
    followAddress,
    takeCode,
    takeWrittenCode(code) {
      update({ code, jobCode: code, engine: null })
    },
    rename(name) {
      update({ name })
      draftSave.start()
    },
    discardEdits() {
      takeCode(state.jobCode)
    },
    setParameter(parameter, value, isHeld) {
      update({ overrides: setOverride(state.overrides, parameter, value), isMoving: true })
      preview.want(jobInputOf(state))
      if (isHeld) parameterRun.cancel()
      else parameterRun.start()
    },
    releaseParameter() {
      if (state.isMoving) parameterRun.start()
    },
    setOverrides(overrides) {
      update({ overrides })
      void run({ push: false })
    },
    stepValues(by) {
      // What has not come to rest yet is a step too.
      const values = goStep(record(state.values, state.overrides), by)
      if (!values) return
      update({ values, overrides: valuesAt(values) })
      void run({ push: false })
    },
  }
}
