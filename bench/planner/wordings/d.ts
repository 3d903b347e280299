/** Batch D: written before its author had seen the grammar. */
import {
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
  ellipse,
  hemisphere,
  minus,
  prism,
  pyramid,
  regularPrism,
  roundedBox,
  stadium,
  sum,
  torus,
} from '../moments.ts'
import {
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
  plus,
  profile,
  rod,
  stack,
  tray,
} from '../truths.ts'

/** The batch. */
export const batch = createBatch('d')
const { say, chain, ask } = batch
const P = Math.PI
const IN = 25.4

say(
  block(130, 55, 18),
  'need a slab, 130 long / 55 wide / 18 thick',
  'Generate a cuboid of size 130 by 55 by 18 millimetres.',
  'rectangular solid, L 130mm, W 55mm, H 18mm',
  'A flat piece: 130mm (length), 55mm (width), 18mm (thickness)',
  'wooden board 13cm x 5.5cm x 18mm',
)
say(
  rod(9, 33),
  'peg 9 mm in diameter and 33 mm long',
  'a straight pin of Ø 9 mm, length 33 mm',
  'axle, diameter 9, length 33',
)
say(
  pipe(48.3, 42.7, 500),
  'steel pipe 48.3 x 2.8, length 500',
  'pipe with outside diameter of 48.3 mm, wall thickness of 2.8 mm and length of half a metre',
  'tube 48,3 mm OD, 2,8 mm wall, 0,5 m long',
)
say(
  cornered(200, 120, 12, 11, 20),
  'base plate 200x120x12, four M10 clearance holes 20 mm from the edges',
  'Steel plate, 200 × 120 × 12 mm. Four holes Ø11 mm, positioned 20 mm from each edge at the corners.',
  'Anchor plate 200 by 120 by 12 thick with (4) 11mm dia holes, 20mm edge distance',
)
say(
  drilled(64, 64, 4, 3.2, circle(6, 50)),
  '64x64x4 plate with six 3.2 mm holes equally spaced on a circle 50 mm in diameter',
)
say(
  drilled(75, 50, 6, 10, [
    [-20, 0],
    [20, 0],
  ]),
  '75 x 50 x 6 plate, two 10 mm holes, 40 mm apart, symmetric about the centre',
  'plate 75x50x6 with a pair of 10 mm holes 40 mm apart along its length',
)
say(
  drilled(75, 50, 6, 10, [[0, 10]]),
  'plate 75x50x6 with a 10mm hole, centred along the length, 15 mm from the back edge',
  'plate 75 x 50 x 6 with a 10 mm hole 10 mm behind the centre',
)
say(
  flange(80, 5, 20, 3, 6, 55),
  'Round plate of 80mm dia and 5mm thick having a 20mm hole at the centre and three 6mm holes on a PCD of 55mm',
  'disk OD 80, ID 20, thickness 5, with 3 x 6 mm holes at 120 degrees on a 55 mm circle',
)
say(
  less(flange(100, 8, 0, 6, 7, 75), 1, cylinder(35, 8)),
  'ring plate 100/35 mm, 8 mm thick, six 7 mm holes on 75 mm PCD',
)
say(
  stack([20, 50], [14, 25]),
  'shaft 20 mm diameter and 50 mm long with a 14 mm diameter journal of 25 mm length at one end',
  'two-step shaft: 20x50 and 14x25',
  'spindle with a body of 20 mm dia, 50 mm long, followed by a smaller section of 14 mm dia, 25 mm long',
)
say(
  stack([20, 10], [30, 5], [20, 10]),
  'pin with a collar: 20 mm dia 10 mm long, then 30 mm dia 5 mm long, then again 20 mm dia 10 mm long',
)
say(
  angle(30, 30, 30, 2),
  'small corner bracket, 30 x 30 x 30 mm, 2 mm thick',
  'L-shaped angle, both sides 30 mm, 30 mm wide, made of 2 mm material',
)
say(
  part((60 * 4 + 56 * 4) * 40 - 2 * P * 9 * 4, [60, 60, 40], 2),
  'L bracket 60 x 60 x 40 wide x 4 thick with a 6 mm hole in the centre of each leg',
)
say(
  channel(100, 50, 300, 6),
  'C-channel 100 x 50 x 6, 300 mm long',
  'channel with a 100 mm web, 50 mm flanges, 6 mm thickness and a length of 300 mm',
)
say(
  profile(
    [
      [-60, 0],
      [60, 0],
      [60, 10],
      [4, 10],
      [4, 140],
      [60, 140],
      [60, 150],
      [-60, 150],
      [-60, 140],
      [-4, 140],
      [-4, 10],
      [-60, 10],
    ],
    400,
  ),
  'I beam: height 150, flange width 120, web thickness 8, flange thickness 10, length 400',
  'H section 150 deep, 120 wide, 8 mm web, 10 mm flanges, 400 mm in length',
)
say(
  tray(75, 45, 25, 1.5),
  'small parts tray, outer dimensions 75x45x25 mm, wall thickness 1.5 mm',
  'Box with no top, 75 mm x 45 mm x 25 mm, 1.5mm thick walls',
  'enclosure base (open top) 75 x 45 x 25, walls and floor 1.5 mm',
)
say(
  part(minus(box(75, 45, 25), at(box(71, 41, 23), [0, 0, 2])), [75, 45, 25]),
  'shell a 75x45x25 box to 2 mm leaving the top open',
  'block 75 x 45 x 25 mm hollowed out with a wall thickness of 2 mm and no top face',
)
say(
  cup(90, 40, 4),
  'round dish 90 mm diameter, 40 mm high, walls and bottom 4 mm',
  'cylindrical container, 90 mm OD, 40 mm tall, 4 mm thick, open at the top',
)
say(
  part(minus(cylinder(90, 20), at(cylinder(70, 12), [0, 0, 8])), [90, 90, 20]),
  'disc 90 mm dia, 20 mm thick, with a round recess 70 mm in diameter and 12 mm deep in the top',
)
say(
  part(minus(box(50, 50, 10), counterbore(8, 10, 16, 4)), [50, 50, 10], 1),
  '50x50x10 plate with an 8 mm hole in the centre and a 16 mm counterbore 4 mm deep',
  'Square plate 50 x 10 thick, center hole 8 mm counterbored to 16 mm, 4 mm deep',
)
say(
  part(minus(box(70, 70, 8), ...copies(countersink(4.5, 8, 9), corners(54, 54))), [70, 70, 8], 4),
  'plate 70x70x8 with four countersunk holes 8 mm from the edges, hole 4.5 mm, countersink 9 mm at 90°',
)
say(
  part(minus(box(90, 60, 10), stadium(50, 8, 10), ...copies(cylinder(6, 10), corners(70, 40))), [90, 60, 10], 5),
  'plate 90x60x10 with a central slot 50 mm long and 8 mm wide and four 6 mm holes 10 mm from the edges',
)
say(
  part(
    minus(
      box(90, 60, 10),
      ...copies(stadium(40, 8, 10), [
        [0, -15],
        [0, 15],
      ]),
    ),
    [90, 60, 10],
    2,
  ),
  'Plate 90 x 60 x 10 mm with two parallel slots, each 40 mm long and 8 mm wide, 30 mm apart',
)
say(
  part(minus(box(100, 80, 6), box(60, 40, 6), ...copies(cylinder(5, 6), corners(84, 64))), [100, 80, 6], 5),
  'Panel 100x80x6 with a 60x40 window in the middle and 5 mm holes in the corners 8 mm from the edges',
)
say(
  part(minus(box(80, 50, 30), at(box(20, 50, 15), [30, 0, 15])), [80, 50, 30]),
  'block 80x50x30 with a step 20 mm long and 15 mm deep cut into the right end of the top',
)
say(
  part(minus(box(60, 60, 60), at(alongX(cylinder(20, 60)), [-30, 0, 30])), [60, 60, 60], 1),
  'a 60 mm cube drilled through sideways along X with a 20 mm hole',
)
say(
  part(60 * 40 * 30 - (4 - P) * 25 * 30, [60, 40, 30]),
  '60x40x30 box with 5 mm radius on all four vertical edges',
  'Box 60 x 40 x 30 mm, fillet the vertical edges R5',
  'block 60 × 40 × 30 with upright edges rounded at 5 mm',
)
say(
  part(cylinder(50, 20).volume - 2 * (cylinder(50, 2).volume - cone(50, 46, 2).volume), [50, 50, 20]),
  'wheel blank 50 mm diameter 20 mm thick, 2 mm chamfer on both edges',
  'disc Ø50 x 20, both rims chamfered 2 mm',
)
say(
  part(torus(18, 4), [40, 40, 4], 1),
  'O ring, outer diameter 40, cord 4',
  'ring made from 4 mm round bar with an outside diameter of 40 mm',
)
say(
  part(ellipse(100, 60, 10).volume - cylinder(20, 10).volume, [100, 60, 10], 1),
  'oval plate 100 x 60 x 10 with a 20 mm hole in the centre',
)
say(
  part(regularPrism(8, 50 / Math.cos(P / 8), 12).volume, [12, 50 / Math.cos(P / 8), 50 / Math.cos(P / 8)]),
  'octagon 50 mm across flats, 12 mm thick',
)
say(
  part(
    prism(
      [
        [-25, 0],
        [25, 0],
        [0, 40],
      ],
      15,
    ),
    [50, 40, 15],
  ),
  'isosceles triangle prism, base 50 mm, height 40 mm, 15 mm thick',
)
say(
  part(
    prism(
      [
        [0, 0],
        [60, 0],
        [60, 20],
        [0, 40],
      ],
      30,
    ).volume,
    [60, 40, 30],
  ),
  'wedge block 60 long, 30 wide, 40 high at one end and 20 high at the other end',
)
say(
  part(pyramid(80, 80, 40, 40, 35), [80, 80, 35]),
  'truncated pyramid, base 80 x 80, top 40 x 40, height 35',
  'frustum of a square pyramid: bottom side 80, top side 40, 35 high',
)
say(
  plus(
    block(100, 60, 8),
    [100, 60, 38],
    ...copies(
      cylinder(15, 30),
      [
        [-30, 0],
        [30, 0],
      ],
      8,
    ),
  ),
  'plate 100x60x8 with two cylindrical posts, 15 mm diameter and 30 mm high, 60 mm apart on top',
)
say(
  plus(block(60, 60, 10), [60, 60, 30], at(box(30, 30, 20), [0, 0, 10])),
  'two-tier base: lower block 60 x 60 x 10, upper block 30 x 30 x 20, centered on it',
)
say(
  part(sum(cylinder(60, 8), at(cylinder(30, 12), [0, 0, 8]), at(hemisphere(30), [0, 0, 20])), [60, 60, 35]),
  'Make a disc 60 mm diameter, 8 mm thick; on it a cylinder 30 mm diameter, 12 mm high; on that a hemisphere 30 mm in diameter',
)
say(part((IN * 2) ** 3, [2 * IN, 2 * IN, 2 * IN]), 'two inch cube', '2" cube', 'a cube measuring 2 inches on a side')
say(
  cornered(8 * IN, 5 * IN, 0.375 * IN, 0.4375 * IN, 0.75 * IN),
  '8" x 5" x 3/8" plate with 7/16" holes in each corner, 3/4" from the edges',
)
say(
  part(minus(roundedBox(3.5 * IN, 2 * IN, IN / 8, IN / 4), cylinder(IN, IN / 8)), [3.5 * IN, 2 * IN, IN / 8], 1),
  '3-1/2" by 2" by 1/8" thick plate with 1/4" corner radii and a 1" hole in the center',
)

