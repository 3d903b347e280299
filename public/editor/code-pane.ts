/** The place of the script: a plain text field at once, the real editor as soon as its chunk has come. */
import type { Diagnostic } from '../../server/api.ts'
import type { CodeEditor } from './code-editor.ts'

export interface CodePane {
  setCode: (code: string) => void
  setDiagnostics: (diagnostics: readonly Diagnostic[]) => void
  jump: (line: number, column: number | undefined) => void
}

export interface CodePaneOptions {
  host: HTMLElement
  plain: HTMLTextAreaElement
  onChange: (code: string) => void
  onRun: () => void
}

/** Starts with the plain field and loads the editor; when that fails, the plain field stays. */
export function createCodePane({ host, plain, onChange, onRun }: CodePaneOptions): CodePane {
  let editor: CodeEditor | null = null
  let diagnostics: readonly Diagnostic[] = []
  let shownDiagnostics = '[]'
  plain.addEventListener('input', () => onChange(plain.value))
  import('./code-editor.ts').then(
    ({ createCodeEditor }) => {
      const hadFocus = document.activeElement === plain
      editor = createCodeEditor({ host, code: plain.value, onChange, onRun })
      editor.setDiagnostics(diagnostics)
      if (hadFocus) editor.jump(1, undefined)
      host.dataset['editor'] = 'ready'
    },
    () => {
      host.dataset['editor'] = 'plain' // without its chunk the field is all there is
    },
  )

  return {
    setCode(code) {
      plain.value = code
      editor?.setCode(code)
    },
    setDiagnostics(next) {
      const text = JSON.stringify(next)
      if (text === shownDiagnostics) return
      shownDiagnostics = text
      diagnostics = next
      editor?.setDiagnostics(next)
    },
    jump(line, column) {
      if (editor) return editor.jump(line, column)
      const before = plain.value.split('\n').slice(0, line - 1)
      const start = before.join('\n').length + (before.length > 0 ? 1 : 0) + (column ?? 1) - 1
      plain.focus()
      plain.setSelectionRange(start, start)
    },
  }
}
