/**
 * The held half of the strangers' set, written with the open one and before any of it was tried. It was scored once, at the end
 * of the work that the open half was for; the figures stand in `README.md`. Nobody looks at what of it fails.
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

/** The held half. */
export const batch = createBatch('t')
const { say, chain, ask } = batch
const IN = 25.4

// --- students
say(
  block(65, 45, 15),
  'Hello! I have an assignment due tomorrow: please create a cuboid, length 65mm, width 45mm, height 15mm',
)
say(
  drilled(90, 70, 12, 30, [[0, 0]]),
  'Make a rectangular plate of 90 by 70 and thickness of 12. Then drill a 30 mm hole through its center. It is for school.',
)
say(rod(44, 22), 'i want to draw a disc with radius 22 and thickness 22')
say(
  part(cone(50, 20, 40), [50, 50, 40]),
  'truncated cone for my geometry lesson, lower diameter 50, upper diameter 20, height 40',
)
say(
  plus(rod(70, 10), [70, 70, 60], at(box(30, 30, 50), [0, 0, 10])),
  'Exercise: a circular base of diameter 70 and height 10, with a square column 30 x 30 and 50 high standing centered on it',
)
say(
  part(sum(cylinder(60, 10), at(cylinder(40, 10), [0, 0, 10]), at(cylinder(20, 10), [0, 0, 20])), [60, 60, 30]),
  'a wedding cake shape: three discs on top of each other, diameters 60, 40 and 20, each 10 mm high',
)
say(
  less(block(90, 50, 30), 0, at(box(90, 20, 10), [0, 0, 20])),
  'Lab 2 - start with a 90 x 50 x 30 block and mill a slot 20 wide x 10 deep along the whole length of the top face, centered',
)
say(pipe(60, 48, 25), 'I need a ring where the outer radius is 30, the inner radius is 24 and height is 25')
say(
  part(regularPrism(8, 60 / Math.cos(Math.PI / 8), 10), [10, 60 / Math.cos(Math.PI / 8), 60 / Math.cos(Math.PI / 8)]),
  'an octagon 60mm across the flats extruded 10mm',
)
say(part(sphere(36), [36, 36, 36]), 'just a ball with radius 18 please, thx')

// --- makers
say(pipe(16, 5.2, 20), 'Printable standoff spacer, 16mm OD, M5 screw goes through (5.2mm hole), 20mm tall')
say(
  cornered(68.6, 53.4, 4, 3.2, 4),
  'mounting plate for an arduino: 68.6mm by 53.4mm, 4mm thick, 3.2mm holes in the four corners, 4mm from the edges',
)
say(
  tray(180, 60, 25, 1.6),
  'cutlery style tray for my desk, outer size 180 x 60 x 25, 1.6mm wall and floor, open at the top',
)
say(
  part(
    sum(minus(box(120, 120, 30), at(box(116, 116, 28), [0, 0, 2])), at(box(2, 116, 28), [0, 0, 2])).volume +
      2 * 114 * 28,
    [120, 120, 30],
  ),
  'parts bin 120 x 120 x 30 with 2mm walls and dividers making 4 equal compartments (2 x 2), dividers 2mm thick',
)
say(cup(66, 40, 2), 'tea light cup, 66 mm diameter x 40 mm tall, 2 mm walls, closed bottom')
say(
  less(block(150, 30, 40), 0, ...copies(cylinder(12, 30), grid(7, 1, 20), 10)),
  'marker stand: 150 x 30 x 40 block with 7 holes dia 12 and 30 deep, 20 mm apart along the length',
)
say(
  less(rod(36, 18), 0, cylinder(6.2, 12)),
  'a potentiometer knob: 36 mm dia, 18 mm tall, 6.2 mm hole in the bottom 12 mm deep',
)
say(
  part(minus(box(57, 57, 6), cylinder(38.5, 6), ...copies(cylinder(5.2, 6), corners(47.14, 47.14))), [57, 57, 6], 5),
  'stepper bracket plate: 57x57x6, 38.5mm center bore, four 5.2mm holes on a 47.14mm square pattern',
)
say(
  less(rod(32, 10), 1, at(cylinder(22.1, 7), [0, 0, 3]), cylinder(14, 3)),
  'bearing cap: disc 32 dia 10 thick, 22.1 dia pocket 7 deep in top, 14 mm hole through the rest',
)
say(
  flange(75, 12, 10, 3, 20, 42),
  'A simple fidget wheel: 75mm diameter disc, 12mm thick, 10mm hole in the middle and three 20mm holes on a 42mm circle',
)
say(block(2 * IN, 1.25 * IN, 0.75 * IN), '2" x 1-1/4" x 3/4" block', 'block, 2 in. by 1.25 in. by .75 in.')

