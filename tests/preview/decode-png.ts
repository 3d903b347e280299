/** Reads PNG files back, written from the specification alone (ISO/IEC 15948), 8 bits a channel, not interlaced. */
import { crc32, inflateSync } from 'node:zlib'
import type { Picture } from '../../server/preview/draw/picture.ts'

/** @throws Error when a checksum, a length or a filter is wrong. */
export function decodePng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes)
  if (file.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('No signature')
  const chunks: { type: string; content: Buffer }[] = []
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at)
    const body = file.subarray(at + 4, at + 8 + length)
    if (file.readUInt32BE(at + 8 + length) !== crc32(body)) throw new Error('Wrong checksum')
    chunks.push({ type: body.toString('latin1', 0, 4), content: body.subarray(4) })
    at += 12 + length
  }
  const [header] = chunks
  if (header?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND') throw new Error('Wrong order of chunks')
  const [width, height] = [header.content.readUInt32BE(0), header.content.readUInt32BE(4)]
  const [depth, kind, compression, filtering, interlace] = header.content.subarray(8)
  if (depth !== 8 || compression !== 0 || filtering !== 0 || interlace !== 0) throw new Error('Unusual header')
  const channels = kind === 2 ? 3 : 4
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)))
  const rowBytes = width * channels
  if (rows.length !== height * (rowBytes + 1)) throw new Error('Wrong amount of pixels')

  const plain = new Uint8Array(height * rowBytes)
  const pixels = new Uint8Array(4 * width * height).fill(255)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (rowBytes + 1)] ?? 0
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x
      const left = x < channels ? 0 : (plain[at - channels] ?? 0)
      const above = y === 0 ? 0 : (plain[at - rowBytes] ?? 0)
      if (filter > 2) throw new Error(`Filter ${filter} is not expected`)
      plain[at] = (rows[y * (rowBytes + 1) + 1 + x] ?? 0) + ([0, left, above][filter] ?? 0)
      pixels[4 * (y * width + Math.floor(x / channels)) + (x % channels)] = plain[at] ?? 0
    }
  }
  return { width, height, pixels }
}

/** Red, green, blue and alpha of a pixel. */
export function pixelAt({ width, pixels }: Picture, x: number, y: number): number[] {
  const at = 4 * (Math.floor(y) * width + Math.floor(x))
  return Array.from(pixels.subarray(at, at + 4))
}
