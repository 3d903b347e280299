/**
 * The tools of the 3D view, in a real browser: what they pick and say is checked against parts whose geometry is known. Long
 * because all share one browser and server.
 */
import { expect, test } from 'vitest'
import { coveredShare, enterCode, reach } from './browser.ts'
import { PHONE, usePage } from './use-page.ts'

/** A red block of 60 × 40 × 20 mm from the origin, with a through hole ⌀10 in the middle of its top. */
const BLOCK = `function main({ makeBox, makeCylinder }) {
  const block = makeBox([0, 0, 0], [60, 40, 20]).cut(makeCylinder(5, 30, [30, 20, -5]))
  return { shape: block, name: 'block', color: '#cc3333' }
}
`
const TWO_PARTS = `function main({ makeBox }) {
  return [
    { shape: makeBox([0, 0, 0], [10, 10, 10]), name: 'left', color: '#cc3333' },
    { shape: makeBox([20, 0, 0], [30, 10, 10]), name: 'right', color: '#3333cc' },
  ]
}
`
/** A step: its upper tread lies at 20 mm, its lower one at 8 mm. */
const STEP = `function main({ makeBox }) {
  return makeBox([0, 0, 0], [60, 40, 20]).cut(makeBox([30, 0, 8], [60, 40, 20]))
}
`
type Point = [x: number, y: number, z: number]

const tested = usePage()

/** Opens the page on the part of a script, with the tools there and the picture drawn. */
async function show(code: string): Promise<void> {
  await tested.openJob((await tested.make(code)).id)
  await tested.page.locator('#view[data-tools]').waitFor()
}

/** Where a point of the part is seen in the window. */
function project(point: Point): Promise<{ x: number; y: number }> {
  return tested.page.evaluate((wanted) => window.__tools.project(wanted), point)
}

/** The colour of the picture at a point of the part, as numbers to 255. */
async function colorsAt(points: Point[]): Promise<number[][]> {
  const places = await Promise.all(points.map(project))
  return tested.page.evaluate(async (wanted) => {
    const picture = await window.__partstream.picture()
    const canvas = document.querySelector('#canvas')
    if (!picture || !canvas) return []
    const image = await createImageBitmap(picture)
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d')
    drawing?.drawImage(image, 0, 0)
    const box = canvas.getBoundingClientRect()
    const scale = image.width / box.width
    return wanted.map(({ x, y }) => [
      ...(drawing?.getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data ?? []),
    ])
  }, places)
}

async function click(point: Point, modifiers: 'Shift'[] = []): Promise<void> {
  const { x, y } = await project(point)
  for (const key of modifiers) await tested.page.keyboard.down(key)
  await tested.page.mouse.click(x, y)
  for (const key of modifiers) await tested.page.keyboard.up(key)
}

/** The readout of an entity once the exact facts are there, or of what lies between two: its title and its figures. */
async function told(article: string): Promise<Record<string, string>> {
  await tested.page.locator('.readout:not(:has([data-exact=false]))').waitFor()
  const root = tested.page.locator(`.readout ${article}`)
  await root.waitFor()
  return root.evaluate((element) => ({
    title: element.querySelector('h3')?.textContent ?? '',
    ...Object.fromEntries(
      Array.from(element.querySelectorAll('dd'), (figure) => [
        figure.dataset['figure'] ?? '',
        figure.textContent ?? '',
      ]),
    ),
  }))
}
const FIRST = '[data-order="0"]'

const tool = (name: string) => tested.page.locator(`[data-tool=${name}]`)

test('a section takes away half of the part and closes the cut with a hatched cap', async () => {
  await show(BLOCK)
  const whole = await coveredShare(tested.page)
  const inside: Point[] = Array.from({ length: 30 }, (_, i) => [45, 3 + i, 10])
  await tool('section').click()
  await tested.page.locator('#view[data-tools=section]').waitFor()
  const position = tested.page.getByRole('textbox', { name: 'Position of the section, value' })
  expect(await position.inputValue()).toBe('30')
  expect(await coveredShare(tested.page)).toBeLessThan(whole * 0.8)

  await position.fill('45')
  await position.press('Enter')
  const cap = await colorsAt(inside)
  const reds = cap.map(([red = 0]) => red)
  expect(Math.max(...reds)).toBeGreaterThan(190) // the ground of the cap
  expect(Math.min(...reds)).toBeLessThan(130) // its hatching
  expect(cap.every(([red = 0, green = 0, blue = 0]) => red > 2 * green && red > 2 * blue)).toBe(true)

  await tool('section').click()
  await tested.page.locator('#view[data-tools=""]').waitFor()
  expect(await coveredShare(tested.page)).toBeCloseTo(whole, 3)
})

