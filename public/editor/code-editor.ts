/**
 * CodeMirror, loaded as a chunk of its own once the page stands. It lives in a shadow root: there its style sheets are made by
 * script, which the strict content security policy allows, unlike `<style>` elements.
 */
import { indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { setDiagnostics, type Diagnostic as Squiggle } from '@codemirror/lint'
import { Annotation, EditorState, Prec, StateEffect, type Text } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { basicSetup } from 'codemirror'
import type { Diagnostic } from '../../server/api.ts'
import { editorTheme } from './editor-theme.ts'
import { plainReplace } from './plain-replace.ts'
import { tidyScript } from './tidy.ts'

export interface CodeEditor {
  /** Replaces the text; undo brings the former back. */
  setCode: (code: string) => void
  setDiagnostics: (diagnostics: readonly Diagnostic[]) => void
  /** Selects a place and brings it into view; line and column count from 1. */
  jump: (line: number, column: number | undefined) => void
}

export interface CodeEditorOptions {
  host: HTMLElement
  code: string
  onChange: (code: string) => void
  onRun: () => void
}

const FromPage = Annotation.define<true>()

/** Creates the editor in a shadow root of `host`, whose own children disappear. */
export function createCodeEditor({ host, code, onChange, onRun }: CodeEditorOptions): CodeEditor {
  const root = host.attachShadow({ mode: 'open' })
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: code,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                onRun()
                return true
              },
            },
          ]),
        ),
        basicSetup,
        plainReplace,
        keymap.of([indentWithTab, { key: 'Shift-Alt-f', run: tidyScript }]),
        javascript({ typescript: true }),
        editorTheme,
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ 'aria-label': 'Script', spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          const byUser = update.docChanged && !update.transactions.some((change) => change.annotation(FromPage))
          if (byUser) onChange(update.state.doc.toString())
        }),
      ],
    }),
  })

  /** Completion and help come when somebody turns to the editor; without them it works as well. */
  function loadHelp(): void {
    host.removeEventListener('focusin', loadHelp)
    host.removeEventListener('pointerenter', loadHelp)
    const loading = import('./assist/assist.ts').then(({ loadAssist }) => loadAssist())
    loading.then(
      (assist) => {
        view.dispatch({ effects: StateEffect.appendConfig.of(assist) })
        host.dataset['assist'] = 'ready'
      },
      () => {
        host.addEventListener('focusin', loadHelp) // tried again the next time
      },
    )
  }
  host.addEventListener('focusin', loadHelp)
  host.addEventListener('pointerenter', loadHelp)

  return {
    setCode(next) {
      if (view.state.doc.toString() === next) return
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        annotations: FromPage.of(true),
        scrollIntoView: true,
      })
    },
    setDiagnostics(diagnostics) {
      const { doc } = view.state
      view.dispatch(
        setDiagnostics(
          view.state,
          diagnostics.flatMap((diagnostic) => squiggle(diagnostic, doc)),
        ),
      )
    },
    jump(line, column) {
      const { from, to } = placeOf(view.state.doc, line, column)
      view.dispatch({
        selection: { anchor: from, head: column === undefined ? from : to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      })
      view.focus()
    },
  }
}

function squiggle({ severity, message, hint, line, column }: Diagnostic, doc: Text): Squiggle[] {
  if (line === undefined || line > doc.lines) return []
  return [{ ...placeOf(doc, line, column), severity, message: hint ? `${message}\n${hint}` : message }]
}

/** The word at a place, or the text of the whole line when there is no column. */
function placeOf(doc: Text, line: number, column: number | undefined): { from: number; to: number } {
  const { from, to, text } = doc.line(Math.min(Math.max(line, 1), doc.lines))
  if (column === undefined) return { from: from + (text.length - text.trimStart().length), to }
  const start = Math.min(from + column - 1, to)
  const word = /^[\w$]+/.exec(text.slice(start - from))?.[0].length ?? 1
  return { from: Math.min(start, Math.max(from, to - 1)), to: Math.min(start + word, to) }
}
