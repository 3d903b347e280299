/** Reads the presets that stand in a script, and writes one into it; only this object of the text is ever changed. */
import { javascriptLanguage } from '@codemirror/lang-javascript'
import type { SyntaxNode } from '@lezer/common'
import type { ParamValue } from '../../server/api.ts'
import type { Preset } from './presets.ts'

const NAME = 'presets'

/** The presets of a script, in its order. What is not a plain number, text, `true` or `false` is passed over. */
export function readPresets(code: string): Preset[] {
  const object = findPresets(code)
  if (!object) return []
  return propertiesOf(object, code).flatMap(({ name, value }) =>
    value.name === 'ObjectExpression' ? [{ name, values: Object.fromEntries(literalsIn(value, code)) }] : [],
  )
}

/** The script with a preset, in place of the one of that name if there is one. */
export function writePreset(code: string, { name, values }: Preset): string {
  const entry = `${keyOf(name)}: ${literalOf(values)}`
  const object = findPresets(code)
  if (!object) return `${code.trimEnd()}\n\nconst ${NAME} = {\n  ${entry},\n}\n`
  const former = propertiesOf(object, code).find((property) => property.name === name)
  if (former) return code.slice(0, former.from) + entry + code.slice(former.to)
  const properties = object.getChildren('Property')
  const last = properties.at(-1)
  if (!last) return `${code.slice(0, object.from)}{\n  ${entry},\n}${code.slice(object.to)}`
  const hasComma = /^\s*,/.test(code.slice(last.to, object.to))
  const end = hasComma ? last.to + code.slice(last.to).indexOf(',') + 1 : last.to
  return `${code.slice(0, end)}${hasComma ? '' : ','}\n  ${entry},${code.slice(end)}`
}

/** The script without the preset of this name. */
export function removePreset(code: string, name: string): string {
  const object = findPresets(code)
  const property = object && propertiesOf(object, code).find((one) => one.name === name)
  if (!property) return code
  const before = code.slice(0, property.from).replace(/[ \t]*$/, '')
  return before.replace(/\n$/, '') + code.slice(property.to).replace(/^\s*?,/, '')
}

/** The object that the variable `presets` of the script's top level is. */
function findPresets(code: string): SyntaxNode | null {
  const { topNode } = javascriptLanguage.parser.parse(code)
  const statements = [...topNode.getChildren('VariableDeclaration'), ...exportsOf(topNode)]
  for (const statement of statements) {
    const [variable] = statement.getChildren('VariableDefinition')
    const [object] = statement.getChildren('ObjectExpression')
    if (variable && object && textOf(variable, code) === NAME) return object
  }
  return null
}

function exportsOf(top: SyntaxNode): SyntaxNode[] {
  return top.getChildren('ExportDeclaration').flatMap((node) => node.getChildren('VariableDeclaration'))
}

function propertiesOf(object: SyntaxNode, code: string) {
  return object.getChildren('Property').flatMap((property) => {
    const { firstChild: key, lastChild: value, from, to } = property
    const isPair = key && value && property.getChild(':')
    return isPair ? [{ name: unquoted(textOf(key, code)) ?? textOf(key, code), value, from, to }] : []
  })
}

function literalsIn(object: SyntaxNode, code: string): [string, ParamValue][] {
  return propertiesOf(object, code).flatMap(({ name, value }): [string, ParamValue][] => {
    const text = textOf(value, code)
    if (value.name === 'BooleanLiteral') return [[name, text === 'true']]
    if (value.name === 'String') {
      const content = unquoted(text)
      return content === null ? [] : [[name, content]]
    }
    const number = /^-?\s*[\d.]/.test(text) ? Number(text.replaceAll(/[_\s]/g, '')) : Number.NaN
    return Number.isFinite(number) ? [[name, number]] : []
  })
}

/** The content of a quoted text, or null. */
function unquoted(text: string): string | null {
  const [, quote, content = ''] = /^(['"])(.*)\1$/s.exec(text) ?? []
  if (quote === undefined) return null
  try {
    const value: unknown = JSON.parse(
      `"${quote === "'" ? content.replaceAll("\\'", "'").replaceAll('"', '\\"') : content}"`,
    )
    return typeof value === 'string' ? value : null
  } catch {
    return null // escapes that JSON does not know
  }
}

function literalOf(values: Preset['values']): string {
  const entries = Object.entries(values).map(
    ([name, value]) => `${keyOf(name)}: ${typeof value === 'string' ? quoted(value) : value}`,
  )
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function keyOf(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name)
}

/** In the page's style of scripts. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

function textOf({ from, to }: SyntaxNode, code: string): string {
  return code.slice(from, to)
}
