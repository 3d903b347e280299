/** Scripts in every way that people write them, with what each must give. */
import type { ParamValue } from '../../server/api.ts'
import { measureText } from '../examples/glyph-areas.ts'
import { DEFAULT_FONT } from '../examples/truths.ts'

export interface Success {
  title: string
  code: string
  params?: Record<string, ParamValue>
  /** In mm³, exact to nine digits. */
  volumeMm3: number
  /** Names, or names with colours and opacities, in order. */
  parts?: (string | [name: string, color: string, opacity: number])[]
  /** Everything that the script prints. */
  output?: string
  /** Codes of the diagnostics, in order; none by default. */
  diagnostics?: string[]
}

const { PI } = Math

/** The entry: how a script hands over its part. */
const ENTRIES: Success[] = [
  {
    title: 'numbers in arrays of the language',
    code: `const main = (r) => {
  const sizes = new Float64Array([10, 20]).map((size) => size / 2)
  return r.makeBaseBox(sizes[0], new Float32Array([sizes[1]])[0], 3)
}`,
    volumeMm3: 150,
  },
  {
    title: 'main(replicad, params) with names taken from replicad inside',
    code: `const defaultParams = { size: 10 }
function main(replicad, params) {
  const { makeBaseBox } = replicad
  return makeBaseBox(params.size, params.size, 3)
}`,
    volumeMm3: 300,
  },
  {
    title: 'main({ draw }, { width }) with both arguments taken apart',
    code: `const defaultParams = { width: 4, height: 5 };
const main = ({ draw }, { width, height }) => {
  return draw().hLine(width).vLine(height).hLine(-width).close().sketchOnPlane("XZ").extrude(2);
};`,
    volumeMm3: 40,
  },
  {
    title: 'main({ drawCircle }) with one argument, which is replicad',
    code: 'const main = ({ drawCircle }) => drawCircle(2).sketchOnPlane().extrude(3)',
    volumeMm3: 12 * PI,
  },
  {
    title: 'main(r) with one argument, which is replicad',
    code: 'function main(r) { return r.makeSphere(3) }',
    volumeMm3: 36 * PI,
    diagnostics: ['I_NOT_ON_BED'],
  },
  {
    title: 'main() that takes replicad from the global scope, as in its manual',
    code: `const { drawRoundedRectangle } = replicad;

const main = () => {
  return drawRoundedRectangle(30, 50).sketchOnPlane().extrude(20);
}`,
    volumeMm3: 30_000,
  },
  {
    title: 'a module: import, defaultParams, export default main(params)',
    code: `import { makeCylinder } from 'replicad'
export const defaultParams = { radius: 2, height: 5 }
export default function main(params) {
  return makeCylinder(params.radius, params.height)
}`,
    params: { height: 7 },
    volumeMm3: 28 * PI,
  },
  {
    title: 'a module whose main takes its parameters apart, one of them named like a function of replicad',
    code: `import { makeBaseBox } from 'replicad'
export const defaultParams = { rotate: 30, draw: 4 }
export default function main({ rotate, draw }) {
  return makeBaseBox(draw, draw, draw).rotate(rotate)
}`,
    params: { draw: 5 },
    volumeMm3: 125,
  },
  {
    title: 'a module whose main has its defaults as a default argument',
    code: `import { makeBaseBox } from 'replicad'
export const defaultParams = { a: 2 }
export default (params = defaultParams) => makeBaseBox(params.a, params.a, params.a)`,
    params: { a: 3 },
    volumeMm3: 27,
  },
  {
    title: 'a module that exports main by name',
    code: `import * as replicad from 'replicad'
export const defaultParams = { edge: 3 }
export function main({ edge }) { return replicad.makeBaseBox(edge, edge, edge) }`,
    volumeMm3: 27,
  },
  {
    title: 'a module with export { build as default }',
    code: `import { makeBaseBox as box } from "replicad";
function build() { return box(1, 2, 3) }
export { build as default }`,
    volumeMm3: 6,
  },
  {
    title: 'a module that exports everything under other names',
    code: `const settings = { edge: 2 }
const title = 'Cube'
const build = (p) => replicad.makeBaseBox(p.edge, p.edge, p.edge)
export { build as main, settings as defaultParams, title as defaultName }`,
    params: { edge: 4 },
    volumeMm3: 64,
    parts: ['Cube'],
  },
  {
    title: 'a module with export default of a name',
    code: `import {
  makeBaseBox,
  makeCylinder,
} from 'replicad'
const build = () => makeBaseBox(4, 4, 2).cut(makeCylinder(1, 2))
export default build`,
    volumeMm3: 32 - 2 * PI,
  },
  {
    title: 'a module that imports replicad as a whole by default',
    code: `import replicad from 'replicad'
export default () => replicad.makeBaseBox(2, 2, 2)`,
    volumeMm3: 8,
  },
  {
    title: 'a module whose default export is the shape itself',
    code: `import { makeBaseBox } from 'replicad'
export default makeBaseBox(2, 3, 4)`,
    volumeMm3: 24,
  },
  { title: 'a final const result', code: 'const result = replicad.makeBaseBox(2, 2, 3)', volumeMm3: 12 },
  {
    title: 'a result that is built up step by step',
    code: `let result = replicad.makeBaseBox(10, 10, 2)
for (const x of [-3, 0, 3]) result = result.cut(replicad.makeCylinder(1, 2, [x, 0, 0]))`,
    volumeMm3: 200 - 6 * PI,
  },
  { title: 'a return at the top level', code: 'return replicad.makeBaseBox(1, 1, 5)', volumeMm3: 5 },
  {
    title: 'an async main that awaits',
    code: `const main = async ({ makeBaseBox }) => {
  const sizes = await Promise.all([2, 3].map(async (n) => n))
  await new Promise((resolve) => setTimeout(resolve, 5000))
  return makeBaseBox(sizes[0], sizes[1], 1)
}`,
    volumeMm3: 6,
  },
  {
    title: 'await at the top level, and a shape that is written and read again',
    code: `import { deserializeShape, makeCylinder } from 'replicad'
const text = await Promise.resolve(makeCylinder(1, 4).serialize())
export default () => deserializeShape(text)`,
    volumeMm3: 4 * PI,
  },
  {
    title: 'a generator, a class and a closure',
    code: `class Stack {
  #height = 0;
  *layers() { for (const h of [1, 2, 3]) { yield { z: this.#height, h }; this.#height += h } }
}
const main = (r) => [...new Stack().layers()].map(({ z, h }) => r.makeBaseBox(6 - z, 6 - z, h).translateZ(z)).reduce((a, b) => a.fuse(b))`,
    volumeMm3: 36 + 50 + 27,
  },
]

