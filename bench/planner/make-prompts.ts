/**
 * Writes `prompts/own.json` and `wordings.json`: prompts with the exact geometry they ask for, from closed formulas that
 * share nothing with the planner. Run it after changing this file or `wordings/`:
 *
 *     node bench/planner/make-prompts.ts
 *
 * Long because it is data: one prompt after the other, each with its formula.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Moments,
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
  ellipse,
  gyration,
  hemisphere,
  minus,
  prism,
  pyramid,
  regularPrism,
  roundedBox,
  sphere,
  stadium,
  sum,
  torus,
  tube,
  turn,
} from './moments.ts'
import { batch as strangersHeld } from './strangers/held.ts'
import { batch as strangersOpen } from './strangers/open.ts'
import type { Batch } from './truths.ts'
import { BATCHES } from './wordings/all.ts'

/** What a part must be: exact moments, sides of its box, through holes. */
interface Truth {
  solid: Moments
  size: [number, number, number]
  genus?: number
  solids?: number
}
type Turn = [prompt: string, truth: Truth]

const items: Turn[][] = []
/** The same part in several wordings. */
const same = (truth: Truth, ...prompts: string[]): void => {
  for (const prompt of prompts) items.push([[prompt, truth]])
}
const chain = (...turns: Turn[]): void => {
  items.push(turns)
}
/** A plate or block with through holes along Z. */
const drilled = (
  x: number,
  y: number,
  z: number,
  d: number,
  points: readonly (readonly [number, number])[],
): Truth => ({
  solid: minus(box(x, y, z), ...copies(cylinder(d, z), points)),
  size: [x, y, z],
  genus: points.length,
})
const alongX = (solid: Moments): Moments => turn(solid, [2, 0, 1])
const HEX = 2 / Math.sqrt(3)

// --- plain solids
same(
  { solid: box(90, 45, 12), size: [90, 45, 12] },
  'Rectangular bar 90 x 45 x 12',
  'block: length 90, width 45, height 12',
  'Length = 90 mm\nWidth = 45 mm\nHeight = 12 mm\nSolid block',
  'I would like a slab which is 90mm long, 45mm wide and 12mm thick',
  'Please make for me one plate 9 cm on 4,5 cm, thickness is 12 mm',
  'a 90 by 45 by 12 millimeter cuboid',
  'Draw a rectangle of 90 mm x 45 mm and extrude it 12 mm',
  'rectangular prism with a length of 90 mm, a width of 45 mm and a depth of 12 mm',
)
same(
  { solid: box(63.5, 38.1, 12.7), size: [63.5, 38.1, 12.7] },
  'block 2 1/2" x 1 1/2" x 1/2"',
  'a plate two and a half inches long, one and a half inches wide and half an inch thick',
  'PLATE 2.5 IN X 1.5 IN X .5 IN',
)
same(
  { solid: box(35, 35, 35), size: [35, 35, 35] },
  'cube with an edge length of 35 mm',
  '35mm cube',
  'A cube, each side 35 mm',
  'cube of side 3.5 cm',
)
same(
  { solid: cylinder(18, 75), size: [18, 18, 75] },
  'dowel Ø18 x 75',
  'round bar, 18 mm dia, 75 mm long',
  'cylinder with radius 9 mm and height 75 mm',
  'a rod of 18 millimetres diameter and 75 millimetres length',
  'cylinder r=9 h=75',
  'Create a circle with a diameter of 18 mm and extrude it to a height of 75 mm',
  'a 75 mm tall cylinder with a diameter of 18 mm',
  'pin D18 L75',
)
same(
  { solid: tube(28, 20, 40), size: [28, 28, 40], genus: 1 },
  'bushing: OD = 28, ID = 20, L = 40',
  'tube 40 mm long, outside diameter 28 mm, wall thickness 4 mm',
  'hollow cylinder, inner radius 10, outer radius 14, height 40',
  'A sleeve with a bore of 20 mm, an outer diameter of 28 mm and a length of 40 mm',
  'pipe with 28 mm outside diameter and 20 mm inside diameter which is 40 mm long',
  'spacer 28 x 20 x 40',
  'Cylinder 28 mm diameter, 40 mm high, with a 20 mm hole through the middle',
  'tube ID 20 wall 4 length 40',
  'Part: spacer\nOD: 28 mm\nBore: 20 mm\nLength: 40 mm',
)
same(
  { solid: tube(30, 17, 3), size: [30, 30, 3], genus: 1 },
  'M16 washer',
  'flat washer 30 OD 17 ID 3 thick',
  'washer for M16',
)
same(
  { solid: cone(44, 0, 33), size: [44, 44, 33] },
  'cone with a base diameter of 44 mm and a height of 33 mm',
  'A cone: radius 22 mm at the base, height 33 mm',
)
same(
  { solid: cone(44, 26, 33), size: [44, 44, 33] },
  'frustum, bottom diameter 44, top diameter 26, height 33',
  'truncated cone 33 mm high, 44 mm diameter at the bottom and 26 mm diameter at the top',
  'conical frustum with bottom radius 22 mm, top radius 13 mm, height 33 mm',
)
same({ solid: sphere(27), size: [27, 27, 27] }, 'ball of 27 mm diameter', 'sphere, radius 13.5 mm')
same({ solid: hemisphere(52), size: [52, 52, 26] }, 'a dome with a radius of 26 mm', 'hemisphere 52 mm diameter')
same(
  { solid: torus(31, 9), size: [71, 71, 9], genus: 1 },
  'torus with major radius 31 and minor radius 4.5',
  'donut: ring radius 31 mm, tube diameter 9 mm',
  'o-ring, inner diameter 53 mm, cross section 9 mm',
  'a torus of 71 mm outer diameter with a 9 mm tube diameter',
)
same(
  { solid: regularPrism(6, 22 * HEX, 37), size: [22, 22 * HEX, 37] },
  'hex bar 22 AF, 37 long',
  'hexagonal prism 22 mm across the flats and 37 mm high',
  'hexagonal rod, length 37 mm, width across flats 22 mm',
)
same(
  {
    solid: regularPrism(8, 40 / Math.cos(Math.PI / 8), 15),
    size: [15, 40 / Math.cos(Math.PI / 8), 40 / Math.cos(Math.PI / 8)],
  },
  'octagonal plate 40 mm across flats, 15 mm thick',
)
same(
  { solid: minus(regularPrism(6, 18 * HEX, 10.8), cylinder(12, 10.8)), size: [18, 18 * HEX, 10.8], genus: 1 },
  'M12 nut, no thread',
  'hex nut 18 across flats, 12 mm hole, 10.8 mm thick',
)
same(
  {
    solid: prism(
      [
        [0, 0],
        [36, 0],
        [0, 21],
      ],
      48,
    ),
    size: [36, 21, 48],
  },
  'right triangular prism with a base of 36 mm, a height of 21 mm and a length of 48 mm',
  'wedge: base 36, height 21, width 48',
  'ramp 36 mm long, 48 mm wide and 21 mm high',
)
same(
  {
    solid: prism(
      [
        [0, 0],
        [28, 0],
        [14, 14 * Math.sqrt(3)],
      ],
      45,
    ),
    size: [28, 14 * Math.sqrt(3), 45],
  },
  'equilateral triangular prism, side length 28 mm, length 45 mm',
)
same(
  {
    solid: prism(
      [
        [-30, 0],
        [30, 0],
        [18, 25],
        [-18, 25],
      ],
      70,
    ),
    size: [60, 25, 70],
  },
  'trapezoidal prism: bottom width 60, top width 36, height 25, length 70',
  'isosceles trapezoid prism, bottom side 60 mm, top side 36 mm, height 25 mm, 70 mm long',
)
same(
  { solid: pyramid(42, 42, 0, 0, 51), size: [42, 42, 51] },
  'pyramid with a 42 mm square base, 51 mm tall',
  'square pyramid: base side 42 mm, height 51 mm',
)
same({ solid: pyramid(40, 30, 0, 0, 25), size: [40, 30, 25] }, 'rectangular pyramid, base 40 x 30 mm, height 25 mm')
same(
  { solid: pyramid(50, 50, 20, 20, 30), size: [50, 50, 30] },
  'truncated pyramid with a 50 mm square base and a 20 mm square top, 30 mm high',
)
same(
  { solid: ellipse(70, 42, 9), size: [70, 42, 9] },
  'elliptical plate, 70 mm by 42 mm, 9 mm thick',
  'oval disc 70 x 42 x 9',
)
same({ solid: stadium(85, 30, 6), size: [85, 30, 6] }, 'obround plate 85 mm long, 30 mm wide, 6 mm thick')

