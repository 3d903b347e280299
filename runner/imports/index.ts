/** Uploaded files as shapes and drawings. */
import type { AnyShape, Drawing } from 'replicad'
import { readBrep } from '../kernel/brep.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { MemoryBlob } from '../kernel/memory-blob.ts'
import type { RunnerRequest } from '../contract/frames.ts'
import { positionIn } from '../faults/locate.ts'
import { ScriptError } from '../faults/script-error.ts'
import type { Remark } from '../faults/remark.ts'
import { drawDxf } from './dxf/draw-dxf.ts'
import { readIges } from './iges.ts'
import { readStep, type StepPart } from './step.ts'
import { stlShape, type FromMesh } from './stl/stl.ts'
import { drawSvg } from './svg/draw-svg.ts'
import { threemfShape } from './threemf/threemf.ts'

type File = RunnerRequest['files'][number]

type Imported = FromMesh | Drawing

export interface Imports {
  /** The named and coloured parts of a STEP file in the place of its whole; anything else as it is. */
  partsOf: (value: unknown) => unknown
  /** Global name for the script. */
  globals: { importFile: (name?: unknown, options?: unknown) => Imported }
  /** What a script sees instead of replicad's functions of the same names. */
  replicad: { importSTL: (blob: unknown) => Promise<FromMesh> }
}

const READERS: Record<
  string,
  (file: File, options: Record<string, unknown>, kernel: Kernel, remark: (remark: Remark) => void) => Imported
> = {
  iges: ({ name, bytes }, _options, kernel, remark) => igesShape(name, bytes, kernel, remark),
  brep: ({ bytes }, _options, kernel) => kernel.replicad.cast(readBrep(bytes, kernel)),
  stl: ({ name, bytes }, { as }, kernel, remark) => stlShape(name, bytes, as, kernel, remark),
  '3mf': ({ name, bytes }, { as }, kernel, remark) => threemfShape(name, bytes, as, kernel, remark),
  svg: ({ name, bytes }, _options, kernel, remark) => drawSvg(name, bytes, kernel, remark),
  dxf: ({ name, bytes }, { layers }, kernel, remark) => drawDxf(name, bytes, layers, kernel, remark),
}

/** The ways to a job's files; `remark` is told what a file holds beyond what can be used. */
export function createImports(files: readonly File[], kernel: Kernel, remark: (remark: Remark) => void): Imports {
  const assemblies = new WeakMap<object, readonly ReturnType<typeof lookOf>[]>()

  function importStep(bytes: Uint8Array): AnyShape {
    const { shape, parts } = readStep(bytes, kernel)
    const whole = kernel.replicad.cast(shape)
    if (parts.length > 0)
      assemblies.set(
        whole,
        parts.map((part) => lookOf(part, kernel)),
      )
    return whole
  }

  function importFile(name?: unknown, options?: unknown): Imported {
    const file = find(name)
    const read = file.format === 'step' ? () => importStep(file.bytes) : READERS[file.format]
    if (!read)
      throw faultAt(
        `Cannot import "${file.name}": a ${file.format} file holds no geometry`,
        'Fonts are used by drawText({ fontFamily: "<name of the file>" })',
      )
    try {
      return read(file, Object(options), kernel, (given) => remark({ ...given, ...here() }))
    } catch (error) {
      if (error instanceof WebAssembly.Exception) throw error
      if (error instanceof ScriptError)
        throw error.line === undefined
          ? new ScriptError(error.message, { rule: error.rule, hint: error.hint, cause: error, ...here() })
          : error
      throw faultAt(
        `Cannot import "${file.name}": ${error instanceof Error ? error.message : String(error)}`,
        'The file may be damaged: open it in another program and export it again',
      )
    }
  }

  function find(name: unknown): File {
    const known = files.filter(({ format }) => format === 'step' || Object.hasOwn(READERS, format))
    const found = name === undefined && known.length === 1 ? known[0] : files.find((file) => file.name === name)
    if (found) return found
    const names = files.map((file) => file.name).join(', ')
    throw faultAt(
      name === undefined
        ? 'Cannot import a file: importFile() needs the name of one'
        : `Cannot import ${JSON.stringify(name)}: the job has no such file`,
      files.length > 0
        ? `It has: ${names}`
        : 'Upload it (drop it on the page, or POST it to /api/uploads) and pass its id in "files"',
    )
  }

  return {
    partsOf: (value) => (typeof value === 'object' && value !== null ? assemblies.get(value) : undefined) ?? value,
    globals: { importFile },
    replicad: {
      async importSTL(blob) {
        if (!(blob instanceof MemoryBlob)) throw new TypeError('importSTL takes a file, such as files["part.stl"]')
        const name = files.find(({ bytes }) => Buffer.from(bytes).equals(blob.view()))?.name ?? 'The file'
        return stlShape(name, blob.view(), undefined, kernel, (given) => remark({ ...given, ...here() }))
      },
    },
  }
}

/** A part as scripts return it. */
function lookOf({ shape, name, color, opacity }: StepPart, { replicad }: Kernel) {
  return { shape: replicad.cast(shape), name, ...(color && { color }), ...(opacity !== undefined && { opacity }) }
}

function here(): { line?: number; column?: number } {
  return positionIn(new Error('here').stack ?? '')
}

function faultAt(message: string, hint: string): ScriptError {
  return new ScriptError(message, { hint, ...here() })
}

function igesShape(name: string, bytes: Uint8Array, kernel: Kernel, remark: (remark: Remark) => void): AnyShape {
  if (!kernel.full) throw new TypeError('IGES needs the package opencascade.js')
  const { shape, sewn } = readIges(bytes, kernel.full, kernel)
  if (sewn === 'solid')
    remark({ severity: 'info', code: 'I_SEWN', message: `"${name}" is a solid: its loose faces were sewn together` })
  if (sewn === 'open')
    remark({
      severity: 'warning',
      code: 'W_IGES_OPEN',
      message: `"${name}" is no solid: its faces do not close`,
      hint: 'Export it again as a solid (IGES entity 186, or better STEP)',
    })
  return shape
}
