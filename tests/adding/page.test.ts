/** A panel is added to a copy of the page, by the file and the line that ARCHITECTURE names. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { reach, startBrowser } from '../e2e/browser.ts'
import { startServer, type TestServer } from '../server.ts'
import { copySources, ROOT, type Copy } from './copy-sources.ts'

/** Says how many parts there are, and gives the design another name. */
const PANEL = `import { h } from '../ui/dom.ts'

export interface ToyPanelOptions {
  root: HTMLElement
  actions: { rename: (name: string) => void }
}

export function createToyPanel({ root, actions }: ToyPanelOptions) {
  const said = h('p')
  const button = h('button', { type: 'button' }, 'Call it a toy')
  button.addEventListener('click', () => actions.rename('toy'))
  root.append(said, button)
  return {
    update({ name, rows }: { name: string; rows: readonly unknown[] | null }) {
      said.textContent = \`\${name} has \${rows?.length ?? 0} part\`
    },
  }
}
`

let copy: Copy
let server: TestServer
let browser: Browser
beforeAll(async () => {
  copy = await copySources()
  await copy.write('public/toy/toy-panel.ts', PANEL)
  await copy.insert('public/panels.ts', 'import { find }', `import { createToyPanel } from './toy/toy-panel.ts'\n`)
  await copy.insert(
    'public/panels.ts',
    `  {\n    name: 'history'`,
    `  { name: 'toy', title: 'Toy', create: createToyPanel },\n`,
  )
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await copy?.remove()
})

test('a panel is a file and a line: it shows the state, acts on it and has its tab on phones', async () => {
  ;[server, browser] = await Promise.all([startServer({ root: copy.root }), startBrowser()])
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(server.url)
  await reach(page, 'ready')
  await page.getByRole('button', { name: 'Toy', exact: true }).click()
  const panel = page.getByRole('region', { name: 'Toy' })
  await panel.getByText('angle-bracket has 1 part').waitFor()
  await panel.getByRole('button', { name: 'Call it a toy' }).click()
  await panel.getByText('toy has 1 part').waitFor()
  expect(await page.getByRole('textbox', { name: 'Name of the part' }).inputValue()).toBe('toy')
})

test('a panel that wants what the page does not know does not compile', async () => {
  await copy.write('public/toy/toy-panel.ts', PANEL.replaceAll('rows', 'toys').replace('rename:', 'play:'))
  const config = { extends: './tsconfig.json', include: ['public/panels.ts'] }
  await copy.write('tsconfig.page.json', JSON.stringify(config))
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  const compiling = promisify(execFile)(tsc, ['--noEmit', '-p', 'tsconfig.page.json'], { cwd: copy.root })
  const { stdout } = await compiling.then(
    () => ({ stdout: '' }),
    (error: unknown) => z.object({ stdout: z.string() }).parse(error),
  )
  expect(stdout.split('\n').filter((line) => line.startsWith('public/panels.ts'))).not.toEqual([])
})
