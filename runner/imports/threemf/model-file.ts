/** The model of a 3MF, as it is written: objects, what they are made of, and what is built of them. */
import sax, { type Tag } from 'sax'
import { MAX_TRIANGLES } from '../stl/stl-file.ts'
import { parsePlacement, type Placement } from './placement.ts'

export interface Use {
  objectId: string
  placement: Placement
}

export interface ThreemfObject {
  id: string
  name: string
  /** x y z a vertex, in the unit of the file. */
  positions: number[]
  /** Three vertices a triangle. */
  indices: number[]
  components: Use[]
  /** Group and place of its colour, as `id/index`; null when it has none. */
  look: string | null
  /** Whether it only holds others up while they are printed. */
  isSupport: boolean
}

export interface ThreemfModel {
  mmPerUnit: number
  objects: Map<string, ThreemfObject>
  items: Use[]
  /** `#rrggbb` or `#rrggbbaa`, by `id/index`. */
  colors: Map<string, string>
  /** What it holds that is not read, in words. */
  leftOut: Set<string>
}

const MM_PER_UNIT = new Map([
  ['micron', 0.001],
  ['millimeter', 1],
  ['centimeter', 10],
  ['inch', 25.4],
  ['foot', 304.8],
  ['meter', 1000],
])
const LEFT_OUT = new Map([
  ['texture2d', 'textures'],
  ['texture2dgroup', 'textures'],
  ['compositematerials', 'mixed materials'],
  ['multiproperties', 'mixed materials'],
  ['beamlattice', 'beam lattices'],
  ['slicestack', 'slices'],
  ['displacementmesh', 'displaced surfaces'],
])
const PIECE_BYTES = 65_536
const MAX_VERTICES = 3 * MAX_TRIANGLES

/**
 * Reads the model of a 3MF by the core specification 1.3 and the colours of the materials extension. Names count without prefix.
 *
 * @throws SyntaxError when it is damaged, too large, or spread over several parts.
 */
export function readModelFile(bytes: Uint8Array): ThreemfModel {
  const model: ThreemfModel = {
    mmPerUnit: 1,
    objects: new Map(),
    items: [],
    colors: new Map(),
    leftOut: new Set(),
  }
  let object: ThreemfObject | null = null
  let [group, colorsInGroup, triangles, isInMesh, isModel] = ['', 0, 0, false, false]
  // What its triangles have that say nothing of their own.
  const defaults = new Map<ThreemfObject, { pid: string; look: string | null }>()

  const addTriangle = (to: ThreemfObject, { v1, v2, v3, pid, p1, p2, p3 }: Record<string, string>) => {
    if (++triangles > MAX_TRIANGLES)
      throw new SyntaxError(
        `it has more than ${MAX_TRIANGLES} triangles, which is all that can be used: reduce it before`,
      )
    const look = p1 === undefined ? (defaults.get(to)?.look ?? null) : `${pid ?? defaults.get(to)?.pid ?? ''}/${p1}`
    const isMixed = p1 !== undefined && ((p2 ?? p1) !== p1 || (p3 ?? p1) !== p1)
    if (to.indices.length === 0 && !isMixed) to.look = look
    else if (isMixed || look !== to.look) model.leftOut.add('colours of single triangles')
    for (const text of [v1, v2, v3]) {
      const vertex = Number(text)
      if (!Number.isInteger(vertex) || vertex < 0 || 3 * vertex >= to.positions.length)
        throw new SyntaxError(`a triangle of its object ${to.id} has the vertex ${text}, which is not there`)
      to.indices.push(vertex)
    }
  }
  const addVertex = (to: ThreemfObject, { x, y, z }: Record<string, string>) => {
    if (to.positions.length >= 3 * MAX_VERTICES) throw new SyntaxError(`it has more than ${MAX_VERTICES} vertices`)
    for (const text of [x, y, z]) {
      const value = Number(text?.trim() || Number.NaN)
      if (!Number.isFinite(value))
        throw new SyntaxError(
          `vertex ${Math.floor(to.positions.length / 3)} of its object ${to.id} is not three numbers`,
        )
      to.positions.push(value)
    }
  }
  const startObject = (attributes: Record<string, string>): ThreemfObject | null => {
    const { id = '', name = '', type, pid, pindex } = attributes
    if (attributes['slicestackid'] ?? attributes['s:slicestackid']) model.leftOut.add('slices')
    const look = pid === undefined ? null : `${pid}/${pindex ?? 0}`
    const isSupport = type === 'support' || type === 'solidsupport'
    const made = { id, name, positions: [], indices: [], components: [], look, isSupport }
    if (pid !== undefined) defaults.set(made, { pid, look })
    if (isSupport) model.leftOut.add('supports')
    model.objects.set(id, made)
    return made
  }
  const addColor = (text: string | undefined) => {
    if (text !== undefined && /^#([\da-f]{6}|[\da-f]{8})$/i.test(text.trim()))
      model.colors.set(`${group}/${colorsInGroup}`, text.trim().toLowerCase())
    colorsInGroup++
  }

  const parser = sax.parser(true)
  Object.assign(parser, {
    onerror({ message }: Error) {
      throw new SyntaxError(
        `its model is damaged or cut off: line ${parser.line + 1} is not XML (${message.split('\n')[0]}): export it again`,
      )
    },
    onopentag({ name, attributes }: Tag) {
      const local = localName(name)
      if (object && isInMesh && local === 'vertex') addVertex(object, attributes)
      else if (object && isInMesh && local === 'triangle') addTriangle(object, attributes)
      else if (local === 'model') {
        isModel = true
        model.mmPerUnit = mmPer(attributes['unit'] ?? 'millimeter')
      } else if (local === 'object') object = startObject(attributes)
      else if (local === 'mesh') isInMesh = true
      else if (local === 'component') object?.components.push(useOf(attributes))
      else if (local === 'item') model.items.push(useOf(attributes))
      else if (local === 'basematerials' || local === 'colorgroup') [group, colorsInGroup] = [attributes['id'] ?? '', 0]
      else if (local === 'base') addColor(attributes['displaycolor'])
      else if (local === 'color') addColor(attributes['color'])
      const missed = LEFT_OUT.get(local)
      if (missed !== undefined) model.leftOut.add(missed)
    },
    onclosetag(name: string) {
      const local = localName(name)
      if (local === 'object') object = null
      if (local === 'mesh') isInMesh = false
    },
  })
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  const decoder = new TextDecoder(isWide ? 'utf-16le' : 'utf-8')
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    parser.write(decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true }))
  parser.close()
  if (!isModel) throw new SyntaxError('there is no model in it: export it again as 3MF')
  return model
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function mmPer(unit: string): number {
  const mm = MM_PER_UNIT.get(unit)
  if (mm === undefined)
    throw new SyntaxError(`its unit "${unit.slice(0, 40)}" is not known: use ${[...MM_PER_UNIT.keys()].join(', ')}`)
  return mm
}

function useOf(attributes: Record<string, string>): Use {
  if (Object.keys(attributes).some((name) => localName(name) === 'path'))
    throw new SyntaxError(
      'its objects are spread over several parts (production extension, p:path), which is not read: export it as one plain 3MF, or as STL or STEP',
    )
  return { objectId: attributes['objectid'] ?? '', placement: parsePlacement(attributes['transform']) }
}
