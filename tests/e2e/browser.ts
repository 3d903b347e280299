/** A real Chromium for the tests of the page. */
import { chromium, type Browser, type Page } from 'playwright-core'

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
export interface PageHandle {
  status: () => string
  stats: () => {
    parts: number
    triangles: number
    edges: number
    bounds: { min: number[]; max: number[] } | null
    frames: number
  } | null
}

declare global {
  interface Window {
    __partstream: PageHandle
  }
}

/** Starts the browser at `CHROMIUM_PATH`, by default Debian's. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: FLAGS })
}

/** Resolves once the page has one of these states. */
export async function reach(page: Page, ...states: string[]): Promise<void> {
  await page.waitForFunction((wanted) => wanted.includes(document.body?.dataset['state'] ?? ''), states)
}

/** Replaces the script in the editor, as a user who selects all and types. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const content = page.locator('#editor .cm-content')
  await content.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
}