/** What a script may return. */
const RESULTS: Success[] = [
  {
    title: 'an array of shapes',
    code: 'const main = ({ makeBaseBox }) => [makeBaseBox(1, 1, 1), makeBaseBox(2, 2, 2).translateX(5)]',
    volumeMm3: 9,
    parts: ['model 1', 'model 2'],
  },
  {
    title: 'one shape with name, color and opacity',
    code: "function main(r) { return { shape: r.makeBaseBox(2, 2, 2), name: 'cover', color: 'SteelBlue', opacity: 0.25 } }",
    volumeMm3: 8,
    parts: [['cover', '#4682b4', 0.25]],
  },
  {
    title: 'a mixed and nested array, with fields of the studio that only concern its viewer',
    code: `const main = ({ makeBaseBox, makeCylinder }) => [
  { shape: makeBaseBox(1, 1, 1), name: 'cube', color: '#FA0', strokeType: 'dots', highlight: () => {}, labels: [] },
  [makeCylinder(1, 1).translateX(4), { shape: makeBaseBox(1, 1, 2).translateX(8), color: '#00ff7f' }],
]`,
    volumeMm3: 3 + PI,
    parts: [
      ['cube', '#ffaa00', 1],
      ['model 2 1', '#8fa7bf', 1],
      ['model 2 2', '#00ff7f', 1],
    ],
  },
  {
    title: 'an object of shapes by name',
    code: "export default () => ({ box: replicad.makeBaseBox(2, 2, 1), lid: { shape: replicad.makeBaseBox(2, 2, 0.5).translateZ(1), color: 'red' } })",
    volumeMm3: 6,
    parts: [
      ['box', '#8fa7bf', 1],
      ['lid', '#ff0000', 1],
    ],
  },
  {
    title: 'defaultName names the part',
    code: `export const defaultName = 'Distance piece'
export default () => replicad.makeCylinder(1, 2)`,
    volumeMm3: 2 * PI,
    parts: ['Distance piece'],
  },
  {
    title: 'the same shape twice',
    code: `function main(r) {
  const pin = r.makeCylinder(1, 1)
  return [{ shape: pin, name: 'a' }, { shape: pin.clone().translateX(5), name: 'b' }]
}`,
    volumeMm3: 2 * PI,
    parts: ['a', 'b'],
  },
  {
    title: 'a raw shape of OpenCascade',
    code: `const main = () => new oc.BRepPrimAPI_MakeBox(2, 3, 4).Shape()`,
    volumeMm3: 24,
  },
  {
    title: 'a raw shape of OpenCascade by its own import',
    code: `import opencascade from 'replicad-opencascadejs'
const oc = await opencascade()
export default () => new oc.BRepPrimAPI_MakeBox(1, 1, 7).Solid()`,
    volumeMm3: 7,
  },
]

