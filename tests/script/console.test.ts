import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWire } from '../http/wire.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { JOB_CONCURRENCY: '1' } })
})
afterAll(() => server.stop())

const CODE = `
console.log('%s is %d mm', 'wall', 2.5, { a: [1, 'x'] }, new Map([['k', 1]]))
console.info('info'); console.debug('debug')
console.warn('warn'); console.error(new RangeError('no').message)
console.group('group'); console.log('inside'); console.groupEnd()
console.table([{ r: 1 }, { r: 2 }])
console.dir({ deep: { er: { still: { here: 1 } } } }, { depth: 0 })
console.assert(true, 'unseen'); console.assert(false, 'seen')
console.count('n'); console.count('n'); console.countReset('n'); console.count('n')
console.trace('here')
const result = replicad.makeBaseBox(1, 1, 1)`

test('a script has the whole console, and every line of it is in the log of the job', async () => {
  const wire = createWire(server.url)
  const { id, status } = await wire.run({ code: CODE })
  const printed = { stdout: '', stderr: '' }
  for (const event of await wire.follow(id)) if (event.type === 'log') printed[event.data.stream] += event.data.text
  expect(status).toBe('succeeded')
  expect(printed.stdout.split('\n')).toEqual([
    "wall is 2.5 mm { a: [ 1, 'x' ] } Map(1) { 'k' => 1 }",
    'info',
    'debug',
    'group',
    '  inside',
    '┌─────────┬───┐',
    '│ (index) │ r │',
    '├─────────┼───┤',
    '│ 0       │ 1 │',
    '│ 1       │ 2 │',
    '└─────────┴───┘',
    '{ deep: [Object] }',
    'n: 1',
    'n: 2',
    'n: 1',
    '',
  ])
  expect(printed.stderr).toBe('warn\nno\nAssertion failed: seen\nTrace: here\n')
})
