import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient, type Client } from '../client.ts'
import { startServer, type TestServer } from '../server.ts'
import { codesOf, judgePlate, platesOf, RIGHT, type Plates } from './plates.ts'

let server: TestServer
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = createClient(server.url)
})
afterAll(() => server.stop())

const { PI } = Math
type Groups = readonly (string | number)[]

/** A DXF of entities, blocks and layers; pairs of code and value. */
function dxf(
  entities: readonly Groups[],
  { units = 4, blocks = [] as readonly Groups[], layers = [] as readonly Groups[] } = {},
): string {
  const all = [
    [0, 'SECTION', 2, 'HEADER', ...(units > 0 ? [9, '$INSUNITS', 70, units] : []), 0, 'ENDSEC'],
    [0, 'SECTION', 2, 'TABLES', 0, 'TABLE', 2, 'LAYER', ...layers.flat(), 0, 'ENDTAB', 0, 'ENDSEC'],
    [0, 'SECTION', 2, 'BLOCKS', ...blocks.flat(), 0, 'ENDSEC'],
    [0, 'SECTION', 2, 'ENTITIES', ...entities.flat(), 0, 'ENDSEC', 0, 'EOF'],
  ]
  return `${all.flat().join('\r\n')}\r\n`
}

const FLIPPED = [210, 0, 220, 0, 230, -1]
const line = (x1: number, y1: number, x2: number, y2: number, ...more: Groups) => [
  0,
  'LINE',
  8,
  '0',
  10,
  x1,
  20,
  y1,
  11,
  x2,
  21,
  y2,
  ...more,
]
const circle = (x: number, y: number, radius: number, layer = '0', ...more: Groups) => [
  0,
  'CIRCLE',
  8,
  layer,
  10,
  x,
  20,
  y,
  40,
  radius,
  ...more,
]
const points = (code: number, all: readonly (readonly [number, number])[]) =>
  all.flatMap(([x, y]) => [code, x, code + 10, y])
const square = (x: number, y: number, size: number, layer = '0', ...more: Groups) => [
  0,
  'LWPOLYLINE',
  8,
  layer,
  90,
  4,
  70,
  1,
  ...points(10, [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ]),
  ...more,
]
const sides = (x: number, y: number, size: number, ...more: Groups) => [
  line(x, y, x + size, y, ...more),
  line(x + size, y, x + size, y + size, ...more),
  line(x + size, y + size, x, y + size, ...more),
  line(x, y + size, x, y, ...more),
]
const spline = (
  degree: number,
  knots: readonly number[],
  poles: readonly (readonly [number, number])[],
  weights: readonly number[] = [],
  ...more: Groups
) => [
  0,
  'SPLINE',
  8,
  '0',
  71,
  degree,
  ...knots.flatMap((knot) => [40, knot]),
  ...weights.flatMap((weight) => [41, weight]),
  ...points(10, poles),
  ...more,
]
const through = (flags: number, fit: readonly (readonly [number, number])[], ...more: Groups) => [
  0,
  'SPLINE',
  8,
  '0',
  70,
  flags,
  71,
  3,
  74,
  fit.length,
  ...points(11, fit),
  ...more,
]
const block = (name: string, base: readonly [number, number], ...entities: readonly Groups[]) => [
  0,
  'BLOCK',
  2,
  name,
  10,
  base[0],
  20,
  base[1],
  ...entities.flat(),
  0,
  'ENDBLK',
]
const insert = (name: string, x: number, y: number, ...more: Groups) => [
  0,
  'INSERT',
  8,
  '0',
  2,
  name,
  10,
  x,
  20,
  y,
  ...more,
]
const layer = (name: string, flags: number, color: number) => [
  0,
  'LAYER',
  2,
  name,
  70,
  flags,
  62,
  color,
  6,
  'CONTINUOUS',
]

/** A half disc of radius 3 with its centre in the origin, above the x axis. */
const HALF = [[0, 'ARC', 8, '0', 10, 0, 20, 0, 40, 3, 50, 0, 51, 180], line(-3, 0, 3, 0)]
/** A circle in four quarters. */
function roundSpline(radius: number): Groups {
  const [r, w] = [radius, Math.SQRT1_2]
  return spline(
    2,
    [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4],
    [
      [r, 0],
      [r, r],
      [0, r],
      [-r, r],
      [-r, 0],
      [-r, -r],
      [0, -r],
      [r, -r],
      [r, 0],
    ],
    [1, w, 1, w, 1, w, 1, w, 1],
  )
}
const onCircle = (count: number, radius: number) =>
  Array.from(
    { length: count },
    (_, index) => [radius * Math.cos((2 * PI * index) / count), radius * Math.sin((2 * PI * index) / count)] as const,
  )