test('a flipped section across Z shows the upper part and the hole stays open in its cap', async () => {
  await show(BLOCK)
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('7') // from above
  await tested.page.keyboard.press('s')
  await tested.page.locator('[data-axis=z]').click()
  const [solid, hole] = await colorsAt([
    [10, 10, 10],
    [30, 20, 10],
  ])
  expect(solid?.[3]).toBe(255)
  expect(hole?.[3]).toBeLessThan(250)
  await tested.page.getByRole('button', { name: 'Flip' }).click()
  expect(await tested.page.getByRole('button', { name: 'Flip' }).getAttribute('aria-pressed')).toBe('true')
  const [top] = await colorsAt([[10, 10, 20]])
  expect(top?.[3]).toBe(255)
})

test('parts are seen through, and a script that runs again stays seen through', async () => {
  await show(BLOCK)
  await tool('ghost').click()
  await tested.page.locator('#view[data-tools=ghost]').waitFor()
  expect(await coveredShare(tested.page)).toBeLessThan(0.05)
  const former = await tested.page.evaluate(() => document.body.dataset['job'])
  await enterCode(tested.page, TWO_PARTS)
  await tested.page.keyboard.press('ControlOrMeta+Enter')
  await tested.page.waitForFunction((id) => document.body.dataset['job'] !== id, former)
  await reach(tested.page, 'ready')
  expect(await coveredShare(tested.page)).toBeLessThan(0.05)
})

/** How far two points of the part are from each other on the screen. */
function pixelsBetween(a: [number, number, number], b: [number, number, number]): Promise<number> {
  return tested.page.evaluate(
    ([from, to]) => {
      const [p, q] = [window.__tools.project(from), window.__tools.project(to)]
      return Math.hypot(p.x - q.x, p.y - q.y)
    },
    [a, b] as const,
  )
}

test('parts of an assembly move apart, and only an assembly offers it', async () => {
  await show(TWO_PARTS)
  const [before] = await colorsAt([[8, 5, 10]])
  expect(before?.[3]).toBe(255)
  const fitted = await pixelsBetween([0, 0, 0], [0, 0, 10])
  await tool('explode').click()
  await tested.page.locator('#view[data-tools=explode]').waitFor()
  const slider = tested.page.getByRole('slider', { name: 'How far apart' })
  await slider.fill('1')
  // Further apart the parts are seen from further away, so that they stay in the picture.
  expect(await pixelsBetween([0, 0, 0], [0, 0, 10])).toBeLessThan(fitted * 0.95)
  // The left part has moved by its way from the middle, 10 mm; the place of its right half is free.
  const [free, moved] = await colorsAt([
    [8, 5, 10],
    [-5, 5, 10],
  ])
  expect(free?.[3]).toBeLessThan(250)
  expect(moved?.[3]).toBe(255)
  await tool('explode').click()
  await tested.page.locator('#view[data-tools=""]').waitFor()
  expect(await pixelsBetween([0, 0, 0], [0, 0, 10])).toBeCloseTo(fitted, 3)
  const [back] = await colorsAt([[8, 5, 10]])
  expect(back?.[3]).toBe(255)
})

test('inches are remembered', async () => {
  await show(BLOCK)
  await tested.page.locator('#scale', { hasText: ' mm' }).waitFor()
  await tool('unit').click()
  await tested.page.locator('#scale', { hasText: ' in' }).waitFor()
  expect(await tool('unit').textContent()).toBe('in')
  await tested.page.reload()
  await reach(tested.page, 'ready')
  await tested.page.locator('#scale', { hasText: ' in' }).waitFor()
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('u')
  await tested.page.locator('#scale', { hasText: ' mm' }).waitFor()
})

test('clicked faces tell exactly what they are', async () => {
  await show(BLOCK)
  await click([20, 0, 10])
  expect(await told(FIRST)).toEqual({ title: 'Plane', Normal: '−Y', Area: '1200 mm²' })
  const [front] = await tested.page.evaluate(() => window.__tools.selected())

  await click([10, 10, 20])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Plane', Normal: '+Z', Area: '2321.46 mm²' }) // 2400 − 25π
  const selected = await tested.page.evaluate(() => window.__tools.selected())
  expect(selected).toMatchObject([{ kind: 'face', part: 0 }])
  expect(selected[0]?.id).not.toBe(front?.id)

  const wall = 5 / Math.SQRT2
  await click([30 - wall, 20 + wall, 18])
  await expect
    .poll(() => told(FIRST))
    .toMatchObject({
      title: 'Cylinder, inside',
      Diameter: '⌀ 10 mm',
      Radius: '5 mm',
      Length: '20 mm',
      Axis: '+Z',
      Centre: '30, 20, 10',
    })
})

