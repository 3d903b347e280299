/** Batch G: fresh wordings, written before any of them was tried. */
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
  less,
  part,
  pipe,
  plus,
  rod,
  rounded,
  stack,
  tray,
} from '../truths.ts'

/** The batch. */
export const batch = createBatch('g')
const { say, chain, ask } = batch
const IN = 25.4

say(
  block(55, 35, 22),
  "Let's start with something easy: a block, 55 mm long, 35 mm wide, 22 mm high",
  'Blok 55 x 35 x 22',
  'dimensions: 55 x 35 x 22 mm, shape: rectangular block',
  'a 55mm by 35mm by 22mm chunk of material',
)
say(
  rod(33, 11),
  'a cylinder whose diameter is 33 mm and whose height is 11 mm',
  'Cylinder (D 33, H 11)',
  'thick coin, 33 mm across, 11 mm thick',
)
say(
  pipe(62, 50, 25),
  'A ring 25 mm high. Outside 62 mm diameter, inside 50 mm diameter.',
  'bushing with an OD of 62, an ID of 50 and 25 long',
  'Hollow cylinder, outer diameter 62 mm, wall 6 mm, height 25 mm',
)
say(part(sphere(60), [60, 60, 60]), 'A sphere, 6 cm in diameter', 'ball r30')
say(
  cornered(80, 50, 5, 4.5, 6),
  'An 80 x 50 x 5 plate that has M4 clearance holes in each of the four corners, 6 mm from each edge.',
  'Plate: 80 mm (L) x 50 mm (W) x 5 mm (T). Holes: Ø4.5 mm, 4 pcs, corners, 6 mm from edges.',
  'plate 80x50x5, hole 4.5 in every corner with 6 mm edge distance',
)
say(
  drilled(80, 50, 5, 15, [[0, 0]]),
  'plate 80x50x5 and a hole of 15 mm diameter exactly in the middle',
  'Take a plate of 80 x 50 x 5 mm and punch a 15 mm hole in its centre',
)
say(
  drilled(80, 50, 5, 6, [
    [-25, 0],
    [25, 0],
  ]),
  'plate 80x50x5, two 6 mm holes on the centreline, each 15 mm from the ends',
  '80 x 50 x 5 plate with two holes of 6 mm diameter, spaced 50 mm apart along the length, centred on the plate',
)
say(
  drilled(80, 50, 5, 6, [[-28, 13]]),
  'plate 80x50x5 with a 6 mm hole 12 mm from the left edge and 12 mm from the back edge',
)
say(
  drilled(90, 90, 6, 7, circle(6, 65)),
  'square plate, side 90 mm and thickness 6 mm, with 6 holes of 7 mm diameter on a bolt circle of 65 mm diameter',
)
say(
  flange(140, 14, 60, 6, 12, 110),
  'A flange: 140 mm outer diameter, 14 mm thick, 60 mm bore, 6 bolt holes Ø12 equally spaced on a 110 mm PCD',
  'Flange, dimensions: outside diameter = 140, inside diameter = 60, thickness = 14, number of bolt holes = 6, bolt hole diameter = 12, bolt circle diameter = 110',
)
say(
  less(
    plus(rod(110, 12), [110, 110, 42], at(cylinder(55, 30), [0, 0, 12])),
    5,
    cylinder(35, 42),
    ...copies(cylinder(9, 12), circle(4, 85)),
  ),
  'A flange 110 mm in diameter and 12 mm thick with a hub 55 mm in diameter and 30 mm high on top, a 35 mm bore all the way through and four 9 mm holes on an 85 mm bolt circle',
)
say(
  stack([45, 10], [30, 20]),
  'a disc of 45 mm diameter and 10 mm thickness with a 30 mm diameter cylinder, 20 mm high, on top',
  'stepped shaft 45 x 10, 30 x 20',
)
say(
  angle(60, 60, 30, 6),
  'L bracket with two 60 mm legs, 30 mm wide, 6 mm thick',
  'equal leg angle 60 x 60 x 6 mm, length 30 mm',
  'L shape, legs 60 mm each, 6 mm thickness, 30 mm deep',
)
say(
  channel(45, 30, 60, 3),
  'U bracket with a 45 mm wide base, 30 mm high sides, 60 mm long, 3 mm thick',
  'U channel 45 x 30 x 60 mm with 3 mm walls',
)
say(
  tray(95, 65, 30, 2),
  'An open box: 95 mm long, 65 mm wide, 30 mm high. The walls and the floor are 2 mm thick.',
  'Make a box of 95 x 65 x 30 that is open at the top with a wall thickness of 2 mm',
  'lidless enclosure 95x65x30 wall 2',
)
say(
  cup(72, 60, 4),
  'a mug without a handle: 72 mm diameter, 60 mm high, 4 mm wall thickness',
  'round pot with 72 mm outer diameter, 60 mm height, wall and floor 4 mm',
)
say(
  part(regularPrism(6, 27 * HEX, 45), [27, 27 * HEX, 45]),
  'hexagonal column, 27 mm across flats and 45 mm tall',
  'a hex shaped prism with flats 27 mm apart, 45 mm high',
)
say(
  part(cone(66, 0, 40), [66, 66, 40]),
  'cone: radius 33 mm, height 40 mm',
  'a solid cone with a circular base 66 mm in diameter rising to a point 40 mm above',
)
say(
  part(torus(35, 14), [84, 84, 14], 1),
  'torus with an inner diameter of 56 mm and an outer diameter of 84 mm',
  'ring torus: R = 35 mm, r = 7 mm',
)
say(
  part(
    prism(
      [
        [0, 0],
        [50, 0],
        [0, 28],
      ],
      36,
    ),
    [50, 28, 36],
  ),
  'wedge, 50 mm long at the bottom, 28 mm high at the back, 36 mm wide',
  'right triangular prism: legs 50 and 28, length 36',
)
say(
  part(minus(box(64, 44, 14), counterbore(6.6, 14, 11, 6.4)), [64, 44, 14], 1),
  'Block 64x44x14, M6 clearance hole (6.6 mm) in the centre with an 11 mm counterbore 6.4 mm deep',
)
say(
  part(minus(box(64, 44, 8), ...copies(countersink(4, 8, 8), corners(48, 28))), [64, 44, 8], 4),
  'plate 64x44x8 with four countersunk holes, 8 mm in from the edges; holes 4 mm, countersinks 8 mm at 90°',
)
say(
  part(minus(box(100, 36, 7), stadium(52, 9, 7)), [100, 36, 7], 1),
  'plate 100x36x7 with a 9 mm wide slot in the middle, 52 mm from end to end',
  'plate 100 x 36 x 7, central slot, 52 mm long, 9 mm wide, along the long side',
)
say(
  part(minus(box(70, 70, 22), at(roundedBox(50, 30, 9, 5), [0, 0, 13])), [70, 70, 22]),
  'block 70x70x22 with a 50 x 30 mm pocket 9 mm deep in the centre of the top, pocket corner radius 5 mm',
)
say(
  rounded(68, 42, 6, 6, 4, corners(56, 30)),
  '68 x 42 x 6 plate. Corners rounded at 6 mm radius. 4 mm holes in each corner, 6 mm from the edges.',
)
say(
  plus(block(75, 45, 8), [75, 45, 33], at(cylinder(18, 25), [-20, 0, 8])),
  'plate 75 x 45 x 8 with a post on top, 18 mm diameter and 25 mm tall, 20 mm to the left of the centre',
)
say(
  drilled(96, 64, 2, 3, grid(5, 3, 15)),
  'plate 96 x 64 x 2 with 15 holes of 3 mm arranged in 3 rows of 5, 15 mm spacing',
)
say(
  part(
    minus(roundedBox(3 * IN, 2 * IN, 0.25 * IN, 0.5 * IN), cylinder(0.75 * IN, 0.25 * IN)),
    [3 * IN, 2 * IN, 0.25 * IN],
    1,
  ),
  '3" x 2" x 1/4" plate with 1/2" radius corners and a 3/4" center hole',
)
say(
  part(sum(box(50, 50, 30), at(pyramid(50, 50, 0, 0, 40), [0, 0, 30])), [50, 50, 70]),
  'a 50 x 50 x 30 block with a square pyramid, 50 mm base and 40 mm high, on top',
)
say(
  part(sum(cylinder(36, 44), at(hemisphere(36), [0, 0, 44])), [36, 36, 62]),
  'capsule-like post: a 36 mm diameter, 44 mm high cylinder with a dome on top',
)
say(
  part(minus(box(66, 46, 26), at(alongX(cylinder(9, 66)), [-33, 0, 13])), [66, 46, 26], 1),
  'block 66x46x26 with a 9 mm hole drilled from the left face through to the right face, in the middle',
)