type Case = readonly [what: string, content: string, areaMm2: number, box?: readonly number[]]

const KINDS: Record<string, readonly Case[]> = {
  'extrusion direction': [
    [
      'lines are not mirrored, a circle is',
      dxf([...sides(20, 0, 10, ...FLIPPED), circle(-25, 5, 2, '0', ...FLIPPED)]),
      100 - 4 * PI,
      [20, 0, 30, 10],
    ],
    ['a polyline is', dxf([square(0, 0, 10, '0', ...FLIPPED)]), 100, [-10, 0, 0, 10]],
    [
      'an arc is, in its line',
      dxf([[0, 'ARC', 8, '0', 10, -10, 20, 0, 40, 3, 50, 0, 51, 180, ...FLIPPED], line(7, 0, 13, 0, ...FLIPPED)]),
      (PI * 9) / 2,
      [7, 0, 13, 3],
    ],
    [
      'an ellipse runs the other way around, where it is',
      dxf([
        [0, 'ELLIPSE', 8, '0', 10, 20, 20, 0, 11, 6, 21, 0, 40, 0.5, 41, 0, 42, PI, ...FLIPPED],
        line(14, 0, 26, 0),
      ]),
      PI * 9,
      [14, -3, 26, 0],
    ],
    [
      'a spline is not',
      dxf([
        spline(
          2,
          [0, 0, 0, 1, 1, 1],
          [
            [10, 0],
            [15, 10],
            [20, 0],
          ],
          [],
          ...FLIPPED,
        ),
        line(10, 0, 20, 0),
      ]),
      100 / 3,
      [10, 0, 20, 5],
    ],
    [
      'an insertion is',
      dxf([insert('S', 20, 0, ...FLIPPED)], { blocks: [block('S', [0, 0], square(0, 0, 3))] }),
      9,
      [-23, 0, -20, 3],
    ],
    [
      'a polyline in space is not',
      dxf([
        [
          0,
          'POLYLINE',
          8,
          '0',
          66,
          1,
          70,
          9,
          ...FLIPPED,
          ...[
            [5, 0],
            [9, 0],
            [9, 3],
          ].flatMap(([x = 0, y = 0]) => [0, 'VERTEX', 10, x, 20, y, 30, 1, 70, 32]),
          0,
          'SEQEND',
        ],
      ]),
      6,
      [5, 0, 9, 3],
    ],
    ['a tilted circle is seen from above', dxf([circle(0, 0, 5, '0', 210, 0, 220, 1, 230, 1)]), PI * 25 * Math.SQRT1_2],
  ],
  splines: [
    ['a circle of radius 100 to the last digit', dxf([roundSpline(100)]), PI * 1e4, [-100, -100, 100, 100]],
    [
      'a kink',
      dxf([
        spline(
          2,
          [0, 0, 0, 1, 1, 2, 2, 2],
          [
            [0, 0],
            [5, 10],
            [10, 0],
            [15, 10],
            [20, 0],
          ],
        ),
        line(0, 0, 20, 0),
      ]),
      200 / 3,
      [0, 0, 20, 5],
    ],
    [
      'degree 1',
      dxf([
        spline(
          1,
          [0, 0, 1, 2, 3, 4, 4],
          [
            [0, 0],
            [10, 0],
            [10, 10],
            [0, 10],
            [0, 0],
          ],
        ),
      ]),
      100,
      [0, 0, 10, 10],
    ],
    [
      'degree 5',
      dxf([
        spline(
          5,
          [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
          [
            [0, 0],
            [0, 0],
            [0, 10],
            [10, 10],
            [10, 0],
            [10, 0],
          ],
        ),
        line(0, 0, 10, 0),
      ]),
      quinticMm2(),
    ],
    [
      'periodic, without clamped ends',
      dxf([
        spline(
          3,
          [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
          [
            [15, 15],
            [-15, 15],
            [-15, -15],
            [15, -15],
            [15, 15],
            [-15, 15],
            [-15, -15],
          ],
          [],
          70,
          3,
        ),
      ]),
      (8 * 225 * 244) / 720,
    ],
    [
      'by points and tangents',
      dxf([
        through(
          0,
          [
            [0, 0],
            [10, 0],
          ],
          12,
          0,
          22,
          1,
          13,
          0,
          23,
          -1,
        ),
        line(0, 0, 10, 0),
      ]),
      20,
    ],
    [
      'by points alone, straight at its ends',
      dxf([
        through(0, [
          [0, 0],
          [5, 5],
          [10, 0],
        ]),
        line(0, 0, 10, 0),
      ]),
      31.25,
    ],
    ['by points around', dxf([through(1, onCircle(48, 10))]), PI * 100],
    ['by points around, the first one again at the end', dxf([through(1, [...onCircle(48, 10), [10, 0]])]), PI * 100],
  ],
  'what cannot be seen': [
    [
      'a layer that is off',
      dxf([square(0, 0, 10, 'A'), square(50, 0, 10, 'B')], { layers: [layer('A', 0, 7), layer('B', 0, -7)] }),
      100,
      [0, 0, 10, 10],
    ],
    [
      'a layer that is frozen',
      dxf([square(0, 0, 10, 'A'), square(50, 0, 10, 'b')], { layers: [layer('B', 1, 7)] }),
      100,
    ],
    ['an invisible entity', dxf([square(0, 0, 10), square(50, 0, 10, '0', 60, 1)]), 100],
    ['what stands on paper', dxf([square(0, 0, 10), square(50, 0, 10, '0', 67, 1)]), 100],
    [
      'a block on a frozen layer',
      dxf([square(0, 0, 10), [0, 'INSERT', 8, 'F', 2, 'S', 10, 50, 20, 0]], {
        layers: [layer('F', 1, 7)],
        blocks: [block('S', [0, 0], square(0, 0, 3, 'A'))],
      }),
      100,
    ],
    [
      'layer 0 of a block on a layer that is off',
      dxf([[0, 'INSERT', 8, 'OFF', 2, 'S', 10, 0, 20, 0]], {
        layers: [layer('OFF', 0, -1)],
        blocks: [block('S', [0, 0], square(0, 0, 9), square(50, 0, 3, 'A'))],
      }),
      9,
    ],
    [
      'a layer that is off within a block',
      dxf([insert('S', 0, 0)], {
        layers: [layer('OFF', 0, -1)],
        blocks: [block('S', [0, 0], square(0, 0, 9, 'OFF'), square(50, 0, 3, 'A'))],
      }),
      9,
    ],
  ],
  blocks: [
    [
      'mirrored arcs',
      dxf([insert('H', 10, 0, 41, -1)], { blocks: [block('H', [3, 0], ...HALF)] }),
      (PI * 9) / 2,
      [10, 0, 16, 3],
    ],
    [
      'upside down',
      dxf([insert('H', 0, 0, 42, -2)], { blocks: [block('H', [0, 0], ...HALF)] }),
      PI * 9,
      [-3, -6, 3, 0],
    ],
    [
      'a circle that the scale distorts',
      dxf([insert('C', 0, 0, 41, 2, 42, 0.5)], { blocks: [block('C', [0, 0], circle(0, 0, 4))] }),
      PI * 16,
      [-8, -2, 8, 2],
    ],
    [
      'blocks in blocks',
      dxf([insert('B', 10, 0, 50, 90)], {
        blocks: [block('B', [0, 0], insert('A', 5, 0, 41, 2, 42, 2)), block('A', [0, 0], square(0, 0, 1))],
      }),
      4,
      [8, 5, 10, 7],
    ],
    [
      'rows and columns, turned',
      dxf([insert('A', 0, 0, 50, 90, 70, 2, 71, 3, 44, 10, 45, 5)], { blocks: [block('A', [0, 0], square(0, 0, 1))] }),
      6,
      [-11, 0, 0, 11],
    ],
  ],
  'units and copies': [
    ['feet', dxf([square(0, 0, 1)], { units: 2 }), 304.8 ** 2],
    ['micrometres', dxf([square(0, 0, 10_000)], { units: 13 }), 100],
    [
      'every line twice, once the other way',
      dxf([...sides(0, 0, 10), line(10, 0, 0, 0), line(10, 0, 10, 10), line(0, 10, 10, 10), line(0, 10, 0, 0)]),
      100,
    ],
    ['a circle twice', dxf([circle(0, 0, 5), circle(0, 0, 5)]), PI * 25],
    ['far from the origin', dxf(sides(1e6, 2e6, 10)), 100],
  ],
}

/** Under a Bézier of degree 5 with the heights 0, 0, 10, 10, 0, 0 and the places 0, 0, 0, 10, 10, 10. */
function quinticMm2(): number {
  const steps = 20_000
  const at = (t: number) => {
    const [b2, b3, b4, b5] = [10 * t ** 2 * (1 - t) ** 3, 10 * t ** 3 * (1 - t) ** 2, 5 * t ** 4 * (1 - t), t ** 5]
    return [10 * (b3 + b4 + b5), 10 * (b2 + b3)] as const
  }
  let area = 0
  for (let step = 0; step < steps; step++) {
    const [[x, y], [nx, ny]] = [at(step / steps), at((step + 1) / steps)]
    area += ((nx - x) * (y + ny)) / 2
  }
  return area
}

describe.each(Object.entries(KINDS))('%s', (_kind, cases) => {
  let plates: Plates
  beforeAll(async () => {
    plates = await platesOf(
      client,
      cases.map(([, content], index) => [`${index}.dxf`, content]),
    )
  })

  test.each(cases.map((row, index) => [row[0], row, index] as const))('%s', (_what, [, , areaMm2, box], index) => {
    expect(judgePlate(plates.parts.get(`${index}.dxf`), areaMm2, box)).toEqual(RIGHT)
  })
})

describe('what is said', () => {
  const SAID: readonly (readonly [what: string, content: string, codes: readonly string[], text: RegExp])[] = [
    [
      'text, hatches and dimensions',
      dxf([square(0, 0, 9), [0, 'TEXT', 8, '0', 1, 'a'], [0, 'HATCH', 8, '0'], [0, 'DIMENSION', 8, '0']]),
      ['I_IGNORED'],
      /TEXT, HATCH, DIMENSION were left out/,
    ],
    [
      'layers that are off or frozen',
      dxf([square(0, 0, 9), square(20, 0, 3, 'B'), square(30, 0, 3, 'C')], {
        layers: [layer('B', 0, -7), layer('C', 1, 7)],
      }),
      ['I_HIDDEN'],
      /1 on the layer B, which is off, 1 on the layer C, which is frozen/,
    ],
    ['a block that is not there', dxf([square(0, 0, 9), insert('GONE', 0, 0)]), ['I_IGNORED'], /the block GONE/],
    ['no unit', dxf([square(0, 0, 9)], { units: 0 }), ['I_UNIT'], /does not say its unit/],
    ['outlines that cross', dxf([square(0, 0, 10), square(5, 5, 10)]), ['W_OUTLINES_CROSS'], /cross or touch/],
    ['nothing, where all is well', dxf([square(0, 0, 9), circle(4, 4, 2)]), [], /^$/],
  ]
  let plates: Plates
  beforeAll(async () => {
    plates = await platesOf(
      client,
      SAID.map(([, content], index) => [`${index}.dxf`, content]),
    )
  })

  test.each(SAID.map((row, index) => [row[0], row, index] as const))('%s', (_what, [, , codes, text], index) => {
    expect(codesOf(plates, `${index}.dxf`)).toEqual(codes)
    expect(plates.diagnostics.find(({ message }) => message.includes(`"${index}.dxf"`))?.message ?? '').toMatch(text)
  })
})

test('a layer that is off can be asked for', async () => {
  const { id } = await client.upload(
    'o.dxf',
    dxf([square(0, 0, 10), square(0, 0, 3, 'OFF')], { layers: [layer('OFF', 0, -7)] }),
  )
  const code = `const main = () => importFile('o.dxf', { layers: ['off'] }).sketchOnPlane('XY').extrude(1)`
  const { verdict } = await client.run({ code, files: [id] })
  expect(verdict?.volumeMm3).toBeCloseTo(9, 9)
})

test.each([
  ['cut off', dxf([square(0, 0, 9)]).slice(0, -60), 'it is cut off: it ends within its section ENTITIES'],
  [
    'a spline without its knots',
    dxf([
      spline(
        3,
        [0, 0, 1],
        [
          [0, 0],
          [1, 1],
          [2, 0],
          [3, 1],
        ],
      ),
    ]),
    'a spline of degree 3 has 4 control points and 3 knots',
  ],
  [
    'a weight of nothing',
    dxf([
      spline(
        1,
        [0, 0, 1, 1],
        [
          [0, 0],
          [9, 0],
        ],
        [1, 0],
      ),
    ]),
    'a weight that is not above 0',
  ],
  [
    'a scale of nothing',
    dxf([insert('A', 0, 0, 41, 0)], { blocks: [block('A', [0, 0], square(0, 0, 1))] }),
    'inserted with a scale of 0',
  ],
  ['only annotations', dxf([[0, 'TEXT', 8, '0', 1, 'a']]), 'it shows no outline'],
])('a DXF with %s is refused by name and line', async (_what, content, message) => {
  const { id } = await client.upload('h.dxf', content)
  const { error } = await client.run({
    code: `const main = () =>\n  importFile('h.dxf').sketchOnPlane('XY').extrude(1)`,
    files: [id],
  })
  expect(error).toMatchObject({ code: 'script_error', line: 2, message: expect.stringContaining(message) })
})
