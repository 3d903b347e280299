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
const SQRT3 = Math.sqrt(3)
const MM = 'width="100mm" height="100mm" viewBox="0 0 100 100"'
/** User units are pixels. */
const BARE = 'width="100mm" height="100mm"'

function svg(root: string, content: string): string {
  return `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${content}</svg>`
}

type Case = readonly [
  what: string,
  root: string,
  content: string,
  areaMm2: number,
  /** left, bottom, right, top in mm */
  box?: readonly number[],
]

const KINDS: Record<string, readonly Case[]> = {
  'units of attributes': [
    ['mm', BARE, '<rect x="10mm" y="10mm" width="20mm" height="10mm"/>', 200, [10, 80, 30, 90]],
    ['cm', BARE, '<rect x="1cm" y="1cm" width="2cm" height="1cm"/>', 200, [10, 80, 30, 90]],
    ['inches', BARE, '<circle cx="1in" cy="1in" r="0.5in"/>', PI * 12.7 ** 2, [12.7, 61.9, 38.1, 87.3]],
    ['points and picas', BARE, '<rect width="72pt" height="6pc"/>', 25.4 ** 2],
    ['quarters of a millimetre', BARE, '<rect width="40Q" height="40q"/>', 100],
    ['pixels', BARE, '<ellipse cx="200px" cy="200px" rx="96px" ry="48px"/>', (PI * 25.4 ** 2) / 2],
    ['in a viewBox, where a millimetre is many units', MM, '<rect width="1in" height="10"/>', 960],
    [
      'shares of width and height',
      'width="200mm" height="100mm"',
      '<rect x="10%" y="10%" width="50%" height="50%"/>',
      5000,
      [20, 40, 120, 90],
    ],
    [
      'shares of the diagonal',
      'width="100mm" height="100mm" viewBox="0 0 30 40"',
      '<circle cx="15" cy="20" r="10%"/>',
      PI * (((0.1 * Math.hypot(30, 40)) / Math.SQRT2) * 2.5) ** 2,
    ],
    ['em and ex', MM, '<g font-size="5"><rect width="4em" height="2ex"/></g>', 100],
    ['a rounding in mm, the other like it', BARE, '<rect width="20mm" height="10mm" rx="2mm"/>', 200 - (4 - PI) * 4],
    ['a rounding larger than half', MM, '<rect width="20" height="10" rx="9" ry="99"/>', 200 - (4 - PI) * 45],
    ['a line of points with a stroke is no area, and a polygon is', MM, '<polygon points="0,0 10,0 10 10 7"/>', 50],
  ],
  'the size of the picture': [
    ['width alone', 'width="50mm" viewBox="0 0 100 40"', '<rect width="100" height="40"/>', 1000, [0, 0, 50, 20]],
    ['height alone', 'height="20mm" viewBox="0 0 100 40"', '<rect width="100" height="40"/>', 1000, [0, 0, 50, 20]],
    [
      'shares of a window',
      'width="100%" height="100%" viewBox="0 0 96 96"',
      '<rect width="96" height="96"/>',
      25.4 ** 2,
    ],
    [
      'a viewBox that begins elsewhere',
      'width="10mm" height="10mm" viewBox="-50 -50 100 100"',
      '<rect x="-50" y="-50" width="100" height="50"/>',
      50,
      [0, 5, 10, 10],
    ],
    [
      'meet, in the middle as usual',
      'width="200mm" height="100mm" viewBox="0 0 10 10"',
      '<rect width="10" height="10"/>',
      1e4,
      [50, 0, 150, 100],
    ],
    [
      'meet, at the left',
      'width="200mm" height="100mm" viewBox="0 0 10 10" preserveAspectRatio="xMinYMid"',
      '<rect width="10" height="10"/>',
      1e4,
      [0, 0, 100, 100],
    ],
    [
      'meet, at the right',
      'width="200mm" height="100mm" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMin meet"',
      '<rect width="10" height="10"/>',
      1e4,
      [100, 0, 200, 100],
    ],
    [
      'meet, at the top',
      'width="100mm" height="200mm" viewBox="0 0 10 10" preserveAspectRatio="xMidYMin"',
      '<rect width="10" height="10"/>',
      1e4,
      [0, 100, 100, 200],
    ],
    [
      'meet, at the bottom',
      'width="100mm" height="200mm" viewBox="0 0 10 10" preserveAspectRatio="xMidYMax meet"',
      '<rect width="10" height="10"/>',
      1e4,
      [0, 0, 100, 100],
    ],
    [
      'slice',
      'width="200mm" height="100mm" viewBox="0 0 10 10" preserveAspectRatio="xMidYMid slice"',
      '<rect x="4" y="4" width="2" height="2"/>',
      1600,
      [80, 30, 120, 70],
    ],
    [
      'slice at the top',
      'width="200mm" height="100mm" viewBox="0 0 10 10" preserveAspectRatio="xMinYMin slice"',
      '<rect width="2" height="2"/>',
      1600,
      [0, 60, 40, 100],
    ],
    [
      'none',
      'width="200mm" height="100mm" viewBox="0 0 10 10" preserveAspectRatio="none"',
      '<circle cx="5" cy="5" r="5"/>',
      PI * 5000,
      [0, 0, 200, 100],
    ],
  ],
  'pictures in the picture': [
    [
      'an inner svg',
      MM,
      '<svg x="10" y="20" width="30" height="30" viewBox="0 0 10 10"><rect width="10" height="5"/></svg>',
      450,
      [10, 65, 40, 80],
    ],
    [
      'with another aspect',
      MM,
      '<svg x="10" y="10" width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMid"><rect width="10" height="10"/></svg>',
      400,
      [30, 70, 50, 90],
    ],
    [
      'without a size: all of it',
      MM,
      '<svg viewBox="0 0 10 10"><rect width="1" height="1"/></svg>',
      100,
      [0, 90, 10, 100],
    ],
    ['shares in it', MM, '<svg width="50" height="40"><rect width="50%" height="50%"/></svg>', 500],
    [
      'of size 0 shows nothing',
      MM,
      '<svg width="0" height="10"><rect width="9" height="9"/></svg><rect width="2" height="2"/>',
      4,
    ],
    [
      'a symbol used at a size',
      MM,
      '<symbol id="s" viewBox="0 0 10 10"><rect width="10" height="10"/></symbol><use href="#s" x="5" y="5" width="20" height="20"/>',
      400,
      [5, 75, 25, 95],
    ],
    [
      'a symbol with its own size, twice',
      MM,
      '<symbol id="s" width="10" height="10" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1"/></symbol><use href="#s"/><use xlink:href="#s" x="50"/>',
      2 * PI * 25,
    ],
    [
      'an inner svg used at another size',
      MM,
      '<defs><svg id="s" width="10" height="10" viewBox="0 0 1 1"><rect width="1" height="1"/></svg></defs><use href="#s" width="30" height="30"/>',
      900,
    ],
  ],
  'what fills': [
    ['one way around: no hole', MM, '<path d="M0 0H40V40H0Z M10 10H30V30H10Z"/>', 1600],
    ['the other way around: a hole', MM, '<path d="M0 0H40V40H0Z M10 10V30H30V10Z"/>', 1200],
    ['even-odd by attribute', MM, '<path fill-rule="evenodd" d="M0 0H40V40H0Z M10 10H30V30H10Z"/>', 1200],
    ['even-odd from a group', MM, '<g style="fill-rule: evenodd"><path d="M0 0H40V40H0Z M10 10H30V30H10Z"/></g>', 1200],
    ['an island in a hole', MM, '<path d="M0 0H40V40H0Z M5 5V35H35V5Z M10 10H30V30H10Z"/>', 1600 - 900 + 400],
    ['twice around in the same way', MM, '<path d="M0 0H40V40H0Z M5 5H35V35H5Z M10 10V30H30V10Z"/>', 1600],
    ['an open path is closed by its fill', MM, '<path d="M0 0H10V10"/>', 50],
    ['an open polyline too', MM, '<polyline points="0 0 10 0 10 10 0 10"/>', 100],
    [
      'shapes over each other are one',
      MM,
      '<rect width="20" height="10"/><rect x="10" width="20" height="10"/>',
      300,
      [0, 90, 30, 100],
    ],
    [
      'circles over each other',
      MM,
      '<circle cx="20" cy="20" r="10"/><circle cx="30" cy="20" r="10"/>',
      200 * PI - (2 * 100 * (PI / 3) - 50 * SQRT3),
    ],
    ['side by side', MM, '<rect width="10" height="10"/><rect x="10" width="10" height="10"/>', 200],
    [
      'a path across itself is filled in its middle',
      MM,
      '<path d="M50 10 L73.511410 82.360680 L11.957739 37.639320 H88.042261 L26.488590 82.360680 Z"/>',
      starMm2(40),
    ],
    [
      'and not by even-odd',
      MM,
      '<path fill-rule="evenodd" d="M50 10 L73.511410 82.360680 L11.957739 37.639320 H88.042261 L26.488590 82.360680 Z"/>',
      starMm2(40) - pentagonMm2(40),
    ],
    ['an eight', MM, '<path d="M0 0L20 20V0L0 20Z"/>', 200],
    [
      'a bar through a ring',
      MM,
      '<path fill-rule="evenodd" d="M50 30a20 20 0 0 1 0 40a20 20 0 0 1 0 -40zM50 40a10 10 0 0 1 0 20a10 10 0 0 1 0 -20z"/><rect x="48" y="10" width="4" height="80"/>',
      barAndRingMm2(),
    ],
    [
      'a curve and a bar below it',
      MM,
      '<path d="M10 50C10 20 60 20 60 50Z"/><rect x="10" y="50" width="50" height="10"/>',
      0.6 * 50 * 30 + 500,
    ],
    [
      'outlines that are only stroked: one in another is a hole',
      MM,
      '<g fill="none" stroke="red"><rect width="40" height="40"/><circle cx="20" cy="20" r="5"/></g>',
      1600 - PI * 25,
    ],
    [
      'the same outline twice',
      MM,
      '<g fill="none" stroke="red"><rect width="40" height="40"/><path d="M0 0V40H40V0Z"/></g>',
      1600,
    ],
  ],
  'what cannot be seen': [
    [
      'a class that hides',
      MM,
      '<style>.h{display:none}</style><rect width="10" height="10"/><rect class="h" x="50" width="10" height="10"/>',
      100,
    ],
    [
      'a group that hides',
      MM,
      '<g display="none"><rect width="50" height="50"/></g><rect width="10" height="10"/>',
      100,
    ],
    [
      'visibility, and its end',
      MM,
      '<g visibility="hidden"><rect width="50" height="50"/><rect x="70" width="10" height="10" visibility="visible"/></g>',
      100,
    ],
    [
      'neither filled nor stroked',
      MM,
      '<rect width="50" height="50" fill="none"/><rect x="60" width="10" height="10"/>',
      100,
    ],
    [
      'a stroke of width 0',
      MM,
      '<rect width="50" height="50" style="fill:none;stroke:#000;stroke-width:0"/><rect x="60" width="10" height="10"/>',
      100,
    ],
    ['opacity 0', MM, '<g opacity="0"><rect width="50" height="50"/></g><rect width="10" height="10"/>', 100],
    [
      'a style that an id turns back',
      MM,
      '<style>rect{display:none} #a{display:inline}</style><rect id="a" width="10" height="10"/><rect x="50" width="10" height="10"/>',
      100,
    ],
    [
      'of rules that weigh the same the last',
      MM,
      '<style>.a{display:none}.b{display:inline}</style><rect class="b a" width="10" height="10"/>',
      100,
    ],
    [
      'the style attribute over a rule',
      MM,
      '<style>#a{display:none}</style><rect id="a" style="display:inline" width="10" height="10"/>',
      100,
    ],
    [
      'what is important over the style attribute',
      MM,
      '<style>.a{display:none!important}</style><rect class="a" style="display:inline" width="50" height="50"/><rect width="10" height="10"/>',
      100,
    ],
    [
      'a rule over an attribute',
      MM,
      '<style><![CDATA[ g > rect:not(.k) { fill: none } ]]></style><g><rect fill="red" width="50" height="50"/><rect class="k" width="10" height="10"/></g>',
      100,
    ],
    [
      'rules for paper and for the pointer',
      MM,
      '<style>@media print{rect{display:none}} rect:hover{display:none} @media screen{.s{display:none}}</style><rect width="10" height="10"/><rect class="s" width="50" height="50"/>',
      100,
    ],
    [
      'a collapsed one',
      MM,
      '<rect style="visibility:collapse" width="50" height="50"/><rect width="10" height="10"/>',
      100,
    ],
    [
      'a text, a clip path, a pattern',
      MM,
      '<pattern id="p"><rect width="50" height="50"/></pattern><clipPath id="c"><rect width="50" height="50"/></clipPath><rect width="10" height="10" fill="url(#p)"/>',
      100,
    ],
  ],
  'use and switch': [
    ['use, moved', MM, '<rect id="r" width="10" height="10"/><use href="#r" x="20" y="30"/>', 200, [0, 60, 30, 100]],
    [
      'use of a definition, turned',
      MM,
      '<defs><rect id="r" width="10" height="5"/></defs><use href="#r" transform="rotate(90)" x="20" y="-30"/>',
      50,
      [25, 70, 30, 80],
    ],
    [
      'use of a group with uses',
      MM,
      '<defs><rect id="r" width="5" height="5"/><g id="g"><use href="#r"/><use href="#r" x="10"/></g></defs><use href="#g"/><use href="#g" y="10"/>',
      100,
      [0, 85, 15, 100],
    ],
    [
      'what use hands down',
      MM,
      '<defs><path id="p" d="M0 0H40V40H0Z M10 10H30V30H10Z"/></defs><use href="#p" fill-rule="evenodd"/>',
      1200,
    ],
    [
      'use in millimetres',
      BARE,
      '<rect id="r" width="10mm" height="10mm"/><use href="#r" x="20mm"/>',
      200,
      [0, 90, 30, 100],
    ],
    [
      'switch by language',
      MM,
      '<switch><rect systemLanguage="fr" width="50" height="50"/><rect systemLanguage="de, en-GB" width="10" height="10"/><rect width="30" height="30"/></switch>',
      100,
    ],
    [
      'switch by extension',
      MM,
      '<switch><foreignObject requiredExtensions="http://ns.adobe.com/x"/><g><rect width="10" height="10"/></g></switch>',
      100,
    ],
    [
      'a switch without a match',
      MM,
      '<switch><rect systemLanguage="fr" width="50" height="50"/></switch><rect width="10" height="10"/>',
      100,
    ],
    [
      'a language outside of switch',
      MM,
      '<rect systemLanguage="ja" width="50" height="50"/><rect width="10" height="10"/>',
      100,
    ],
  ],
  'styles that place': [
    [
      'a transform in a style',
      MM,
      '<rect style="transform: translate(10px, 20px) scale(2)" width="5" height="5"/>',
      100,
      [10, 70, 20, 80],
    ],
    [
      'in a class, over the attribute',
      MM,
      '<style>.t{transform:scale(3)}</style><rect class="t" transform="scale(9)" width="5" height="5"/>',
      225,
    ],
    [
      'about the middle of its own box',
      MM,
      '<rect style="transform-box:fill-box;transform-origin:center;transform:rotate(45deg)" x="10" y="10" width="10" height="10"/>',
      100,
      [15 - Math.SQRT1_2 * 10, 85 - Math.SQRT1_2 * 10, 15 + Math.SQRT1_2 * 10, 85 + Math.SQRT1_2 * 10],
    ],
    [
      'about a point',
      MM,
      '<rect transform="rotate(90)" transform-origin="20 20" x="20" y="20" width="10" height="5"/>',
      50,
      [15, 70, 20, 80],
    ],
    [
      'about the middle of the picture',
      MM,
      '<rect style="transform-origin:50% 50%;transform:rotate(0.5turn)" width="10" height="5"/>',
      50,
      [90, 0, 100, 5],
    ],
    [
      'in radians and new degrees',
      MM,
      '<g style="transform:rotate(1.5707963267948966rad)"><rect style="transform:rotate(-100grad)" x="10" width="10" height="5"/></g>',
      50,
      [10, 95, 20, 100],
    ],
    ['skewed', MM, '<rect transform="skewX(45)" width="10" height="5"/>', 50, [0, 95, 15, 100]],
    [
      'each of its own properties',
      MM,
      '<rect style="translate:10px 20px;scale:2" width="5" height="5"/>',
      100,
      [10, 70, 20, 80],
    ],
    [
      'a size in a style',
      MM,
      '<style>rect{width:20px;height:10px;x:5px} circle{r:3px}</style><rect width="1" height="1"/><circle cx="50" cy="50" r="40"/>',
      200 + PI * 9,
    ],
    ['a path in a style', MM, '<path style="d:path(\'M0 0H10V10H0Z\')"/>', 100],
  ],
  paths: [
    ['a minus, a point and nothing between numbers', MM, '<path d="M10-0L20.5.5.5.5z"/>', 5],
    ['flags of arcs without anything between', MM, '<path d="M10 20a5 5 0 0120 0 5 5 0 01-20 0z"/>', PI * 100],
    ['lines after a move', MM, '<path d="m5 5 10 0 0 10 -10 0z m20 0 10 0 0 10 -10 0z"/>', 200],
    ['on after it was closed', MM, '<path d="M10 10h10v10h-10zh-5v-5h5z"/>', 125],
    ['smooth after something else', MM, '<path d="M0 0H10S20 10 10 10T10 10H0Z"/>', 130],
    ['an arc that cannot reach', MM, '<path d="M10 50A1 1 0 0 0 30 50Z"/>', (PI * 100) / 2],
  ],
}

