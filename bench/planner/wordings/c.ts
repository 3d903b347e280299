/** Batch C: written before its author had seen the grammar. */
import {
  at,
  box,
  cone,
  copies,
  corners,
  cylinder,
  hemisphere,
  minus,
  prism,
  regularPrism,
  sphere,
  stadium,
  sum,
  torus,
} from '../moments.ts'
import {
  HEX,
  alongX,
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
  less,
  part,
  pipe,
  profile,
  rod,
  rounded,
  stack,
  tray,
} from '../truths.ts'

/** The batch. */
export const batch = createBatch('c')
const { say, chain, ask } = batch
const IN = 25.4

say(
  block(45, 30, 12),
  'Model a solid rectangular block with overall dimensions 45 mm (X) by 30 mm (Y) by 12 mm (Z).',
  'x=45 y=30 z=12 block',
  'I want a brick that is forty-five millimetres long, thirty millimetres wide and twelve millimetres high',
  'BLOCK, 45 X 30 X 12',
  'box of 4.5cm length 3cm width and 1.2cm height',
  'extrude a 45x30 rectangle by 12',
)
say(
  rod(22, 35),
  'Cylindrical spacer without a hole, 22 mm diameter, 35 mm tall',
  'a cylinder that measures 22 mm across and 35 mm in height',
  'solid cylinder 35 high, radius 11',
  'bar round dia 22mm len 35mm',
)
say(
  pipe(25, 10.5, 8),
  'bearing spacer ring 25 OD / 10.5 ID / 8 thick',
  'ring with an outside diameter of 25 mm, an inside diameter of 10.5 mm and a thickness of 8 mm',
  'Make a disc 25 mm in diameter and 8 mm thick with a 10,5 mm hole in its centre.',
)
say(
  drilled(80, 80, 5, 32, [[0, 0]]),
  'an 80 mm square plate that is 5 mm thick, with a central hole whose diameter is 32 mm',
  'Square plate, 80x80, t=5, centre bore Ø32',
)
say(
  part(minus(box(80, 80, 5), cylinder(32, 5), ...copies(cylinder(4.5, 5), corners(60, 60))), [80, 80, 5], 5),
  '80x80x5 plate with a 32 mm centre hole and four 4.5 mm holes on a 60 x 60 mm pattern',
  'Fan adapter: plate 80 x 80 x 5 mm, one 32 mm hole in the middle plus 4.5 mm holes at the four corners, 60 mm apart from each other',
)
say(
  drilled(150, 40, 6, 9, [
    [-60, 0],
    [60, 0],
  ]),
  'Link bar 150 x 40 x 6 mm, a 9 mm hole at each end, 15 mm from the end',
  'flat bar 150mm long 40mm wide 6mm thick with two 9mm holes 120mm apart centre to centre',
)
say(
  drilled(100, 60, 4, 5, [
    [-40, 20],
    [40, 20],
  ]),
  '100x60x4 plate with 5 mm holes in the two back corners, 10 mm from the edges',
  'plate 100 x 60 x 4, two 5 mm holes at (-40, 20) and (40, 20) measured from the centre',
)
say(
  drilled(100, 60, 4, 8, [[-35, -20]]),
  'plate 100x60x4, 8 mm hole 15 mm from the left side, 10 mm from the bottom side',
  'Plate 100 x 60 x 4. Hole Ø8 located 15 mm in X and 10 mm in Y from the lower left corner.',
)
say(
  rounded(60, 60, 3, 5, 4.3, corners(48, 48)),
  'Square cover 60 x 60 x 3 mm, corners R5, 4 holes Ø4.3 at 6 mm from the edges',
  'cover plate 60mm square, 3mm thick, 5mm corner radii, 4.3mm hole in each corner inset 6mm',
)
say(
  flange(150, 16, 60, 8, 14, 120),
  'Pipe flange OD=150, ID=60, thickness=16, bolt holes 8x14 on PCD 120',
  'flange with 150 mm outside diameter, 60 mm inside diameter, 16 mm thickness and eight bolt holes of 14 mm diameter on a bolt circle diameter of 120 mm',
  'A circular flange. Outer diameter 150 mm. Thickness 16 mm. Central bore 60 mm. Eight 14 mm holes equally spaced on a 120 mm pitch circle diameter.',
)
say(
  stack([40, 8], [24, 12], [16, 30]),
  'Stepped pin made of three cylinders: 40 mm x 8 mm, 24 mm x 12 mm and 16 mm x 30 mm (diameter x length)',
  'shaft, first section dia 40 length 8, second section dia 24 length 12, third section dia 16 length 30',
)
say(
  less(stack([50, 10], [30, 20]), 1, cylinder(12, 30)),
  'flanged bushing: flange 50 mm dia 10 mm thick, body 30 mm dia 20 mm long, bore 12 mm',
  'Top-hat bushing, flange Ø50 x 10, barrel Ø30 x 20, through bore Ø12',
)
say(
  angle(100, 60, 50, 8),
  'Angle bracket with legs of 100 mm and 60 mm; width 50 mm; thickness 8 mm',
  'L-profile 100x60x8 length 50',
)
say(
  channel(80, 40, 30, 5),
  'U-shaped bracket, 80 mm wide outside, 40 mm tall, 30 mm deep, 5 mm thick material',
  'u channel: width 80, height 40, length 30, thickness 5',
)
say(
  profile(
    [
      [0, 0],
      [40, 0],
      [40, 4],
      [22, 4],
      [22, 40],
      [18, 40],
      [18, 4],
      [0, 4],
    ],
    100,
  ),
  'inverted T profile, base 40 mm wide, total height 40 mm, material 4 mm, length 100 mm',
  'T bar 40 x 40 x 4, 100 mm long',
)
say(
  part(minus(box(60, 40, 80), box(54, 34, 80)), [60, 40, 80], 1),
  'rectangular hollow section 60x40x3, 80 mm long',
  'RHS 60 x 40 x 3 x 80 long',
)
say(
  part(minus(box(25, 25, 300), box(21, 21, 300)), [25, 25, 300], 1),
  'SHS 25x25x2, length 300 mm',
  '25 mm square tube with 2 mm wall, cut to 300 mm',
)
say(
  tray(200, 150, 60, 4),
  'open box: 200 long, 150 wide, 60 high, 4 mm thick walls and bottom',
  'Planter box 200x150x60 with a wall thickness of 4 mm, open on top',
  'A bin, 20 cm x 15 cm x 6 cm, no lid, walls 4 mm',
)
say(
  cup(50, 70, 2.5, 4),
  'beaker 50 mm outer diameter, 70 mm tall, 2.5 mm walls, 4 mm thick bottom',
  'round container Ø50 x 70, wall 2.5, floor 4, open at the top',
)
say(
  part(
    minus(
      box(90, 50, 20),
      ...copies(counterbore(6.6, 20, 11, 6.5), [
        [-30, 0],
        [30, 0],
      ]),
    ),
    [90, 50, 20],
    2,
  ),
  'Block 90 x 50 x 20 with two counterbored holes 60 mm apart along the long axis: 6.6 mm through, 11 mm dia x 6.5 mm deep counterbore',
  "90x50x20, 2x Ø6.6 thru with c'bore Ø11 depth 6.5, spaced 60 mm on the centreline",
)
say(
  part(minus(box(40, 40, 6), countersink(4, 6, 8)), [40, 40, 6], 1),
  '40x40x6 plate with one centered countersunk hole, 4 mm hole, 8 mm head, 90°',
  'Plate 40 x 40 x 6 mm having a 4 mm countersunk hole in the centre (countersink dia 8 mm, 90 deg)',
)
say(
  part(minus(box(80, 30, 5), stadium(40, 6, 5)), [80, 30, 5], 1),
  'Plate 80x30x5 with an obround slot 40 x 6 centred',
  'slotted plate: 80 long, 30 wide, 5 thick, slot length 40, slot width 6',
)
say(
  part(minus(box(80, 30, 5), stadium(36, 6, 5)), [80, 30, 5], 1),
  'plate 80 x 30 x 5, centered slot 6 wide with 30 mm between the end centers',
)
say(
  part(minus(box(70, 50, 25), at(box(70, 10, 10), [0, 0, 15])), [70, 50, 25]),
  'block 70x50x25 with a groove 10 wide and 10 deep along the whole length in the middle of the top',
  'Block 70 x 50 x 25 mm; mill a slot 10 mm wide x 10 mm deep down the middle of the top face, running the full length',
)
say(
  part(minus(box(70, 50, 25), at(cylinder(15, 10), [-15, 0, 15])), [70, 50, 25]),
  'block 70x50x25, blind hole Ø15 10 deep in the top, 20 mm from the left edge, centred on the width',
)
say(
  part(minus(box(70, 50, 25), at(box(30, 20, 12), [-10, -5, 13])), [70, 50, 25]),
  'block 70x50x25 with a 30x20 pocket 12 deep in the top, 10 mm from the left edge and 10 mm from the front edge',
)
say(
  part(minus(box(60, 60, 40), at(alongX(cylinder(20, 60)), [-30, 0, 20])), [60, 60, 40], 1),
  '60x60x40 block with a 20 mm hole going through it from left to right',
  'block 60 x 60 x 40 with a horizontal 20 mm through hole from the left side to the right side, centred',
)
say(rod(30, 60), 'a plain pillar, round, 30 mm thick, 60 mm high')
say(
  part(box(60, 60, 6).volume - 16 * cylinder(3, 6).volume, [60, 60, 6], 16),
  '60x60x6 plate with a 4x4 array of 3 mm holes at 12 mm spacing',
  'plate 60 x 60 x 6 mm, 16 holes dia 3 arranged in a 4 by 4 grid, 12 mm apart',
)
say(
  part(torus(25, 8), [58, 58, 8], 1),
  'torus R25 r4',
  'Torus with an inner diameter of 42 mm and an outer diameter of 58 mm',
  'a ring of round wire: wire diameter 8 mm, mean ring diameter 50 mm',
)
say(
  part(regularPrism(6, 20 * HEX, 50), [20, 20 * HEX, 50]),
  'hex bar, 20mm A/F, 50mm long',
  'six-sided rod, across flats 20 mm, length 50 mm',
  'hexagon key bar SW20 x 50',
)
say(
  part(regularPrism(6, 40, 10), [40, 40 / HEX, 10]),
  'hexagonal plate, 40 mm across corners, 10 mm thick',
  'regular hexagon inscribed in a 40 mm circle, extruded 10 mm',
)
say(
  part(
    prism(
      [
        [0, 0],
        [60, 0],
        [0, 30],
      ],
      20,
    ),
    [60, 30, 20],
  ),
  'ramp: 60 mm long, 30 mm high, 20 mm wide',
  'wedge 60 x 20 x 30 high',
  'A right triangle 60 x 30 mm, thickness 20 mm',
)
say(
  part(sum(cylinder(20, 50), at(hemisphere(20), [0, 0, 50])), [20, 20, 60]),
  'bullet shape: cylinder 20 mm diameter, 50 mm long with a hemispherical end',
  'rod 20 mm diameter 50 mm long with a dome of 20 mm diameter on top',
)
say(
  part(sum(box(60, 60, 5), at(cylinder(30, 40), [0, 0, 5])), [60, 60, 45]),
  'a square base 60 mm wide and 5 mm thick with a 30 mm diameter, 40 mm tall column in the middle',
)
say(
  drilled(5 * IN, 2.5 * IN, (3 * IN) / 8, 0.5 * IN, [
    [-1.5 * IN, 0],
    [1.5 * IN, 0],
  ]),
  'bar 5" x 2 1/2" x 3/8" with two 1/2" holes 3" apart',
  '5 inch by 2.5 inch by 3/8 inch plate, two half-inch holes, 3 inches between centers',
)
say(
  pipe(2 * IN, 1.5 * IN, 6 * IN),
  '6" long pipe, 2" OD, 1/4" wall',
  'tube 2 in outside diameter, 1.5 in inside diameter, 6 in length',
)
say(part(cone(IN, IN / 2, 2 * IN), [IN, IN, 2 * IN]), 'tapered rod 1" at the bottom, 1/2" at the top, 2" tall')

