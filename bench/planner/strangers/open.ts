/**
 * The open half of the strangers' set: prompts as students, makers, machinists and designers write them, after what is asked
 * in public forums, guides and lists of example prompts, in our own words. This half is looked at.
 *
 * Long because it is data: one prompt after the other, each with its formula.
 */
import {
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
  minus,
  prism,
  regularPrism,
  sphere,
  stadium,
  sum,
  torus,
  tube,
  turn,
} from '../moments.ts'
import {
  HEX,
  angle,
  block,
  channel,
  cornered,
  counterbore,
  countersink,
  createBatch,
  cup,
  drilled,
  flange,
  grid,
  less,
  part,
  pipe,
  plus,
  profile,
  rod,
  rounded,
  stack,
  tray,
} from '../truths.ts'

/** The open half. */
export const batch = createBatch('s')
const { say, chain, ask } = batch
const IN = 25.4

// --- students
say(block(80, 50, 20), 'for my homework i need a simple block that is 80 mm long, 50 mm wide and 20 mm high')
say(
  drilled(120, 80, 10, 20, [[0, 0]]),
  'Hi, for my CAD class I have to model a plate 120mm x 80mm, 10mm thick with a hole of 20mm diameter right in the middle, thanks!',
)
say(rod(30, 75), 'can you pls make a cylinder, radius is 15mm and its 75mm tall')
say(part(cone(60, 0, 80), [60, 60, 80]), 'I am a beginner and want to practice: cone, base diameter 60, height 80')
say(
  plus(block(60, 60, 15), [60, 60, 55], at(cylinder(30, 40), [0, 0, 15])),
  'Exercise 3: draw a square base 60x60x15 and on top of it, in the center, a cylinder with diameter 30 and height 40',
)
say(
  less(block(100, 60, 40), 0, at(box(50, 60, 20), [0, 0, 20])),
  'Assignment: a block 100 x 60 x 40 with a channel 50 wide and 20 deep cut across the top from front to back',
)
say(
  part(sum(box(50, 50, 10), at(box(30, 30, 10), [0, 0, 10]), at(box(10, 10, 10), [0, 0, 20])), [50, 50, 30]),
  'three squares stacked on each other like a pyramid: 50x50, 30x30 and 10x10, each 10 mm thick, all centered',
)
say(
  part(minus(cylinder(50, 60), cylinder(25, 60)), [50, 50, 60], 1),
  'my teacher asked for a hollow cylinder: outer radius 25, inner radius 12.5, height 60 (all in mm)',
)
say(
  stack([40, 20], [30, 30], [20, 40]),
  'stepped shaft with 3 steps. 1st step dia 40 length 20, 2nd step dia 30 length 30, 3rd step dia 20 length 40',
)
say(
  part(regularPrism(6, 40, 20), [20, 20 * Math.sqrt(3), 40]),
  'Draw a regular hexagon inscribed in a circle of 40mm diameter and extrude it by 20mm',
)

