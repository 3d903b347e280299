/**
 * A Blob that keeps its bytes in memory and answers at once. Node's own reads through the event loop, which a job does not
 * have: it runs from start to end without giving way.
 */
export class MemoryBlob {
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly type: string

  constructor(parts: readonly unknown[] = [], options: { type?: string } = {}) {
    this.#bytes = new Uint8Array(Buffer.concat(parts.map(bytesOf)))
    this.type = options.type ?? ''
  }

  get size(): number {
    return this.#bytes.length
  }

  /** The bytes themselves, not a copy. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes
  }

  slice(start?: number, end?: number, type?: string): MemoryBlob {
    return new MemoryBlob([this.#bytes.subarray(start, end)], { type: type ?? '' })
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes.slice()
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes)
  }
}

function bytesOf(part: unknown): Uint8Array {
  if (part instanceof MemoryBlob) return part.view()
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
  if (part instanceof ArrayBuffer) return new Uint8Array(part)
  return Buffer.from(String(part))
}
