/** Wishes without a number: they are asked about, and the answer completes them. */
import { Question } from '../work/question.ts'

const HINT = '(?:(?:a|just|some|quite|way|much|lot|bit|little|slightly|somewhat|still|even)\\s+)*'
const COMPARED =
  'longer|shorter|taller|higher|lower|wider|narrower|thicker|thinner|deeper|shallower|bigger|larger|smaller'
const VAGUE = new RegExp(
  `^((?:(?:please|now|and|can you|could you)\\s+)*(?:(?:make|set|turn)\\s+)?(?:(?:the|its|all|these|those|it|them|that)\\s*)?(?:[a-z ]+?\\s+)??)${HINT}(${COMPARED})(?:\\s+please)?$`,
  'i',
)

/** Throws the question by how much, when a clause says only which way something is to change. */
export function askByHowMuch(clause: string): void {
  const text = clause.trim().replace(/[\s.!]+$/, '')
  const [, head = '', compared = ''] = VAGUE.exec(text) ?? []
  if (compared === '') return
  const isWhole =
    /^(?:bigger|larger|smaller)$/i.test(compared) &&
    !/\b(?:hole|bore|slot|pocket|boss|fillet|chamfer|wall|radius)/i.test(head)
  throw new Question(
    `By how much ${compared.toLowerCase()}? Say for example ${isWhole ? '"20 %"' : '"5 mm" or "20 %"'}`,
    [],
    {
      reword: `${head.trim() === '' ? 'make it' : head.trim()} {} ${compared}`,
      answers: isWhole ? ['10 %', '20 %', '50 %'] : ['1 mm', '5 mm', '10 mm', '20 %'],
    },
  )
}