// --- makers
say(
  pipe(22, 8.4, 12),
  "I'd like to 3D print a spacer: 22 mm outside, 8.4 mm hole, 12 mm tall. PETG.",
  'spacer for my printer, OD 22 ID 8.4 and 12 long',
)
say(
  cornered(85, 56, 3, 2.7, 3.5),
  'Base plate for a Raspberry Pi, 85 x 56 mm, 3 mm thick, with four 2.7 mm mounting holes 3.5 mm in from each edge',
)
say(tray(150, 100, 40, 2), 'Simple drawer organizer tray, 150 x 100 x 40 mm outside, 2 mm walls, open top, no dividers')
say(
  part(sum(minus(box(150, 100, 40), at(box(146, 96, 38), [0, 0, 2])), at(box(2, 96, 38), [0, 0, 2])), [150, 100, 40]),
  'storage tray 150 x 100 x 40, walls 2 mm, with one divider across the middle',
)
say(cup(76, 90, 3), 'pencil cup: 76mm diameter, 90mm high, 3mm thick walls and bottom')
say(
  less(block(100, 40, 25), 0, ...copies(cylinder(8.2, 20), grid(5, 1, 18), 5)),
  'A drill bit holder: block 100x40x25 with five 8.2 mm holes, 20 mm deep, in a row 18 mm apart',
)
say(
  part(minus(cylinder(30, 8), cylinder(6, 8)), [30, 30, 8], 1),
  'knob replacement, 30mm dia, 8mm thick, 6mm hole thru the center',
)
say(cornered(42.3, 42.3, 5, 3.2, (42.3 - 31) / 2), 'plate 42.3 x 42.3 x 5 mm with four 3.2 mm holes on a 31 mm square')
say(
  part(minus(box(42.3, 42.3, 5), cylinder(22.5, 5), ...copies(cylinder(3.2, 5), corners(31, 31))), [42.3, 42.3, 5], 5),
  'motor mount plate 42.3x42.3x5 mm, center hole 22.5 mm, 4 screw holes 3.2 mm spaced 31 mm apart in a square',
)
say(
  part(minus(box(40, 40, 12), at(cylinder(22, 7), [0, 0, 5]), cylinder(12, 5)), [40, 40, 12], 1),
  'Bearing holder: 40x40x12 block, 22 mm pocket 7 mm deep in the top center and a 12 mm hole all the way through in the middle of it',
)
say(
  part(minus(cylinder(60, 10), cylinder(8, 10)), [60, 60, 10], 1),
  'a wheel for a toy car, 60 mm diameter, 10 mm wide, 8 mm axle hole',
)
say(
  block(25.4 * 3, 25.4 * 2, 12.7),
  'block 3 in x 2 in x 1/2 in',
  '3" × 2" × 1/2" aluminum block',
  'a block: 3in by 2in by 0.5in',
)

// --- designers
say(rounded(160, 90, 8, 15), 'A clean, minimal slab, 160 by 90 by 8, with generously rounded 15 mm corners')
say(
  part(minus(cylinder(100, 10), at(cylinder(92, 7), [0, 0, 3])), [100, 100, 10]),
  'A round coaster, Ø100 × 10 overall, with a 92 mm recess 7 mm deep on top so the glass sits inside',
)
say(
  part(sum(cylinder(80, 6), at(cylinder(12, 120), [0, 0, 6])), [80, 80, 126]),
  'Elegant jewelry stand: a disc base 80 mm across and 6 mm thick with a slender 12 mm rod rising 120 mm from its centre',
)
say(cup(120, 140, 4), 'A straightforward cylindrical vase, 140 tall, 120 across, wall 4, bottom 4')
say(part(minus(sphere(60), sphere(54)), [60, 60, 60]), 'a hollow sphere, 60 mm outside diameter, 3 mm wall')

// --- grammar of dimensions
say(
  block(100, 60, 5),
  '100 × 60 × 5',
  'plate 100 × 60 × 5',
  '100mm*60mm*5mm plate',
  'plate, 100 mm (L) x 60 mm (W) x 5 mm (T)',
)
say(pipe(40, 20, 30), 'OD 40 ID 20 length 30 bushing', 'ring 40 OD x 20 ID x 30 long', 'tube ⌀40/⌀20 × 30')
say(
  angle(60, 60, 40, 5),
  'L bracket, two legs, each 60, width 40, thickness 5',
  'an L bracket with two equal legs of 60 mm, 40 wide, 5 thick',
)
say(channel(50, 30, 80, 5), 'U channel, inside width 40, outside height 30, 5 mm thick, 80 long')
say(block(60, 40, 12.5), 'Platte 60 x 40 x 12,5 mm', 'plate 60x40x12,5')
say(part(box(1.5 * IN, 0.75 * IN, 0.375 * IN), [38.1, 19.05, 9.525]), '1-1/2" x 3/4" x 3/8" bar')
say(rod(IN, 4 * IN), 'round bar 1 inch dia, 4 inches long')
say(pipe(2 * IN, 1.5 * IN, 6 * IN), 'pipe 2" OD, 1/4" wall, 6" long')
say(tray(100, 80, 60, 5), 'open box, outside 100 x 80 x 60, inside 90 x 70 x 55')
say(block(200, 20, 20), 'square bar 20x20, 200 long', '20 mm square bar, length 200 mm')
say(part(sphere(50), [50, 50, 50]), 'ball Ø50', 'sphere d=50mm')
say(part(torus(40, 10), [90, 90, 10], 1), 'ring torus, 80 mm mean diameter, 10 mm thick section')
say(pipe(50, 44, 200), 'tube 50 outside diameter with a 3 mm wall thickness and it should be 200 long')
say(rod(8, 40), 'dowel pin 8x40', 'Ø8 h7 × 40 dowel pin')
say(
  part(
    prism(
      [
        [0, 0],
        [60, 0],
        [0, 40],
      ],
      10,
    ),
    [60, 40, 10],
  ),
  'right triangle plate with legs 60 and 40, 10 mm thick',
)

