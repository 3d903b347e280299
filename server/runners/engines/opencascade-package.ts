/** The optional package that brings the full build of OpenCascade. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The version that the second engine is built for. */
const PACKAGE = 'opencascade.js@2.0.0-beta.b5ff984'

/** How to get it, as shown to whoever misses it. */
export const HOW_TO_INSTALL = `On the server: npm install --no-save ${PACKAGE}, and start it again`

/** Name and version of what is installed; null where it is not, or in a version with other files. */
export const OPENCASCADE: string | null = findOpenCascade()

function findOpenCascade(): string | null {
  try {
    const folder = fileURLToPath(new URL('.', import.meta.resolve('opencascade.js')))
    if (!existsSync(`${folder}opencascade.full.wasm`)) return null
    const { version } = JSON.parse(readFileSync(`${folder}../package.json`, 'utf8'))
    return `opencascade.js ${String(version)}`
  } catch {
    return null
  }
}
