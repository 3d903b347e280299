/** Reads the attack scripts beside this file. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export const LAYERS = ['namespaces', 'landlock', 'seccomp', 'permissions', 'compartment'] as const
export type Layer = (typeof LAYERS)[number]

/** A hostile script. Its first lines say what it does, which layers each stop it, and how a job of it ends. */
export interface Attack {
  name: string
  what: string
  code: string
  /** Each of these stops it even when all others are off. */
  stoppedBy: readonly Layer[]
  /** Error codes with which it may end; empty where that does not matter. */
  ends: readonly string[]
}

const FOLDER = join(import.meta.dirname, 'scripts')

export function readAttacks(): Attack[] {
  return readdirSync(FOLDER).map((file) => {
    const code = readFileSync(join(FOLDER, file), 'utf8')
    const words = (head: string) => new RegExp(`^// ${head}: (.*)$`, 'm').exec(code)?.[1]?.split(' ') ?? []
    const named = words('stopped by')
    const stoppedBy = LAYERS.filter((layer) => named.includes(layer))
    if (stoppedBy.length === 0 || stoppedBy.length !== named.length)
      throw new Error(`Cannot read the attack ${file}: "stopped by" must name layers`)
    return {
      name: basename(file, '.js'),
      what: code.split('\n')[0]?.slice(3) ?? '',
      code,
      stoppedBy,
      ends: words('ends'),
    }
  })
}