chain(
  ['I need a spacer: OD 20, ID 10, 15 mm long', pipe(20, 10, 15)],
  ['longer by 5 mm', pipe(20, 10, 20)],
  ['OD to 24', pipe(24, 10, 20)],
  ['undo', pipe(20, 10, 20)],
)
chain(
  ['rectangular plate 90 x 45 x 6', block(90, 45, 6)],
  ['chamfer the vertical edges 4 mm', part((90 * 45 - 4 * 8) * 6, [90, 45, 6])],
  ['replace the chamfer with a 4 mm fillet', rounded(90, 45, 6, 4)],
)
chain(
  ['sphere 40 mm', part(sphere(40), [40, 40, 40])],
  ['make it 10 mm bigger in diameter', part(sphere(50), [50, 50, 50])],
)
chain(
  ['U channel 50x30x100 long, 3 mm', channel(50, 30, 100, 3)],
  ['extend the length to 150', channel(50, 30, 150, 3)],
  ['increase the height by 10', channel(50, 40, 150, 3)],
)
chain(
  ['plate 100 x 80 x 8', block(100, 80, 8)],
  ['add a slot 40 x 10 in the middle', part(minus(box(100, 80, 8), stadium(40, 10, 8)), [100, 80, 8], 1)],
  ['make the slot 60 long', part(minus(box(100, 80, 8), stadium(60, 10, 8)), [100, 80, 8], 1)],
  [
    'plus an M6 clearance hole in each corner 10 mm from the edges',
    part(minus(box(100, 80, 8), stadium(60, 10, 8), ...copies(cylinder(6.6, 8), corners(80, 60))), [100, 80, 8], 5),
  ],
)
chain(
  ['cup 60 mm diameter, 80 mm tall, 3 mm wall', cup(60, 80, 3)],
  ['thinner walls: 2 mm', cup(60, 80, 2)],
  ['20 mm taller', cup(60, 100, 2)],
)
chain(
  ['hex prism 20 AF, 30 high', part(regularPrism(6, 20 * HEX, 30), [20, 20 * HEX, 30])],
  [
    'bore a 10 mm hole through the middle',
    part(minus(regularPrism(6, 20 * HEX, 30), cylinder(10, 30)), [20, 20 * HEX, 30], 1),
  ],
  [
    'increase the width across flats to 24',
    part(minus(regularPrism(6, 24 * HEX, 30), cylinder(10, 30)), [24, 24 * HEX, 30], 1),
  ],
)
chain(
  ['plate 60x40x5 with four 4 mm holes 6 mm from the edges', cornered(60, 40, 5, 4, 6)],
  ['and now as brass', cornered(60, 40, 5, 4, 6)],
  ['the holes should be M5 clearance', cornered(60, 40, 5, 5.5, 6)],
)
ask(
  'plate with rounded corners',
  'make a cylinder',
  'l-bracket 40 x 40',
  'design a drone',
  'hello',
  'plate 40x40x5, 6 holes 20 mm diameter on a 30 mm circle',
)
