/** Fillets and chamfers. */
import { hostOf } from '../../work/hosts.ts'
import type { Mention } from '../../mentions/mention-types.ts'
import type { EdgesItem, SolidItem } from '../../model/model.ts'
import type { EdgeChoice } from '../../places/place.ts'
import type { Work } from '../../work/work.ts'
import { takeBare, takeDegrees, takeFlag, takeGroup, takeMeasure, takePlace, takePlaces } from '../../work/take.ts'
import { Question } from '../../work/question.ts'

/** Families whose corners are drawn round, so that they are right before anything is cut. */
const DRAWN_CORNERS = new Set(['box', 'plate', 'cube', 'squareBar', 'frame', 'openBox', 'lidBox'])
/** Families whose upright edges are cut round after they are pulled up. */
const UPRIGHT = new Set(['hexPrism', 'octPrism', 'pentPrism', 'polyPrism', 'cross'])
const ENDS = new Set([...DRAWN_CORNERS, ...UPRIGHT, 'cylinder', 'disc', 'ellipse', 'stadium'])
const BOXES = new Set(['box', 'plate', 'cube', 'squareBar'])

/** Makes a fillet or a chamfer of what was said. */
export function makeEdges(work: Work, mention: Mention): void {
  const op = mention.noun === 'chamfer' ? 'chamfer' : 'fillet'
  const value = readSize(work, mention, op)
  const place = takePlace(mention, 'edges')
  takePlaces(mention, 'each')
  const corners = takePlace(mention, 'corners')
  const inner = takeFlag(mention, 'inner')
  const outer = takeFlag(mention, 'outer')
  takeFlag(mention, 'round', 'rounded', 'vertical', 'same', 'equal', 'straight', 'small')
  const on = takePlace(mention, 'on')
  const face = place ? null : takePlace(mention, 'face')
  const ends = place || face ? null : takePlace(mention, 'faces', ({ which }) => which === 'ends')
  const solids = work.model.items.filter((item): item is SolidItem => item.kind === 'solid' && item.op !== 'cut')
  const reference = place?.of ?? corners?.of ?? on?.of ?? face?.of ?? null
  const host = hostOf(work, reference, 'base')
  const choice: EdgeChoice | null =
    (inner ? 'inner' : null) ??
    (outer && place?.which === 'top' ? 'top outer' : null) ??
    place?.which ??
    (corners
      ? 'vertical'
      : face
        ? face.direction === '+z'
          ? 'top'
          : face.direction === '-z'
            ? 'bottom'
            : null
        : ends
          ? 'ends'
          : byName(mention, host))
  if (choice === null)
    throw new Question(
      `Which edges get the ${op} of ${value} mm? Say for example "the vertical edges" or "the top edges"`,
    )
  if (reference === null && solids.length > 1 && choice !== 'vertical') {
    throw new Question(`Which body gets the ${op}: ${solids.map(({ name }) => `the ${name}`).join(' or ')}?`)
  }
  const count = mention.attributes.find((one) => one.kind === 'count' && !one.used)
  if (count?.kind === 'count' && count.count === 4 && choice !== 'all' && BOXES.has(host.family)) count.used = true
  if (choice === 'vertical') roundCorners(work, host, op, value)
  else if (choice === 'inner' && host.family === 'angle' && op === 'fillet')
    host.slots['r'] = work.slot('inner radius', value)
  else addEdges(work, host, op, value, choice)
  work.touched.push(host.id)
  mention.used = true
}

function readSize(work: Work, mention: Mention, op: 'fillet' | 'chamfer'): number {
  const group = op === 'chamfer' ? takeGroup(mention) : null
  if (group) {
    // `1 x 45°`, or two equal legs.
    const [a, b] = group
    if (!a || !b) throw new Question('How large is the chamfer?')
    if (b.quantity.unit === 'deg' ? b.quantity.value === 45 : work.mm(a.quantity) === work.mm(b.quantity))
      return work.mm(a.quantity)
    throw new Question('Only equal chamfers of 45° can be made here; how large is it?')
  }
  const degrees = op === 'chamfer' ? takeDegrees(mention) : null
  if (degrees !== null && degrees !== 45)
    throw new Question('Only equal chamfers of 45° can be made here; how large is it?')
  const labelled = takeMeasure(
    mention,
    op === 'fillet'
      ? ['radius', 'corner radius', 'size', 'fillet radius']
      : ['size', 'width', 'side', 'length', 'depth'],
  )
  const quantity = labelled?.quantity ?? takeBare(mention)
  if (!quantity)
    throw new Question(
      op === 'fillet' ? `What is the radius of the ${mention.text}?` : `How large is the ${mention.text}?`,
      ['radius'],
    )
  const value = work.mm(quantity)
  if (!(value > 0)) throw new Question(`The ${op} must be more than 0 mm`)
  return value
}

