/** A provider of models is one file and one line. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTalk, type Talk } from '../agent/talk.ts'
import { startServer, type TestServer } from '../server.ts'

/** Looks like no key, so that only its place in the settings tells what it is. */
const KEY = 'toyland0815'
let server: TestServer
let talk: Talk
beforeAll(async () => {
  const hook = new URL('./add-toy.ts', import.meta.url).href
  const env = { NODE_OPTIONS: `--import=${hook}`, TOY_KEY: KEY, TOY_MODEL: 'toy-1' }
  server = await startServer({ env })
  talk = createTalk(server.url)
})
afterAll(() => server.stop())

test('a provider that was added by one file and one line answers prompts, and is listed', async () => {
  const job = await talk.say({ prompt: 'a plate' })
  expect(job).toMatchObject({ provider: 'toy', model: 'toy-1', error: { message: 'What for?' } })
  const info: unknown = await (await fetch(`${server.url}/api/info`)).json()
  expect(JSON.stringify(info)).toContain('"name":"toy","ready":true,"model":"toy-1","takesKey":true')
})

test('its key is written nowhere, though it throws it about', async () => {
  const job = await talk.say({ prompt: 'break' })
  expect(job).toMatchObject({ status: 'failed', error: { code: 'lost' } })
  expect(server.output()).toContain('The toy broke with the key [key]')
  expect(server.output() + JSON.stringify(job)).not.toContain(KEY)
})
