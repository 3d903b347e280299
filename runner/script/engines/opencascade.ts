/** Scripts against OpenCascade itself, on its full build; their shapes are carried to replicad's kernel. */
import { ScriptError } from '../../faults/script-error.ts'
import { carryValue } from '../../kernel/full/carry-shapes.ts'
import { compileScript } from '../compile.ts'
import { describeParameters } from '../parameters.ts'
import type { Engine } from './engine.ts'

export const opencascade: Engine = {
  compile: compileScript,
  open(source, { kernel }) {
    const { full } = kernel
    if (!full) throw new ScriptError('Cannot run on the engine "opencascade": this process has not loaded it')
    full.script.prepare(source)
    const { oc } = full.script
    return { oc, library: Object(oc), describeParameters, take: (value) => carryValue(value, full, kernel) }
  },
  names: ({ kernel, api }) => (kernel.full ? Object(kernel.full.oc) : api),
}
