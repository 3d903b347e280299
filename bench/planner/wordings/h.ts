/** Batch H: fresh wordings, written before any of them was tried. */
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
  angle,
  block,
  channel,
  cornered,
  counterbore,
  createBatch,
  cup,
  drilled,
  flange,
  grid,
  part,
  pipe,
  plus,
  rod,
  rounded,
  stack,
  tray,
} from '../truths.ts'

/** The batch. */
export const batch = createBatch('h')
const { say, chain, ask } = batch
const IN = 25.4

say(
  block(88, 44, 11),
  'rectangular plate 88mm x 44mm x 11mm',
  'A cuboid with dimensions of 88 by 44 by 11 mm',
  'block, 88 mm in length, 44 mm in width and 11 mm in height',
)
say(
  rod(19, 71),
  'solid cylinder 19 mm in diameter and 71 mm high',
  'bar, round, diameter 19 mm, length 71 mm',
  'Make a dowel of 19mm diameter that is 71mm in length',
)
say(
  pipe(44, 36, 90),
  'a piece of pipe: length 90 mm, outside diameter 44 mm, inside diameter 36 mm',
  'tube with 44 mm OD and a wall of 4 mm, 90 mm long',
)
say(part(sphere(33), [33, 33, 33]), 'sphere with a diameter of 33 mm')
say(part(cone(40, 0, 50), [40, 40, 50]), 'a pointed cone with a 40 mm base and a height of 50 mm')
say(part(torus(26, 9), [61, 61, 9], 1), 'torus with ring radius 26 mm and tube diameter 9 mm')
say(
  cornered(130, 85, 7, 6.6, 11),
  'Mounting plate, 130 x 85 x 7 mm, M6 clearance holes at all four corners, 11 mm from the edges',
  '130x85x7 plate with four 6.6 mm diameter holes, each hole 11 mm from the adjacent edges',
  'plate 130 mm long, 85 mm wide and 7 mm thick with 6.6 mm holes in each corner (11 mm from the edges)',
)
say(
  drilled(130, 85, 7, 28, [[0, 0]]),
  'plate 130x85x7 with a central hole of 28 mm',
  'A 130 by 85 by 7 mm plate with a 28 mm diameter hole in the center.',
)
say(
  drilled(130, 85, 7, 9, [
    [-40, 0],
    [0, 0],
    [40, 0],
  ]),
  'plate 130 x 85 x 7 with three 9 mm holes 40 mm apart in a row along the center line',
)
say(
  flange(115, 11, 45, 5, 9, 88),
  'flange of 115 mm diameter and 11 mm thickness, center bore of 45 mm and five 9 mm bolt holes on an 88 mm bolt circle',
  'Circular flange OD 115 mm, ID 45 mm, 11 mm thick, 5x Ø9 mm holes on Ø88 mm PCD',
)
say(
  stack([38, 14], [26, 24], [14, 18]),
  'a stepped shaft: 38 mm diameter by 14 mm long, then 26 mm diameter by 24 mm long, then 14 mm diameter by 18 mm long',
  'shaft with three sections: diameter 38 length 14, diameter 26 length 24, diameter 14 length 18',
)
say(
  angle(85, 55, 35, 5),
  'L-shaped bracket with an 85 mm leg and a 55 mm leg, 35 mm wide and 5 mm thick',
  'L bracket. Long leg 85 mm. Short leg 55 mm. Width 35 mm. Thickness 5 mm.',
)
say(
  channel(65, 38, 110, 4),
  'U channel with width 65 mm, height 38 mm, length 110 mm and wall thickness 4 mm',
  'a channel 65 wide by 38 high by 110 long with 4 mm walls',
)
say(
  tray(105, 75, 45, 2.5),
  'open-topped box 105 x 75 x 45 mm, all walls 2.5 mm thick',
  'a tray of 105 mm by 75 mm by 45 mm with a wall thickness of 2.5 mm',
)
say(cup(58, 88, 3), 'a cylindrical container 58 mm in diameter and 88 mm tall with 3 mm walls, open on top')
say(
  part(minus(regularPrism(6, 19 * HEX, 11), cylinder(11, 11)), [19, 19 * HEX, 11], 1),
  'hex nut: 19 mm across flats, 11 mm thick, 11 mm hole',
  'hexagonal nut with 11 mm bore, 19 mm AF, 11 mm thickness',
)
say(
  part(
    prism(
      [
        [0, 0],
        [66, 0],
        [0, 33],
      ],
      22,
    ),
    [66, 33, 22],
  ),
  'wedge with length 66 mm, height 33 mm and width 22 mm',
  'right triangle with legs of 66 mm and 33 mm extruded 22 mm',
)
say(
  part(minus(box(80, 60, 20), counterbore(8.4, 20, 14, 8)), [80, 60, 20], 1),
  'block 80x60x20 with a counterbored hole in the middle: 8.4 mm hole, 14 mm counterbore diameter, 8 mm counterbore depth',
)
say(
  part(minus(box(140, 45, 10), stadium(90, 12, 10)), [140, 45, 10], 1),
  'bar 140 x 45 x 10 mm with a 90 mm x 12 mm slot in the centre along its length',
)
say(
  rounded(78, 58, 9, 7, 6, corners(58, 38)),
  'plate 78 x 58 x 9, corner radius 7, four holes Ø6 at 10 mm from the edges',
)
say(
  part(minus(box(76, 56, 26), at(box(40, 30, 11), [0, 0, 15])), [76, 56, 26]),
  'block 76x56x26 with a centered rectangular pocket 40 mm long, 30 mm wide, 11 mm deep on the top face',
)
say(
  plus(block(84, 64, 9), [84, 64, 31], at(cylinder(32, 22), [0, 0, 9])),
  'plate 84 x 64 x 9 with a cylindrical boss of 32 mm diameter and 22 mm height in the center',
)
say(
  drilled(105, 75, 2, 5, grid(6, 4, 15)),
  '105x75x2 sheet with 6 by 4 grid of 5 mm holes at 15 mm spacing',
  'sheet metal 105 x 75 x 2, 24 holes of 5 mm, 6 columns and 4 rows, pitch 15 mm',
)
say(
  drilled(4 * IN, 2 * IN, 0.25 * IN, 0.375 * IN, [
    [-IN, 0],
    [IN, 0],
  ]),
  '4" x 2" x 1/4" plate, two 3/8" holes on the centerline, 2" apart',
)
say(
  part(sum(cylinder(50, 60), at(hemisphere(50), [0, 0, 60])), [50, 50, 85]),
  'a 50 mm diameter, 60 mm tall cylinder with a hemispherical dome of the same diameter on top',
)
say(
  part(
    minus(
      sum(box(90, 70, 4), ...copies(cylinder(8, 10), corners(78, 58), 4)),
      ...copies(cylinder(3, 14), corners(78, 58)),
    ),
    [90, 70, 14],
    4,
  ),
  'plate 90x70x4 with four 8 mm diameter, 10 mm tall standoffs 6 mm from the edges, each with a 3 mm hole through',
)