// --- machinists' callouts
say(drilled(100, 50, 12, 10, grid(2, 1, 60)), 'PLATE 100 X 50 X 12, 2X Ø10 THRU ON CENTERLINE, 60 APART')
say(
  part(minus(box(80, 60, 20), ...copies(counterbore(6.6, 20, 11, 6.8), corners(60, 40))), [80, 60, 20], 4),
  '80 x 60 x 20 block. 4X ⌀6.6 THRU ⌴ ⌀11 ↧ 6.8, 10 mm from edges at corners',
)
say(
  part(minus(box(60, 60, 15), countersink(5.5, 15, 10.4)), [60, 60, 15], 1),
  'BLOCK 60 SQ X 15, Ø5.5 THRU CTR, ⌵ Ø10.4 X 90°',
)
say(
  part(minus(box(70, 40, 25), at(cylinder(12, 18), [0, 0, 7])), [70, 40, 25]),
  'block 70x40x25, Ø12 ↧18 in center of top face',
)
say(less(rod(25, 60), 1, cylinder(10, 60)), 'Ø25 h9 x 60 pin with Ø10 H7 bore through')
say(flange(120, 14, 50, 6, 11, 95), 'FLANGE Ø120 x 14, BORE Ø50 H7, 6X Ø11 THRU EQ SP ON Ø95 B.C.')
say(
  part(minus(box(60, 40, 10), ...copies(cylinder(5, 10), corners(40, 20))), [60, 40, 10], 4),
  'Plate 60x40x10; 4x M6 tapped thru, 40 x 20 pattern centered. Ra 3.2 all over.',
)
say(
  part(minus(box(50.8, 38.1, 12.7), cylinder(6.35, 12.7)), [50.8, 38.1, 12.7], 1),
  '2.000 x 1.500 x .500 in plate, .250 dia hole thru center',
)
say(stack([30, 20], [20, 35]), 'turn: Ø30 x 20 then Ø20 x 35')
say(
  part(minus(cylinder(40, 50), at(cylinder(20, 30), [0, 0, 20])), [40, 40, 50]),
  'Bar Ø40 x 50, bore Ø20 x 30 deep one end, ±0.1',
)