// --- designers
say(rounded(200, 120, 6, 20), 'A sleek panel measuring 200 × 120 × 6 mm, corners softened with a 20 mm radius')
say(
  less(block(120, 120, 20), 0, at(cylinder(90, 14), [0, 0, 6])),
  'Concrete tray look: square slab 120 x 120 x 20 with a shallow circular depression 90 mm wide and 14 mm deep in the centre',
)
say(
  part(sum(cylinder(100, 8), at(cylinder(20, 60), [0, 0, 8]), at(cylinder(60, 6), [0, 0, 68])), [100, 100, 74]),
  'A small pedestal: round foot 100 diameter 8 high, column 20 diameter 60 high, round top 60 diameter 6 high, all coaxial',
)
say(cup(90, 200, 5), 'Tall vase, Ø90, 200 high, 5 mm wall and base')
say(part(torus(30, 6), [66, 66, 6], 1), 'a plain bangle: torus with 60 mm centerline diameter and a 6 mm round profile')

// --- grammar of dimensions
say(
  block(140, 70, 9),
  '140 x 70 x 9 mm',
  'plate 140mm × 70mm × 9mm',
  'L 140 W 70 H 9 plate',
  'flat plate; length: 140, width: 70, thickness: 9',
)
say(pipe(54, 42, 18), 'sleeve ID 42 OD 54 L 18', 'bushing 54/42 x 18', 'Ø54 x Ø42 x 18 ring')
say(
  angle(75, 75, 25, 6),
  'equal angle bracket 75 x 75, 25 wide, 6 thk',
  'L-bracket with both legs 75mm, 25mm wide and 6mm thick',
)
say(channel(46, 25, 120, 3), 'U profile with an inner width of 40, 3 mm wall, 25 high, 120 long')
say(block(82.5, 41.5, 6.5), 'plate 82,5 x 41,5 x 6,5 mm')
say(block(2.5 * IN, 2.5 * IN, 0.25 * IN), '2 1/2 in square plate, 1/4 in thick')
say(rod(0.5 * IN, 3 * IN), '1/2" dia rod 3" long')
say(pipe(1.25 * IN, 1 * IN, 2 * IN), 'tube, 1.25 in OD, 1 in ID, 2 in long')
say(tray(150, 90, 48, 4), 'tray with inside dimensions 142 x 82 x 44 and 4 mm walls and floor')
say(block(15, 15, 300), '15x15 square rod, 300 mm in length')
say(cup(80, 60, 4), 'round container, inner diameter 72, 4 mm wall, 4 mm bottom, overall height 60')
say(rod(6, 24), 'pin ⌀6 × 24')
say(part(regularPrism(6, 24 * HEX, 60), [24, 24 * HEX, 60]), 'hex bar, 24 A/F, 60 long')
say(pipe(33.7, 27.3, 150), 'pipe 33.7 x 3.2 wall, length 150')

