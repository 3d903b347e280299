/** Batch F: fresh wordings, written before any of them was tried. */
import {
  at,
  box,
  circle,
  cone,
  copies,
  corners,
  cylinder,
  ellipse,
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
export const batch = createBatch('f')
const { say, chain, ask } = batch
const P = Math.PI
const IN = 25.4

say(
  block(72, 48, 9),
  'Flat plate, 72 mm x 48 mm, thickness = 9 mm',
  'make a 9mm thick plate, 72mm by 48mm',
  'I would need a rectangular plate: length 72mm, width 48mm and thickness 9mm, thank you',
)
say(
  rod(28, 84),
  'rod with diameter 28 mm and length 84 mm',
  'Shaft, plain, 28 mm diameter, 84 mm long',
  'cylindre of 28 mm diameter and 84 mm height',
)
say(
  pipe(54, 46, 33),
  'ring with outer diameter 54 mm, inner diameter 46 mm, height 33 mm',
  'a 33 mm long sleeve, 54 mm outside and 46 mm inside diameter',
  'pipe, OD 54 mm, wall thickness 4 mm, L 33 mm',
)
say(part(sphere(25), [25, 25, 25]), 'please make a ball with 25 mm diameter', 'SPHERE D25')
say(
  part(cone(60, 20, 45), [60, 60, 45]),
  'cone frustum: large diameter 60 mm, small diameter 20 mm, height 45 mm',
  'A conical part tapering from 60 mm diameter to 20 mm diameter over a length of 45 mm',
)
say(
  part(torus(22, 8), [52, 52, 8], 1),
  'torus: major radius 22, minor radius 4',
  'an o-ring with 36 mm inner diameter and 8 mm thickness',
)
say(
  cornered(150, 100, 8, 9, 15),
  'Plate 150x100x8 mm with 4 through holes of 9 mm diameter, placed at the corners 15 mm from each side',
  'A base plate measures 150 mm x 100 mm x 8 mm. It has M8 clearance holes in its corners, whose centers are 15 mm from the edges.',
  'Spec: base plate; size 150 x 100 x 8; holes 4 x Ø9; edge distance 15',
)
say(
  drilled(150, 100, 8, 40, [[0, 0]]),
  '150x100x8 plate, bore 40 mm through the center',
  'Plate 150 x 100 x 8, cut a round hole with a diameter of 40 mm in the center',
)
say(
  drilled(150, 100, 8, 10, [
    [-50, 0],
    [50, 0],
  ]),
  'Plate 150 x 100 x 8 with two holes of 10 mm, 100 mm apart along the length',
  '150 x 100 x 8 mm plate with 2 x 10 mm holes on the long axis, 100 mm between them',
)
say(
  drilled(150, 100, 8, 10, [[50, 30]]),
  'plate 150 x 100 x 8 with a 10 mm hole 25 mm from the right edge and 20 mm from the back edge',
)
say(drilled(100, 100, 6, 5, circle(12, 80)), 'square plate 100 x 100 x 6 mm with 12 holes of 5 mm on an 80 mm circle')
say(
  flange(160, 18, 75, 8, 18, 125),
  'flange with OD 160 mm, bore 75 mm, thickness 18 mm and 8 bolt holes of 18 mm dia on a PCD of 125 mm',
  'round flange: diameter 160, thickness 18, central hole 75, eight holes diameter 18 on bolt circle diameter 125',
  'make a disc 160 mm in diameter and 18 mm thick, then a 75 mm hole in the center, then eight 18 mm holes spaced evenly around a 125 mm circle',
)
say(
  stack([35, 12], [25, 30], [18, 22]),
  'stepped shaft with sections 35 mm x 12 mm, 25 mm x 30 mm and 18 mm x 22 mm',
  'A shaft that starts with a 35 mm diameter for 12 mm, continues with 25 mm diameter for 30 mm and ends with 18 mm diameter for 22 mm',
)
say(
  angle(90, 65, 45, 7),
  'L-bracket with leg lengths 90 mm and 65 mm, 45 mm wide and 7 mm thick',
  'Angle bracket 90x65x7, 45 mm long',
)
say(
  part((90 * 7 + 58 * 7) * 45 - 2 * P * 25 * 7, [90, 65, 45], 2),
  'L bracket 90 x 65 mm, 45 mm wide, 7 mm thick with one 10 mm hole in the middle of each leg',
)
say(
  channel(70, 45, 120, 5),
  'U-channel: outer width 70 mm, height 45 mm, length 120 mm, wall thickness 5 mm',
  'a u shaped channel 70 mm wide, 45 mm tall and 120 mm long made from 5 mm thick material',
)
say(
  profile(
    [
      [-45, 0],
      [45, 0],
      [45, 10],
      [4, 10],
      [4, 110],
      [45, 110],
      [45, 120],
      [-45, 120],
      [-45, 110],
      [-4, 110],
      [-4, 10],
      [-45, 10],
    ],
    300,
  ),
  'I-beam with height 120, flange width 90, web thickness 8, flange thickness 10 and length 300',
)
say(
  part(minus(box(45, 45, 150), box(39, 39, 150)), [45, 45, 150], 1),
  'square tube 45 x 45 mm, 3 mm wall thickness, 150 mm long',
  'a 150 mm long square hollow section, 45 mm side, 3 mm wall',
)
say(
  tray(160, 110, 55, 3),
  'an open-top box with outer dimensions of 160 mm × 110 mm × 55 mm and a wall thickness of 3 mm',
  'storage bin 160 x 110 x 55, 3 mm thick walls, no lid',
  'rectangular container open at the top, 160 long, 110 wide, 55 high, walls 3',
)
say(
  cup(85, 95, 2),
  'round container, 85 mm diameter, 95 mm high, wall 2 mm, open top',
  'make a cylindrical cup: diameter 85, height 95, wall thickness 2',
)
say(
  part(regularPrism(6, 32 * HEX, 14), [32, 32 * HEX, 14]),
  'hexagon 32 mm across flats, thickness 14 mm',
  'hexagonal plate with a width across flats of 32 mm and a height of 14 mm',
)
say(
  part(minus(regularPrism(6, 24 * HEX, 30), cylinder(12, 30)), [24, 24 * HEX, 30], 1),
  'hex standoff 24 mm across flats, 30 mm long, 12 mm hole',
  'hexagonal spacer, AF 24, length 30, bore 12',
)
say(
  part(
    prism(
      [
        [0, 0],
        [80, 0],
        [0, 35],
      ],
      40,
    ),
    [80, 35, 40],
  ),
  'a ramp 80 mm long, 40 mm wide and 35 mm high',
  'right-angled wedge: length 80, width 40, height 35',
)
say(
  part(
    prism(
      [
        [-35, 0],
        [35, 0],
        [20, 30],
        [-20, 30],
      ],
      50,
    ),
    [70, 30, 50],
  ),
  'trapezoidal prism with a bottom width of 70 mm, a top width of 40 mm, a height of 30 mm and a length of 50 mm',
)
say(
  part(pyramid(55, 55, 0, 0, 70), [55, 55, 70]),
  'square pyramid with base 55 mm and height 70 mm',
  'pyramid 55x55 base, 70 tall',
)
say(
  part(minus(box(90, 60, 18), ...copies(counterbore(9, 18, 15, 9), corners(60, 30))), [90, 60, 18], 4),
  'block 90 x 60 x 18 with four counterbored holes 15 mm from the edges, 9 mm through, counterbore 15 mm diameter, 9 mm deep',
)
say(
  part(minus(box(52, 52, 8), countersink(6, 8, 12)), [52, 52, 8], 1),
  '52 x 52 x 8 plate with a countersunk hole in the centre, 6 mm diameter, countersink 12 mm diameter 90 degrees',
)
say(
  part(minus(box(130, 50, 9), stadium(80, 14, 9)), [130, 50, 9], 1),
  'plate 130x50x9 with a centered slot 80 mm long and 14 mm wide',
  'A plate of 130 x 50 x 9 mm with a lengthwise slot in the center: slot length 80 mm, slot width 14 mm',
)
say(
  rounded(95, 65, 12, 8),
  'block 95 x 65 x 12 with all vertical edges filleted by 8 mm',
  '95x65x12 plate with 8 mm corner radius',
)
say(
  part(minus(box(75, 55, 28), at(box(45, 25, 15), [0, 0, 13])), [75, 55, 28]),
  'block of 75 x 55 x 28 mm having a rectangular pocket of 45 x 25 mm and 15 mm depth in the middle of its top face',
)
say(
  part(minus(box(75, 55, 28), at(cylinder(30, 16), [0, 0, 12])), [75, 55, 28]),
  'block 75x55x28 with a 30 mm blind hole 16 mm deep from the top, centered',
)
say(
  part(minus(box(85, 45, 35), at(alongX(cylinder(16, 85)), [-42.5, 0, 17.5])), [85, 45, 35], 1),
  'block 85 x 45 x 35 with a 16 mm hole through the long direction',
  '85x45x35 block with a 16 mm diameter hole running along the length through the centre',
)
say(
  part(minus(box(85, 45, 35), at(alongY(cylinder(16, 45)), [0, -22.5, 17.5])), [85, 45, 35], 1),
  '85 x 45 x 35 block, 16 mm hole in the middle of the front face going all the way through',
)
say(
  part(minus(box(85, 45, 35), at(box(85, 15, 12), [0, 0, 23])), [85, 45, 35]),
  'block 85 x 45 x 35 with a 15 mm wide, 12 mm deep slot running along the full length of the top',
)
say(
  less(plus(block(90, 90, 10), [90, 90, 40], at(cylinder(50, 30), [0, 0, 10])), 1, cylinder(30, 40)),
  'square base 90 x 90 x 10 with a 50 mm diameter, 30 mm high cylinder on top in the center and a 30 mm hole through everything',
)
say(
  part(sum(box(60, 60, 15), at(box(30, 30, 25), [0, 0, 15])), [60, 60, 40]),
  'Create a box 60 x 60 x 15, then put another box 30 x 30 x 25 on top of it in the middle',
)
say(
  drilled(130, 90, 3, 6, grid(6, 4, 18)),
  'plate 130 x 90 x 3 with 24 holes of 6 mm in a 6 x 4 pattern spaced 18 mm',
  'perforated plate 130 x 90 x 3 mm: 6 x 4 holes, hole diameter 6 mm, pitch 18 mm',
)
say(block(2.5 * IN, 1.25 * IN, 0.5 * IN), '2.5 x 1.25 x 0.5 inch block', 'plate 2 1/2 in by 1 1/4 in by 1/2 in thick')
say(drilled(5 * IN, 3 * IN, 0.25 * IN, 0.75 * IN, [[0, 0]]), '5in x 3in x 1/4in plate with a 3/4in hole in the middle')
say(
  part(ellipse(90, 55, 10), [90, 55, 10]),
  'oval plate 90 mm x 55 mm x 10 mm',
  'elliptical disc: major axis 90, minor axis 55, thickness 10',
)
say(
  part(sum(cylinder(45, 70), at(cone(45, 0, 30), [0, 0, 70])), [45, 45, 100]),
  'a cylinder 45 mm diameter and 70 mm tall with a cone 30 mm high on top, same diameter',
)
say(
  part(minus(cylinder(64, 22), at(cylinder(40, 10), [0, 0, 12]), cylinder(20, 12)), [64, 64, 22], 1),
  'disc 64 mm dia 22 mm thick with a 20 mm through bore and a 40 mm counterbore 10 mm deep',
)

chain(
  ['make a tray 130 x 90 x 40 mm, walls 2 mm', tray(130, 90, 40, 2)],
  ['increase the wall thickness to 3 mm', tray(130, 90, 40, 3)],
  ['10 mm longer please', tray(140, 90, 40, 3)],
)
chain(
  ['plate 90x60x8', block(90, 60, 8)],
  ['drill four 6 mm holes, one in each corner, 10 mm from the edges', cornered(90, 60, 8, 6, 10)],
  ['use M8 clearance holes instead', cornered(90, 60, 8, 9, 10)],
  ['make the plate 10 mm wider', cornered(90, 70, 8, 9, 10)],
)
chain(
  ['spacer 25 mm OD, 12 mm ID, 20 mm long', pipe(25, 12, 20)],
  ['make it half as long', pipe(25, 12, 10)],
  ['bore 14 mm', pipe(25, 14, 10)],
)
chain(
  ['a cylinder with 50 mm diameter and 40 mm height', rod(50, 40)],
  ['put a 20 mm hole through it', pipe(50, 20, 40)],
  ['20 mm taller', pipe(50, 20, 60)],
  ['undo', pipe(50, 20, 40)],
)
chain(
  ['block 100 x 60 x 30', block(100, 60, 30)],
  ['round all vertical edges with 8 mm', rounded(100, 60, 30, 8)],
  ['change the radius to 10 mm', rounded(100, 60, 30, 10)],
  ['make it 20 mm shorter in length', rounded(80, 60, 30, 10)],
)
chain(
  ['disc 120 dia 10 thick with 6 holes 8 dia on 90 pcd', flange(120, 10, 0, 6, 8, 90)],
  ['change the pcd to 100', flange(120, 10, 0, 6, 8, 100)],
  ['add two more holes', flange(120, 10, 0, 8, 8, 100)],
  ['increase the diameter of the holes to 10 mm', flange(120, 10, 0, 8, 10, 100)],
)
chain(
  ['U bracket 60 wide, 40 high, 50 long, 4 mm thick', channel(60, 40, 50, 4)],
  ['make the walls 5 mm', channel(60, 40, 50, 5)],
  ['set the length to 80', channel(60, 40, 80, 5)],
)
ask(
  'a plate',
  'L bracket 50 x 50 x 30',
  'box 60x40x30 with 25 mm walls, open top',
  'flange 100 mm, 4 holes',
  'disc 50 mm dia 10 thick with 8 holes of 15 mm on a 30 mm circle',
  'a cylinder 20 mm tall',
  'truncated cone 50 mm base, 40 mm high',
  'hexagonal bar 20 mm',
)
