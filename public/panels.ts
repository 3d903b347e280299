/**
 * Every panel of the page, a line each: a panel is created in its element, with what the user can do, and told of every change
 * of what is to be shown.
 */
import type { Actions } from './actions.ts'
import { createChatTab } from './chat/chat-tab.ts'
import { createCodePane } from './editor/code-pane.ts'
import { createSetAsideNote } from './editor/draft/set-aside.ts'
import { createFilesBar } from './files/files-bar.ts'
import { createLogPanel } from './log/log-panel.ts'
import type { PageView } from './page-view.ts'
import { createParamsPanel } from './params/params-panel.ts'
import { createHeader } from './shell/header.ts'
import { createPageFrame } from './shell/page-frame.ts'
import { createPhoneSheet } from './shell/phone-sheet.ts'
import { createRunBar } from './shell/run-bar.ts'
import { createScriptTabs } from './shell/script-tabs.ts'
import { addSidePanel } from './shell/side-panel.ts'
import { find } from './ui/dom.ts'
import { messageOf } from './ui/message-of.ts'
import { toast } from './ui/toast.ts'
import { whenIdle } from './ui/timing/when-idle.ts'
import { createVerdictChip } from './verdict/verdict-chip.ts'

export interface Panel {
  /** Shows a state of the page; what has not changed is left alone. */
  update: (view: PageView) => void
}

interface PanelOptions {
  root: HTMLElement
  actions: Actions
}

/** Panels whose place is in `index.html`, by its selector. */
const PLACED: readonly (readonly [selector: string, create: (options: PanelOptions) => Panel])[] = [
  ['body', createPageFrame],
  ['.bar', createHeader],
  ['.left', createScriptTabs],
  ['.left', createFilesBar],
  ['#panel-chat', createChatTab],
  ['#editor', createCodePane],
  ['#set-aside', createSetAsideNote],
  ['#panel-examples', late(async () => (await import('./examples/examples-panel.ts')).createExamplesPanel)],
  ['#panel-compare', late(async () => (await import('./compare/compare-tab.ts')).createCompareTab)],
  ['body', createRunBar],
  ['#progress', late(async () => (await import('./verdict/progress-note.ts')).createProgressNote)],
  ['#verdict', createVerdictChip],
  ['.log', createLogPanel],
  ['.sheet-tabs', createPhoneSheet],
]

interface SidePanel {
  name: string
  title: string
  /** The title where there is little room. */
  short?: string
  create: (options: PanelOptions & { head: HTMLElement }) => Panel
}

/** Panels of the column at the right, from top to bottom, each with a tab on the sheet of phones. */
const SIDE: readonly SidePanel[] = [
  {
    name: 'parts',
    title: 'Parts',
    create: late(async () => (await import('./parts/parts-panel.ts')).createPartsPanel),
  },
  { name: 'params', title: 'Parameters', short: 'Params', create: createParamsPanel },
  {
    name: 'history',
    title: 'History',
    create: late(async () => (await import('./history/history-panel.ts')).createHistoryPanel),
  },
]

/** A panel that is loaded after the first picture, because that does not need it. */
function late(load: () => Promise<(options: PanelOptions) => Panel>): (options: PanelOptions) => Panel {
  return (options) => {
    let panel: Panel | null = null
    let last: PageView | null = null
    async function begin(): Promise<void> {
      try {
        panel = (await load())(options)
        if (last) panel.update(last)
      } catch (error) {
        toast(`A part of the page could not be loaded: ${messageOf(error)}`, 'fault')
      }
    }
    whenIdle(() => void begin())
    return {
      update(view) {
        last = view
        panel?.update(view)
      },
    }
  }
}

/** Creates all of them. */
export function createPanels(actions: Actions): Panel[] {
  return [
    ...SIDE.map(({ name, title, short, create }) => create({ ...addSidePanel(name, title, short), actions })),
    ...PLACED.map(([selector, create]) => create({ root: find(selector, HTMLElement), actions })),
  ]
}