// --- machinists' callouts
say(drilled(120, 60, 16, 14, grid(2, 1, 70)), 'BAR 120 X 60 X 16. DRILL (2) Ø14 THRU, 70 C/C ON C/L')
say(
  part(minus(box(100, 70, 25), ...copies(counterbore(9, 25, 15, 9), corners(70, 40))), [100, 70, 25], 4),
  "BLK 100 x 70 x 25, 4X Ø9 THRU, C'BORE Ø15 X 9 DP, HOLE PATTERN 70 X 40 CENTERED",
)
say(
  part(minus(box(50, 50, 10), countersink(4.5, 10, 9)), [50, 50, 10], 1),
  'PLATE 50 X 50 X 10, Ø4.5 THRU, CSK Ø9 x 90° AT CENTER',
)
say(less(block(90, 60, 30), 0, at(cylinder(16, 22), [0, 0, 8])), '90x60x30 blk w/ ⌀16 hole ↧ 22 at center of top')
say(pipe(32, 16, 48), 'turn Ø32 x 48 lg, bore Ø16 thru, break sharp edges')
say(flange(150, 18, 62, 8, 13, 120), 'Flange OD 150, thk 18, bore 62 H7, (8) 13 mm holes equally spaced on 120 PCD')
say(drilled(80, 80, 12, 6.8, corners(56, 56)), 'PL 80 X 80 X 12, 4X M8 TAPPED THRU ON 56 X 56 PATTERN, Ra 1.6')
say(
  drilled(3 * IN, 2 * IN, 0.5 * IN, 0.5 * IN, [[0, 0]]),
  '3.00 x 2.00 x .50 inch plate with a .500 dia. thru hole in center',
)
say(stack([45, 15], [35, 40], [25, 20]), 'shaft: Ø45 L15, Ø35 L40, Ø25 L20')
say(
  less(rod(50, 40), 0, at(cylinder(30, 25), [0, 0, 15])),
  'round Ø50 x 40 lg, counterbore... no, plain bore Ø30 x 25 deep from one end',
)

// --- bullet lists
say(
  drilled(110, 75, 9, 40, [[0, 0]]),
  'Plate\n- 110 mm long\n- 75 mm wide\n- 9 mm thick\n- hole in the middle, 40 mm diameter',
)
say(
  cornered(140, 90, 10, 11, 18),
  'Base plate spec:\n* L = 140, W = 90, T = 10\n* 4 corner holes Ø11\n* edge distance 18\n* material: S235\n* no rounding',
)
say(pipe(28, 12.5, 33), 'SPACER\nOD 28\nID 12.5\nLENGTH 33\nQTY 4')
say(angle(100, 60, 45, 8), 'Angle bracket\n1) long leg 100 mm\n2) short leg 60 mm\n3) width 45 mm\n4) thickness 8 mm')
say(
  flange(140, 16, 60, 6, 14, 110),
  'Flange\n- outside diameter: 140 mm\n- thickness: 16 mm\n- bore: 60 mm\n- bolt circle: 110 mm\n- holes: 6 x 14 mm',
)
say(
  tray(200, 140, 60, 3),
  'Enclosure base\n* outer dimensions 200 x 140 x 60\n* wall thickness 3\n* floor thickness 3\n* open on top',
)
say(
  part(sum(box(100, 70, 3), ...copies(cylinder(7, 12), corners(84, 54), 3)), [100, 70, 15]),
  'Board holder:\n - plate 100 x 70 x 3\n - 4 pillars dia 7, height 12, at the corners, 8 mm from edges',
)