chain(
  ['Could you please make a round disc with a diameter of 100 mm and thickness 10 mm?', rod(100, 10)],
  ['Great! Please add 6 holes of 8 mm diameter on a 80 mm pitch circle.', flange(100, 10, 0, 6, 8, 80)],
  ['And a 30 mm hole in the centre', flange(100, 10, 30, 6, 8, 80)],
  ['Now change the number of holes to 4', flange(100, 10, 30, 4, 8, 80)],
)
chain(
  ['box 100 x 50 x 30', block(100, 50, 30)],
  ['hollow it out with 3 mm walls, open at the top', tray(100, 50, 30, 3)],
  ['make the floor 5 mm thick', tray(100, 50, 30, 3, 5)],
)
chain(
  ['bar 100x20x10', block(100, 20, 10)],
  [
    'drill three 5 mm holes along the centreline, 30 mm apart',
    drilled(100, 20, 10, 5, [
      [-30, 0],
      [0, 0],
      [30, 0],
    ]),
  ],
  [
    'only two holes',
    drilled(100, 20, 10, 5, [
      [-15, 0],
      [15, 0],
    ]),
  ],
)
chain(
  ['cylinder d=20 h=40', rod(20, 40)],
  ['add a flange at the bottom: 40 mm diameter, 5 mm thick', stack([40, 5], [20, 40])],
)
chain(
  ['L bracket 80x50, 40 wide, 5 thick', angle(80, 50, 40, 5)],
  ['thickness 6 instead of 5', angle(80, 50, 40, 6)],
  ['make the long leg 100', angle(100, 50, 40, 6)],
)
chain(
  ['plate 120x60x6, 4 corner holes 7 mm, 10 mm from the edges', cornered(120, 60, 6, 7, 10)],
  ['move the holes 2 mm further in', cornered(120, 60, 6, 7, 12)],
  ['make the plate 20 mm longer', cornered(140, 60, 6, 7, 12)],
  ['get rid of the holes', block(140, 60, 6)],
)
chain(
  ['I want a tray 120x80x25 with 2 mm walls', tray(120, 80, 25, 2)],
  ['1 mm thicker walls', tray(120, 80, 25, 3)],
  ['a bit higher: 30 mm', tray(120, 80, 30, 3)],
)
chain(['block 40x40x20', block(40, 40, 20)], ['make it 5 mm lower', block(40, 40, 15)])
ask(
  'a block 50 x 50',
  'bolt M8',
  'a plate 100x100x5 with a nice logo',
  'tube 20 mm diameter, 100 mm long',
  'hook',
  'block 30x30x30 with a 10 mm hole near the top',
  'what can you do?',
  'plate 50x50x5 with four 8 mm holes 2 mm from the edges',
)
