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
  const declaration = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?(?:const|let|var)[ \\t]+${variable}\\b[^={;\\n]*=[ \\t]*(?=\\{)`,
    'gm',
  )
  const [found, another] = code.matchAll(declaration)
  if (!found || another) return new Map()
  return createReader(code, found.index + found[0].length).entries()
}

/** Nesting deeper than any honest declaration. */
const MAX_DEPTH = 8
const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const NUMBER = /[+-]?(?:0x[\da-f]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?)/iy
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/y
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy

/** Thrown inside of the reader where the text is no literal. */
class NotLiteral extends Error {}

function createReader(text: string, start: number) {
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

  function readValue(depth: number): Literal {
    if (depth > MAX_DEPTH) throw new NotLiteral()
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
    throw new NotLiteral()
  }

  return {
    entries(): Map<string, Literal> {
      const entries = new Map<string, Literal>()
      try {
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