// --- bullet lists
say(
  drilled(90, 60, 6, 25, [[0, 0]]),
  'Mounting plate\n- size: 90 x 60 mm\n- thickness: 6 mm\n- centre hole: 25 mm\n- material: aluminium',
)
say(
  cornered(100, 100, 8, 9, 15),
  'Requirements:\n* Plate 100 x 100 x 8\n* 4 holes, Ø9, one in each corner\n* hole centres 15 mm from the edges\n* no fillets',
)
say(
  pipe(35, 25, 50),
  'Part: Bushing\nOuter diameter: 35mm\nInner diameter: 25mm\nLength: 50mm\nMaterial: bronze\nQuantity: 2',
)
say(angle(80, 50, 30, 4), 'L-bracket:\n• leg A: 80 mm\n• leg B: 50 mm\n• width: 30 mm\n• thickness: 4 mm')
say(
  flange(110, 12, 40, 4, 10, 80),
  '1. Disc, diameter 110 mm, thickness 12 mm\n2. Central bore 40 mm\n3. Four 10 mm holes on an 80 mm bolt circle\n4. Sharp edges, no chamfers',
)
say(tray(120, 70, 35, 2.5), 'Box specs\n  Length: 120\n  Width: 70\n  Height: 35\n  Wall: 2.5\n  Open top')
say(
  part(sum(box(80, 60, 5), ...copies(tube(8, 3, 10), corners(66, 46), 5)), [80, 60, 15]),
  'PCB carrier:\n- base plate 80 x 60 x 5 mm\n- four standoffs in the corners, 7 mm from the edges\n- standoffs: 8 mm diameter, 10 mm high\n- 3 mm blind hole in each standoff, 10 mm deep',
)

// --- German
say(
  block(100, 60, 5),
  'Eine Platte 100 mm lang, 60 mm breit und 5 mm dick',
  'Bitte eine Platte mit den Maßen 100 x 60 x 5 mm',
)
say(
  drilled(80, 50, 8, 12, [[0, 0]]),
  'Platte 80x50x8 mit einer Bohrung Ø12 in der Mitte',
  'Ich brauche eine Platte 80 x 50 x 8 mm mit einem Loch von 12 mm Durchmesser in der Mitte',
)
say(
  cornered(120, 80, 6, 5.5, 10),
  'Grundplatte 120 x 80 x 6 mm, vier Bohrungen 5,5 mm in den Ecken, Abstand zum Rand 10 mm',
)
say(rod(20, 60), 'Zylinder, Durchmesser 20 mm, Höhe 60 mm', 'Ein Rundstab mit 20 mm Durchmesser und 60 mm Länge')
say(
  pipe(30, 20, 45),
  'Hülse: Außendurchmesser 30, Innendurchmesser 20, Länge 45',
  'Rohr Außen-Ø 30, Wandstärke 5, Länge 45',
)
say(block(35, 35, 35), 'Würfel mit 35 mm Kantenlänge')
say(angle(50, 50, 30, 4), 'Winkel 50 x 50 mm, 30 mm breit, 4 mm stark')
say(tray(100, 60, 40, 2), 'Offene Kiste 100 x 60 x 40 mm mit 2 mm Wandstärke')
say(flange(90, 10, 30, 6, 7, 70), 'Flansch Ø90, 10 mm dick, Bohrung Ø30, 6 Bohrungen Ø7 auf Lochkreis Ø70')
say(rounded(70, 40, 5, 6), 'Blech 70x40x5 mit abgerundeten Ecken R6')

