/** Batch E: fresh wordings, written before any of them was tried. */
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
  grid,
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
export const batch = createBatch('e')
const { say, chain, ask } = batch
const IN = 25.4

say(
  block(64, 32, 16),
  'Produce a rectangular prism whose length is 64 mm, whose width is 32 mm and whose height is 16 mm',
  'simple block 64*32*16 please',
  'cuboid; length 64; width 32; height 16',
)
say(
  rod(14, 52),
  'A solid round rod measuring 14 mm in diameter by 52 mm in length',
  'cylinder: Ø14 mm, height 52 mm',
  'make a 52mm long rod with a 7mm radius',
)
say(
  pipe(35, 25, 70),
  'hollow tube with a 35 mm outer diameter, a 25 mm inner diameter and a height of 70 mm',
  'Tube. Outer radius 17.5, inner radius 12.5, length 70.',
  'a 70 mm length of pipe, 35 mm OD with 5 mm thick walls',
)
say(part(sphere(36), [36, 36, 36]), 'generate a sphere of diameter 36', 'Sphere with r = 18 mm')
say(
  part(cone(48, 0, 60), [48, 48, 60]),
  'right circular cone, diameter of base 48 mm, height 60 mm',
  'a cone 60 mm high whose base has a radius of 24 mm',
)
say(
  part(cone(48, 24, 30), [48, 48, 30]),
  'a cone cut off at the top: 48 mm diameter at the base, 24 mm diameter at the top, 30 mm tall',
  'truncated cone with base radius 24, top radius 12 and height 30',
)
say(
  part(torus(30, 12), [72, 72, 12], 1),
  'torus, 30 mm from the centre to the middle of the tube, tube 12 mm in diameter',
  'donut with major radius of 30 mm and minor radius of 6 mm',
)
say(part(hemisphere(44), [44, 44, 22]), 'hemisphere with 22 mm radius', 'a half ball, 44 mm across')
say(
  cornered(90, 60, 6, 5.5, 9),
  'Create a 90 mm x 60 mm x 6 mm plate with 5.5 mm diameter holes in the corners. Each hole is 9 mm from the two adjacent edges.',
  'plate (90 x 60 x 6) with M5 clearance holes at the 4 corners, offset 9 mm from the edges',
  'I want a mounting plate that is 90 by 60 and 6 thick, with a 5.5 mm hole 9 mm in from each corner edge',
)
say(
  drilled(120, 60, 10, 25, [[0, 0]]),
  'Steel plate 120 x 60 x 10 mm with a 25 mm diameter hole drilled through its centre',
  'rectangular plate, 120 mm long, 60 mm wide, 10 mm thick. There is a hole in the middle, diameter 25 mm.',
)
say(
  drilled(120, 60, 10, 8, [
    [-45, 0],
    [-15, 0],
    [15, 0],
    [45, 0],
  ]),
  '120x60x10 plate with a line of 4 holes, 8 mm each, 30 mm apart, along the middle',
  'plate 120 x 60 x 10, four Ø8 holes in a row on the centre line, pitch 30 mm',
)
say(
  drilled(120, 60, 10, 8, [[-40, -15]]),
  '120 x 60 x 10 plate. 8 mm hole, 20 mm from the left edge, 15 mm from the front edge.',
  'Plate 120 mm x 60 mm x 10 mm with one 8 mm hole located 20 mm from the left side and 15 mm from the front side',
)
say(
  drilled(80, 80, 4, 6, circle(6, 56)),
  'an 80 mm square plate, 4 mm thick, with six 6 mm holes evenly distributed on a 56 mm diameter circle',
)
say(
  flange(95, 9, 38, 6, 7, 72),
  'circular flange, outside diameter 95 mm, thickness 9 mm, with a 38 mm hole in the centre and six 7 mm bolt holes on a 72 mm bolt circle diameter',
  'Flange dia 95 thk 9 bore dia 38, bolt holes 6 off dia 7 on 72 PCD',
  'I need a ring-shaped flange: 95 mm OD, 38 mm ID, 9 mm thick and with six M6 loose fit... sorry, just six 7 mm holes on a 72 mm circle',
)
say(
  stack([32, 18], [22, 26]),
  'a stepped cylinder: the lower part is 32 mm in diameter and 18 mm high, the upper part is 22 mm in diameter and 26 mm high',
  'cylinder dia 32 height 18 with a cylinder dia 22 height 26 on top of it',
  'shaft with two steps, 32 mm x 18 mm and 22 mm x 26 mm',
)
say(
  angle(70, 40, 30, 4),
  'L bracket: horizontal leg 70 mm, vertical leg 40 mm, width 30 mm, thickness 4 mm',
  'an L-shaped bracket made of 4 mm plate, 70 mm x 40 mm, 30 mm wide',
)
say(
  channel(50, 35, 90, 3),
  'U channel, 50 mm outside width, 35 mm height, 90 mm length, 3 mm wall',
  'U-shaped profile: width 50, height 35, thickness 3, length 90',
)
say(
  profile(
    [
      [-40, 0],
      [40, 0],
      [40, 8],
      [3, 8],
      [3, 92],
      [40, 92],
      [40, 100],
      [-40, 100],
      [-40, 92],
      [-3, 92],
      [-3, 8],
      [-40, 8],
    ],
    250,
  ),
  'I-beam, 100 mm high, 80 mm wide flanges, 8 mm flange thickness, 6 mm web thickness, 250 mm long',
)
say(
  profile(
    [
      [-3, 44],
      [-3, 0],
      [3, 0],
      [3, 44],
      [25, 44],
      [25, 50],
      [-25, 50],
      [-25, 44],
    ],
    75,
  ),
  'T-profile: 50 mm wide flange, 50 mm overall height, 6 mm thickness, 75 mm long',
)
say(
  tray(140, 90, 35, 2.5),
  'open box, outside dimensions 140 x 90 x 35 mm, wall thickness 2.5 mm',
  'a tray with outer size 140 mm x 90 mm x 35 mm and walls and floor 2.5 mm thick',
  'Box 140 x 90 x 35, hollow, open top, 2.5 mm wall',
)
say(
  cup(66, 75, 3),
  'cylindrical cup with an outer diameter of 66 mm, a height of 75 mm and a wall and bottom thickness of 3 mm',
  'a pot, 66 mm diameter, 75 mm tall, 3 mm walls and base',
)
say(
  part(regularPrism(6, 17 * HEX, 25), [17, 17 * HEX, 25]),
  'hexagonal rod 17 mm across flats x 25 mm',
  'a hex prism, AF 17 mm, 25 mm tall',
)
say(
  part(minus(regularPrism(6, 17 * HEX, 9), cylinder(10, 9)), [17, 17 * HEX, 9], 1),
  'nut blank: hexagon 17 mm across flats, 9 mm thick, with a 10 mm through hole',
  'hexagonal nut 17 mm AF, thickness 9 mm, bore 10 mm, no threads',
)
say(
  part(
    prism(
      [
        [0, 0],
        [45, 0],
        [0, 25],
      ],
      30,
    ),
    [45, 25, 30],
  ),
  'right triangular prism, base 45 mm, height 25 mm, depth 30 mm',
  'wedge with a 45 mm base, 25 mm height and 30 mm width',
)
say(part(pyramid(36, 36, 0, 0, 48), [36, 36, 48]), 'square-based pyramid with 36 mm sides and a height of 48 mm')
say(
  part(minus(box(70, 40, 16), counterbore(5.5, 16, 10, 5.5)), [70, 40, 16], 1),
  '70 x 40 x 16 block with a central counterbored hole, 5.5 mm through hole and 10 mm counterbore, 5.5 mm deep',
  'Block 70x40x16 mm. In the centre a 5.5 mm through hole with a counterbore of 10 mm diameter and 5.5 mm depth.',
)
say(
  part(minus(box(48, 48, 10), countersink(5, 10, 11)), [48, 48, 10], 1),
  '48x48x10 plate, 5 mm hole in the centre with an 11 mm 90° countersink',
  'Square plate 48 mm, thickness 10 mm, one central hole of 5 mm countersunk to 11 mm',
)
say(
  part(minus(box(110, 40, 6), stadium(70, 10, 6)), [110, 40, 6], 1),
  'plate 110 x 40 x 6 with one slot in the middle, 70 mm long (overall) and 10 mm wide',
  '110x40x6 mm bar having a central slot of 70 mm x 10 mm with rounded ends',
)
say(
  rounded(85, 55, 7, 9),
  '85 x 55 x 7 plate with rounded corners, radius 9 mm',
  'A plate 85 mm by 55 mm, thickness 7 mm, all four corners rounded with R9',
)
say(
  rounded(85, 55, 7, 9, 5, corners(67, 37)),
  '85x55x7 plate, corner radius 9 mm, with four 5 mm holes concentric... 9 mm from the edges',
)
say(
  part(minus(box(60, 60, 24), at(box(36, 36, 14), [0, 0, 10])), [60, 60, 24]),
  'block 60x60x24 with a square pocket 36 mm x 36 mm, 14 mm deep, centred in the top face',
)
say(
  part(minus(box(60, 60, 24), at(cylinder(36, 14), [0, 0, 10])), [60, 60, 24]),
  '60 x 60 x 24 mm block with a circular pocket of 36 mm diameter and 14 mm depth in the middle of the top',
)
say(
  part(minus(box(90, 30, 30), at(alongX(cylinder(12, 90)), [-45, 0, 15])), [90, 30, 30], 1),
  'a 90 x 30 x 30 bar with a 12 mm hole along its whole length',
  '90x30x30 block, 12 mm through-hole lengthwise',
)
say(
  plus(block(70, 50, 6), [70, 50, 26], at(cylinder(24, 20), [0, 0, 6])),
  'plate 70 x 50 x 6 with a 24 mm diameter, 20 mm tall boss in the centre',
  'Plate 70x50x6, on top in the middle a cylinder 24 mm diameter, 20 mm high',
)
say(
  part(
    minus(
      sum(box(80, 60, 4), ...copies(cylinder(7, 9), corners(66, 46), 4)),
      ...copies(cylinder(2.8, 13), corners(66, 46)),
    ),
    [80, 60, 13],
    4,
  ),
  'base plate 80 x 60 x 4 mm with 4 standoffs (7 mm diameter, 9 mm high) 7 mm from the edges, each having a 2.8 mm hole all the way through',
)
say(part(ellipse(64, 40, 8), [64, 40, 8]), 'an elliptical plate 64 mm long, 40 mm wide and 8 mm thick')
say(
  drilled(110, 80, 2, 4, grid(7, 5, 14)),
  'sheet 110 x 80 x 2 mm with a grid of 7 x 5 holes, diameter 4 mm, spacing 14 mm',
  'perforated plate: 110 by 80 by 2, holes of 4 mm in 5 rows and 7 columns, pitch 14 mm',
)
say(
  block(3 * IN, 1.5 * IN, 0.75 * IN),
  '3" x 1-1/2" x 3/4" block',
  'a block three inches long, one and a half inches wide and three quarters of an inch high',
)
say(
  pipe(IN, 0.75 * IN, 4 * IN),
  'tube 1" OD x 3/4" ID x 4" long',
  '1 inch outside diameter tube, 1/8 inch wall, 4 inches long',
)
say(
  part(sum(cylinder(40, 25), at(hemisphere(40), [0, 0, 25])), [40, 40, 45]),
  'cylinder 40 mm in diameter and 25 mm in height topped with a hemisphere of the same diameter',
)
say(
  part(sum(regularPrism(6, 13 * HEX, 5.3), at(cylinder(8, 40), [0, 0, 5.3])), [13, 13 * HEX, 45.3]),
  'hex bolt: 13 mm AF head, 5.3 mm head height, 8 mm shank diameter, 40 mm shank length',
)
say(
  part(minus(box(55, 35, 12), at(box(10, 10, 12), [-22.5, -12.5, 0])), [55, 35, 12]),
  'block 55 x 35 x 12 with a 10 x 10 mm square notch in the front left corner',
)

