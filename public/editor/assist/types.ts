/**
 * What an expression of the script is, as far as the library's declarations tell: enough to know what may stand behind a dot.
 * Follows calls, members and the script's own variables; knows nothing of branches or of the script's own functions.
 */
import type { SyntaxNode } from '@lezer/common'
import type { Library, LibraryEntry } from '../../../server/api.ts'

/** The library itself, as scripts get it. */
export const LIBRARY_TYPE = '*library'
const LIBRARY_NAMES: ReadonlySet<string> = new Set(['replicad', 'r', 'rc', 'cad', 'lib'])
/** Variables that are followed back before it is given up. */
const MOST_STEPS = 30

export interface Script {
  library: Library
  /** The text of a node. */
  text: (node: SyntaxNode) => string
}

/** The class that a declared type means; empty when it is none that has members. */
export function classOfType(type: string, { classes, aliases }: Library): string {
  for (const name of type.match(/\w+(?:\[\])*/g) ?? []) {
    if (name.endsWith(']')) return ''
    if (classes[name]) return name
    const alias = aliases[name]
    if (alias !== undefined) return classOfType(alias, { classes, aliases, entries: [] })
  }
  return ''
}

/** The members of a class and of those that it builds upon. */
export function membersOf(owner: string, library: Library): LibraryEntry[] {
  if (owner === LIBRARY_TYPE) return library.entries
  const members = new Map<string, LibraryEntry>()
  for (let name = owner, depth = 0; library.classes[name] && depth < 10; depth++) {
    for (const member of library.classes[name]?.members ?? [])
      if (!members.has(member.name)) members.set(member.name, member)
    name = library.classes[name]?.base ?? ''
  }
  return [...members.values()]
}

/** The entry that a name in the script means: one of the library, or a member of what stands before the dot. */
export function entryAt(node: SyntaxNode, script: Script): LibraryEntry | null {
  const name = script.text(node)
  const { parent } = node
  if (node.name === 'PropertyName' && parent?.name === 'MemberExpression') {
    const owner = parent.firstChild ? typeOf(parent.firstChild, script) : ''
    return membersOf(owner, script.library).find((member) => member.name === name) ?? null
  }
  return script.library.entries.find((entry) => entry.name === name) ?? null
}

/** The class of an expression; empty when it is not known. */
export function typeOf(node: SyntaxNode, script: Script, steps = 0): string {
  const { library, text } = script
  if (steps > MOST_STEPS) return ''
  const first = node.firstChild
  switch (node.name) {
    case 'ParenthesizedExpression':
      return first?.nextSibling ? typeOf(first.nextSibling, script, steps + 1) : ''
    case 'CallExpression':
      return first ? resultOf(first, script, steps + 1) : ''
    case 'NewExpression': {
      const callee = node.getChild('VariableName') ?? node.getChild('MemberExpression')
      return callee ? classOfType(text(callee).split('.').at(-1) ?? '', library) : ''
    }
    case 'MemberExpression': {
      const member = node.getChild('PropertyName')
      const entry = member ? entryAt(member, script) : null
      return entry?.args === null ? classOfType(entry.type, library) : ''
    }
    case 'VariableName':
      return typeOfVariable(node, script, steps + 1)
    default:
      return ''
  }
}

/** What a call of `callee` gives. */
function resultOf(callee: SyntaxNode, script: Script, steps: number): string {
  const name = callee.name === 'MemberExpression' ? callee.getChild('PropertyName') : callee
  const entry = name ? entryAt(name, script) : null
  if (!entry) return ''
  if (!/^this\b/.test(entry.type)) return classOfType(entry.type, script.library)
  return callee.firstChild ? typeOf(callee.firstChild, script, steps) : ''
}

function typeOfVariable(node: SyntaxNode, script: Script, steps: number): string {
  const { text } = script
  const name = text(node)
  if (LIBRARY_NAMES.has(name)) return LIBRARY_TYPE
  const finder = finderOf(node, name, script)
  if (finder) return finder
  let top = node
  while (top.parent) top = top.parent
  let found = ''
  // The last declaration or assignment before the place that tells something.
  const visit = (at: SyntaxNode): void => {
    if (at.from >= node.from) return
    const [target, value] = [at.firstChild, at.lastChild]
    if (at.name === 'VariableDeclaration') {
      for (const definition of at.getChildren('VariableDefinition')) {
        const init = valueBehind(definition)
        if (text(definition) === name && init && init.to < node.from) found = typeOf(init, script, steps) || found
      }
    } else if (at.name === 'AssignmentExpression' && target && value && text(target) === name && value.to < node.from)
      found = typeOf(value, script, steps) || found
    for (let child = at.firstChild; child; child = child.nextSibling) visit(child)
  }
  visit(top)
  return found
}

/** The expression behind `=`, past a type annotation. */
function valueBehind(definition: SyntaxNode): SyntaxNode | null {
  for (let next = definition.nextSibling; next && next.name !== ','; next = next.nextSibling)
    if (next.name === 'Equals') return next.nextSibling
  return null
}

/** `e` in `fillet(2, (e) => e.…)`: the finder that the method hands to the function around the place. */
function finderOf(node: SyntaxNode, name: string, script: Script): string {
  for (let at = node.parent; at; at = at.parent) {
    if (at.name !== 'ArrowFunction') continue
    const parameters = at.getChild('ParamList')
    const own = parameters?.getChildren('VariableDefinition') ?? at.getChildren('VariableDefinition')
    if (own.every((definition) => script.text(definition) !== name)) continue
    let call: SyntaxNode | null = at.parent
    while (call && call.name !== 'CallExpression' && call.name !== 'ArrowFunction') call = call.parent
    const callee = call?.firstChild
    const method = callee?.name === 'MemberExpression' ? callee.getChild('PropertyName') : callee
    const signature = method ? (entryAt(method, script)?.signature ?? '') : ''
    return /\b((?:Edge|Face|Corner)Finder)\b/.exec(signature)?.[1] ?? ''
  }
  return ''
}