/** A star of five points on a circle, and the pentagon in its middle. */
function starMm2(radius: number): number {
  return 5 * radius ** 2 * Math.sin(PI / 5) * inner()
}
function inner(): number {
  return Math.sin(PI / 10) / Math.sin((7 * PI) / 10)
}
function pentagonMm2(radius: number): number {
  return (5 / 2) * (radius * inner()) ** 2 * Math.sin((2 * PI) / 5)
}
/** A ring of 20 and 10 and a bar of 4 by 80 through its middle. */
function barAndRingMm2(): number {
  const strip = (r: number) => 2 * (2 * Math.sqrt(r * r - 4) + r * r * Math.asin(2 / r))
  return PI * 300 + 320 - (strip(20) - strip(10))
}

describe.each(Object.entries(KINDS))('%s', (_kind, cases) => {
  let plates: Plates
  beforeAll(async () => {
    plates = await platesOf(
      client,
      cases.map(([, root, content], index) => [`${index}.svg`, svg(root, content)]),
    )
  })

  test.each(cases.map((row, index) => [row[0], row, index] as const))('%s', (_what, [, , , areaMm2, box], index) => {
    expect(judgePlate(plates.parts.get(`${index}.svg`), areaMm2, box)).toEqual(RIGHT)
  })
})