/** Geometry in the ways that replicad's manual shows. */
const GEOMETRY: Success[] = [
  {
    title: 'a drawing with a hole, on a named plane at an offset',
    code: `const main = ({ drawRectangle, drawCircle }) =>
  drawRectangle(10, 8).cut(drawCircle(2).translate(1, 1)).sketchOnPlane('YZ', 3).extrude(4)`,
    volumeMm3: 4 * (80 - 4 * PI),
    diagnostics: ['I_NOT_ON_BED'],
  },
  {
    title: 'a Sketcher in space',
    code: `const { Sketcher } = replicad
const main = () => new Sketcher('XZ').hLine(5).vLine(5).hLine(-2).vLine(-2).hLine(-3).close().extrude(-3)`,
    volumeMm3: 3 * (15 + 4),
  },
  {
    title: 'a sketch that is revolved by part of a turn',
    code: `const main = ({ draw }) => draw([2, 0]).hLine(1).vLine(1).hLine(-1).close().sketchOnPlane('XZ').revolve([0, 0, 1], { angle: 90 })`,
    volumeMm3: (PI / 2) * 2.5,
  },
  {
    title: 'a loft to a point',
    code: `const main = ({ drawRectangle }) => drawRectangle(6, 6).sketchOnPlane('XY').loftWith([], { endPoint: [0, 0, 5], ruled: true })`,
    volumeMm3: 60,
  },
  {
    title: 'a sweep along a bent path',
    code: `const main = ({ draw, sketchCircle }) =>
  draw().vLine(10).tangentArc(5, 5).hLine(4).done().sketchOnPlane('XZ')
    .sweepSketch((plane, origin) => sketchCircle(1, { plane, origin }))`,
    volumeMm3: PI * (10 + (PI / 2) * 5 + 4),
  },
  {
    title: 'fillet, chamfer and shell with finders',
    code: `const main = ({ makeBaseBox }) => makeBaseBox(10, 10, 10)
  .fillet(2, (e) => e.inDirection('Z'))
  .shell(1, (f) => f.inPlane('XY', 10))`,
    volumeMm3: 10 * (100 - (4 - PI) * 4) - 9 * (64 - (4 - PI)),
  },
  {
    title: 'text in the font that is there by default',
    code: `const main = ({ drawText }) => drawText('L', { fontSize: 10 }).sketchOnPlane().extrude(1)`,
    // Lato has 2000 units in an em, which is as high as the font size.
    volumeMm3: measureText(DEFAULT_FONT, 'L').area * (10 / 2000) ** 2,
  },
  {
    title: 'a shape that measures itself before it goes on',
    code: `import { makeBaseBox, measureVolume } from 'replicad'
export default () => {
  const cube = makeBaseBox(2, 2, 2)
  const [[x0], [x1]] = cube.boundingBox.bounds
  console.log(measureVolume(cube).toFixed(3), (x1 - x0).toFixed(3), cube.faces.length)
  return cube
}`,
    volumeMm3: 8,
    output: '8.000 2.000 6\n',
  },
]
/** TypeScript: whatever can be stripped without changing what runs. */
const TYPES: Success[] = [
  {
    title: 'interfaces, type aliases, generics and annotations',
    code: `import { makeBaseBox, type Shape3D } from 'replicad'
import type { Point } from 'replicad'
interface Params { size: number; holes?: readonly Point[] }
type Maybe<T> = T | undefined
export const defaultParams: Params = { size: 3 }
function first<T extends { size: number }>(items: T[]): Maybe<T> { return items[0] }
export default function main(params: Params): Shape3D {
  const { size }: Params = first<Params>([params])!
  return makeBaseBox(size, size, size) as Shape3D
}`,
    volumeMm3: 27,
  },
  {
    title: 'satisfies, as const, declare, overloads, abstract classes and index signatures',
    code: `declare const files: Record<string, Blob>
export const defaultParams = { x: 2, y: 3 } satisfies Record<string, number>
const HEIGHTS = [1, 2] as const
function double(n: number): number
function double(n: string): string
function double(n: any): any { return n + n }
abstract class Base { abstract height(): number; protected readonly scale: number = 1; declare extra?: string }
class Tall extends Base { override height() { return double(HEIGHTS[1]) * this.scale } }
export default function main({ x, y }: typeof defaultParams) {
  const byName: { [name: string]: number } = { x, y }
  return replicad.makeBaseBox(byName.x, byName['y']!, new Tall().height())
}`,
    volumeMm3: 24,
  },
  {
    title: 'a typed arrow function, this parameter, optional parameters and type predicates',
    code: `type Replicad = typeof import('replicad')
const isNumber = (value: unknown): value is number => typeof value === 'number'
function area(this: void, w: number, d?: number): number { return w * (d ?? w) }
const main = ({ makeBaseBox }: Replicad, params?: object): ReturnType<Replicad['makeBaseBox']> =>
  makeBaseBox(isNumber(2) ? 2 : 0, area(2), 1)`,
    volumeMm3: 8,
  },
]

