/** Values of parameters under the hand: reset, back and forward, presets, and the part kept in the picture. */
import { expect, test } from 'vitest'
import { usePage } from './use-page.ts'

const SCRIPT = `const defaultParams = { width: 20, depth: 30, height: 10 }
const paramInfo = { width: { min: 10, max: 200, step: 1 } }
function main({ makeBox }, p) {
  return makeBox([0, 0, 0], [p.width, p.depth, p.height])
}
`

const tested = usePage()
const field = (name: string) => tested.page.getByRole('spinbutton', { name: `${name} in mm, value` })
const button = (name: string) => tested.page.getByRole('button', { name })

async function openScript(code = SCRIPT): Promise<void> {
  await tested.openJob((await tested.make(code)).id)
}

test('one value is reset by its own button, the others stay', async () => {
  await openScript()
  await field('Width').fill('25')
  await tested.reachVolume('7.5 cm³')
  await field('Height').fill('20')
  await tested.reachVolume('15 cm³')
  await button('Reset Width to 20').click()
  await tested.reachVolume('12 cm³')
  expect(await field('Height').inputValue()).toBe('20')
  expect(await button('Reset Width to 20').isVisible()).toBe(false)
})

test('Ctrl+Z takes values back and forward again; in the editor it is about the text', async () => {
  const { page } = tested
  await openScript()
  await field('Width').fill('25')
  await tested.reachVolume('7.5 cm³')
  await field('Depth').fill('40')
  await tested.reachVolume('10 cm³')
  await page.locator('#canvas').focus()
  await page.keyboard.press('ControlOrMeta+z')
  await tested.reachVolume('7.5 cm³')
  expect(await field('Depth').inputValue()).toBe('30')
  // The fields of numbers are no texts.
  await field('Depth').focus()
  await page.keyboard.press('ControlOrMeta+z')
  await tested.reachVolume('6 cm³')
  expect(await button('Undo the last change').isDisabled()).toBe(true)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await tested.reachVolume('7.5 cm³')
  await button('Redo it').click()
  await tested.reachVolume('10 cm³')

  await page.locator('#editor .cm-content').click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('// typed')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await page.locator('#editor .cm-content').textContent()).not.toContain('typed')
  expect([await field('Width').inputValue(), await field('Depth').inputValue()]).toEqual(['25', '40'])
})

test('presets of the script set all values at once, and the present values are kept there as one', async () => {
  const { page } = tested
  await openScript(`${SCRIPT}\nconst presets = {\n  small: { width: 10, depth: 10 },\n}\n`)
  const presets = page.getByRole('combobox', { name: 'Preset' })
  await field('Height').fill('50')
  await tested.reachVolume('30 cm³')
  await presets.selectOption('small')
  await tested.reachVolume('1 cm³')
  expect(await field('Height').inputValue()).toBe('10')

  await field('Depth').fill('40')
  await tested.reachVolume('4 cm³')
  expect(await presets.inputValue()).toBe('')
  await button('Keep these values under a name').click()
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill('long one')
  await page.keyboard.press('Enter')
  await page.locator('#editor .cm-content', { hasText: `'long one': { width: 10, depth: 40 },` }).waitFor()
  await page.waitForFunction(
    () => document.querySelector('select[aria-label=Preset]')?.querySelectorAll('option').length === 3,
  )
  expect(await presets.inputValue()).toBe('long one')
  await presets.selectOption('small')
  await tested.reachVolume('1 cm³')
  await button('Take this preset out of the script').click()
  await page.locator('#editor .cm-content').filter({ hasNotText: 'small' }).waitFor()
  await presets.selectOption('long one')
  await tested.reachVolume('4 cm³')
})

test('a part that has grown out of the picture is fitted again, once its value rests', async () => {
  const { page } = tested
  await openScript()
  await page.locator('#view[data-tools]').waitFor()
  const canvas = await page.locator('#canvas').boundingBox()
  const slider = page.getByRole('slider', { name: 'Width in mm', exact: true })
  const box = await slider.boundingBox()
  if (!canvas || !box) throw new Error('There is no slider')
  const widthOf = () => page.evaluate(() => window.__partstream.stats()?.bounds?.max[0] ?? 0)
  /** Whether all corners of the part lie within the picture. */
  const isWhole = async (): Promise<boolean> => {
    const width = await widthOf()
    const corners = [0, width].flatMap((x) =>
      [0, 30].flatMap((y) => [0, 10].map((z): [number, number, number] => [x, y, z])),
    )
    const points = await page.evaluate((wanted) => wanted.map((point) => window.__tools.project(point)), corners)
    return points.every(
      ({ x, y }) => x > canvas.x && x < canvas.x + canvas.width && y > canvas.y && y < canvas.y + canvas.height,
    )
  }
  expect(await isWhole()).toBe(true)
  const scale = await page.locator('#scale').textContent()
  await page.mouse.move(box.x + box.width * 0.06, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 3 })
  await page.locator('body[data-model=preview]').waitFor()
  await page.waitForFunction(() => (window.__partstream.stats()?.bounds?.max[0] ?? 0) > 150)
  expect(await isWhole()).toBe(false)
  expect(await page.locator('#scale').textContent()).toBe(scale)
  await page.mouse.up()
  await page.locator('body[data-state=ready][data-model=fresh]').waitFor()
  await expect.poll(isWhole).toBe(true)
})
