/** Completion and help on hover from the library's own declarations. Comes after the editor, together with what it knows. */
import { snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { javascriptLanguage } from '@codemirror/lang-javascript'
import { syntaxTree } from '@codemirror/language'
import type { EditorState, Extension } from '@codemirror/state'
import { hoverTooltip, type EditorView } from '@codemirror/view'
import type { SyntaxNode } from '@lezer/common'
import type { Library, LibraryEntry } from '../../../server/api.ts'
import { ask } from '../../api/api.ts'
import { h } from '../../ui/dom.ts'
import { bringIn } from './bring-in.ts'
import { entryAt, membersOf, typeOf, type Script } from './types.ts'

const MOST_SIGNATURE = 60
/** Where names are text. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'String',
  'TemplateString',
  'LineComment',
  'BlockComment',
  'PropertyDefinition',
])

/**
 * Fetches what there is to know and answers what gives it to the editor.
 *
 * @throws ProblemError or TypeError when it cannot be fetched.
 */
export async function loadAssist(): Promise<Extension> {
  const library = await ask<Library>('/assets/library.json')
  return [javascriptLanguage.data.of({ autocomplete: completions(library) }), help(library)]
}

function scriptOf(state: EditorState, library: Library): Script {
  return { library, text: ({ from, to }) => state.doc.sliceString(from, to) }
}

function completions(library: Library) {
  const names = library.entries.map(({ name, signature }) => ({ label: name, detail: cut(signature) }))
  const withBraces = library.entries.map((entry) => toCompletion(entry, { isMember: false }))

  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos, explicit } = context
    const node = syntaxTree(state).resolveInner(pos, -1)
    if (NO_NAMES.has(node.name)) return null
    const from = context.matchBefore(/\w*$/)?.from ?? pos
    const validFor = /^\w*$/
    const owner = ownerBefore(node)
    if (owner) {
      const members = membersOf(typeOf(owner, scriptOf(state, library)), library)
      return { from, validFor, options: members.map((entry) => toCompletion(entry, { isMember: true })) }
    }
    if (from === pos && !explicit) return null
    if (isInBraces(node)) return { from, validFor, options: names }
    return { from, validFor, options: withBraces }
  }
}

/** What stands before the dot, when the place is behind one. */
function ownerBefore(node: SyntaxNode): SyntaxNode | null {
  const member = node.name === 'MemberExpression' ? node : node.parent
  if (member?.name !== 'MemberExpression') return null
  const isBehindDot = node.name === '.' || node.name === 'PropertyName' || node.name === 'MemberExpression'
  return isBehindDot ? member.firstChild : null
}

/** Whether the place is where names are taken out of the library or imported. */
function isInBraces(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent)
    if (at.name === 'ObjectPattern' || at.name === 'ImportGroup') return true
  return false
}

function toCompletion(entry: LibraryEntry, { isMember }: { isMember: boolean }): Completion {
  const { name, signature, doc, args } = entry
  const isClass = /^[A-Z]/.test(name) && !isMember
  const template = args && !isClass ? `${name}(${args.map((arg) => `\${${arg}}`).join(', ')})` : name
  return {
    label: name,
    type: args === null ? 'property' : isClass ? 'class' : isMember ? 'method' : 'function',
    detail: cut(signature),
    ...((doc || signature.length > MOST_SIGNATURE) && { info: () => tell(entry) }),
    apply(view: EditorView, completion: Completion, from: number, to: number) {
      const added = isMember ? null : bringIn(name, syntaxTree(view.state), view.state.doc.toString())
      if (added) view.dispatch({ changes: added })
      const shift = added && added.from <= from ? added.insert.length : 0
      // A call that is there already keeps its arguments.
      const isCalled = view.state.doc.sliceString(to + shift, to + shift + 1) === '('
      snippet(isCalled ? name : template)(view, completion, from + shift, to + shift)
    },
  }
}

function cut(signature: string): string {
  return signature.length > MOST_SIGNATURE ? `${signature.slice(0, MOST_SIGNATURE)}…` : signature
}

function help(library: Library): Extension {
  return hoverTooltip((view, pos) => {
    const node = syntaxTree(view.state).resolveInner(pos, 1)
    if (!/^(VariableName|PropertyName|PatternProperty|VariableDefinition)$/.test(node.name)) return null
    const entry = entryAt(node, scriptOf(view.state, library))
    return entry && { pos: node.from, end: node.to, above: true, create: () => ({ dom: tell(entry) }) }
  })
}

function tell({ name, signature, doc }: LibraryEntry): HTMLElement {
  return h('div', { class: 'help' }, h('code', {}, `${name}${signature}`), doc !== '' && h('p', {}, doc))
}
