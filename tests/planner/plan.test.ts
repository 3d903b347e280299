import { expect, test } from 'vitest'
import { type PlanResult, plan } from '../../planner/plan.ts'

function part(result: PlanResult): Extract<PlanResult, { kind: 'part' }> {
  if (result.kind !== 'part') throw new Error(`Expected a part, got the question: ${result.reply}`)
  return result
}

function question(prompt: string): Extract<PlanResult, { kind: 'question' }> {
  const result = plan(prompt)
  if (result.kind !== 'question') throw new Error(`Expected a question, got a part: ${result.reply}`)
  return result
}

/** Says one prompt after the other to the same part. */
function converse(...prompts: string[]): Extract<PlanResult, { kind: 'part' }> {
  const [first = '', ...rest] = prompts
  return rest.reduce(
    (before, prompt) => part(plan(prompt, { state: before.state, code: before.code })),
    part(plan(first)),
  )
}

test('plan() makes every dimension a named parameter', () => {
  const { params, code } = part(
    plan('Mounting plate 100x60x5 mm with four 5.5 mm holes, one in each corner, 8 mm from the edges'),
  )
  expect(params).toEqual({ length: 100, width: 60, thickness: 5, holeDiameter: 5.5, holeInset: 8 })
  expect(code).toContain('function main(')
  expect(code.match(/\b(?:100|60|5\.5|8)\b/g)).toEqual(['100', '60', '5.5', '8'])
})

test('plan() gives the same answer every time', () => {
  const prompt = 'flange 90 mm diameter, 10 mm thick, 30 mm bore, six 7 mm holes on a 70 mm bolt circle'
  expect(plan(prompt)).toEqual(plan(prompt))
})

test.each([
  ['a box 40 x 30 x 20 cm', { length: 400, width: 300, height: 200 }],
  ['plate 2 1/2" x 1 1/2" x 1/4"', { length: 63.5, width: 38.1, thickness: 6.35 }],
  ['plate 40,5 x 20,5 x 3 mm', { length: 40.5, width: 20.5, thickness: 3 }],
  ['a half-inch thick plate, four inches by three inches', { length: 101.6, width: 76.2, thickness: 12.7 }],
  ['annular disc 60/20 mm, 8 mm thick', { outerDiameter: 60, innerDiameter: 20, thickness: 8 }],
  ['tube 48,3 mm OD, 2,8 mm wall, 0,5 m long', { outerDiameter: 48.3, wallThickness: 2.8, length: 500 }],
  ['torus R=40 r=5', { majorRadius: 40, tubeDiameter: 10 }],
  ['L x W x H = 60 x 40 x 30 mm block', { length: 60, width: 40, height: 30 }],
  ['tube od 40 id 30 length 100', { outerDiameter: 40, innerDiameter: 30, length: 100 }],
  ['cylinder 30 mm diameter 50 mm tall', { diameter: 30, height: 50 }],
])('plan() reads the dimensions of "%s"', (prompt, params) => {
  expect(part(plan(prompt)).params).toEqual(params)
})

test.each([
  ['plate 60x40x5 with an M6 clearance hole in the centre', 'holeDiameter', 6.6, 'ISO 273'],
  ['plate 60x40x5 with a tapped M6 hole in the centre', 'holeDiameter', 5, 'ISO 2306'],
  ['M10 hex nut', 'thickness', 8.4, 'ISO 4032'],
  ['M8 x 40 hex bolt', 'headHeight', 5.3, 'ISO 4014/4017'],
  ['M8 washer', 'outerDiameter', 16, 'ISO 7089'],
  ['M8x40 socket head cap screw', 'headDiameter', 13, 'ISO 4762'],
])('plan() takes "%s" from its standard and says so', (prompt, name, value, standard) => {
  const { params, reply } = part(plan(prompt))
  expect(params[name]).toBe(value)
  expect(reply).toContain(standard)
})

test('plan() names every word that it did not understand, and makes nothing of its clause', () => {
  expect(plan('plate 60x40x5 with a hole of 10 mm near the left somewhere')).toMatchObject({
    kind: 'draft',
    unread: ['hole of 10 mm near the left somewhere'],
    params: { length: 60, width: 40, thickness: 5 },
  })
  expect(question('cylinder 30 mm diameter 50 mm tall, twisted').notUnderstood).toEqual(['twisted'])
})