// --- families
{
  const sink = (l: number, w: number, t: number, n: number, ft: number, fh: number) =>
    part(l * w * t + n * ft * fh * l, [l, w, t + fh])
  say(
    sink(60, 40, 4, 8, 1.5, 20),
    'heat sink with a base of 60 x 40 x 4 mm and 8 fins, each 1.5 mm thick and 20 mm high',
  )
  say(sink(50, 50, 5, 10, 2, 20), 'Heatsink: 50x50 mm base 5 mm thick, 10 fins 2 mm thick, total height 25 mm')
}
say(
  part(
    prism(
      [
        [0, 0],
        [60, 0],
        [60, 20],
        [20, 20],
        [20, 50],
        [0, 50],
      ],
      8,
    ),
    [60, 50, 8],
  ),
  'polygon with points (0,0), (60,0), (60,20), (20,20), (20,50), (0,50) extruded 8 mm',
)
say(
  part(
    prism(
      [
        [0, 0],
        [40, 0],
        [50, 30],
        [20, 45],
      ],
      6,
    ),
    [50, 45, 6],
  ),
  'extrude a closed profile through (0,0) (40,0) (50,30) (20,45) to a thickness of 6',
)
{
  const teeth = 10
  const m = 2
  const area =
    Math.PI * m * teeth * (15 - 2.25 * m) +
    teeth * (2.25 * m * ((Math.PI * m) / 2) + 0.5625 * m * m * Math.tan(Math.PI / 9))
  say(part(area * 12, [15, 12, Math.PI * m * teeth]), 'gear rack, module 2, 10 teeth, 12 mm wide, 15 mm total height')
}
say(
  part(
    prism(
      [
        [-10, 0],
        [10, 0],
        [15, 8],
        [-15, 8],
      ],
      60,
    ),
    [30, 8, 60],
  ),
  'dovetail rail 60 long, 30 wide at the top, 20 wide at the bottom, 8 high',
)
say(
  part(sum(box(80, 60, 5), at(box(5, 60, 40), [-37.5, 0, 5])).volume, [80, 60, 45]),
  'base plate 80 x 60 x 5 with an upright wall along the left edge, 5 mm thick and 40 mm high',
)
say(
  part(sum(tube(120, 100, 10), tube(30, 10, 10)).volume + spokes(5, 15, 50, 8, 10), [120, 120, 10], 6),
  'spoked wheel: rim 120 outer 100 inner, hub 30 with 10 mm bore, 5 spokes 8 mm wide, everything 10 mm thick',
)
say(
  part(sum(box(80, 40, 5), at(box(5, 40, 55), [-37.5, 0, 5]), at(gusset(30, 30, 5), [-35, 0, 5])).volume, [80, 40, 60]),
  'L bracket 80 x 60, 40 wide, 5 mm thick with a triangular gusset 30 x 30, 5 mm thick in the inside corner',
)
say(
  part(sum(box(100, 50, 6), ...[-30, 0, 30].map((x) => at(box(4, 50, 15), [x, 0, 6]))), [100, 50, 21]),
  'plate 100x50x6 with 3 ribs across it, 4 mm thick and 15 mm high, spaced 30 mm apart',
)
say(
  part(tube(30, 16, 4).volume + tube(20, 16, 12).volume, [30, 30, 16], 1),
  'flanged bushing: bore 16, body OD 20, body length 12, flange OD 30, flange thickness 4',
)
say(
  part(minus(cylinder(40, 20), at(cylinder(8, 15), [0, 0, 0])), [40, 40, 20]),
  'Knob 40 mm diameter 20 mm high with an 8 mm blind hole 15 mm deep in the bottom',
)
say(
  part(minus(stadium(80, 20, 6), ...copies(cylinder(8, 6), grid(2, 1, 60))), [80, 20, 6], 2),
  'link plate with rounded ends, 80 x 20 x 6 mm, two 8 mm holes 60 mm apart',
)
say(
  part(regularPrism(6, 13 * HEX, 25).volume - Math.PI * 2.1 ** 2 * 25, [13, 13 * HEX, 25], 1),
  'hex standoff, 13 mm across flats, 25 long, 4.2 mm hole through',
)
say(
  part(sum(box(200, 120, 15), ...copies(box(15, 15, 85), corners(185, 105), -85)), [200, 120, 100]),
  'a little table: top 200 x 120 x 15 mm, four square legs 15 x 15 mm and 85 mm long flush at the corners',
)
say(
  profile(
    [
      [0, 0],
      [60, 0],
      [60, 8],
      [34, 8],
      [34, 50],
      [26, 50],
      [26, 8],
      [0, 8],
    ],
    100,
  ),
  'T profile upside down: flange 60 wide 8 thick, web 8 thick, total height 50, length 100',
)

