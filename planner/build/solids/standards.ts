/** Parts from standards and parts in sections: what is not said dimension by dimension. */
import { familiesOf } from '../../families/catalogue.ts'
import type { Choice } from './choice.ts'
import { MAX_SECTIONS, shaft } from '../../families/kinds/turned.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { Noun } from '../../words/nouns.ts'
import { HEX_BOLT, HEX_NUT, SOCKET_SCREW, WASHER, lookUp } from '../../families/standard-sizes.ts'
import type { Work } from '../../work/work.ts'
import { takeCount, takeFlag, takePlaces, takeThread } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** `M8 nut`, `M8 x 30 hex bolt`: dimensions from a standard. */
export function byStandard(work: Work, mention: Mention): Choice | null {
  const tables: Partial<Record<Noun, () => Choice | null>> = {
    nut: () =>
      standard('M nut', HEX_NUT, 'ISO 4032', ([flats, h], d) => [
        ['flats', 'across flats', flats],
        ['bore', 'bore', d],
        ['h', 'thickness', h],
      ]),
    washer: () =>
      standard('M washer', WASHER, 'ISO 7089', ([inner, outer, h]) => [
        ['od', 'outer diameter', outer],
        ['id', 'inner diameter', inner],
        ['h', 'thickness', h],
      ]),
    hexbolt: () =>
      standard('M bolt', HEX_BOLT, 'ISO 4014/4017', ([flats, head], d) => [
        ['flats', 'across flats', flats],
        ['head', 'head height', head],
        ['d', 'diameter', d],
        ['l', 'length', length()],
      ]),
    socketscrew: () =>
      standard('M socket screw', SOCKET_SCREW, 'ISO 4762', ([head, k, key, depth], d) => [
        ['head', 'head diameter', head],
        ['k', 'head height', k],
        ['d', 'diameter', d],
        ['l', 'length', length()],
        ['key', 'key size', key],
        ['depth', 'socket depth', depth],
      ]),
  }
  const make = tables[mention.noun]
  if (!make || !mention.attributes.some((one) => one.kind === 'thread')) return null
  return make()

  function length(): number {
    const said = mention.attributes.find(
      (one) =>
        one.kind === 'measure' &&
        !one.used &&
        one.measures.length === 1 &&
        [null, 'length'].includes(one.measures[0]?.label ?? null),
    )
    if (said?.kind !== 'measure' || !said.measures[0])
      throw new Question(`What is the length of the ${mention.text}?`, ['length'])
    said.used = true
    return work.mm(said.measures[0].quantity)
  }
  function standard<T>(
    name: string,
    table: Readonly<Record<string, T>>,
    source: string,
    read: (row: T, nominal: number) => [string, string, number][],
  ): Choice | null {
    const thread = takeThread(mention)
    const row = thread && lookUp(table, thread.nominal)
    if (!thread || !row)
      throw new Question(
        `There is no M${thread?.nominal ?? ''} in my table of ${source}; which dimensions does the ${mention.text} have?`,
      )
    const extra = mention.attributes.find(
      (one) =>
        one.kind === 'measure' && !one.used && one.measures.some(({ label }) => label !== null && label !== 'length'),
    )
    if (extra) throw new Question(`Is the ${mention.text} to follow ${source} or "${extra.text}"?`)
    const family = familiesOf(mention.noun)[0]
    if (!family) return null
    work.assume(`${name.replace('M ', `M${thread.nominal} `)} dimensions from ${source}`)
    if (mention.noun !== 'washer') work.assume('threads are not modelled')
    for (const piece of work.said.mentions)
      if (['shank', 'head', 'thread'].includes(piece.noun) && piece.attributes.length === 0) piece.used = true
    const slots = read(row, thread.nominal)
    for (const flag of mention.attributes)
      if (flag.kind === 'flag' && ['noThread', 'hexagonal', 'plain', 'simple', 'flat'].includes(flag.flag))
        flag.used = true
    return { family, assignment: null, slots }
  }
}

/** `20 mm dia for 30 mm, then 15 mm dia for 40 mm`: the sections of a stepped shaft. */
export function bySections(work: Work, mention: Mention): Choice | null {
  if (mention.noun !== 'shaft' && mention.noun !== 'cylinder') return null
  const sections = work.said.mentions.filter((one) => (one.noun === 'section' || one.noun === 'barrel') && !one.used)
  const attributes = [mention, ...sections].flatMap((one) => one.attributes)
  const diameters: number[] = []
  const lengths: number[] = []
  const used: typeof attributes = []
  for (const attribute of attributes) {
    if (attribute.kind !== 'measure' || attribute.used) continue
    const bare = attribute.measures.filter(({ label }) => label === null)
    const next = attributes[attributes.indexOf(attribute) + 1]
    const isOverLength =
      next?.kind === 'measure' &&
      next.measures.length === 1 &&
      ['length', 'height'].includes(next.measures[0]?.label ?? '')
    for (const [k, { label, quantity }] of attribute.measures.entries()) {
      const value = work.mm(quantity)
      if (label !== null && /^(?:first |second |third |fourth |fifth )?(?:tube |outer |step )?diameter$/.test(label))
        diameters.push(value)
      else if (label === 'radius') diameters.push(2 * value)
      else if (
        label !== null &&
        /^(?:first |second |third |fourth |fifth )?(?:tube |step )?(?:length|height|thickness)$/.test(label)
      )
        lengths.push(value)
      else if (label === null && bare.length === 2 && attribute.measures.length === 2)
        (k === 0 ? diameters : lengths).push(value)
      else if (label === null && attribute.measures.length === 2) lengths.push(value)
      // `25 over 15 mm`
      else if (label === null && attribute.measures.length === 1 && isOverLength) diameters.push(value)
      else return null
    }
    used.push(attribute)
  }
  if (diameters.length < 2) return null
  if (lengths.length !== diameters.length)
    throw new Question(
      `The ${mention.text} has ${diameters.length} diameters but ${lengths.length} lengths; which length belongs to each diameter?`,
    )
  if (diameters.length > MAX_SECTIONS) throw new Question(`The ${mention.text} has more than ${MAX_SECTIONS} sections`)
  const counts = [mention, ...sections].map((one) => takeCount(one)).filter((n) => n !== null)
  if (sections.some(({ plural }) => plural) && counts.some((n) => n !== diameters.length && n !== 1)) {
    throw new Question(`${counts.find((n) => n > 1)} steps were announced, but ${diameters.length} were described`)
  }
  for (const attribute of used) attribute.used = true
  for (const section of sections) {
    section.used = true
    takeFlag(section, 'first', 'second', 'third', 'fourth', 'other', 'round', 'cylindrical', 'smaller', 'larger')
    takePlaces(section, 'face')
    const place = section.attributes.find((one) => one.kind === 'place' && one.place.place === 'faces')
    if (place?.kind === 'place' && place.place.place === 'faces' && !['oneEnd', 'otherEnd'].includes(place.place.which))
      throw new Question(`Describe the sections of the ${mention.text} one after the other, from one end to the other`)
    takePlaces(section, 'faces')
  }
  const slots = diameters.flatMap((d, k): [string, string, number][] => [
    [`d${k + 1}`, `diameter ${k + 1}`, d],
    [`l${k + 1}`, `length ${k + 1}`, lengths[k] ?? 0],
  ])
  return { family: shaft, assignment: null, slots }
}
