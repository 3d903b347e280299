/**
 * Reads `defaultParams` and `paramInfo` out of a script's text without running it, so that a wrong value is refused when the
 * job is submitted. A reader of plain literals rather than a JavaScript parser: the text is hostile and comes before any
 * sandbox, so the work must be linear and nothing may be evaluated; and what cannot be read here is checked by the runner.
 */
import {
  faultOfValue,
  isParamValue,
  parseParamInfo,
  type ParamValue,
} from '../../../runner/contract/parameter-rules.ts'
import { AppError } from '../../errors.ts'

type Literal = ParamValue | null | Literal[] | { [key: string]: Literal }

/**
 * Refuses values that a script's text says it does not take.
 *
 * @throws AppError `invalid_parameters`, naming every one of them.
 */
export function refuseWrongParameters(code: string, params: Readonly<Record<string, ParamValue>>): void {
  if (Object.keys(params).length === 0) return
  const defaults = readDeclared(code, 'defaultParams')
  const infos = readDeclared(code, 'paramInfo')
  const errors = Object.entries(params).flatMap(([name, value]) => {
    const initial = defaults.get(name)
    if (!isParamValue(initial)) return []
    const { info } = parseParamInfo(name, initial, infos.get(name))
    const fault = faultOfValue(name, value, initial, info)
    return fault === null ? [] : [{ path: `params.${name}`, message: fault }]
  })
  const [first] = errors
  if (first) throw new AppError('invalid_parameters', `Cannot create a job: ${first.message}`, { errors })
}

/** The literal entries of a variable's object, up to the first that is no literal; empty when it is not declared just once. */
export function readDeclared(code: string, variable: 'defaultParams' | 'paramInfo'): Map<string, Literal> {
  const start = findDeclaration(code, variable)
  return start === null ? new Map() : createReader(code, start).entries()
}

/** Where the value of a variable begins that is declared just once; null for any other. */
function findDeclaration(code: string, name: string, keywords = 'const|let|var'): number | null {
  const declaration = new RegExp(`(?:^|[;}])[ \\t]*(?:export[ \\t]+)?(?:${keywords})[ \\t]+${name}(?![\\w$])`, 'gm')
  const [found, another] = code.matchAll(declaration)
  if (!found || another) return null
  // A type may stand before the value, with braces of its own.
  let depth = 0
  for (let at = found.index + found[0].length; at < code.length; at++) {
    const character = code[at] ?? ''
    if ('{[(<'.includes(character)) depth++
    else if ('}])'.includes(character) || (character === '>' && code[at - 1] !== '=')) depth--
    else if (character === '=' && code[at + 1] !== '>' && depth === 0) return at + 1
    else if (character === ';' && depth === 0) return null
  }
  return null
}

/** Nesting deeper than any honest declaration. */
const MAX_DEPTH = 8
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const NUMBER = /[+-]?(?:0x[\da-f]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)/iy
const SIGN = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[+-]/y
const TIMES = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[*/](?![*/])/y
const FREEZE = /\s*Object\.freeze\(/y
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/y
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy

/** Thrown inside of the reader where the text is no literal. */
class NotLiteral extends Error {}

/** Most constants that are looked up, each in the whole text: so the work stays linear. */
const MAX_CONSTANTS = 20

function createReader(text: string, start: number, constants = { left: MAX_CONSTANTS }) {
  let at = start

  function match(pattern: RegExp): string | null {
    pattern.lastIndex = at
    const [found] = pattern.exec(text) ?? []
    if (found === undefined) return null
    at += found.length
    return found
  }
  function sees(character: string): boolean {
    match(SPACE)
    if (text[at] !== character) return false
    at++
    return true
  }
  function expect(character: string): void {
    if (!sees(character)) throw new NotLiteral()
  }

  /** Calls `take` for each entry of a list or an object, whose opening bracket has been read. */
  function readItems(end: string, take: () => void): void {
    while (!sees(end)) {
      take()
      if (sees(end)) return
      expect(',')
    }
  }

  function readKey(): string {
    match(SPACE)
    const quoted = match(TEXT)
    const key = quoted === null ? (match(NAME) ?? match(/\d+/y)) : unquote(quoted)
    if (key === null) throw new NotLiteral()
    expect(':')
    return key
  }

  /** A literal, or a sum of products of numbers. */
  function readValue(depth: number): Literal {
    let sum = readProduct(depth)
    for (let sign = match(SIGN); sign !== null; sign = match(SIGN)) {
      const next = readProduct(depth)
      if (typeof sum !== 'number' || typeof next !== 'number') throw new NotLiteral()
      sum += sign.endsWith('-') ? -next : next
    }
    return sum
  }

  function readProduct(depth: number): Literal {
    let product = readOperand(depth)
    for (let sign = match(TIMES); sign !== null; sign = match(TIMES)) {
      const next = readOperand(depth)
      if (typeof product !== 'number' || typeof next !== 'number') throw new NotLiteral()
      product = sign.endsWith('/') ? product / next : product * next
    }
    return product
  }

  function readOperand(depth: number): Literal {
    if (depth > MAX_DEPTH) throw new NotLiteral()
    if (sees('-')) {
      const value = readOperand(depth + 1)
      if (typeof value !== 'number') throw new NotLiteral()
      return -value
    }
    if (sees('(')) {
      const value = readValue(depth + 1)
      expect(')')
      return value
    }
    if (sees('{')) {
      const entries: [string, Literal][] = []
      readItems('}', () => entries.push([readKey(), readValue(depth + 1)]))
      return Object.fromEntries(entries)
    }
    if (sees('[')) {
      const items: Literal[] = []
      readItems(']', () => items.push(readValue(depth + 1)))
      return items
    }
    const quoted = match(TEXT)
    if (quoted !== null) return unquote(quoted)
    const number = match(NUMBER)
    if (number !== null) return Number(number.replaceAll('_', ''))
    const word = match(NAME)
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    return readConstant(word)
  }

  /** The number, text or switch that a constant of the script stands for. */
  function readConstant(name: string | null): Literal {
    if (name === null || name.includes('$') || constants.left-- <= 0) throw new NotLiteral()
    const declared = findDeclaration(text, name, 'const')
    if (declared === null) throw new NotLiteral()
    return createReader(text, declared, constants).value()
  }

  return {
    value(): Literal {
      const value = readValue(MAX_DEPTH - 1)
      const space = match(SPACE) ?? ''
      // Anything else on the same line may change it, and so may an operator on the next.
      const next = text[at] ?? ';'
      if (next !== ';' && (!space.includes('\n') || '.([`?*/%&|<>='.includes(next))) throw new NotLiteral()
      return value
    },
    entries(): Map<string, Literal> {
      const entries = new Map<string, Literal>()
      try {
        match(FREEZE)
        expect('{')
        while (!sees('}')) {
          const key = readKey()
          const value = readValue(0)
          const isLast = sees('}')
          if (!isLast) expect(',') // `1 + 2` is seen here, before it is taken for 1
          entries.set(key, value)
          if (isLast) break
        }
      } catch (error) {
        if (!(error instanceof NotLiteral)) throw error
      }
      return entries
    },
  }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replaceAll(
      /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
      (_all, braced, four, two, single) => {
        const digits: unknown = braced ?? four ?? two
        if (typeof digits !== 'string') return ESCAPES[String(single)] ?? String(single)
        const point = Number.parseInt(digits, 16)
        return point <= 0x10ffff ? String.fromCodePoint(point) : ''
      },
    )
}