// --- German
say(
  block(120, 40, 8),
  'Flachstahl 120 x 40 x 8 mm',
  'Ich hätte gerne einen Quader mit 120 mm Länge, 40 mm Breite und 8 mm Höhe',
)
say(drilled(70, 70, 6, 16, [[0, 0]]), 'Quadratische Platte 70 x 70 mm, 6 mm dick, mittig eine Durchgangsbohrung Ø16')
say(cornered(150, 100, 8, 6.6, 12), 'Platte 150x100x8, 4 Bohrungen Ø6,6 in den Ecken, 12 mm vom Rand entfernt')
say(rod(45, 15), 'Scheibe Durchmesser 45, Dicke 15', 'runde Scheibe mit 45 mm Durchmesser und 15 mm Dicke')
say(pipe(24, 14, 36), 'Distanzhülse, außen 24 mm, innen 14 mm, 36 mm lang')
say(part(sphere(40), [40, 40, 40]), 'Kugel mit einem Radius von 20 mm')
say(channel(60, 40, 100, 4), 'U-Profil 60 mm breit, 40 mm hoch, 100 mm lang, Wandstärke 4 mm')
say(tray(80, 80, 50, 2.5), 'Kiste ohne Deckel, 80 x 80 x 50 mm, Wandstärke 2,5 mm')
say(stack([30, 25], [20, 45]), 'Welle mit zwei Absätzen: Ø30 x 25 und Ø20 x 45')
say(part(cone(40, 0, 60), [40, 40, 60]), 'Kegel, Grunddurchmesser 40 mm, Höhe 60 mm')

// --- families
say(
  part(80 * 60 * 5 + 9 * 2 * 25 * 80, [80, 60, 30]),
  'Aluminium heat sink, base 80 x 60 x 5, with 9 fins 2 mm thick and 25 mm tall running along the length',
)
say(
  part(
    prism(
      [
        [0, 0],
        [80, 0],
        [80, 15],
        [30, 15],
        [15, 60],
        [0, 60],
      ],
      12,
    ),
    [80, 60, 12],
  ),
  'side plate 12 mm thick with the outline 0,0 / 80,0 / 80,15 / 30,15 / 15,60 / 0,60',
)
say(
  part(
    prism(
      [
        [0, 0],
        [50, 0],
        [25, 40],
      ],
      5,
    ),
    [50, 40, 5],
  ),
  'triangle with vertices (0,0), (50,0) and (25,40), thickness 5',
)
{
  const m = 1.5
  const n = 16
  const area =
    Math.PI * m * n * (10 - 2.25 * m) + n * (2.25 * m * ((Math.PI * m) / 2) + 0.5625 * m * m * Math.tan(Math.PI / 9))
  say(
    part(area * 10, [10, 10, Math.PI * m * n]),
    'a toothed rack with module 1.5, 16 teeth, face width 10 and height 10',
  )
}
say(
  part(
    prism(
      [
        [-15, 0],
        [15, 0],
        [10, 10],
        [-10, 10],
      ],
      80,
    ),
    [30, 10, 80],
  ),
  'dovetail bar, 80 mm long, 10 high, 30 wide at base and 20 wide on top',
)
say(
  part(sum(box(120, 40, 6), at(box(6, 40, 50), [-57, 0, 6])), [120, 40, 56]),
  'base 120 x 40 x 6 and a vertical plate 6 thick, 40 wide and 50 tall standing flush with its left end',
)
say(
  part(sum(tube(200, 170, 12), tube(40, 16, 12)).volume + spokes(6, 20, 85, 10, 12), [200, 200, 12], 7),
  'handwheel with 200 mm outer diameter rim 15 mm wide, 40 mm hub with a 16 mm bore, six 10 mm wide spokes, all 12 mm thick',
)
say(
  part(angleVolume(60, 60, 50, 6) + (40 * 40 * 6) / 2, [60, 60, 50]),
  'angle bracket 60 x 60 x 50 wide, 6 mm thick, with a central 6 mm thick triangular rib, 40 x 40',
)
say(
  part(sum(box(140, 80, 8), at(box(140, 6, 20), [0, 0, 8])), [140, 80, 28]),
  'plate 140 x 80 x 8 with a single stiffening rib 6 mm thick and 20 mm high running along the full length in the middle',
)
say(
  part(sum(tube(25, 12, 20), at(tube(40, 12, 5), [0, 0, 20])), [40, 40, 25], 1),
  'top hat bushing, bore 12, body 25 diameter x 20 long, flange 40 diameter x 5 thick',
)
say(
  part(minus(stadium(100, 30, 8), ...copies(cylinder(12, 8), grid(2, 1, 70))), [100, 30, 8], 2),
  'connecting link: 100 x 30 x 8 obround with a 12 mm hole at each end, 70 mm apart',
)
say(
  part(regularPrism(6, 10 * HEX, 30).volume - Math.PI * 1.6 ** 2 * 30, [10, 10 * HEX, 30], 1),
  'hexagonal spacer 10 AF x 30 long with a 3.2 mm through hole',
)
say(
  part(sum(box(300, 200, 18), ...copies(box(25, 25, 120), corners(275, 175), -120)), [300, 200, 138]),
  'mini bench: seat 300 x 200 x 18 with four legs 25 x 25 x 120 at the corners',
)
say(
  profile(
    [
      [0, 0],
      [80, 0],
      [80, 10],
      [45, 10],
      [45, 50],
      [80, 50],
      [80, 60],
      [0, 60],
      [0, 50],
      [35, 50],
      [35, 10],
      [0, 10],
    ],
    120,
  ),
  'I-beam 120 long, 60 high, 80 wide flanges, 10 mm flange thickness and 10 mm web',
)
say(
  part(minus(box(70, 50, 20), at(box(60, 40, 20), [0, 0, 0])), [70, 50, 20], 1),
  'rectangular frame 70 x 50 outside, 60 x 40 inside, 20 thick',
)

