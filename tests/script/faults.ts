/**
 * Scripts that must fail, with the error that each must give. The mark ▸ stands where the fault is to be reported and is not
 * part of the script; a script without it has a fault that has no place.
 */
import type { JobErrorCode } from '../../server/api.ts'

export interface Failure {
  title: string
  code: string
  /** `script_error` by default. */
  error?: JobErrorCode
  message: RegExp
  hint?: RegExp
  /** The fault has a place that depends on the state of the machine. */
  isAnywhere?: boolean
}

/** Faults that are found before anything runs. */
const SYNTAX: Failure[] = [
  {
    title: 'a type assertion in angle brackets',
    code: 'const main = () => ▸<unknown>null',
    message: /angle-bracket/,
    hint: /plain JavaScript/,
  },
  {
    title: 'a fault behind tabs and wide letters',
    code: "const a = 1\nfunction f() {\n\tconst 高さ = '📦', b = ▸;\n}",
    message: /Expression expected/,
  },
  {
    title: 'a star that continues the line before it',
    code: 'class A {\n  #n = 0\n  *layers() ▸{}\n}',
    message: /Unexpected token/,
  },
  {
    title: 'a bracket that is never closed',
    code: 'const main = () => {\n  return replicad.makeBaseBox(1, 1, 1\n▸}',
    message: /Cannot read the script/,
  },
  { title: 'two operators in a row', code: 'const a = 1 + ▸* 2', message: /Cannot read the script/ },
  {
    title: 'a string without an end',
    code: "const main = () => {\n  const name = ▸'lid\n}",
    message: /Cannot read the script: Unterminated string/,
  },
  {
    title: 'a name that is declared twice',
    code: 'const a = 1\nconst ▸a = 2',
    message: /Cannot read the script: .*\ba\b/,
  },
  { title: 'a reserved word as a name', code: 'const ▸class = 1', message: /Cannot read the script/ },
  {
    title: 'a fault after Windows line ends',
    code: 'const a = 1\r\nconst b = 2\r\nconst c = ▸;\r\n',
    message: /Cannot read the script/,
  },
  {
    title: 'a fault behind types',
    code: 'interface A { b: number }\nconst x: A = { b: 1 }, y: number = ▸;',
    message: /Cannot read the script/,
  },
  {
    title: 'an enum',
    code: 'const a = 1\n▸enum Size { Small, Large }\nconst main = () => null',
    message: /enum is not supported/i,
    hint: /plain JavaScript/,
  },
  {
    title: 'a namespace with values',
    code: '▸namespace Sizes { export const small = 1 }',
    message: /namespace/i,
    hint: /plain JavaScript/,
  },
  {
    title: 'a parameter property',
    code: 'class Part {\n  constructor(private ▸size: number) {}\n}',
    message: /parameter property/i,
    hint: /plain JavaScript/,
  },
  {
    title: 'an import of another package',
    code: "import { draw } from 'replicad'\n▸import { readFileSync } from 'node:fs'",
    message: /Cannot import "node:fs": a script can import only "replicad"/,
    hint: /Paste/,
  },
  {
    title: 'an import of a file',
    code: "  ▸import helper from './helper.js'",
    message: /Cannot import ".\/helper.js"/,
  },
  {
    title: 'a dynamic import',
    code: "const main = async () => {\n  const fs = await ▸import('fs')\n}",
    message: /Cannot use import\(\)/,
    hint: /at the top/,
  },
  { title: 'import.meta', code: 'const where = ▸import.meta.url', message: /Cannot use import.meta/ },
  { title: 'eval', code: "const main = () => ▸eval('1 + 1')", message: /Cannot use eval\(\)/ },
  { title: 'a re-export of another package', code: "▸export * from 'lodash'", message: /Cannot import "lodash"/ },
]