describe('what is said', () => {
  /** Files, the codes that they get, and a part of what is said first. */
  const SAID: readonly (readonly [
    what: string,
    root: string,
    content: string,
    codes: readonly string[],
    text: RegExp,
  ])[] = [
    [
      'text and pictures',
      MM,
      '<text>a</text><image href="a.png"/><rect width="5" height="5"/>',
      ['I_IGNORED'],
      /text, image were left out/,
    ],
    [
      'a clip path',
      MM,
      '<clipPath id="c"><rect width="5" height="5"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>',
      ['W_NOT_CUT_OFF'],
      /clip-path of <g>/,
    ],
    [
      'a mask in a style',
      MM,
      '<style>.m{mask:url(#m)}</style><rect class="m" width="9" height="9"/>',
      ['W_NOT_CUT_OFF'],
      /mask of <rect>/,
    ],
    [
      'an inner picture that is larger than its place',
      MM,
      '<svg width="10" height="10"><rect width="20" height="5"/></svg>',
      ['W_NOT_CUT_OFF'],
      /border of an inner <svg>/,
    ],
    [
      'hidden shapes',
      MM,
      '<rect width="5" height="5"/><rect width="9" height="9" fill="none"/>',
      ['I_HIDDEN'],
      /1 shape or group that cannot be seen/,
    ],
    [
      'a circle upon a plate, which is no hole',
      MM,
      '<rect width="50" height="50"/><circle cx="20" cy="20" r="5" fill="white"/>',
      ['W_COVERED'],
      /1 outline lies within the filled area/,
    ],
    ['no size', 'viewBox="0 0 10 10"', '<rect width="5" height="5"/>', ['I_PIXELS'], /1\/96 inch/],
    [
      'outlines that cross',
      MM,
      '<g fill="none" stroke="red"><circle cx="20" cy="20" r="10"/><circle cx="30" cy="20" r="10"/></g>',
      ['W_OUTLINES_CROSS'],
      /cross or touch/,
    ],
    [
      'a use of another file',
      MM,
      '<use href="other.svg#a"/><rect width="5" height="5"/>',
      ['I_IGNORED'],
      /use of other.svg#a/,
    ],
    ['nothing, where all is well', MM, '<rect width="5" height="5"/>', [], /^$/],
  ]
  let plates: Plates
  beforeAll(async () => {
    plates = await platesOf(
      client,
      SAID.map(([, root, content], index) => [`${index}.svg`, svg(root, content)]),
    )
  })

  test.each(SAID.map((row, index) => [row[0], row, index] as const))('%s', (_what, [, , , codes, text], index) => {
    expect(codesOf(plates, `${index}.svg`)).toEqual(codes)
    expect(plates.diagnostics.find(({ message }) => message.includes(`"${index}.svg"`))?.message ?? '').toMatch(text)
  })
})

