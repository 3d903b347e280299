/** From a request's script and files to the parts that it makes. */
import { explainEmpty } from '../checks/calls/empty.ts'
import type { Call } from '../checks/calls/call.ts'
import type { History } from '../checks/calls/history.ts'
import type { Recipe } from '../checks/safe/booleans.ts'
import type { RunnerRequest } from '../contract/frames.ts'
import type { Remark } from '../faults/remark.ts'
import { ScriptError } from '../faults/script-error.ts'
import { createImports } from '../imports/index.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { MemoryBlob } from '../kernel/memory-blob.ts'
import type { Built, PartShape } from '../model/model.ts'
import { partsOf } from '../parts/parts.ts'
import { createStudio } from '../parts/studio.ts'
import { engineOf } from '../script/engines/index.ts'
import { evaluateScript } from '../script/evaluate.ts'
import { createScriptConsole } from '../script/script-console.ts'
import { settle } from '../script/settle.ts'
import type { Kernels } from './kernels.ts'

/** Hears what a script says while it runs. */
export interface BuildListener {
  log: (stream: 'stdout' | 'stderr', text: string) => void
  remark: (remark: Remark) => void
  json: (type: 'parameters', value: unknown) => void
  /** Hears of every call of the library that begins. */
  call: (call: Call) => void
}

const MAX_PARTS = 10_000

/**
 * Runs the script of a request.
 *
 * @param recipes - Booleans to do in other ways than usual, by their numbers.
 * @throws whatever the script throws, and ScriptError when it returns no parts.
 */
export function buildParts(
  request: RunnerRequest,
  { kernel, api, tracer, booleans, meshes }: Kernels,
  hear: BuildListener,
  recipes?: ReadonlyMap<number, Recipe>,
): Built {
  loadFonts(request.files, kernel)
  const { compile, open } = engineOf(request.engine)
  const engine = open(request.code, { kernel, api })
  const tools = createStudio(kernel)
  const imports = createImports(request.files, kernel, hear.remark)
  const studio = { ...tools, adapt: (value: unknown) => imports.partsOf(tools.adapt(value)) }
  meshes.begin(request.mesh)
  const script = compile(request.code)
  // The kernel's own classes can change what a shape holds.
  tracer.begin(hear.remark, !/\b(oc|getOC|_?wrapped)\b/.test(request.code), hear.call)
  // A script that catches what a boolean throws must see it where it calls it; a repair needs each of them by itself.
  booleans.begin({ recipes, isAtOnce: recipes !== undefined || /\bcatch\b/.test(script.program) })
  const replicad = { ...api, ...imports.replicad, ...meshes.replicad }
  const { value, defaultName } = evaluateScript(script, {
    replicad,
    oc: engine.oc,
    library: engine.library === api ? replicad : engine.library,
    console: createScriptConsole(hear.log),
    Blob: MemoryBlob,
    files: Object.fromEntries(request.files.map(({ name, bytes }) => [name, new MemoryBlob([bytes])])),
    globals: { ...studio.globals, ...imports.globals },
    params: request.params,
    onDefaults: (defaults, paramInfo) => {
      const { parameters, remarks } = engine.describeParameters(defaults, paramInfo, request.params)
      hear.json('parameters', { parameters })
      for (const remark of remarks) hear.remark(remark)
    },
  })
  const name = (defaultName ?? request.name).slice(0, 200)
  const parts = takeParts(() => partsOf(engine.take(value), kernel, name, studio), tracer.history(), kernel)
  tracer.end(parts.map(({ shape }) => shape))
  if (parts.length > MAX_PARTS)
    throw new ScriptError(`The script returned ${parts.length} parts; at most ${MAX_PARTS} are allowed`, {
      code: 'output_limit',
      hint: 'Fuse those that belong together, or put them into one compound',
    })
  return { name, parts }
}

/** Says why there are none where the script left nothing. */
function takeParts(take: () => PartShape[], history: History, kernel: Kernel): PartShape[] {
  try {
    return take()
  } catch (fault) {
    throw explainEmpty(fault, history, kernel)
  }
}

/** Uploaded fonts can be used under their file's name without the ending. */
function loadFonts(files: RunnerRequest['files'], { replicad }: Kernel): void {
  for (const { name, format: kind, bytes } of files)
    if (kind === 'ttf' || kind === 'otf')
      settle(replicad.loadFont(new Uint8Array(bytes).buffer, name.replace(/\.[^.]+$/, ''), true), () => false)
}