/** Faults that the script itself throws. */
const THROWN: Failure[] = [
  {
    title: 'an Error',
    code: "export default function main() {\n  throw ▸new Error('The wall is too thin')\n}",
    message: /^The wall is too thin$/,
  },
  {
    title: 'an Error of a helper, in the helper',
    code: `const check = (size) => {\n  if (size < 1) throw ▸new RangeError(\`size \${size}\`)\n}\nconst main = () => {\n  check(0)\n}`,
    message: /^RangeError: size 0$/,
  },
  {
    title: 'an Error of a class of its own',
    code: "class TooThin extends Error { name = 'TooThin' }\nconst main = () => { throw ▸new TooThin('0.1 mm') }",
    message: /^TooThin: 0.1 mm$/,
  },
  { title: 'an Error at the top level', code: "const a = 1\nif (a) throw ▸new Error('early')", message: /^early$/ },
  {
    title: 'an Error after an await',
    code: "const main = async () => {\n  await null\n  throw ▸new Error('late')\n}",
    message: /^late$/,
  },
  {
    title: 'a rejected promise',
    code: "const main = () => Promise.reject(▸new TypeError('rejected'))",
    message: /^TypeError: rejected$/,
  },
  {
    title: 'a string',
    code: "const main = () => { throw 'no way' }",
    message: /^The script threw "no way"$/,
    hint: /new Error/,
  },
  { title: 'null', code: 'const main = () => { throw null }', message: /^The script threw null$/ },
  { title: 'undefined', code: 'const main = () => { throw undefined }', message: /^The script threw undefined$/ },
  { title: 'a number', code: 'const main = () => { throw 42 }', message: /^The script threw 42$/ },
  { title: 'a symbol', code: "const main = () => { throw Symbol('x') }", message: /^The script threw Symbol\(x\)$/ },
  {
    title: 'an object that looks like an error',
    code: "const main = () => { throw { message: 'looks like one' } }",
    message: /looks like one/,
  },
  {
    title: 'an Error that cannot be read',
    code: "const main = () => { throw Object.defineProperty(new Error(''), 'message', { get() { throw 1 } }) }",
    message: /cannot be read/,
  },
  { title: 'an Error with an empty message', code: 'const main = () => { throw ▸new Error() }', message: /./ },
  {
    title: 'a value of undefined that is used',
    code: 'const main = () => {\n  const part = undefined\n  return part.▸fuse(1)\n}',
    message: /^TypeError: Cannot read properties of undefined \(reading 'fuse'\)$/,
  },
  {
    title: 'a misspelt name',
    code: 'const main = () => ▸makeBaseBoxx(1, 1, 1)',
    message: /^makeBaseBoxx does not exist; did you mean makeBaseBox\?$/,
  },
  {
    title: 'a function that replicad does not have',
    code: 'const main = () => {\n  return replicad.▸makeCone(1, 2)\n}',
    message: /^makeCone does not exist; did you mean makeCylinder\?$/,
    hint: /A cone is a profile that is revolved/,
  },
  {
    title: 'an import that replicad does not have',
    code: "import { makeCone } from 'replicad'\nexport default () => ▸makeCone(1, 2)",
    message: /^makeCone does not exist/,
  },
  {
    title: 'a method of another tool',
    code: 'const main = (r) => r.makeBaseBox(9, 9, 9).▸union(r.makeSphere(5))',
    message: /^union does not exist; did you mean fuse\?$/,
    hint: /a\.fuse\(b\)/,
  },
  {
    title: 'a method of solids that is called on a drawing',
    code: 'const main = (r) => r.drawCircle(4).▸shell(1)',
    message: /^shell is a method of solids/,
    hint: /extrude/,
  },
  {
    title: 'a method of sketches that is called on a drawing',
    code: 'const main = (r) => r.drawCircle(4).▸extrude(1)',
    message: /^extrude is a method of sketches/,
    hint: /sketchOnPlane/,
  },
  {
    title: 'a misspelt method',
    code: 'const main = (r) => r.makeBaseBox(9, 9, 9).▸tranlsate(1, 2, 3)',
    message: /^tranlsate does not exist; did you mean translate\?$/,
  },
  {
    title: 'a function of replicad that was not imported',
    code: 'const main = () => ▸drawCircle(4)',
    message: /^ReferenceError: drawCircle is not defined$/,
    hint: /import \{ drawCircle \} from 'replicad'/,
  },
  {
    title: 'a constant that is assigned to',
    code: 'const a = 1\nconst main = () => { a ▸= 2 }',
    message: /^TypeError: Assignment to constant variable\.$/,
  },
  {
    title: 'a recursion without an end',
    code: 'const dig = (n) => dig(n + 1) + 1\nconst main = () => dig(0)',
    message: /^RangeError: Maximum call stack size exceeded$/,
    isAnywhere: true,
  },
  {
    title: 'what only a page has',
    code: 'const main = () => document.▸title',
    message: /document is not defined/,
    hint: /no network, files or page/,
  },
  {
    title: 'the network, with the way to files',
    code: "const main = () => ▸fetch('part.step')",
    message: /fetch/,
    hint: /importFile/,
  },
  {
    title: 'what only Node has',
    code: "const main = () => ▸require('fs')",
    message: /require is not defined/,
    hint: /no network, files or page/,
  },
  {
    title: 'a promise that nothing settles',
    code: 'const main = async () => {\n  await new Promise(() => {})\n}',
    message: /never finished/,
    hint: /await/,
  },
]