test('without the exact facts the mesh tells what it can, and says so', async () => {
  await tested.page.route('**/entities.json', (route) => route.fulfill({ status: 404, json: {} }))
  await show(BLOCK)
  await click([10, 10, 20])
  const top = tested.page.locator('.readout [data-order="0"][data-exact=false]')
  await top.getByText('≈ mesh').waitFor()
  const [, area = ''] = /^≈ ([\d.]+) mm²$/.exec((await top.locator('[data-figure=Area]').textContent()) ?? '') ?? []
  expect(Number(area) / (2400 - Math.PI * 25)).toBeCloseTo(1, 2)
  tested.faults = tested.faults.filter((fault) => !fault.includes('404'))
})

test('a vertex is picked at the end of an edge, and measured to another', async () => {
  await show(BLOCK)
  await click([20, 0, 10])
  await told(FIRST)
  await click([60, 0, 20])
  expect(await told(FIRST)).toEqual({ title: 'Vertex', At: '60, 0, 20' })
  expect(await tested.page.evaluate(() => window.__tools.selected())).toMatchObject([{ kind: 'vertex', part: 0 }])
  expect(await tested.page.locator('.readout-copy').textContent()).toMatch(/^@vertex \d+$/)
  await click([0, 0, 20], ['Shift'])
  expect(await told('.between')).toEqual({ title: 'Distance', Shortest: '60 mm', Δx: '60 mm', Δy: '0 mm', Δz: '0 mm' })
})

test('a torus, a stump of a cone and an ellipse are told exactly', async () => {
  await show(`function main({ draw, drawCircle, drawEllipse }) {
  const ring = drawCircle(3).translate(10, 0).sketchOnPlane('XZ').revolve()
  const stump = draw([0, 0]).lineTo([10, 0]).lineTo([4, 12]).lineTo([0, 12]).close().sketchOnPlane('XZ').revolve()
  const oval = drawEllipse(10, 5).sketchOnPlane().extrude(8)
  return [ring, stump.translate(40, 0, 0), oval.translate(80, 0, 0)]
}
`)
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('7') // from above
  await click([0, -10, 3])
  await expect
    .poll(() => told(FIRST))
    .toMatchObject({
      title: 'Torus',
      Tube: '⌀ 6 mm',
      Radius: '10 mm',
      Axis: '+Z',
      Centre: '0, 0, 0',
    })
  await click([40, -7, 6])
  await expect
    .poll(() => told(FIRST))
    .toMatchObject({
      title: 'Cone',
      Diameters: '⌀ 8 mm … 20 mm',
      Length: '12 mm',
      Apex: '40, 0, 20',
    })
  await click([80, 5, 8])
  await expect
    .poll(() => told(FIRST))
    .toMatchObject({
      title: 'Arc of an ellipse',
      Diameters: '20 mm × 10 mm',
      Centre: '80, 0, 8',
      Length: '24.221 mm',
    })
})

test('clicked edges tell length, radius and centre, in inches too', async () => {
  await show(BLOCK)
  await click([20, 0, 20])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Line', Length: '60 mm' })
  expect(await tested.page.evaluate(() => window.__tools.selected())).toMatchObject([{ kind: 'edge' }])
  await click([35, 20, 20])
  expect(await told(FIRST)).toEqual({
    title: 'Circle',
    Diameter: '⌀ 10 mm',
    Radius: '5 mm',
    Centre: '30, 20, 20',
    Axis: '+Z',
    Length: '31.416 mm',
  })
  await tool('unit').click()
  await tested.page.locator('[data-figure=Diameter]', { hasText: '⌀ 0.3937 in' }).waitFor()
})

test('what lies under the pointer lights up and is named; Escape clears the selection', async () => {
  await show(BLOCK)
  const [before] = await colorsAt([[10, 10, 20]])
  const { x, y } = await project([10, 10, 20])
  await tested.page.mouse.move(x, y)
  await tested.page.locator('.hover-line', { hasText: /Plane · (≈ )?23\d\d/ }).waitFor()
  const blue = async () => (await colorsAt([[10, 10, 20]]))[0]?.[2]
  await expect.poll(blue).toBeGreaterThan((before?.[2] ?? 0) + 20) // red under a veil of blue
  await click([10, 10, 20])
  await told(FIRST)
  await tested.page.keyboard.press('Escape')
  await tested.page.locator('.readout').waitFor({ state: 'hidden' })
  expect(await tested.page.evaluate(() => window.__tools.selected())).toEqual([])

  await tested.page.keyboard.press('n')
  await told(FIRST)
  expect(await tested.page.evaluate(() => window.__tools.selected())).toMatchObject([{ kind: 'face', part: 0 }])
})

