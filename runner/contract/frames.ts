/**
 * The pipe between the server and a runner process, both ways a sequence of frames:
 *
 *     [type: u8] [length of the payload: u32, little-endian] [payload]
 *
 * Payloads are UTF-8 JSON, except where said. Everything that comes from a runner is hostile: `createFrameReader` caps sizes
 * here, and the server validates every field before it believes one.
 */

import type { Engine } from './engines.ts'
import type { FileFormat } from './formats.ts'

/** Bytes before each payload. */
export const HEAD_BYTES = 5

/** The first byte of a frame is the index in this list. `request` goes to the runner, all others come from it. */
export const FRAME_TYPES = [
  'request',
  'ready',
  'phase',
  'log',
  'diagnostic',
  'parameters',
  'file',
  'facts',
  'end',
  'progress',
] as const
export type FrameType = (typeof FRAME_TYPES)[number]

/** A part of a finished job, without its geometry. */
export interface FinishedPart {
  name: string
  /** `#rrggbb` */
  color: string
  /** 0…1 */
  opacity: number
  kind: 'body' | 'drawing' | 'aid'
  stroke: 'solid' | 'dashed' | 'dotted'
}

/** What the server asks of a runner. */
export interface RunnerRequest {
  code: string
  params: Record<string, number | string | boolean>
  engine: Engine
  /** Formats to write besides those that every result comes with. */
  formats: readonly FileFormat[]
  /**
   * Set to write more formats of a finished job: its parts, whose geometry comes as the files `model.brep` and `model.glb`. No
   * script is run.
   */
  parts?: readonly FinishedPart[] | undefined
  mesh: { toleranceMm?: number | undefined; angleDeg?: number | undefined }
  /** Most triangles of the mesh of all parts together. */
  maxTriangles: number
  /** Name of the job, used inside of the exported files. */
  name: string
  /** `bytes` follow the JSON in the payload, in this order. */
  files: { name: string; format: string; bytes: Uint8Array }[]
}

/** The head of a frame. */
export function frameHead(type: FrameType, length: number): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES)
  head[0] = FRAME_TYPES.indexOf(type)
  new DataView(head.buffer).setUint32(1, length, true)
  return head
}

/**
 * Payload of a `request` frame, as chunks: `[length of the JSON: u32] [JSON] [bytes of each file]`; in the JSON a file has
 * its `length` instead of its bytes.
 */
export function encodeRequest(request: RunnerRequest): Uint8Array[] {
  const files = request.files.map(({ name, format, bytes }) => ({ name, format, length: bytes.length }))
  const json = Buffer.from(JSON.stringify({ ...request, files }))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, json.length, true)
  return [length, json, ...request.files.map((file) => file.bytes)]
}

/** The request in the payload of a `request` frame; comes from the server and is believed. */
export function decodeRequest(payload: Uint8Array): RunnerRequest {
  const jsonEnd = 4 + new DataView(payload.buffer, payload.byteOffset).getUint32(0, true)
  const request = JSON.parse(new TextDecoder().decode(payload.subarray(4, jsonEnd)))
  let at = jsonEnd
  for (const file of request.files) {
    file.bytes = payload.slice(at, at + file.length)
    at += file.length
  }
  return request
}

/** Most bytes that a runner may send in its life: of files, and of everything else. */
export interface FrameCaps {
  fileBytes: number
  otherBytes: number
}

/** One frame as it came: type and untrusted payload. */
export interface RawFrame {
  type: FrameType
  payload: Uint8Array
}

/**
 * Cuts a stream of bytes into frames. `push` answers the frames that are complete now.
 *
 * @throws RangeError from `push` when a frame has an unknown type or passes a cap; the stream must then be given up.
 */
export function createFrameReader(caps: FrameCaps): { push(chunk: Uint8Array): RawFrame[] } {
  let pending: Uint8Array[] = []
  let have = 0
  let need = HEAD_BYTES
  let type: FrameType | null = null
  const left = { file: caps.fileBytes, other: caps.otherBytes }

  function takePending(): Uint8Array {
    const [first] = pending
    const bytes = pending.length === 1 && first ? first : Buffer.concat(pending)
    pending = []
    have = 0
    return bytes
  }

  function readHead(): void {
    const head = takePending()
    const length = new DataView(head.buffer, head.byteOffset).getUint32(1, true)
    const found = FRAME_TYPES[head[0] ?? -1]
    if (!found) throw new RangeError(`Cannot read a frame: unknown type ${head[0]}`)
    const kind = found === 'file' ? 'file' : 'other'
    left[kind] -= length + HEAD_BYTES
    if (left[kind] < 0)
      throw new RangeError(
        `Cannot read a frame: more than ${caps[`${kind}Bytes`]} bytes of ${kind === 'file' ? 'files' : 'output'}`,
      )
    type = found
    need = length
  }

  return {
    push(chunk) {
      const frames: RawFrame[] = []
      let rest = chunk
      for (;;) {
        const part = rest.subarray(0, need - have)
        rest = rest.subarray(part.length)
        if (part.length > 0) pending.push(part)
        have += part.length
        if (have < need) return frames
        if (type === null) readHead()
        else {
          frames.push({ type, payload: need === 0 ? new Uint8Array() : takePending() })
          type = null
          need = HEAD_BYTES
        }
      }
    },
  }
}