/** Faults of the kernel, which has no idea of lines. */
const KERNEL: Failure[] = [
  {
    title: 'a chamfer that does not fit',
    code: `const main = ({ makeBaseBox }) => {\n  const cube = makeBaseBox(10, 10, 10)\n  return cube.▸chamfer(20)\n}`,
    message: /./,
    hint: /smaller/,
  },
  {
    title: 'a shape that was moved away',
    code: `const main = ({ makeBaseBox }) => {\n  const a = makeBaseBox(1, 1, 1)\n  const b = a.translateX(5)\n  return a.▸fuse(b)\n}`,
    message: /deleted/,
    hint: /clone/,
  },
  {
    title: 'an edge filter that matches nothing',
    code: `const main = ({ makeBaseBox }) =>\n  makeBaseBox(10, 10, 10).▸fillet(1, (e) => e.inPlane('XY', 99))`,
    message: /no edge was selected/,
    hint: /filter/,
  },
  {
    title: 'a box without a length',
    code: 'const main = (r) => r.▸makeBaseBox(0, 5, 5)',
    message: /^Cannot makeBaseBox: the length along x is 0$/,
  },
]

/** Values that are not a part. */
const EMPTY: Failure[] = [
  {
    title: 'nothing',
    code: 'const main = () => {}',
    error: 'empty_result',
    message: /^The script returned nothing$/,
    hint: /Return a shape/,
  },
  { title: 'null', code: 'const main = () => null', error: 'empty_result', message: /returned null/ },
  {
    title: 'a string',
    code: "const main = () => 'a box'",
    error: 'empty_result',
    message: /returned a string, not a shape/,
  },
  {
    title: 'a promise of a number',
    code: 'const main = async () => 7',
    error: 'empty_result',
    message: /returned a number, not a shape/,
  },
  { title: 'an empty array', code: 'const main = () => []', error: 'empty_result', message: /returned nothing/ },
  {
    title: 'an array with a gap',
    code: 'const main = (r) => [r.makeBaseBox(1, 1, 1), null]',
    error: 'empty_result',
    message: /returned null/,
  },
  {
    title: 'an object of something else',
    code: 'const main = () => ({ width: 3, height: 4 })',
    error: 'empty_result',
    message: /an object with width, height/,
  },
  {
    title: 'an object whose shape is missing',
    code: "const main = () => ({ shape: undefined, name: 'lid' })",
    error: 'empty_result',
    message: /returned nothing/,
  },
  {
    title: 'shapes of which nothing is left',
    code: 'const main = (r) => r.makeBaseBox(1, 1, 1).▸intersect(r.makeBaseBox(1, 1, 1).translateX(9))',
    error: 'empty_result',
    message: /is empty/,
    hint: /boolean/,
  },
  { title: 'an empty script', code: ' \n', error: 'empty_result', message: /nothing/ },
  { title: 'comments alone', code: '// later\n/* or never */', error: 'empty_result', message: /nothing/ },
  {
    title: 'a shape that is built but not returned',
    code: 'replicad.makeBaseBox(1, 1, 1)',
    error: 'empty_result',
    message: /nothing/,
  },
  {
    title: 'a main that is no function',
    code: 'const main = 5',
    message: /"main" is a number, not a function/,
    hint: /export default function main/,
  },
]

/** Faults in what comes with a part. */
const DETAILS: Failure[] = [
  {
    title: 'a colour that does not exist',
    code: "const main = (r) => ({ shape: r.makeBaseBox(1, 1, 1), name: 'lid', color: 'blau' })",
    message: /The part "lid" has the color "blau", which is not known/,
    hint: /#rrggbb/,
  },
  {
    title: 'an opacity above one',
    code: "const main = (r) => ({ shape: r.makeBaseBox(1, 1, 1), name: 'lid', opacity: 50 })",
    message: /"lid" has an opacity that is not a number from 0 to 1/,
  },
]

/** All scripts that must fail. */
export const FAILURES: readonly Failure[] = [...SYNTAX, ...THROWN, ...KERNEL, ...EMPTY, ...DETAILS]

/** A script without its mark, and the line and column where the mark stood. */
export function findMark(marked: string): { code: string; line?: number; column?: number } {
  const at = marked.indexOf('▸')
  if (at < 0) return { code: marked }
  const before = marked.slice(0, at).split(/\r\n|\n/)
  return { code: marked.replace('▸', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
