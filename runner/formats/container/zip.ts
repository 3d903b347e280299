/** ZIP files, as 3MF needs them. */
import { crc32, deflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const DEFLATED = 8
const UTF8_NAMES = 0x0800
/** 1980-01-01, the earliest that the format knows, so that the same content gives the same bytes. */
const DOS_DATE = 0x0021

/**
 * A ZIP of the files, deflated, in their order.
 *
 * @see PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function writeZip(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const path = Buffer.from(name)
    const packed = deflateRawSync(bytes, { level: 6 })
    // What the local head and the directory have in common: version to the length of the extra field.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(DEFLATED, 4)
    common.writeUInt16LE(DOS_DATE, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(path.length, 22)

    const local = Buffer.concat([words(LOCAL), common, path, packed])
    const attributes = Buffer.alloc(14)
    attributes.writeUInt32LE(at, 10)
    directory.push(words(CENTRAL), Buffer.from([VERSION, 0]), common, attributes, path)
    chunks.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...chunks, central, words(END), end])
}

function words(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value, 0)
  return bytes
}