// --- plates with holes
same(
  drilled(140, 90, 8, 9, corners(116, 66)),
  'Plate 140 x 90 x 8 mm with four 9 mm holes in the corners, 12 mm from the edges',
  'base plate: 140 mm long, 90 mm wide, 8 mm thick. Drill a 9 mm hole in every corner, 12 mm in from each side.',
  '140x90x8 plate, 4x Ø9 holes, 12 mm from edges',
  'Length: 140\nWidth: 90\nThickness: 8\nPart: mounting plate\nHole diameter: 9\nNumber of holes: 4\nHole inset: 12',
  'plate 140x90x8, M8 clearance holes in all four corners, 12 mm edge distance',
  'A plate is 140 mm long, 90 mm wide and 8 mm thick. It has four holes with a diameter of 9 mm. The holes are 12 mm from the edges.',
  'Rectangular plate (140 x 90 x 8) with 4 holes dia 9 on a 116 x 66 mm rectangular pattern',
  'Make a plate 140 mm x 90 mm x 8 mm with a hole at each corner. The holes are 9 mm in diameter and their centres are 12 mm from the edges.',
)
same(
  drilled(75, 75, 10, 30, [[0, 0]]),
  'square plate 75 mm, 10 mm thick, with a 30 mm hole in the centre',
  'a 75x75x10 block with a central through hole of 30 mm diameter',
  'Take a block 75 x 75 x 10. Bore a 30 mm hole through the centre.',
  'square tile, side 75 mm, thickness 10 mm; in the middle a hole of radius 15 mm',
)
same(
  drilled(160, 40, 6, 7, [
    [-60, 0],
    [-20, 0],
    [20, 0],
    [60, 0],
  ]),
  'flat bar 160 x 40 x 6 with a row of four 7 mm holes spaced 40 mm apart',
  'strip 160x40x6, 4 holes Ø7 in a row along the length at 40 mm pitch',
  'plate 160 mm by 40 mm by 6 mm with four holes of 7 mm on the long centreline, 40 mm between centres',
)
same(
  drilled(100, 60, 5, 8, [
    [-35, 0],
    [35, 0],
  ]),
  'plate 100 x 60 x 5 with two 8 mm holes 70 mm apart',
  '100x60x5 mm plate with two holes of 8 mm diameter, one at each end, 15 mm from the ends',
)
same(
  drilled(80, 60, 6, 10, [[-20, -15]]),
  'plate 80 x 60 x 6, drill a 10 mm hole 20 mm from the left edge and 15 mm from the front edge',
  'Plate 80x60x6 with a 10 mm hole at (20, 15) from the front left corner',
)
same(
  drilled(80, 60, 6, 5, [
    [-25, 10],
    [25, 10],
    [0, -15],
  ]),
  'plate 80x60x6 with three 5 mm holes at (-25, 10), (25, 10) and (0, -15)',
)
same(
  drilled(90, 90, 4, 4, circle(8, 60)),
  'square plate 90 x 90 x 4 with eight 4 mm holes on a 60 mm bolt circle',
  '90x90x4 plate, 8 holes dia 4 equally spaced on a circle of radius 30 mm',
)
const grid = (nx: number, ny: number, px: number, py: number): [number, number][] =>
  Array.from({ length: nx * ny }, (_, k) => [((k % nx) - (nx - 1) / 2) * px, (Math.floor(k / nx) - (ny - 1) / 2) * py])
