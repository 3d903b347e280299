/** STL files as triangles: binary or text, as programs really write them. */

export interface StlFile {
  /** x y z of three corners a triangle. */
  corners: Float32Array
  /** Triangles with a coordinate that is no number, which are left out. */
  unreadable: number
  /** Whether a text ends without saying so. */
  isCutOff: boolean
}

/** More triangles do not fit into the memory of a job. */
export const MAX_TRIANGLES = 1_000_000
const HEADER_BYTES = 84
const TRIANGLE_BYTES = 50

/**
 * Reads an STL. A file is binary where its length fits its count, whatever its header says; normals are not read, since many
 * programs leave them at zero.
 *
 * @throws SyntaxError when it is damaged, empty, or has more than `MAX_TRIANGLES`.
 */
export function readStlFile(bytes: Uint8Array): StlFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const announced = bytes.length >= HEADER_BYTES ? view.getUint32(80, true) : -1
  const fits = announced >= 0 && bytes.length === HEADER_BYTES + TRIANGLE_BYTES * announced
  const file = !fits && isText(bytes) ? readText(bytes) : readBinary(view, announced)
  if (file.corners.length === 0) throw new SyntaxError('there are no triangles in it')
  return file
}

function checkCount(triangles: number): void {
  if (triangles > MAX_TRIANGLES)
    throw new SyntaxError(`it has ${triangles} triangles; at most ${MAX_TRIANGLES} can be used: reduce it before`)
}

function readBinary(view: DataView, announced: number): StlFile {
  if (announced < 0) throw new SyntaxError('it is too short to be an STL')
  const present = Math.floor((view.byteLength - HEADER_BYTES) / TRIANGLE_BYTES)
  if (announced > present)
    throw new SyntaxError(`it is cut off: it announces ${announced} triangles and holds ${present}`)
  checkCount(announced)
  const corners = new Float32Array(9 * announced)
  let kept = 0
  for (let triangle = 0; triangle < announced; triangle++) {
    const at = HEADER_BYTES + TRIANGLE_BYTES * triangle + 12
    for (let i = 0; i < 9; i++) corners[kept + i] = view.getFloat32(at + 4 * i, true)
    if (isFinite9(corners, kept)) kept += 9
  }
  return { corners: corners.subarray(0, kept), unreadable: announced - kept / 9, isCutOff: false }
}

function isFinite9(values: ArrayLike<number>, at: number): boolean {
  for (let i = at; i < at + 9; i++) if (!Number.isFinite(values[i])) return false
  return true
}

const SPACE = 0x20
/** The head of a text has a facet soon, or ends at once. */
const HEAD_BYTES = 4096

function isText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES))
  return !head.includes(0) && /^\W*solid\b/i.test(head.toString('latin1'))
}

/** Takes the words one by one: line ends, indentation and capitals say nothing, and names may hold anything but a line end. */
function readText(bytes: Uint8Array): StlFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  checkCount(Math.floor(bytes.length / SHORTEST_FACET_BYTES) > MAX_TRIANGLES ? countFacets(text) : 0)
  const values = createList()
  let [at, facets, unreadable, cornersInLoop] = [0, 0, 0, 0]
  let [isInFacet, isCutOff] = [false, true]

  const skipLine = () => {
    while (at < text.length && text[at] !== 10 && text[at] !== 13) at++
  }
  const nextWord = (): string => {
    while (at < text.length && (text[at] ?? 0) <= SPACE) at++
    const start = at
    while (at < text.length && (text[at] ?? 0) > SPACE) at++
    return text.toString('latin1', start, at)
  }
  const damaged = (what: string) => new SyntaxError(`its facet ${facets} ${what}: it may be cut off`)

  for (let word = nextWord(); word !== ''; word = nextWord()) {
    const key = word.length < 9 ? word.toLowerCase() : word.slice(0, 9).toLowerCase()
    if (key === 'vertex') {
      if (!isInFacet) throw damaged('has ended, and a corner follows')
      for (let axis = 0; axis < 3; axis++) {
        const number = nextWord()
        if (number === '') throw damaged('breaks off')
        values.push(Number(number))
      }
      cornersInLoop++
    } else if (key === 'facet') {
      if (isInFacet) throw damaged('has no end')
      facets++
      checkCount(facets)
      isInFacet = true
      cornersInLoop = 0
      skipLine() // its normal
    } else if (key === 'endfacet') {
      if (cornersInLoop !== 3) throw damaged(`has ${cornersInLoop} corners instead of 3`)
      isInFacet = false
      if (!isFinite9(values.all(), values.length() - 9)) {
        values.drop(9)
        unreadable++
      }
    } else if (key === 'solid' || key === 'endsolid') {
      if (isInFacet) throw damaged('has no end')
      isCutOff = key === 'solid'
      skipLine() // its name
    }
  }
  if (isInFacet) throw damaged('has no end')
  return { corners: Float32Array.from(values.all().subarray(0, values.length())), unreadable, isCutOff }
}

/** No facet is written in less. */
const SHORTEST_FACET_BYTES = 70

function countFacets(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf('endfacet'); at >= 0; at = text.indexOf('endfacet', at + 8)) count++
  return count
}

/** Numbers of which there may be many. */
function createList() {
  let [items, length] = [new Float64Array(9 * 1024), 0]
  return {
    push(value: number): void {
      if (length === items.length) {
        const larger = new Float64Array(2 * length)
        larger.set(items)
        items = larger
      }
      items[length++] = value
    },
    drop: (count: number) => void (length -= count),
    length: () => length,
    all: () => items,
  }
}