test('a selection names its part, and marks it in the list', async () => {
  await show(TWO_PARTS)
  await click([25, 5, 10])
  await told(FIRST)
  expect(await tested.page.locator('.part[aria-current] .part-name').textContent()).toBe('right')
  const [entity] = await tested.page.evaluate(() => window.__tools.selected())
  expect(await tested.page.locator('.readout-copy').textContent()).toBe(`@face ${entity?.id} of "right"`)
  await tested.page.getByRole('button', { name: 'Hide right' }).click()
  await tested.page.locator('.readout').waitFor({ state: 'hidden' })
})

test('two parallel faces are measured exactly, and a third click starts anew', async () => {
  await show(STEP)
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('m')
  await tested.page.getByText('Pick the first face, edge or vertex').waitFor()
  await click([10, 20, 20])
  await tested.page.getByText('Pick the second face, edge or vertex').waitFor()
  await click([45, 20, 8])
  expect(await told('.between')).toEqual({
    title: 'Distance',
    'Between planes': '12 mm',
    Δx: '0 mm',
    Δy: '0 mm',
    Δz: '12 mm',
    Angle: '0°',
  })
  await click([60, 20, 4])
  await tested.page.getByText('Pick the second face, edge or vertex').waitFor()
  expect(await tested.page.evaluate(() => window.__tools.selected().length)).toBe(1)
})

test('with Shift two faces of different parts are measured: planes, shortest way and angle', async () => {
  await show(TWO_PARTS)
  await click([5, 5, 10])
  await click([25, 5, 10], ['Shift'])
  await expect
    .poll(() => told('.between'))
    .toMatchObject({ 'Between planes': '0 mm', Shortest: '10 mm', Δx: '10 mm', Δy: '0 mm' })
  await click([30, 5, 5], [])
  await click([5, 5, 10], ['Shift'])
  await expect.poll(() => told('.between')).toMatchObject({ Shortest: '20 mm', Angle: '90°' })
})

test('what a section has cut away is not picked, nor is its cap', async () => {
  await show(BLOCK)
  await tool('section').click()
  await tested.page.locator('#view[data-tools=section]').waitFor()
  await click([30, 5, 10]) // the cap
  expect(await tested.page.evaluate(() => window.__tools.selected())).toEqual([])
  await click([10, 10, 20])
  await expect.poll(() => told(FIRST)).toMatchObject({ Normal: '+Z' })
})

test('a tap selects on a phone', async () => {
  await tested.visitAs(PHONE)
  await tested.visit()
  await tested.page.locator('#view[data-tools]').waitFor()
  const { x, y } = await project([45, 0, 6]) // on the bracket's foot
  await tested.page.touchscreen.tap(x, y)
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Plane', Normal: '+Z' })
})

test('holes are measured from axis to axis, and spheres and cones are known as such', async () => {
  await show(`function main({ makeBox, makeCylinder, makeSphere, draw }) {
  let plate = makeBox([0, 0, 0], [60, 40, 5])
  for (const x of [15, 45]) plate = plate.cut(makeCylinder(4, 5, [x, 10, 0]))
  const cone = draw([0, 0]).lineTo([10, 0]).lineTo([0, 10]).close().sketchOnPlane('XZ').revolve()
  return [plate, makeSphere(10).translate([15, 30, 20]), cone.translate([45, 30, 20])]
}
`)
  await click([15, 14, 5]) // on the rims, away from the vertices of their seams
  await click([45, 14, 5], ['Shift'])
  await expect.poll(() => told('.between')).toMatchObject({ Shortest: '22 mm', 'Axis to axis': '30 mm' })
  const onSphere = 10 / Math.sqrt(3)
  await click([15 + onSphere, 30 - onSphere, 20 + onSphere])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Sphere', Diameter: '⌀ 20 mm', Centre: '15, 30, 20' })
  const onCone = 5 / Math.SQRT2
  await click([45 + onCone, 30 - onCone, 25])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Cone', Angle: '90°', Axis: '+Z', Apex: '45, 30, 30' })
})

