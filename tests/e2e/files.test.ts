/** Files on the page: used by a script, looked at, and refused. */
import { beforeAll, expect, test } from 'vitest'
import { usePage } from './use-page.ts'

/** 6 cm³. */
const BLOCK = `const result = replicad.makeBox([0, 0, 0], [20, 30, 10])`
const OTHER = 'function main({ makeBaseBox }) {\n  return makeBaseBox(10, 10, 10)\n}\n'

const tested = usePage()
let step: Buffer
let stl: Buffer

beforeAll(async () => {
  const { id } = await tested.make(BLOCK)
  const file = async (name: string) =>
    Buffer.from(await (await fetch(`${tested.server.url}/artifacts/${id}/${name}`)).arrayBuffer())
  ;[step, stl] = await Promise.all([file('model.step'), file('model.stl')])
})

/** Drags a file over the page and drops it on the half for `purpose`. */
async function drop(name: string, bytes: Buffer, purpose: 'use' | 'look'): Promise<void> {
  const { page } = tested
  const dataTransfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], fileName))
      return data
    },
    [name, bytes.toString('base64')] as const,
  )
  await page.dispatchEvent('body', 'dragenter', { dataTransfer })
  const zone = page.locator(`[data-drop=${purpose}]`)
  await zone.waitFor()
  await zone.dispatchEvent('dragover', { dataTransfer })
  await zone.and(page.locator('.is-over')).waitFor()
  await zone.dispatchEvent('drop', { dataTransfer })
  await page.locator('#drop-veil').waitFor({ state: 'hidden' })
}

const editor = () => tested.page.locator('#editor .cm-content')
const toast = (text: string) => tested.page.locator('.toast', { hasText: text })

test.each(['step', 'stl'])(
  'a %s file that is dropped to be looked at is shown, and the draft comes back',
  async (kind) => {
    const { page } = tested
    await tested.visit()
    await tested.run(OTHER)
    await editor().click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText('// not run yet')
    await drop(`it's a block.${kind}`, kind === 'step' ? step : stl, 'look')
    await tested.reachVolume('6 cm³')
    expect(await page.locator('#size').textContent()).toBe('20 × 30 × 10 mm')
    expect(await page.locator('.part-name').textContent()).toBe("it's a block")

    await page.reload()
    await tested.reachVolume('6 cm³')
    await page.locator('#set-aside').getByRole('button', { name: 'Bring it back' }).click()
    await tested.reachVolume('1 cm³')
    await editor().filter({ hasText: 'not run yet' }).waitFor()
    expect(await page.locator('#set-aside').isVisible()).toBe(false)
  },
)

test('a dropped file is used by the script, then looked at alone by its chip', async () => {
  const { page } = tested
  await tested.visit()
  await tested.run(OTHER)
  await drop('block.step', step, 'use')
  await toast("block.step is there as files['block.step']").waitFor()
  await tested.run(`function main() {\n  return importFile('block.step').scale(2)\n}\n`)
  await tested.reachVolume('48 cm³')
  await page.getByRole('button', { name: 'Look at block.step' }).click()
  await tested.reachVolume('6 cm³')
  expect(await page.locator('.chip.file .chip-name').allTextContents()).toEqual(['block.step'])
})

test('a large file says how much of it has arrived', async () => {
  const { page } = tested
  await tested.visit()
  const connection = await page.context().newCDPSession(page)
  const bytesASecond = 300_000
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesASecond }
  await connection.send('Network.emulateNetworkConditions', slow)
  const large = Buffer.concat([stl, Buffer.alloc(2 * bytesASecond)])
  await drop('large.stl', large, 'use')
  const upload = page.getByRole('progressbar', { name: 'Upload of large.stl' })
  const shares = new Set<number>()
  for (let last = -1; last < 50; shares.add(last)) {
    last = await page
      .waitForFunction((before) => {
        const shown = document.querySelector('.is-uploading')?.getAttribute('aria-valuenow')
        return shown && Number(shown) > before ? { share: Number(shown) } : null
      }, last)
      .then(async (found) => (await found.jsonValue())?.share ?? 0)
  }
  expect(shares.size).toBeGreaterThan(1)
  await connection.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
  await connection.detach()
  await upload.waitFor({ state: 'detached' })
  // The zeros behind its triangles are not STL: the server looks into what has arrived.
  await page.locator('.toast', { hasText: 'large.stl' }).waitFor()
  tested.faults = []
})

test('a dropped script is opened and run', async () => {
  await tested.visit()
  await drop('cube.ts', Buffer.from(OTHER), 'use')
  await tested.reachVolume('1 cm³')
  expect(await tested.page.locator('#job-name').inputValue()).toBe('cube')
})

test.each([
  ['notes.txt', 'hello', 'use', 'notes.txt was not added: it must be STEP, IGES, STL, 3MF, BREP, SVG, DXF, a font'],
  ['empty.stl', '', 'look', 'empty.stl cannot be shown: it is empty'],
  ['drawing.svg', '<svg></svg>', 'look', 'drawing.svg cannot be shown: only STEP, STL, 3MF and BREP hold a body'],
] as const)('%s is refused before it is sent, with the reason', async (name, text, purpose, message) => {
  const { page } = tested
  await tested.visit()
  const uploads: string[] = []
  page.on('request', (request) => request.url().includes('/api/uploads') && uploads.push(request.url()))
  await drop(name, Buffer.from(text), purpose)
  await toast(message).waitFor()
  expect(uploads).toEqual([])
})

test('a file that is not what its name says is refused by the server, in its words', async () => {
  await tested.visit()
  await drop('fake.step', Buffer.from('no part at all'), 'look')
  await toast('fake.step cannot be shown: Cannot take "fake.step": its content is not STEP').waitFor()
  tested.faults = [] // the browser itself reports the refusal
  expect(await tested.page.locator('#volume').textContent()).toBe('32.96 cm³')
})
