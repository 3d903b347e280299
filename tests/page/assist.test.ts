import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript'
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { bringIn } from '../../public/editor/assist/bring-in.ts'
import { tidyScript } from '../../public/editor/tidy.ts'
import { classOfType, membersOf, typeOf } from '../../public/editor/assist/types.ts'
import { readLibrary } from '../../server/page/library.ts'

const DECLARATIONS = fileURLToPath(import.meta.resolve('replicad')).replace(/[^/\\]+$/, 'replicad.d.ts')
const source = readFileSync(DECLARATIONS, 'utf8')
const library = readLibrary(source)

test('every declared function and class of the library is known, with signature and first words', () => {
  const declared = [...source.matchAll(/^export declare (?:abstract )?(?:class|function|const) (\w+)/gm)]
  const known = new Map(library.entries.map((entry) => [entry.name, entry]))
  expect(declared.map(([, name = '']) => name).filter((name) => !known.has(name))).toEqual([])
  expect(known.get('makeCylinder')).toEqual({
    name: 'makeCylinder',
    signature: '(radius: number, height: number, location?: Point, direction?: Direction): Solid',
    doc: 'Creates a cylinder with the given radius and height.',
    args: ['radius', 'height'],
    type: 'Solid',
  })
})

test('members of a class come with those that it inherits', () => {
  const names = membersOf(classOfType('Shape3D', library), library).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['fillet', 'cut', 'shell', 'translate', 'faces']))
  expect(membersOf('EdgeFinder', library).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['inDirection', 'inPlane', 'either', 'containsPoint']),
  )
})

/** The class of the expression in front of the last dot of a script. */
function typeBeforeDot(code: string): string {
  const tree = javascriptLanguage.parser.configure({ dialect: 'ts' }).parse(code)
  const member = tree.resolveInner(code.lastIndexOf('.') + 1, -1).parent
  const owner = member?.firstChild
  return owner ? typeOf(owner, { library, text: ({ from, to }) => code.slice(from, to) }) : ''
}

test.each([
  ['drawRectangle(10, 5).', 'Drawing'],
  ['draw([0, 0]).lineTo([1, 0]).hLine(3).', 'DrawingPen'],
  ['draw().hLine(3).close().sketchOnPlane("XY").', 'SketchInterface'],
  ['replicad.makeCylinder(3, 4).translate(1, 2, 3).', 'Solid'],
  ['function main({ makeBox }) { let part = makeBox([0,0,0], [1,1,1]); part = part.fillet(2); return part. }', 'Shell'],
  ['const f = (r) => { const b = r.makeSphere(3); return b.', 'Solid'],
  ['makeBox(a, b).fillet(2, (e) => e.', 'EdgeFinder'],
  ['makeBox(a, b).fillet(2, (e) => e.inDirection("Z").', 'EdgeFinder'],
  ['drawRectangle(4, 4).fillet(1, c => c.', 'CornerFinder'],
  ['new EdgeFinder().', 'EdgeFinder'],
  ['makeBox(a, b).boundingBox.', 'BoundingBox'],
  ['unknown(1).', ''],
])('what stands before the dot of %j is a %s', (code, type) => {
  expect(typeBeforeDot(code)).toBe(type)
})

test.each([
  ['function main({ makeBox }) { }', 'function main({ makeBox, draw }) { }'],
  ['function main({}) { }', 'function main({ draw }) { }'],
  ['function main({ makeBox, draw }) { }', null],
  ['const main = ({ makeBox }, { width }) => 1', 'const main = ({ makeBox, draw }, { width }) => 1'],
  ["import { makeBox } from 'replicad'", "import { makeBox, draw } from 'replicad'"],
  ['const { makeBox } = replicad', 'const { makeBox, draw } = replicad'],
  ['const main = () => 1', null],
])('`draw` is brought into %j', (code, expected) => {
  const found = bringIn('draw', javascriptLanguage.parser.parse(code), code)
  expect(found && code.slice(0, found.from) + found.insert + code.slice(found.from)).toBe(expected)
})

test('tidying indents by syntax, trims, and is one change that keeps the cursor in its line', () => {
  const doc = 'function main() {\nconst a = [\n1,\n]   \n\n\n\nreturn a\n}'
  let state = EditorState.create({ doc, selection: { anchor: doc.indexOf('return') }, extensions: [javascript()] })
  expect(tidyScript({ state, dispatch: (transaction) => (state = transaction.state) })).toBe(true)
  expect(state.doc.toString()).toBe('function main() {\n  const a = [\n    1,\n  ]\n\n  return a\n}\n')
})
