/** Questions and answers: every chain ends in the part that was meant, whatever was asked on the way. */
import { expect, test } from 'vitest'
import { type Conversation, type PlanResult, plan } from '../../planner/plan.ts'

/** Says one prompt after the other, as the server does: what ended in a question is remembered until a part is there. */
function converse(prompts: readonly string[]): PlanResult[] {
  let conversation: Conversation = { state: null, code: '', unanswered: [] }
  return prompts.map((prompt) => {
    const result = plan(prompt, conversation)
    conversation =
      result.kind === 'question'
        ? { ...conversation, unanswered: [...(conversation.unanswered ?? []), prompt] }
        : { state: result.state, code: result.code, unanswered: [] }
    return result
  })
}

/** Prompts, and the parameters of the last part; all before it end in questions. */
const SETTLED: [prompts: string[], params: Record<string, number>][] = [
  [['a plate 100 x 60', '5 mm'], { length: 100, width: 60, thickness: 5 }],
  [['a plate 100 x 60', 'thickness 5'], { length: 100, width: 60, thickness: 5 }],
  [['a plate 100 x 60', '5 mm thick please'], { length: 100, width: 60, thickness: 5 }],
  [['plate 100x60x5 with a hole in the middle', '12'], { holeDiameter: 12 }],
  [['plate 100x60x5 with a hole in the middle', 'M6'], { holeDiameter: 6.6 }],
  [['plate 100x60x5 with a hole in the middle', 'diameter 12 mm'], { holeDiameter: 12 }],
  [['plate 100 x 60 with a hole in the middle', '5 and 12'], { thickness: 5, holeDiameter: 12 }],
  [['plate 100 x 60 with a hole in the middle', '5 mm thick, hole 12 mm'], { thickness: 5, holeDiameter: 12 }],
  [['plate 100 x 60 with a hole in the middle', 'hole 12 mm, thickness 5 mm'], { thickness: 5, holeDiameter: 12 }],
  [['plate 100 x 60 with a hole in the middle', '5 mm', '12 mm'], { thickness: 5, holeDiameter: 12 }],
  [['a tube 30 mm', '20 and 100'], { outerDiameter: 30, innerDiameter: 20, length: 100 }],
  [['tube OD 40, length 80', 'wall 3 mm'], { outerDiameter: 40, wallThickness: 3, length: 80 }],
  [['tube OD 40, length 80', '30'], { outerDiameter: 40, innerDiameter: 30, length: 80 }],
  [['gear with 20 teeth', 'module 2, 10 mm wide'], { module: 2, teeth: 20, width: 10 }],
  [['gear with 20 teeth', '2 and 10'], { module: 2, teeth: 20, width: 10 }],
  [['plate 100x60x5 with four 6 mm holes', 'in the corners, 8 mm from the edges'], { holeDiameter: 6, holeInset: 8 }],
  [['plate 100x60x5 with 6 mm holes in the corners', '10 mm'], { holeDiameter: 6, holeInset: 10 }],
  [['plate 100x60x5 with 6 mm holes in the corners', '10 mm from the edges'], { holeDiameter: 6, holeInset: 10 }],
  [['block 60x40x20 with a 3 mm fillet', 'the vertical edges'], { cornerRadius: 3 }],
  [['block 60x40x20 with a 3 mm fillet', 'top edges'], { filletRadius: 3 }],
  [['block 60 x 40 x 20 with rounded vertical edges', '4 mm'], { cornerRadius: 4 }],
  [['block 60x40x20 with a 30x20 pocket in the middle of the top', '8 mm deep'], { pocketDepth: 8 }],
  [['block 60x40x20 with a 30x20 pocket in the middle of the top', '8'], { pocketDepth: 8 }],
  [['bracket 60 x 40, 30 wide, 4 thick', 'L'], { legLength: 60, height: 40, width: 30, thickness: 4 }],
  [['bracket 60 x 40, 30 wide, 4 thick', 'an L bracket'], { legLength: 60, height: 40, width: 30, thickness: 4 }],
  [['a plate 3 x 2 inches, thickness 5', 'mm'], { length: 76.2, width: 50.8, thickness: 5 }],
  [['a cylinder 150 mm tall', '40 mm diameter'], { diameter: 40, height: 150 }],
  [['a cylinder 150 mm tall', '40'], { diameter: 40, height: 150 }],
  [['a box 80 x 50', 'the height is 30 mm'], { length: 80, width: 50, height: 30 }],
  [['cone 40 mm', 'height 60'], { bottomDiameter: 40, height: 60 }],
  [
    ['heat sink with a base 60 x 40 x 4', '8 fins, 1.5 mm thick and 20 mm high'],
    { fins: 8, finThickness: 1.5, finHeight: 20 },
  ],
  [['disc 80 mm diameter 6 mm thick with 6 holes 5 mm', 'on a 60 mm circle'], { holeCount: 6, holeCircleDiameter: 60 }],
  [['open box 80 x 60 x 40', '2 mm walls'], { wallThickness: 2 }],
  [['open box 80 x 60 x 40', '2 mm'], { wallThickness: 2 }],
  [['Platte 100 x 60', '5 mm dick'], { length: 100, width: 60, thickness: 5 }],
  [['truncated cone 50 mm base diameter, 40 mm high', '20'], { topDiameter: 20 }],
  [
    ['block 80x40x20 with a groove 6 mm wide and 4 mm deep in the top', 'along the length'],
    { grooveWidth: 6, grooveDepth: 4 },
  ],
  [['shaft 20 mm', '100 mm long'], { diameter: 20, length: 100 }],
  // A new prompt that is complete is never joined to an old question.
  [['a tube 30 mm', 'a plate 60 x 40 x 5'], { length: 60, width: 40, thickness: 5 }],
  [['plate 100x60x5 with a hole in the middle', 'a cube of 20 mm'], { side: 20 }],
]

test.each(SETTLED)('%j ends in the part that was meant', (prompts, params) => {
  const results = converse(prompts)
  expect(results.slice(0, -1).map(({ kind }) => kind)).toEqual(prompts.slice(1).map(() => 'question'))
  const last = results.at(-1)
  expect(last?.kind === 'part' ? last.params : last).toMatchObject(params)
})

test('several open points are asked together', () => {
  const [asked] = converse(['plate 100 x 60 with four holes in the corners'])
  expect(asked?.reply).toBe(
    'A few things are open:\n1. What is the thickness of the plate?\n2. What is the diameter of the holes?',
  )
})

test('a question offers usual values as answers, and each of them is one', () => {
  const [asked] = converse(['a plate 100 x 60'])
  const answers = asked?.kind === 'question' ? asked.answers : []
  expect(answers).toEqual(['2 mm', '3 mm', '5 mm', '10 mm'])
  expect(answers.map((answer) => converse(['a plate 100 x 60', answer]).at(-1)?.kind)).toEqual(
    answers.map(() => 'part'),
  )
})

test('what was not understood is told, the rest is a draft, and "leave it out" takes it', () => {
  const [draft, taken] = converse(['plate 60x40x5 with a hole of 10 mm near the left somewhere', 'leave it out'])
  expect(draft).toMatchObject({
    kind: 'draft',
    unread: ['hole of 10 mm near the left somewhere'],
    params: { length: 60, width: 40, thickness: 5 },
  })
  expect(taken).toMatchObject({ kind: 'part', params: { length: 60, width: 40, thickness: 5 } })
})