/** Parameters as the request changes them. */
const PARAMETERS: Success[] = [
  {
    title: 'numbers, strings and booleans',
    code: `const defaultParams = { height: 2, kind: 'round', hollow: false }
const main = ({ makeCylinder, makeBaseBox }, { height, kind, hollow }) => {
  const body = kind === 'round' ? makeCylinder(2, height) : makeBaseBox(4, 4, height)
  return hollow ? body.cut(makeCylinder(1, height)) : body
}`,
    params: { kind: 'square', hollow: true },
    volumeMm3: 32 - 2 * PI,
  },
  {
    title: 'a parameter that the script does not have is used and remarked on',
    code: `const defaultParams = { a: 2 }
const main = ({ makeBaseBox }, { a, b = 1 }) => makeBaseBox(a, a, b)`,
    params: { b: 5 },
    volumeMm3: 20,
    diagnostics: ['W_UNKNOWN_PARAMETER'],
  },
  {
    title: 'queueMicrotask runs what it is given before the script goes on',
    code: `let size = 1
queueMicrotask(() => { size = 3 })
await null
const result = replicad.makeBaseBox(size, size, size)`,
    volumeMm3: 27,
  },
  {
    title: 'defaults that are computed',
    code: `const inch = 25.4
export const defaultParams = { width: 2 * inch, depth: inch / 2 }
export default (params) => replicad.makeBaseBox(params.width, params.depth, 1)`,
    volumeMm3: 25.4 ** 2,
  },
]

/** Text that must not confuse what reads a script. */
const SOURCES: Success[] = [
  {
    title: 'Windows line ends, a byte order mark and tabs',
    code: "\uFEFF// Part\r\nimport {\r\n\tmakeBaseBox\r\n} from 'replicad'\r\nexport default () => {\r\n\treturn makeBaseBox(1, 1, 4)\r\n}\r\n",
    volumeMm3: 4,
  },
  {
    title: 'module words in comments and strings',
    code: `/* import x from 'y'; export default 1; import('z') */
const text = "import x from 'y'" + 'export default' + \`import \${'x'} from "y"\` // require('fs'); <!-- -->
const main = () => replicad.makeBaseBox(1, 1, text.length > 0 ? 6 : 0)`,
    volumeMm3: 6,
  },
  {
    title: 'text that looks like dynamic code, and a loop that counts down to zero',
    code: `let height = 0, n = 3
while (n --> 0) height += 2
console.log("import('x') <!-- eval(1) -->", \`import (\${height}) -->\`, /<!--|-->/.test('a --> b'), { import: (x) => x }.import(1))
const main = () => replicad.makeBaseBox(1, 1, height)`,
    volumeMm3: 6,
    output: "import('x') <!-- eval(1) --> import (6) --> true 1\n",
  },
  {
    title: 'letters of every kind',
    code: `const größe = 2, 高さ = 3
export default () => ({ shape: replicad.makeBaseBox(größe, größe, 高さ), name: 'Gehäuse 📦' })`,
    volumeMm3: 12,
    parts: ['Gehäuse 📦'],
  },
  {
    title: 'names of its own for what Node or the runner knows',
    code: `const module = 2, exports = 3, require = 4, process = 5, params = 6, global = 7
const main = () => replicad.makeBaseBox(module, exports, require)`,
    volumeMm3: 24,
  },
  {
    title: 'printing of numbers, objects and several arguments',
    code: `console.log('size', 1.5, [1, 2], { a: 'b' })
console.log('%d of %s', 2, 'three')
const main = () => replicad.makeBaseBox(1, 1, 1)`,
    volumeMm3: 1,
    output: "size 1.5 [ 1, 2 ] { a: 'b' }\n2 of three\n",
  },
  {
    title: 'random numbers, which are the same in every run',
    code: `const main = () => {
  const draw = () => Math.random()
  const [a, b] = [draw(), draw()]
  console.log(a !== b && a >= 0 && a < 1)
  return replicad.makeBaseBox(1, 1, 1)
}`,
    volumeMm3: 1,
    output: 'true\n',
  },
  {
    title: 'a promise that fails and that nobody waits for',
    code: `const main = () => {
  Promise.reject(new Error('forgotten'))
  return replicad.makeBaseBox(1, 1, 2)
}`,
    volumeMm3: 2,
  },
]

/** All scripts that must succeed. */
export const SUCCESSES: readonly Success[] = [...ENTRIES, ...RESULTS, ...GEOMETRY, ...TYPES, ...PARAMETERS, ...SOURCES]
