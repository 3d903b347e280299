/** A tree of boxes, to find those that overlap. */

/**
 * Boxes are six numbers: least x y z, greatest x y z. A node has its box in `nodes`, its first item in `starts` and the one after
 * its last in `ends`, both counted in `order`; its children are `lefts` and `rights`, which are 0 for a leaf.
 */
export interface BoxTree {
  boxes: Float64Array
  order: Uint32Array
  nodes: Float64Array
  starts: Uint32Array
  ends: Uint32Array
  lefts: Uint32Array
  rights: Uint32Array
}

/** Boxes in a leaf. */
const LEAF = 6

/** Builds a tree over boxes, halved in the middle of the side along which their centres spread most. */
export function buildBoxTree(boxes: Float64Array): BoxTree {
  const count = boxes.length / 6
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  const most = Math.max(1, 2 * count)
  const nodes = new Float64Array(6 * most)
  const [starts, ends] = [new Uint32Array(most), new Uint32Array(most)]
  const [lefts, rights] = [new Uint32Array(most), new Uint32Array(most)]
  let used = 0

  /** Where along an axis to halve items, or null when all have the same centre; sets the box of their node. */
  function measure(node: number, start: number, end: number): { axis: number; middle: number } | null {
    let [widest, chosen] = [0, { axis: 0, middle: 0 }]
    for (let axis = 0; axis < 3; axis++) {
      let [low, high, least, greatest] = [Infinity, -Infinity, Infinity, -Infinity]
      for (let i = start; i < end; i++) {
        const at = 6 * (order[i] ?? 0) + axis
        const [from = 0, to = 0] = [boxes[at], boxes[at + 3]]
        low = Math.min(low, from)
        high = Math.max(high, to)
        least = Math.min(least, from + to)
        greatest = Math.max(greatest, from + to)
      }
      nodes[6 * node + axis] = low
      nodes[6 * node + 3 + axis] = high
      if (greatest - least > widest) [widest, chosen] = [greatest - least, { axis, middle: (least + greatest) / 2 }]
    }
    return widest > 0 ? chosen : null
  }

  /** Moves items whose doubled centre is below `middle` to the front; answers where the others start. */
  function part(start: number, end: number, { axis, middle }: { axis: number; middle: number }): number {
    let [front, back] = [start, end]
    while (front < back) {
      const item = order[front] ?? 0
      if ((boxes[6 * item + axis] ?? 0) + (boxes[6 * item + 3 + axis] ?? 0) < middle) front++
      else {
        back--
        order[front] = order[back] ?? 0
        order[back] = item
      }
    }
    return front
  }

  const waiting: number[] = []
  const open = (start: number, end: number): number => {
    starts[used] = start
    ends[used] = end
    waiting.push(used)
    return used++
  }
  if (count > 0) open(0, count)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const [start = 0, end = 0] = [starts[node], ends[node]]
    const halves = measure(node, start, end)
    if (end - start <= LEAF || !halves) continue
    const middle = part(start, end, halves)
    lefts[node] = open(start, middle)
    rights[node] = open(middle, end)
  }
  return { boxes, order, nodes, starts, ends, lefts, rights }
}

/** Whether `test` says yes to any two boxes that overlap; each two are tested at most once. */
export function someOverlap(
  { boxes, order, nodes, starts, ends, lefts, rights }: BoxTree,
  test: (a: number, b: number) => boolean,
): boolean {
  if (order.length === 0) return false
  /** Pairs of nodes, one after the other. */
  const pairs = [0, 0]
  while (pairs.length > 0) {
    const b = pairs.pop() ?? 0
    const a = pairs.pop() ?? 0
    const [leftA = 0, leftB = 0, rightA = 0, rightB = 0] = [lefts[a], lefts[b], rights[a], rights[b]]
    if (a === b) {
      if (leftA > 0) pairs.push(leftA, leftA, rightA, rightA, leftA, rightA)
      else if (someInLeaves(a, b)) return true
    } else if (overlap(nodes, a, nodes, b)) {
      if (leftA === 0 && leftB === 0) {
        if (someInLeaves(a, b)) return true
      } else if (leftA > 0) pairs.push(leftA, b, rightA, b)
      else pairs.push(a, leftB, a, rightB)
    }
  }
  return false

  function someInLeaves(a: number, b: number): boolean {
    for (let i = starts[a] ?? 0; i < (ends[a] ?? 0); i++)
      for (let j = a === b ? i + 1 : (starts[b] ?? 0); j < (ends[b] ?? 0); j++) {
        const [s = 0, t = 0] = [order[i], order[j]]
        if (overlap(boxes, s, boxes, t) && test(s, t)) return true
      }
    return false
  }
}

function overlap(of: Float64Array, a: number, and: Float64Array, b: number): boolean {
  const [i, j] = [6 * a, 6 * b]
  return (
    (of[i] ?? 0) <= (and[j + 3] ?? 0) &&
    (and[j] ?? 0) <= (of[i + 3] ?? 0) &&
    (of[i + 1] ?? 0) <= (and[j + 4] ?? 0) &&
    (and[j + 1] ?? 0) <= (of[i + 4] ?? 0) &&
    (of[i + 2] ?? 0) <= (and[j + 5] ?? 0) &&
    (and[j + 2] ?? 0) <= (of[i + 5] ?? 0)
  )
}