// --- fillers, typos, exclusions
say(
  rod(16, 110),
  'Heyy, would you mind making me a straightforward round bar of 16 mm diameter and 110 mm length? Cheers mate',
)
say(
  drilled(75, 75, 5, 14, [[0, 0]]),
  'sqaure plate 75x75x5 with a cenral hole of 14mm',
  'plate 75 x 75 x 5 mm, one hole in teh center, diamter 14',
)
say(block(88, 33, 22), 'rectangular block, 88 by 33 by 22, all edges sharp, no holes, no rounding anywhere')
say(
  cornered(130, 70, 6, 6, 9),
  'I want to CNC a plate (130 × 70 × 6 mm) out of plywood, and it should have a 6 mm hole in each of its four corners, 9 mm from the sides. No chamfers.',
)
say(pipe(48, 36, 55), 'cylinderical tube with outter diameter 48 and inner diamater 36, lenght 55')
say(block(105, 52, 13), "so basically just a plain slab really, 105 long, 52 wide, 13 thick, that's all I need")
say(
  drilled(150, 30, 5, 7, grid(3, 1, 50)),
  'flat mounting strip, 150 by 30 by 5, with three 7 mm holes at 50 mm spacing down the middle, edges deburred',
)
say(pipe(60, 20, 15), 'solid disc 60 dia, 15 thick, but with a 20 hole in the middle')