test.each([
  ['plate 60x40x5 for my homework', ['for my homework'], []],
  ['Hi, for my CAD class I need a plate 60x40x5, made of brass', ['for my CAD class', 'made of brass'], []],
  ['plate 60 x 40 x 5 ±0.1, Ra 3.2 all over', [], ['±0.1', 'Ra 3.2 all over']],
  ['an elegant plate 60x40x5 so that it fits my desk', ['elegant', 'so that it fits my desk'], []],
])('plan() passes over what changes nothing in "%s", and tells it', (prompt, passed, notes) => {
  const made = part(plan(prompt))
  expect(made).toMatchObject({ params: { length: 60, width: 40, thickness: 5 }, passed, notes })
  for (const text of [...passed, ...notes]) expect(made.reply).toContain(`“${text}”`)
})

test.each([
  'plate 60x40x5, not rectangular',
  'plate 60x40x5, mirrored',
  'cone 40 base 60 high, hollow',
  'cylinder 20 x 40, rotate it',
  'block 40x40x40, bored eccentrically 20 mm',
  'plate 60x40x5 with four 5 mm holes in the corners, 8 mm from the edges, except the front left one',
  'plate 60x40x5 with a 10 mm hole that does not go through',
  'plate 100x60x5 with 4 holes M4 in the corners 5 mm from the edges, only 2 on the left',
  'plate 60x40x5 with a 20 mm square hole rotated by 45 degrees',
])('plan() makes no part of "%s", in which a word turns the meaning', (prompt) => {
  expect(plan(prompt).kind).not.toBe('part')
})

test('plan() checks what was ruled out', () => {
  expect(part(plan('block 70x30x30, no fillets, no holes')).params).toEqual({ length: 70, width: 30, height: 30 })
  expect(question('block 70x30x30 with a 5 mm hole in the middle of the top, no holes').reply).toContain(
    '"no holes" was said',
  )
})

test.each([
  ['Platte 80x50x8 mit einer Bohrung Ø12 in der Mitte', { length: 80, width: 50, thickness: 8, holeDiameter: 12 }],
  ['Würfel mit 35 mm Kantenlänge', { side: 35 }],
  ['Hülse: Außendurchmesser 30, Innendurchmesser 20, Länge 45', { outerDiameter: 30, innerDiameter: 20, length: 45 }],
])('plan() reads the German of "%s"', (prompt, params) => {
  expect(part(plan(prompt)).params).toEqual(params)
})

test.each([
  [
    '80 x 60 x 20 block. 4X ⌀6.6 THRU ⌴ ⌀11 ↧ 6.8, 10 mm from edges at corners',
    { counterboreDiameter: 11, counterboreDepth: 6.8 },
  ],
  ['BLOCK 60 SQ X 15, Ø5.5 THRU CTR, ⌵ Ø10.4 X 90°', { countersinkDiameter: 10.4, countersinkAngle: 90 }],
  ['block 70x40x25, Ø12 ↧18 in center of top face', { holeDiameter: 12, holeDepth: 18 }],
  ['2.000 x 1.500 x .500 in plate, .250 dia hole thru center', { length: 50.8, holeDiameter: 6.35 }],
])('plan() reads the signs of "%s"', (prompt, params) => {
  expect(part(plan(prompt)).params).toMatchObject(params)
})

test.each([
  ['tube 20 mm diameter, 100 mm long', 'What is the inner diameter of the tube?'],
  ['truncated cone 50 mm base diameter, 40 mm high', 'What is the top diameter of the truncated cone?'],
  [
    'H beam 100 x 80, web 6, flange 8, length 250',
    'I do not see which of "100 x 80" is the height and which the width for the H beam.',
  ],
  [
    'a box 40 x 30 with rounded edges',
    'A few things are open:\n1. What is the height of the box?\n2. What is the radius of the rounded edges?',
  ],
  ['plate 20x20x3 with a 25 mm hole', 'That cannot be built: the hole of 25 mm does not fit on a face of 20 × 20 mm.'],
  [
    'open box 10x10x10 with 6 mm walls',
    'That cannot be built: walls of 6 mm leave no room inside a box of 10 × 10 mm.',
  ],
  [
    'a plate 3 x 2 inches, thickness 5',
    'Is 5 in mm or in inch? The other lengths are in inch; please give each number its unit.',
  ],
  [
    'tube OD 40, ID 30, wall 3, length 20',
    'The dimensions of the tube contradict each other: which of them is right, the wall thickness or the others?',
  ],
])('plan() asks about "%s"', (prompt, reply) => {
  expect(question(prompt).reply).toBe(reply)
})

