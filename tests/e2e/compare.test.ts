/** Two jobs against each other, in a real browser: what is told and shown of the change is checked against known parts. */
import { expect, test } from 'vitest'
import { coveredShare } from './browser.ts'
import { PHONE, usePage } from './use-page.ts'

/** 6 cm³; the later one is 5 mm taller and half as wide. */
const LOW = `const defaultParams = { width: 20, height: 10 }
function main({ makeBox }, p) {
  return { shape: makeBox([0, 0, 0], [p.width, 30, p.height]), name: 'block' }
}
`
const HIGH = LOW.replace('width: 20, height: 10', 'width: 10, height: 15')

const tested = usePage()

/** Opens HIGH, compared with LOW. */
async function compare(): Promise<void> {
  const low = await tested.make(LOW, { name: 'block' })
  const high = await tested.make(HIGH, { name: 'block' })
  await tested.openJob(high.id, `&compare=${low.id}`)
  await told('Volume').waitFor()
}

const told = (label: string) => tested.page.locator(`[data-delta="${label}"]`)
const cells = (label: string) => told(label).locator('td').allTextContents()
const bounds = () => tested.page.evaluate(() => window.__partstream.stats()?.bounds?.max)

/** The colours of the picture that are not grey, as shares of what is covered. */
async function shareOfHue(low: number, high: number): Promise<number> {
  return tested.page.evaluate(
    async ([from, to]) => {
      const picture = await window.__partstream.picture()
      if (!picture) return 0
      const image = await createImageBitmap(picture)
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      const data = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
      let [hits, all] = [0, 0]
      for (let at = 0; at < data.length; at += 4) {
        const [r = 0, g = 0, b = 0, a = 0] = data.subarray(at, at + 4)
        if (a < 60) continue
        all++
        const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
        if (most - least < 40) continue
        const turn =
          most === r
            ? (g - b) / (most - least)
            : most === g
              ? 2 + (b - r) / (most - least)
              : 4 + (r - g) / (most - least)
        const hue = (turn * 60 + 360) % 360
        if (hue >= from && hue <= to) hits++
      }
      return hits / all
    },
    [low, high] as const,
  )
}

test('a link compares two jobs: figures with sign and share, parameters, and the change of the script', async () => {
  await compare()
  expect(await cells('Volume')).toEqual(['4.5 cm³', '6 cm³', '−1.5 cm³−25 %'])
  expect(await cells('Size X')).toEqual(['10 mm', '20 mm', '−10 mm−50 %'])
  expect(await cells('Size Y')).toEqual(['30 mm', '30 mm', '='])
  expect(await cells('Faces')).toEqual(['6', '6', '='])
  expect(await cells('Height')).toEqual(['15 mm', '10 mm', '+5 mm+50 %'])
  expect(await tested.page.locator('.diff del mark').allTextContents()).toEqual(['20', '10'])
  expect(await tested.page.locator('.diff ins mark').allTextContents()).toEqual(['10', '15'])
  expect(await tested.page.locator('.diff-summary').textContent()).toBe('+1 −1 lines from B to A')
  await tested.page.locator('.chip-line').click()
  await tested.page.locator('#verdict').getByLabel('Material').selectOption('Brass')
  await told('Mass').waitFor()
  expect(await cells('Mass')).toEqual(['38.25 g', '51 g', '−12.75 g−25 %'])
})

test('B swaps the parts and what is said of them, with the camera kept', async () => {
  await compare()
  const { page } = tested
  await page.locator('#canvas').focus()
  const scale = await page.locator('#scale').textContent()
  const place = await page.evaluate(() => window.__tools?.project([0, 0, 0]))
  expect(await bounds()).toEqual([10, 30, 15])
  await page.keyboard.press('b')
  await page.locator('body[data-compare=b]').waitFor()
  await tested.reachVolume('6 cm³')
  expect(await bounds()).toEqual([20, 30, 10])
  expect(await page.locator('#canvas').getAttribute('aria-label')).toContain('20 × 30 × 10 mm')
  expect(await page.locator('#scale').textContent()).toBe(scale)
  expect(await page.evaluate(() => window.__tools?.project([0, 0, 0]))).toEqual(place)
  await page.getByRole('button', { name: 'Show A, block' }).click()
  await tested.reachVolume('4.5 cm³')
  expect(await bounds()).toEqual([10, 30, 15])
})