// --- fillers, typos, exclusions
say(rod(12, 90), 'Could you possibly whip up a quick rod for me? 12 mm thick, 90 mm long, nothing fancy please')
say(
  drilled(60, 60, 4, 10, [[0, 0]]),
  'plate 60x60x4 with a 10 mm hole in the midle',
  'sqaure plate 60 x 60, 4 mm thik, hole dia 10 in the centre',
)
say(
  block(70, 30, 30),
  'block 70x30x30, no fillets, no chamfers, just sharp corners',
  'a 70 x 30 x 30 block with sharp edges and without any holes',
)
say(
  cornered(100, 60, 5, 5, 8),
  'A rectangular plate (100 × 60 × 5 mm) that I will laser cut from acrylic. It needs 5 mm holes in all four corners, 8 mm from the edges.',
)
say(pipe(25, 15, 30), 'tubee 25 outer diamter, 15 inner diamter, hieght 30')
say(block(90, 45, 10), "I think what I want is basically a flat bar, maybe 90 long, 45 wide and let's say 10 thick")
say(
  drilled(80, 40, 6, 6, grid(2, 1, 50)),
  'bracket plate for a shelf, 80 by 40 by 6, two 6 mm holes for wood screws, 50 mm centre to centre, burrs removed, deburr all edges',
)
say(rod(50, 12), 'solid puck 50mm dia x 12mm (no hole!)')

// --- places and patterns
say(
  drilled(100, 80, 8, 12, [[-30, 15]]),
  'plate 100 x 80 x 8 with a 12 mm hole whose center is 20 mm from the left side and 25 mm from the back side',
)
say(
  drilled(120, 40, 6, 8, [
    [-45, 0],
    [-15, 0],
    [15, 0],
    [45, 0],
  ]),
  'bar 120 x 40 x 6 with 4 holes of 8 mm, first one 15 mm from the left end, then every 30 mm, on the center line',
)
say(
  drilled(90, 90, 5, 4, grid(4, 4, 20)),
  '90x90x5 plate with a 4x4 grid of 4mm holes, 20mm pitch',
  'plate 90 x 90 x 5, 16 holes ø4 arranged 4 by 4 with 20 mm spacing',
)
say(
  part(minus(cylinder(80, 6), ...copies(cylinder(6, 6), circle(8, 60))), [80, 80, 6], 8),
  'disk 80mm diameter 6mm thick with 8 holes 6mm diameter evenly distributed on a 30mm radius',
)
say(
  part(
    minus(box(100, 60, 10), at(stadium(40, 10, 10), [0, 15, 0]), at(stadium(40, 10, 10), [0, -15, 0])),
    [100, 60, 10],
    2,
  ),
  'plate 100x60x10, two parallel slots 40 x 10, 30 mm apart',
)
say(
  less(block(60, 60, 60), 0, at(cylinder(20, 20), [0, 0, 40])),
  'cube 60 mm, on the top face in the center a round pocket dia 20, depth 20',
)
say(
  part(minus(box(80, 60, 30), turn(cylinder(10, 80), [2, 0, 1])).volume, [80, 60, 30], 1),
  'block 80 x 60 x 30 with a 10 mm hole going lengthwise through the middle',
)
say(
  drilled(100, 60, 5, 6, [
    [-40, -20],
    [40, 20],
  ]),
  'plate 100 x 60 x 5, 6 mm hole in the bottom left and top right corner, 10 mm from both edges',
)
say(
  less(block(100, 60, 20), 0, at(box(80, 40, 10), [0, 0, 10])),
  'Block 100x60x20. Pocket 80x40, 10 deep, centred on top.',
  'block of 100 by 60 by 20 with a rectangular pocket leaving a 10 mm rim all around, 10 mm deep',
)
say(
  less(rod(60, 40), 6, cylinder(20, 40), ...copies(cylinder(5, 40), circle(5, 40))),
  'cylinder 60 diameter and 40 height, bore 20, plus 5 holes of 5 mm on a pitch circle of 40 mm',
)
say(
  plus(block(100, 80, 10), [100, 80, 30], ...copies(cylinder(12, 20), corners(70, 50), 10)),
  '100x80x10 plate with four pegs 12 mm diameter and 20 mm high, arranged in a 70 x 50 rectangle',
)

