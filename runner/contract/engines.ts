/** The engines: what scripts can be written against, one declaration each, and which work takes the full build of OpenCascade. */
import { FORMAT_TABLE, isFileFormat } from './formats.ts'

export interface EngineDeclaration {
  /** Whether its scripts use the full build of OpenCascade, which only some processes load. */
  needsFullKernel: boolean
  /** Whether its scripts are JavaScript with `defaultParams`, by which wrong values are refused before a job exists. */
  declaresParameters: boolean
}

const TABLE = {
  replicad: { needsFullKernel: false, declaresParameters: true },
  opencascade: { needsFullKernel: true, declaresParameters: true },
} as const satisfies Record<string, EngineDeclaration>

export type Engine = keyof typeof TABLE

export const ENGINE_TABLE: Readonly<Record<Engine, EngineDeclaration>> = TABLE

/** Whether a name is that of an engine. */
export const isEngine = (name: string): name is Engine => Object.hasOwn(TABLE, name)

export const ENGINES: readonly Engine[] = Object.keys(TABLE).filter(isEngine)

/** What a script runs on that asks for none. */
export const DEFAULT_ENGINE: Engine = 'replicad'

/** Whether a request can only be served by a process that has loaded the full build. */
export function needsFullKernel(request: {
  engine: Engine
  formats: readonly string[]
  files: readonly { format: string }[]
}): boolean {
  const formats = [...request.formats, ...request.files.map(({ format }) => format)]
  return (
    ENGINE_TABLE[request.engine].needsFullKernel ||
    formats.some((format) => isFileFormat(format) && FORMAT_TABLE[format].needsFullKernel)
  )
}
