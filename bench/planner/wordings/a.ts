/** Batch A: written before its author had seen the grammar. */
import {
  at,
  box,
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
  sphere,
  stadium,
  sum,
  torus,
} from '../moments.ts'
import {
  HEX,
  alongY,
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

/** The batch. */
export const batch = createBatch('a')
const { say, chain, ask } = batch
const IN = 25.4

// engineers, terse
say(
  cornered(120, 80, 10, 6.6, 10),
  'PL 120*80*10, 4x dia 6.6 thru, 10 mm from edges',
  'Baseplate L=120 W=80 T=10, 4 off 6.6 mm holes in the corners at 10 mm from each edge',
)
say(rod(12, 64), 'Ø12 x 64 pin', 'dowel pin, 12 dia., 64 lg', 'round stock 12 mm diameter, cut to 64 mm')
say(
  pipe(22, 16, 30),
  'Bush OD22 ID16 L30',
  'bushing, 22 outside, 16 inside, 30 long',
  'A sleeve: outer dia. 22, bore dia. 16, overall length 30',
)
say(
  flange(100, 10, 50, 4, 9, 80),
  'Flange Ø100 x 10, bore Ø50, 4 x Ø9 on PCD 80',
  'blank flange of 100mm dia and 10mm thickness with 50 mm bore and 4 holes Ø9 on a bolt circle of 80',
)
say(
  stack([25, 15], [18, 40], [12, 20]),
  'Shaft: Ø25 L15 / Ø18 L40 / Ø12 L20',
  'Turned shaft with three diameters: 25 over 15 mm, 18 over 40 mm and 12 over 20 mm',
)
say(angle(75, 50, 40, 6), 'angle 75x50x6, 40 long', 'L section, 75 mm by 50 mm legs, 6 mm thick, 40 mm length')
say(
  channel(60, 30, 150, 4),
  'Channel section 60 x 30 x 4 - 150 long',
  'A U profile, base 60 mm, sides 30 mm high, 4 mm thick, 150 mm long',
)
say(
  part(minus(box(80, 50, 15), counterbore(9, 15, 15, 9)), [80, 50, 15], 1),
  'block 80x50x15 w/ 1 hole in center, Ø9 thru, cbore Ø15 x 9 deep',
  'Block 80 x 50 x 15 mm with a 9 mm clearance hole through the centre, counterbored 15 mm diameter to a depth of 9 mm',
)
say(
  part(minus(box(60, 60, 12), countersink(6, 12, 12)), [60, 60, 12], 1),
  '60 sq x 12 plate, Ø6 thru in the centre, csk 90° to Ø12',
  'Plate 60 x 60 x 12 with a 6 mm through hole in the middle and a 90 degree countersink 12 mm in diameter',
)
say(
  part(minus(box(100, 40, 8), stadium(60, 12, 8)), [100, 40, 8], 1),
  '100 x 40 x 8 plate with a slot 60 x 12 in the middle, lengthwise',
  'Plate 100 mm long, 40 mm wide, 8 mm thick, with a central slot 12 mm wide and 60 mm long overall',
)
say(
  part(regularPrism(6, 30 * HEX, 12), [30, 30 * HEX, 12]),
  'hex plate AF 30, 12 thick',
  'A hexagon measuring 30 mm across flats extruded by 12 mm',
)
say(
  part(cone(50, 30, 40), [50, 50, 40]),
  'tapered plug, 50 mm dia at the bottom tapering to 30 mm dia at the top, 40 mm tall',
  'frustum D1=50 D2=30 H=40',
  'conical frustum: base dia 50, top dia 30, h 40',
)
say(
  part(torus(40, 10), [90, 90, 10], 1),
  'O-ring 70 ID x 10 cross-section',
  'torus, ring diameter 80 mm measured to the centre of the tube, tube diameter 10 mm',
  'toroid R=40 r=5',
)
say(part(sphere(42), [42, 42, 42]), 'Sphere Ø42', 'a solid ball 42 mm across', 'a ball bearing ball, 42 mm in diameter')

// makers, chatty
say(
  cornered(50, 50, 3, 3.4, 5),
  'Hey, could you make me a small square plate, 50 mm on each side and 3 mm thick, with an M3 clearance hole in each corner 5 mm in from the edges? Thanks!',
)
say(
  tray(150, 100, 40, 2),
  'I need a tray for my desk drawer, 150 by 100 and 40 high, with 2mm walls',
  "Can you design an open-topped storage box that's 150 mm long, 100 mm wide and 40 mm tall? Walls should be 2 mm thick and the floor too.",
)
say(
  cup(80, 100, 3),
  'A pencil holder: round, 80 mm diameter, 100 mm tall, 3 mm wall, closed at the bottom',
  'pen cup 80mm dia 100mm high 3mm walls',
)
say(rod(30, 15), 'just a simple puck 30mm across and 15mm thick please')
say(
  pipe(40, 34, 60),
  "I'd like a piece of tubing that is 60 mm long. The outside diameter is 40 mm and the wall is 3 mm.",
  'tube, 40 mm outer, 34 mm inner, 60 mm in length',
)
say(
  part(minus(roundedBox(90, 60, 5, 10), cylinder(20, 5)), [90, 60, 5], 1),
  'A 90 x 60 mm plate with rounded corners (10 mm radius), 5 mm thick, and a 20 mm hole in the middle',
  'plate 90x60x5 R10 corners center hole 20mm',
)
say(
  part(minus(box(70, 70, 30), at(box(50, 50, 20), [0, 0, 10])), [70, 70, 30]),
  'A 70 x 70 x 30 block with a 50 x 50 pocket milled 20 mm deep into the top',
  'block 70x70x30, square pocket 50x50 centred on top face, depth 20',
)
say(
  pipe(60, 20, 8),
  'a ring, 60 mm outer diameter, 20 mm inner diameter and 8 mm high',
  'Annular disc 60/20 mm, 8 mm thick',
)
say(
  plus(rod(30, 10), [30, 30, 40], at(cylinder(15, 30), [0, 0, 10])),
  'knob-like thing: a disc 30 mm in diameter and 10 mm thick with a 15 mm diameter stem, 30 mm tall, on top',
  'Create a 30 mm diameter, 10 mm tall cylinder and put a 15 mm diameter, 30 mm tall cylinder centered on top of it.',
)

// non-native speakers
say(
  block(80, 25, 10),
  'Please do a bar of metal with dimension 80 on 25 on 10 millimeters',
  'A rectangular piece, his length 80 mm, his width 25 mm, his height 10 mm',
  'Quader 80 x 25 x 10',
)
say(rod(16, 90), 'a stick round with 16 mm of diameter and 90 mm of length', 'cilinder diameter 16 mm height 90 mm')
say(
  cornered(110, 70, 6, 5, 8),
  'Plate of 110x70x6 mm, with 4 holes of diameter 5 mm in the corners at distance of 8 mm from the borders',
  'I want plate 110mm X 70mm X 6mm having 4 nos. holes of 5mm dia at corners, 8mm from edge',
)

// Americans, inches
say(
  block(4 * IN, 2 * IN, IN / 2),
  'block 4" long by 2" wide by 1/2" thick',
  'a 4 inch by 2 inch by half inch block',
  '4in x 2in x 0.5in bar',
)
say(rod(0.75 * IN, 3 * IN), '3/4" dia rod, 3" long', 'round rod .75 inch diameter by 3 inches long')
say(pipe(1.5 * IN, IN, 2.25 * IN), 'tube 1-1/2" OD, 1" ID, 2-1/4" long', 'spacer 1.5 in OD x 1 in ID x 2.25 in long')
say(drilled(6 * IN, 4 * IN, IN / 4, IN / 2, [[0, 0]]), 'aluminum plate 6" x 4" x 1/4" with a 1/2" hole in the center')

// step lists
say(
  plus(block(60, 40, 10), [60, 40, 35], at(cylinder(20, 25), [0, 0, 10])),
  '1. Make a base 60 x 40 x 10 mm. 2. Add a cylinder 20 mm diameter and 25 mm tall on top, centered.',
  'Start with a rectangular base of 60 x 40 mm, 10 mm high. Then place a cylindrical post of 20 mm diameter and 25 mm height in the middle of its top face.',
)
say(
  less(plus(block(80, 60, 8), [80, 60, 28], at(cylinder(40, 20), [0, 0, 8])), 1, cylinder(25, 28)),
  '- base plate 80 x 60 x 8\n- boss on top, centered, 40 mm diameter, 20 mm high\n- 25 mm hole through both',
)
say(
  part(sum(box(40, 40, 40), at(hemisphere(40), [0, 0, 40])), [40, 40, 60]),
  'A 40 mm cube with a hemisphere of 40 mm diameter sitting on top of it',
)
say(
  part(sum(cylinder(40, 30), at(cone(40, 10, 25), [0, 0, 30])), [40, 40, 55]),
  'First draw a cylinder of 40 mm diameter and 30 mm height. Then put a truncated cone on top of it that goes from 40 mm to 10 mm diameter over a height of 25 mm.',
)

// others
say(
  part(pyramid(60, 60, 0, 0, 45), [60, 60, 45]),
  'A pyramid with a square base of 60 mm and a height of 45 mm',
  'four-sided pyramid, base 60x60, height 45',
)
say(
  part(
    prism(
      [
        [0, 0],
        [40, 0],
        [0, 30],
      ],
      25,
    ),
    [40, 30, 25],
  ),
  'right-angled triangle with legs 40 mm and 30 mm, extruded 25 mm',
  'triangular wedge 40 long, 30 high, 25 wide',
)
say(
  part(ellipse(80, 50, 6), [80, 50, 6]),
  'ellipse plate 80 x 50 mm, thickness 6 mm',
  'An elliptical disc with a major axis of 80 mm, a minor axis of 50 mm and a thickness of 6 mm',
)
say(
  drilled(200, 100, 2, 4, grid(8, 4, 20)),
  'perforated sheet 200 x 100 x 2 with 8 x 4 holes of 4 mm, 20 mm apart, centered',
  '200x100x2 plate, hole pattern 8 columns by 4 rows, Ø4, pitch 20',
)
say(
  profile(
    [
      [-25, 0],
      [25, 0],
      [25, 6],
      [2, 6],
      [2, 54],
      [25, 54],
      [25, 60],
      [-25, 60],
      [-25, 54],
      [-2, 54],
      [-2, 6],
      [-25, 6],
    ],
    100,
  ),
  'I-section beam: depth 60, flange width 50, flange thickness 6, web 4, length 100',
)
say(
  part((60 * 5 + 55 * 5) * 40 - 2 * Math.PI * 16 * 5, [60, 60, 40], 2),
  'L-bracket with equal legs of 60 mm, 40 mm wide and 5 mm thick, one 8 mm hole centered in each leg',
)
say(
  drilled(50, 50, 50, 20, [[0, 0]]),
  'cube 50 with a through hole of 20 from top to bottom',
  'A cube of 50mm with a 20mm hole drilled all the way through from the top',
)
say(
  part(minus(box(60, 30, 30), at(alongY(cylinder(10, 30)), [0, -15, 15])), [60, 30, 30], 1),
  'Block 60 x 30 x 30 with a 10 mm hole from front to back through the middle',
)
say(
  part((40 * 40 - 4 * 12.5) * 30, [40, 40, 30]),
  'block 40 x 40 x 30 with 5 mm chamfers on the four vertical edges',
  '40x40x30 block, chamfer all vertical edges by 5 mm',
)
say(
  part(minus(regularPrism(6, 40 * HEX, 20), cylinder(20, 20)), [40, 40 * HEX, 20], 1),
  'hex spacer 40 mm across flats, 20 mm tall with a 20 mm hole through it',
)
say(
  part(minus(box(100, 20, 20), at(box(30, 20, 10), [0, 0, 10])), [100, 20, 20]),
  'bar 100x20x20 with a 30 mm wide, 10 mm deep notch across the middle of the top',
  'a 100 mm bar of 20 x 20 section with a slot 30 mm wide and 10 mm deep cut across the top in the middle',
)
say(
  part(
    minus(
      sum(box(70, 50, 3), ...copies(cylinder(8, 10), corners(60, 40), 3)),
      ...copies(cylinder(3, 13), corners(60, 40)),
    ),
    [70, 50, 13],
    4,
  ),
  'PCB mounting plate: 70x50x3 mm, four round standoffs Ø8 x 10 mm high on a 60 x 40 pattern with 3 mm through holes',
)

// conversations
chain(
  ['Give me a 100x50x4 plate', block(100, 50, 4)],
  ['put an 8 mm hole in every corner, 10 mm from the sides', cornered(100, 50, 4, 8, 10)],
  ['actually make the holes 6 mm', cornered(100, 50, 4, 6, 10)],
  ['and the plate should be 6 thick', cornered(100, 50, 6, 6, 10)],
)
chain(
  ['cube 30', block(30, 30, 30)],
  ['round the vertical edges with a 4 mm radius', rounded(30, 30, 30, 4)],
  ['drill a 10 mm hole through the center from the top', rounded(30, 30, 30, 4, 10, [[0, 0]])],
  ['undo the last step', rounded(30, 30, 30, 4)],
)
chain(
  ['plate 60 by 40 by 5', block(60, 40, 5)],
  ['5 mm taller', block(60, 40, 10)],
  ['make it 20 mm longer', block(80, 40, 10)],
  ['10 mm narrower', block(80, 30, 10)],
)
chain(
  ['flange 120 OD, 12 thick, 60 bore, 6 holes of 10 on PCD 95', flange(120, 12, 60, 6, 10, 95)],
  ['eight holes instead of six', flange(120, 12, 60, 8, 10, 95)],
  ['change the bolt circle to 90', flange(120, 12, 60, 8, 10, 90)],
  ['reduce the thickness to 10 mm', flange(120, 10, 60, 8, 10, 90)],
)
chain(
  ['plate 80x60x6 with a 10 mm hole in the centre', drilled(80, 60, 6, 10, [[0, 0]])],
  ['move the hole 3 mm to the left', drilled(80, 60, 6, 10, [[-3, 0]])],
  ['make the hole twice as big', drilled(80, 60, 6, 20, [[-3, 0]])],
)
chain(
  ['tube 50 mm OD, 3 mm wall, 80 mm long', pipe(50, 44, 80)],
  ['change the length to 120', pipe(50, 44, 120)],
  ['wall 5 mm', pipe(50, 40, 120)],
)
chain(
  ['open box 80x60x40, 2 mm wall', tray(80, 60, 40, 2)],
  ['lower it by 10 mm', tray(80, 60, 30, 2)],
  ['go back', tray(80, 60, 40, 2)],
)
chain(
  ['cone 40 mm base, 60 mm high', part(cone(40, 0, 60), [40, 40, 60])],
  ['cut off the tip so that the top is 10 mm in diameter, keep the height', part(cone(40, 10, 60), [40, 40, 60])],
)
ask(
  'make a gearbox',
  'a plate 80 x 60',
  'I need a bracket',
  'flange 100 mm diameter 10 mm thick with holes on a 120 mm bolt circle',
  'disc 40 mm diameter with a 50 mm bore, 5 thick',
  'something to hold my phone',
  'plate 60x40x5 with a weird pattern on it',
  'tube 20 OD 25 ID 30 long',
)