test.each([
  '',
  '   ',
  '💥'.repeat(50),
  '('.repeat(2000),
  '9'.repeat(400),
  'plate '.repeat(1000),
  'a\u0000b',
  'x'.repeat(9000),
  '1e999 x 2 x 3 box',
  'constructor __proto__ toString',
])('plan() answers hostile input with a question (%#)', (prompt) => {
  expect(plan(prompt).kind).toBe('question')
})

test.each([
  [['plate 60x40x5', 'make it 3 mm thicker'], { length: 60, width: 40, thickness: 8 }],
  [['cylinder 30 mm diameter 50 mm tall', 'double the height'], { diameter: 30, height: 100 }],
  [
    ['U bracket 50 wide 40 high 60 long, 4 mm thick', 'make it 20% wider'],
    { width: 60, height: 40, length: 60, thickness: 4 },
  ],
  [
    ['pipe OD 40 ID 30 length 100', 'make the wall 3 mm, keep the outside'],
    { outerDiameter: 40, length: 100, wallThickness: 3 },
  ],
  [['a cube of 20 mm', 'scale it to 150 %'], { side: 30 }],
  [['tube 40 od 30 id 50 long', '2 mm thicker wall'], { outerDiameter: 40, length: 50, wallThickness: 7 }],
  [['plate 60x40x5', '5 mm taller'], { length: 60, width: 40, thickness: 10 }],
  [['bar 60x40x20', 'lower it by 5 mm'], { length: 60, width: 40, height: 15 }],
  [
    ['L bracket 80x50, 40 wide, 5 thick', 'make the long leg 100'],
    { legLength: 100, height: 50, width: 40, thickness: 5 },
  ],
  [
    ['block 50x40x20', 'chamfer the vertical edges 4 mm', 'replace the chamfer with a 3 mm fillet'],
    { length: 50, width: 40, height: 20, cornerRadius: 3 },
  ],
  [['plate 60x40x5', 'make it twice as long', 'undo that'], { length: 60, width: 40, thickness: 5 }],
  [['plate 60x40x5', 'make it 5 mm wider and 10 mm longer'], { length: 70, width: 45, thickness: 5 }],
  [['cube 50 mm', 'make it twice as tall'], { length: 50, width: 50, height: 100 }],
  [['rod 30 mm dia 80 long', 'halve it'], { diameter: 15, length: 40 }],
  [['pipe 60 OD, 50 ID, 120 long', 'cut the length in half'], { outerDiameter: 60, innerDiameter: 50, length: 60 }],
  [
    ['block 60x40x20', 'round the vertical edges, 5 mm', 'no, chamfer them instead'],
    { length: 60, width: 40, height: 20, cornerChamfer: 5 },
  ],
  [['L bracket 60x60, 40 wide, 5 thick', 'make one leg 80'], { legLength: 80, height: 60, width: 40, thickness: 5 }],
  [
    ['disc 100 dia, 8 thick', 'put 6 holes of 8 mm on a 75 mm circle', 'and a 30 mm bore', 'remove the small holes'],
    { diameter: 100, thickness: 8, boreDiameter: 30 },
  ],
  [
    ['plate 60x40x5', 'make it 10 mm longer', 'make it 2 mm thicker', 'back to the first version'],
    { length: 60, width: 40, thickness: 5 },
  ],
  [['box 40 x 40 x 40', 'stretch it to 60 in height'], { length: 40, width: 40, height: 60 }],
  [['plate 60x40x5 with a 10 mm hole in the centre', 'remove the hole'], { length: 60, width: 40, thickness: 5 }],
])('plan() follows %j', ([first = '', ...rest], params) => {
  expect(converse(first, ...rest).params).toEqual(params)
})

test('plan() measures a pocket from an edge to its side, a hole to its middle, and says so', () => {
  const { reply, code } = part(plan('block 70x50x25 with a 30x20 pocket 12 deep in the top, 10 mm from the left edge'))
  expect(reply).toContain('10 from the left is to the side of the pocket, not to its middle')
  expect(code).toContain('pocketFromLeft + p.pocketLength / 2')
})

test('plan() puts a single hole without a place in the middle, and says so', () => {
  expect(part(plan('cube 20 mm with a 3 mm hole')).reply).toContain('the hole is in the centre of the face')
})