test('shapes that overlap or touch become one solid with as few faces as it needs', async () => {
  const three =
    '<rect width="20" height="10"/><rect x="10" width="20" height="10"/><rect x="30" width="5" height="10"/>'
  const { parts } = await platesOf(client, [['faces.svg', svg(MM, three)]])
  expect(judgePlate(parts.get('faces.svg'), 350)).toEqual(RIGHT)
  expect(parts.get('faces.svg')?.counts).toMatchObject({ solids: 1, faces: 6 })
})

const HOSTILE: readonly (readonly [what: string, content: string, message: string])[] = [
  ['cut off', `<svg ${MM}><rect width="5"`, 'is not XML: unclosed root tag'],
  [
    'with entities of entities',
    `<!DOCTYPE svg [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]><svg>&b;</svg>`,
    'its entity b is more than text',
  ],
  ['nested without end', `<svg>${'<g>'.repeat(5000)}`, 'its elements are nested more than 200 deep'],
  [
    'a use that holds itself',
    `<svg ${MM}><g id="a"><use href="#a"/></g></svg>`,
    'its <use> of #a leads back to itself',
  ],
  [
    'uses of each other',
    `<svg ${MM}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>`,
    'leads back to itself',
  ],
  [
    'uses by the million',
    `<svg ${MM}><defs><rect id="u0" width="1" height="1"/>${Array.from({ length: 9 }, (_, n) => `<g id="u${n + 1}">${`<use href="#u${n}"/>`.repeat(10)}</g>`).join('')}</defs><use href="#u9"/></svg>`,
    'it draws more than 100000 shapes',
  ],
  [
    'a length that is none',
    `<svg ${MM}><rect width="calc(1px + 2px)" height="5"/></svg>`,
    'the length "calc(1px + 2px)" cannot be read',
  ],
  [
    'a transform in space',
    `<svg ${MM}><rect style="transform:rotateX(10deg)" width="5" height="5"/></svg>`,
    'the transform rotateX is not known',
  ],
  ['nothing to be seen', `<svg ${MM}><text>a</text></svg>`, 'it shows no outline'],
  ['of size 0', '<svg width="0" height="9"><rect width="5" height="5"/></svg>', 'its width or height is 0'],
]

test.each(HOSTILE)('an SVG %s is refused by name and line', async (_what, content, message) => {
  const { id } = await client.upload(
    'h.svg',
    content.includes('xmlns') ? content : content.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'),
  )
  const { error } = await client.run({
    code: `const main = () =>\n  importFile('h.svg').sketchOnPlane('XY').extrude(1)`,
    files: [id],
  })
  expect(error).toMatchObject({ code: 'script_error', line: 2 })
  expect(error?.message).toContain(message)
})

test('entities of drawing programs are read', async () => {
  const content = `<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
]>
<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" width="20mm" height="20mm" viewBox="0 0 20 20">
 <switch><foreignObject requiredExtensions="&ns_ai;" width="1" height="1"/><g i:extraneous="self"><rect width="7" height="3"/></g></switch>
 <i:pgf id="x">text</i:pgf>
</svg>`
  const plates = await platesOf(client, [['ai.svg', content]])
  expect(judgePlate(plates.parts.get('ai.svg'), 21, [0, 17, 7, 20])).toEqual(RIGHT)
  expect(codesOf(plates, 'ai.svg')).toEqual([])
})
