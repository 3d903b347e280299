import { describe, expect, test } from 'vitest'
import {
  createFrameReader,
  decodeRequest,
  encodeRequest,
  FRAME_TYPES,
  frameHead,
  type FrameType,
  type RawFrame,
} from '../../runner/contract/frames.ts'

/** A frame as a runner sends it. */
function frame(type: FrameType, payload: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(payload)
  return Buffer.concat([frameHead(type, bytes.length), bytes])
}

const CAPS = { fileBytes: 1000, otherBytes: 1000 }
const shown = (frames: readonly RawFrame[]) =>
  frames.map(({ type, payload }) => [type, Buffer.from(payload).toString()])

describe('createFrameReader()', () => {
  const bytes = Buffer.concat([
    frame('log', '{"a":1}'),
    frame('file', ''),
    frame('end', 'ü'.repeat(20)),
    frame('ready', ''),
  ])
  const frames = [
    ['log', '{"a":1}'],
    ['file', ''],
    ['end', 'ü'.repeat(20)],
    ['ready', ''],
  ]

  test('finds the frames of a stream, wherever it is cut in two', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const reader = createFrameReader(CAPS)
      const found = [...reader.push(bytes.subarray(0, cut)), ...reader.push(bytes.subarray(cut))]
      expect(shown(found)).toEqual(frames)
    }
  })

  test('finds them byte by byte, each as soon as it is whole', () => {
    const reader = createFrameReader(CAPS)
    const found = [...bytes].map((byte) => reader.push(Buffer.of(byte)))
    expect(shown(found.flat())).toEqual(frames)
    expect(found.findIndex((some) => some.length > 0)).toBe(frame('log', '{"a":1}').length - 1)
  })

  test.each([FRAME_TYPES.length, 99, 255])('refuses the unknown type %i', (type) => {
    expect(() => createFrameReader(CAPS).push(Buffer.of(type, 0, 0, 0, 0))).toThrow(
      new RangeError(`Cannot read a frame: unknown type ${type}`),
    )
  })

  test('refuses a frame by its head, before a byte of it has come', () => {
    const head = frameHead('log', 0xffffffff)
    expect(() => createFrameReader(CAPS).push(head)).toThrow('more than 1000 bytes of output')
  })

  test('counts all frames together, files apart from the rest, heads too', () => {
    const reader = createFrameReader({ fileBytes: 100, otherBytes: 20 })
    reader.push(frame('file', 'x'.repeat(95)))
    reader.push(frame('log', 'x'.repeat(10)))
    reader.push(frame('log', ''))
    expect(() => reader.push(frame('log', ''))).toThrow('more than 20 bytes of output')
    expect(() => reader.push(frame('file', ''))).toThrow('more than 100 bytes of files')
  })
})

test('a request arrives as it was sent, with the bytes of its files', () => {
  const request = {
    code: 'const ü = "🙂"',
    params: { a: 1, b: 'x', c: false },
    engine: 'replicad' as const,
    formats: ['step' as const],
    mesh: { toleranceMm: 0.1 },
    maxTriangles: 10,
    name: 'lid',
    files: [
      { name: 'a.step', format: 'step', bytes: Uint8Array.of(1, 2, 3) },
      { name: 'empty.svg', format: 'svg', bytes: new Uint8Array() },
      { name: 'b.stl', format: 'stl', bytes: Uint8Array.of(255, 0) },
    ],
  }
  expect(decodeRequest(new Uint8Array(Buffer.concat(encodeRequest(request))))).toMatchObject(request)
})
