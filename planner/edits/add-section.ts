/** `add a third step of 5 mm diameter, 10 mm long at the thin end`: one more section of a stepped shaft. */
import { chunk } from '../phrases/chunk.ts'
import { MAX_SECTIONS } from '../families/kinds/turned.ts'
import { gather } from '../mentions/mentions.ts'
import type { Model } from '../model/model.ts'
import { freshName, usedNames } from '../model/names.ts'
import { createWork } from '../work/work.ts'
import { Question } from '../work/question.ts'

const ENDS =
  /\b(?:at|on|to)\s+(?:the|its)\s+(thin|thinner|small|smaller|narrow|last|far|other|free|thick|thicker|large|larger|wide|first)\s+end\b/i

/** Adds a section to the shaft of a model; false when the text is about something else. */
export function addSection(model: Model, text: string): boolean {
  const [base] = model.items
  if (
    base?.kind !== 'solid' ||
    !['shaft', 'cylinder'].includes(base.family) ||
    !/\b(?:step|section|segment|journal|shoulder)\b/i.test(text)
  )
    return false
  const end = ENDS.exec(text)?.[1]?.toLowerCase()
  const said = gather(chunk(text.replace(ENDS, ' ')))
  const [section] = said.mentions
  if (said.mentions.length !== 1 || section?.noun !== 'section' || section.verb !== 'add') return false
  const work = createWork(model, said)
  let diameter: number | null = null
  let length: number | null = null
  for (const attribute of section.attributes) {
    if (attribute.kind === 'flag' && ['second', 'third', 'fourth', 'other', 'round'].includes(attribute.flag)) continue
    if (attribute.kind !== 'measure' || attribute.measures.length !== 1)
      throw new Question(`I did not understand "${attribute.text}" of the step`)
    const [measure] = attribute.measures
    if (!measure) continue
    const value = work.mm(measure.quantity)
    if (measure.label === 'diameter') diameter = value
    else if (measure.label === 'radius') diameter = 2 * value
    else if (measure.label === 'length' || measure.label === 'height') length = value
    else throw new Question(`What is "${attribute.text}" of the step?`)
  }
  const odd = [...said.unknown, ...said.loose]
  if (odd.length > 0) throw new Question(`I did not understand ${odd.map((one) => `"${one.text}"`).join(', ')}`)
  if (diameter === null || length === null) throw new Question('What are the diameter and the length of the step?')

  if (base.family === 'cylinder') {
    const { d, h } = base.slots
    if (!d || !h) return false
    base.family = 'shaft'
    base.slots = { d1: d, l1: h }
  }
  const count = Array.from({ length: MAX_SECTIONS }, (_, i) => i + 1).filter((n) => base.slots[`d${n}`]).length
  if (count >= MAX_SECTIONS) throw new Question(`The shaft cannot have more than ${MAX_SECTIONS} sections`)
  const diameters = Array.from({ length: count }, (_, i) => base.slots[`d${i + 1}`]?.value ?? 0)
  const wantsThin = end !== undefined && /thin|small|narrow/.test(end)
  const wantsThick = end !== undefined && /thick|large|wide/.test(end)
  const [first = 0, last = 0] = [diameters[0], diameters.at(-1)]
  if ((wantsThin || wantsThick) && first === last)
    throw new Question('Both ends are equally thick; at which end is the step?')
  if (end === 'other' || end === 'first')
    throw new Question('At which end is the step: the first or the last one of the shaft?')
  const atStart = wantsThin ? first < last : wantsThick ? first > last : false
  if (end === undefined && diameters.length > 1) work.assume('the step is added at the last end')
  const names = usedNames(model)
  const own = {
    d: { value: diameter, name: freshName(names, `diameter ${count + 1}`) },
    l: { value: length, name: freshName(names, `length ${count + 1}`) },
  }
  const all = Array.from({ length: count }, (_, i) => ({ d: base.slots[`d${i + 1}`], l: base.slots[`l${i + 1}`] }))
  if (atStart) all.unshift(own)
  else all.push(own)
  base.slots = Object.fromEntries(
    all.flatMap(({ d, l }, i) => (d && l ? [[`d${i + 1}`, d] as const, [`l${i + 1}`, l] as const] : [])),
  )
  return true
}