same(
  drilled(100, 70, 3, 6, grid(5, 3, 18, 18)),
  'sheet 100 x 70 x 3 with a 5 x 3 grid of 6 mm holes, pitch 18 mm',
  'perforated plate 100x70x3, holes Ø6 in a grid of 5 by 3 with 18 mm spacing',
)
same(
  drilled(60, 60, 3, 3.4, corners(31, 31)),
  'plate 60x60x3 with four 3.4 mm holes on a 31 mm square pattern',
  'square plate 60 mm, 3 mm thick, four M3 clearance holes (3.4 mm) on a 31 mm square',
)
same(
  {
    solid: minus(box(60, 60, 3), ...copies(cylinder(3.4, 3), corners(31, 31)), cylinder(22, 3)),
    size: [60, 60, 3],
    genus: 5,
  },
  'NEMA style motor plate: plate 60 x 60 x 3, 22 mm hole in the centre, four 3.4 mm holes on a 31 mm square pattern',
)
same(
  { solid: minus(roundedBox(100, 60, 5, 8), ...copies(cylinder(6, 5), corners(76, 36))), size: [100, 60, 5], genus: 4 },
  'Plate 100 x 60 x 5 with 8 mm corner radius and four 6 mm holes 12 mm from each edge',
  '100x60x5 plate, R8 corners, 4x Ø6 holes 12 mm from the edges',
  'rounded rectangular plate 100 by 60 mm, 5 mm thick, corners rounded to 8 mm, with 6 mm holes in the four corners 12 mm from the edges',
)
same(
  { solid: roundedBox(70, 50, 20, 6), size: [70, 50, 20] },
  'block 70x50x20 with the vertical edges filleted 6 mm',
  'box 70 x 50 x 20, vertical edges rounded, radius 6 mm',
)
same(
  {
    solid: minus(box(100, 60, 10), ...copies(sum(cylinder(6.6, 4), at(cylinder(11, 6), [0, 0, 4])), corners(76, 36))),
    size: [100, 60, 10],
    genus: 4,
  },
  'plate 100 x 60 x 10 with counterbored holes in the four corners, 12 mm from the edges: 6.6 mm through, counterbore 11 mm diameter and 6 mm deep',
  'plate 100x60x10 with 4 counterbored holes for M6 socket head screws, 12 mm from the edges',
)
same(
  {
    solid: minus(box(50, 50, 9), at(cylinder(6, 6), [0, 0, 0]), at(cone(6, 12, 3), [0, 0, 6])),
    size: [50, 50, 9],
    genus: 1,
  },
  'plate 50 x 50 x 9 with a central 6 mm hole, countersunk to 12 mm at 90 degrees',
  '50x50x9 plate with one countersunk hole in the middle: 6 mm hole, 12 mm countersink',
)
same(
  { solid: minus(box(90, 40, 8), stadium(50, 10, 8)), size: [90, 40, 8], genus: 1 },
  'plate 90x40x8 with a 50 mm long, 10 mm wide slot in the centre',
  '90 x 40 x 8 plate. Mill a slot 40 mm between centres and 10 mm wide in the middle.',
  'plate 90x40x8 with a centred slot 50 x 10 mm',
)
same(
  { solid: minus(box(120, 80, 5), box(60, 30, 5)), size: [120, 80, 5], genus: 1 },
  'panel 120 x 80 x 5 with a 60 x 30 rectangular cutout in the centre',
  'plate 120x80x5 with a rectangular window 60 mm long and 30 mm wide in the middle',
)
same(
  { solid: minus(box(60, 40, 25), at(box(40, 20, 10), [0, 0, 15])), size: [60, 40, 25] },
  'block 60x40x25 with a 40 x 20 mm pocket 10 mm deep in the top',
  'Make a block 60 x 40 x 25. In the centre of the top face cut a rectangular pocket 40 mm long, 20 mm wide and 10 mm deep.',
)
same(
  { solid: minus(box(50, 50, 30), at(cylinder(24, 12), [0, 0, 18])), size: [50, 50, 30] },
  'block 50 x 50 x 30 with a blind hole of 24 mm diameter, 12 mm deep, in the centre of the top face',
  '50x50x30 block with a round pocket 24 mm diameter and 12 mm deep in the top',
)
same(
  { solid: minus(box(80, 40, 30), at(alongX(cylinder(14, 80)), [-40, 0, 15])), size: [80, 40, 30], genus: 1 },
  'block 80x40x30 with a 14 mm hole through the centre along the x axis',
  'Block 80 x 40 x 30; drill a 14 mm through hole in the centre of the right face',
  'rectangular block 80 long 40 wide 30 high with a 14 mm hole drilled lengthwise through the middle',
)
same(
  { solid: minus(box(80, 40, 30), at(box(80, 12, 9), [0, 0, 21])), size: [80, 40, 30] },
  'block 80 x 40 x 30 with a 12 mm wide and 9 mm deep slot along the length of the top face',
  'Block 80x40x30. Cut a groove 12 mm wide and 9 mm deep lengthwise in the top.',
)
same(
  { solid: minus(box(60, 40, 10), at(box(15, 10, 10), [22.5, 15, 0])), size: [60, 40, 10] },
  'plate 60x40x10 with a 15 x 10 mm notch in the back right corner',
)