test('the overlay shows the other part in its colour, until it is switched off', async () => {
  await compare()
  const { page } = tested
  await page.locator('#canvas').focus()
  const violet = (): Promise<number> => shareOfHue(270, 330)
  expect(await violet()).toBeGreaterThan(0.1)
  await page.keyboard.press('o')
  await page.getByRole('button', { name: 'Overlay' }).and(page.locator('[aria-pressed=false]')).waitFor()
  expect(await violet()).toBe(0)
})

test('a parameter that is moved runs A again; B stays what it is compared with', async () => {
  await compare()
  const { page } = tested
  await page.keyboard.press('b')
  await page.getByRole('spinbutton', { name: 'Width in mm, value' }).fill('40')
  await told('Volume').getByText('18 cm³').waitFor()
  expect(await cells('Volume')).toEqual(['18 cm³', '6 cm³', '+12 cm³+200 %'])
  expect(await bounds()).toEqual([40, 30, 15])
  expect(await page.evaluate(() => location.hash)).toMatch(/^#job=[^&]+&compare=/)
})

test('Esc ends the comparison with the part, the editor and the address of before; C takes it up again', async () => {
  await compare()
  const { page } = tested
  const [, id, otherId] = /#job=([^&]*)&compare=(.*)/.exec(page.url()) ?? []
  await page.locator('#canvas').focus()
  await page.keyboard.press('b')
  await page.keyboard.press('Escape')
  await page.locator('.compare-bar').waitFor({ state: 'hidden' })
  await tested.reachVolume('4.5 cm³')
  expect(await bounds()).toEqual([10, 30, 15])
  expect(await page.evaluate(() => location.hash)).toBe(`#job=${id}`)
  expect(await page.getByRole('tab', { name: 'Compare' }).isVisible()).toBe(false)
  await page.locator('#editor .cm-content', { hasText: 'height: 15' }).waitFor()
  await page.keyboard.press('c')
  await told('Volume').waitFor()
  expect(await page.evaluate(() => location.hash)).toBe(`#job=${id}&compare=${otherId}`)
})

test('the history compares any job with the one on the screen, and the way back leads out of it', async () => {
  const low = await tested.make(LOW, { name: 'low' })
  const high = await tested.make(HIGH, { name: 'high' })
  const { page } = tested
  await tested.openJob(high.id)
  const row = page.locator('.history li').filter({ has: page.locator(`[href="#job=${low.id}"]`) })
  await row.hover()
  await row.getByRole('button', { name: 'More about low' }).click()
  await page.getByRole('menuitem', { name: 'Compare with the screen' }).click()
  await told('Volume').waitFor()
  await row.locator('.side-mark', { hasText: 'B' }).waitFor()
  await row.locator('.job').click()
  await tested.reachVolume('6 cm³')
  await page.locator('.compare-bar').waitFor({ state: 'hidden' })
  await page.goBack()
  await told('Volume').waitFor()
  await tested.reachVolume('4.5 cm³')
  expect(await page.evaluate(() => location.hash)).toBe(`#job=${high.id}&compare=${low.id}`)
})

test('a job that is not there, or has no part, is said to be so; the rest still works', async () => {
  const high = await tested.make(HIGH)
  const failed = await tested.make('return nothing')
  const { page } = tested
  await tested.open(`/#job=${high.id}&compare=01890000-0000-7000-8000-000000000000`)
  await page.locator('#panel-compare', { hasText: 'B cannot be shown: There is no job' }).waitFor()
  tested.faults = [] // the browser itself reports the 404
  await tested.open(`/#job=${high.id}&compare=${failed.id}`)
  await page.reload()
  await page.locator('#panel-compare', { hasText: 'B has no part to measure: ' }).waitFor()
  await page.locator('.diff del', { hasText: 'return nothing' }).waitFor()
  expect(await page.getByRole('button', { name: /^Show B/ }).isDisabled()).toBe(true)
})

test('a phone compares: bar over the picture, figures in the sheet, no sideways scrolling', async () => {
  await tested.visitAs(PHONE)
  await compare()
  const { page } = tested
  expect(await told('Volume').isVisible()).toBe(true)
  expect(await coveredShare(page)).toBeGreaterThan(0.03)
  await page.getByRole('button', { name: /^Show B/ }).tap()
  await tested.reachVolume('6 cm³')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: 'Stop comparing' }).tap()
  await tested.reachVolume('4.5 cm³')
})
