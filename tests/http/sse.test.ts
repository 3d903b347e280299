/** An event stream on its own: batches of a test instead of a job's. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import express, { type Response } from 'express'
import { afterEach, expect, test } from 'vitest'
import { streamEvents } from '../../server/http/sse.ts'
import type { StoredEvent } from '../../server/store/rows/event-rows.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Serves a stream and answers a connection that has asked for it; nothing is read from it yet. */
async function open(stream: (res: Response) => Promise<void>): Promise<Socket> {
  server = createServer(express().get('/', (_req, res) => stream(res))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.0\r\n\r\n')
  return socket
}

async function* silence(): AsyncGenerator<never[]> {
  await Promise.withResolvers().promise
  yield []
}

test('a silent stream carries comments, so that proxies keep it open', async () => {
  const socket = await open((res) => streamEvents(res, silence(), { heartbeatMs: 1 }))
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    if (text.split(': still here').length > 3) break
  }
  expect(text.split('\r\n\r\n')[1]).toMatch(/^retry: 1000\n\n(: still here\n\n){3,}/)
})

/** More than every buffer of the operating system takes, a quarter of a megabyte at a time. */
const BATCHES = 1000
const TEXT = 'x'.repeat(2 ** 18)

test('a reader that takes nothing stops the stream, and gets all of it once it goes on', async () => {
  let taken = 0
  async function* batches(): AsyncGenerator<StoredEvent[]> {
    while (taken < BATCHES) {
      taken++
      yield [{ seq: taken, at: '2026-01-01T00:00:00.000Z', type: 'log', data: `{"text":"${TEXT}"}` }]
    }
  }
  const { promise, resolve } = Promise.withResolvers<Response>()
  const socket = await open(async (res) => {
    resolve(res)
    await streamEvents(res, batches())
  })
  const res = await promise
  // Goes round as long as the connection takes more: then nothing moves, however often we look.
  for (let still = 0, before = -1; still < 50; still = before === taken && res.writableNeedDrain ? still + 1 : 0) {
    before = taken
    await setImmediate()
  }
  expect(taken).toBeLessThan(BATCHES / 2)
  expect(res.writableLength).toBeLessThan(2 * TEXT.length)

  let bytes = 0
  for await (const chunk of socket) bytes += Buffer.byteLength(chunk)
  expect(taken).toBe(BATCHES)
  expect(bytes).toBeGreaterThan(BATCHES * TEXT.length)
})

test('a reader that takes nothing for too long is let go', async () => {
  async function* endless(): AsyncGenerator<StoredEvent[]> {
    for (let seq = 1; ; seq++) yield [{ seq, at: '2026-01-01T00:00:00.000Z', type: 'log', data: `{"text":"${TEXT}"}` }]
  }
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  await open((res) => streamEvents(res, endless(), { stallMs: 1 }).finally(end))
  await expect(ended).resolves.toBeUndefined()
})