// --- round parts
same(
  {
    solid: minus(cylinder(110, 12), cylinder(40, 12), ...copies(cylinder(11, 12), circle(6, 85))),
    size: [110, 110, 12],
    genus: 7,
  },
  'Flange: OD 110, thickness 12, bore 40, 6 holes Ø11 on PCD 85',
  'flange 110 mm diameter, 12 mm thick, 40 mm bore, six M10 clearance holes on an 85 mm bolt circle',
  'Type: flange\nOuter diameter: 110 mm\nThickness: 12 mm\nBore: 40 mm\nBolt holes: 6 x 11 mm on 85 mm PCD',
  'Create a disc of 110 mm diameter and 12 mm thickness. Cut a 40 mm hole in the centre. Add six 11 mm holes equally spaced on a circle of 85 mm diameter.',
  'disc dia 110 x 12 thick with a central hole of 40 mm and 6 equally spaced holes of 11 mm on an 85 mm pitch circle',
)
same(
  {
    solid: minus(
      sum(cylinder(100, 10), at(cylinder(50, 25), [0, 0, 10])),
      cylinder(30, 35),
      ...copies(cylinder(8, 10), circle(4, 75)),
    ),
    size: [100, 100, 35],
    genus: 5,
  },
  'Flange 100 mm diameter, 10 mm thick, with a hub of 50 mm diameter and 25 mm height, a 30 mm bore through everything and four 8 mm holes on a 75 mm bolt circle',
  'Disc 100 mm diameter and 10 mm thick. On its top, in the centre, add a cylinder of 50 mm diameter, 25 mm high. Drill a 30 mm hole all the way through the centre. Then drill four 8 mm holes on a 75 mm bolt circle through the disc.',
)
same(
  {
    solid: sum(cylinder(40, 20), at(cylinder(28, 35), [0, 0, 20]), at(cylinder(16, 15), [0, 0, 55])),
    size: [40, 40, 70],
  },
  'stepped shaft: 40 mm dia for 20 mm, 28 mm dia for 35 mm, 16 mm dia for 15 mm',
  'shaft Ø40 x 20, Ø28 x 35, Ø16 x 15',
  'Create a cylinder 40 mm in diameter and 20 mm high. On top of it place a second cylinder 28 mm in diameter and 35 mm high. On top of that a third cylinder 16 mm in diameter and 15 mm high.',
)
same(
  { solid: sum(cylinder(50, 60), at(hemisphere(50), [0, 0, 60])), size: [50, 50, 85] },
  'cylinder of 50 mm diameter and 60 mm height, with a hemisphere of the same diameter on top',
  'bollard: cylinder Ø50 x 60 and on top a dome with 25 mm radius',
)
same(
  { solid: sum(cylinder(30, 40), at(cone(30, 0, 20), [0, 0, 40])), size: [30, 30, 60] },
  'Make a cylinder 30 mm diameter, 40 mm high; on the top put a cone with base diameter 30 mm and height 20 mm',
)
same(
  { solid: sum(regularPrism(6, 16 * HEX, 6.4), at(cylinder(10, 35), [0, 0, 6.4])), size: [16, 16 * HEX, 41.4] },
  'M10 x 35 hex bolt without thread',
  'hex bolt: head 16 mm across flats, 6.4 mm thick; shank 10 mm diameter, 35 mm long',
)

