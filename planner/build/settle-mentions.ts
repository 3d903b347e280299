/** Settles what things are before any of them is built: two words for one thing, and words whose meaning others decide. */
import { familiesOf } from '../families/catalogue.ts'
import type { Mention, Utterance } from '../mentions/mention-types.ts'
import type { Noun } from '../words/nouns.ts'
import type { Work } from '../work/work.ts'

/** Settles the nouns of all that a prompt mentions, in place. */
export function settleMentions(work: Work): void {
  const { said } = work
  mergeOutline(said)
  mergeSynonyms(said)
  shareWalls(said)
  for (const mention of said.mentions) countSides(mention)
  nameBlock(work)
  nameSinks(said)
  for (const mention of said.mentions) if (isTapered(mention)) mention.noun = 'cone'
}

/** `a side plate with the outline …`, `a polygon with points …`: corners make an outline of whatever the part was called. */
function mergeOutline({ mentions }: Utterance): void {
  const holder = mentions.find(({ attributes }) => attributes.some(isOutline))
  if (!holder) return
  const part = mentions.find(({ noun }) => familiesOf(noun).length > 0) ?? holder
  for (const other of mentions) {
    if (other === part || !['polygon', 'point', 'corner'].includes(other.noun)) continue
    part.attributes.push(...other.attributes.filter(({ kind }) => kind !== 'count'))
    other.attributes = []
    other.used = true
  }
  part.noun = 'polygon'
}

const isOutline = (one: Mention['attributes'][number]): boolean => one.kind === 'place' && one.place.place === 'outline'

/** `a ring (torus)`, `pipe flange with hub: plate 120 x 14`: two words for one thing. */
function mergeSynonyms({ mentions }: Utterance): void {
  const [bracket, shape] = mentions
  if (bracket?.noun === 'bracket' && shape && ['angle', 'channel', 'zprofile', 'tprofile'].includes(shape.noun)) {
    shape.attributes.unshift(...bracket.attributes)
    bracket.attributes = []
    bracket.used = true
  }
  const [first, ...rest] = mentions.filter(({ used }) => !used)
  if (!first || familiesOf(first.noun).length === 0) return
  const other = rest.find((mention) => {
    if (familiesOf(mention.noun).length === 0 || mention.verb === 'add' || mention.verb === 'cut') return false
    if (first.noun === 'flange') return mention.noun === 'plate' || mention.noun === 'disc'
    const shared = familiesOf(first.noun).some((family) => familiesOf(mention.noun).includes(family))
    return shared && rest.indexOf(mention) === 0
  })
  if (!other) return
  if (isBare(first) === isBare(other)) {
    if (isBare(first)) other.used = true
    return
  }
  first.attributes.push(...other.attributes)
  if (first.noun === 'ring' && other.noun === 'torus') first.noun = 'torus'
  if (first.noun === 'ring' && other.noun === 'washer') first.noun = 'washer'
  other.attributes = []
  other.used = true
}

const isBare = (mention: Mention): boolean =>
  !mention.attributes.some(({ kind }) => kind === 'measure' || kind === 'thread')

/** `walls and floor 2 mm`: the number after the second is for both. */
function shareWalls({ mentions }: Utterance): void {
  for (const [k, wall] of mentions.entries()) {
    const floor = mentions[k + 1]
    if (wall.noun !== 'wall' || !floor || !['floor', 'bottom', 'base'].includes(floor.noun) || floor.from - wall.to > 9)
      continue
    if (wall.attributes.some(({ kind }) => kind === 'measure')) continue
    wall.attributes.push(...floor.attributes)
    floor.attributes = []
    floor.used = true
  }
}

/** `six-sided rod`: the number of sides says which prism it is. */
function countSides(mention: Mention): void {
  if (!['cylinder', 'box', 'plate', 'pin', 'disc'].includes(mention.noun)) return
  const sides = mention.attributes.find(
    (one) => one.kind === 'measure' && one.measures.length === 1 && one.measures[0]?.label === 'sides',
  )
  if (sides?.kind !== 'measure') return
  const named: Record<number, Noun> = { 5: 'pentprism', 6: 'hexprism', 8: 'octprism' }
  const noun = named[sides.measures[0]?.quantity.value ?? 0]
  if (!noun) return
  mention.noun = noun
  sides.used = true
}

/** Three sizes without a name are a block, and the answer says so. */
function nameBlock(work: Work): void {
  const block = work.said.mentions.find(({ text, from, to }) => text === 'block' && from === to)
  const [size] = block?.attributes ?? []
  if (size) work.assume(`"${size.text}" without a name is a block`)
}

/** `countersunk hole, 8 mm head`: where no head belongs to the part it is that of the screw. */
function nameSinks({ mentions }: Utterance): void {
  for (const [k, head] of mentions.entries()) {
    if (head.noun !== 'head') continue
    const hole = mentions.slice(0, k).findLast(({ noun }) => noun === 'hole' || noun === 'bore')
    const flag = hole?.attributes.find((one) => one.kind === 'flag' && /^counters?(unk|bored)/.test(one.flag))
    if (!hole || flag?.kind !== 'flag') continue
    head.noun = flag.flag === 'countersunk' ? 'countersink' : 'counterbore'
  }
}

/** `a rod tapering from 20 to 10 mm diameter` is a cone. */
function isTapered({ noun, attributes }: Mention): boolean {
  if (!['cylinder', 'shaft', 'pin', 'boss', 'disc'].includes(noun)) return false
  const labels = new Set(
    attributes.flatMap((one) => (one.kind === 'measure' ? one.measures.map(({ label }) => label) : [])),
  )
  return ['diameter', 'radius'].some((size) => labels.has(`bottom ${size}`) && labels.has(`top ${size}`))
}