// --- several bodies
say(
  part(sum(at(box(20, 20, 20), [-20, 0, 0]), at(box(20, 20, 20), [20, 0, 0])), [60, 20, 20], 0, 2),
  'two cubes of 20 mm, 20 mm apart',
)
say(
  part(box(100, 60, 40).volume - box(96, 56, 38).volume + box(100, 60, 2).volume, [], 0, 2),
  'box 100 x 60 x 40 with 2 mm walls, open at the top, and next to it a separate flat lid 100 x 60 x 2',
)
say(part(2 * cylinder(20, 30).volume, [], 0, 2), 'two separate pins, each 20 mm diameter and 30 mm long')

// --- follow-ups
chain(
  ['plate 80 x 60 x 5', block(80, 60, 5)],
  ['add four holes, 5 mm, in the corners, 8 mm from the edges', cornered(80, 60, 5, 5, 8)],
  ['make them 6 mm', cornered(80, 60, 5, 6, 8)],
  ['now make the plate 8 mm thick', cornered(80, 60, 8, 6, 8)],
)
chain(
  ['Make a cylinder 40 mm in diameter and 60 mm tall', rod(40, 60)],
  ['can you hollow it out with a 20 mm bore all the way through', pipe(40, 20, 60)],
  ['half the height please', pipe(40, 20, 30)],
)
chain(
  ['cube 50 mm', block(50, 50, 50)],
  ['make it twice as tall', block(50, 50, 100)],
  ['actually 80 tall', block(50, 50, 80)],
  ['go back one step', block(50, 50, 100)],
)
chain(
  ['tube od 50 id 40 length 100', pipe(50, 40, 100)],
  ['shorten it to 70', pipe(50, 40, 70)],
  ['the wall should be 3 mm, keep the inside', pipe(46, 40, 70)],
)
chain(
  ['block 60x40x20', block(60, 40, 20)],
  ['round the vertical edges, 5 mm', rounded(60, 40, 20, 5)],
  ['no, chamfer them instead', part(box(60, 40, 20).volume - 4 * 12.5 * 20, [60, 40, 20])],
)
chain(
  ['L bracket 60x60, 40 wide, 5 thick', angle(60, 60, 40, 5)],
  ['a bit wider, 50', angle(60, 60, 50, 5)],
  ['make one leg 80', angle(80, 60, 50, 5)],
)
chain(
  ['disc 100 mm diameter, 8 mm thick', rod(100, 8)],
  ['put 6 holes of 8 mm on a 75 mm circle', flange(100, 8, 0, 6, 8, 75)],
  ['and a 30 mm bore', flange(100, 8, 30, 6, 8, 75)],
  ['remove the small holes', pipe(100, 30, 8)],
)
chain(
  ['open box 100 x 80 x 50, wall 2', tray(100, 80, 50, 2)],
  ['double the wall thickness', tray(100, 80, 50, 4)],
  ['10 mm taller', tray(100, 80, 60, 4)],
)

// --- what must be asked about
ask(
  'a bracket for my shelf',
  'make me something cool for my desk',
  'I need a heat sink',
  'gear with 20 teeth',
  'plate 100x60 with holes in the corners',
  'a box, not too big',
  'cylinder 30 x 50 but tapered slightly',
  'plate 80x60x5 with a hole near one of the edges',
  'plate 100 x 60 x 5 with 4 holes except in the front left corner',
  'block 50 x 40 x 30 with half of it missing',
  'L bracket 60 x 40 x 3 with holes',
  'a phone stand',
  'tube 30 mm',
  'plate 60x40x5 with a hole that is not through',
  'box 40 x 30 x 20, all edges rounded except the bottom ones, radius 3',
  'cube 30 mm with a spiral groove',
)

function spokes(n: number, from: number, to: number, width: number, h: number): number {
  // What of a bar of `width` lies between two circles: its length changes across the bar.
  const under = (r: number): number =>
    (width / 2) * Math.sqrt(r * r - (width / 2) ** 2) + r * r * Math.asin(width / 2 / r)
  return n * h * (under(to) - under(from))
}

function gusset(a: number, b: number, t: number) {
  const flat = prism(
    [
      [0, 0],
      [a, 0],
      [0, b],
    ],
    t,
  )
  return at(turn(flat, [0, 2, 1]), [0, -t / 2, 0])
}
