/** Scripts against replicad, which is what the runner itself builds on: nothing needs to be carried over. */
import { compileScript } from '../compile.ts'
import { addLegacyNames } from '../legacy-names.ts'
import { describeParameters } from '../parameters.ts'
import type { Engine } from './engine.ts'

export const replicad: Engine = {
  compile: compileScript,
  open(source, { kernel, api }) {
    addLegacyNames(source, kernel.oc)
    return { oc: kernel.oc, library: api, describeParameters, take: (value) => value }
  },
  names: ({ api }) => api,
}