// --- sections
same(
  {
    solid: prism(
      [
        [0, 0],
        [60, 0],
        [60, 5],
        [5, 5],
        [5, 45],
        [0, 45],
      ],
      35,
    ),
    size: [60, 45, 35],
  },
  'L-bracket, legs 60 and 45 mm, 35 mm wide, thickness 5 mm',
  'angle bracket 60 x 45 x 5, 35 mm wide',
  'Bracket shape: L\nLeg lengths: 60 mm and 45 mm\nWidth: 35 mm\nThickness: 5 mm',
)
same(
  {
    solid: prism(
      [
        [0, 0],
        [40, 0],
        [40, 4],
        [4, 4],
        [4, 40],
        [0, 40],
      ],
      250,
    ),
    size: [40, 40, 250],
  },
  'equal angle 40 x 40 x 4, 250 mm long',
  'angle iron 40x40x4 length 250',
)
same(
  {
    solid: prism(
      [
        [-30, 0],
        [30, 0],
        [30, 45],
        [26, 45],
        [26, 4],
        [-26, 4],
        [-26, 45],
        [-30, 45],
      ],
      80,
    ),
    size: [60, 45, 80],
  },
  'U-channel 60 wide, 45 high, 80 long, wall 4',
  'U bracket: 60 mm wide, 45 mm tall, 80 mm deep, 4 mm thick',
  'u profile 60 x 45 x 4, 80 mm long',
)
same(
  {
    solid: prism(
      [
        [-4, 0],
        [4, 0],
        [4, 42],
        [35, 42],
        [35, 50],
        [-35, 50],
        [-35, 42],
        [-4, 42],
      ],
      120,
    ),
    size: [70, 50, 120],
  },
  'T profile 70 wide, 50 high, 8 thick, 120 long',
  't-beam: flange width 70, height 50, flange thickness 8, web thickness 8, length 120',
)
same(
  {
    solid: prism(
      [
        [-40, 0],
        [40, 0],
        [40, 9],
        [3, 9],
        [3, 91],
        [40, 91],
        [40, 100],
        [-40, 100],
        [-40, 91],
        [-3, 91],
        [-3, 9],
        [-40, 9],
      ],
      200,
    ),
    size: [80, 100, 200],
  },
  'I beam 100 high 80 wide, flange thickness 9, web thickness 6, 200 long',
  'H-beam, height 100 mm, width 80 mm, length 200 mm, 9 mm flanges and a 6 mm web',
)
same(
  { solid: minus(box(50, 30, 180), box(44, 24, 180)), size: [50, 30, 180], genus: 1 },
  'rectangular tube 50 x 30 x 3, length 180',
  'box section 50 mm by 30 mm with 3 mm wall, 180 mm long',
)
same(
  { solid: minus(box(30, 30, 100), box(26, 26, 100)), size: [30, 30, 100], genus: 1 },
  'square tube 30 mm, wall 2 mm, 100 mm long',
  '100 mm of 30 x 30 square tubing with 2 mm walls',
)
same(
  {
    solid: sum(box(70, 20, 8), at(box(20, 25, 8), [0, 22.5, 0]), at(box(20, 25, 8), [0, -22.5, 0])),
    size: [70, 70, 8],
  },
  'plus shape 70 mm wide with 20 mm arm width, 8 mm thick',
)

// --- hollow
const openBox = (x: number, y: number, z: number, t: number, floor = t): Truth => ({
  solid: minus(box(x, y, z), at(box(x - 2 * t, y - 2 * t, z - floor), [0, 0, floor])),
  size: [x, y, z],
})
same(
  openBox(110, 70, 45, 3),
  'open box 110 x 70 x 45, wall thickness 3',
  'tray 110 mm long, 70 mm wide and 45 mm high with 3 mm walls',
  'box 110x70x45, open at the top, walls 3 mm',
  'A container without a lid: 110 x 70 x 45 mm outside, 3 mm wall',
  'enclosure 110 x 70 x 45 mm, 3 mm thick walls, no lid',
  'Create a block 110 x 70 x 45 mm. Hollow it out with 3 mm walls, open at the top.',
)
same(openBox(80, 80, 30, 2, 4), 'tray 80 x 80 x 30 with 2 mm walls and a 4 mm floor')
same(
  { solid: minus(cylinder(64, 80), at(cylinder(58, 76), [0, 0, 4])), size: [64, 64, 80] },
  'cup 64 mm diameter, 80 mm high, 3 mm wall, 4 mm bottom',
  'round pot: outer diameter 64, height 80, walls 3 mm, floor 4 mm',
)
same(
  { solid: minus(sphere(40), sphere(34)), size: [40, 40, 40] },
  'hollow sphere with an outer diameter of 40 mm and a wall thickness of 3 mm',
)

// --- bosses, standoffs
same(
  {
    solid: sum(
      box(80, 60, 4),
      ...copies(tube(8, 3, 10), corners(68, 48), 4),
      ...copies(cylinder(3, 4), corners(68, 48)).map(({ volume, first, second }) => ({
        volume: -volume,
        first: first.map((x) => -x),
        second: second.map((x) => -x),
      })),
    ),
    size: [80, 60, 14],
    genus: 4,
  },
  'plate 80x60x4 with four standoffs in the corners, 8 mm diameter, 10 mm tall, 6 mm from the edges, each with a 3 mm through hole',
  'Base plate 80 x 60 x 4 mm. Four standoffs, 8 mm diameter and 10 mm high, 6 mm from each edge, with 3 mm holes straight through.',
)
same(
  {
    solid: minus(sum(box(60, 60, 8), at(cylinder(30, 22), [0, 0, 8])), cylinder(12, 30)),
    size: [60, 60, 30],
    genus: 1,
  },
  'Start with a plate 60 x 60 x 8. Add a boss of 30 mm diameter and 22 mm height in the centre of the top face. Drill a 12 mm hole through the boss and the plate.',
  'square plate 60 mm x 8 mm thick with a round boss (30 mm diameter, 22 mm high) in the middle and a 12 mm hole through everything',
)
same(
  { solid: sum(box(50, 50, 20), at(box(20, 20, 15), [0, 0, 20])), size: [50, 50, 35] },
  'Make a block 50 x 50 x 20. Put a 20 x 20 x 15 block on the centre of its top face.',
  'a box 50x50x20 with a smaller box 20x20x15 centred on top',
)
same(
  { solid: sum(box(40, 40, 40), at(alongX(cylinder(18, 25)), [20, 0, 20])), size: [65, 40, 40] },
  'cube of 40 mm with a cylinder of 18 mm diameter and 25 mm length on the right face',
)