// --- places and patterns
say(
  drilled(120, 90, 10, 16, [[30, -20]]),
  'plate 120 x 90 x 10, a 16 mm hole centered 30 mm from the right edge and 25 mm from the front edge',
)
say(
  drilled(160, 50, 8, 9, [
    [-60, 0],
    [-20, 0],
    [20, 0],
    [60, 0],
  ]),
  'bar 160 x 50 x 8 with a row of four 9 mm holes along the middle, pitch 40, first hole 20 mm from the left end',
)
say(
  drilled(110, 80, 4, 5, grid(5, 3, 20)),
  'perforated plate 110 x 80 x 4, 5 columns and 3 rows of 5 mm holes, 20 mm apart both ways',
)
say(
  flange(100, 8, 0, 10, 6, 84),
  'round plate 100 diameter x 8 with ten 6 mm holes equally spaced around a 42 mm radius circle',
)
say(
  part(
    minus(box(120, 80, 12), at(stadium(60, 12, 12), [0, 20, 0]), at(stadium(60, 12, 12), [0, -20, 0])),
    [120, 80, 12],
    2,
  ),
  'plate 120 x 80 x 12 with two slots 60 long and 12 wide running lengthwise, 40 mm apart',
)
say(
  less(block(80, 80, 40), 0, at(cylinder(40, 25), [0, 0, 15])),
  'block 80 x 80 x 40 with a circular pocket in the top, 40 mm diameter and 25 mm deep, centred',
)
say(
  drilled(130, 70, 6, 8, [
    [-50, 20],
    [50, -20],
  ]),
  'plate 130 x 70 x 6 with 8 mm holes in the top left and the bottom right corners, each 15 mm from the edges',
)
say(
  less(block(150, 100, 25), 0, at(box(130, 80, 15), [0, 0, 10])),
  'block 150x100x25 with a rectangular pocket 15 deep leaving 10 mm walls all around',
)
say(
  less(rod(90, 20), 7, cylinder(35, 20), ...copies(cylinder(8, 20), circle(6, 66))),
  '90 dia x 20 thick disc. 35 bore. six 8 mm holes on a 66 mm bolt circle',
)
say(
  plus(block(120, 60, 8), [120, 60, 24], ...copies(cylinder(10, 16), grid(2, 1, 80), 8)),
  '120x60x8 plate with two bosses on top, 10 mm diameter and 16 mm tall, 80 mm apart',
)
say(
  less(block(100, 40, 40), 0, at(box(30, 40, 20), [0, 0, 20])),
  'block 100 x 40 x 40 with a notch 30 wide and 20 deep across the middle of the top',
)

// --- a few more hands
say(rod(63, 9), 'lid blank: circle of Ø63, extruded 9')
say(
  less(block(75, 50, 25), 1, cylinder(18, 25)),
  'take a 75 x 50 x 25 block and put an 18mm hole straight through it from top to bottom, dead center',
)
say(
  less(rod(40, 60), 0, at(cylinder(30, 57), [0, 0, 3])),
  'a plastic cap: outside 40 dia, 60 high, inside 30 dia, closed at one end with 3 mm of material',
)
say(cornered(200, 150, 10, 12, 20), 'steel base plate 200x150x10, 4x hole dia 12 at 20/20 from corners')
say(
  drilled(60, 30, 4, 4.5, grid(2, 1, 40)),
  'small cover 60 x 30 x 4, two screw holes for M4 screws (4.5 mm), 40 mm apart, symmetric',
)
say(
  plus(block(50, 50, 10), [50, 50, 25], at(tube(30, 10, 15), [0, 0, 10])),
  '50x50x10 base with a tube on top, 30 outer and 10 inner diameter, 15 high',
)
say(
  less(block(40, 40, 40), 0, at(box(30, 30, 35), [0, 0, 5])),
  'cube 40 mm, hollowed from the top with a 30 x 30 square pocket 35 deep',
)
say(
  part(minus(box(100, 100, 6), cylinder(70, 6)), [100, 100, 6], 1),
  'square frame plate 100 x 100, 6 mm thick, with a big 70 mm round opening',
)
say(stack([20, 60], [12, 15]), 'a 20 mm pin 60 mm long with a 12 mm diameter, 15 mm long stub on one end')
say(
  rounded(90, 60, 4, 5, 3.5, corners(80, 50)),
  'cover 90 x 60 x 4 with R5 corners and four 3.5 mm screw holes 5 mm in from the edges',
)
say(
  less(block(120, 30, 30), 1, cylinder(12, 30)),
  'Holz-Klotz 120 x 30 x 30 mm, in der Mitte von oben ein 12er Loch durch',
)
say(pipe(20, 5, 2), 'a big washer, 20mm across, 5mm hole, 2mm thick')

