/** A real Chromium for the tests of the page. */
import { chromium, type Browser, type Page } from 'playwright-core'
import { findProgram } from '../find-program.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What the page tells tests about itself. */
interface PageHandle {
  status: () => string
  stats: () => {
    parts: number
    triangles: number
    edges: number
    bounds: { min: number[]; max: number[] } | null
    frames: number
    marks: { min: number[]; max: number[] }[]
    kept: { geometries: number; textures: number; programs: number; materials: number }
  } | null
  /** On a transparent ground. */
  picture: () => Promise<Blob | null>
}

declare global {
  interface Window {
    __partstream: PageHandle
    /** Of the tools, once they are there; in CSS pixels of the window. */
    __tools: {
      project: (point: [x: number, y: number, z: number]) => { x: number; y: number }
      selected: () => { kind: 'face' | 'edge' | 'vertex'; part: number; id: number }[]
    }
  }
}

/** Starts the browser at `CHROMIUM_PATH`, by default the first on the PATH. */
export function startBrowser(moreFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? findProgram('chromium', 'chromium-browser', 'google-chrome')
  if (!executablePath) throw new Error('There is no Chromium: install it, or name it in CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: [...FLAGS, ...moreFlags] })
}

/** Resolves once the page has one of these states. */
export async function reach(page: Page, ...states: string[]): Promise<void> {
  // Not at every frame, which would have the page drawn all the time.
  const polling = 50
  await page.waitForFunction((wanted) => wanted.includes(document.body?.dataset['state'] ?? ''), states, { polling })
}

/** Replaces the script in the editor, as a user who selects all and types. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const content = page.locator('#editor .cm-content')
  await content.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
}

/** Share of the picture that parts cover, 0…1; grid and axes are translucent and do not count. */
export function coveredShare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const picture = await window.__partstream.picture()
    if (!picture) return 0
    const image = await createImageBitmap(picture)
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context?.drawImage(image, 0, 0)
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
    const opaque = pixels.filter((value, at) => at % 4 === 3 && value > 250).length
    return opaque / (pixels.length / 4)
  })
}