/** `rounded corners` are the upright ones; `rounded edges` are all. */
function byName(mention: Mention, host: SolidItem): EdgeChoice | null {
  const text = mention.words
  if (/corner/.test(text)) return 'vertical'
  if (/vertical/.test(text)) return 'vertical'
  if (/edges|all/.test(text)) return 'all'
  return host.family === 'angle' && mention.noun === 'fillet' ? 'inner' : null
}

function roundCorners(work: Work, host: SolidItem, op: 'fillet' | 'chamfer', value: number): void {
  if (
    DRAWN_CORNERS.has(host.family) &&
    !(op === 'chamfer' && (host.family === 'openBox' || host.family === 'lidBox'))
  ) {
    const key = op === 'fillet' ? 'r' : 'c'
    if (host.slots['r'] || host.slots['c']) {
      const old = host.slots[key]
      if (!old) throw new Question('The corners are rounded or chamfered already; which of the two is it to be?')
      host.slots[key] = { ...old, value }
      return
    }
    host.slots[key] = work.slot(op === 'fillet' ? 'corner radius' : 'corner chamfer', value)
    return
  }
  if (!UPRIGHT.has(host.family))
    throw new Question(`The ${host.name} has no upright edges for a ${op}; which edges are meant?`)
  addItem(work, host, op, value, 'vertical')
}

function addEdges(work: Work, host: SolidItem, op: 'fillet' | 'chamfer', value: number, choice: EdgeChoice): void {
  const outer = choice === 'top outer' || choice === 'bottom outer' || choice === 'outer'
  const plain: EdgeChoice =
    choice === 'top outer'
      ? 'top'
      : choice === 'bottom outer'
        ? 'bottom'
        : choice === 'ends' || choice === 'outer'
          ? 'topAndBottom'
          : choice
  if (plain === 'hole' || plain === 'inner' || plain === 'sharp' || plain === 'vertical') {
    throw new Question(`I cannot make a ${op} on those edges of the ${host.name}`)
  }
  if (!outer && touchesCuts(work, host)) {
    throw new Question(
      `Are only the outer edges of the ${host.name} meant, or also those of the holes? Say "the outer top edges" for the first`,
    )
  }
  if (plain === 'horizontal') {
    if (!BOXES.has(host.family)) throw new Question(`Which edges of the ${host.name} get the ${op}?`)
    addItem(work, host, op, value, 'topAndBottom')
    return
  }
  if (plain === 'all') {
    if (BOXES.has(host.family)) addItem(work, host, op, value, 'all')
    else if (host.family === 'cylinder' || host.family === 'disc') addItem(work, host, op, value, 'topAndBottom')
    else throw new Question(`Which edges of the ${host.name} get the ${op}?`)
    return
  }
  if (plain === 'long' || plain === 'short' || plain === 'x' || plain === 'y') {
    if (!BOXES.has(host.family)) throw new Question(`Which edges of the ${host.name} get the ${op}?`)
    const [x, y] = [host.slots['x']?.value ?? 0, host.slots['y']?.value ?? host.slots['x']?.value ?? 0]
    const z = host.slots['z']?.value ?? x
    const longest = Math.max(x, y, z)
    if (plain === 'short' || [x, y, z].filter((side) => side === longest).length > 1) {
      if (plain === 'long' || plain === 'short')
        throw new Question(`Which edges of the ${host.name} are the ${plain} ones?`)
    }
    addItem(
      work,
      host,
      op,
      value,
      plain === 'x' || plain === 'y' ? plain : longest === x ? 'x' : longest === y ? 'y' : 'z',
    )
    return
  }
  if (!ENDS.has(host.family)) throw new Question(`I cannot make a ${op} on those edges of the ${host.name}`)
  if (host.family === 'openBox' || host.family === 'lidBox' || host.family === 'frame') {
    throw new Question(`I cannot make a ${op} on the rim of the ${host.name}`)
  }
  addItem(work, host, op, value, plain)
}

/** A cut in the solid that was made before: its rims may or may not be meant by `the top edges`. */
function touchesCuts(work: Work, host: SolidItem): boolean {
  return work.model.items.some((item) => {
    if (item.kind === 'cut') return item.spot.faces.some(({ on }) => on === host.id)
    if (item.kind === 'groove') return item.face.on === host.id
    return item.kind === 'solid' && item.op === 'cut'
  })
}

function addItem(
  work: Work,
  host: SolidItem,
  op: 'fillet' | 'chamfer',
  value: number,
  which: EdgesItem['which'],
): void {
  const words = op === 'fillet' ? 'fillet radius' : 'chamfer size'
  work.add({
    kind: 'edges',
    id: work.id(op),
    name: op,
    op,
    of: host.id,
    which,
    slots: { size: work.slot(words, value) },
  })
}