chain(
  ['plate 120x80x6', block(120, 80, 6)],
  ['add a 20 mm hole in the center', drilled(120, 80, 6, 20, [[0, 0]])],
  ['make the hole 5 mm bigger', drilled(120, 80, 6, 25, [[0, 0]])],
  ['increase the plate thickness to 8 mm', drilled(120, 80, 8, 25, [[0, 0]])],
)
chain(
  ['cylinder 50 mm diameter, 70 mm tall', rod(50, 70)],
  ['reduce the height by 20 mm', rod(50, 50)],
  ['drill a 25 mm hole through the middle', pipe(50, 25, 50)],
)
chain(
  ['flange 100 mm diameter, 10 mm thick, 40 mm bore, 4 holes of 9 mm on a 75 mm circle', flange(100, 10, 40, 4, 9, 75)],
  ['change to 8 holes', flange(100, 10, 40, 8, 9, 75)],
  ['make the bore 45 mm', flange(100, 10, 45, 8, 9, 75)],
  ['undo the last change', flange(100, 10, 40, 8, 9, 75)],
)
chain(
  ['open box 70x50x40 with 2 mm walls', tray(70, 50, 40, 2)],
  ['5 mm taller', tray(70, 50, 45, 2)],
  ['10 mm wider', tray(70, 60, 45, 2)],
)
chain(
  ['block 60x60x40', block(60, 60, 40)],
  ['round the vertical edges with 10 mm radius', rounded(60, 60, 40, 10)],
  ['make the radius 6 mm', rounded(60, 60, 40, 6)],
)
ask('a tube', 'plate 100x50 with a 10 mm hole', 'shaft 20 mm', 'make it round', 'plate 60x60x5 with a 70 mm hole')
