import { expect, test } from 'vitest'
import { readModel } from '../../server/preview/read/read-model.ts'
import { box, glbOf } from './shapes.ts'

/** The GLB of a box with some words of its JSON, and then some bytes, changed. */
function changed(from: string | RegExp, to: string): Uint8Array {
  const glb = Buffer.from(glbOf([box([1, 2, 3])]))
  const jsonBytes = glb.readUInt32LE(12)
  const json = glb.toString('utf8', 20, 20 + jsonBytes).replace(from, to)
  const padded = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4))
  const file = Buffer.concat([glb.subarray(0, 20), padded, glb.subarray(20 + jsonBytes)])
  file.writeUInt32LE(padded.length, 12)
  file.writeUInt32LE(file.length, 8)
  return file
}

/** The GLB of a box with the first number of an accessor replaced. */
function withNumber(accessor: number, write: (file: Buffer, at: number) => void): Uint8Array {
  const glb = Buffer.from(glbOf([box([1, 2, 3])]))
  const jsonBytes = glb.readUInt32LE(12)
  const { bufferViews } = Object(JSON.parse(glb.toString('utf8', 20, 20 + jsonBytes)))
  write(glb, 28 + jsonBytes + Number(bufferViews[accessor].byteOffset))
  return glb
}

const good = glbOf([box([1, 2, 3])])

test('a box is read with its bounds, triangles and edges', () => {
  const { bounds, indices, edges, parts } = readModel(good)
  expect(bounds).toEqual({ min: [0, 0, 0], max: [1, 2, 3] })
  expect([indices.length / 3, edges.length, parts.length]).toEqual([12, 12, 1])
  expect(parts[0]?.color.map(Math.round)).toEqual([0x8f, 0xb3, 0xd9])
})

test.each([
  ['an empty file', new Uint8Array(), 'its file is not GLB 2'],
  ['another file', Buffer.from('solid not a GLB at all'), 'its file is not GLB 2'],
  ['a file that ends in its JSON', good.subarray(0, 300), 'the JSON of its file is cut off'],
  ['a file that ends in its data', good.subarray(0, good.length - 8), 'the data of its file is cut off'],
  ['broken JSON', changed('{', '['), 'the JSON of its file is not valid'],
  ['counts that are no numbers', changed(/"count":\d+/, '"count":"x"'), 'the JSON of its file is not valid'],
  ['more than there is', changed(/"count":\d+/, '"count":99999'), 'the indices lie outside of the file'],
  [
    'billions of triangles',
    changed(/"count":36/, '"count":9e15'),
    'it has 3000000000000000 triangles; at most 2000000',
  ],
  ['other types', changed('"componentType":5125', '"componentType":5123'), 'the indices have another type'],
  ['an index past the end', withNumber(0, (file, at) => file.writeUInt32LE(24, at)), 'an index points past the last'],
  ['NaN', withNumber(1, (file, at) => file.writeFloatLE(Number.NaN, at)), 'a position is NaN'],
  ['infinity', withNumber(1, (file, at) => file.writeFloatLE(Infinity, at)), 'a position is Infinity'],
  ['a negative face', withNumber(3, (file, at) => file.writeFloatLE(-1, at)), 'a face number is out of range'],
])('%s is refused with its fault', (_, glb, fault) => {
  expect(() => readModel(glb)).toThrow(RangeError)
  expect(() => readModel(glb)).toThrow(`Cannot draw the model: ${fault}`)
})
