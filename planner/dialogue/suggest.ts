/** Answers to a question that can be given by a click: usual values of what is missing. */
import type { Question } from '../work/question.ts'

/** Usual sizes by the last word of a label, in mm or pieces. */
const USUAL: Record<string, readonly string[]> = {
  thickness: ['2 mm', '3 mm', '5 mm', '10 mm'],
  'wall thickness': ['1.5 mm', '2 mm', '3 mm'],
  'fin thickness': ['1 mm', '1.5 mm', '2 mm'],
  diameter: ['M3', 'M4', 'M5', 'M6', '10 mm'],
  depth: ['5 mm', '10 mm', 'through'],
  radius: ['1 mm', '2 mm', '3 mm', '5 mm'],
  height: ['10 mm', '20 mm', '30 mm', '50 mm'],
  length: ['50 mm', '100 mm', '200 mm'],
  width: ['20 mm', '30 mm', '50 mm'],
  teeth: ['12', '20', '30', '40'],
  module: ['1', '1.5', '2'],
  fins: ['6', '8', '10', '12'],
}

/** Questions with a few possible answers, by how they begin. */
const CHOICES: [pattern: RegExp, answers: readonly string[]][] = [
  [/^What kind of bracket/, ['L', 'U', 'Z', 'T']],
  [/^Is .* in mm or in inch/, ['mm', 'inch']],
  [/isosceles or right-angled/, ['isosceles', 'right-angled']],
  [/open at the top or closed all round/, ['open at the top', 'closed all round']],
  [/^Which edges/, ['the vertical edges', 'the top edges', 'all edges']],
  [/^Where are the/, ['in the corners, 8 mm from the edges', 'evenly spaced in a row']],
  [/^Where does the .* go/, ['in the middle of the top']],
  [/^How far from the edges/, ['5 mm', '8 mm', '10 mm']],
  [/run along the length or across the width/, ['along the length', 'across the width']],
  [/through one wall .* or through both/, ['through both walls', 'through one wall']],
]

/** Suggested answers; none where nothing is usual. */
export function suggestAnswers(question: Question): string[] {
  if (question.answers.length > 0) return [...question.answers]
  if (question.parts.length > 0) return []
  const choice = CHOICES.find(([pattern]) => pattern.test(question.message))
  if (choice) return [...choice[1]]
  const [label, ...others] = question.missing
  if (label === undefined || others.length > 0) return []
  const isHole = question.at?.noun === 'hole'
  const word = label.split(' ').at(-1) ?? ''
  if (word === 'diameter' && !isHole) return label.includes('diameter') ? ['10 mm', '20 mm', '30 mm'] : []
  return [...(USUAL[label] ?? USUAL[word] ?? [])]
}
