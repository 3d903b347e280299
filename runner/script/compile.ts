/**
 * From what a user writes to a function that can be called. TypeScript's types are replaced by spaces and module syntax by
 * declarations of the same width, so that every line and column stays where the user sees it.
 */
import { stripTypeScriptTypes } from 'node:module'
import {
  parse,
  type ArrowFunctionExpression,
  type ExportDefaultDeclaration,
  type FunctionExpression,
  type Pattern,
  type Program,
} from 'acorn'
import { ScriptError } from '../faults/script-error.ts'
import { rewriteModuleSyntax } from './module-syntax.ts'
import { passTextChecks } from './text-checks.ts'

/** How the entry function of a script takes its arguments; `names` are the keys that a destructured one asks for. */
export type Parameter = { name: string } | { names: string[] }

export interface CompiledScript {
  /** An expression whose value is `async ($replicad, $oc, $export) => …`; the user's first line is its second. */
  program: string
  /** The entry function's parameters where the source shows them, else null. */
  mainParameters: Parameter[] | null
  /** Whether `main` came by `export default`. */
  isDefaultExport: boolean
}

type ModuleItem = Program['body'][number] | ExportDefaultDeclaration['declaration']

/**
 * Compiles TypeScript or JavaScript: an ES module with `import … from 'replicad'`, or plain statements.
 *
 * @throws ScriptError with the position of the fault.
 */
export function compileScript(source: string): CompiledScript {
  const comments: { start: number; end: number }[] = []
  const code = stripTypes(source)
  const ast = parseProgram(code, comments)
  const bare = comments.reduce((text, { start, end }) => blank(text, start, end), code)
  const { text, main, aliases } = rewriteModuleSyntax(bare, ast)
  const bindings = topLevelNames(ast)
  const exported = ['defaultParams', 'paramInfo', 'defaultName', 'result']
    .flatMap((name) => {
      const local = aliases.get(name) ?? (bindings.has(name) ? name : null)
      return local === null ? [] : [`${name}: ${local}`]
    })
    .concat(main === null ? [] : [`main: ${main}`])
  return {
    program: `(async function ($replicad, $oc, $export) {\n${passTextChecks(text)}\n;$export({ ${exported.join(', ')} }) })`,
    mainParameters: main === null ? null : parametersOf(main, ast),
    isDefaultExport: aliases.has('default') || ast.body.some((node) => node.type === 'ExportDefaultDeclaration'),
  }
}

function stripTypes(source: string): string {
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' })
  } catch (error) {
    return stripInFunction(source) ?? refuse(error, source)
  }
}

/** Types are stripped only from what may stand in a module, where `return` may not: such a script is a function's body. */
function stripInFunction(source: string): string | null {
  const [before, after] = ['async () => {', '\n}']
  try {
    return stripTypeScriptTypes(before + source + after, { mode: 'strip' }).slice(before.length, -after.length)
  } catch {
    return null
  }
}

/**
 * Node tells the position only as the first lines of the stack: `:<line>`, that line of the source with its neighbours, and
 * carets below the fault.
 */
function refuse(error: unknown, source: string): never {
  if (!(error instanceof SyntaxError)) throw error
  const [, number, indent] = /^[^\n]*:(\d+)\n[^]*?\n( *)\^+\n/.exec(error.stack ?? '') ?? []
  const line = number === undefined ? undefined : Number(number)
  const text = line === undefined ? '' : source.split(/\r\n|\n/)[line - 1]
  const unsupported = 'code' in error && error.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
  throw new ScriptError(`Cannot read the script: ${error.message.trim()}`, {
    cause: error,
    line,
    column: indent === undefined ? undefined : columnAt(text ?? '', indent.length),
    hint: unsupported
      ? 'Only types can be stripped; write enums, namespaces and parameter properties as plain JavaScript'
      : undefined,
  })
}

/** Characters that a terminal shows twice as wide as a Latin letter. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const TAB_CELLS = 4

/** The column, from 1, of the character that stands `cells` from the left when `text` is shown in a terminal. */
function columnAt(text: string, cells: number): number {
  let column = 1
  let at = 0
  for (const char of text) {
    if (at >= cells) break
    at += char === '\t' ? TAB_CELLS : WIDE.test(char) ? 2 : 1
    column += char.length
  }
  return column
}

function parseProgram(code: string, comments: { start: number; end: number }[]): Program {
  try {
    return parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      onComment: (_block, _text, start, end) => comments.push({ start, end }),
    })
  } catch (error) {
    if (!(error instanceof SyntaxError) || !('loc' in error)) throw error
    const { line, column } = Object(error.loc)
    const message = error.message.replace(/ \(\d+:\d+\)$/, '')
    throw new ScriptError(`Cannot read the script: ${message}`, { cause: error, line, column: column + 1 })
  }
}

/** Replaces a range by spaces, keeping its line breaks. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, ' ') + text.slice(end)
}

function topLevelNames(ast: Program): Set<string> {
  const names = new Set<string>()
  for (const statement of ast.body) {
    const node =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement
    if (node.type === 'VariableDeclaration') for (const { id } of node.declarations) addNames(id, names)
    if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id) names.add(node.id.name)
  }
  return names
}

function addNames(pattern: Pattern, names: Set<string>): void {
  if (pattern.type === 'Identifier') names.add(pattern.name)
  if (pattern.type === 'ObjectPattern')
    for (const property of pattern.properties)
      addNames(property.type === 'Property' ? property.value : property.argument, names)
}

function parametersOf(name: string, ast: Program): Parameter[] | null {
  for (const statement of ast.body) {
    const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
    const node = isExport && statement.declaration ? statement.declaration : statement
    const found = functionNamed(name, node, statement.type === 'ExportDefaultDeclaration')
    if (found) return found.map(describeParameter)
  }
  return null
}

function functionNamed(name: string, node: ModuleItem, isDefault: boolean): Pattern[] | null {
  if (node.type === 'FunctionDeclaration' && (isDefault || node.id?.name === name)) return node.params
  if (isDefault && isFunction(node)) return node.params
  if (node.type !== 'VariableDeclaration') return null
  for (const { id, init } of node.declarations)
    if (id.type === 'Identifier' && id.name === name && init && isFunction(init)) return init.params
  return null
}

function isFunction(node: { type: string }): node is ArrowFunctionExpression | FunctionExpression {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression'
}

function describeParameter(pattern: Pattern): Parameter {
  if (pattern.type === 'AssignmentPattern') return describeParameter(pattern.left)
  if (pattern.type === 'Identifier') return { name: pattern.name }
  if (pattern.type !== 'ObjectPattern') return { name: '' }
  const keys = pattern.properties.map((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '',
  )
  return { names: keys.filter(Boolean) }
}
