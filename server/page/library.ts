/** Reads replicad's own declarations for the editor: what there is, with which parameters, and what comes out of it. */
import type { Library, LibraryEntry } from '../api.ts'

/** A declaration without its comment, and its comment. */
interface Statement {
  text: string
  doc: string
}

/** Reads a rolled-up `.d.ts`, in which every statement ends with `;` or a block. */
export function readLibrary(source: string): Library {
  const library: Library = { entries: [], classes: {}, aliases: {} }
  for (const { text, doc } of statementsOf(source.replaceAll('\r', ''))) {
    const [, kind = '', name = '', rest = ''] =
      /^(?:export )?(?:declare )?(?:abstract )?(class|interface|function|const|type) (\w+)([\s\S]*)$/.exec(text) ?? []
    switch (kind) {
      case 'function':
      case 'const':
        if (text.startsWith('export')) library.entries.push(entryOf(name, rest, doc))
        break
      case 'type':
        library.aliases[name] = oneLine(rest.slice(rest.indexOf('=') + 1))
        break
      case 'class':
      case 'interface':
        library.classes[name] = classOf(rest)
        if (kind === 'class' && text.startsWith('export')) library.entries.push(constructorOf(name, rest, doc))
        break
      default:
    }
  }
  // Another name for the same function is declared as `typeof` the first.
  const byName = new Map(library.entries.map((entry) => [entry.name, entry]))
  const entries = library.entries.map((entry) => {
    const same = byName.get(/^: typeof (\w+)$/.exec(entry.signature)?.[1] ?? '')
    return same ? { ...same, name: entry.name, doc: entry.doc || same.doc } : entry
  })
  return { ...library, entries }
}

/** Cuts a source where statements end; brackets keep together what belongs together. */
function statementsOf(source: string): Statement[] {
  const statements: Statement[] = []
  let [depth, start, doc] = [0, 0, '']
  for (let at = 0; at < source.length; at++) {
    if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at)
      if (depth === 0 && source.slice(start, at).trim() === '') {
        doc = firstParagraph(source.slice(at + 2, end))
        start = end + 2
      }
      at = end + 1
      continue
    }
    const char = source.charAt(at)
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char)) depth--
    const closesBlock = char === '}' && /^\n\s*\n|^\s*$|^\n(?:export|declare|\/\*)/.test(source.slice(at + 1, at + 20))
    if (depth > 0 || (char !== ';' && !closesBlock)) continue
    const text = source.slice(start, char === ';' ? at : at + 1).trim()
    if (text !== '') statements.push({ text, doc })
    ;[start, doc] = [at + 1, '']
  }
  return statements
}

/** `rest` begins behind the name: type parameters, `extends`, and the block. */
function classOf(rest: string): Library['classes'][string] {
  const block = rest.indexOf('{')
  const members = statementsOf(rest.slice(block + 1, rest.lastIndexOf('}'))).flatMap(({ text, doc }) => {
    const [, name, behind = ''] = /^(?:static |readonly |get |abstract )*(\w+)\??([\s\S]*)$/.exec(text) ?? []
    const isGetter = /^(?:static )?get /.test(text)
    const isHidden = !name || /^(?:private|protected|constructor|set|static)\b/.test(text)
    if (isHidden || name.startsWith('_')) return []
    return [entryOf(name, isGetter ? behind.replace(/^\(\)/, '') : behind, doc)]
  })
  const head = rest.slice(0, block).replace(/^<[^>]*>/, '')
  return { base: /\bextends (\w+)/.exec(head)?.[1] ?? '', members: withoutOverloads(members) }
}

function constructorOf(name: string, rest: string, doc: string): LibraryEntry {
  const given = /\bconstructor(\([\s\S]*?\));/.exec(rest)?.[1] ?? '()'
  return entryOf(name, `${given}: ${name}`, doc)
}

/** The first form of each, with the comment of any. */
function withoutOverloads(members: readonly LibraryEntry[]): LibraryEntry[] {
  const byName = new Map<string, LibraryEntry>()
  for (const member of members) {
    const known = byName.get(member.name)
    byName.set(member.name, known ? { ...known, doc: known.doc || member.doc } : member)
  }
  return [...byName.values()]
}

function entryOf(name: string, behind: string, doc: string): LibraryEntry {
  // A function that is kept in a constant is told like any other.
  const signature = oneLine(behind).replace(/^: (\(.*\)) => ([^=]+)$/, '$1: $2')
  const list = /^(?:<[^(]*>)?(\(.*)$/.exec(signature)?.[1]
  if (list === undefined) return { name, signature, doc, args: null, type: signature.replace(/^: ?/, '') }
  const end = closingOf(list)
  return {
    name,
    signature,
    doc,
    args: argumentsOf(list.slice(1, end)),
    type: list.slice(end + 1).replace(/^: ?/, ''),
  }
}

/** Where the bracket that a text begins with is closed. */
function closingOf(text: string): number {
  let depth = 0
  for (const [at, char] of text.split('').entries()) {
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char) && --depth === 0) return at
  }
  return text.length
}

/** Names of the parameters that must be given; one that is taken apart is called `options`. */
function argumentsOf(list: string): string[] {
  const names: string[] = []
  let [depth, start] = [0, 0]
  for (const [at, char] of `${list},`.split('').entries()) {
    if ('([{<'.includes(char)) depth++
    if (')]}'.includes(char) || (char === '>' && list[at - 1] !== '=')) depth--
    if (depth > 0 || char !== ',') continue
    const parameter = list.slice(start, at).trim()
    start = at + 1
    const [, name, mark] = /^(\w+|\{[\s\S]*?\}|\.\.\.\w+)(\?)?/.exec(parameter) ?? []
    if (name && !mark && !name.startsWith('...')) names.push(name.startsWith('{') ? 'options' : name)
  }
  return names
}

function firstParagraph(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*+ ?/, '').trim())
  const text = lines.join('\n').trim()
  return oneLine(text.split(/\n\s*\n|\n?@/)[0] ?? '')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().replace(/;$/, '')
}