// --- several bodies
say(part(3 * box(30, 20, 10).volume, [], 0, 3), 'three separate blocks of 30 x 20 x 10, 10 mm apart')
say(
  part(box(90, 70, 50).volume - box(84, 64, 47).volume + box(90, 70, 3).volume, [], 0, 2),
  'enclosure 90 x 70 x 50 with 3 mm walls plus a separate 3 mm thick lid plate of the same size',
)

// --- follow-ups
chain(
  ['plate 100 x 70 x 6', block(100, 70, 6)],
  ['drill a 20 mm hole in the centre', drilled(100, 70, 6, 20, [[0, 0]])],
  ['bigger hole: 25', drilled(100, 70, 6, 25, [[0, 0]])],
  ['thickness 10 instead of 6', drilled(100, 70, 10, 25, [[0, 0]])],
)
chain(
  ['a rod 30 mm in diameter, 80 mm long', rod(30, 80)],
  ['make it half as long', rod(30, 40)],
  ['and bore a 12 mm hole through it', pipe(30, 12, 40)],
)
chain(
  ['box 40 x 40 x 40', block(40, 40, 40)],
  ['stretch it to 60 in height', block(40, 40, 60)],
  ['undo', block(40, 40, 40)],
)
chain(
  ['pipe 60 OD, 50 ID, 120 long', pipe(60, 50, 120)],
  ['cut the length in half', pipe(60, 50, 60)],
  ['increase the OD to 64', pipe(64, 50, 60)],
)
chain(
  ['block 80x50x30', block(80, 50, 30)],
  ['fillet the vertical edges with 8 mm', rounded(80, 50, 30, 8)],
  ['remove the fillets again', block(80, 50, 30)],
)
chain(
  ['disc dia 120, 10 thick', rod(120, 10)],
  ['add a bore of 40', pipe(120, 40, 10)],
  ['and 6 holes of 10 mm on a 90 mm circle', flange(120, 10, 40, 6, 10, 90)],
  ['make it 8 holes instead', flange(120, 10, 40, 8, 10, 90)],
)
chain(
  ['open tray 120 x 90 x 30 with 3 mm walls', tray(120, 90, 30, 3)],
  ['twice the height', tray(120, 90, 60, 3)],
  ['thinner walls, 2 mm', tray(120, 90, 60, 2)],
)
chain(
  ['L bracket 70 x 70, 30 wide, 4 thick', angle(70, 70, 30, 4)],
  ['make it 20 mm wider', angle(70, 70, 50, 4)],
  ['thickness 6', angle(70, 70, 50, 6)],
)

// --- what must be asked about
ask(
  'some kind of mount for my camera',
  'a nice box',
  'heat sink 50 x 50',
  'spur gear module 1',
  'disc 80 x 6 with a bunch of holes',
  'block 60 x 40 x 20 with rounded edges',
  'rod 20 mm',
  'plate 100 x 50 x 5 with a hole offset from the centre',
  'plate 80 x 80 x 5 with 4 holes but not in the corners',
  'U bracket 40 wide',
  'cylinder 50 x 80 with a flat spot',
  'box 60 x 40 x 30 rounded on one side only',
  'a hook strong enough for my coat',
  'cone 40 mm',
  'plate 70 x 50 x 4, holes 3 mm',
  'block 40 x 40 x 40 cut diagonally in half, keep the smaller piece',
)

function angleVolume(a: number, b: number, width: number, t: number): number {
  return (a * t + (b - t) * t) * width
}

function spokes(n: number, from: number, to: number, width: number, h: number): number {
  // What of a bar of `width` lies between two circles: its length changes across the bar.
  const under = (r: number): number =>
    (width / 2) * Math.sqrt(r * r - (width / 2) ** 2) + r * r * Math.asin(width / 2 / r)
  return n * h * (under(to) - under(from))
}
