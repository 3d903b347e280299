/**
 * Readers of every format that Partstream writes, independent of its writers: three.js where it has a loader, else a small
 * parser that follows the format's own description. All of them give triangles in mm, Z up.
 */
import { inflateRawSync } from 'node:zlib'
import { Color, Mesh, MeshStandardMaterial, Vector3, type BufferGeometry, type Object3D } from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { OBJLoader } from 'three/addons/loaders/OBJLoader.js'
import { STLLoader } from 'three/addons/loaders/STLLoader.js'

export interface ReadPart {
  name: string
  /** `#rrggbb`; empty where the format has none. */
  color: string
  opacity: number
  triangles: number
  volumeMm3: number
}

/** Signed volume and number of the triangles of a geometry, after `place` has moved its points. */
function measure(
  geometry: BufferGeometry,
  place = (point: Vector3) => point,
): { triangles: number; volumeMm3: number } {
  const positions = geometry.getAttribute('position')
  const index = geometry.getIndex()
  const corners = index ? index.count : positions.count
  const point = (corner: number) =>
    place(new Vector3().fromBufferAttribute(positions, index ? index.getX(corner) : corner))
  let sixfold = 0
  for (let corner = 0; corner < corners; corner += 3)
    sixfold += point(corner).dot(point(corner + 1).cross(point(corner + 2)))
  return { triangles: corners / 3, volumeMm3: sixfold / 6 }
}

function meshesIn(root: Object3D): Mesh[] {
  const meshes: Mesh[] = []
  root.traverse((item) => {
    if (item instanceof Mesh) meshes.push(item)
  })
  return meshes
}

/** GLB, by three.js. */
export async function readGlb(bytes: Uint8Array<ArrayBuffer>): Promise<ReadPart[]> {
  const { scene } = await new GLTFLoader().parseAsync(bytes.buffer, '')
  scene.updateMatrixWorld(true)
  return meshesIn(scene).map((mesh) => {
    const { material } = mesh
    if (!(material instanceof MeshStandardMaterial)) throw new TypeError('The GLB has a material of another kind')
    // From metres with Y up to millimetres with Z up; the turn keeps volumes as they are.
    const place = (point: Vector3) => point.applyMatrix4(mesh.matrixWorld).multiplyScalar(1000)
    const name = mesh.parent?.name && mesh.parent.type === 'Group' ? mesh.parent.name : mesh.name
    const look = { name, color: `#${material.color.getHexString()}`, opacity: material.opacity }
    return Object.assign(look, measure(mesh.geometry, place))
  })
}

/** STL, binary or text, by three.js, which makes one mesh of all solids. */
export function readStl(bytes: Uint8Array<ArrayBuffer>): { triangles: number; volumeMm3: number } {
  return measure(new STLLoader().parse(bytes.buffer))
}

/** OBJ, by three.js; the colour is that of the first vertex. */
export function readObj(bytes: Uint8Array<ArrayBuffer>): ReadPart[] {
  return meshesIn(new OBJLoader().parse(new TextDecoder().decode(bytes))).map((mesh) => {
    const colors = mesh.geometry.getAttribute('color')
    const color = `#${new Color(colors.getX(0), colors.getY(0), colors.getZ(0)).getHexString()}`
    return Object.assign({ name: mesh.name, color, opacity: 1 }, measure(mesh.geometry))
  })
}

/** The files in a ZIP, found through its central directory, with their checksums verified. */
export function readZip(bytes: Uint8Array<ArrayBuffer>): Map<string, string> {
  const view = new DataView(bytes.buffer)
  const end = bytes.length - 22
  if (view.getUint32(end, true) !== 0x06054b50) throw new RangeError('The ZIP has no end')
  const files = new Map<string, string>()
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError('The directory of the ZIP is broken')
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(local, true) !== 0x04034b50) throw new RangeError(`${name} is not where the directory says`)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const content = inflateRawSync(bytes.subarray(start, start + view.getUint32(at + 20, true)))
    if (checksum(content) !== view.getUint32(at + 16, true) || content.length !== view.getUint32(at + 24, true))
      throw new RangeError(`${name} is damaged`)
    files.set(name, content.toString())
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}

/** CRC-32, bit by bit. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

export interface ReadThreemf {
  unit: string
  title: string
  parts: (ReadPart & { openEdges: number })[]
}

/** 3MF: what the build list of the package's start part holds. */
export function readThreemf(bytes: Uint8Array<ArrayBuffer>): ReadThreemf {
  const files = readZip(bytes)
  const [start = ''] = all(files.get('_rels/.rels') ?? '', 'Relationship').map(
    ({ attributes }) => attributes['Target'] ?? '',
  )
  const [model] = all(files.get(start.slice(1)) ?? '', 'model')
  if (!model) throw new RangeError('The 3MF has no model')
  const materials = new Map(
    all(model.content, 'basematerials').map(({ attributes, content }) => [attributes['id'], all(content, 'base')]),
  )
  const objects = new Map(all(model.content, 'object').map((object) => [object.attributes['id'], object]))
  const parts = all(model.content, 'item').map(({ attributes }) => {
    const object = objects.get(attributes['objectid'])
    if (!object) throw new RangeError(`The 3MF builds ${attributes['objectid']}, which is not there`)
    const material = materials.get(object.attributes['pid'])?.[Number(object.attributes['pindex'])]
    const [, color = '', alpha = 'FF'] =
      /^(#[\dA-F]{6})([\dA-F]{2})?$/.exec(material?.attributes['displaycolor'] ?? '') ?? []
    const points = all(object.content, 'vertex').map(
      ({ attributes: { x, y, z } }) => new Vector3(Number(x), Number(y), Number(z)),
    )
    const triangles = all(object.content, 'triangle').map(({ attributes: { v1, v2, v3 } }) => [v1, v2, v3].map(Number))
    const directed = new Set<string>()
    let sixfold = 0
    for (const [a = 0, b = 0, c = 0] of triangles) {
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, a],
      ])
        if (!directed.delete(`${to} ${from}`)) directed.add(`${from} ${to}`)
      const [p = new Vector3(), q = new Vector3(), r = new Vector3()] = [points[a], points[b], points[c]]
      sixfold += p.clone().dot(q.clone().cross(r))
    }
    return {
      name: object.attributes['name'] ?? '',
      color: color.toLowerCase(),
      opacity: Number.parseInt(alpha, 16) / 255,
      triangles: triangles.length,
      volumeMm3: sixfold / 6,
      openEdges: directed.size,
    }
  })
  const title = all(model.content, 'metadata').find(({ attributes }) => attributes['name'] === 'Title')?.content ?? ''
  return { unit: model.attributes['unit'] ?? '', title: plain(title), parts }
}