// --- edges
const topChamfer = (x: number, y: number, z: number, c: number): Truth => ({
  solid: sum(box(x, y, z - c), at(pyramid(x, y, x - 2 * c, y - 2 * c, c), [0, 0, z - c])),
  size: [x, y, z],
})
same(
  topChamfer(60, 40, 20, 3),
  'block 60x40x20, chamfer the top edges 3 mm',
  'Block 60 x 40 x 20 with a 3 mm chamfer on all top edges',
)
same(
  { solid: sum(cone(22, 26, 2), at(cylinder(26, 46), [0, 0, 2]), at(cone(26, 22, 2), [0, 0, 48])), size: [26, 26, 50] },
  'cylinder 26 mm diameter 50 mm long, both ends chamfered 2 mm',
  'pin Ø26 x 50, chamfer 2x45° on both ends',
)

// --- conversations
chain(
  ['plate 90x50x6', { solid: box(90, 50, 6), size: [90, 50, 6] }],
  ['drill a 20 mm hole in the middle', drilled(90, 50, 6, 20, [[0, 0]])],
  ['make it 10 mm longer', drilled(100, 50, 6, 20, [[0, 0]])],
  ['change the hole to 25 mm', drilled(100, 50, 6, 25, [[0, 0]])],
  ['undo', drilled(100, 50, 6, 20, [[0, 0]])],
)
chain(
  ['cylinder 40 mm diameter, 30 mm high', { solid: cylinder(40, 30), size: [40, 40, 30] }],
  ['increase the height by 50%', { solid: cylinder(40, 45), size: [40, 40, 45] }],
  ['reduce the diameter to 36 mm', { solid: cylinder(36, 45), size: [36, 36, 45] }],
  ['put a 10 mm hole through the centre', { solid: tube(36, 10, 45), size: [36, 36, 45], genus: 1 }],
)
chain(
  [
    'disc 80 mm diameter 6 mm thick with 4 holes of 5 mm on a 60 mm bolt circle',
    { solid: minus(cylinder(80, 6), ...copies(cylinder(5, 6), circle(4, 60))), size: [80, 80, 6], genus: 4 },
  ],
  [
    'use 6 holes',
    { solid: minus(cylinder(80, 6), ...copies(cylinder(5, 6), circle(6, 60))), size: [80, 80, 6], genus: 6 },
  ],
  [
    'make the holes 7 mm',
    { solid: minus(cylinder(80, 6), ...copies(cylinder(7, 6), circle(6, 60))), size: [80, 80, 6], genus: 6 },
  ],
  ['remove the holes', { solid: cylinder(80, 6), size: [80, 80, 6] }],
)
chain(
  ['box 40 x 40 x 40', { solid: box(40, 40, 40), size: [40, 40, 40] }],
  ['scale it by 1.5', { solid: box(60, 60, 60), size: [60, 60, 60] }],
  ['halve the height', { solid: box(60, 60, 30), size: [60, 60, 30] }],
  ['make it 5 mm wider and 10 mm longer', { solid: box(70, 65, 30), size: [70, 65, 30] }],
)
chain(
  ['tube OD 30 ID 20 length 60', { solid: tube(30, 20, 60), size: [30, 30, 60], genus: 1 }],
  ['make the wall 3 mm', { solid: tube(30, 24, 60), size: [30, 30, 60], genus: 1 }],
  ['twice as long', { solid: tube(30, 24, 120), size: [30, 30, 120], genus: 1 }],
  ['set the outer diameter to 40', { solid: tube(40, 34, 120), size: [40, 40, 120], genus: 1 }],
)
chain(
  [
    'L bracket 50 x 50 x 20 wide, 4 mm thick',
    {
      solid: prism(
        [
          [0, 0],
          [50, 0],
          [50, 4],
          [4, 4],
          [4, 50],
          [0, 50],
        ],
        20,
      ),
      size: [50, 50, 20],
    },
  ],
  [
    'make it 30 mm wide',
    {
      solid: prism(
        [
          [0, 0],
          [50, 0],
          [50, 4],
          [4, 4],
          [4, 50],
          [0, 50],
        ],
        30,
      ),
      size: [50, 50, 30],
    },
  ],
  [
    'the thickness should be 5 mm',
    {
      solid: prism(
        [
          [0, 0],
          [50, 0],
          [50, 5],
          [5, 5],
          [5, 50],
          [0, 50],
        ],
        30,
      ),
      size: [50, 50, 30],
    },
  ],
)
chain(
  ['a plate 60 x 40 x 5', { solid: box(60, 40, 5), size: [60, 40, 5] }],
  ['add a hole of 4 mm in each corner, 5 mm from the edges', drilled(60, 40, 5, 4, corners(50, 30))],
  ['move them to 8 mm from the edges', drilled(60, 40, 5, 4, corners(44, 24))],
  [
    'round the corners with 4 mm',
    { solid: minus(roundedBox(60, 40, 5, 4), ...copies(cylinder(4, 5), corners(44, 24))), size: [60, 40, 5], genus: 4 },
  ],
  [
    'double the thickness',
    {
      solid: minus(roundedBox(60, 40, 10, 4), ...copies(cylinder(4, 10), corners(44, 24))),
      size: [60, 40, 10],
      genus: 4,
    },
  ],
)
chain(
  ['open box 100x60x40 with 2 mm walls', openBox(100, 60, 40, 2)],
  ['change the wall thickness from 2 to 4 mm', openBox(100, 60, 40, 4)],
  ['make it 15 mm taller please', openBox(100, 60, 55, 4)],
)
chain(
  ['block 50x40x30', { solid: box(50, 40, 30), size: [50, 40, 30] }],
  ['chamfer the top edges by 2 mm', topChamfer(50, 40, 30, 2)],
  ['change the chamfer to 4 mm', topChamfer(50, 40, 30, 4)],
  ['remove the chamfer', { solid: box(50, 40, 30), size: [50, 40, 30] }],
)
chain(
  ['make a plate 80 x 80 x 10', { solid: box(80, 80, 10), size: [80, 80, 10] }],
  [
    'add a cylinder 30 mm diameter and 20 mm high in the centre of the top',
    { solid: sum(box(80, 80, 10), at(cylinder(30, 20), [0, 0, 10])), size: [80, 80, 30] },
  ],
  [
    'now drill a 16 mm hole all the way through the centre',
    {
      solid: minus(sum(box(80, 80, 10), at(cylinder(30, 20), [0, 0, 10])), cylinder(16, 30)),
      size: [80, 80, 30],
      genus: 1,
    },
  ],
)