chain(
  ['I need a plate 110 x 70 x 6', block(110, 70, 6)],
  ['It should have a 25 mm hole in the center', drilled(110, 70, 6, 25, [[0, 0]])],
  ['Make the hole 30 mm', drilled(110, 70, 6, 30, [[0, 0]])],
  ['move it 15 mm to the left', drilled(110, 70, 6, 30, [[-15, 0]])],
)
chain(
  ['tube 40 mm OD, 30 mm ID, 60 mm high', pipe(40, 30, 60)],
  ['make it 15 mm higher', pipe(40, 30, 75)],
  ['increase the outer diameter by 5 mm', pipe(45, 30, 75)],
)
chain(
  ['disc 70 mm diameter 6 mm thick', rod(70, 6)],
  ['with 3 holes of 6 mm on a 50 mm circle', flange(70, 6, 0, 3, 6, 50)],
  ['make that 5 holes', flange(70, 6, 0, 5, 6, 50)],
  ['now 8 mm thick', flange(70, 8, 0, 5, 6, 50)],
)
chain(
  ['box 60 x 40 x 30', block(60, 40, 30)],
  ['fillet the vertical edges, 5 mm', rounded(60, 40, 30, 5)],
  ['make the fillets 8 mm', rounded(60, 40, 30, 8)],
  ['taller by 10 mm', rounded(60, 40, 40, 8)],
)
chain(
  ['L bracket 70 x 50 x 30 wide, 4 mm thick', angle(70, 50, 30, 4)],
  ['5 mm thick instead', angle(70, 50, 30, 5)],
  ['double the width', angle(70, 50, 60, 5)],
)
chain(
  ['pot 80 mm diameter, 70 mm high, 3 mm wall', cup(80, 70, 3)],
  ['set the height to 90 mm', cup(80, 90, 3)],
  ['make the wall 1 mm thicker', cup(80, 90, 4)],
)
ask(
  'a plate 50 x 50 with a 10 mm hole',
  'cylinder with a diameter of 30 mm',
  'bracket 60 x 40 x 3',
  'plate 60x40x5 with 4 holes of 4 mm',
  'open box 80x60x40',
  'washer 10 mm',
  'plate 70x70x6 with holes around the edge',
)
