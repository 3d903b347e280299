/** Writes PNG files (ISO/IEC 15948). */
import { crc32, deflateSync } from 'node:zlib'
import type { Picture } from './draw/picture.ts'

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
const BIT_DEPTH = 8
const RGB = 2
const RGBA = 6
/** Each row is stored as its difference to the one above, which suits flat shading. */
const FILTER_UP = 2
const LEVEL = 6

/** A picture as a PNG; one without a transparent pixel gets no alpha channel. */
export function encodePng({ width, height, pixels }: Picture): Uint8Array {
  const channels = isOpaque(pixels) ? 3 : 4
  const rowBytes = 1 + width * channels
  const rows = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    rows[y * rowBytes] = FILTER_UP
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < channels; channel++) {
        const at = 4 * (y * width + x) + channel
        const above = y === 0 ? 0 : (pixels[at - 4 * width] ?? 0)
        rows[y * rowBytes + 1 + x * channels + channel] = (pixels[at] ?? 0) - above
      }
  }
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, BIT_DEPTH)
  header.setUint8(9, channels === 3 ? RGB : RGBA)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(content.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function isOpaque(pixels: Uint8Array): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return false
  return true
}
