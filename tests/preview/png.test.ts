import { expect, test } from 'vitest'
import { createPicture } from '../../server/preview/draw/picture.ts'
import { encodePng } from '../../server/preview/png.ts'
import { decodePng } from './decode-png.ts'

function noise(width: number, height: number) {
  const picture = createPicture(width, height)
  let state = 1
  for (let at = 0; at < picture.pixels.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    picture.pixels[at] = state >>> 24
  }
  return picture
}

/** From the header: 2 is colour, 6 colour with alpha. */
const colorType = (bytes: Uint8Array) => bytes[25]

test('a PNG has the pixels that were written, with and without alpha', () => {
  const picture = noise(37, 23)
  expect(decodePng(encodePng(picture))).toEqual(picture)
  for (let at = 3; at < picture.pixels.length; at += 4) picture.pixels[at] = 255
  expect(decodePng(encodePng(picture))).toEqual(picture)
})

test('an opaque PNG has no alpha channel', () => {
  expect(colorType(encodePng(createPicture(3, 3, [1, 2, 3])))).toBe(2)
  expect(colorType(encodePng(createPicture(3, 3)))).toBe(6)
})
