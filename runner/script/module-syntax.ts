/** Turns `import` and `export` into plain declarations of the same extent, so that no position moves. */
import type { ImportDeclaration, Literal, ModuleDeclaration, Program } from 'acorn'
import { ScriptError } from '../faults/script-error.ts'

/** What may be imported, and the variable that holds it. */
const MODULES: Record<string, string> = {
  replicad: '$replicad',
  'replicad-opencascadejs': '({default:()=>$oc})',
  'opencascade.js': '({default:async()=>$oc,initOpenCascade:async()=>$oc})',
}

/** Exactly as long as `export default `. */
const DEFAULT_VALUE = 'var $default = '

export interface RewrittenModule {
  text: string
  /** Name under which the entry function can be reached, or null when the script has none. */
  main: string | null
  /** The local names behind `export { local as exported }`. */
  aliases: ReadonlyMap<string, string>
}

/** Rewrites the module syntax of `code`, whose syntax tree is `ast`. */
export function rewriteModuleSyntax(code: string, ast: Program): RewrittenModule {
  let text = code
  const aliases = aliasesIn(ast)
  let main: string | null = aliases.get('default') ?? aliases.get('main') ?? (declaresMain(ast) ? 'main' : null)
  const replace = (start: number, end: number, by: string) => {
    text = text.slice(0, start) + fit(by, text.slice(start, end)) + text.slice(end)
  }
  // From the end, so that the positions of what is still to come stay true even where a text had to grow.
  for (const node of ast.body.toReversed()) {
    if (node.type === 'ImportDeclaration') replace(node.start, node.end, importAsConst(node, code))
    else if (node.type === 'ExportAllDeclaration') refuseSource(node, node.source.value, code)
    else if (node.type === 'ExportNamedDeclaration' && node.declaration) replace(node.start, node.declaration.start, '')
    else if (node.type === 'ExportNamedDeclaration') {
      if (node.source) refuseSource(node, node.source.value, code)
      replace(node.start, node.end, ';')
    } else if (node.type === 'ExportDefaultDeclaration') {
      const { declaration } = node
      const isDeclaration = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration'
      const name = isDeclaration ? declaration.id?.name : undefined
      main = name ?? '$default'
      if (name === undefined) replace(declaration.end, declaration.end, ';')
      replace(node.start, declaration.start, name === undefined ? DEFAULT_VALUE : '')
    }
  }
  return { text, main, aliases }
}

/** What is exported under which name, other than by a declaration. */
function aliasesIn(ast: Program): Map<string, string> {
  const aliases = new Map<string, string>()
  for (const node of ast.body) {
    if (node.type !== 'ExportNamedDeclaration') continue
    for (const { exported, local } of node.specifiers)
      if (exported.type === 'Identifier' && local.type === 'Identifier') aliases.set(exported.name, local.name)
  }
  return aliases
}

function declaresMain(ast: Program): boolean {
  return ast.body.some((statement) => {
    const node =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement
    if (node.type === 'FunctionDeclaration') return node.id?.name === 'main'
    if (node.type !== 'VariableDeclaration') return false
    return node.declarations.some(({ id }) => id.type === 'Identifier' && id.name === 'main')
  })
}

/** `text` with the spaces and line breaks that keep everything behind it in its place; longer only if it must be. */
function fit(text: string, original: string): string {
  const breaks = original.match(/\r\n|[\n\r\u2028\u2029]/g) ?? []
  const lastLine = original.slice(original.search(/[^\n\r\u2028\u2029]*$/))
  if (breaks.length > 0) return text + breaks.join('') + ' '.repeat(lastLine.length)
  return text.padEnd(original.length)
}

function importAsConst(node: ImportDeclaration, code: string): string {
  const source = String(node.source.value)
  const value = Object.hasOwn(MODULES, source) ? MODULES[source] : undefined
  if (value === undefined) return refuseSource(node, source, code)
  const names: string[] = []
  const constants: string[] = []
  for (const specifier of node.specifiers) {
    const local = specifier.local.name
    if (specifier.type === 'ImportNamespaceSpecifier') constants.push(`${local}=${value}`)
    else if (specifier.type === 'ImportDefaultSpecifier')
      constants.push(`${local}=${value}${source === 'replicad' ? '' : '.default'}`)
    else {
      const { imported } = specifier
      const name = imported.type === 'Identifier' ? imported.name : JSON.stringify(imported.value)
      names.push(name === local ? name : `${name}: ${local}`)
    }
  }
  if (names.length > 0) constants.push(`{${names.join(',')}}=${value}`)
  return constants.length > 0 ? `const ${constants.join(',')};` : ';'
}

function refuseSource(node: ModuleDeclaration, source: Literal['value'], code: string): never {
  const before = code.slice(0, node.start).split(/\r\n|[\n\r\u2028\u2029]/)
  throw new ScriptError(`Cannot import "${String(source)}": a script can import only "replicad"`, {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    hint: 'Paste the code that you need into the script',
  })
}
