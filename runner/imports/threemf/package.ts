/** The package around a 3MF: a ZIP in which relationships name the part that holds the model. */
import { unzipSync } from 'fflate'
import sax, { type Tag } from 'sax'

/** More than a million triangles take, written at length. */
const MAX_MODEL_BYTES = 256 * 2 ** 20
const MAX_RELATIONSHIPS_BYTES = 2 ** 20
const MODEL_TYPE = '/3dmodel'
const KEYSTORE_TYPE = '/keystore'

/**
 * The bytes of the model in a 3MF. Nothing else is unpacked, and nothing beyond a limit: a buffer of the announced size is all that
 * is ever filled, so an entry that lies about its size is cut off.
 *
 * @throws SyntaxError when it is no ZIP, is too large unpacked, is encrypted, or has no model.
 */
export function readPackage(bytes: Uint8Array): Uint8Array {
  const relationships = unpack(bytes, '_rels/.rels', MAX_RELATIONSHIPS_BYTES)
  if (!relationships) throw new SyntaxError('it has no list of its parts (_rels/.rels): it is not a 3MF')
  const links = linksIn(new TextDecoder().decode(relationships))
  if (links.some(({ type }) => type.endsWith(KEYSTORE_TYPE)))
    throw new SyntaxError('it is encrypted (secure content), which is not read: export it without protection')
  const start = links.find(({ type }) => type.endsWith(MODEL_TYPE))?.target
  const model = start === undefined ? null : unpack(bytes, start.replace(/^\//, ''), MAX_MODEL_BYTES)
  if (!model) throw new SyntaxError('there is no model in it: export it again as 3MF')
  return model
}

/** One entry of a ZIP, by its name in any case; null when it is not there. */
function unpack(bytes: Uint8Array, name: string, maxBytes: number): Uint8Array | null {
  let isFound = false
  const entries = unzip(bytes, (entry) => {
    if (isFound || entry.name.toLowerCase() !== name.toLowerCase()) return false
    if (entry.originalSize > maxBytes)
      throw new RangeError(
        `its part ${name} unpacks to ${Math.ceil(entry.originalSize / 2 ** 20)} MiB; at most ${maxBytes / 2 ** 20} can be used: reduce its triangles before`,
      )
    return (isFound = true)
  })
  return Object.values(entries)[0] ?? null
}

function unzip(bytes: Uint8Array, filter: (entry: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('its part')) throw error
    throw new SyntaxError('its ZIP is broken or cut off: export it again', { cause: error })
  }
}

function linksIn(xml: string): { type: string; target: string }[] {
  const links: { type: string; target: string }[] = []
  const parser = sax.parser(true)
  Object.assign(parser, {
    onerror: () => {
      throw new SyntaxError('its list of parts (_rels/.rels) is damaged: export it again')
    },
    onopentag: ({ attributes: { Type, Target } }: Tag) => {
      if (Type !== undefined && Target !== undefined) links.push({ type: Type, target: Target })
    },
  })
  parser.write(xml.trim()).close()
  return links
}