interface XmlElement {
  attributes: Record<string, string>
  content: string
}

/** Every element of this name; enough for files whose elements do not nest in their own kind. */
export function all(xml: string, name: string): XmlElement[] {
  const elements = xml.matchAll(new RegExp(`<${name}(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'))
  return Array.from(elements, ([, attributes = '', content = '']) => ({
    attributes: Object.fromEntries(
      Array.from(attributes.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key = '', value = '']) => [key, plain(value)]),
    ),
    content,
  }))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replaceAll(/&(\w+);/g, (entity, name) => ENTITIES[String(name)] ?? entity)
}

export interface ReadStep {
  /** Name of the product above the others; null when there is none. */
  assembly: string | null
  parts: { name: string; color: string; opacity: number }[]
  lengthUnit: string
}

/** Products, their places in the assembly and the colours of their bodies, by following the references of a STEP file. */
export function readStep(bytes: Uint8Array<ArrayBuffer>): ReadStep {
  const text = new TextDecoder().decode(bytes)
  const entities = new Map<string, { type: string; args: string; refs: string[] }>()
  const body = text.slice(text.indexOf('DATA;') + 5).replaceAll(/\s*\n\s*/g, '')
  for (const [, id = '', type = '', args = ''] of body.matchAll(
    /(#\d+) ?= ?([A-Z_0-9]*) ?(\((?:[^';]|'(?:[^']|'')*')*\));/g,
  ))
    entities.set(id, { type, args, refs: args.match(/#\d+/g) ?? [] })
  const get = (id: string | undefined) => entities.get(id ?? '') ?? { type: '', args: '', refs: [] }
  const ofType = (type: string) => [...entities].filter(([, entity]) => entity.type === type)

  /** Everything that can be reached from an entity, in the order of its references. */
  function reach(id: string, types: readonly string[], seen = new Set<string>()): string[] {
    if (seen.has(id)) return []
    seen.add(id)
    const { type, refs } = get(id)
    return [...(types.includes(type) ? [id] : []), ...refs.flatMap((ref) => reach(ref, types, seen))]
  }
  const nameOf = (id: string | undefined) => decode(/^\('((?:[^']|'')*)'/.exec(get(id).args)?.[1] ?? '')
  const productOf = (definition: string | undefined) => reach(definition ?? '', ['PRODUCT'])[0]

  const uses = ofType('NEXT_ASSEMBLY_USAGE_OCCURRENCE').map(([, { refs }]) => refs)
  const bodies = ofType('SHAPE_DEFINITION_REPRESENTATION').map(
    ([
      ,
      {
        refs: [definition, representation],
      },
    ]) => ({
      product: productOf(definition),
      solids: reach(representation ?? '', ['MANIFOLD_SOLID_BREP']),
    }),
  )
  const styles = new Map(
    ofType('STYLED_ITEM').map(([id, { refs }]) => {
      const [color] = reach(id, ['COLOUR_RGB', 'DRAUGHTING_PRE_DEFINED_COLOUR'])
      const [transparency] = reach(id, ['SURFACE_STYLE_TRANSPARENT'])
      const named = PREDEFINED[nameOf(color)]
      const channels =
        get(color)
          .args.match(/[\d.]+(?:E[+-]?\d+)?(?=[,)])/g)
          ?.map(Number) ?? []
      const hex = channels
        .map((channel) =>
          Math.round(channel * 255)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')
      const opacity = transparency ? 1 - Number(get(transparency).args.slice(1, -1)) : 1
      return [refs.at(-1), { color: named ?? `#${hex}`, opacity }]
    }),
  )
  return {
    assembly: uses.length > 0 ? nameOf(productOf(uses[0]?.[0])) : null,
    parts: bodies
      .filter(({ solids }) => solids.length > 0)
      .map(({ product, solids: [solid] }) =>
        Object.assign({ name: nameOf(product), color: '', opacity: 1 }, styles.get(solid)),
      ),
    lengthUnit: /SI_UNIT\((\.\w+\.),\.METRE\.\)/.exec(body)?.[1] ?? '',
  }
}

/** ISO 10303-46, 4.5.5: colours that have a name instead of numbers. */
const PREDEFINED: Record<string, string> = {
  red: '#ff0000',
  green: '#00ff00',
  blue: '#0000ff',
  yellow: '#ffff00',
  magenta: '#ff00ff',
  cyan: '#00ffff',
  black: '#000000',
  white: '#ffffff',
}

function decode(text: string): string {
  return text
    .replaceAll("''", "'")
    .replaceAll(/\\X2\\((?:[\dA-F]{4})+)\\X0\\/g, (_all, units) =>
      String.fromCharCode(...(String(units).match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    )
    .replaceAll('\\\\', '\\')
}
