/** The place of the script: a plain text field at once, the real editor as soon as its chunk has come. */
import type { Diagnostic } from '../../server/api.ts'
import { find } from '../ui/dom.ts'
import type { CodeEditor } from './code-editor.ts'

interface CodeView {
  code: string
  /** What is to be underlined. */
  remarks: readonly Diagnostic[]
  /** Where the user was last led to. */
  jump: { line: number; column: number | undefined } | null
}

export interface CodePaneOptions {
  root: HTMLElement
  actions: {
    takeCode: (code: string) => void
    run: () => void
  }
}

/** Starts with the plain field in `root` and loads the editor; when that fails, the plain field stays. */
export function createCodePane({ root, actions }: CodePaneOptions): { update: (view: CodeView) => void } {
  const plain = find('textarea', HTMLTextAreaElement, root)
  let editor: CodeEditor | null = null
  let diagnostics: readonly Diagnostic[] = []
  let shownDiagnostics = '[]'
  let current = ''
  let jumped: CodeView['jump'] = null
  plain.addEventListener('input', () => onChange(plain.value))

  function onChange(code: string): void {
    current = code
    actions.takeCode(code)
  }
  import('./code-editor.ts').then(
    ({ createCodeEditor }) => {
      const hadFocus = document.activeElement === plain
      editor = createCodeEditor({ host: root, code: plain.value, onChange, onRun: actions.run })
      editor.setDiagnostics(diagnostics)
      if (hadFocus) editor.jump(1, undefined)
      root.dataset['editor'] = 'ready'
    },
    () => {
      root.dataset['editor'] = 'plain' // without its chunk the field is all there is
    },
  )

  function mark(remarks: readonly Diagnostic[]): void {
    const text = JSON.stringify(remarks)
    if (text === shownDiagnostics) return
    shownDiagnostics = text
    diagnostics = remarks
    editor?.setDiagnostics(remarks)
  }

  function goTo({ line, column }: NonNullable<CodeView['jump']>): void {
    if (editor) return editor.jump(line, column)
    const before = plain.value.split('\n').slice(0, line - 1)
    const start = before.join('\n').length + (before.length > 0 ? 1 : 0) + (column ?? 1) - 1
    plain.focus()
    plain.setSelectionRange(start, start)
  }

  return {
    update({ code, remarks, jump }) {
      if (code !== current) {
        current = code
        plain.value = code
        editor?.setCode(code)
      }
      mark(remarks)
      if (jump === jumped) return
      jumped = jump
      if (jump) goTo(jump)
    },
  }
}