chain(
  ['block 80 x 50 x 20', block(80, 50, 20)],
  ['make it 5 mm taller', block(80, 50, 25)],
  ['and 10 mm narrower', block(80, 40, 25)],
  ['round the vertical edges with a radius of 5 mm', rounded(80, 40, 25, 5)],
)
chain(
  ['disc 90 mm diameter, 8 mm thick', rod(90, 8)],
  ['add four 9 mm holes on a 65 mm bolt circle', flange(90, 8, 0, 4, 9, 65)],
  ['six holes instead of four', flange(90, 8, 0, 6, 9, 65)],
  ['add a central bore of 20 mm', flange(90, 8, 20, 6, 9, 65)],
)
chain(
  ['plate 100x60x5 with a 12 mm hole in the middle', drilled(100, 60, 5, 12, [[0, 0]])],
  ['move the hole 20 mm to the right', drilled(100, 60, 5, 12, [[20, 0]])],
  ['make it 3 mm thicker', drilled(100, 60, 8, 12, [[20, 0]])],
)
chain(
  ['tube OD 50 ID 40 length 80', pipe(50, 40, 80)],
  ['change the inner diameter to 44', pipe(50, 44, 80)],
  ['shorten it by 20 mm', pipe(50, 44, 60)],
  ['undo', pipe(50, 44, 80)],
)
chain(
  ['open box 90x90x60 with 3 mm walls', tray(90, 90, 60, 3)],
  ['make the walls 2 mm thick', tray(90, 90, 60, 2)],
  ['reduce the height to 45 mm', tray(90, 90, 45, 2)],
)
chain(
  ['L bracket 60x40, 25 mm wide, 3 mm thick', angle(60, 40, 25, 3)],
  ['increase the thickness to 4 mm', angle(60, 40, 25, 4)],
  ['make it 35 mm wide', angle(60, 40, 35, 4)],
)
chain(
  ['cylinder 24 mm diameter 60 mm high', rod(24, 60)],
  ['chamfer the top edge by 2 mm', part(sum(cylinder(24, 58), at(cone(24, 20, 2), [0, 0, 58])), [24, 24, 60])],
  ['remove the chamfer again', rod(24, 60)],
)
chain(
  ['plate 70x50x6, four 4.5 mm holes 6 mm from the edges', cornered(70, 50, 6, 4.5, 6)],
  ['make the holes 5 mm', cornered(70, 50, 6, 5, 6)],
  ['move them to 8 mm from the edges', cornered(70, 50, 6, 5, 8)],
  ['and scale everything to 50%', cornered(35, 25, 3, 2.5, 4)],
)
chain(
  ['cube of 40 mm', block(40, 40, 40)],
  ['cut a 20 mm hole through the centre', drilled(40, 40, 40, 20, [[0, 0]])],
  ['make the hole 5 mm larger', drilled(40, 40, 40, 25, [[0, 0]])],
)
ask(
  'plate 100 x 60 with four holes',
  'something round',
  'tube 30 mm outer diameter, 50 mm long',
  'block 40x40x40 with a 12 mm hole, but only if it fits',
  'a plate 80x60x5 with a 10 mm hole 5 mm from the edge',
  'gear with 20 teeth',
  'H beam 100 x 80, web 6, flange 8, length 250',
  'make me a sandwich',
)
