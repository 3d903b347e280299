/**
 * The compartment refuses a program by its text: wherever `import(`, `eval(` or an HTML comment stands, even inside of a
 * string. So strings are respelt here, and code that really says one of these is refused with its place and the way out.
 */
import { tokenizer, type Options, type Token } from 'acorn'
import { ScriptError } from '../faults/script-error.ts'

const SUSPECT = /\bimport\s*[(./]|\beval\s*\(|<!--|-->/
const OPTIONS = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowHashBang: true,
  locations: true,
} as const satisfies Options

/** `code`, which has no comments, with the same meaning and without what the compartment refuses. */
export function passTextChecks(code: string): string {
  if (!SUSPECT.test(code)) return code
  const tokens = [...tokenizer(code, OPTIONS)]
  return tokens.reduceRight((text, token, i) => {
    const { start, end } = token
    const respell = (by: string) => text.slice(0, start) + by + text.slice(end)
    const [before, next] = [tokens[i - 1], tokens[i + 1]]
    switch (token.type.label) {
      case 'string':
      case 'template':
        return respell(respellText(text.slice(start, end)))
      case 'regexp':
        return respell(text.slice(start, end).replaceAll('<!--', '<!-{2}').replaceAll('-->', '-{2}>'))
      case '++/--':
        return next?.start === end && text.startsWith('-->', start) ? respell('-- ') : text
      default:
        refuseDynamicCode(token, code.slice(start, end), before, next)
        return text
    }
  }, code)
}

/** The content of a string or template stays the same: only its spelling changes. */
function respellText(text: string): string {
  return text
    .replaceAll(/\b(import|eval)(\s*)\(/g, '$1$2\\x28')
    .replaceAll(/\bimport(\s*)\//g, 'import$1\\x2f')
    .replaceAll('<!--', '<!\\x2d-')
    .replaceAll('-->', '--\\x3e')
}

function refuseDynamicCode({ loc }: Token, name: string, before: Token | undefined, next: Token | undefined): void {
  const isCalled = next?.type.label === '('
  const isProperty = before?.type.label === '.' || before?.type.label === '?.'
  const what =
    name === 'import'
      ? isCalled
        ? 'import()'
        : next?.type.label === '.'
          ? 'import.meta'
          : ''
      : name === 'eval' && isCalled
        ? 'eval()'
        : ''
  if (what === '' || isProperty) return
  throw new ScriptError(`Cannot use ${what}: a script has no modules but "replicad", and runs as it stands`, {
    line: loc?.start.line,
    column: loc ? loc.start.column + 1 : undefined,
    hint: 'Write the import at the top (import { draw } from "replicad"), and what you need of other code into the script',
  })
}