// --- known by volume and size alone
const P = Math.PI
interface Sized {
  volume: number
  size: [number, number, number]
  genus?: number
  solids?: number
}
const sized: [Sized, ...string[]][] = [
  [
    { volume: P * 100 * 40 + (4 / 3) * P * 1000, size: [20, 20, 60] },
    'capsule 20 mm diameter and 60 mm overall length',
  ],
  [{ volume: (P / 6) * 40 * 30 * 20, size: [40, 30, 20] }, 'ellipsoid 40 x 30 x 20'],
  [{ volume: (2 / 3) * P * (40 ** 3 - 37 ** 3), size: [40, 80, 80] }, 'bowl 80 mm diameter 3 mm thick'],
  [{ volume: ((P * 400) / 2) * 60, size: [20, 40, 60] }, 'half cylinder, radius 20 mm, length 60 mm'],
  [{ volume: ((P * 400) / 4) * 100, size: [20, 20, 100] }, 'quarter round radius 20, 100 long'],
  [
    { volume: (30 * 4 * 2 + 42 * 4) * 40, size: [56, 40, 50] },
    'Z bracket flange 30, height 50, thickness 4, length 40',
    'z profile: flange width 30 mm, height 50 mm, 4 mm thick, 40 mm long',
  ],
  [
    { volume: 20 * 10 * 6 * 40, size: [60, 40, 30] },
    'step block with 3 steps, each 20 mm deep and 10 mm high, 40 mm wide',
  ],
  [
    { volume: (6000 - 84 * 44) * 10, size: [100, 60, 10], genus: 1 },
    'rectangular frame 100 mm by 60 mm, 10 mm thick, with a border width of 8 mm',
  ],
  [
    { volume: ((64 * Math.sqrt(3)) / 2 - P * 4) * 20, size: [8, 8 * HEX, 20], genus: 1 },
    'hex standoff 8 mm across flats 20 mm long with a 4 mm bore',
  ],
  [
    { volume: P * 25 * 6 + P * 9 * 20 - ((25 * Math.sqrt(3)) / 2) * 3, size: [10, 10, 26] },
    'M6 x 20 socket head cap screw',
  ],
  [
    { volume: P * 9 * 30 + P * 25 * 3, size: [10, 10, 33] },
    'pin: 6 mm dia, 30 mm long, head 10 mm diameter 3 mm thick',
  ],
  [
    { volume: P * 900 * 20 - P * (900 - 576) * 10 - P * 25 * 20, size: [20, 60, 60], genus: 1 },
    'pulley 60 mm diameter, 20 mm wide, groove 10 mm wide 6 mm deep, 10 mm bore',
  ],
  [
    { volume: P * 6 * Math.hypot(P * 20, 5), size: [22, 22, 32] },
    'coil spring wire 2 mm, mean diameter 20 mm, pitch 5 mm, 6 turns',
  ],
  [
    { volume: P * 25 * (50 + (P / 4) * 25), size: [10, 30, 65.355] },
    'bent rod 10 mm diameter, 30 mm straight, then a 45 degree bend with 25 mm radius, then 20 mm straight',
  ],
  [
    { volume: P * 25 * (30 + 70 + P * 15), size: [10, 35, 110] },
    'handle, 100 mm between centres, 30 mm high, 10 mm diameter, bend radius 15',
  ],
  [{ volume: P * 9 * (50 + P * 15), size: [6, 36, 68] }, 'J hook 6 mm diameter, shank 50 mm, inner radius 12 mm'],
  [
    { volume: (60 * 5 + 55 * 5) * 40 + 450 * 6, size: [60, 40, 60] },
    'gusseted bracket legs 60 mm, 40 wide, 5 thick, gusset size 30, gusset thickness 6',
  ],
  [{ volume: 72_000 - 56 * 36 * 26, size: [60, 40, 30] }, 'hollow box 60x40x30, 2 mm walls'],
  [
    { volume: 12_000 - ((144 * Math.sqrt(3)) / 2) * 5, size: [60, 40, 5], genus: 1 },
    'plate 60x40x5 with a hexagonal hole 12 mm across flats',
  ],
  [{ volume: 12_000 - P * 50 * 5, size: [60, 40, 5], genus: 1 }, 'plate 60x40x5 with an elliptical hole 20 x 10'],
  [
    { volume: P * 100 * 60 - P * (100 - 64) * 3, size: [20, 20, 60] },
    'rod 20 mm dia, 60 long with a ring groove 3 mm wide 2 mm deep in the middle',
  ],
  [
    { volume: 96_000 - 64 * 80, size: [80, 40, 30] },
    'block 80x40x30 with a V groove 90 degrees 8 mm deep along the length of the top',
  ],
  [
    { volume: 216_000 - P * 100 * 15, size: [60, 60, 60] },
    'block 60x60x60 with a 20 mm hole in the left face, 15 mm deep',
    'cube of 60 mm, 20 mm blind hole 15 mm deep in the back face',
  ],
  [
    { volume: 216_000 - P * 16 * 50 - P * 64 * 10, size: [60, 60, 60], genus: 1 },
    'block 60x60x60 with a counterbored hole in the front face: 8 mm through, 16 mm counterbore 10 mm deep',
  ],
  [
    { volume: 48_000 + P * 25 * 15, size: [60, 55, 20] },
    'block 60x40x20; on the front face put a cylinder 10 mm diameter 15 mm long',
  ],
  [
    { volume: 48_000 + (P * 100 * 15) / 3, size: [60, 40, 35] },
    'block 60x40x20; on the bottom put a cone 20 mm diameter 15 mm high',
  ],
  [
    { volume: 30_000 - (22 * 8 + P * 16) * 5, size: [100, 60, 5], genus: 1 },
    'plate 100x60x5 with a slot 30 x 8 along the y axis',
  ],
  [
    { volume: P * 400 * 60 - P * 25 * 60, size: [40, 40, 60], genus: 1 },
    'cylinder 40 dia 60 long lying along the x axis with a 10 mm hole through the centre',
  ],
]

