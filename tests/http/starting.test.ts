import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { startServer } from '../server.ts'

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  return { server, port: typeof address === 'object' && address ? address.port : 0 }
}

test('a server that is starting is alive and not ready, and takes no jobs', async () => {
  // Something that takes connections and says nothing: the server waits for its database.
  const silent = await listen()
  const free = await listen()
  free.server.close()
  const env = { PORT: String(free.port), DATABASE_URL: `postgresql://user@127.0.0.1:${silent.port}/none` }
  const starting = startServer({ env }).then(
    () => 'started',
    (error: unknown) => String(error),
  )
  const url = `http://127.0.0.1:${free.port}`
  const statusOf = async (path: string, method = 'GET') => (await fetch(url + path, { method })).status
  await expect.poll(() => statusOf('/healthz').catch(() => null)).toBe(200)
  expect([await statusOf('/readyz'), await statusOf('/api/jobs', 'POST'), await statusOf('/')]).toEqual([503, 503, 503])
  expect(await starting).toContain('Cannot reach PostgreSQL')
  silent.server.close()
})
