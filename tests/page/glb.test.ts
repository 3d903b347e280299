import { expect, test } from 'vitest'
import { parseGlb } from '../../public/viewer/glb.ts'
import { writeGlb, type GlbPart } from '../../runner/formats/glb.ts'

/** A right triangle of 3 × 4 mm in the plane Z = `z`, with its three edges as lines. */
function triangle(name: string, z: number, color = '#336699', opacity = 1): GlbPart {
  const corners = [0, 0, z, 3, 0, z, 0, 4, z]
  return {
    name,
    color,
    opacity,
    mesh: {
      positions: new Float32Array(corners),
      normals: new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1]),
      indices: new Uint32Array([0, 1, 2]),
      faceOfVertex: new Float32Array([7, 7, 7]),
      lines: new Float32Array([0, 0, z, 3, 0, z, 3, 0, z, 0, 4, z, 0, 4, z, 0, 0, z]),
      edgeOfPoint: new Float32Array([0, 0, 1, 1, 2, 2]),
    },
  }
}

function glbOf(...parts: GlbPart[]): ArrayBuffer {
  return new Uint8Array(writeGlb(parts)).buffer
}

/** The JSON chunk of a file with one replacement, and everything else as it was. */
function tamper(file: ArrayBuffer, from: string, to: string): ArrayBuffer {
  const bytes = Buffer.from(file)
  const jsonBytes = bytes.readUInt32LE(12)
  const text = bytes.toString('utf8', 20, 20 + jsonBytes)
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`"${from}" is not in the file`)
  const json = Buffer.from(changed.padEnd(Math.ceil(changed.length / 4) * 4))
  const head = Buffer.from(bytes.subarray(0, 20))
  head.writeUInt32LE(bytes.length - jsonBytes + json.length, 8)
  head.writeUInt32LE(json.length, 12)
  return new Uint8Array(Buffer.concat([head, json, bytes.subarray(20 + jsonBytes)])).buffer
}

test('a written part is read with its name, colour, faces and edges, in mm with Z up', () => {
  const [part] = parseGlb(glbOf(triangle('rib', 5, '#336699', 0.5)))
  expect(part).toMatchObject({ name: 'rib', opacity: 0.5 })
  expect(part?.color.map((channel) => Math.round(channel * 255))).toEqual([0x33, 0x66, 0x99])
  expect(Array.from(part?.positions ?? [])).toEqual([0, 0, 5, 3, 0, 5, 0, 4, 5])
  expect(Array.from(part?.indices ?? [])).toEqual([0, 1, 2])
  expect(Array.from(part?.faceIds ?? [])).toEqual([7, 7, 7])
  expect(Array.from(part?.edges?.edgeIds ?? [])).toEqual([0, 0, 1, 1, 2, 2])
})

test('several parts keep their order', () => {
  expect(parseGlb(glbOf(triangle('lid', 1), triangle('case', 0))).map(({ name }) => name)).toEqual(['lid', 'case'])
})

test('a part of lines only has its colour and no faces', () => {
  const { mesh, ...rest } = triangle('sketch', 0, '#ff0000')
  const none = { positions: new Float32Array(), normals: new Float32Array(), faceOfVertex: new Float32Array() }
  const [part] = parseGlb(glbOf({ ...rest, mesh: { ...mesh, ...none, indices: new Uint32Array() } }))
  expect(part?.color).toEqual([expect.closeTo(1, 9), 0, 0])
  expect(part?.indices).toHaveLength(0)
  expect(part?.edges?.positions).toHaveLength(18)
})

test('the arrays look into the file instead of being copied', () => {
  const file = glbOf(triangle('rib', 0))
  expect(parseGlb(file)[0]?.positions.buffer).toBe(file)
})

test.each([
  ['is empty', new ArrayBuffer(0), 'it is shorter than a header'],
  ['is not a GLB', new TextEncoder().encode('solid cube, but in ASCII').buffer, 'it is not a GLB 2 file'],
  ['is cut off', glbOf(triangle('rib', 0)).slice(0, -4), 'a chunk is cut off'],
  [
    'points outside of itself',
    tamper(glbOf(triangle('rib', 0)), '"count":3,', '"count":3000,'),
    'lies outside of the file',
  ],
  ['has a negative offset', tamper(glbOf(triangle('rib', 0)), '"byteOffset":12', '"byteOffset":-12'), 'lies outside'],
  ['has indices past its vertices', tamper(glbOf(triangle('rib', 0)), '"POSITION":1', '"POSITION":4'), 'NORMAL has 9'],
  [
    'has floats for indices',
    tamper(glbOf(triangle('rib', 0)), '"indices":0', '"indices":3'),
    'triangle indices are floats',
  ],
  [
    'has no accessor of that number',
    tamper(glbOf(triangle('rib', 0)), '"NORMAL":2', '"NORMAL":99'),
    'NORMAL has component type undefined',
  ],
])('a file that %s is refused by name', (_, file, fault) => {
  expect(() => parseGlb(file)).toThrow(RangeError)
  expect(() => parseGlb(file)).toThrow(fault)
})
