/** A server that answers as the three APIs do, byte by byte, from a script. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { RENDER, renderModels, type Answer, type WireName } from './wires.ts'

/** What the server does with one request. */
export type Move =
  | Answer
  /** Refuses it. */
  | { status: number; headers?: Record<string, string>; message?: string }
  /** Answers half and cuts the connection, or says nothing any more; `silent` does not even answer. */
  | ({ breaks: 'cut' | 'stall' } & Answer)
  | { silent: true }

export interface Seen {
  path: string
  headers: IncomingHttpHeaders
  body: unknown
}

export interface FakeServer {
  /** As `baseUrl` of a wire. */
  url: (wire: WireName) => string
  seen: Seen[]
  /** Resolves when the other side has hung up on an answer that was not complete. */
  hungUp: Promise<void>
  stop: () => Promise<void>
}

/**
 * Starts a server that makes the moves of a script, one a request, and answers `done` after the last.
 *
 * @param script - The moves, or what decides them as the requests come.
 */
export async function startFakeServer(
  script: readonly Move[] | ((seen: Seen, index: number) => Move),
  { chunkBytes = 7, models = ['fake-model'] }: { chunkBytes?: number; models?: readonly string[] } = {},
): Promise<FakeServer> {
  const seen: Seen[] = []
  const { promise: hungUp, resolve: onHangUp } = Promise.withResolvers<void>()

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of req) parts.push(z.instanceof(Buffer).parse(part))
    const text = Buffer.concat(parts).toString()
    const path = req.url ?? ''
    res.on('close', () => {
      if (!res.writableFinished) onHangUp()
    })
    const wire = wireOf(path)
    if (req.method === 'GET') {
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(renderModels(wire, models)))
      return
    }
    const request = { path, headers: req.headers, body: text === '' ? null : JSON.parse(text) }
    const move = typeof script === 'function' ? script(request, seen.length) : (script[seen.length] ?? { text: 'done' })
    seen.push(request)
    await make(move, wire, res)
  }

  async function make(move: Move, wire: WireName, res: ServerResponse): Promise<void> {
    if ('silent' in move) return
    if ('status' in move) {
      const error = { type: 'scripted', message: move.message ?? `Scripted ${move.status}` }
      res.writeHead(move.status, { 'content-type': 'application/json', ...move.headers })
      res.end(JSON.stringify(wire === 'anthropic' ? { type: 'error', error } : { error }))
      return
    }
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    const bytes = Buffer.from(RENDER[wire](move))
    const isBroken = 'breaks' in move
    const end = isBroken ? bytes.length >> 1 : bytes.length
    for (let at = 0; at < end && !res.destroyed; at += chunkBytes)
      if (!res.write(bytes.subarray(at, Math.min(at + chunkBytes, end)))) await once(res, 'drain')
    if (!isBroken) res.end()
    // The half that was written has to leave first.
    else if (move.breaks === 'cut') setImmediate(() => res.destroy())
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: (wire) => `http://127.0.0.1:${port}/${wire}${wire === 'anthropic' ? '' : '/v1'}`,
    seen,
    hungUp,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function wireOf(path: string): WireName {
  if (path.startsWith('/anthropic/')) return 'anthropic'
  return path.startsWith('/openai/') ? 'openai' : 'openai-compatible'
}