test('mass properties are those of the parts that are shown, with mass and inertia of a material', async () => {
  await show(TWO_PARTS)
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('i')
  const figure = (name: string) => tested.page.locator(`.properties [data-figure=${name}]`)
  await figure('Volume').getByText('2 cm³').waitFor()
  expect(await figure('Size').textContent()).toBe('30 × 10 × 10 mm')
  expect(await figure('Centre').textContent()).toBe('15, 5, 5')
  expect(await figure('Area').textContent()).toBe('12 cm²')
  await tested.page.getByRole('region', { name: 'Mass properties' }).getByRole('combobox').selectOption('Steel')
  expect(await figure('Mass').textContent()).toBe('15.7 g')
  // About the long way: two cubes of 7.85 g, m a² / 6 each.
  expect(await figure('I1').textContent()).toBe('261.7 g·mm²')
  await tested.page.getByRole('button', { name: 'Hide right' }).click()
  await tested.page.locator('.properties', { hasText: '1 of 2 parts' }).waitFor()
  expect(await figure('Mass').textContent()).toBe('7.85 g')
  await tested.page.getByRole('spinbutton', { name: 'Density' }).fill('1')
  expect(await figure('Mass').textContent()).toBe('1 g')
})

test('a box with its dimensions stands around the part; every figure follows the unit, parameters too', async () => {
  await show(`const defaultParams = { width: 50.8, count: 3 }
function main({ makeBox }, { width }) {
  return makeBox([0, 0, 0], [width, 25.4, 12.7])
}
`)
  await tested.page.locator('#canvas').focus()
  await tested.page.keyboard.press('k')
  const sizes = () => tested.page.locator('.box-label').allTextContents()
  expect(await sizes()).toEqual(['50.8 mm', '25.4 mm', '12.7 mm'])
  await tested.page.keyboard.press('u')
  expect(await sizes()).toEqual(['2 in', '1 in', '0.5 in'])
  expect(await tested.page.locator('#size').textContent()).toBe('2 × 1 × 0.5 in')
  expect(await tested.page.locator('#volume').textContent()).toBe('1 in³')
  await tested.page.locator('.part small', { hasText: '1 in³' }).waitFor()
  const width = tested.page.getByRole('spinbutton', { name: 'width in inches, value' })
  expect(await width.inputValue()).toBe('2')
  expect(await tested.page.getByRole('spinbutton', { name: 'count, value' }).inputValue()).toBe('3')
  await width.fill('3')
  await tested.page.locator('#size', { hasText: '3 × 1 × 0.5 in' }).waitFor()
  await tested.page.locator('.box-label', { hasText: '3 in' }).waitFor()
})

test('a part is drawn in the colour and opacity that the user wants, also after the next run', async () => {
  await show(TWO_PARTS)
  const [before] = await colorsAt([[25, 5, 10]])
  await tested.page.getByRole('button', { name: 'Look of right' }).click()
  await tested.page.getByLabel('Colour of right').fill('#33cc33')
  const isGreen = async () => {
    const [[red = 0, green = 0, blue = 0] = []] = await colorsAt([[25, 5, 10]])
    return green > 1.5 * red && green > 1.5 * blue
  }
  expect(before?.[2]).toBeGreaterThan(before?.[1] ?? 255) // blue, says the script
  await expect.poll(isGreen).toBe(true)
  await show(TWO_PARTS.replace('makeBox([0, 0, 0], [10, 10, 10])', 'makeBox([0, 0, 0], [10, 10, 9])'))
  await expect.poll(isGreen).toBe(true)
  await tested.page.getByRole('slider', { name: 'Opacity of right' }).fill('0.4')
  // Away from the edges on the far side, which show through.
  await expect.poll(async () => (await colorsAt([[29, 9, 10]]))[0]?.[3]).toBeLessThan(250)
  await tested.page.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(isGreen).toBe(false)
})

test('a selected edge or face is copied as a finder that works in the script', async () => {
  await tested.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await show(BLOCK)
  const copied = async (): Promise<string> => {
    await tested.page.locator('.readout-finder').click()
    return tested.page.evaluate(() => navigator.clipboard.readText())
  }
  await click([30, 25, 20])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Circle' })
  const rim = await copied()
  await click([10, 10, 20])
  await expect.poll(() => told(FIRST)).toMatchObject({ title: 'Plane', Normal: '+Z' })
  const top = await copied()
  expect(top).toMatch(/^\(f\) => f\.containsPoint\(\[/)
  const { verdict } = await tested.make(`function main(replicad) {
  const block = (${BLOCK.replace('function main', 'function')})(replicad)
  return block.shape.chamfer(1, ${rim}).shell(2, ${top})
}
`)
  // One face more for the chamfer, and a hollow in place of the top.
  expect(verdict?.valid).toBe(true)
  expect(verdict?.bounds.max[2]).toBe(20)
  expect(verdict?.volumeMm3).toBeLessThan(60 * 40 * 20 * 0.5)
})
