/** Batch B: written before its author had seen the grammar. */
import {
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
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
} from '../moments.ts'
import {
  HEX,
  angle,
  block,
  cornered,
  counterbore,
  countersink,
  createBatch,
  drilled,
  flange,
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

/** The batch. */
export const batch = createBatch('b')
const { say, chain, ask } = batch
const P = Math.PI
const IN = 25.4

say(
  block(120, 15, 15),
  'Square bar 15 mm, length 120 mm',
  'a 120 mm long bar with a 15 x 15 mm cross section',
  'key stock 15x15, 120 lg',
  'beam, 120mm length, 15mm width, 15mm height',
)
say(
  block(25, 25, 25),
  'a die-shaped cube 25 mm',
  'cube, sides of 25mm',
  'Create a cube with 25 mm edges',
  'cube (25mm)',
)
say(
  rod(50, 6),
  'coin: 50mm diameter, 6mm thick',
  'Round plate with a diameter of 50 mm and a thickness of 6 mm',
  'a circular disk, radius 25 mm, thickness 6 mm',
  'disc D=50 t=6',
)
say(
  pipe(60, 52, 200),
  'Rohr, 60 mm OD, 4 mm wall thickness, 200 mm long',
  'hollow rod of 60 mm outside dia, 52 mm inside dia, 200 mm length',
  'Pipe - outside diameter: 60; wall: 4; length: 200',
)
say(pipe(16, 8.4, 1.6), 'M8 flat washer', 'washer OD 16, ID 8.4, thk 1.6')
say(
  part(minus(regularPrism(6, 13 * HEX, 6.8), cylinder(8, 6.8)), [13, 13 * HEX, 6.8], 1),
  'M8 hex nut without threads',
  'nut: AF 13, hole 8, thickness 6.8',
)
say(
  part(sum(regularPrism(6, 13 * HEX, 5.3), at(cylinder(8, 30), [0, 0, 5.3])), [13, 13 * HEX, 35.3]),
  'M8x30 hex head bolt, plain shank',
  'bolt with a hex head 13 AF x 5.3 high and an 8 mm x 30 mm shank',
)
say(part(hemisphere(60), [60, 60, 30]), 'half a sphere with 60 mm diameter', 'half-sphere radius 30 mm', 'dome R30')
say(
  part(cone(36, 0, 54), [36, 36, 54]),
  'pointed cone with an 18 mm base radius, 54 mm in height',
  'a cone which is 54 mm tall and 36 mm wide at the base',
)
say(part(sphere(50), [50, 50, 50]), 'a globe 50 mm in diameter')
say(
  cornered(95, 65, 4, 4.5, 7),
  'Mounting plate\nSize: 95 x 65 mm\nThickness: 4 mm\nHoles: 4x M4 clearance, 7 mm from the edges',
  'a plate, 95 mm × 65 mm, thickness 4 mm, with 4.5 mm holes at its four corners; distance of hole centres from the edges is 7 mm',
  '95 x 65 x 4 mm plate with four ø4.5 mm corner holes (7 mm edge offset)',
)
say(
  drilled(100, 50, 8, 8.5, [
    [-30, 0],
    [30, 0],
  ]),
  'Bar 100 x 50 x 8 with two 8.5 mm holes on the centre line, 60 mm apart',
  'plate 100x50x8, two holes Ø8.5 spaced 60 c-c, centred',
  '100 × 50 × 8 plate, 2 holes 8.5 mm each 20 mm from the short ends on the center line',
)
say(
  drilled(90, 60, 5, 12, [[-25, 15]]),
  '90x60x5 plate, one 12 mm hole, 20 mm from the left and 15 mm from the top edge',
  'plate 90 x 60 x 5 with a 12mm hole whose centre is 20mm from the left edge and 15mm from the back edge',
)
say(
  drilled(90, 60, 5, 6, [
    [-30, 0],
    [0, 0],
    [30, 0],
  ]),
  'strip 90 by 60 by 5 with three 6 mm holes in a line along the length, 30 mm spacing',
  'Plate 90x60x5; 3 holes dia 6, equally spaced 30 mm along the long axis',
)
say(
  flange(75, 6, 0, 5, 5.5, 55),
  'Disc 75 mm dia, 6 mm thick, 5 holes Ø5.5 evenly spaced on a 55 mm circle',
  'round plate 75 mm diameter x 6 mm with five M5 clearance holes on a PCD of 55 mm',
  'circular plate, diameter 75, thickness 6, with 5 holes of 5.5 mm on a pitch circle radius of 27.5 mm',
)
say(
  less(
    plus(rod(90, 12), [90, 90, 40], at(cylinder(45, 28), [0, 0, 12])),
    7,
    cylinder(25, 40),
    ...copies(cylinder(8, 12), circle(6, 70)),
  ),
  'Flanged hub: flange 90 mm dia x 12 mm thick, hub 45 mm dia x 28 mm high, 25 mm bore all the way through, six 8 mm holes on a 70 mm bolt circle',
)
say(
  stack([30, 5], [10, 25]),
  'mushroom: head 30 mm diameter 5 mm thick, stem 10 mm diameter 25 mm long',
  'a rivet with a flat head of 30 mm diameter and 5 mm thickness and a shank of 10 mm diameter and 25 mm length',
  'stepped pin, first 30 mm dia x 5 mm then 10 mm dia x 25 mm',
)
say(
  angle(50, 80, 25, 3),
  'Right-angle bracket, one leg 50 mm, the other 80 mm, 25 mm wide, 3 mm sheet',
  'L-shaped bracket 50 mm x 80 mm x 25 mm wide with a thickness of 3 mm',
)
say(angle(50, 50, 50, 4), 'L bracket 50x50x50 wide, 4 mm thick')
say(
  profile(
    [
      [0, 0],
      [80, 0],
      [80, 10],
      [10, 10],
      [10, 60],
      [0, 60],
    ],
    120,
  ),
  'L extrusion: 80 x 60, wall 10, 120 long',
)
say(
  part((60 * 8 + 52 * 8) * 200, [60, 60, 200]),
  'T-section 60 mm wide x 60 mm high x 8 mm thick, length 200 mm',
  'tee bar 60 x 60 x 8, 200 long',
)
say(
  tray(100, 100, 50, 3, 5),
  'square open box, 100 mm outside, 50 mm deep outside, walls 3 mm, bottom 5 mm',
  'open-top box 100x100x50 mm with 3 mm side walls and a 5 mm thick floor',
)
say(
  part(minus(box(90, 60, 40), at(box(86, 56, 36), [0, 0, 2])), [90, 60, 40], 0),
  'hollow closed box 90 x 60 x 40, wall 2 mm',
)
say(
  part(minus(roundedBox(120, 80, 30, 8), at(roundedBox(115, 75, 27.5, 5.5), [0, 0, 2.5])), [120, 80, 30]),
  'Tray 120x80x30 with 8 mm rounded corners and 2.5 mm walls',
  'open tray, 120 mm by 80 mm by 30 mm, corner radius 8 mm, wall and floor thickness 2.5 mm',
)
say(
  part(minus(box(80, 80, 20), ...copies(counterbore(7, 20, 12, 7), corners(56, 56))), [80, 80, 20], 4),
  '80x80x20 block with 4 counterbored holes 12 mm from the edges (7 mm through, 12 mm counterbore 7 mm deep)',
)
say(
  part(
    minus(
      box(100, 30, 6),
      ...copies(countersink(5, 6, 10), [
        [-40, 0],
        [40, 0],
      ]),
    ),
    [100, 30, 6],
    2,
  ),
  'flat bar 100x30x6 with two countersunk holes, 5 mm with a 10 mm 90° countersink, 10 mm from each end',
)
say(
  part(minus(box(60, 40, 10), ...copies(cylinder(4.2, 10), corners(40, 20))), [60, 40, 10], 4),
  '60x40x10 plate with four M5 tapped holes on a 40 x 20 mm rectangle',
)
say(drilled(60, 40, 10, 5, corners(44, 24)), 'plate 60x40x10, four M6 tapped holes, 8 mm from the edges')
say(
  part(
    minus(
      box(120, 60, 10),
      ...copies(stadium(30, 8, 10), [
        [-35, 0],
        [35, 0],
      ]),
    ),
    [120, 60, 10],
    2,
  ),
  'plate 120 x 60 x 10 with two slots 30 mm long and 8 mm wide, 70 mm apart',
)
say(
  part(minus(box(100, 60, 20), at(box(40, 60, 8), [0, 0, 12])), [100, 60, 20]),
  'Block 100 x 60 x 20 with a channel 40 mm wide and 8 mm deep running across the width in the middle of the top',
)
say(
  part(minus(box(80, 60, 5), box(40, 25, 5)), [80, 60, 5], 1),
  'plate 80x60x5 with a 40x25 rectangular opening in the centre',
  'frame: outer 80 x 60, opening 40 x 25, 5 thick',
)
say(
  part(minus(box(50, 40, 20), at(box(20, 15, 20), [15, 12.5, 0])), [50, 40, 20]),
  'block 50x40x20 with a 20 x 15 mm notch cut out of the back right corner, full height',
)
say(
  part(sum(box(60, 40, 18), at(pyramid(60, 40, 56, 36, 2), [0, 0, 18])), [60, 40, 20]),
  'box 60x40x20 with a 2 mm chamfer around the top',
  'block 60 x 40 x 20, top edges bevelled 2 mm',
)
say(
  part(sum(cylinder(30, 37), at(cone(30, 24, 3), [0, 0, 37])), [30, 30, 40]),
  'cylinder 30 mm dia, 40 mm high, top edge chamfered 3 mm',
)
say(
  part(minus(cylinder(40, 50), at(cylinder(20, 30), [0, 0, 20])), [40, 40, 50]),
  'cylinder 40 mm diameter and 50 mm tall with a blind hole 20 mm in diameter and 30 mm deep in the top',
  'Round block Ø40 x 50. Bore Ø20, 30 deep from the top, concentric.',
)
say(part(torus(30, 6), [66, 66, 6], 1), 'a doughnut shape: outside diameter 66 mm, thickness of the tube 6 mm')
say(
  part(P * 64 * (60 + 40 + (P / 2) * 40) - P * 36 * (60 + 40 + (P / 2) * 40), [108, 16, 88], 1),
  'elbow tube OD 16 ID 12, 60 mm straight, 90 degree bend radius 40 mm centreline, then 40 mm straight',
)
say(
  part((P / 4) * 9 * Math.hypot(P * 25, 6) * 8, [28, 28, 51]),
  'Compression spring: wire diameter 3 mm, mean coil diameter 25 mm, pitch 6 mm, 8 turns',
)
say(
  part(sum(box(80, 20, 10), at(box(20, 20, 30), [0, 0, 10])), [80, 20, 40]),
  'Make a 80x20x10 block and stack a 20x20x30 block on the middle of it',
)
say(
  part(sum(cylinder(60, 10), at(box(20, 20, 30), [0, 0, 10])), [60, 60, 40]),
  'disc 60 dia x 10 with a 20 x 20 x 30 square post in the centre on top',
)
say(
  drilled(4 * IN, 3 * IN, IN / 8, IN / 4, corners(3 * IN, 2 * IN)),
  '4" x 3" x 1/8" plate with four 1/4" holes, 1/2" from each edge',
)
say(rounded(3 * IN, 2 * IN, 0.25 * IN, IN / 4), 'plate 3 x 2 x .25 inches, corners rounded with a 1/4 inch radius')
say(
  part(
    prism(
      [
        [0, 0],
        [50, 0],
        [25, 25 * Math.sqrt(3)],
      ],
      20,
    ),
    [50, 25 * Math.sqrt(3), 20],
  ),
  'equilateral triangle, 50 mm sides, 20 mm thick',
)
say(
  part(
    prism(
      [
        [-20, 0],
        [20, 0],
        [10, 30],
        [-10, 30],
      ],
      60,
    ),
    [40, 30, 60],
  ),
  'trapezoid with a 40 mm base, 20 mm top and 30 mm height, extruded to 60 mm',
)
say(
  part(pyramid(50, 30, 0, 0, 40), [50, 30, 40]),
  'pyramid on a rectangular base 50 mm by 30 mm, apex 40 mm above the base',
)

chain(
  ['Hi! Please create a plate of 70 x 70 x 8 mm.', block(70, 70, 8)],
  ['Nice. Now I need a 30 mm hole right in the middle.', drilled(70, 70, 8, 30, [[0, 0]])],
  [
    'Also add four 5 mm holes, one in each corner, 7 mm from both edges.',
    part(minus(box(70, 70, 8), cylinder(30, 8), ...copies(cylinder(5, 8), corners(56, 56))), [70, 70, 8], 5),
  ],
  [
    'The corners should be rounded, 5 mm radius.',
    part(minus(roundedBox(70, 70, 8, 5), cylinder(30, 8), ...copies(cylinder(5, 8), corners(56, 56))), [70, 70, 8], 5),
  ],
)
chain(
  ['rod 10 dia 100 long', rod(10, 100)],
  ['make it 20 mm shorter', rod(10, 80)],
  ['bigger diameter: 12', rod(12, 80)],
  ['halve the length', rod(12, 40)],
)
chain(
  ['bracket, L shape, 40 x 40, 30 wide, 3 thick', angle(40, 40, 30, 3)],
  ['make it thicker, 5 mm', angle(40, 40, 30, 5)],
  ['width 50', angle(40, 40, 50, 5)],
)
chain(
  ['washer od 30 id 10 t 3', pipe(30, 10, 3)],
  ['increase the hole to 12', pipe(30, 12, 3)],
  ['increase the thickness by 1 mm', pipe(30, 12, 4)],
  ['scale up by 2', pipe(60, 24, 8)],
)
chain(
  ['block 60x50x20', block(60, 50, 20)],
  [
    'cut a pocket 40 x 30, 8 deep, in the top',
    part(minus(box(60, 50, 20), at(box(40, 30, 8), [0, 0, 12])), [60, 50, 20]),
  ],
  ['make the pocket 12 deep', part(minus(box(60, 50, 20), at(box(40, 30, 12), [0, 0, 8])), [60, 50, 20])],
  ['remove the pocket', block(60, 50, 20)],
)
chain(
  ['disc Ø60 x 5 with 3 holes of 6 mm on a 40 mm circle', flange(60, 5, 0, 3, 6, 40)],
  ['add a 15 mm center hole', flange(60, 5, 15, 3, 6, 40)],
  ['double the number of holes', flange(60, 5, 15, 6, 6, 40)],
)
chain(
  ['a 100x100x10 plate with a 20 mm hole in the centre', drilled(100, 100, 10, 20, [[0, 0]])],
  ['shift the hole 15 mm to the right and 10 mm to the back', drilled(100, 100, 10, 20, [[15, 10]])],
  ['now make the plate 120 long', drilled(120, 100, 10, 20, [[15, 10]])],
)
ask(
  'a screw',
  'box',
  'plate 100x50x5 with several holes',
  'a 50 mm cube with a 60 mm hole through it',
  'open box 50x50x50 with 30 mm walls',
  'gear',
  'pipe 20 mm OD 3 mm ID 2 mm wall 50 long',
  'a nice vase like the one my grandma had',
)
