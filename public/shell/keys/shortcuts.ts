/** Every key of the page and what it does. */
import type { Shortcut } from './keys.ts'
import type { ViewPane } from '../../viewer/view-pane.ts'

export interface ShortcutOptions {
  actions: {
    run: () => void
    stop: () => void
    /** Goes a step back (-1) or forward (1) through the values of the parameters. */
    stepValues: (by: -1 | 1) => void
    hide: (hidden: ReadonlySet<number>) => void
    toggleTheme: () => void
    showKeys: () => void
    /** Compares with the version before, or no longer. */
    toggleComparison: () => void
    swapCompared: () => void
    toggleOverlay: () => void
    /** Answers whether two jobs were compared. */
    leaveComparison: () => boolean
  }
  view: Omit<ViewPane, 'update' | 'picture' | 'stats'>
}

/** Outside of texts, whose own changes the same keys undo. */
const VALUES = { group: 'Run', withMod: true, sparesText: true } as const

/** The table behind both the keyboard and the help sheet. */
export function shortcutsFor({ view, actions }: ShortcutOptions): Shortcut[] {
  const escape = (): void => {
    if (!view.clearSelection() && !actions.leaveComparison()) actions.stop()
  }
  return [
    { group: 'Run', keys: ['enter'], withMod: true, label: 'Run the script', run: actions.run },
    { group: 'Run', keys: ['escape'], label: 'Clear the selection, end comparing, or stop the job', run: escape },
    { ...VALUES, keys: ['z'], withShift: false, label: 'Undo a value', run: () => actions.stepValues(-1) },
    { ...VALUES, keys: ['z'], withShift: true, label: 'Redo it', run: () => actions.stepValues(1) },
    { group: 'View', keys: ['f'], label: 'Fit the part', run: () => view.fit() },
    { group: 'View', keys: ['0'], label: 'Isometric', run: () => view.setView('iso') },
    { group: 'View', keys: ['1'], label: 'Front', run: () => view.setView('front') },
    { group: 'View', keys: ['1'], withShift: true, label: 'Back', run: () => view.setView('back') },
    { group: 'View', keys: ['3'], label: 'Right', run: () => view.setView('right') },
    { group: 'View', keys: ['3'], withShift: true, label: 'Left', run: () => view.setView('left') },
    { group: 'View', keys: ['7'], label: 'Top', run: () => view.setView('top') },
    { group: 'View', keys: ['7'], withShift: true, label: 'Bottom', run: () => view.setView('bottom') },
    { group: 'View', keys: ['5'], label: 'Perspective on and off', run: () => view.toggle('projection') },
    { group: 'View', keys: ['e'], label: 'Edges on and off', run: () => view.toggle('edges') },
    { group: 'View', keys: ['g'], label: 'Grid on and off', run: () => view.toggle('grid') },
    { group: 'View', keys: ['m'], label: 'Measure between two entities', run: () => view.useTool('measure') },
    { group: 'View', keys: ['i'], label: 'Mass properties', run: () => view.useTool('properties') },
    { group: 'View', keys: ['k'], label: 'Box with dimensions', run: () => view.useTool('box') },
    { group: 'View', keys: ['n'], withShift: false, label: 'Select the next face', run: () => view.stepSelection(1) },
    { group: 'View', keys: ['n'], withShift: true, label: 'Select the face before', run: () => view.stepSelection(-1) },
    { group: 'View', keys: ['s'], label: 'Section on and off', run: () => view.useTool('section') },
    { group: 'View', keys: ['x'], label: 'See through', run: () => view.useTool('ghost') },
    { group: 'View', keys: ['d'], label: 'Move parts apart', run: () => view.useTool('explode') },
    { group: 'View', keys: ['u'], label: 'Millimetres or inches', run: () => view.useTool('unit') },
    { group: 'View', keys: ['a'], label: 'Show all parts', run: () => actions.hide(new Set()) },
    { group: 'View', keys: ['p'], label: 'Save a picture', run: view.savePicture },
    { group: 'Compare', keys: ['c'], label: 'Compare with the version before', run: actions.toggleComparison },
    { group: 'Compare', keys: ['b'], label: 'Swap the two', run: actions.swapCompared },
    { group: 'Compare', keys: ['o'], label: 'Draw one over the other', run: actions.toggleOverlay },
    { group: 'Editor', keys: ['ctrl space'], label: 'Complete', run: null },
    { group: 'Editor', keys: ['f'], withMod: true, label: 'Search and replace', run: null },
    { group: 'Editor', keys: ['f'], withShift: true, withAlt: true, label: 'Indent and trim', run: null },
    { group: 'Page', keys: ['t'], label: 'Light or dark', run: actions.toggleTheme },
    { group: 'Page', keys: ['?'], label: 'This sheet', run: actions.showKeys },
  ]
}