test('plan() takes three sizes without a name as a block, and says so', () => {
  expect(part(plan('90 x 50 x 20, 12 mm hole in the middle')).reply).toContain('without a name is a block')
})

test.each([
  [['cylinder 30x50', 'make it hollow'], 'How thick are the walls, and is it open at the top?'],
  [
    ['disc 80x6 with 6 holes 5 mm on 60 mm circle', 'make every second hole 8 mm'],
    'The holes are changed together here; give the one that differs a place of its own.',
  ],
  [
    ['tube 40 od 30 id 100 long', 'add a 5 mm hole in the wall'],
    'That cannot be built: the hole of 5 mm lies in the bore of 30 mm, where there is nothing to cut; say "cross hole" for one through the wall.',
  ],
  [
    ['plate 60x40x5 with a 20 mm hole in the centre', 'add a 10 mm hole in the centre'],
    'That cannot be built: the hole of 10 mm lies in the hole of 20 mm, where there is nothing left to cut.',
  ],
])('plan() asks instead of changing nothing or too much: %j', ([first = '', second = ''], reply) => {
  const before = part(plan(first))
  expect(plan(second, { state: before.state, code: before.code })).toMatchObject({ kind: 'question', reply })
})

test.each([
  ['plate 100x60x6', 'make it bigger', '20 %', { length: 120, width: 72, thickness: 7.2 }],
  ['plate 100x60x6', 'a bit longer', '10 mm', { length: 110, width: 60, thickness: 6 }],
])('plan() asks by how much: "%s", "%s", "%s"', (first, wish, answer, params) => {
  const before = part(plan(first))
  const conversation = { state: before.state, code: before.code }
  const asked = plan(wish, conversation)
  expect(asked).toMatchObject({ kind: 'question', reply: expect.stringMatching(/^By how much/) })
  expect(part(plan(answer, { ...conversation, unanswered: [wish] })).params).toEqual(params)
})

test.each(['paint it red', 'frobnicate the thing', 'thanks'])('plan() never says that "%s" was done', (wish) => {
  const before = part(plan('plate 60x40x5'))
  expect(plan(wish, { state: before.state, code: before.code }).kind).toBe('question')
})

test('plan() says when a wish changes nothing about the shape', () => {
  expect(converse('plate 60x40x5', 'and now as brass').assumptions).toEqual([
    '"and now as brass" changes nothing about the shape',
  ])
})

test('plan() checks the number that is to be replaced', () => {
  const before = part(plan('disc 80 mm diameter 5 mm thick with 4 holes of 6 mm on a 60 mm circle'))
  const conversation = { state: before.state, code: before.code }
  expect(part(plan('6 holes instead of 4', conversation)).params['holeCount']).toBe(6)
  expect(plan('6 holes instead of 5', conversation)).toMatchObject({
    kind: 'question',
    reply: 'There are 4 now, not 5; how many are there to be?',
  })
})

test('plan() takes over parameters that were moved in the script', () => {
  const before = part(plan('plate 60x40x5'))
  const code = before.code.replace('thickness: 5', 'thickness: 9')
  expect(part(plan('make it 3 mm thicker', { state: before.state, code })).params['thickness']).toBe(12)
})

test('plan() sets only parameters of a script that was edited by hand', () => {
  const before = part(plan('plate 60x40x5 with a 10 mm hole in the centre'))
  const edited = before.code.replace('return part', 'return part.fillet(0.5)')
  const after = part(plan('make it 3 mm thicker', { state: before.state, code: edited }))
  expect(after.code).toBe(edited.replace('thickness: 5', 'thickness: 8'))
  expect(
    plan('add a 5 mm hole in each corner, 8 mm from the edges', { state: before.state, code: edited }),
  ).toMatchObject({ kind: 'question' })
})

test('plan() sets parameters of a foreign script without a state', () => {
  const code =
    'const defaultParams = { wallThickness: 2, height: 30 }\nfunction main(r, p) { return r.makeBox([0, 0, 0], [p.height, p.wallThickness, 1]) }'
  expect(part(plan('set the wall thickness to 3', { state: null, code })).code).toBe(
    code.replace('wallThickness: 2', 'wallThickness: 3'),
  )
})

test('the state of a plan survives JSON', () => {
  const before = part(plan('plate 60x40x5 with four M4 holes 6 mm from the edges'))
  const stored: typeof before.state = JSON.parse(JSON.stringify(before.state))
  expect(part(plan('make it 10 mm longer', { state: stored, code: before.code })).params['length']).toBe(70)
})