const declined = [
  'something nice for my desk',
  'a plate with holes',
  'box 40 x 30 x 20 with a lid that snaps on',
  'text HELLO on a plate 60x40x5',
  'plate 60x40x5 with a 50 mm hole in the centre',
  'tube OD 20 ID 25 length 50',
  'a plate 60x40x5 with four 10 mm holes 3 mm from the edges',
  'block 40x40x40 with a 5 mm hole somewhere near the edge',
  'disc 50 mm diameter 5 mm thick with 6 holes of 30 mm on a 40 mm circle',
  'gear with a helix angle of 20 degrees, module 2, 20 teeth, 10 mm wide',
  'a plate 3 x 2 inches, thickness 5',
  'plate 60x40x5 with a hole of 10 mm diameter, but not in the centre',
  'house with 3 windows',
  'box 10 x 10 x 10 with 6 mm corner radius',
  'a bracket 50 mm long',
  'make it nicer',
  'cylinder 20 mm diameter 30 mm high with a knurled surface',
  'plate 100x60x5 made of sheet metal with a bend of 30 degrees in the middle',
]

/** Four digits after the point, as in other sets. */
const tidy = (value: number): number => Number(value.toFixed(4))
const set = {
  version: 1,
  units: 'mm',
  scoring: { volumeRelTol: 0.001, sizeAbsTol: 0.05, gyrationRelTol: 0.0003 },
  items: [
    ...items.map((turns, k) => ({
      id: `p${String(k + 1).padStart(3, '0')}`,
      turns: turns.map(([prompt, { solid, size, genus = 0, solids = 1 }]) => ({
        prompt,
        expect: {
          volume: tidy(solid.volume),
          size: size.map(tidy),
          gyration: gyration(solid).map(tidy),
          genus,
          solids,
          watertight: true,
        },
      })),
    })),
    ...sized.flatMap(([{ volume, size, genus = 0, solids = 1 }, ...prompts], k) =>
      prompts.map((prompt, n) => ({
        id: `v${String(k + 1).padStart(2, '0')}${'abc'.charAt(n)}`,
        turns: [{ prompt, expect: { volume: tidy(volume), size: size.map(tidy), genus, solids, watertight: true } }],
      })),
    ),
  ],
  decline: declined.map((prompt, k) => ({
    id: `q${String(k + 1).padStart(2, '0')}`,
    turns: [{ prompt, expect: { outcome: 'clarify' } }],
  })),
}
writeFileSync(join(import.meta.dirname, 'prompts', 'own.json'), `${JSON.stringify(set, null, 1)}\n`)
console.log(`${set.items.length} items, ${set.decline.length} to decline`)

/** Writes batches as one set. */
function writeSet(file: string, batches: readonly Batch[]): void {
  const written = {
    ...set,
    items: batches.flatMap(({ name, conversations }) =>
      conversations.map((turns, k) => ({
        id: `${name}${String(k + 1).padStart(3, '0')}`,
        turns: turns.map(([prompt, { solid, size, genus, solids }]) => ({
          prompt,
          expect: {
            volume: tidy(typeof solid === 'number' ? solid : solid.volume),
            size: size.map(tidy),
            ...(typeof solid === 'number' ? {} : { gyration: gyration(solid).map(tidy) }),
            genus,
            solids,
            watertight: true,
          },
        })),
      })),
    ),
    decline: batches.flatMap(({ name, questions }) =>
      questions.map((prompt, k) => ({ id: `${name}q${k + 1}`, turns: [{ prompt, expect: { outcome: 'clarify' } }] })),
    ),
  }
  writeFileSync(join(import.meta.dirname, 'prompts', file), `${JSON.stringify(written, null, 1)}\n`)
  console.log(`${file}: ${written.items.length} prompts and conversations, ${written.decline.length} to decline`)
}

writeSet('wordings.json', BATCHES)
writeSet('strangers-open.json', [strangersOpen])
writeSet('strangers-held.json', [strangersHeld])
